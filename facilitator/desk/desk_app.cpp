// SPDX-License-Identifier: AGPL-3.0-or-later
// palabre-facilitator-desk: the facilitator's windows.
//   palabre-facilitator-desk [FILE] [--sample] [--lang fr|en] [--listen ADDR:PORT] [--data DIR]
// A start with FILE or --sample opens that workshop; without, a small window asks which.
#include <filesystem>
#include <memory>
#include <optional>

#include <wx/app.h>
#include <wx/cmdline.h>
#include <wx/crt.h>
#include <wx/image.h>
#include <wx/msgdlg.h>

#include "facilitator/desk/desk_data.hpp"
#include "facilitator/desk/desk_frame.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/start_window.hpp"
#include "facilitator/templates.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/words.hpp"
#include "protocol/net/address.hpp"

namespace palabre::desk {

namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t usual_port = 7411;
constexpr char const* sample_name = "world-cafe-sample";

char const* language_code() {
  return view::language() == view::Language::french ? "fr" : "en";
}

}  // namespace

class DeskApp : public wxApp {
 public:
  bool OnInit() override;
  int OnExit() override;
  void OnInitCmdLine(wxCmdLineParser& parser) override;
  bool OnCmdLineParsed(wxCmdLineParser& parser) override;

 private:
  void show_start();
  void show_frame();
  void close_desk();
  bool open(HostOptions options);
  bool open_file(fs::path const& file);
  bool make(std::string const& template_name);
  HostOptions options_for(fs::path const& file) const;

  std::unique_ptr<DeskData> data_;
  std::unique_ptr<DeskModel> desk_;
  DeskFrame* frame_ = nullptr;
  StartWindow* start_ = nullptr;

  fs::path file_;
  fs::path data_folder_;
  bool sample_ = false;
  std::optional<view::Language> language_;
  net::HostPort listen_{"0.0.0.0", usual_port};
};

void DeskApp::OnInitCmdLine(wxCmdLineParser& parser) {
  static wxCmdLineEntryDesc const described[] = {
      {wxCMD_LINE_SWITCH, "h", "help", "say this", wxCMD_LINE_VAL_NONE, wxCMD_LINE_OPTION_HELP},
      {wxCMD_LINE_SWITCH, nullptr, "sample", "open the sample workshop", wxCMD_LINE_VAL_NONE, 0},
      {wxCMD_LINE_OPTION, nullptr, "lang", "fr or en", wxCMD_LINE_VAL_STRING, 0},
      {wxCMD_LINE_OPTION, nullptr, "listen", "ADDR:PORT to serve on; port 0 = any",
       wxCMD_LINE_VAL_STRING, 0},
      {wxCMD_LINE_OPTION, nullptr, "data", "folder of settings and new workshops",
       wxCMD_LINE_VAL_STRING, 0},
      {wxCMD_LINE_PARAM, nullptr, nullptr, "FILE", wxCMD_LINE_VAL_STRING,
       wxCMD_LINE_PARAM_OPTIONAL},
      {wxCMD_LINE_NONE, nullptr, nullptr, nullptr, wxCMD_LINE_VAL_NONE, 0}};
  parser.SetDesc(described);
  parser.SetSwitchChars("-");
}

bool DeskApp::OnCmdLineParsed(wxCmdLineParser& parser) {
  sample_ = parser.Found("sample");
  wxString value;
  if (parser.Found("lang", &value)) {
    language_ = view::language_from(view::utf8(value), view::Language::french);
  }
  if (parser.Found("data", &value)) {
    data_folder_ = view::utf8(value);
  }
  if (parser.Found("listen", &value)) {
    auto const address = net::parse_listen_address(view::utf8(value), usual_port);
    if (!address) {
      wxFprintf(stderr, "--listen: %s is not ADDR:PORT\n", value);
      return false;
    }
    listen_ = *address;
  }
  if (parser.GetParamCount() > 0) {
    file_ = view::utf8(parser.GetParam(0));
  }
  return true;
}

bool DeskApp::OnInit() {
  SetAppName("palabre");
  SetClassName("palabre-facilitator-desk");
  if (!wxApp::OnInit()) {
    return false;
  }
  wxInitAllImageHandlers();
  data_ = std::make_unique<DeskData>(data_folder_);
  view::set_language(language_.value_or(data_->language(view::language_of_environment())));
  view::refresh_theme();
  view::install_style(view::theme());
  SetExitOnFrameDelete(true);
  if (!file_.empty()) {
    if (!open_file(file_)) {
      show_start();
    }
  } else if (sample_) {
    fs::path const kept = data_->folder() / (std::string(sample_name) + ".palabre");
    HostOptions options = options_for(kept);
    if (!fs::exists(kept)) {
      if (auto const chosen = find_template(sample_name, language_code())) {
        options.title = chosen->workshop;
        options.first_commands = chosen->commands;
      }
    }
    open(std::move(options));
  } else {
    show_start();
  }
  return true;
}

