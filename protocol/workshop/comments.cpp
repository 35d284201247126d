// SPDX-License-Identifier: AGPL-3.0-or-later
// Comments ask nothing of the text: a remark or a question on a paragraph, on an amendment or on
// the whole, answered in a thread and resolved.
#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_add_comment(Judgement& j, const pb::AddComment& command) {
  const TextState& text = j.hall().text;
  const TextVersion* version = text.version(command.version());
  if (version == nullptr) {
    return pb::REFUSAL_UNKNOWN_VERSION;
  }
  if (text.round == pb::TEXT_ROUND_SHUT || text.round == pb::TEXT_ROUND_DECIDED) {
    return pb::REFUSAL_FILING_NOT_OPEN;
  }
  if (command.paragraph() != 0 && find_paragraph(version->body, command.paragraph()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_PARAGRAPH;
  }
  if (command.amendment() != 0 && text.amendment(command.amendment()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  const TextComment* parent = text.comment(command.parent());
  if (command.parent() != 0 && parent == nullptr) {
    return pb::REFUSAL_UNKNOWN_COMMENT;
  }
  if (j.person == 0 && !command.without_name()) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  std::string typed;
  if (const pb::Refusal refusal = take_text(command.text(), limits::comment_length_max, typed);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (text.comments.size() >= limits::comments_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::CommentAdded& event = *j.out.add(hall_stream).mutable_text()->mutable_comment_added();
  const auto number = static_cast<std::uint32_t>(text.comments.size() + 1);
  event.set_comment(number);
  if (parent != nullptr) {
    // A thread has one depth: an answer to an answer belongs to the comment that began it.
    event.set_parent(parent->body.parent() != 0 ? parent->body.parent() : command.parent());
  }
  event.set_version(command.version());
  event.set_paragraph(parent == nullptr ? command.paragraph() : parent->body.paragraph());
  event.set_text(typed);
  event.set_question(command.question());
  event.set_amendment(command.amendment());
  if (command.without_name()) {
    j.out.events.back().nameless = true;
  } else {
    event.set_author(j.person);
  }
  j.out.ids.push_back(number);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_resolve_comment(Judgement& j, const pb::ResolveComment& command) {
  const TextComment* comment = j.hall().text.comment(command.comment());
  if (comment == nullptr || comment->body.parent() != 0) {
    return pb::REFUSAL_UNKNOWN_COMMENT;
  }
  if (!answers_for_text(j) && (j.person == 0 || comment->body.author() != j.person)) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  if (comment->resolved == command.resolved()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::CommentResolved& event = *j.out.add(hall_stream).mutable_text()->mutable_comment_resolved();
  event.set_comment(command.comment());
  event.set_resolved(command.resolved());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_hide_comment(Judgement& j, const pb::HideComment& command) {
  const TextComment* comment = j.hall().text.comment(command.comment());
  if (comment == nullptr) {
    return pb::REFUSAL_UNKNOWN_COMMENT;
  }
  if (comment->hidden == command.hidden()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::CommentHidden& event = *j.out.add(hall_stream).mutable_text()->mutable_comment_hidden();
  event.set_comment(command.comment());
  event.set_hidden(command.hidden());
  return pb::REFUSAL_NONE;
}

void fold_comments(TextState& text, const pb::Event& event) {
  const auto find = [&](std::uint32_t number) -> TextComment* {
    return text.comment(number) == nullptr ? nullptr : &text.comments[number - 1];
  };
  switch (event.text().body_case()) {
    case pb::TextEvent::kCommentAdded: {
      const pb::CommentAdded& body = event.text().comment_added();
      // Dense: one that was erased leaves its number to an empty comment.
      text.comments.resize(std::max<std::size_t>(text.comments.size(), body.comment()));
      TextComment& comment = text.comments[body.comment() - 1];
      comment.body = body;
      comment.at = event.at();
      comment.recorded_by = event.recorded_by();
      comment.device = event.device();
      comment.number = event.number();
      break;
    }
    case pb::TextEvent::kCommentResolved:
      if (TextComment* comment = find(event.text().comment_resolved().comment())) {
        comment->resolved = event.text().comment_resolved().resolved();
        comment->resolved_by = event.by();
        comment->became = event.text().comment_resolved().amendment();
      }
      break;
    case pb::TextEvent::kCommentHidden:
      if (TextComment* comment = find(event.text().comment_hidden().comment())) {
        comment->hidden = event.text().comment_hidden().hidden();
      }
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
