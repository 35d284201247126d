// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed between two versions and why: each paragraph with the amendments and corrections that
// came into it on the way.
#include <algorithm>

#include "facilitator/report/text_documents.hpp"

namespace palabre::report {

namespace {

std::vector<PlainParagraph> plain(const VersionPart& version) {
  std::vector<PlainParagraph> all;
  for (const ParagraphLine& line : version.paragraphs) {
    all.push_back({line.anchor, line.kind, line.level, line.text});
  }
  return all;
}

const ParagraphLine* find(const VersionPart& version, const std::string& anchor) {
  const auto found =
      std::find_if(version.paragraphs.begin(), version.paragraphs.end(),
                   [&](const ParagraphLine& line) { return line.anchor == anchor; });
  return found == version.paragraphs.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// The versions one after the other that lead from `from` (left out) to `to`.
std::vector<const VersionPart*> way(const TextPart& text, const VersionPart& from,
                                    const VersionPart& to) {
  std::vector<const VersionPart*> steps;
  for (const VersionPart& version : text.versions) {
    if (version.number > from.number && version.number <= to.number) {
      steps.push_back(&version);
    }
  }
  return steps;
}

}  // namespace

Changes make_changes(const TextPart& text, const VersionPart& from, const VersionPart& to) {
  Changes changes;
  changes.from = &from;
  changes.to = &to;
  const std::vector<const VersionPart*> steps = way(text, from, to);
  for (const VersionPart* step : steps) {
    changes.amendments.insert(changes.amendments.end(), step->amendments.begin(),
                              step->amendments.end());
  }
  std::sort(changes.amendments.begin(), changes.amendments.end());
  changes.amendments.erase(std::unique(changes.amendments.begin(), changes.amendments.end()),
                           changes.amendments.end());

  std::size_t number = 0;
  for (ComparedParagraph& compared : compare(plain(from), plain(to))) {
    Changes::Paragraph paragraph;
    const bool removed = compared.state == ComparedParagraph::State::removed;
    paragraph.number = removed ? 0 : ++number;
    if (compared.state != ComparedParagraph::State::same) {
      const ParagraphLine* now = removed ? nullptr : find(to, compared.anchor);
      for (const std::uint32_t amendment : changes.amendments) {
        const AmendmentLine* line = text.amendment(amendment);
        const bool entered_it = now != nullptr && contains(now->amendments, amendment);
        const bool took_it_out =
            removed && line != nullptr &&
            std::find(line->paragraphs.begin(), line->paragraphs.end(), compared.anchor) !=
                line->paragraphs.end();
        if (entered_it || took_it_out) {
          paragraph.amendments.push_back(amendment);
        }
      }
      for (const VersionPart* step : steps) {
        for (const CorrectionLine& correction : step->corrections) {
          if (correction.paragraph == compared.anchor) {
            paragraph.corrections.push_back(&correction);
          }
        }
      }
    }
    paragraph.compared = std::move(compared);
    changes.paragraphs.push_back(std::move(paragraph));
  }
  return changes;
}

std::string paragraph_number(const VersionPart& version, const std::string& anchor) {
  for (std::size_t n = 0; n < version.paragraphs.size(); ++n) {
    if (version.paragraphs[n].anchor == anchor) {
      return "¶ " + std::to_string(n + 1);
    }
  }
  return {};
}

std::vector<std::size_t> paragraphs_from(const VersionPart& version, std::uint32_t source) {
  std::vector<std::size_t> numbers;
  for (std::size_t n = 0; n < version.paragraphs.size(); ++n) {
    if (contains(version.paragraphs[n].sources, source)) {
      numbers.push_back(n + 1);
    }
  }
  return numbers;
}

}  // namespace palabre::report
