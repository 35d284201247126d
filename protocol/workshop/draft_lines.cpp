// SPDX-License-Identifier: AGPL-3.0-or-later
// Paragraph ids hang on the lines of the draft's pad and go with them through everybody's typing.
// Every replica runs this on the same deltas: nothing here may depend on anything but them.
#include <algorithm>
#include <optional>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/draft_state.hpp"

namespace palabre::workshop {

namespace {

// A kept letter counts twice, a kept line end once: an emptied line keeps its paragraph, but a
// paragraph goes with its words rather than with the end of its line.
constexpr std::uint32_t letter_weight = 2;
constexpr std::uint32_t end_weight = 1;

struct Piece {
  std::size_t old_line = 0;
  std::uint32_t weight = 0;
};

struct NewLine {
  std::vector<Piece> kept;  // by old line, ascending
  std::uint32_t length = 0;
  std::optional<std::size_t> heir_of;
};

class Walk {
 public:
  explicit Walk(const std::vector<DraftLine>& old) : old_(old) { made_.emplace_back(); }

  void retain(std::uint32_t count) {
    while (count > 0 && line_ < old_.size()) {
      const std::uint32_t taken = std::min(count, old_[line_].length - offset_);
      if (taken > 0) {
        keep(letter_weight * taken);
        made_.back().length += taken;
        offset_ += taken;
        count -= taken;
      }
      if (count > 0) {
        end_line();
        --count;
      }
    }
  }
  void remove(std::uint32_t count) {
    while (count > 0 && line_ < old_.size()) {
      const std::uint32_t taken = std::min(count, old_[line_].length - offset_);
      offset_ += taken;
      count -= taken;
      if (count > 0) {
        ++line_;
        offset_ = 0;
        --count;
      }
    }
  }
  void insert(std::string_view utf8) {
    for (std::size_t from = 0;;) {
      const std::size_t end = utf8.find('\n', from);
      made_.back().length +=
          static_cast<std::uint32_t>(length_in_code_points(utf8.substr(from, end - from)));
      if (end == std::string_view::npos) {
        return;
      }
      made_.emplace_back();
      from = end + 1;
    }
  }
  std::vector<NewLine> finish() {
    while (line_ + 1 < old_.size()) {
      retain(old_[line_].length - offset_ + 1);
    }
    if (line_ < old_.size()) {
      retain(old_[line_].length - offset_);
      keep(end_weight);
    }
    return std::move(made_);
  }

 private:
  void keep(std::uint32_t weight) {
    std::vector<Piece>& kept = made_.back().kept;
    if (kept.empty() || kept.back().old_line != line_) {
      kept.push_back({line_, 0});
    }
    kept.back().weight += weight;
  }
  void end_line() {
    keep(end_weight);
    made_.emplace_back();
    ++line_;
    offset_ = 0;
  }

  const std::vector<DraftLine>& old_;
  std::vector<NewLine> made_;
  std::size_t line_ = 0;
  std::uint32_t offset_ = 0;
};

struct Claim {
  std::size_t line = 0;
  std::uint32_t weight = 0;
};

void remember(DraftState& draft, DraftLine line, std::string text) {
  if (is_blank(text)) {
    return;
  }
  draft.removed.push_back({std::move(line), std::move(text)});
  if (draft.removed.size() > limits::removed_paragraphs_kept) {
    draft.removed.erase(draft.removed.begin());
  }
}

void add_sources(DraftLine& to, const DraftLine& from) {
  for (const std::uint32_t source : from.sources) {
    if (std::find(to.sources.begin(), to.sources.end(), source) == to.sources.end()) {
      to.sources.push_back(source);
    }
  }
}

}  // namespace

const DraftLine* DraftState::find(std::uint64_t paragraph) const {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const DraftLine& line) {
    return line.paragraph == paragraph;
  });
  return paragraph == 0 || found == lines.end() ? nullptr : &*found;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0;;) {
    const std::size_t end = text.find('\n', from);
    lines.emplace_back(text.substr(from, end - from));
    if (end == std::string_view::npos) {
      return lines;
    }
    from = end + 1;
  }
}

