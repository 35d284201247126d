// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/desk_words.hpp"

#include <algorithm>
#include <ctime>

#include <wx/translation.h>

#include "facilitator/desk/debate_words.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/clock.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::Icon;
using view::u8;
using workshop::Gesture;
using workshop::HallState;

namespace {

bool numbered(pb::Step const& step) {
  return step.kind() != pb::STEP_BREAK && step.kind() != pb::STEP_MEAL;
}

pb::Step const* next_step(HallState const& hall) {
  pb::Stage const next = workshop::stage_after(hall);
  return next.step() == hall.stage.step() ? nullptr : workshop::find_step(hall, next.step());
}

wxString start_words(pb::Step const* step, HallState const& hall) {
  if (step == nullptr) {
    return {};
  }
  switch (step->kind()) {
    case pb::STEP_BREAK:
      return _("Start the break");
    case pb::STEP_MEAL:
      return _("Start the meal");
    default:
      return wxString::Format(_("Start step %d"), step_number(hall, step->step()));
  }
}

int tables_before(HallState const& hall, std::uint32_t step) {
  pb::Step const* const cafe = workshop::cafe_before(hall, step);
  return cafe == nullptr ? 0 : cafe->cafe().tables_size();
}

wxString overline_of(HallState const& hall, pb::Step const& step) {
  int const number = step_number(hall, step.step());
  wxString words =
      number == 0 ? view::describe(step.kind()) : wxString::Format(_("Step %d"), number);
  if (step.kind() == pb::STEP_WORLD_CAFE) {
    words += wxString(L" · ") + u8(step.title()) + L" · ";
    int const tables = step.cafe().tables_size();
    switch (hall.stage.phase()) {
      case pb::PHASE_COMPOSING:
      case pb::PHASE_READY:
        return words + _("before round 1");
      case pb::PHASE_MOVING:
        return words + wxString::Format(_("to round %d"), static_cast<int>(hall.stage.index()));
      default:
        return words +
               wxString::Format(wxPLURAL("%d table", "%d tables", static_cast<unsigned>(tables)),
                                tables);
    }
  }
  if (step.kind() == pb::STEP_RESTITUTION) {
    return words + L" · " + u8(step.title());
  }
  return numbered(step) ? words + L" · " + view::describe(step.kind()) : words;
}

// "Restitution — case 2 of 8", with the series where there are several.
wxString cases_title(HallState const& hall, pb::Step const& step) {
  wxString title;
  switch (hall.stage.phase()) {
    case pb::PHASE_PAIRING:
      title = workshop::series_published(hall, step.step(), hall.stage.index())
                  ? _("The pairs are published")
                  : _("Compose the pairs");
      break;
    case pb::PHASE_SOLO:
      title = _("Everyone reads alone");
      break;
    case pb::PHASE_WORKING:
      title = _("The pairs write");
      break;
    default: {
      workshop::CaseRun const* const run = workshop::case_run(hall, step.step());
      workshop::CasePassage const* const called = run == nullptr ? nullptr : run->called();
      title = called == nullptr
                  ? _("The cases are read out")
                  : wxString::Format(_("Restitution — case %d of %d"),
                                     static_cast<int>(called->body.number()),
                                     step.cases().cases_size());
    }
  }
  return hall.stage.index() > 1
             ? title + L" · " +
                   wxString::Format(_("series %d"), static_cast<int>(hall.stage.index()))
             : title;
}

wxString then_words(HallState const& hall, Gesture gesture) {
  switch (gesture) {
    case Gesture::rotate:
      return _("Next gesture: rotate the groups");
    case Gesture::begin_round:
      return wxString::Format(_("Next gesture: start round %d"),
                              static_cast<int>(workshop::stage_after(hall).index()));
    case Gesture::next_table:
      return wxString::Format(_("Next gesture: table %d speaks"),
                              static_cast<int>(workshop::stage_after(hall).index()));
    case Gesture::plenary:
      return _("Next gesture: open the plenary");
    case Gesture::start_step:
      if (pb::Step const* const step = next_step(hall)) {
        return wxString::Format(_("Next gesture: %s"), u8(step->title()));
      }
      return {};
    case Gesture::publish_groups:
    case Gesture::publish_pairs:
      return _("Nothing is visible before you publish.");
    case Gesture::begin_solo:
      return _("Next gesture: everyone reads alone");
    case Gesture::begin_work:
      return _("Next gesture: the pairs write");
    case Gesture::begin_reporting:
      return _("Next gesture: read the cases out");
    case Gesture::next_series:
      return _("Next gesture: groups for the cases that are left");
    case Gesture::close_workshop:
      return _("Next gesture: close the workshop");
    case Gesture::publish_draft:
      return _("Next gesture: publish the draft");
    case Gesture::open_amendments:
      return _("Next gesture: open the amendments");
    case Gesture::close_filing:
      return _("Next gesture: close the filing");
    case Gesture::examine:
      return _("Next gesture: examine the amendments");
    case Gesture::publish_amended:
      return _("Next gesture: publish what was adopted");
    default: {
      wxString const debate = debate_gesture(gesture);
      return debate.empty() ? debate : wxString::Format(_("Next gesture: %s"), debate);
    }
  }
}

}  // namespace

