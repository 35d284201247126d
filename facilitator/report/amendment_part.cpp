// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/amendment_part.hpp"

#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

std::string lines(const std::vector<PlainParagraph>& paragraphs) {
  std::string all;
  for (std::size_t n = 0; n < paragraphs.size(); ++n) {
    all += (n == 0 ? "" : "\n") + paragraphs[n].text;
  }
  return all;
}

template <class Wordings>
std::vector<PlainParagraph> plain(const Wordings& wordings) {
  std::vector<PlainParagraph> all;
  for (const pb::Wording& wording : wordings) {
    all.push_back({wording.paragraph() == 0 ? std::string() : paragraph_anchor(wording.paragraph()),
                   wording.kind(), wording.level(), wording.text()});
  }
  return all;
}

// A sub-amendment's paragraphs are those of the wording it amends, which need no names of their own.
void name_by_place(std::vector<PlainParagraph>& paragraphs) {
  for (std::size_t n = 0; n < paragraphs.size(); ++n) {
    paragraphs[n].anchor = "#" + std::to_string(n);
  }
}

// What stood there, and where that is, into `line`.
std::vector<PlainParagraph> before_of(const workshop::TextState& text,
                                      const pb::AmendmentBody& body, AmendmentLine& line) {
  std::vector<PlainParagraph> before;
  const workshop::TextVersion* version = text.version(body.version());
  if (version == nullptr) {
    return before;
  }
  const auto place = [&](std::uint64_t paragraph) {
    const std::optional<std::size_t> index = workshop::paragraph_index(version->body, paragraph);
    return index ? *index + 1 : 0;
  };
  const std::size_t size = static_cast<std::size_t>(version->body.paragraphs_size());
  const bool whole = body.type() == pb::AMENDMENT_WHOLE;
  line.first = whole ? (size > 0 ? 1 : 0) : place(body.first());
  line.last = whole ? size : place(body.last());
  if (body.type() == pb::AMENDMENT_ADDITION) {
    line.first = line.last;
    return before;
  }
  for (std::size_t n = line.first; n >= 1 && n <= line.last; ++n) {
    const pb::Paragraph& paragraph = version->body.paragraphs(static_cast<int>(n - 1));
    before.push_back({paragraph_anchor(paragraph.paragraph()), paragraph.kind(), paragraph.level(),
                      paragraph.text()});
    line.paragraphs.push_back(before.back().anchor);
  }
  return before;
}

void add_decision(const workshop::TextAmendment& amendment, const Reader& reader,
                  AmendmentLine& line) {
  if (!amendment.decision || amendment.decision->undone()) {
    return;
  }
  const pb::AmendmentDecided& decision = *amendment.decision;
  line.method = decision.method();
  line.note = decision.note();
  line.ballot = decision.ballot();
  const bool voted = decision.votes_for() + decision.votes_against() + decision.abstentions() > 0;
  line.counted = voted && reader.may_tell(decision.votes_for()) &&
                 reader.may_tell(decision.votes_against()) &&
                 reader.may_tell(decision.abstentions());
  if (line.counted) {
    line.votes_for = decision.votes_for();
    line.votes_against = decision.votes_against();
    line.abstentions = decision.abstentions();
  }
}

}  // namespace

AmendmentLine amendment_line(const workshop::TextState& text,
                             const workshop::TextAmendment& amendment, const Reader& reader) {
  const pb::AmendmentBody& filed = amendment.filed.body();
  AmendmentLine line;
  line.number = amendment.filed.amendment();
  line.version = filed.version();
  line.parent = filed.parent();
  line.type = filed.type();

  // What is asked for now, which revisions before the deadline may have worded anew.
  const bool other_wording = amendment.decision && !amendment.decision->undone() &&
                             amendment.decision->has_decided();
  const pb::AmendmentBody& last =
      amendment.revisions.empty() ? filed : amendment.revisions.back().body;
  std::vector<PlainParagraph> before = before_of(text, filed, line);
  std::vector<PlainParagraph> proposed = plain(last.proposed());
  if (line.parent != 0) {
    const workshop::TextAmendment* parent = text.amendment(line.parent);
    before = parent == nullptr ? std::vector<PlainParagraph>() : plain(parent->body.proposed());
    name_by_place(before);
    name_by_place(proposed);
  }
  line.before = lines(before);
  line.proposed = lines(proposed);
  if (other_wording) {
    std::vector<PlainParagraph> decided = plain(amendment.decision->decided().proposed());
    if (line.parent != 0) {
      name_by_place(decided);
    }
    line.decided = lines(decided);
    line.changes = compare(before, decided);
  } else {
    line.changes = compare(before, proposed);
  }

  line.reason = last.reason();
  line.form = last.form();
  line.late = amendment.filed.late();
  line.authors = reader.names(amendment.authors);
  if (line.authors.empty() && amendment.filed.bearer() != 0) {
    line.authors = reader.names(std::vector<std::uint32_t>{amendment.filed.bearer()});
  }
  line.author_count = amendment.authors.size();
  std::vector<std::uint32_t> supporters;
  for (const workshop::AmendmentSupport& support : amendment.supporters) {
    supporters.push_back(support.person);
  }
  line.supporters = reader.names(supporters);
  line.supporter_count = reader.may_tell(supporters.size()) ? supporters.size() : 0;
  line.compromise_of.assign(amendment.filed.compromise_of().begin(),
                            amendment.filed.compromise_of().end());
  line.recommendation = amendment.recommendation;
  line.recommendation_reason = amendment.recommendation_reason;
  line.status = amendment.status;
  line.status_reason = amendment.status_reason;
  add_decision(amendment, reader, line);
  for (const workshop::AmendmentObjection& objection : amendment.objections) {
    line.objections.push_back(
        {reader.name(objection.person), objection.reason, objection.withdrawn});
  }
  for (const workshop::AmendmentPassage& passage : amendment.way) {
    line.way.push_back({reader.everybody() ? std::string() : time_of_day(passage.at),
                        passage.status, passage.reason});
  }
  line.entered = amendment.entered;
  line.stamp = time_stamp(amendment.decided_at != 0 ? amendment.decided_at : amendment.at,
                          reader.everybody());
  if (line.parent == 0) {
    const pb::AmendmentBody effective = workshop::effective_body(text, amendment);
    line.edits_version = effective.version();
    line.edits = workshop::edits_of(effective);
  }
  return line;
}

}  // namespace palabre::report
