// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cafe_models.hpp"

#include <algorithm>

#include <wx/intl.h>

#include "facilitator/desk/seat_link.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

view::NoteKind row_kind(pb::NoteKind kind) {
  switch (kind) {
    case pb::NOTE_QUESTION:
      return view::NoteKind::question;
    case pb::NOTE_DISAGREEMENT:
      return view::NoteKind::disagreement;
    case pb::NOTE_EXAMPLE:
      return view::NoteKind::example;
    default:
      return view::NoteKind::idea;
  }
}

view::NoteRow note_row(DeskModel const& desk, workshop::Note const& note) {
  view::NoteRow row;
  row.id = static_cast<long>(note.body.note());
  row.kind = row_kind(note.body.kind());
  row.text = u8(note.body.text());
  row.author = note.body.author() == 0 ? wxString() : desk.short_name(note.body.author());
  if (note.recorded_by != 0 && note.body.author() != 0) {
    row.author = wxString::Format(_("%s, noted by %s"), row.author,
                                  desk.short_name(note.recorded_by));
  }
  row.time = view::time_words(note.at);
  if (note.hidden) {
    row.extra = _("hidden");
  } else if (note.body.late()) {
    row.extra = _("arrived after the round");
  } else if (note.body.afterwards()) {
    row.extra = _("typed in afterwards");
  }
  return row;
}

view::NoteRow recap_row_of(DeskModel const& desk, workshop::SharedRecap const& recap) {
  view::NoteRow row;
  row.id = recap_row + static_cast<long>(recap.body.round());
  row.kind = view::NoteKind::recap;
  wxString text;
  for (std::string const& part :
       {recap.body.recap().gathers(), recap.body.recap().divides(), recap.body.recap().question()}) {
    if (!part.empty()) {
      text += (text.empty() ? "" : "\n") + u8(part);
    }
  }
  row.text = text;
  row.author = wxString::Format(_("%s, host"), desk.short_name(recap.body.host()));
  row.time = view::time_words(recap.at);
  return row;
}

wxString notes_words(std::size_t count) {
  return wxString::Format(wxPLURAL("%zu note", "%zu notes", static_cast<unsigned>(count)), count);
}

wxString round_title(workshop::PlaceState const& place, std::uint32_t round, bool current) {
  wxString title = wxString::Format(_("Round %u"), round);
  auto const found = place.rounds.find(round);
  if (found == place.rounds.end()) {
    return title;
  }
  if (!found->second.body.group().empty()) {
    title += wxString::Format(_(" · group %s"), u8(found->second.body.group()));
  }
  if (current) {
    title += _(" · going on");
  } else if (found->second.closed_at != 0) {
    title += wxString::Format(_(" · closed at %s"), view::time_words(found->second.closed_at));
  }
  return title;
}

}  // namespace

pb::Step const* shown_cafe(DeskModel const& desk) {
  pb::Step const* step = desk.shown_step();
  return step == nullptr ? nullptr : workshop::cafe_before(desk.hall(), step->step());
}

std::size_t note_count(DeskModel const& desk, std::uint32_t place) {
  workshop::PlaceState const* state = desk.replica().place(place);
  return state == nullptr ? 0 : state->notes.size();
}

view::Seat seat_model(DeskModel const& desk, std::uint32_t person, pb::Table const& table) {
  HallState const& hall = desk.hall();
  view::Seat seat;
  seat.id = static_cast<long>(person);
  seat.name = desk.name(person);
  seat.initials = view::initials_of(seat.name);
  seat.host = person == table.host();
  auto const enrolled = hall.people.find(person);
  seat.link = seat_link(desk, person);
  if (hall.help.contains(person)) {
    seat.signal = view::Seat::Signal::help;
  } else if (hall.hands.contains(person)) {
    seat.signal = view::Seat::Signal::hand;
  }
  if (hall.stage.phase() == pb::PHASE_MOVING && !seat.host) {
    auto const taken = hall.seats_taken.find(person);
    seat.presence = taken != hall.seats_taken.end() && taken->second == table.place()
                        ? view::Seat::Presence::arrived
                        : view::Seat::Presence::expected;
  } else if (enrolled != hall.people.end() &&
             enrolled->second.presence != pb::PRESENCE_PRESENT) {
    seat.presence = view::Seat::Presence::expected;
  }
  return seat;
}

