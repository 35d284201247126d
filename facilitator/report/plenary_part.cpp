// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/plenary_part.hpp"

#include <algorithm>

#include "facilitator/report/audience.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/presentation_queries.hpp"

namespace palabre::report {

namespace {

using workshop::HallState;

std::uint32_t per_cent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<std::uint32_t>((part * 100 + whole / 2) / whole);
}

// Shares by the attribute whose lists took turns: nothing was asked of anybody for the minutes.
void add_shares(const workshop::WorkshopState& state, const Register& people, const Reader& reader,
                const pb::Step& step, std::uint64_t now, SpeakingLine& line) {
  const HallState& hall = state.hall;
  const std::string& attribute = hall.floor.rules.lists_by();
  if (attribute.empty()) {
    return;
  }
  if (workshop::breakdown_objected(state)) {
    line.objected = true;
    return;
  }
  const workshop::GroupShares shares = workshop::shares_by_attribute(
      hall, pb::FLOOR_SCOPE_STEP, now,
      [&](std::uint32_t person) {
        const RegisteredPerson* known = people.find(person);
        if (known == nullptr) {
          return std::string();
        }
        const auto found = known->attributes.find(attribute);
        return found == known->attributes.end() ? std::string() : found->second;
      },
      step.step());
  const bool may_tell = std::all_of(
      shares.groups.begin(), shares.groups.end(),
      [&](const workshop::GroupShare& group) { return reader.may_tell(group.present); });
  if (!may_tell) {
    return;
  }
  line.attribute = attribute;
  for (const workshop::GroupShare& group : shares.groups) {
    line.shares.push_back(
        {group.value, shares.time_per_cent(group), shares.present_per_cent(group)});
  }
}

void add_speaking(const workshop::WorkshopState& state, const Register& people,
                  const Reader& reader, const pb::Step& step, PlenaryPart& part) {
  const HallState& hall = state.hall;
  const std::uint64_t now = hall.floor.turns.empty() ? 0 : hall.floor.turns.back().began_at;
  const workshop::FloorFigures figures =
      workshop::floor_figures(hall, pb::FLOOR_SCOPE_STEP, now, step.step());
  if (figures.turns == 0) {
    return;
  }
  SpeakingLine line;
  line.step = step.title();
  line.turns = figures.turns;
  line.minutes = static_cast<std::uint32_t>((figures.spoken_ms + 59'999) / 60'000);
  line.median_s = static_cast<std::uint32_t>(figures.median_ms / 1000);
  line.silent = figures.silent;
  line.silent_told = reader.may_tell(figures.silent);
  line.most_per_cent = per_cent(figures.most_ms, figures.persons_ms);
  add_shares(state, people, reader, step, now, line);
  part.speaking.push_back(std::move(line));
}

void add_presented(const workshop::WorkshopState& state, const Reader& reader, const pb::Step& step,
                   PlenaryPart& part) {
  PresentedLine line;
  line.step = step.title();
  if (const auto found = state.places.find(step.place()); found != state.places.end()) {
    const workshop::MaterialState& held = found->second.material;
    for (const std::uint32_t number : held.order) {
      if (const auto one = held.materials.find(number); one != held.materials.end()) {
        line.materials.push_back(one->second.body.name());
      }
    }
  }
  for (const workshop::AudienceQuestion* question :
       workshop::questions_of(state.hall, step.step())) {
    const std::size_t supporters = question->supporters.size();
    line.questions.push_back({question->body.question(), question->body.text(),
                              reader.name(question->body.author()), question->state,
                              question->answer, reader.may_tell(supporters) ? supporters : 0});
  }
  if (!line.materials.empty() || !line.questions.empty()) {
    part.presented.push_back(std::move(line));
  }
}

}  // namespace

PlenaryPart make_plenary(const workshop::WorkshopState& state, const Register& people,
                         const Options& options) {
  const Reader reader(people, options);
  PlenaryPart part;
  for (const pb::Step& step : state.hall.agenda) {
    if (step.kind() == pb::STEP_PRESENTATION) {
      add_presented(state, reader, step, part);
    }
    add_speaking(state, people, reader, step, part);
  }
  return part;
}

}  // namespace palabre::report
