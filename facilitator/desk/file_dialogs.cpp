// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole copy on a stick, and the minutes.
#include <atomic>
#include <ctime>
#include <filesystem>
#include <memory>

#include <wx/app.h>
#include <wx/choice.h>
#include <wx/filedlg.h>
#include <wx/gauge.h>
#include <wx/msgdlg.h>
#include <wx/stattext.h>
#include <wx/timer.h>
#include <wx/translation.h>
#include <wx/utils.h>

#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/report/export_command.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

namespace fs = std::filesystem;

// Where the desktop mounts sticks: the first one there, or the home folder.
wxString stick_folder() {
  std::error_code none;
  char const* const user = std::getenv("USER");
  for (fs::path const& root : {fs::path("/media") / (user != nullptr ? user : ""),
                               fs::path("/run/media") / (user != nullptr ? user : "")}) {
    for (auto const& entry : fs::directory_iterator(root, none)) {
      if (entry.is_directory(none)) {
        return u8(entry.path().string());
      }
    }
  }
  return wxGetHomeDir();
}

wxString stamped(DeskModel const& desk, wxString const& extension) {
  std::time_t const seconds = static_cast<std::time_t>(desk.now() / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  char day[32];
  std::strftime(day, sizeof day, "%Y-%m-%d %Hh%M", &local);
  wxString name = u8(desk.hall().title);
  for (wxUniChar const sign : wxString("/\\:*?\"<>|")) {
    name.Replace(wxString(sign), "-");
  }
  return name + " " + wxString(day) + "." + extension;
}

// What the host's thread leaves for the dialog; outlives both.
struct Copying {
  std::atomic<bool> done = false;
  Host::CopyResult result;
};

}  // namespace

void copy_dialog(wxWindow* over, DeskModel& desk) {
  wxFileDialog where(over, _("Copy the whole workshop to"), stick_folder(),
                     stamped(desk, "palabre"), _("Workshops") + " (*.palabre)|*.palabre",
                     wxFD_SAVE);
  if (where.ShowModal() != wxID_OK) {
    return;
  }
  fs::path target = utf8(where.GetPath());
  if (target.extension() != ".palabre") {
    target += ".palabre";
  }
  auto const copying = std::make_shared<Copying>();
  desk.host().copy_to_then(target, [copying](Host::CopyResult result) {
    copying->result = result;
    copying->done = true;
  });
  Form form(over, _("Copy to a stick"),
            wxString::Format(_("The workshop is copied to %s, then read again sign by sign. Go on "
                               "meanwhile: nothing waits."),
                             u8(target.string())));
  auto* const gauge = new wxGauge(form.room(), wxID_ANY, 100);
  gauge->Pulse();
  form.add(gauge);
  wxStaticText* const answer = form.words(_("Copying…") + "\n");
  wxTimer timer;
  timer.Bind(wxEVT_TIMER, [&](wxTimerEvent&) {
    if (!copying->done) {
      gauge->Pulse();
      return;
    }
    timer.Stop();
    gauge->SetValue(copying->result.copied ? 100 : 0);
    if (copying->result.copied) {
      answer->SetLabelText(wxString::Format(
          _("The copy is whole and was read again: %s entries. The stick can be taken out once the "
            "desktop says so."),
          view::format_number(static_cast<long>(copying->result.entries))));
    } else {
      FailureWords const words = failure_words(copying->result.error, target);
      answer->SetLabelText(words.title + ". " + words.sentence);
    }
    answer->Wrap(form.FromDIP(520));
    form.Fit();
  });
  timer.Start(150);
  form.run({});
}

void export_dialog(wxWindow* over, DeskModel& desk) {
  bool const french = view::language() == view::Language::french;
  Form form(over, _("Export"), _("The file can be opened anywhere; nothing is sent."));
  wxChoice* const what = form.choice(
      _("&What"),
      {_("Minutes, one page for a browser (HTML)"), _("Minutes, text (Markdown)"),
       _("Everything as data (JSON)"), _("Route slips to print"), _("Note sheets to print")},
      0);
  wxChoice* const audience = form.choice(
      _("&For whom"), {_("the team, with names"), _("the team, without names"), _("anybody")}, 0);
  wxChoice* const tongue =
      form.choice(_("&Language"), {wxString(L"Français"), wxString("English")}, french ? 0 : 1);
  form.words(_("Attributes such as a profile are never in it, whatever you choose."));
  if (!form.run(_("Choose the place…"))) {
    return;
  }
  using report::Format;
  Format const formats[] = {Format::html, Format::markdown, Format::json, Format::route_slips,
                            Format::note_sheets};
  char const* const extensions[] = {"html", "md", "json", "html", "html"};
  report::Audience const audiences[] = {report::Audience::internal, report::Audience::nameless,
                                        report::Audience::public_};
  std::size_t const kind = static_cast<std::size_t>(std::max(0, what->GetSelection()));
  report::Options options;
  options.audience = audiences[std::max(0, audience->GetSelection())];
  options.language =
      tongue->GetSelection() == 0 ? report::Language::french : report::Language::english;
  wxFileDialog where(over, _("Export"), wxGetHomeDir(), stamped(desk, extensions[kind]), "*",
                     wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
  if (where.ShowModal() != wxID_OK) {
    return;
  }
  std::string const bytes =
      report::make_export(desk.replica().state(), desk.replica().people(), formats[kind], options);
  if (report::write_file(utf8(where.GetPath()), bytes)) {
    wxMessageDialog done(over, wxString::Format(_("“%s” is written."), where.GetFilename()),
                         _("Export"), wxYES_NO | wxICON_INFORMATION);
    done.SetYesNoLabels(_("Open it"), _("Close"));
    if (done.ShowModal() == wxID_YES) {
      wxLaunchDefaultApplication(where.GetPath());
    }
  } else {
    wxMessageDialog failed(over,
                           _("The file could not be written there. Choose another folder; the "
                             "workshop itself is safe."),
                           _("Export"), wxOK | wxICON_WARNING);
    failed.ShowModal();
  }
}

}  // namespace palabre::desk
