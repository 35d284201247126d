// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/alerts.hpp"

#include <algorithm>

#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;
using workshop::HallState;

namespace {

using Tone = InfoMessage::Tone;

wxString table_words(HallState const& hall, std::uint32_t place) {
  return wxString::Format(_("Table %d"), static_cast<int>(workshop::table_number(hall, place)));
}

void disk_alert(DeskModel& desk, std::vector<Alert>& alerts) {
  pb::Journalled const& journal = desk.journalled();
  if (journal.failing()) {
    alerts.push_back({.key = "disk",
                      .tone = Tone::grave,
                      .picture = Icon::disk,
                      .strong = _("The disk refuses to write."),
                      .text = _("Nothing is accepted until it does. Free some space on it."),
                      .action = {},
                      .act = {}});
  } else if (journal.free_bytes() != 0 && journal.free_bytes() < 200ULL * 1024 * 1024) {
    alerts.push_back({.key = "space",
                      .picture = Icon::disk,
                      .strong = _("The disk is nearly full."),
                      .text = wxString::Format(_("%d MB are left. Empty the bin or move files."),
                                               static_cast<int>(journal.free_bytes() >> 20U)),
                      .action = {},
                      .act = {}});
  }
}

void door_alerts(DeskModel& desk, std::vector<Alert>& alerts) {
  for (pb::Request const& request : desk.admission().requests()) {
    std::uint32_t const number = request.request();
    alerts.push_back({.key = "door-" + std::to_string(number),
                      .picture = Icon::out,
                      .strong = u8(request.name()),
                      .text = _("asks to come in; the name is not on the list."),
                      .action = _("Let in"),
                      .act = [&desk, number] {
                        pb::Command command;
                        command.mutable_answer_admission()->set_request(number);
                        command.mutable_answer_admission()->set_admit(true);
                        desk.submit(std::move(command));
                      }});
  }
}

void late_note_alerts(DeskModel& desk, std::vector<Alert>& alerts) {
  for (auto const& [number, offer] : desk.staff().late_offers) {
    if (offer.settled) {
      continue;
    }
    wxString const who = offer.body.author() == 0 ? _("Somebody") : desk.name(offer.body.author());
    std::uint32_t const chosen = number;
    alerts.push_back(
        {.key = "late-" + std::to_string(number),
         .picture = Icon::note,
         .strong = who,
         .text = wxString::Format(_("wrote after round %d was closed: “%s”"),
                                  static_cast<int>(offer.body.round()), u8(offer.body.text())),
         .action = _("Accept the note"),
         .act = [&desk, chosen] {
           pb::Command command;
           command.mutable_settle_late_note()->set_offer(chosen);
           command.mutable_settle_late_note()->set_accept(true);
           desk.submit(std::move(command));
         }});
  }
}

void unseated_alert(DeskModel& desk, std::vector<Alert>& alerts) {
  HallState const& hall = desk.hall();
  for (std::uint32_t const person : workshop::unseated(hall)) {
    pb::Step const* const cafe = workshop::current_step(hall);
    // The table with the fewest people among those that still have room.
    std::uint32_t best = 0;
    std::size_t fewest = SIZE_MAX;
    std::uint32_t const round = workshop::seated_round(hall);
    for (pb::Table const& table : cafe->cafe().tables()) {
      std::size_t const seated = workshop::people_at(hall, table.place(), round).size();
      bool const full = table.capacity_max() != 0 && seated > table.capacity_max();
      if (!hall.tables_closed.contains(table.place()) && !full && seated < fewest) {
        best = table.place();
        fewest = seated;
      }
    }
    if (best == 0) {
      continue;
    }
    alerts.push_back(
        {.key = "seat-" + std::to_string(person),
         .picture = Icon::user,
         .strong = desk.name(person),
         .text = _("has no table yet."),
         .action = wxString::Format(_("Seat at table %d"),
                                    static_cast<int>(workshop::table_number(hall, best))),
         .act = [&desk, person, best] {
           pb::Command command;
           command.mutable_seat_person()->set_person(person);
           command.mutable_seat_person()->set_place(best);
           desk.submit(std::move(command));
         }});
  }
}

// Cases: latecomers, and those whose partner left; the nearest small group is offered.
void unpaired_alert(DeskModel& desk, std::vector<Alert>& alerts) {
  HallState const& hall = desk.hall();
  pb::Step const* const step = workshop::find_cases_step(hall, hall.stage.step());
  if (step == nullptr) {
    return;
  }
  std::vector<std::uint32_t> waiting = workshop::without_group(hall, *step);
  for (pb::CaseGroup const* group : workshop::groups_of_series(
           hall, step->step(), workshop::case_series(hall, step->step()))) {
    std::vector<std::uint32_t> const here = workshop::people_in(hall, *group);
    if (here.size() == 1 && group->persons_size() > 1) {
      waiting.push_back(here.front());
    }
  }
  for (std::uint32_t const person : waiting) {
    std::uint32_t const group = workshop::group_to_join(hall, *step, person);
    pb::CaseGroup const* const to = workshop::find_group(hall, step->step(), group);
    if (to == nullptr || to->cases().empty()) {
      continue;
    }
    alerts.push_back({.key = "pair-" + std::to_string(person),
                      .picture = Icon::user,
                      .strong = desk.name(person),
                      .text = _("has no partner."),
                      .action = wxString::Format(_("Join case %u"), to->cases(0)),
                      .act = [&desk, person, group, number = step->step()] {
                        pb::Command command;
                        pb::MoveToCaseGroup& asked =
                            *command.mutable_cases()->mutable_move_person();
                        asked.set_step(number);
                        asked.set_person(person);
                        asked.set_group(group);
                        desk.submit(std::move(command));
                      }});
  }
}

void host_alerts(DeskModel& desk, pb::Step const& cafe, std::vector<Alert>& alerts) {
  HallState const& hall = desk.hall();
  if (cafe.cafe().hosts() == pb::HOSTS_NONE) {
    return;
  }
  for (pb::Table const& table : cafe.cafe().tables()) {
    std::uint32_t const place = table.place();
    if (hall.tables_closed.contains(place)) {
      continue;
    }
    auto const host = hall.people.find(table.host());
    bool const missing = host == hall.people.end() || host->second.presence == pb::PRESENCE_LEFT ||
                         host->second.presence == pb::PRESENCE_OUT;
    if (!missing) {
      continue;
    }
    // Offered: the first of those seated there, to be changed by hand on the map.
    std::uint32_t next = 0;
    for (std::uint32_t const person :
         workshop::people_at(hall, place, workshop::seated_round(hall))) {
      if (person != table.host()) {
        next = person;
        break;
      }
    }
    Alert alert{.key = "host-" + std::to_string(place),
                .picture = Icon::home,
                .strong = table_words(hall, place),
                .text = host == hall.people.end() ? _("has no host.")
                                                  : wxString::Format(_("has lost its host, %s."),
                                                                     desk.name(table.host())),
                .action = {},
                .act = {}};
    if (next != 0) {
      alert.action = wxString::Format(_("%s becomes host"), desk.short_name(next));
      alert.act = [&desk, place, next] {
        pb::Command command;
        command.mutable_change_host()->set_place(place);
        command.mutable_change_host()->set_host(next);
        desk.submit(std::move(command));
      };
    }
    alerts.push_back(std::move(alert));
  }
}

void quiet_alerts(DeskModel& desk, pb::Step const& cafe, std::vector<Alert>& alerts) {
  HallState const& hall = desk.hall();
  if (hall.stage.phase() != pb::PHASE_ROUND || !hall.clock.running()) {
    return;
  }
  std::uint64_t const now = desk.now();
  std::uint64_t const began = hall.passages.empty() ? now : hall.passages.back().entered_at;
  for (pb::Table const& table : cafe.cafe().tables()) {
    std::uint32_t const place = table.place();
    std::uint64_t const latest = std::max(began, desk.last_note_at(place, hall.stage.index()));
    if (hall.tables_closed.contains(place) || now < latest + quiet_ms || table.host() == 0 ||
        hall.tables_ready.contains(place)) {
      continue;
    }
    auto const asked = desk.replica().person(table.host());
    if (asked != nullptr && asked->nudge && asked->nudge->kind() == pb::NUDGE_NO_NOTES &&
        asked->nudged_at + quiet_ms > now) {
      continue;  // the host was just reminded
    }
    std::uint32_t const host = table.host();
    alerts.push_back(
        {.key = "quiet-" + std::to_string(place) + "-" + std::to_string(latest),
         .strong = table_words(hall, place),
         .text = wxString::Format(_("has written nothing for %s."),
                                  format_duration(static_cast<int>((now - latest) / 60'000))),
         .action = _("Remind the host"),
         .act = [&desk, host, place] {
           pb::Command command;
           command.mutable_nudge()->set_person(host);
           command.mutable_nudge()->set_kind(pb::NUDGE_NO_NOTES);
           command.mutable_nudge()->set_place(place);
           desk.submit(std::move(command));
         }});
  }
}

void all_ready_alert(DeskModel& desk, pb::Step const& cafe, std::vector<Alert>& alerts) {
  HallState const& hall = desk.hall();
  if (all_tables_ready(hall, cafe)) {
    alerts.push_back({.key = "ready-" + std::to_string(hall.stage.index()),
                      .tone = Tone::good,
                      .picture = Icon::flag,
                      .strong = _("All the tables are ready."),
                      .text = _("The round can end before its time."),
                      .action = {},
                      .act = {}});
  }
}

}  // namespace

bool all_tables_ready(HallState const& hall, pb::Step const& cafe) {
  std::size_t open = 0;
  for (pb::Table const& table : cafe.cafe().tables()) {
    if (hall.tables_closed.contains(table.place())) {
      continue;
    }
    ++open;
    if (!hall.tables_ready.contains(table.place())) {
      return false;
    }
  }
  return open > 0 && hall.stage.phase() == pb::PHASE_ROUND;
}

std::vector<Alert> alerts_of(DeskModel& desk) {
  std::vector<Alert> alerts;
  if (!desk.ready()) {
    return alerts;
  }
  disk_alert(desk, alerts);
  door_alerts(desk, alerts);
  pb::Step const* const step = workshop::current_step(desk.hall());
  if (step != nullptr && step->kind() == pb::STEP_WORLD_CAFE) {
    host_alerts(desk, *step, alerts);
    unseated_alert(desk, alerts);
    quiet_alerts(desk, *step, alerts);
    all_ready_alert(desk, *step, alerts);
  }
  unpaired_alert(desk, alerts);
  late_note_alerts(desk, alerts);
  return alerts;
}

std::vector<PersonSignal> signals_of(DeskModel const& desk) {
  std::vector<PersonSignal> all;
  for (auto const& [person, since] : desk.hall().help) {
    all.push_back({person, true, since});
  }
  for (auto const& [person, since] : desk.hall().hands) {
    all.push_back({person, false, since});
  }
  std::sort(all.begin(), all.end(),
            [](PersonSignal const& a, PersonSignal const& b) { return a.since < b.since; });
  return all;
}

}  // namespace palabre::desk
