// SPDX-License-Identifier: AGPL-3.0-or-later
// Sheets: ready is frozen, taken up again is tracked; what they say to the text; a case put right.
#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/case_rules.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::workshop {

namespace {

struct SheetState {
  std::vector<std::uint32_t> pads;  // the answers
  bool frozen = false;
  bool blank = true;
};

SheetState state_of(const Judgement& j, std::uint32_t place) {
  SheetState found;
  if (const PlaceState* state = j.read.place(place)) {
    for (const auto& [number, held] : state->pads) {
      if (held.role == pb::PAD_CASE) {
        found.pads.push_back(number);
        found.frozen = found.frozen || held.frozen;
        found.blank = found.blank && is_blank(held.pad.text());
      }
    }
  }
  return found;
}

// The hosts' common draft, while no version of the text exists, has no paragraphs to point to.
bool in_hosts_draft(const HallState& hall, const std::string& quote) {
  return std::any_of(hall.syntheses.begin(), hall.syntheses.end(),
                     [&](const pb::Synthesis& synthesis) {
                       return synthesis.place() == 0 &&
                              std::any_of(synthesis.fields().begin(), synthesis.fields().end(),
                                          [&](const pb::FrozenField& field) {
                                            return field.text().find(quote) != std::string::npos;
                                          });
                     });
}

pb::Refusal may_speak_for_case(const Judgement& j, const pb::Step& step, std::uint32_t number) {
  if (j.facilitates()) {
    return pb::REFUSAL_NONE;
  }
  for (const Sheet& sheet : sheets_of_case(j.hall(), step.step(), number)) {
    if (is_of_group(*sheet.group, j.person) ||
        std::any_of(j.actor.persons.begin(), j.actor.persons.end(),
                    [&](std::uint32_t person) { return is_of_group(*sheet.group, person); })) {
      return pb::REFUSAL_NONE;
    }
  }
  return pb::REFUSAL_NOT_IN_THE_GROUP;
}

}  // namespace

pb::Refusal may_write_sheet(const Judgement& j, std::uint32_t place) {
  const std::optional<Sheet> sheet = find_sheet(j.hall(), place);
  if (!sheet) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  if (!j.facilitates() && !is_of_group(*sheet->group, j.person) &&
      std::none_of(j.actor.persons.begin(), j.actor.persons.end(),
                   [&](std::uint32_t person) { return is_of_group(*sheet->group, person); })) {
    return pb::REFUSAL_NOT_IN_THE_GROUP;
  }
  const pb::Stage& stage = j.hall().stage;
  // Alone first: everybody reads, and nobody's words stand there before the other has thought.
  if (stage.step() == sheet->step->step() &&
      (stage.phase() == pb::PHASE_SOLO || stage.phase() == pb::PHASE_PAIRING) &&
      (!j.facilitates() || is_of_group(*sheet->group, j.person))) {
    return pb::REFUSAL_NOT_NOW;
  }
  return pb::REFUSAL_NONE;
}

void set_status(Judgement& j, std::uint32_t step, std::uint32_t number, std::uint32_t group,
                pb::CaseStatus status) {
  pb::CaseStatusChanged& event = *add_case_event(j).mutable_status_changed();
  event.set_step(step);
  event.set_number(number);
  event.set_group(group);
  event.set_status(status);
}

void freeze_sheet(Judgement& j, const Sheet& sheet) {
  const SheetState state = state_of(j, sheet.place);
  if (!state.frozen && !state.pads.empty()) {
    pb::PadsFrozen& frozen = *j.out.add(place_stream(sheet.place)).mutable_pads_frozen();
    frozen.mutable_pads()->Add(state.pads.begin(), state.pads.end());
  }
}

void reopen_sheet(Judgement& j, const Sheet& sheet) {
  const SheetState state = state_of(j, sheet.place);
  if (state.frozen) {
    pb::PadsReopened& reopened = *j.out.add(place_stream(sheet.place)).mutable_pads_reopened();
    reopened.mutable_pads()->Add(state.pads.begin(), state.pads.end());
  }
}