Icon icon_of(pb::StepKind kind) {
  switch (kind) {
    case pb::STEP_BREAK:
    case pb::STEP_WORLD_CAFE:
      return Icon::cup;
    case pb::STEP_MEAL:
      return Icon::meal;
    case pb::STEP_HOSTS_REVIEW:
      return Icon::note;
    case pb::STEP_RESTITUTION:
      return Icon::mic;
    case pb::STEP_PRESENTATION:
      return Icon::screen;
    case pb::STEP_GALLERY:
      return Icon::eye;
    case pb::STEP_DRAFTING:
      return Icon::pen;
    case pb::STEP_AMENDMENTS:
      return Icon::amend;
    case pb::STEP_VALIDATION:
      return Icon::scale;
    case pb::STEP_CASES:
      return Icon::case_;
    case pb::STEP_DEBATE:
      return Icon::move;
    default:
      return Icon::users;
  }
}

int step_number(HallState const& hall, std::uint32_t step) {
  int number = 0;
  for (pb::Step const& one : hall.agenda) {
    number += numbered(one) ? 1 : 0;
    if (one.step() == step) {
      return numbered(one) ? number : 0;
    }
  }
  return 0;
}

wxString method_words(pb::Step const& step) {
  switch (step.kind()) {
    case pb::STEP_WORLD_CAFE: {
      int const tables = step.cafe().tables_size();
      int const rounds = static_cast<int>(step.cafe().rounds());
      return wxString::Format(wxPLURAL("%d table", "%d tables", static_cast<unsigned>(tables)),
                              tables) +
             L" · " +
             wxString::Format(
                 wxPLURAL("%d round of %s", "%d rounds of %s", static_cast<unsigned>(rounds)),
                 rounds,
                 view::format_duration(static_cast<int>(step.cafe().round_length_s() / 60)));
    }
    case pb::STEP_HOSTS_REVIEW:
      return _("The hosts write together");
    case pb::STEP_RESTITUTION:
      return wxString::Format(
          _("%s by table, then plenary"),
          view::format_duration(static_cast<int>(step.restitution().table_length_s() / 60)));
    case pb::STEP_BREAK:
    case pb::STEP_MEAL:
      return step.meanwhile() ? _("for the others") : _("break screen");
    case pb::STEP_GALLERY:
      return _("Everyone reads every thread");
    case pb::STEP_DRAFTING:
      return _("A few write the text, everyone reads");
    case pb::STEP_AMENDMENTS:
      return _("Comments and amendments on the text");
    case pb::STEP_CASES: {
      int const cases = step.cases().cases_size();
      return wxString::Format(
          wxPLURAL("%d case studied in pairs", "%d cases studied in pairs",
                   static_cast<unsigned>(cases)),
          cases);
    }
    case pb::STEP_PRESENTATION:
      return step.presentation().free() ? _("Everybody turns the slides, questions beside")
                                        : _("Slides shown to all, questions beside");
    case pb::STEP_VALIDATION:
      return _("Consent, levels of agreement or a vote");
    case pb::STEP_DEBATE:
      return debate_method(step);
    default:
      return _("Instruction on the screen");
  }
}

wxString place_title(HallState const& hall, std::uint32_t place) {
  pb::Table const* const table = workshop::find_table(hall, place);
  return table == nullptr ? wxString()
                          : view::table_title(static_cast<int>(workshop::table_number(hall, place)),
                                              u8(table->name()));
}

