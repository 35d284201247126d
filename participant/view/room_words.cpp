// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/room_words.hpp"

#include <algorithm>
#include <cmath>

#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/clock.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

wxString full_name(Model const& model, std::uint32_t person) {
  std::string const name = model.name(person);
  return name.empty() ? _("somebody") : u8(name);
}

wxString short_name(Model const& model, std::uint32_t person) {
  wxString const full = full_name(model, person);
  wxString const first = full.BeforeFirst(' ');
  for (auto const& [number, other] : model.client().replica().people().people()) {
    if (number != person && !other.removed && u8(other.name).BeforeFirst(' ') == first) {
      return full;
    }
  }
  return first;
}

wxString name_or_you(Model const& model, std::uint32_t person) {
  return model.is_me(person) ? wxGETTEXT_IN_CONTEXT("author", "you") : short_name(model, person);
}

int place_number(Model const& model, std::uint32_t place) {
  return static_cast<int>(workshop::table_number(model.hall(), place));
}

wxString place_title(Model const& model, std::uint32_t place) {
  pb::Table const* const table = workshop::find_table(model.hall(), place);
  return table == nullptr ? wxString() : table_title(place_number(model, place), u8(table->name()));
}

ClockModel clock_model(Model const& model) {
  pb::Clock const& clock = model.hall().clock;
  ClockModel face;
  if (clock.duration_ms() == 0) {
    face.shown = false;
    return face;
  }
  std::int64_t const left = workshop::remaining_ms(clock, model.now());
  face.remaining_s = static_cast<int>(left >= 0 ? (left + 999) / 1000 : left / 1000);
  face.total_s = static_cast<int>(clock.duration_ms() / 1000);
  face.paused = !clock.running();
  face.caption = model.hall().stage.phase() == pb::PHASE_MOVING
                     ? wxGETTEXT_IN_CONTEXT("clock", "to move")
                     : wxGETTEXT_IN_CONTEXT("clock", "left");
  return face;
}

namespace {

Icon icon_of(Scene scene, pb::Step const* step) {
  switch (scene) {
    case Scene::pause:
      return step != nullptr && step->kind() == pb::STEP_MEAL ? Icon::meal : Icon::cup;
    case Scene::gallery:
      return Icon::eye;
    case Scene::review:
      return Icon::note;
    case Scene::restitution:
      return Icon::mic;
    case Scene::writing:
      return Icon::pen;
    case Scene::amending:
      return Icon::amend;
    case Scene::debating:
      return Icon::move;
    case Scene::deciding:
      return Icon::scale;
    case Scene::wishing:
    case Scene::casework:
    case Scene::reading:
      return Icon::case_;
    case Scene::presenting:
      return Icon::screen;
    case Scene::closed:
      return Icon::way;
    case Scene::moving:
      return Icon::move;
    case Scene::choosing:
    case Scene::unseated:
    case Scene::composing:
      return Icon::users;
    default:
      return Icon::tree;
  }
}

wxString joined(std::vector<wxString> const& parts) {
  wxString text;
  for (wxString const& part : parts) {
    if (!part.empty()) {
      text += (text.empty() ? "" : " · ") + part;
    }
  }
  return text;
}

wxString round_words(std::uint32_t round, std::uint32_t rounds) {
  return wxString::Format(_("round %u of %u"), round, rounds);
}

wxString next_words(Model const& model, Whereabouts const& here) {
  pb::Step const& cafe = *here.step;
  std::uint32_t const next = here.round + 1;
  if (here.between || next > cafe.cafe().rounds()) {
    return {};
  }
  if (here.hosted == here.place) {
    std::string const group = workshop::group_at(model.hall(), here.place, next);
    return group.empty() ? wxString()
                         : wxString::Format(_("then group %s comes to you"), u8(group));
  }
  std::uint32_t const place = workshop::seat_in_round(model.hall(), cafe, model.person(), next);
  pb::Table const* const table = workshop::find_table(model.hall(), place);
  if (table == nullptr || place == here.place) {
    return {};
  }
  wxString const number = wxString::Format(_("next: table %d"), place_number(model, place));
  return table->name().empty() ? number : number + ", " + u8(table->name());
}

// "Case 1 of 8 · with Driss · read out second"
void case_header(Model const& model, Whereabouts const& here, PlaceHeaderModel& header) {
  workshop::HallState const& hall = model.hall();
  auto const sheet = workshop::find_sheet(hall, here.place);
  if (!sheet) {
    header.title = u8(here.step->title());
    header.subtitle = _("A pair is being found for you.");
    return;
  }
  pb::Case const* const one = workshop::find_case(*sheet->step, sheet->number);
  header.title = one == nullptr ? wxString() : u8(one->title());
  header.number = static_cast<int>(sheet->number);
  std::vector<wxString> names;
  for (std::uint32_t const person : workshop::people_in(hall, *sheet->group)) {
    if (!model.is_me(person)) {
      names.push_back(full_name(model, person));
    }
  }
  std::vector<workshop::Sheet> const order = workshop::passage_order(hall, *sheet->step);
  std::size_t turn = 0;
  while (turn < order.size() && order[turn].place != sheet->place) {
    ++turn;
  }
  header.subtitle =
      joined({wxString::Format(_("Case %d of %d"), static_cast<int>(sheet->number),
                               sheet->step->cases().cases_size()),
              names.empty() ? wxString() : wxString::Format(_("with %s"), format_list(names)),
              turn < order.size()
                  ? wxString::Format(_("number %d to be read out"), static_cast<int>(turn) + 1)
                  : wxString()});
}

void reading_header(Model const& model, Whereabouts const& here, PlaceHeaderModel& header) {
  workshop::HallState const& hall = model.hall();
  workshop::CaseRun const* const run = workshop::case_run(hall, here.step->step());
  workshop::CasePassage const* const called = run == nullptr ? nullptr : run->called();
  header.title = u8(here.step->title());
  if (called == nullptr) {
    header.subtitle = _("The cases are read out one after the other.");
    return;
  }
  header.title = case_title(*here.step, called->body.number());
  header.number = static_cast<int>(called->body.number());
  std::vector<wxString> names;
  if (pb::CaseGroup const* const group =
          workshop::find_group(hall, here.step->step(), called->body.group())) {
    for (std::uint32_t const person : workshop::people_in(hall, *group)) {
      names.push_back(full_name(model, person));
    }
  }
  header.subtitle =
      joined({u8(here.step->title()), format_list(names), describe(called->body.part())});
}

}  // namespace

