// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/tracked_text.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace palabre::copies {

namespace {

// The white space at the beginning that counts as one: a paragraph's end, or one character.
std::string_view first_space(std::string_view text) {
  for (const std::string_view space : {"\n\n", " ", "\t", "\u00A0", "\u202F"}) {
    if (text.starts_with(space)) {
      return space;
    }
  }
  return {};
}

std::string_view last_space(std::string_view text) {
  for (const std::string_view space : {"\n\n", " ", "\t", "\u00A0", "\u202F"}) {
    if (text.ends_with(space)) {
      return space;
    }
  }
  return {};
}

// Spaces that stand on both sides of the words before and after stay out of the change.
struct Narrowed {
  std::size_t begin;  // bytes of the base
  std::size_t end;
  std::string_view text;
};

Narrowed narrow(std::string_view before, std::size_t begin, std::string_view after) {
  Narrowed narrowed{begin, begin + before.size(), after};
  while (true) {
    const auto space = first_space(before);
    if (space.empty() || !narrowed.text.starts_with(space)) {
      break;
    }
    before.remove_prefix(space.size());
    narrowed.text.remove_prefix(space.size());
    narrowed.begin += space.size();
  }
  while (true) {
    const auto space = last_space(before);
    if (space.empty() || !narrowed.text.ends_with(space)) {
      break;
    }
    before.remove_suffix(space.size());
    narrowed.text.remove_suffix(space.size());
    narrowed.end -= space.size();
  }
  return narrowed;
}

}  // namespace

bool TrackedText::tracked() const {
  return std::any_of(runs.begin(), runs.end(), [](const TrackedRun& run) {
    return run.inserted_by != nobody || run.removed_by != nobody;
  });
}

void TrackedText::add(std::string_view text, std::size_t inserted_by, std::size_t removed_by) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find("\n\n", at);
    if (end == at) {
      runs.push_back({"\n\n", inserted_by, removed_by});
      at += 2;
      continue;
    }
    end = std::min(end, text.size());
    const std::string_view part = text.substr(at, end - at);
    if (!runs.empty() && !runs.back().ends_paragraph() && runs.back().inserted_by == inserted_by &&
        runs.back().removed_by == removed_by) {
      runs.back().text += part;
    } else {
      runs.push_back({std::string(part), inserted_by, removed_by});
    }
    at = end;
  }
}

void TrackedText::end_paragraph(std::size_t inserted_by, std::size_t removed_by) {
  runs.push_back({"\n\n", inserted_by, removed_by});
}

std::vector<std::string> TrackedText::authors() const {
  std::vector<std::string> names;
  const auto meet = [&](std::size_t mark) {
    if (mark != nobody &&
        std::find(names.begin(), names.end(), marks[mark].author) == names.end()) {
      names.push_back(marks[mark].author);
    }
  };
  for (const TrackedRun& run : runs) {
    meet(run.inserted_by);
    meet(run.removed_by);
  }
  return names;
}

std::string TrackedText::date_of(const std::string& author) const {
  std::string latest;
  for (const TrackedMark& mark : marks) {
    if (mark.author == author) {
      latest = std::max(latest, mark.date);
    }
  }
  return latest;
}

std::string TrackedText::original() const {
  std::string text;
  for (const TrackedRun& run : runs) {
    if (run.inserted_by == nobody) {
      text += run.text;
    }
  }
  return text;
}

std::string TrackedText::as_wanted_by(const std::string& author) const {
  const auto is = [&](std::size_t mark) { return mark != nobody && marks[mark].author == author; };
  std::string text;
  for (const TrackedRun& run : runs) {
    if ((run.inserted_by == nobody || is(run.inserted_by)) && !is(run.removed_by)) {
      text += run.text;
    }
  }
  return text;
}

TrackedText track(const text::Words& base, std::span<const text::Change> changes,
                  std::span<const TrackedMark> marks) {
  struct Insertion {
    std::size_t at;  // byte of the base
    bool replaces;   // after what others insert there
    std::size_t change;
    std::string text;
  };
  const std::string& whole = base.text();
  std::vector<std::size_t> removed(whole.size(), nobody);
  std::vector<Insertion> insertions;
  const auto byte_of = [&](std::size_t gap) {
    return static_cast<std::size_t>(base.with_gaps(gap, gap).data() - whole.data());
  };
  std::vector<std::size_t> order(changes.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    order[k] = k;
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return changes[a].number < changes[b].number; });
  for (const std::size_t change : order) {
    for (const text::WordEdit& edit : changes[change].edits) {
      const text::Words words = text::Words::of_part(edit.text);
      const std::size_t begin = byte_of(edit.begin);
      const Narrowed narrowed = narrow(base.with_gaps(edit.begin, edit.end), begin, words.text());
      for (std::size_t at = narrowed.begin; at < narrowed.end; ++at) {
        removed[at] = removed[at] == nobody ? change : removed[at];
      }
      if (!narrowed.text.empty()) {
        insertions.push_back(
            {narrowed.begin, edit.begin < edit.end, change, std::string(narrowed.text)});
      }
    }
  }
  std::stable_sort(insertions.begin(), insertions.end(),
                   [](const Insertion& a, const Insertion& b) {
                     return std::tie(a.at, a.replaces) < std::tie(b.at, b.replaces);
                   });
  TrackedText tracked;
  tracked.marks.assign(marks.begin(), marks.end());
  auto next = insertions.begin();
  for (std::size_t at = 0; at <= whole.size();) {
    for (; next != insertions.end() && next->at <= at; ++next) {
      tracked.add(next->text, next->change, nobody);
    }
    if (at == whole.size()) {
      break;
    }
    std::size_t end = at + 1;
    while (end < whole.size() && removed[end] == removed[at] &&
           (next == insertions.end() || end < next->at)) {
      ++end;
    }
    tracked.add(std::string_view(whole).substr(at, end - at), nobody, removed[at]);
    at = end;
  }
  return tracked;
}

}  // namespace palabre::copies