view::TableMapModel map_model(DeskModel const& desk, pb::Step const& cafe,
                              std::uint32_t selected) {
  HallState const& hall = desk.hall();
  view::TableMapModel model;
  model.selected = static_cast<long>(selected);
  bool const here = hall.stage.step() == cafe.step();
  bool const moving = here && hall.stage.phase() == pb::PHASE_MOVING;
  std::uint32_t const round =
      here && workshop::seated_round(hall) != 0
          ? workshop::seated_round(hall)
          : std::max<std::uint32_t>(1, workshop::begun_round(hall, cafe));
  std::map<std::string, int> index_of_group_before;
  int number = 0;
  for (pb::Table const& table : cafe.cafe().tables()) {
    view::TableModel drawn;
    drawn.id = static_cast<long>(table.place());
    drawn.number = ++number;
    drawn.theme = u8(table.name());
    drawn.closed = hall.tables_closed.contains(table.place());
    drawn.ready = hall.tables_ready.contains(table.place());
    std::vector<std::uint32_t> people = workshop::people_at(hall, table.place(), round);
    // By name after the host, so that positions do not jump when somebody leaves.
    std::stable_sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
      if ((a == table.host()) != (b == table.host())) {
        return a == table.host();
      }
      return view::comes_before(desk.name(a), desk.name(b));
    });
    std::size_t arrived = 0;
    std::size_t travelling = 0;
    for (std::uint32_t const person : people) {
      drawn.seats.push_back(seat_model(desk, person, table));
      if (person != table.host()) {
        ++travelling;
        arrived += drawn.seats.back().presence == view::Seat::Presence::arrived ? 1 : 0;
      }
    }
    wxString const group = u8(workshop::group_at(hall, table.place(), round));
    wxString const heads = wxString::Format(
        wxPLURAL("%zu person", "%zu people", static_cast<unsigned>(people.size())), people.size());
    drawn.foot = group.empty() ? heads : wxString::Format(_("Group %s · %s"), group, heads);
    if (drawn.closed) {
      drawn.foot = _("closed");
    } else if (drawn.ready) {
      drawn.foot += _(" · ready");
    }
    if (moving) {
      drawn.figure = wxString::Format(_("%zu of %zu"), arrived, travelling);
      drawn.caption = _("at the table");
      index_of_group_before[workshop::group_at(hall, table.place(), round - 1)] = number - 1;
    } else {
      std::size_t const notes = note_count(desk, table.place());
      std::size_t now = 0;
      if (workshop::PlaceState const* place = desk.replica().place(table.place())) {
        now = static_cast<std::size_t>(
            std::count_if(place->notes.begin(), place->notes.end(),
                          [&](workshop::Note const& n) { return n.body.round() == round; }));
      }
      drawn.figure = wxString::Format("%zu", notes);
      drawn.caption = wxString::Format(
          wxPLURAL("note, %zu\nin this round", "notes, %zu\nin this round",
                   static_cast<unsigned>(notes)),
          now);
    }
    model.tables.push_back(std::move(drawn));
  }
  if (moving) {
    for (std::size_t to = 0; to < model.tables.size(); ++to) {
      std::string const group = workshop::group_at(
          hall, static_cast<std::uint32_t>(model.tables[to].id), round);
      auto const from = index_of_group_before.find(group);
      if (group.empty() || from == index_of_group_before.end() ||
          from->second == static_cast<int>(to)) {
        continue;
      }
      std::size_t travelling = 0;
      for (view::Seat const& seat : model.tables[to].seats) {
        travelling += seat.host ? 0 : 1;
      }
      model.arrows.push_back({static_cast<long>(to) + 1, from->second, static_cast<int>(to),
                              wxString::Format(_("Group %s · %zu"), u8(group), travelling)});
    }
  }
  return model;
}

view::ThreadModel thread_model(DeskModel const& desk, pb::Step const& cafe, std::uint32_t place,
                               ThreadOrder order) {
  HallState const& hall = desk.hall();
  view::ThreadModel model;
  model.compact = true;
  model.table = static_cast<int>(workshop::table_number(hall, place));
  model.empty = _("No note yet. The first one opens the thread.");
  workshop::PlaceState const* state = desk.replica().place(place);
  if (state == nullptr) {
    return model;
  }
  if (order == ThreadOrder::by_kind) {
    for (int kind = 0; kind < 4; ++kind) {
      view::NoteGroup group;
      group.id = kind + 1;
      for (workshop::Note const& note : state->notes) {
        if (static_cast<int>(note.body.kind()) == kind) {
          group.notes.push_back(note_row(desk, note));
        }
      }
      if (!group.notes.empty()) {
        group.title = view::note_kind_words(row_kind(static_cast<pb::NoteKind>(kind)));
        group.detail = notes_words(group.notes.size());
        model.groups.push_back(std::move(group));
      }
    }
    return model;
  }
  std::uint32_t const begun = workshop::begun_round(hall, cafe);
  for (std::uint32_t round = 1; round <= begun; ++round) {
    bool const current = hall.stage.step() == cafe.step() &&
                         hall.stage.phase() == pb::PHASE_ROUND && hall.stage.index() == round;
    view::NoteGroup group;
    group.id = static_cast<long>(round);
    group.current = current;
    group.title = round_title(*state, round, current);
    std::size_t notes = 0;
    for (workshop::Note const& note : state->notes) {
      if (note.body.round() == round) {
        group.notes.push_back(note_row(desk, note));
        ++notes;
      }
    }
    if (auto const recap = state->recaps.find(round); recap != state->recaps.end()) {
      group.notes.push_back(recap_row_of(desk, recap->second));
    }
    group.detail = notes_words(notes);
    model.groups.push_back(std::move(group));
  }
  return model;
}

}  // namespace palabre::desk
