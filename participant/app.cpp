// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/app.hpp"

#include <cstdlib>

#include <wx/log.h>
#include <wx/msgdlg.h>
#include <wx/translation.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::rooms {

std::filesystem::path usual_profile() {
  char const* const data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && data[0] == '/') {
    return std::filesystem::path(data) / "palabre" / "participant";
  }
  char const* const home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "." : home) / ".local" / "share" / "palabre" /
         "participant";
}

ParticipantApp::ParticipantApp(Arguments arguments) : arguments_(std::move(arguments)) {}

ParticipantApp::~ParticipantApp() = default;

bool ParticipantApp::OnInit() {
  SetAppName("palabre");
  // The toolkit's own remarks are for its authors.
  wxLog::SetLogLevel(wxLOG_Warning);
  view::set_language(arguments_.language.value_or(view::language_of_environment()));
  std::filesystem::path const profile =
      arguments_.profile.empty() ? usual_profile() : arguments_.profile;
  std::error_code error;
  std::filesystem::create_directories(profile, error);
  if (error) {
    wxMessageBox(wxString::Format(_("The folder %s cannot be made, so nothing could be kept there. "
                                    "Choose another one with --profile."),
                                  profile.string()),
                 "Palabre", wxICON_ERROR | wxOK);
    return false;
  }
  network_ = std::make_unique<Network>();
  client_ =
      std::make_unique<Client>(*network_, profile, [this] { CallAfter([this] { drain(); }); });
  if (client_->profile_in_use()) {
    wxMessageBox(wxString::Format(_("Palabre is already open with the folder %s. Use that window, "
                                    "or give another folder with --profile."),
                                  profile.string()),
                 "Palabre", wxICON_INFORMATION | wxOK);
    return false;
  }
  model_ = std::make_unique<Model>(*client_);
  looked_back_ = !arguments_.wish.link.empty() || !arguments_.wish.code.empty();
  open_window(arguments_.wish);
  discovery_ = std::make_unique<Discovery>(*network_, [this](std::vector<Discovery::Found> found) {
    CallAfter([this, found = std::move(found)] {
      if (model_ != nullptr) {
        model_->set_found(found);
      }
    });
  });
  drain();
  return true;
}

void ParticipantApp::open_window(JoinWish const& wish) {
  FrameCalls calls;
  // The window is replaced once its own event has been dealt with.
  calls.set_language = [this](view::Language language) {
    CallAfter([this, language] {
      view::set_language(language);
      open_window({});
    });
  };
  calls.set_zoom = [this](double factor) {
    CallAfter([this, factor] {
      view::set_zoom(factor);
      open_window({});
    });
  };
  ParticipantFrame* const before = frame_;
  if (before != nullptr) {
    before->retire();
  }
  frame_ = new ParticipantFrame(*model_, wish, calls);
  if (before != nullptr) {
    frame_->SetSize(before->GetRect());
    before->Hide();
    before->Destroy();
  }
  SetTopWindow(frame_);
  frame_->Show();
}

void ParticipantApp::drain() {
  if (model_ == nullptr) {
    return;
  }
  model_->drain();
  // The same device comes back as the same person, without a question.
  if (!looked_back_ && !client_->known().empty()) {
    looked_back_ = true;
    if (client_->state() == LinkState::apart) {
      model_->resume(client_->known().front().workshop);
    }
  }
}

int ParticipantApp::OnExit() {
  // A closed window is deleted later than this otherwise, and it looks at the model.
  DeletePendingObjects();
  discovery_.reset();
  model_.reset();
  client_.reset();
  network_.reset();
  return wxApp::OnExit();
}

}  // namespace palabre::rooms
