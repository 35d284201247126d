// SPDX-License-Identifier: AGPL-3.0-or-later
// Pending amendments on a new version. Word for word where that is possible; otherwise their author
// is asked, and nobody rewrites anything in their place.
#include <algorithm>

#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

namespace {

// A text state's versions with one more: what is being published is not in the state yet.
const pb::VersionPublished* base_of(const TextState& text, std::uint32_t number) {
  const TextVersion* version = text.version(number);
  return version == nullptr ? nullptr : &version->body;
}

struct Moved {
  std::vector<text::WordEdit> edits;
  bool same_words = true;  // every edit lands on the words it was made on
  bool all_there = true;   // the new version already says it
};

Moved move_edits(const std::vector<text::WordEdit>& edits, const std::vector<text::WordEdit>& between) {
  Moved moved;
  for (const text::WordEdit& edit : edits) {
    std::ptrdiff_t shift = 0;
    bool satisfied = false;
    for (const text::WordEdit& done : between) {
      switch (text::meeting(edit, done)) {
        case text::Meeting::same_edit:
          satisfied = true;
          continue;
        case text::Meeting::apart:
        case text::Meeting::same_gap:
          break;
        default:
          moved.same_words = false;
          break;
      }
      if (done.end <= edit.begin) {
        shift += static_cast<std::ptrdiff_t>(text::Words::of_part(done.text).size()) -
                 static_cast<std::ptrdiff_t>(done.end - done.begin);
      }
    }
    if (satisfied) {
      continue;
    }
    moved.all_there = false;
    const auto at = [&](std::size_t position) {
      return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(position) + shift);
    };
    moved.edits.push_back({at(edit.begin), at(edit.end), edit.text});
  }
  return moved;
}

pb::CarriedAmendment ask(std::uint32_t number) {
  pb::CarriedAmendment one;
  one.set_amendment(number);
  one.set_consequence(pb::CONSEQUENCE_ASK_AUTHOR);
  return one;
}

// How the paragraphs first..last of the new version read with the moved edits.
bool reword(pb::AmendmentBody& body, const pb::VersionPublished& next, const text::Words& words,
            const std::vector<text::WordEdit>& edits) {
  const std::optional<std::size_t> first = paragraph_index(next, body.first());
  const std::optional<std::size_t> last = paragraph_index(next, body.last());
  const std::vector<WordRun> runs = paragraph_runs(words);
  if (!first || !last || *first > *last || *last >= runs.size()) {
    return false;
  }
  const std::size_t begin = runs[*first].begin;
  std::vector<text::WordEdit> local;
  for (const text::WordEdit& edit : edits) {
    if (edit.begin < begin || edit.end > runs[*last].end) {
      return false;
    }
    local.push_back({edit.begin - begin, edit.end - begin, edit.text});
  }
  std::vector<std::string> before;
  for (std::size_t n = *first; n <= *last; ++n) {
    before.push_back(next.paragraphs(static_cast<int>(n)).text());
  }
  const text::Words base = text::Words::of_paragraphs(before);
  if (!text::well_formed(base, local)) {
    return false;
  }
  const std::vector<std::string> after = text::amended(base, local).paragraphs();
  const google::protobuf::RepeatedPtrField<pb::Wording> old = body.proposed();
  body.clear_proposed();
  for (std::size_t n = 0; n < after.size(); ++n) {
    pb::Wording& wording = *body.add_proposed();
    if (n < static_cast<std::size_t>(old.size())) {
      wording = old.Get(static_cast<int>(n));
    }
    wording.set_text(after[n]);
  }
  return !after.empty();
}

}  // namespace

pb::CarriedAmendment carried(const TextState& text, std::uint32_t number,
                             const pb::AmendmentBody& body, const pb::VersionPublished& next) {
  const pb::VersionPublished* base = base_of(text, body.version());
  if (base == nullptr || body.type() == pb::AMENDMENT_WHOLE) {
    return ask(number);
  }
  // Asked of the text as it will be: a state of its own, with the new version in it.
  TextState then;
  then.versions.push_back({next, 0, 0});
  pb::CarriedAmendment one;
  one.set_amendment(number);
  pb::AmendmentBody moved = body;
  moved.set_version(next.version());
  const text::Words words = words_of(next);
  const std::vector<text::WordEdit> between = text::edits_between(words_of(*base), words);
  const Moved edits = move_edits(edits_of(body), between);
  if (body.edits_size() > 0 && edits.all_there) {
    one.set_consequence(pb::CONSEQUENCE_SATISFIED);
    return one;
  }
  const bool in_place = body.type() == pb::AMENDMENT_ADDITION ||
                        body.type() == pb::AMENDMENT_DELETION || body.edits_size() == 0;
  if (!edits.same_words || (!in_place && !reword(moved, next, words, edits.edits))) {
    return ask(number);
  }
  const std::optional<pb::AmendmentBody> whole = with_edits(then, moved, words);
  if (!whole || changes_nothing(then, *whole)) {
    return ask(number);
  }
  one.set_consequence(pb::CONSEQUENCE_CARRIED);
  *one.mutable_body() = *whole;
  return one;
}

void carry_amendments(Judgement& j, const pb::VersionPublished& next) {
  const TextState& text = j.hall().text;
  pb::AmendmentsCarried event;
  event.set_version(next.version());
  std::vector<std::uint32_t> reworded;
  for (const TextAmendment& amendment : text.amendments) {
    if (!is_pending(amendment.status) || amendment.body.parent() != 0) {
      continue;
    }
    const std::uint32_t number = amendment.filed.amendment();
    const pb::CarriedAmendment one = carried(text, number, amendment.body, next);
    const bool same_wording =
        one.has_body() && words_of(one.body().proposed()).text() ==
                              words_of(amendment.body.proposed()).text();
    *event.add_amendments() = one;
    for (const TextAmendment& sub : text.amendments) {
      if (sub.body.parent() != number || !is_pending(sub.status)) {
        continue;
      }
      if (!same_wording) {
        *event.add_amendments() = ask(sub.filed.amendment());
        continue;
      }
      pb::CarriedAmendment& with_parent = *event.add_amendments();
      with_parent.set_amendment(sub.filed.amendment());
      with_parent.set_consequence(pb::CONSEQUENCE_CARRIED);
      *with_parent.mutable_body() = sub.body;
      with_parent.mutable_body()->set_version(next.version());
    }
  }
  if (event.amendments_size() > 0) {
    *j.out.add(hall_stream).mutable_text()->mutable_carried() = event;
  }
}

}  // namespace palabre::workshop
