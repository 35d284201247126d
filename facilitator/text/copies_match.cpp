// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/copies_match.hpp"

#include <algorithm>

#include "facilitator/text/copies_plain.hpp"
#include "protocol/clean/clean.hpp"

namespace palabre::copies {

namespace {

using text::WordEdit;
using text::Words;

// Below this share of common words, in percent, it is another text.
constexpr std::size_t alike_percent_min = 30;
// A plain text that leaves out more of the version than this is read as a mail is: a few paragraphs
// of it, and not a wish to remove all others.
constexpr std::size_t left_out_percent_max = 50;

struct Comparison {
  std::vector<WordEdit> edits;
  std::size_t percent = 0;           // of the words of both, how many they share
  std::size_t left_out_percent = 0;  // of the version's words
};

Comparison compare(const Words& version, const Words& other) {
  Comparison found;
  found.edits = text::edits_between(version, other);
  std::size_t gone = 0;
  for (const WordEdit& edit : found.edits) {
    gone += edit.end - edit.begin;
  }
  const std::size_t kept = version.size() - gone;
  const std::size_t both = version.size() + other.size();
  found.percent = both == 0 ? 100 : 200 * kept / both;
  found.left_out_percent = version.empty() ? 0 : 100 * gone / version.size();
  return found;
}

Words words_of(const std::string& text) {
  return Words::read(text).value_or(Words());
}

FoundAmendment amendment(const Words& version, const WantedText& wanted, bool recorded,
                         std::vector<WordEdit> edits) {
  FoundAmendment found{wanted.author, wanted.date, recorded, {}, std::move(edits)};
  found.paragraphs = text::amended(version, found.edits).paragraphs();
  return found;
}

// Of a plain text, the form that resembles the version most.
Comparison best_form(const Words& version, const std::string& text) {
  Comparison best;
  bool first = true;
  for (const std::string& form : plain_forms(text)) {
    Comparison found = compare(version, words_of(form));
    if (first || found.percent > best.percent) {
      best = std::move(found);
      first = false;
    }
  }
  return best;
}

// How much a copy resembles a version, in percent.
std::size_t likeness(const Copy& copy, const SentVersion& version) {
  const Words words = Words::of_paragraphs(version.paragraphs);
  if (copy.kind == CopyKind::odt || copy.kind == CopyKind::docx) {
    return compare(words, words_of(copy.original)).percent;
  }
  const std::string& text = copy.wanted.front().text;
  const std::size_t whole =
      copy.kind == CopyKind::plain ? best_form(words, text).percent : std::size_t{0};
  if (whole > left_out_percent_max) {
    return whole;
  }
  // One paragraph of the text is enough to know it by, whatever else the mail talks about.
  const std::size_t shared = read_mail_against(text, version.paragraphs).shared_percent;
  return std::max(whole, shared == 0 ? 0 : alike_percent_min + shared / 2);
}

void find_tracked(const Copy& copy, const Words& version, MatchedCopy& matched) {
  const std::vector<WordEdit> silent = text::edits_between(version, words_of(copy.original));
  if (!silent.empty()) {
    matched.amendments.push_back(amendment(version, {}, false, silent));
  }
  for (const WantedText& wanted : copy.wanted) {
    std::vector<WordEdit> edits = text::edits_between(version, words_of(wanted.text));
    std::erase_if(edits, [&](const WordEdit& edit) {
      return std::any_of(silent.begin(), silent.end(), [&](const WordEdit& other) {
        return text::meeting(edit, other) == text::Meeting::same_edit;
      });
    });
    if (!edits.empty()) {
      matched.amendments.push_back(amendment(version, wanted, true, std::move(edits)));
    }
  }
}

void find_by_comparing(const Copy& copy, const SentVersion& version, const Words& words,
                       MatchedCopy& matched) {
  const WantedText& wanted = copy.wanted.front();
  Comparison found;
  bool excerpt = copy.kind == CopyKind::mail;
  if (copy.kind == CopyKind::plain) {
    found = best_form(words, wanted.text);
    excerpt = found.left_out_percent > left_out_percent_max;
  } else if (!excerpt) {
    found = compare(words, words_of(wanted.text));
  }
  if (excerpt) {
    const MailReading mail = read_mail_against(wanted.text, version.paragraphs);
    found.edits = text::edits_between(words, Words::of_paragraphs(mail.paragraphs));
    for (const std::string& said : mail.said) {
      matched.remarks.push_back({wanted.author, said});
    }
  }
  if (!found.edits.empty()) {
    matched.amendments.push_back(amendment(words, wanted, false, std::move(found.edits)));
  }
}

}  // namespace

std::optional<MatchedCopy> match_copy(const Copy& copy, std::span<const SentVersion> versions) {
  const SentVersion* best = nullptr;
  std::size_t best_percent = 0;
  bool by_mark = false;
  for (const SentVersion& version : versions) {
    if (!copy.version_mark.empty() && copy.version_mark == version.mark) {
      best = &version;
      by_mark = true;
      break;
    }
    const std::size_t percent = likeness(copy, version);
    // Of two that resemble it as much, the later one is what was sent.
    if (percent >= alike_percent_min && percent >= best_percent) {
      best = &version;
      best_percent = percent;
    }
  }
  if (best == nullptr || copy.wanted.empty()) {
    return std::nullopt;
  }
  MatchedCopy matched;
  matched.version = best->number;
  matched.by_mark = by_mark;
  matched.kind = copy.kind;
  matched.tracked = copy.tracked;
  matched.remarks = copy.remarks;
  const Words words = Words::of_paragraphs(best->paragraphs);
  if (copy.tracked) {
    find_tracked(copy, words, matched);
  } else {
    find_by_comparing(copy, *best, words, matched);
  }
  return matched;
}

}  // namespace palabre::copies
