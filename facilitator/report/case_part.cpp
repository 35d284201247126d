// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/case_part.hpp"

#include "facilitator/report/audience.hpp"
#include "facilitator/report/text_part.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/workshop/case_queries.hpp"

namespace palabre::report {

namespace {

std::string question_word(Language l, const std::string& label, std::size_t index,
                          std::size_t questions) {
  if (!label.empty()) {
    return label;
  }
  if (index >= questions) {
    return std::string(say(l, "Conditions et doutes", "Conditions and doubts"));
  }
  return std::string(index == 0
                         ? say(l, "Quelle réponse donnons-nous ?", "What do we answer?")
                         : say(l, "Quels impacts possibles ?", "What impacts are possible?"));
}

std::string stance_word(Language l, const pb::CaseSettings& settings, std::uint32_t stance) {
  if (stance == 0) {
    return {};
  }
  if (!settings.stances().empty()) {
    return static_cast<int>(stance) <= settings.stances_size()
               ? settings.stances(static_cast<int>(stance) - 1)
               : std::string();
  }
  switch (stance) {
    case 1:
      return std::string(say(l, "Accepter", "Accept"));
    case 2:
      return std::string(say(l, "Sous conditions", "On conditions"));
    case 3:
      return std::string(say(l, "Conseiller autrement", "Advise otherwise"));
    case 4:
      return std::string(say(l, "Refuser", "Refuse"));
    default:
      return std::string(say(l, "À revoir", "To review"));
  }
}

CaseSheetPart sheet_part(const workshop::WorkshopState& state, const Reader& reader,
                         const workshop::Sheet& sheet, std::size_t questions) {
  CaseSheetPart part;
  part.anchor = "k" + std::to_string(sheet.place);
  part.group = sheet.group->group();
  part.people = reader.names(sheet.group->persons());
  const auto place = state.places.find(sheet.place);
  if (place == state.places.end()) {
    return part;
  }
  for (const auto& [number, held] : place->second.pads) {
    if (held.role != pb::PAD_CASE) {
      continue;
    }
    CaseFieldPart field;
    field.question = question_word(reader.language(), held.label, part.fields.size(), questions);
    field.text = held.pad.text();
    if (held.when_ready && *held.when_ready != field.text) {
      field.later = workshop::marked_text(*held.when_ready, field.text);
    }
    part.fields.push_back(std::move(field));
  }
  return part;
}

CasePart case_part(const workshop::WorkshopState& state, const Reader& reader, const pb::Step& step,
                   const pb::Case& one) {
  const workshop::HallState& hall = state.hall;
  const workshop::CaseRun* run = workshop::case_run(hall, step.step());
  CasePart part;
  part.anchor = "c" + std::to_string(step.step()) + "-" + std::to_string(one.number());
  part.number = one.number();
  part.title = one.title();
  part.origin = one.origin();
  part.client = one.client_hidden() && reader.everybody() ? std::string() : one.client();
  part.context = one.context();
  part.request = one.request();
  part.status = workshop::case_status(hall, step.step(), one.number());
  if (run != nullptr && run->stances.contains(one.number())) {
    const workshop::CaseStance& stance = run->stances.at(one.number());
    part.stance = stance_word(reader.language(), step.cases(), stance.stance);
    part.stance_note = stance.note;
  }
  const std::size_t questions = workshop::case_questions(step, one).size();
  for (const workshop::Sheet& sheet : workshop::sheets_of_case(hall, step.step(), one.number())) {
    part.sheets.push_back(sheet_part(state, reader, sheet, questions));
  }
  for (const workshop::Remark* remark : workshop::case_remarks(hall, step.step(), one.number())) {
    part.remarks.push_back({remark->body.kind(), remark->body.text(),
                            reader.name(remark->body.author()),
                            reader.everybody() ? std::string() : time_of_day(remark->at)});
  }
  for (const pb::CaseLinked* link : workshop::case_links(hall, step.step(), one.number())) {
    part.links.push_back(
        {link->kind(), link->paragraph() == 0 ? std::string() : paragraph_anchor(link->paragraph()),
         link->quote()});
  }
  return part;
}

}  // namespace

std::string_view case_status_word(Language l, pb::CaseStatus status) {
  switch (status) {
    case pb::CASE_IN_PROGRESS:
      return say(l, "en cours", "in progress");
    case pb::CASE_READY:
      return say(l, "prêt", "ready");
    case pb::CASE_READ_OUT:
      return say(l, "restitué", "read out");
    case pb::CASE_DISCUSSED:
      return say(l, "discuté", "discussed");
    case pb::CASE_NOT_TREATED:
      return say(l, "non traité", "not treated");
    default:
      return say(l, "non attribué", "not assigned");
  }
}

std::string_view case_origin_word(Language l, pb::CaseOrigin origin) {
  switch (origin) {
    case pb::CASE_FROM_CLIENT:
      return say(l, "client", "client");
    case pb::CASE_FROM_COMMUNITY:
      return say(l, "communauté", "community");
    case pb::CASE_FROM_INSIDE:
      return say(l, "interne", "from inside");
    default:
      return {};
  }
}

std::string_view case_link_word(Language l, pb::CaseLinkKind kind) {
  switch (kind) {
    case pb::CASE_CONTRADICTS:
      return say(l, "contredit", "contradicts");
    case pb::CASE_ILLUSTRATES:
      return say(l, "illustre", "illustrates");
    default:
      return say(l, "confirme", "confirms");
  }
}

std::vector<CasesPart> make_cases(const workshop::WorkshopState& state, const Register& people,
                                  const Options& options) {
  const Reader reader(people, options);
  std::vector<CasesPart> parts;
  for (const pb::Step& step : state.hall.agenda) {
    if (step.kind() != pb::STEP_CASES || workshop::case_run(state.hall, step.step()) == nullptr) {
      continue;
    }
    CasesPart part;
    part.title = step.title();
    for (const pb::Case& one : step.cases().cases()) {
      part.cases.push_back(case_part(state, reader, step, one));
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace palabre::report
