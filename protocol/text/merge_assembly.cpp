// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/merge_assembly.hpp"

#include <algorithm>
#include <optional>

namespace palabre::text {

namespace {

// A word on its way into the result: where it was written, and the edit that brings it, if one
// does.
struct Piece {
  WrittenToken token;
  const MadeEdit* edit = nullptr;
};

class Assembly {
 public:
  Assembly(const Words& base, std::size_t begin, std::size_t end, std::span<const MadeEdit> edits,
           const SpacingHabit& habit, Extent extent)
      : base_(base), begin_(begin), end_(end), edits_(edits), habit_(habit), extent_(extent) {}

  Assembled run() {
    std::size_t gone_until = begin_;
    std::size_t next = 0;
    for (std::size_t at = begin_; at <= end_; ++at) {
      for (; next < edits_.size() && edits_[next].begin == at; ++next) {
        const MadeEdit& edit = edits_[next];
        for (std::size_t k = 0; k < edit.words->size(); ++k) {
          add({{edit.words, k}, &edit});
        }
        gone_until = std::max(gone_until, edit.end);
      }
      if (at < end_ && at >= gone_until) {
        add({{&base_, at}, nullptr});
      }
    }
    if (waiting_ && extent_ == Extent::part) {
      write(*waiting_);
    }
    return std::move(result_);
  }

 private:
  static bool is_break(const Piece& piece) {
    return piece.token.words->kind(piece.token.index) == TokenKind::paragraph_break;
  }
  static bool is_word(const Piece& piece) {
    return piece.token.words->kind(piece.token.index) == TokenKind::word;
  }

  // A break is written when a word follows it, so that no paragraph is blank.
  void add(const Piece& piece) {
    if (is_break(piece)) {
      const bool ends_a_paragraph = last_ ? !is_break(*last_) : extent_ == Extent::part;
      if (ends_a_paragraph && !waiting_) {
        waiting_ = piece;
      }
      return;
    }
    if (waiting_) {
      write(*waiting_);
      waiting_.reset();
    }
    write(piece);
  }

  void write(const Piece& piece) {
    const WrittenToken& token = piece.token;
    result_.text.append(last_ ? seam(*last_, piece) : indentation(piece),
                        token.words->token(token.index), token.words->kind(token.index));
    result_.origins.push_back(piece.edit == nullptr ? Origin{token.index, from_nowhere}
                                                    : Origin{from_nowhere, piece.edit->index});
    last_ = piece;
  }

  std::string indentation(const Piece& first) const {
    const bool starts_its_text =
        first.token.index == 0 && begin_ == 0 && (first.edit == nullptr || first.edit->begin == 0);
    const auto gap = first.token.words->gap(first.token.index);
    const bool usable = starts_its_text && gap.find('\n') == std::string_view::npos;
    return std::string(usable ? gap : std::string_view());
  }

  std::string seam(const Piece& left, const Piece& right) const {
    const bool elided = left.token.words->kind(left.token.index) == TokenKind::elision;
    if (is_break(right) || elided) {
      return {};
    }
    const auto written = written_gap(left, right);
    const bool glued = written && written->empty() && is_word(left) && is_word(right);
    return written && !glued ? std::string(*written)
                             : gap_where_they_meet(left.token, right.token, habit_);
  }

  // The gap that somebody left between exactly these two.
  std::optional<std::string_view> written_gap(const Piece& left, const Piece& right) const {
    const std::size_t l = left.token.index;
    const std::size_t r = right.token.index;
    if (left.edit == right.edit) {
      if (l + 1 == r) {
        return right.token.words->gap(r);
      }
      return left.edit == nullptr ? gap_of_deletion(l + 1, r) : std::nullopt;
    }
    if (left.edit == nullptr && right.edit->begin == l + 1 && r == 0) {
      return right.token.words->gap(0);
    }
    if (right.edit == nullptr && left.edit->end == r && l + 1 == left.token.words->size()) {
      return left.token.words->gap(l + 1);
    }
    return std::nullopt;
  }

  // What one person left where words went: plain spaces are judged again, because two of them often
  // remain around a removed word, or one before a full stop.
  std::optional<std::string_view> gap_of_deletion(std::size_t begin, std::size_t end) const {
    const auto before = [](const MadeEdit& edit, std::size_t at) { return edit.begin < at; };
    for (auto edit = std::lower_bound(edits_.begin(), edits_.end(), begin, before);
         edit != edits_.end() && edit->begin == begin; ++edit) {
      if (edit->end == end && edit->words->empty()) {
        const std::string_view gap = edit->words->gap(0);
        const bool plain = gap.find_first_not_of(' ') == std::string_view::npos;
        return plain || is_break_at(begin) || is_break_at(end + 1) ? std::nullopt
                                                                   : std::optional(gap);
      }
    }
    return std::nullopt;
  }

  // The token before gap `gap`.
  bool is_break_at(std::size_t gap) const {
    return gap > 0 && gap <= base_.size() && base_.kind(gap - 1) == TokenKind::paragraph_break;
  }

  const Words& base_;
  std::size_t begin_;
  std::size_t end_;
  std::span<const MadeEdit> edits_;
  const SpacingHabit& habit_;
  Extent extent_;
  Assembled result_;
  std::optional<Piece> last_;
  std::optional<Piece> waiting_;
};

}  // namespace

Assembled assemble(const Words& base, std::size_t begin, std::size_t end,
                   std::span<const MadeEdit> edits, const SpacingHabit& habit, Extent extent) {
  return Assembly(base, begin, end, edits, habit, extent).run();
}

}  // namespace palabre::text
