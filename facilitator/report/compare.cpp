// SPDX-License-Identifier: AGPL-3.0-or-later
// Two lists of paragraphs side by side. Paragraphs have names for life, so that finding who is who
// is no guess: what both have in the same order is the longest rising run of places.
#include <algorithm>
#include <map>

#include "facilitator/report/text_part.hpp"

namespace palabre::report {

namespace {

using State = ComparedParagraph::State;

// For each of `after`, the place in `before` of the same paragraph, kept where the order is; -1.
std::vector<int> partners(const std::vector<PlainParagraph>& before,
                          const std::vector<PlainParagraph>& after) {
  std::map<std::string, int> places;
  for (std::size_t n = 0; n < before.size(); ++n) {
    if (!before[n].anchor.empty()) {
      places.emplace(before[n].anchor, static_cast<int>(n));
    }
  }
  std::vector<int> found(after.size(), -1);
  std::vector<int> previous(after.size(), -1);
  std::vector<std::size_t> ends;  // ends[k]: the rising run of length k + 1 with the lowest end
  for (std::size_t n = 0; n < after.size(); ++n) {
    const auto place = places.find(after[n].anchor);
    if (place == places.end()) {
      continue;
    }
    found[n] = place->second;
    const auto at = std::lower_bound(
        ends.begin(), ends.end(), found[n],
        [&](std::size_t index, int value) { return found[index] < value; });
    previous[n] = at == ends.begin() ? -1 : static_cast<int>(*(at - 1));
    if (at == ends.end()) {
      ends.push_back(n);
    } else {
      *at = n;
    }
  }
  std::vector<int> kept(after.size(), -1);
  for (int n = ends.empty() ? -1 : static_cast<int>(ends.back()); n >= 0;
       n = previous[static_cast<std::size_t>(n)]) {
    kept[static_cast<std::size_t>(n)] = found[static_cast<std::size_t>(n)];
  }
  return kept;
}

ComparedParagraph one_sided(const PlainParagraph& paragraph, State state, workshop::Ink ink) {
  return {state, paragraph.anchor, paragraph.kind, paragraph.level, {{ink, paragraph.text, {}}}};
}

}  // namespace

std::vector<ComparedParagraph> compare(const std::vector<PlainParagraph>& before,
                                       const std::vector<PlainParagraph>& after) {
  const std::vector<int> kept = partners(before, after);
  std::vector<ComparedParagraph> all;
  std::size_t next = 0;  // of `before`
  const auto removed_until = [&](std::size_t end) {
    for (; next < end; ++next) {
      all.push_back(one_sided(before[next], State::removed, workshop::Ink::removed));
    }
  };
  for (std::size_t n = 0; n < after.size(); ++n) {
    if (kept[n] < 0) {
      // What went stands before what came in its place.
      const auto partner = std::find_if(kept.begin() + static_cast<std::ptrdiff_t>(n), kept.end(),
                                        [](int place) { return place >= 0; });
      removed_until(partner == kept.end() ? before.size() : static_cast<std::size_t>(*partner));
      all.push_back(one_sided(after[n], State::added, workshop::Ink::added));
      continue;
    }
    const std::size_t place = static_cast<std::size_t>(kept[n]);
    removed_until(place);
    next = place + 1;
    const PlainParagraph& old = before[place];
    ComparedParagraph both = one_sided(after[n], State::same, workshop::Ink::kept);
    if (old.text != after[n].text) {
      both.strokes = workshop::marked_text(old.text, after[n].text);
    }
    const bool words_changed =
        std::any_of(both.strokes.begin(), both.strokes.end(), [](const workshop::Stroke& stroke) {
          return stroke.ink != workshop::Ink::kept;
        });
    if (words_changed || old.kind != after[n].kind || old.level != after[n].level) {
      both.state = State::changed;
    } else {
      both.strokes = {{workshop::Ink::kept, after[n].text, {}}};
    }
    all.push_back(std::move(both));
  }
  removed_until(before.size());
  return all;
}

}  // namespace palabre::report