void follow_lines(DraftState& draft, std::uint32_t place, const text::Buffer& before,
                  const text::Delta& delta) {
  Walk walk(draft.lines);
  std::size_t bytes = 0;
  for (const text::Component& part : delta.components()) {
    switch (part.kind()) {
      case text::Kind::retain:
        walk.retain(part.length());
        break;
      case text::Kind::remove:
        walk.remove(part.length());
        break;
      case text::Kind::insert:
        walk.insert(delta.inserted_text().substr(bytes, part.bytes()));
        bytes += part.bytes();
        break;
    }
  }
  std::vector<NewLine> made = walk.finish();

  // Where each old paragraph has most of itself, and which of those a line belongs to.
  std::vector<std::optional<Claim>> best(draft.lines.size());
  std::vector<bool> words_kept(draft.lines.size(), false);
  for (std::size_t n = 0; n < made.size(); ++n) {
    for (const Piece& piece : made[n].kept) {
      if (!best[piece.old_line] || piece.weight > best[piece.old_line]->weight) {
        best[piece.old_line] = Claim{n, piece.weight};
      }
      words_kept[piece.old_line] = words_kept[piece.old_line] || piece.weight >= letter_weight;
    }
  }
  std::vector<std::uint32_t> strongest(made.size(), 0);
  for (std::size_t old = 0; old < best.size(); ++old) {
    if (best[old] && best[old]->weight > strongest[best[old]->line]) {
      strongest[best[old]->line] = best[old]->weight;
      made[best[old]->line].heir_of = old;
    }
  }

  const auto lives = [&](std::size_t old) {
    return best[old] && made[best[old]->line].heir_of == old;
  };
  std::vector<std::string> new_text;
  const bool all_live = [&] {
    for (std::size_t old = 0; old < best.size(); ++old) {
      if (!lives(old)) {
        return false;
      }
    }
    return true;
  }();
  if (!all_live || made.size() != draft.lines.size()) {
    const std::string text_before = before.text();
    const std::vector<std::string> old_text = lines_of(text_before);
    new_text = lines_of(text::applied(text_before, delta).value_or(std::string()));
    for (std::size_t old = 0; old < best.size() && old < old_text.size(); ++old) {
      if (!lives(old)) {
        remember(draft, draft.lines[old], old_text[old]);
      }
    }
  }

  std::vector<DraftLine> lines(made.size());
  for (std::size_t n = 0; n < made.size(); ++n) {
    DraftLine& line = lines[n];
    if (made[n].heir_of) {
      line = std::move(draft.lines[*made[n].heir_of]);
      line.length = made[n].length;
      continue;
    }
    line.length = made[n].length;
    const auto back = std::find_if(
        draft.removed.rbegin(), draft.removed.rend(), [&](const DraftState::Removed& removed) {
          return n < new_text.size() && removed.text == new_text[n];
        });
    if (back != draft.removed.rend()) {
      const std::uint32_t length = line.length;
      line = std::move(back->line);
      line.length = length;
      draft.removed.erase(std::next(back).base());
      continue;
    }
    line.paragraph = (static_cast<std::uint64_t>(place) << 32U) | draft.next_line++;
    if (n > 0 && lines[n - 1].kind == pb::PARAGRAPH_ITEM) {
      line.kind = pb::PARAGRAPH_ITEM;  // a list goes on until somebody says otherwise
      line.level = lines[n - 1].level;
    }
  }
  for (std::size_t old = 0; old < best.size(); ++old) {
    if (best[old] && !lives(old) && words_kept[old]) {
      add_sources(lines[best[old]->line], draft.lines[old]);
    }
  }
  draft.lines = std::move(lines);
}

}  // namespace palabre::workshop