int DeskApp::OnExit() {
  desk_.reset();
  return wxApp::OnExit();
}

HostOptions DeskApp::options_for(fs::path const& file) const {
  HostOptions options;
  options.file = file;
  options.language = language_code();
  options.listen_address = listen_.host;
  options.listen_port = listen_.port;
  return options;
}

bool DeskApp::open_file(fs::path const& file) {
  std::error_code failed;
  if (!fs::exists(file, failed)) {
    FailureWords const words = failure_words(JournalError::not_found, file);
    wxMessageDialog dialog(start_, words.sentence, words.title, wxOK | wxICON_WARNING);
    dialog.ShowModal();
    return false;
  }
  return open(options_for(file));
}

bool DeskApp::make(std::string const& template_name) {
  auto const chosen = find_template(template_name, language_code());
  if (!chosen) {
    return false;
  }
  HostOptions options = options_for(data_->free_name(chosen->workshop));
  options.title = chosen->workshop;
  options.first_commands = chosen->commands;
  return open(std::move(options));
}

bool DeskApp::open(HostOptions options) {
  fs::path const file = options.file;
  for (;;) {
    try {
      close_desk();  // one workshop at a time: the former keeps its port until it is closed
      desk_ = std::make_unique<DeskModel>(options, data_->profiles());
      break;
    } catch (HostFailure const& failure) {
      wxLogDebug("%s", failure.what());
      FailureWords const words = failure_words(failure, file);
      if (failure.error == HostError::port_in_use && options.listen_port != 0) {
        wxMessageDialog dialog(start_, words.sentence, words.title, wxYES_NO | wxICON_WARNING);
        dialog.SetYesNoLabels(_("Use another port"), _("Do not open"));
        if (dialog.ShowModal() == wxID_YES) {
          options.listen_port = 0;
          continue;
        }
      } else {
        wxMessageDialog dialog(start_, words.sentence, words.title, wxOK | wxICON_WARNING);
        dialog.ShowModal();
      }
      if (start_ == nullptr) {
        show_start();
      }
      return false;
    }
  }
  data_->remember(file);
  show_frame();
  if (start_ != nullptr) {
    start_->Destroy();
    start_ = nullptr;
  }
  return true;
}

void DeskApp::close_desk() {
  if (frame_ != nullptr) {
    SetExitOnFrameDelete(false);
    delete frame_;  // now, not in the next idle time: its model goes next
    frame_ = nullptr;
    SetExitOnFrameDelete(true);
  }
  desk_.reset();
}

void DeskApp::show_frame() {
  DeskCalls calls;
  calls.open_other = [this] { show_start(); };
  calls.set_language = [this](view::Language wanted) {
    if (wanted == view::language()) {
      return;
    }
    CallAfter([this, wanted] {
      data_->set_language(wanted);
      view::set_language(wanted);
      wxRect const place = frame_->GetRect();
      SetExitOnFrameDelete(false);
      delete frame_;  // before the new one: both would listen to the same model
      show_frame();
      SetExitOnFrameDelete(true);
      frame_->SetSize(place);
    });
  };
  calls.settings = &data_->settings();
  frame_ = new DeskFrame(*desk_, std::move(calls));
  frame_->Bind(wxEVT_DESTROY, [this](wxWindowDestroyEvent& event) {
    event.Skip();
    if (event.GetWindow() == frame_) {
      frame_ = nullptr;
    }
  });
  SetTopWindow(frame_);
  frame_->Show();
}

void DeskApp::show_start() {
  if (start_ != nullptr) {
    start_->Raise();
    return;
  }
  start_ = new StartWindow(*data_);
  start_->on_open = [this](fs::path const& file) { CallAfter([this, file] { open_file(file); }); };
  start_->on_make = [this](std::string const& name) { CallAfter([this, name] { make(name); }); };
  start_->Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
    event.Skip();
    start_ = nullptr;
  });
  start_->Show();
}

}  // namespace palabre::desk

wxIMPLEMENT_APP(palabre::desk::DeskApp);
