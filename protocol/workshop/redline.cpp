// SPDX-License-Identifier: AGPL-3.0-or-later
// Redlines: what stays, what goes, what comes, and by whom.
#include <algorithm>

#include "protocol/workshop/text_queries.hpp"

namespace palabre::workshop {

namespace {

struct Wish {
  text::WordEdit edit;
  std::vector<std::uint32_t> amendments;
};

// The same edit of several amendments is one wish.
std::vector<Wish> wishes_of(const TextState& text, const pb::VersionPublished& version,
                            const std::vector<std::uint32_t>& amendments) {
  std::vector<Wish> wishes;
  for (const std::uint32_t number : amendments) {
    const TextAmendment* amendment = text.amendment(number);
    if (amendment == nullptr || amendment->body.version() != version.version() ||
        amendment->body.parent() != 0) {
      continue;
    }
    for (const text::WordEdit& edit : edits_of(effective_body(text, *amendment))) {
      const auto known = std::find_if(wishes.begin(), wishes.end(),
                                      [&](const Wish& wish) { return wish.edit == edit; });
      if (known == wishes.end()) {
        wishes.push_back({edit, {number}});
      } else {
        known->amendments.push_back(number);
      }
    }
  }
  std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) {
    return a.edit.begin < b.edit.begin;
  });
  return wishes;
}

// Edits bring their own spaces; beside those of the text around them one is enough.
void add(std::vector<Stroke>& strokes, Ink ink, std::string text,
         const std::vector<std::uint32_t>& amendments) {
  if (!strokes.empty() && strokes.back().text.ends_with(' ') && text.starts_with(' ')) {
    text.erase(0, 1);
  }
  if (text.empty()) {
    return;
  }
  if (!strokes.empty() && strokes.back().ink == ink && strokes.back().amendments == amendments) {
    strokes.back().text += text;
    return;
  }
  strokes.push_back({ink, std::move(text), amendments});
}

std::vector<Stroke> strokes_of(const text::Words& words, WordRun run,
                               const std::vector<Wish>& all) {
  std::vector<Stroke> strokes;
  std::vector<Wish> wishes;
  for (const Wish& wish : all) {
    if (wish.edit.begin <= run.end && wish.edit.end >= run.begin) {
      wishes.push_back(wish);
    }
  }
  // What an edit puts in stands behind the last word it removes, or in its gap.
  const auto additions_at = [&](std::size_t position) {
    for (const Wish& wish : wishes) {
      const std::size_t at = wish.edit.end > wish.edit.begin ? wish.edit.end : wish.edit.begin;
      if (at == position && !wish.edit.text.empty()) {
        // Two wishes at one place must not run into each other.
        const bool touching = !strokes.empty() && strokes.back().ink == Ink::added &&
                              !strokes.back().text.ends_with(' ') &&
                              !wish.edit.text.starts_with(' ');
        add(strokes, Ink::added, (touching ? " " : "") + wish.edit.text, wish.amendments);
      }
    }
  };
  for (std::size_t n = run.begin; n < run.end; ++n) {
    if (n == run.begin) {
      additions_at(n);
    }
    bool removed = false;
    std::vector<std::uint32_t> removers;  // none where a text is marked as one hand
    for (const Wish& wish : wishes) {
      if (wish.edit.begin <= n && n < wish.edit.end) {
        removed = true;
        removers.insert(removers.end(), wish.amendments.begin(), wish.amendments.end());
      }
    }
    std::sort(removers.begin(), removers.end());
    removers.erase(std::unique(removers.begin(), removers.end()), removers.end());
    std::string text(n == run.begin ? std::string_view() : words.gap(n));
    text += words.token(n);
    add(strokes, removed ? Ink::removed : Ink::kept, text, removers);
    additions_at(n + 1);
  }
  if (run.begin == run.end) {
    additions_at(run.begin);
  }
  return strokes;
}

}  // namespace

std::vector<Stroke> marked_paragraph(const TextState& text, const pb::VersionPublished& version,
                                     std::size_t index,
                                     const std::vector<std::uint32_t>& amendments) {
  const text::Words words = words_of(version);
  const std::vector<WordRun> runs = paragraph_runs(words);
  if (index >= runs.size()) {
    return {};
  }
  return strokes_of(words, runs[index], wishes_of(text, version, amendments));
}

std::vector<std::vector<Stroke>> marked_version(const TextState& text,
                                                const pb::VersionPublished& version,
                                                const std::vector<std::uint32_t>& amendments) {
  const text::Words words = words_of(version);
  const std::vector<Wish> wishes = wishes_of(text, version, amendments);
  std::vector<std::vector<Stroke>> marked;
  for (const WordRun& run : paragraph_runs(words)) {
    marked.push_back(strokes_of(words, run, wishes));
  }
  return marked;
}

std::vector<Stroke> marked_text(const std::string& before, const std::string& after) {
  const std::vector<std::string> old{before};
  const std::vector<std::string> now{after};
  const text::Words words = text::Words::of_paragraphs(old);
  std::vector<Wish> wishes;
  for (const text::WordEdit& edit :
       text::edits_between(words, text::Words::of_paragraphs(now))) {
    wishes.push_back({edit, {}});
  }
  return strokes_of(words, {0, words.size()}, wishes);
}

}  // namespace palabre::workshop