PlaceHeaderModel header_model(Model const& model, Whereabouts const& here) {
  PlaceHeaderModel header;
  header.clock = clock_model(model);
  wxString const step = here.step == nullptr ? wxString() : u8(here.step->title());
  switch (here.scene) {
    case Scene::preparing:
      header.title = u8(model.client().workshop_title());
      header.subtitle = _("The workshop has not begun yet.");
      break;
    case Scene::closed:
      header.title = _("What became of my notes");
      header.subtitle = _("The workshop is over. Nothing of it is lost.");
      header.clock = {.shown = false};
      break;
    case Scene::table: {
      header.table = place_number(model, here.place);
      header.title = place_title(model, here.place);
      std::string const group =
          workshop::group_at(model.hall(), here.place, std::max(here.round, here.coming));
      wxString stage;
      if (here.coming != 0) {
        stage = wxString::Format(_("round %u has not begun yet"), here.coming);
      } else if (here.between && here.round > 0) {
        stage = _("the last round is over");
      } else {
        stage = round_words(here.round, here.step->cafe().rounds());
      }
      header.subtitle = joined({step, stage,
                                here.hosted == here.place && !group.empty()
                                    ? wxString::Format(_("group %s"), u8(group))
                                    : wxString(),
                                next_words(model, here)});
      break;
    }
    case Scene::moving: {
      bool const first = here.left_place == 0;
      header.title = first ? _("Find your table") : _("Changing tables");
      std::uint32_t const rounds = here.step->cafe().rounds();
      header.subtitle = joined(
          {step,
           here.coming == rounds && rounds > 1
               ? wxString::Format(_("before round %u, the last one"), here.coming)
               : wxString::Format(_("before round %u"), here.coming),
           first || here.left_place == here.place
               ? wxString()
               : wxString::Format(_("you leave table %d"), place_number(model, here.left_place))});
      break;
    }
    case Scene::composing:
      header.title = step;
      header.subtitle = _("The groups are being made.");
      break;
    case Scene::choosing:
      header.title = _("Choose a table");
      header.subtitle = step;
      break;
    case Scene::unseated:
      header.title = step;
      header.subtitle = _("A table is being found for you.");
      break;
    case Scene::restitution: {
      header.title = step;
      pb::Step const* const cafe = workshop::cafe_before(model.hall(), here.step->step());
      auto const index = static_cast<int>(model.hall().stage.index());
      if (model.hall().stage.phase() == pb::PHASE_SPEAKING && cafe != nullptr && index > 0 &&
          index <= cafe->cafe().tables_size()) {
        pb::Table const& table = cafe->cafe().tables(index - 1);
        header.table = index;
        header.title = table_title(index, u8(table.name()));
        header.subtitle =
            joined({step, table.host() == 0
                              ? wxString()
                              : wxString::Format(_("%s speaks"), full_name(model, table.host()))});
      } else {
        header.subtitle = _("All together, on the draft");
      }
      break;
    }
    case Scene::wishing:
      header.title = step;
      header.subtitle = _("The pairs are being made.");
      break;
    case Scene::casework:
      case_header(model, here, header);
      break;
    case Scene::reading:
      reading_header(model, here, header);
      break;
    case Scene::review:
      header.title = step;
      header.subtitle = _("Between hosts · becomes the draft, version 0");
      break;
    default:
      header.title = step;
      header.subtitle = u8(model.client().workshop_title());
  }
  if (header.table == 0) {
    header.picture = icon_of(here.scene, here.step);
  }
  return header;
}