wxString stage_title(HallState const& hall) {
  pb::Step const* const step = workshop::current_step(hall);
  if (step == nullptr) {
    return hall.room == pb::ROOM_CLOSED ? u8(hall.title) : _("Welcoming people");
  }
  int const index = static_cast<int>(hall.stage.index());
  switch (hall.stage.phase()) {
    case pb::PHASE_COMPOSING:
      return _("Compose the groups");
    case pb::PHASE_READY:
      return _("The groups are published");
    case pb::PHASE_ROUND:
      return wxString::Format(_("Round %d of %d — discussion"), index,
                              static_cast<int>(step->cafe().rounds()));
    case pb::PHASE_MOVING:
      return _("Changing tables");
    case pb::PHASE_SPEAKING:
      return wxString::Format(_("Restitution — table %d of %d"), index,
                              tables_before(hall, step->step()));
    case pb::PHASE_PLENARY:
      return _("Plenary on the draft");
    case pb::PHASE_PAIRING:
    case pb::PHASE_SOLO:
    case pb::PHASE_WORKING:
    case pb::PHASE_REPORTING:
      return cases_title(hall, *step);
    case pb::PHASE_CLOSED:
      return _("The workshop is closed");
    default: {
      wxString const debate = debate_title(hall);
      return debate.empty() ? u8(step->title()) : debate;
    }
  }
}

wxString gesture_words(HallState const& hall, Gesture gesture) {
  pb::Stage const next = workshop::stage_after(hall);
  unsigned const version =
      hall.text.latest() == nullptr ? 1 : hall.text.latest()->body.version() + 1;
  switch (gesture) {
    case Gesture::open_room:
      return _("Open the room");
    case Gesture::start_step:
      return start_words(next_step(hall), hall);
    case Gesture::publish_groups:
      return _("Publish the groups");
    case Gesture::publish_pairs:
      return _("Publish the pairs");
    case Gesture::begin_solo:
      return _("Start: alone first");
    case Gesture::begin_work:
      return _("Start writing");
    case Gesture::begin_reporting:
      return _("Read the cases out");
    case Gesture::next_series:
      return wxString::Format(_("Prepare series %d"), static_cast<int>(next.index()));
    case Gesture::begin_round:
      return wxString::Format(_("Start round %d"), static_cast<int>(next.index()));
    case Gesture::rotate:
      return _("Rotate tables");
    case Gesture::next_table:
      return wxString::Format(_("Next table: %d"), static_cast<int>(next.index()));
    case Gesture::plenary:
      return _("Open the plenary");
    case Gesture::close_workshop:
      return _("Close the workshop");
    case Gesture::publish_draft:
    case Gesture::publish_amended:
      return wxString::Format(_("Publish version %u"), version);
    case Gesture::open_amendments:
      return _("Open the amendments");
    case Gesture::close_filing:
      return _("Close the filing");
    case Gesture::examine:
      return _("Examine the amendments");
    case Gesture::next_amendment:
      return wxString::Format(_("Next: A%u"), workshop::next_called(hall));
    case Gesture::none:
      break;
    default:
      return debate_gesture(gesture);
  }
  return {};
}

Icon gesture_icon(Gesture gesture) {
  switch (gesture) {
    case Gesture::open_room:
      return Icon::home;
    case Gesture::publish_groups:
    case Gesture::publish_pairs:
    case Gesture::publish_draft:
    case Gesture::publish_amended:
      return Icon::check;
    case Gesture::open_amendments:
      return Icon::amend;
    case Gesture::close_filing:
      return Icon::lock;
    case Gesture::examine:
      return Icon::vote;
    case Gesture::next_amendment:
      return Icon::right;
    case Gesture::rotate:
      return Icon::turn;
    case Gesture::close_workshop:
    case Gesture::last_call:
      return Icon::flag;
    case Gesture::plenary:
      return Icon::users;
    default:
      return Icon::play;
  }
}

view::ClockModel clock_of(DeskModel const& desk) {
  view::ClockModel model;
  pb::Clock const& clock = desk.hall().clock;
  model.shown = clock.duration_ms() > 0 && desk.hall().stage.phase() != pb::PHASE_CLOSED;
  if (!model.shown) {
    return model;
  }
  std::int64_t const left = workshop::remaining_ms(clock, desk.now());
  // Rounded so that a clock just started shows all of its time.
  model.remaining_s = static_cast<int>(left >= 0 ? (left + 999) / 1000 : left / 1000);
  model.total_s = static_cast<int>(clock.duration_ms() / 1000);
  model.paused = !clock.running();
  wxString const whole = view::format_clock(model.total_s);
  model.caption = desk.hall().stage.phase() == pb::PHASE_MOVING
                      ? wxString::Format(_("to move, out of %s"), whole)
                      : wxString::Format(_("left of %s"), whole);
  return model;
}

