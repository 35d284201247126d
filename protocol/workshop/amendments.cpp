// SPDX-License-Identifier: AGPL-3.0-or-later
// Amendments as their authors handle them: filed, revised, withdrawn, taken over, supported. The
// filed wording and its base never change; numbers are never given again.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

const TextAmendment* need_amendment(const Judgement& j, std::uint32_t number,
                                    pb::Refusal& refusal) {
  const TextAmendment* amendment = j.hall().text.amendment(number);
  refusal = amendment == nullptr ? pb::REFUSAL_UNKNOWN_AMENDMENT : pb::REFUSAL_NONE;
  return amendment;
}

bool is_author(const TextAmendment& amendment, std::uint32_t person) {
  return person != 0 &&
         (std::find(amendment.authors.begin(), amendment.authors.end(), person) !=
              amendment.authors.end() ||
          (amendment.authors.empty() && amendment.filed.bearer() == person));
}

void change_status(Judgement& j, std::uint32_t amendment, pb::AmendmentStatus status,
                   pb::DecisionMethod method, const std::string& reason) {
  pb::AmendmentStatusChanged& event =
      *j.out.add(hall_stream).mutable_text()->mutable_status_changed();
  event.set_amendment(amendment);
  event.set_status(status);
  event.set_method(method);
  event.set_reason(reason);
}

pb::Refusal take_body(const Judgement& j, const pb::AmendmentBody& typed,
                      pb::AmendmentBody& body) {
  const TextState& text = j.hall().text;
  body.set_version(typed.version());
  body.set_type(typed.type());
  body.set_first(typed.first());
  body.set_last(typed.last());
  body.set_form(typed.form());
  body.set_parent(typed.parent());
  const TextVersion* version = text.version(typed.version());
  if (version == nullptr) {
    return pb::REFUSAL_UNKNOWN_VERSION;
  }
  if (!pb::AmendmentType_IsValid(typed.type()) || typed.type() == pb::AMENDMENT_UNKNOWN) {
    return pb::REFUSAL_MALFORMED;
  }
  if (typed.type() == pb::AMENDMENT_WHOLE && text.settings.no_whole_rewriting()) {
    return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
  }
  pb::Refusal refusal = take_text_or_none(typed.reason(), limits::amendment_reason_length_max,
                                          *body.mutable_reason());
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_wordings(typed.proposed(), *body.mutable_proposed());
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (body.reason().empty() && !body.form() && !text.settings.reason_optional()) {
    return pb::REFUSAL_REASON_MISSING;
  }
  if (typed.parent() != 0) {
    const TextAmendment* parent = text.amendment(typed.parent());
    if (parent == nullptr) {
      return pb::REFUSAL_UNKNOWN_AMENDMENT;
    }
    if (parent->body.parent() != 0) {
      return pb::REFUSAL_SUB_AMENDMENT_TOO_DEEP;
    }
    if (!is_pending(parent->status)) {
      return pb::REFUSAL_ALREADY_DECIDED;
    }
    body.set_version(parent->body.version());
  } else {
    switch (typed.type()) {
      case pb::AMENDMENT_DELETION:
        body.clear_proposed();
        break;
      case pb::AMENDMENT_ADDITION:
        body.set_first(typed.last());
        for (pb::Wording& wording : *body.mutable_proposed()) {
          wording.clear_paragraph();
        }
        [[fallthrough]];
      case pb::AMENDMENT_WHOLE:
        if (body.proposed_size() == 0) {
          return pb::REFUSAL_EMPTY;
        }
        break;
      default:
        // Everything taken out of the field means: without this paragraph.
        if (body.proposed_size() == 0) {
          body.set_type(pb::AMENDMENT_DELETION);
        }
        break;
    }
  }
  std::optional<pb::AmendmentBody> whole = with_edits(text, body);
  if (!whole) {
    return pb::REFUSAL_UNKNOWN_PARAGRAPH;
  }
  if (changes_nothing(text, *whole)) {
    return pb::REFUSAL_NOTHING_CHANGED;
  }
  body = std::move(*whole);
  return pb::REFUSAL_NONE;
}