pb::Refusal decide_set_sheet_ready(Judgement& j, const pb::SetSheetReady& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  std::optional<Sheet> sheet;
  for (const Sheet& candidate : sheets_of_case(hall, step->step(), command.number())) {
    const bool asked = command.group() != 0 ? candidate.group->group() == command.group()
                                            : is_of_group(*candidate.group, j.person);
    sheet = asked ? candidate : sheet;
  }
  if (!sheet) {
    return command.group() == 0 ? pb::REFUSAL_NOT_IN_THE_GROUP : pb::REFUSAL_UNKNOWN_GROUP;
  }
  if (const pb::Refusal refusal = may_write_sheet(j, sheet->place); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const SheetState state = state_of(j, sheet->place);
  if (hall.stage.step() != step->step() || state.pads.empty()) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (state.frozen == command.ready()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (command.ready() && state.blank && !j.facilitates()) {
    return pb::REFUSAL_EMPTY;
  }
  const pb::CaseStatus status = sheet_status(hall, *sheet);
  if (command.ready()) {
    freeze_sheet(j, *sheet);
  } else {
    reopen_sheet(j, *sheet);
  }
  // What was read out stays so, whatever is written in it afterwards.
  if (status < pb::CASE_READ_OUT) {
    set_status(j, step->step(), sheet->number, sheet->group->group(),
               command.ready() ? pb::CASE_READY : pb::CASE_IN_PROGRESS);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_link_case(Judgement& j, const pb::LinkCase& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (find_case(*step, command.number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  if (const pb::Refusal refusal = may_speak_for_case(j, *step, command.number());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!pb::CaseLinkKind_IsValid(command.kind())) {
    return pb::REFUSAL_MALFORMED;
  }
  std::string quote;
  if (const pb::Refusal refusal =
          take_text_or_none(command.quote(), limits::comment_length_max, quote);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.paragraph() == 0) {
    if (is_blank(quote)) {
      return pb::REFUSAL_EMPTY;
    }
    if (!in_hosts_draft(hall, quote)) {
      return pb::REFUSAL_UNKNOWN_PARAGRAPH;
    }
  } else {
    const TextVersion* version = hall.text.version(command.version());
    if (version == nullptr) {
      return pb::REFUSAL_UNKNOWN_VERSION;
    }
    if (find_paragraph(version->body, command.paragraph()) == nullptr) {
      return pb::REFUSAL_UNKNOWN_PARAGRAPH;
    }
  }
  const auto& links = hall.cases.links;
  if (std::any_of(links.begin(), links.end(), [&](const auto& item) {
        const pb::CaseLinked& link = item.second;
        return link.step() == command.step() && link.number() == command.number() &&
               link.kind() == command.kind() && link.version() == command.version() &&
               link.paragraph() == command.paragraph() && link.quote() == quote;
      })) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (links.size() >= limits::case_links_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::CaseLinked& event = *add_case_event(j).mutable_linked();
  event.set_link(hall.cases.next_link);
  event.set_step(command.step());
  event.set_number(command.number());
  event.set_kind(command.kind());
  event.set_version(command.paragraph() == 0 ? 0 : command.version());
  event.set_paragraph(command.paragraph());
  event.set_quote(quote);
  j.out.ids.push_back(hall.cases.next_link);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_unlink_case(Judgement& j, const pb::UnlinkCase& command) {
  const auto found = j.hall().cases.links.find(command.link());
  if (found == j.hall().cases.links.end()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  const pb::Step* step = find_cases_step(j.hall(), found->second.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (const pb::Refusal refusal = may_speak_for_case(j, *step, found->second.number());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  add_case_event(j).mutable_unlinked()->set_link(command.link());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_change_case(Judgement& j, const pb::ChangeCase& command) {
  const pb::Step* step = find_cases_step(j.hall(), command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (find_case(*step, command.changed().number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  pb::Case changed = command.changed();
  if (const pb::Refusal refusal = take_case(changed); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::CaseChanged& event = *add_case_event(j).mutable_changed();
  event.set_step(command.step());
  *event.mutable_changed() = changed;
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
