// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/person_data.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/floor_queries.hpp"

namespace palabre::report {

namespace {

Json questions_of(const workshop::HallState& hall, std::uint32_t person) {
  Json questions = Json::array();
  for (const workshop::AudienceQuestion& question : hall.presentation.questions) {
    if (question.body.author() == person) {
      questions.push_back(
          Json{{"text", question.body.text()}, {"at", time_stamp(question.at, false)}});
    }
  }
  return questions;
}

Json sheets_of(const workshop::WorkshopState& state, std::uint32_t person) {
  Json sheets = Json::array();
  for (const std::uint32_t number : workshop::own_sheets(state.hall, person)) {
    const std::optional<workshop::Sheet> sheet = workshop::find_sheet(state.hall, number);
    const auto place = state.places.find(number);
    if (!sheet || place == state.places.end()) {
      continue;
    }
    Json one{{"case", sheet->number}, {"group", sheet->group->group()}, {"fields", Json::array()}};
    for (const auto& [pad, held] : place->second.pads) {
      if (held.role == pb::PAD_CASE) {
        one["fields"].push_back(held.pad.text());
      }
    }
    sheets.push_back(std::move(one));
  }
  return sheets;
}

Json positions_of(const workshop::PersonState& person) {
  Json positions = Json::array();
  for (const auto& [statement, moves] : person.debate.moves) {
    for (const workshop::DebateMove& move : moves) {
      Json one{{"step", statement.first},
               {"statement", statement.second},
               {"place", json_word(pb::DebatePlace_Name(move.body.place_to()), "DEBATE_")},
               {"at", time_stamp(move.at, false)}};
      if (move.body.place_to() == pb::DEBATE_AT_POSITION) {
        one["position"] = move.body.to();
      }
      put(one, "reason", move.body.reason());
      positions.push_back(std::move(one));
    }
  }
  return positions;
}

Json arguments_of(const workshop::WorkshopState& state, std::uint32_t person) {
  Json arguments = Json::array();
  for (const workshop::DebateArgument& argument : state.hall.debate.arguments) {
    const auto told = state.staff.argument_speakers.find(argument.body.argument());
    const bool theirs = argument.body.speaker() == person ||
                        (told != state.staff.argument_speakers.end() && told->second == person);
    if (theirs) {
      arguments.push_back(
          Json{{"text", argument.body.text()}, {"at", time_stamp(argument.at, false)}});
    }
  }
  return arguments;
}

Json turns_of(const workshop::HallState& hall, std::uint32_t person) {
  Json turns = Json::array();
  for (const workshop::FloorTurn& turn : hall.floor.turns) {
    if (turn.body.person() == person && !turn.void_turn) {
      turns.push_back(Json{{"kind", json_word(pb::FloorKind_Name(turn.body.kind()), "FLOOR_")},
                           {"at", time_stamp(turn.began_at, false)},
                           {"seconds", workshop::spoken_ms(turn, turn.ended_at) / 1000}});
    }
  }
  return turns;
}

}  // namespace

void put_person_in_plenary(Json& root, const workshop::WorkshopState& state, std::uint32_t person) {
  root["questions"] = questions_of(state.hall, person);
  root["sheets"] = sheets_of(state, person);
  root["positions"] = Json::array();
  root["wished_cases"] = Json::array();
  if (const auto found = state.persons.find(person); found != state.persons.end()) {
    root["positions"] = positions_of(found->second);
    for (const auto& [step, wished] : found->second.wishes) {
      for (const std::uint32_t number : wished.cases()) {
        root["wished_cases"].push_back(Json{{"step", step}, {"case", number}});
      }
    }
    root["objects_to_breakdown"] = found->second.objects_to_breakdown;
  }
  root["arguments"] = arguments_of(state, person);
  root["turns"] = turns_of(state.hall, person);
}

}  // namespace palabre::report
