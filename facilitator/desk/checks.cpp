// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/checks.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include <wx/display.h>
#include <wx/msgdlg.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/sleep_guard.hpp"
#include "participant/view/words.hpp"
#include "protocol/net/address.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::Icon;
using view::u8;

namespace {

constexpr double slow_write_ms = 200;
constexpr std::uint64_t little_space = 1ULL << 30U;
constexpr std::uint32_t slow_answer_us = 200'000;

void explain(wxWindow* over, wxString const& title, wxString const& text) {
  wxMessageDialog(over, text, title, wxOK | wxICON_INFORMATION).ShowModal();
}

wxString size_words(std::uint64_t bytes) {
  constexpr std::uint64_t gigabyte = 1'000'000'000;
  return bytes >= gigabyte ? wxString::Format(_("%d GB"), static_cast<int>(bytes / gigabyte))
                           : wxString::Format(_("%d MB"), static_cast<int>(bytes / 1'000'000));
}

bool loopback(std::string const& address) {
  return address.starts_with("127.") || address.starts_with("::1") || address.starts_with("[::1");
}

Check address_check(DeskModel& desk) {
  Check check{.what = _("The address of the room"), .found = {}, .action = {}, .act = {}};
  auto const& addresses = desk.admission().addresses();
  if (addresses.empty() || loopback(addresses.Get(0))) {
    check.state = CheckState::look;
    check.found = _("this computer is on no network");
    check.action = _("What to do?");
    check.act = [](wxWindow* over) {
      explain(
          over, _("The address of the room"),
          _("Connect this computer to the Wi-Fi of the room, or plug a cable in. No Internet is "
            "needed.\n\nWithout any network, share one from this computer: in the desktop's "
            "Wi-Fi settings, turn the hotspot on, then connect the other devices to it."));
    };
    return check;
  }
  check.state = CheckState::good;
  check.found = u8(addresses.Get(0));
  for (net::InterfaceAddress const& one : net::local_addresses()) {
    if (addresses.Get(0).find(one.address) != std::string::npos) {
      check.found += wxString::Format(_(", through %s"), u8(one.interface_name));
    }
  }
  return check;
}

Check reach_check(DeskModel& desk) {
  Check check{.what = _("A second device reaches this computer"),
              .found = _("not tried: see at the right"),
              .action = _("What to do?"),
              .act = [](wxWindow* over) {
                explain(over, _("A second device reaches this computer"),
                        _("Stand where a table will be. On the other device open Palabre, type the "
                          "code and choose “Test”.\n\nIf it finds nothing, type the address.\n\nIf "
                          "the address does not answer either, the Wi-Fi probably keeps devices "
                          "apart (guest networks do), or a firewall on this computer closes the "
                          "port: use another network, your own router, or the hotspot of this "
                          "computer or of a phone."));
              }};
  std::uint32_t slowest = 0;
  int reached = 0;
  int lost = 0;
  for (pb::TestDevice const& device : desk.admission().test_devices()) {
    if (loopback(device.address())) {
      continue;  // this computer talking to itself proves nothing
    }
    if (device.probes() == 0) {
      ++lost;
    } else {
      ++reached;
      slowest = std::max(slowest, device.rtt_us());
    }
  }
  if (reached == 0 && lost == 0) {
    return check;
  }
  if (reached == 0 || slowest > slow_answer_us) {
    check.state = CheckState::look;
    check.found = reached == 0 ? _("a device came, and nothing went through")
                               : wxString::Format(_("slow: %d ms for the slowest answer"),
                                                  static_cast<int>(slowest / 1000));
    return check;
  }
  check.state = CheckState::good;
  check.action.clear();
  check.act = nullptr;
  check.found =
      wxString::Format(wxPLURAL("%d device, slowest answer %d ms",
                                "%d devices, slowest answer %d ms", static_cast<unsigned>(reached)),
                       reached, static_cast<int>(std::max(1U, slowest / 1000)));
  return check;
}

Check tunnel_check() {
  Check check{.what = _("No VPN in the way"), .found = {}, .action = {}, .act = {}};
  if (!tunnel_is_up()) {
    check.state = CheckState::good;
    check.found = _("no tunnel is up on this computer");
    return check;
  }
  check.state = CheckState::look;
  check.what = _("A VPN is active on this computer");
  check.found = _("it may cut the room off on the way");
  check.action = _("What to do?");
  check.act = [](wxWindow* over) {
    explain(over, _("A VPN is active on this computer"),
            _("A VPN can hide this computer from the others in the room. Turn it off during the "
              "workshop, or allow “local network” in its settings. Then try again from a second "
              "device."));
  };
  return check;
}

std::vector<Check> computer_checks(DeskModel& desk, SleepGuard const& sleep,
                                   Measured const& measured) {
  std::vector<Check> checks;
  pb::Journalled const& journal = desk.journalled();
  Check disk{.what = _("The disk"), .found = {}, .action = {}, .act = {}};
  if (measured.write_ms && journal.free_bytes() != 0) {
    bool const fine = journal.free_bytes() > little_space && *measured.write_ms < slow_write_ms &&
                      !journal.failing();
    disk.state = fine ? CheckState::good : CheckState::look;
    disk.found =
        wxString::Format(_("%s free; a safe write takes %d ms"), size_words(journal.free_bytes()),
                         std::max(1, static_cast<int>(*measured.write_ms + 0.5)));
  } else if (measured.at != 0) {
    disk.state = CheckState::look;
    disk.found = _("a safe write did not succeed beside the workshop file");
  } else {
    disk.found = _("not measured");
  }
  checks.push_back(std::move(disk));

  Check copy{.what = _("The spare copy"),
             .found = _("no copy was made yet"),
             .action = _("Copy…"),
             .act = [&desk](wxWindow* over) { copy_dialog(over, desk); }};
  if (journal.copied_at() != 0) {
    copy.state = CheckState::good;
    copy.found =
        wxString::Format(_("made at %s and read again"), view::time_words(journal.copied_at()));
  }
  checks.push_back(std::move(copy));

  Power const power = power_now();
  Check feed{.what = _("The power"), .found = {}, .action = {}, .act = {}};
  feed.state = power.mains ? CheckState::good : CheckState::look;
  feed.found = power.mains
                   ? _("on mains")
                   : wxString::Format(_("on battery, %d%%: plug it in"), power.percent.value_or(0));
  checks.push_back(std::move(feed));

  Check awake{.what = _("Sleep"), .found = {}, .action = {}, .act = {}};
  awake.state = sleep.holds() ? CheckState::good : CheckState::look;
  awake.found = sleep.holds() ? _("held off while the workshop is open")
                              : _("the system did not promise to stay awake");
  if (!sleep.holds()) {
    awake.action = _("What to do?");
    awake.act = [](wxWindow* over) {
      explain(over, _("Sleep"),
              _("In the desktop's power settings, turn automatic sleep off for today, and keep the "
                "lid open. If the computer sleeps nothing is lost: the clock is paused when it "
                "wakes."));
    };
  }
  checks.push_back(std::move(awake));

  Check clock{.what = _("The clock"), .found = {}, .action = {}, .act = {}};
  bool const sensible = desk.now() + 60'000 >= desk.hall().created_at;
  clock.state = sensible ? CheckState::good : CheckState::look;
  clock.found = sensible ? wxString::Format(_("%s, this computer's"), view::time_words(desk.now()))
                         : _("it is earlier than when this workshop was made: set it right");
  checks.push_back(std::move(clock));
  return checks;
}

std::vector<Check> room_checks(DeskModel& desk) {
  std::vector<Check> checks;
  Check code{.what = _("The code of the room"), .found = {}, .action = {}, .act = {}};
  bool const has_code = !desk.admission().code().empty();
  code.state = has_code ? CheckState::good : CheckState::look;
  code.found = has_code ? view::code_words(desk.admission().code()) + ", " +
                              _("no sign in it looks like another")
                        : _("hidden after too many wrong tries: make a new one in the menu People");
  checks.push_back(std::move(code));

  Check screen{.what = _("The second screen"),
               .found = _("none is plugged in; the window for the room can still be shown"),
               .action = desk.projection().shown ? _("Close it") : _("Show it"),
               .act = [&desk](wxWindow*) {
                 Projection next = desk.projection();
                 next.shown = !next.shown;
                 desk.set_projection(std::move(next));
               }};
  if (wxDisplay::GetCount() > 1) {
    wxRect const area = wxDisplay(1U).GetGeometry();
    screen.state = desk.projection().shown ? CheckState::good : CheckState::untried;
    screen.found =
        wxString::Format(_("%d x %d"), area.width, area.height) + ", " +
        (desk.projection().shown ? _("shown: read it from the back of the room") : _("not tried"));
  }
  checks.push_back(std::move(screen));

  int const paper =
      static_cast<int>(std::count_if(desk.hall().people.begin(), desk.hall().people.end(),
                                     [](auto const& one) { return one.second.without_device; }));
  Check sheets{.what = _("People without a device"), .found = {}, .action = {}, .act = {}};
  if (paper == 0) {
    sheets.state = CheckState::good;
    sheets.found = _("nobody: no sheet to print");
  } else {
    sheets.found = wxString::Format(wxPLURAL("%d person: print a sheet", "%d people: print sheets",
                                             static_cast<unsigned>(paper)),
                                    paper);
    sheets.action = _("Print…");
    sheets.act = [&desk](wxWindow* over) { export_dialog(over, desk); };
  }
  checks.push_back(std::move(sheets));
  return checks;
}

std::vector<Check> agenda_checks(DeskModel& desk) {
  std::vector<Check> checks;
  workshop::HallState const& hall = desk.hall();
  int travel = 0;
  int facilitate = 0;
  for (auto const& [person, enrolled] : hall.people) {
    facilitate += enrolled.facilitates ? 1 : 0;
    travel += enrolled.travels ? 1 : 0;
  }
  Check people{.what = _("The people"), .found = {}, .action = {}, .act = {}};
  people.state = hall.people.empty() ? CheckState::look : CheckState::good;
  people.found = wxString::Format(_("%d names: %d in the groups, %d facilitating"),
                                  static_cast<int>(hall.people.size()), travel, facilitate);
  checks.push_back(std::move(people));
  for (pb::Step const& step : hall.agenda) {
    if (step.kind() != pb::STEP_WORLD_CAFE) {
      continue;
    }
    Check groups{.what = wxString::Format(_("The groups of “%s”"), u8(step.title())),
                 .found = _("not composed yet"),
                 .action = {},
                 .act = {}};
    pb::SeatingProposed const* const proposal = desk.latest_proposal(step.step());
    bool const published = hall.plans.contains(step.step());
    if (published || proposal != nullptr) {
      groups.state = CheckState::good;
      groups.found = published ? _("published")
                               : wxString::Format(_("proposal no. %d is ready"),
                                                  static_cast<int>(proposal->plan().proposal()));
    }
    checks.push_back(std::move(groups));
  }
  for (Unfinished const& point : unfinished(hall)) {
    Check open{.state = CheckState::look,
               .what = point.words,
               .found = {},
               .action = _("Go there"),
               .act = [&desk](wxWindow*) {
                 if (desk.on_view) {
                   desk.on_view("prepare");
                 }
               }};
    open.what = open.what.Left(1).Upper() + open.what.Mid(1);
    checks.push_back(std::move(open));
  }
  return checks;
}

}  // namespace