namespace {

bool sub_amendments_pending(const TextState& text, std::uint32_t number) {
  return std::any_of(text.amendments.begin(), text.amendments.end(), [&](const TextAmendment& a) {
    return a.body.parent() == number && is_pending(a.status);
  });
}

// Whether something can be filed now, and whether it is late. A sub-amendment answers to what is
// being examined: deadlines do not stop it.
pb::Refusal may_file(const Judgement& j, bool sub_amendment, bool& late) {
  switch (j.hall().text.round) {
    case pb::TEXT_ROUND_AMENDMENTS:
      late = false;
      return pb::REFUSAL_NONE;
    case pb::TEXT_ROUND_FILED:
    case pb::TEXT_ROUND_EXAMINED:
      late = !sub_amendment;
      return pb::REFUSAL_NONE;
    default:
      return pb::REFUSAL_FILING_NOT_OPEN;
  }
}

// One made on an older version is carried onto the one under discussion at once.
void carry_if_old(Judgement& j, std::uint32_t number, const pb::AmendmentBody& body);

pb::AmendmentFiled& add_filed(Judgement& j, std::uint32_t number, const pb::AmendmentBody& body,
                              bool late) {
  pb::AmendmentFiled& event = *j.out.add(hall_stream).mutable_text()->mutable_filed();
  event.set_amendment(number);
  *event.mutable_body() = body;
  event.set_late(late);
  j.out.ids.push_back(number);
  return event;
}

// An amendment its author may still change; nullptr and why not.
const TextAmendment* own_pending(const Judgement& j, std::uint32_t number, pb::Refusal& refusal) {
  const TextAmendment* amendment = need_amendment(j, number, refusal);
  if (amendment != nullptr && !is_author(*amendment, j.person)) {
    refusal = pb::REFUSAL_NOT_YOUR_AMENDMENT;
  } else if (amendment != nullptr && !is_pending(amendment->status)) {
    refusal = pb::REFUSAL_ALREADY_DECIDED;
  }
  return refusal == pb::REFUSAL_NONE ? amendment : nullptr;
}

}  // namespace