view::StageHeaderModel header_of(DeskModel const& desk) {
  HallState const& hall = desk.hall();
  view::StageHeaderModel model;
  Gesture const gesture = desk.gesture();
  model.title = stage_title(hall);
  pb::Step const* const step = workshop::current_step(hall);
  int const people = static_cast<int>(hall.people.size());
  wxString const count =
      wxString::Format(wxPLURAL("%d person", "%d people", static_cast<unsigned>(people)), people);
  if (step == nullptr && hall.room == pb::ROOM_CLOSED) {
    model.overline = _("Preparing");
    model.next = (hall.subtitle.empty() ? wxString() : u8(hall.subtitle) + L" · ") + count;
  } else if (step == nullptr) {
    model.overline = u8(hall.title);
    std::size_t here = 0;
    for (auto const& [person, enrolled] : hall.people) {
      here += enrolled.presence == pb::PRESENCE_PRESENT ? 1 : 0;
    }
    model.next = wxString::Format(_("%d of %d here"), static_cast<int>(here), people);
    if (wxString const then = then_words(hall, gesture); !then.empty()) {
      model.next += L" · " + then;
    }
  } else {
    model.overline = overline_of(hall, *step);
    model.clock = clock_of(desk);
    model.next = then_words(hall, gesture);
    if (model.clock.shown && !model.next.empty()) {
      std::uint64_t const now = desk.now();
      std::int64_t const left = std::max<std::int64_t>(workshop::remaining_ms(hall.clock, now), 0);
      model.next = wxString::Format(_("%s towards %s"), model.next,
                                    view::time_words(now + static_cast<std::uint64_t>(left)));
      if (hall.stage.phase() == pb::PHASE_MOVING) {
        model.next += L". " + _("At zero, nothing starts by itself.");
      } else if (std::optional<int> const late = minutes_late(hall); late && *late > 0) {
        model.next +=
            L" · " + wxString::Format(_("%s behind the plan"), view::format_duration(*late));
      }
    }
    if (hall.stage.phase() == pb::PHASE_COMPOSING) {
      int const travel = static_cast<int>(workshop::travellers(hall, *step).size());
      model.next = wxString::Format(wxPLURAL("%d person travels.", "%d people travel.",
                                             static_cast<unsigned>(travel)),
                                    travel) +
                   " " + model.next;
    }
  }
  model.primary = gesture_words(hall, gesture);
  model.primary_icon = gesture_icon(gesture);
  model.primary_reason = _("F5");
  if (gesture == Gesture::publish_groups && step != nullptr &&
      desk.latest_proposal(step->step()) == nullptr) {
    model.primary_enabled = false;
    model.primary_reason = _("Make a proposal of groups first.");
  }
  if (gesture == Gesture::publish_pairs && step != nullptr &&
      desk.latest_case_plan(step->step()) == nullptr) {
    model.primary_enabled = false;
    model.primary_reason = _("Make a proposal of pairs first.");
  }
  return model;
}

std::int32_t minutes_of_day(std::uint64_t ms_since_1970) {
  std::time_t const seconds = static_cast<std::time_t>(ms_since_1970 / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  return local.tm_hour * 60 + local.tm_min;
}

wxString hour_words(std::int32_t minutes) {
  std::int32_t const day = ((minutes % 1440) + 1440) % 1440;
  return view::format_hour(day / 60, day % 60);
}

std::vector<AgendaTime> agenda_times(HallState const& hall, std::uint64_t now) {
  std::vector<std::int32_t> const plan = workshop::planned_starts(hall.agenda);
  std::vector<AgendaTime> times(hall.agenda.size());
  std::optional<std::size_t> const here = workshop::step_position(hall, hall.stage.step());
  for (std::size_t i = 0; i < times.size(); ++i) {
    times[i].start = plan[i];
  }
  if (!here) {
    return times;
  }
  std::map<std::uint32_t, std::uint64_t> entered;  // first arrival in each step
  for (workshop::Passage const& passage : hall.passages) {
    entered.emplace(passage.stage.step(), passage.entered_at);
  }
  std::int32_t end = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    pb::Step const& step = hall.agenda[i];
    std::int32_t const midnight = plan[i] / 1440 * 1440;
    std::int32_t const length = static_cast<std::int32_t>((step.duration_s() + 59) / 60);
    if (auto const found = entered.find(step.step()); found != entered.end()) {
      times[i].start = midnight + minutes_of_day(found->second);
      times[i].played = i < *here;
      times[i].current = i == *here;
      end = times[i].start + length;
      if (i == *here) {
        end = std::max(end, midnight + minutes_of_day(now));
        if (step.kind() == pb::STEP_WORLD_CAFE) {
          // The rounds still to come count, not the hour at which the café should have ended.
          std::vector<std::int32_t> const rounds = round_times(hall, step, times[i].start);
          std::int32_t const round =
              static_cast<std::int32_t>((step.cafe().round_length_s() + 59) / 60);
          end = rounds.empty() ? end : std::max(end, rounds.back() + round);
        }
      }
    } else if (i > *here) {
      bool const new_day = i > 0 && plan[i] / 1440 != plan[i - 1] / 1440;
      times[i].start = step.meanwhile()           ? times[i - 1].start
                       : new_day                  ? plan[i]
                       : step.starts_at_min() > 0 ? std::max(end, midnight + step.starts_at_min())
                                                  : end;
      end = std::max(new_day ? 0 : end, times[i].start + length);
    }
  }
  return times;
}