Measured measure(DeskModel& desk) {
  constexpr int times = 5;
  Measured measured;
  measured.at = desk.now();
  std::string const name = (desk.host().file().parent_path() / ".palabre-write-test").string();
  int const file = open(name.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) {
    return measured;
  }
  std::string const page(4096, 'p');
  double slowest = 0;
  bool whole = true;
  for (int i = 0; i < times && whole; ++i) {
    auto const start = std::chrono::steady_clock::now();
    whole = pwrite(file, page.data(), page.size(), i * 4096) == static_cast<ssize_t>(page.size()) &&
            fsync(file) == 0;
    std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
    slowest = std::max(slowest, took.count());
  }
  close(file);
  unlink(name.c_str());
  if (whole) {
    measured.write_ms = slowest;
  }
  return measured;
}

std::vector<CheckGroup> checks_of(DeskModel& desk, SleepGuard const& sleep,
                                  Measured const& measured) {
  std::vector<CheckGroup> groups;
  groups.push_back(
      {Icon::wifi, _("The network"), {address_check(desk), reach_check(desk), tunnel_check()}});
  groups.push_back({Icon::disk, _("This computer"), computer_checks(desk, sleep, measured)});
  groups.push_back({Icon::cal, _("The agenda"), agenda_checks(desk)});
  groups.push_back({Icon::screen, _("The room"), room_checks(desk)});
  return groups;
}

}  // namespace palabre::desk