pb::Refusal decide_file_amendment(Judgement& j, const pb::FileAmendment& command) {
  const TextState& text = j.hall().text;
  bool late = false;
  if (const pb::Refusal refusal = may_file(j, command.body().parent() != 0, late);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::AmendmentBody body;
  if (const pb::Refusal refusal = take_body(j, command.body(), body);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.without_name()) {
    if (!text.settings.nameless_amendments()) {
      return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
    }
    if (!j.hall().people.contains(command.bearer())) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
  } else if (j.person == 0) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const TextComment* comment = text.comment(command.comment());
  if (command.comment() != 0 && comment == nullptr) {
    return pb::REFUSAL_UNKNOWN_COMMENT;
  }
  if (text.amendments.size() >= limits::amendments_max ||
      static_cast<std::size_t>(command.cosigners_size()) > limits::amendment_supporters_max ||
      static_cast<std::size_t>(command.sources_size()) > limits::sources_per_paragraph_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::AmendmentFiled filed;
  if (command.without_name()) {
    filed.set_bearer(command.bearer());
  } else {
    filed.add_authors(j.person);
    for (const std::uint32_t person : command.cosigners()) {
      if (!j.hall().people.contains(person)) {
        return pb::REFUSAL_UNKNOWN_PERSON;
      }
      if (std::find(filed.authors().begin(), filed.authors().end(), person) ==
          filed.authors().end()) {
        filed.add_authors(person);
      }
    }
  }
  for (const pb::SourceRef& ref : command.sources()) {
    const std::optional<pb::Source> source =
        copy_source(j, ref.kind(), ref.place(), ref.number());
    if (!source) {
      return pb::REFUSAL_UNKNOWN_SOURCE;
    }
    *filed.add_sources() = *source;
  }
  const auto number = static_cast<std::uint32_t>(text.amendments.size() + 1);
  pb::AmendmentFiled& event = add_filed(j, number, body, late);
  *event.mutable_authors() = filed.authors();
  event.set_bearer(filed.bearer());
  event.set_comment(command.comment());
  *event.mutable_sources() = filed.sources();
  if (comment != nullptr) {
    pb::CommentResolved& resolved =
        *j.out.add(hall_stream).mutable_text()->mutable_comment_resolved();
    resolved.set_comment(command.comment());
    resolved.set_resolved(true);
    resolved.set_amendment(number);
  }
  carry_if_old(j, number, body);
  for (Draft& draft : j.out.events) {
    draft.nameless = command.without_name();
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_write_compromise(Judgement& j, const pb::WriteCompromise& command) {
  const TextState& text = j.hall().text;
  if (command.amendments_size() == 0) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  for (const std::uint32_t number : command.amendments()) {
    pb::Refusal refusal = pb::REFUSAL_NONE;
    const TextAmendment* settled = need_amendment(j, number, refusal);
    if (settled == nullptr) {
      return refusal;
    }
    if (!is_pending(settled->status)) {
      return pb::REFUSAL_ALREADY_DECIDED;
    }
  }
  pb::AmendmentBody body;
  if (const pb::Refusal refusal = take_body(j, command.body(), body);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  for (const std::uint32_t person : command.authors()) {
    if (!j.hall().people.contains(person)) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
  }
  if (text.amendments.size() >= limits::amendments_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  const auto number = static_cast<std::uint32_t>(text.amendments.size() + 1);
  pb::AmendmentFiled& event = add_filed(j, number, body, false);
  *event.mutable_compromise_of() = command.amendments();
  *event.mutable_authors() = command.authors();
  if (command.authors_size() == 0 && j.person != 0) {
    event.add_authors(j.person);
  }
  change_status(j, number, pb::AMENDMENT_IN_DEBATE);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_import_copy(Judgement& j, const pb::ImportCopy& command) {
  const TextState& text = j.hall().text;
  if (!j.hall().people.contains(command.author())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  bool late = false;
  if (const pb::Refusal refusal = may_file(j, false, late); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  std::string file;
  if (const pb::Refusal refusal =
          take_line_or_none(command.file(), limits::title_length_max, file);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.changes_size() == 0 && command.comments_size() == 0) {
    return pb::REFUSAL_NOTHING_CHANGED;
  }
  auto number = static_cast<std::uint32_t>(text.amendments.size());
  if (text.amendments.size() + static_cast<std::size_t>(command.changes_size()) >
      limits::amendments_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  // What comes back is in its author's name.
  j.recorded_by = j.person == command.author() ? 0 : j.person;
  j.person = command.author();
  for (const pb::AmendmentBody& typed : command.changes()) {
    pb::AmendmentBody body;
    pb::AmendmentBody asked = typed;
    asked.set_form(asked.form() || asked.reason().empty());
    if (const pb::Refusal refusal = take_body(j, asked, body); refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    body.set_form(typed.form());
    const auto same = std::find_if(
        text.amendments.begin(), text.amendments.end(), [&](const TextAmendment& other) {
          return is_pending(other.status) && same_change(other.body, body);
        });
    if (same == text.amendments.end()) {
      pb::AmendmentFiled& event = add_filed(j, ++number, body, late);
      event.add_authors(command.author());
      event.set_copy(file);
      carry_if_old(j, number, body);
      continue;
    }
    // The same change filed before is tied, not doubled.
    j.out.ids.push_back(same->filed.amendment());
    const bool known =
        is_author(*same, command.author()) ||
        std::any_of(same->supporters.begin(), same->supporters.end(),
                    [&](const AmendmentSupport& s) { return s.person == command.author(); });
    if (!known) {
      pb::AmendmentSupported& event =
          *j.out.add(hall_stream).mutable_text()->mutable_supported();
      event.set_amendment(same->filed.amendment());
      event.set_person(command.author());
      event.set_supports(true);
      event.set_copy(file);
    }
  }
  auto comment = static_cast<std::uint32_t>(text.comments.size());
  for (const pb::AddComment& typed : command.comments()) {
    const TextVersion* version = text.version(typed.version());
    if (version == nullptr) {
      return pb::REFUSAL_UNKNOWN_VERSION;
    }
    if (typed.paragraph() != 0 && find_paragraph(version->body, typed.paragraph()) == nullptr) {
      return pb::REFUSAL_UNKNOWN_PARAGRAPH;
    }
    if (comment >= limits::comments_max) {
      return pb::REFUSAL_TOO_MANY;
    }
    pb::CommentAdded& event = *j.out.add(hall_stream).mutable_text()->mutable_comment_added();
    if (const pb::Refusal refusal =
            take_text(typed.text(), limits::comment_length_max, *event.mutable_text());
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    event.set_comment(++comment);
    event.set_version(typed.version());
    event.set_paragraph(typed.paragraph());
    event.set_author(command.author());
    event.set_question(typed.question());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_revise_amendment(Judgement& j, const pb::ReviseAmendment& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextState& text = j.hall().text;
  const TextAmendment* amendment = own_pending(j, command.amendment(), refusal);
  if (amendment == nullptr) {
    return refusal;
  }
  if (text.round != pb::TEXT_ROUND_AMENDMENTS && !amendment->ask_author) {
    return pb::REFUSAL_FILING_NOT_OPEN;
  }
  if (sub_amendments_pending(text, command.amendment())) {
    return pb::REFUSAL_SUB_AMENDMENTS_FIRST;
  }
  if (text.latest() != nullptr && command.body().version() != text.latest()->body.version()) {
    return pb::REFUSAL_OTHER_VERSION;
  }
  pb::AmendmentBody typed = command.body();
  typed.set_parent(amendment->body.parent());
  pb::AmendmentBody body;
  refusal = take_body(j, typed, body);
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::AmendmentRevised& event = *j.out.add(hall_stream).mutable_text()->mutable_revised();
  event.set_amendment(command.amendment());
  event.set_revision(static_cast<std::uint32_t>(amendment->revisions.size() + 1));
  *event.mutable_body() = body;
  if (amendment->status == pb::AMENDMENT_INTEGRATING) {
    // Nobody was asked about these words: the time to object begins anew.
    change_status(j, command.amendment(), pb::AMENDMENT_FILED);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_withdraw_amendment(Judgement& j, const pb::WithdrawAmendment& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextAmendment* amendment = own_pending(j, command.amendment(), refusal);
  if (amendment == nullptr) {
    return refusal;
  }
  change_status(j, command.amendment(), pb::AMENDMENT_WITHDRAWN, pb::DECISION_AUTHOR);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_take_over(Judgement& j, const pb::TakeOverAmendment& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextAmendment* amendment = need_amendment(j, command.amendment(), refusal);
  if (amendment == nullptr) {
    return refusal;
  }
  if (j.person == 0) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (amendment->status != pb::AMENDMENT_WITHDRAWN &&
      amendment->status != pb::AMENDMENT_NOT_SUPPORTED) {
    return is_pending(amendment->status) ? pb::REFUSAL_NOT_NOW : pb::REFUSAL_ALREADY_DECIDED;
  }
  bool late = false;
  refusal = may_file(j, amendment->body.parent() != 0, late);
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::AmendmentTakenOver& event = *j.out.add(hall_stream).mutable_text()->mutable_taken_over();
  event.set_amendment(command.amendment());
  event.set_person(j.person);
  change_status(j, command.amendment(), pb::AMENDMENT_FILED, pb::DECISION_AUTHOR);
  carry_if_old(j, command.amendment(), amendment->body);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_support(Judgement& j, const pb::SupportAmendment& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextAmendment* amendment = need_amendment(j, command.amendment(), refusal);
  if (amendment == nullptr) {
    return refusal;
  }
  if (j.person == 0) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!is_pending(amendment->status)) {
    return pb::REFUSAL_ALREADY_DECIDED;
  }
  const auto known =
      std::find_if(amendment->supporters.begin(), amendment->supporters.end(),
                   [&](const AmendmentSupport& s) { return s.person == j.person; });
  const bool supports = known != amendment->supporters.end();
  if (is_author(*amendment, j.person) ||
      (supports == command.supports() && (!supports || known->signs == command.signs()))) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (command.supports() && amendment->supporters.size() >= limits::amendment_supporters_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::AmendmentSupported& event = *j.out.add(hall_stream).mutable_text()->mutable_supported();
  event.set_amendment(command.amendment());
  event.set_person(j.person);
  event.set_supports(command.supports());
  event.set_signs(command.supports() && command.signs());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_turn_into_comment(Judgement& j, const pb::TurnIntoComment& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextState& text = j.hall().text;
  const TextAmendment* amendment = own_pending(j, command.amendment(), refusal);
  if (amendment == nullptr) {
    return refusal;
  }
  if (text.comments.size() >= limits::comments_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  // Reason and wording, as much of them as a comment holds.
  std::string said = amendment->body.reason();
  for (const pb::Wording& wording : amendment->body.proposed()) {
    std::string longer = said + (said.empty() ? "" : "\n") + wording.text();
    std::string cleaned;
    if (take_text(longer, limits::comment_length_max, cleaned) == pb::REFUSAL_NONE) {
      said = cleaned;
    }
  }
  if (said.empty()) {
    return pb::REFUSAL_EMPTY;
  }
  change_status(j, command.amendment(), pb::AMENDMENT_WITHDRAWN, pb::DECISION_AUTHOR);
  pb::CommentAdded& event = *j.out.add(hall_stream).mutable_text()->mutable_comment_added();
  event.set_comment(static_cast<std::uint32_t>(text.comments.size() + 1));
  event.set_version(amendment->body.version());
  event.set_paragraph(amendment->body.last());
  event.set_text(said);
  event.set_author(j.person);
  event.set_amendment(command.amendment());
  j.out.ids.push_back(event.comment());
  return pb::REFUSAL_NONE;
}

namespace {

void carry_if_old(Judgement& j, std::uint32_t number, const pb::AmendmentBody& body) {
  const TextVersion* latest = j.hall().text.latest();
  if (body.parent() == 0 && latest != nullptr && body.version() != latest->body.version()) {
    pb::AmendmentsCarried& event = *j.out.add(hall_stream).mutable_text()->mutable_carried();
    event.set_version(latest->body.version());
    *event.add_amendments() = carried(j.hall().text, number, body, latest->body);
  }
}

TextAmendment* find(TextState& text, std::uint32_t number) {
  return text.amendment(number) == nullptr ? nullptr : &text.amendments[number - 1];
}

}  // namespace

void fold_amendments(TextState& text, const pb::Event& event) {
  const pb::TextEvent& body = event.text();
  switch (body.body_case()) {
    case pb::TextEvent::kFiled: {
      const std::uint32_t number = body.filed().amendment();
      text.amendments.resize(std::max<std::size_t>(text.amendments.size(), number));
      TextAmendment& amendment = text.amendments[number - 1];
      amendment.filed = body.filed();
      amendment.body = body.filed().body();
      amendment.at = event.at();
      amendment.by = event.by();
      amendment.recorded_by = event.recorded_by();
      amendment.device = event.device();
      amendment.number = event.number();
      amendment.authors.assign(body.filed().authors().begin(), body.filed().authors().end());
      amendment.status = body.filed().late() ? pb::AMENDMENT_LATE : pb::AMENDMENT_FILED;
      amendment.way.push_back({event.at(), event.by(), amendment.status, pb::DECISION_UNKNOWN, {}});
      break;
    }
    case pb::TextEvent::kRevised:
      if (TextAmendment* amendment = find(text, body.revised().amendment())) {
        amendment->revisions.push_back(
            {body.revised().revision(), body.revised().body(), event.at(), event.by()});
        amendment->body = body.revised().body();
        amendment->ask_author = false;
      }
      break;
    case pb::TextEvent::kTakenOver:
      if (TextAmendment* amendment = find(text, body.taken_over().amendment())) {
        amendment->authors = {body.taken_over().person()};
        amendment->taken_over = true;
        std::erase_if(amendment->supporters, [&](const AmendmentSupport& s) {
          return s.person == body.taken_over().person();
        });
      }
      break;
    case pb::TextEvent::kSupported:
      if (TextAmendment* amendment = find(text, body.supported().amendment())) {
        std::erase_if(amendment->supporters, [&](const AmendmentSupport& s) {
          return s.person == body.supported().person();
        });
        if (body.supported().supports()) {
          amendment->supporters.push_back({body.supported().person(), body.supported().signs()});
        }
      }
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