std::vector<std::int32_t> round_times(HallState const& hall, pb::Step const& cafe,
                                      std::int32_t start) {
  std::uint32_t const rounds = cafe.cafe().rounds();
  std::vector<std::int32_t> times(rounds, 0);
  std::int32_t const round = static_cast<std::int32_t>((cafe.cafe().round_length_s() + 59) / 60);
  std::int32_t const move = static_cast<std::int32_t>((cafe.cafe().move_length_s() + 59) / 60);
  std::int32_t const midnight = start / 1440 * 1440;
  std::int32_t next = start;
  for (std::uint32_t r = 1; r <= rounds; ++r) {
    for (workshop::Passage const& passage : hall.passages) {
      if (passage.stage.step() == cafe.step() && passage.stage.phase() == pb::PHASE_ROUND &&
          passage.stage.index() == r) {
        next = midnight + minutes_of_day(passage.entered_at);
      }
    }
    times[r - 1] = next;
    next += round + move;
  }
  return times;
}

std::optional<int> minutes_late(HallState const& hall) {
  if (hall.passages.empty() || hall.passages.back().planned_at == 0) {
    return {};
  }
  workshop::Passage const& passage = hall.passages.back();
  auto const late = (static_cast<std::int64_t>(passage.entered_at) -
                     static_cast<std::int64_t>(passage.planned_at)) /
                    60'000;
  // A plan made for another hour of the day says nothing about being late.
  return late > 180 || late < -180 ? std::nullopt : std::optional<int>(static_cast<int>(late));
}

std::vector<Unfinished> unfinished(HallState const& hall) {
  std::vector<Unfinished> points;
  if (hall.people.empty()) {
    points.push_back({0, _("nobody is on the list")});
  }
  if (hall.agenda.empty()) {
    points.push_back({0, _("the agenda has no step")});
  }
  for (pb::Step const& step : hall.agenda) {
    int const number = step_number(hall, step.step());
    auto const add = [&](wxString const& what) {
      points.push_back({step.step(), wxString::Format(_("step %d: %s"), number, what)});
    };
    if (step.kind() == pb::STEP_WORLD_CAFE) {
      pb::CafeSettings const& cafe = step.cafe();
      int table_number = 0;
      for (pb::Table const& table : cafe.tables()) {
        ++table_number;
        if (table.host() == 0 && cafe.hosts() == pb::HOSTS_FIXED) {
          add(wxString::Format(_("table %d has no host"), table_number));
        }
        if (workshop::question_of(step, table, 1).empty()) {
          add(wxString::Format(_("table %d has no question"), table_number));
        }
      }
      auto const travel = static_cast<int>(workshop::travellers(hall, step).size());
      if (travel > 0 && travel < 2 * cafe.tables_size()) {
        add(wxString::Format(_("%d people travel between %d tables: fewer tables"), travel,
                             cafe.tables_size()));
      }
    }
    if (step.kind() == pb::STEP_CASES && step.cases().cases().empty()) {
      add(_("there is no case to study"));
    }
    if ((step.kind() == pb::STEP_RESTITUTION || step.kind() == pb::STEP_HOSTS_REVIEW) &&
        workshop::cafe_before(hall, step.step()) == nullptr) {
      add(_("there is no World Café before it"));
    }
  }
  return points;
}

}  // namespace palabre::desk
