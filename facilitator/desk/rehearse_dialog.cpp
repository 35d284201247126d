// SPDX-License-Identifier: AGPL-3.0-or-later
// Rehearsing the workshop that is being prepared: a copy of it is served on this computer only, and
// simulated people play the whole agenda there. The workshop itself is never touched. The copy is
// played on a thread of its own, which ends before the dialog does.
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <wx/gauge.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/timer.h>
#include <wx/translation.h>
#include <wx/utils.h>

#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/rehearsal/rehearsal.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using view::u8;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t people_least = 6;      // fewer would rehearse no table
constexpr std::size_t people_made_up = 17;   // where nobody is on the list yet

// A folder of its own that goes when the rehearsal is over, unless its minutes were opened.
class Scratch {
 public:
  Scratch() {
    std::error_code none;
    std::string made = fs::temp_directory_path(none) / "palabre-rehearsal-XXXXXX";
    if (mkdtemp(made.data()) != nullptr) {
      folder_ = made;
    }
  }
  ~Scratch() {
    if (!kept && !folder_.empty()) {
      std::error_code none;
      fs::remove_all(folder_, none);
    }
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;

  fs::path const& folder() const { return folder_; }
  bool kept = false;

 private:
  fs::path folder_;
};

// What the rehearsal's thread and the window share.
struct Rehearsed {
  std::atomic<bool> stop = false;
  std::atomic<bool> over = false;
  std::mutex mutex;
  std::string step;                          // under the mutex, until `over`
  std::optional<rehearsal::Result> result;   // nothing: the copy could not be served
};

void play(fs::path const& folder, std::size_t people, bool french, Rehearsed& shared) {
  try {
    HostOptions options;
    options.file = folder / "workshop.palabre";
    options.language = french ? "fr" : "en";
    options.listen_address = "127.0.0.1";
    options.listen_port = 0;
    options.announce = false;
    Host const host(std::move(options));
    rehearsal::Plan plan;
    plan.against = host.own_link();
    plan.folder = folder;
    plan.people_wanted = people;
    plan.french = french;
    plan.on_progress = [&shared](std::string const& step) {
      std::lock_guard const lock(shared.mutex);
      shared.step = step;
    };
    plan.cancelled = [&shared] { return shared.stop.load(); };
    shared.result = rehearsal::rehearse(plan);
  } catch (HostFailure const&) {
    shared.result.reset();
  }
  shared.over = true;
}

wxString verdict(rehearsal::Report const& report) {
  wxString words = wxString::Format(
      _("%d people on %d devices, %d steps. %d contributions of %d arrived."),
      static_cast<int>(report.people), static_cast<int>(report.devices),
      static_cast<int>(report.steps.size()), static_cast<int>(report.contributions_confirmed),
      static_cast<int>(report.contributions_sent));
  words += "\n\n";
  if (report.warnings.empty()) {
    return words + _("Nothing to report: the agenda holds.");
  }
  for (std::string const& warning : report.warnings) {
    words += wxString(L"• ") + u8(warning) + "\n";
  }
  return words;
}

}  // namespace

void rehearse_dialog(wxWindow* over, DeskModel& desk) {
  if (!desk.hall().passages.empty()) {
    Form form(over, _("Rehearse"),
              _("The workshop has begun. A rehearsal plays a workshop from its first step: rehearse "
                "while preparing the next one."));
    form.run({});
    return;
  }
  std::size_t taking_part = 0;
  for (auto const& [person, enrolled] : desk.hall().people) {
    taking_part += enrolled.facilitates ? 0 : 1;
  }
  std::size_t const people = taking_part >= people_least ? taking_part : people_made_up;
  Form form(over, _("Rehearse"),
            wxString::Format(
                _("A copy of this workshop is played on this computer only, 600 times faster than "
                  "life, by %d simulated people. Your workshop is not touched."),
                static_cast<int>(people)));
  Scratch scratch;
  fs::path const copy = scratch.folder() / "workshop.palabre";
  Rehearsed shared;
  std::thread player;
  std::atomic<int> copied = 0;  // 1: whole, -1: not
  auto* const gauge = new wxGauge(form.room(), wxID_ANY, 100);
  view::set_accessible(*gauge, _("Rehearsal under way"));
  form.add(gauge);
  auto* const answer = new wxTextCtrl(form.room(), wxID_ANY, _("Copying the workshop…"),
                                      wxDefaultPosition, wxDefaultSize,
                                      wxTE_MULTILINE | wxTE_READONLY);
  view::set_accessible(*answer, _("What the rehearsal found"));
  answer->SetMinSize(form.FromDIP(wxSize(560, 200)));
  form.add(answer, true);
  auto* const minutes = view::make_button(form.room(), _("Open its minutes"), [&] {
    scratch.kept = true;
    wxLaunchDefaultApplication(u8((scratch.folder() / "minutes.html").string()));
  });
  minutes->Disable();
  form.add(minutes);
  bool const french = view::language() == view::Language::french;
  bool shown = false;
  wxTimer timer;
  timer.Bind(wxEVT_TIMER, [&](wxTimerEvent&) {
    if (shown) {
      return;
    }
    gauge->Pulse();
    if (copied == 1 && !player.joinable()) {
      player = std::thread([&scratch, people, french, &shared] {
        play(scratch.folder(), people, french, shared);
      });
    } else if (copied == -1) {
      shown = true;
      gauge->SetValue(0);
      answer->SetValue(_("The copy could not be made: is the disk full? The workshop is safe."));
    } else if (shared.over) {
      shown = true;
      gauge->SetValue(100);
      bool const played = shared.result && shared.result->failure == rehearsal::Failure::none;
      answer->SetValue(played ? verdict(shared.result->report)
                              : _("The copy could not be played here. Close other programs and "
                                  "try again; the workshop is safe."));
      minutes->Enable(played);
    } else if (player.joinable()) {
      std::lock_guard const lock(shared.mutex);
      wxString const words = shared.step.empty()
                                 ? _("The simulated people come in…")
                                 : wxString::Format(_("Playing: %s"), u8(shared.step));
      if (answer->GetValue() != words) {
        answer->SetValue(words);
      }
    }
  });
  if (scratch.folder().empty()) {
    copied = -1;
  } else {
    desk.host().copy_to_then(copy, [&copied](Host::CopyResult result) {
      copied = result.copied ? 1 : -1;
    });
  }
  timer.Start(150);
  form.run({});
  timer.Stop();
  shared.stop = true;
  if (player.joinable()) {
    player.join();
  }
  while (copied == 0) {  // closed at once: the host still writes there
    wxMilliSleep(20);
  }
}

}  // namespace palabre::desk