namespace {

// What somebody would call a contribution; a keystroke in a shared text or a raised hand is none,
// but while it waits it counts as one more thing that waits.
bool contributes(pb::Command const& command) {
  return command.has_add_note() || command.has_revise_note() || command.has_add_remark() ||
         command.has_save_recap() || command.has_cite_note();
}

}  // namespace

BadgeModel badge_model(Model const& model) {
  BadgeModel badge;
  badge.audience = BadgeModel::Audience::participant;
  bool others_wait = false;
  for (OutboxItem const& item : model.client().items()) {
    bool const settled = item.state == ItemState::confirmed || item.state == ItemState::refused;
    if (contributes(item.command)) {
      badge.kept += settled ? 1 : 0;
      badge.waiting += settled ? 0 : 1;
    } else {
      others_wait = others_wait || !settled;
    }
  }
  badge.waiting += others_wait ? 1 : 0;
  badge.state = !model.linked() || model.store_trouble() ? BadgeModel::State::in_danger
                : badge.waiting > 0                      ? BadgeModel::State::waiting
                                                         : BadgeModel::State::safe;
  return badge;
}

Seat seat_model(Model const& model, std::uint32_t person, std::uint32_t place) {
  Seat seat;
  seat.id = static_cast<long>(person);
  seat.name = full_name(model, person);
  seat.initials = initials_of(seat.name);
  pb::Table const* const table = workshop::find_table(model.hall(), place);
  seat.host = table != nullptr && table->host() == person;
  seat.me = model.is_me(person);
  auto const enrolled = model.hall().people.find(person);
  if (enrolled != model.hall().people.end() && enrolled->second.presence == pb::PRESENCE_EXPECTED &&
      !enrolled->second.without_device) {
    seat.presence = Seat::Presence::expected;
  }
  if (enrolled != model.hall().people.end() && enrolled->second.without_device) {
    seat.link = Seat::Link::no_device;
  } else if (!model.is_me(person) && model.is_linked(person) == false) {
    seat.link = Seat::Link::cut;
  }
  if (model.hall().help.contains(person)) {
    seat.signal = Seat::Signal::help;
  } else if (model.hall().hands.contains(person)) {
    seat.signal = Seat::Signal::hand;
  }
  return seat;
}

TableModel table_model(Model const& model, std::uint32_t place, std::uint32_t round) {
  TableModel table;
  table.id = static_cast<long>(place);
  table.number = place_number(model, place);
  pb::Table const* const settings = workshop::find_table(model.hall(), place);
  if (settings != nullptr) {
    table.theme = u8(settings->name());
  }
  std::size_t notes = 0;
  if (workshop::PlaceState const* const state = model.place(place)) {
    notes = static_cast<std::size_t>(
        std::count_if(state->notes.begin(), state->notes.end(),
                      [](workshop::Note const& note) { return !note.hidden; }));
  }
  table.figure = format_number(static_cast<long>(notes));
  table.caption = notes == 1 ? wxGETTEXT_IN_CONTEXT("under a figure", "note")
                             : wxGETTEXT_IN_CONTEXT("under a figure", "notes");
  auto people = workshop::people_at(model.hall(), place, std::max<std::uint32_t>(round, 1));
  std::stable_sort(
      people.begin() + (people.empty() ? 0 : 1), people.end(),
      [&](std::uint32_t a, std::uint32_t b) { return comes_before(model.name(a), model.name(b)); });
  for (std::uint32_t const person : people) {
    table.seats.push_back(seat_model(model, person, place));
  }
  return table;
}

}  // namespace palabre::rooms
