// SPDX-License-Identifier: AGPL-3.0-or-later
// A text cut into the words that amendments are made of: words (an elided article such as l’ is one
// of its own), punctuation marks and paragraph breaks. Spaces are no tokens: they belong to the
// gaps between them, so that a text retyped with other spaces or line widths is the same text.
// Values, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palabre::text {

enum class TokenKind : std::uint8_t { word, elision, mark, paragraph_break };

// A text with the places of its tokens. Gap i lies before token i, gap size() after the last one.
class Words {
 public:
  Words() = default;

  // A whole text: paragraphs are separated by blank lines, any line ends, NFC or not. Blank lines
  // and spaces around it are left out; spaces inside are kept as they are.
  // Returns: nothing if `bytes` is not UTF-8 text.
  [[nodiscard]] static std::optional<Words> read(std::string_view bytes);

  // Each of `paragraphs` is one, even where it is blank. Requires: cleaned text (clean_text).
  [[nodiscard]] static Words of_paragraphs(std::span<const std::string> paragraphs);

  // A part of a text, the spaces and paragraph breaks at its ends included, as an edit keeps it.
  // Requires: cleaned text.
  [[nodiscard]] static Words of_part(std::string_view part);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] bool empty() const { return tokens_.empty(); }
  // Requires: index < size().
  [[nodiscard]] std::string_view token(std::size_t index) const;
  [[nodiscard]] TokenKind kind(std::size_t index) const { return tokens_[index].kind; }
  // Requires: index <= size().
  [[nodiscard]] std::string_view gap(std::size_t index) const;
  // Tokens begin to end, the second not included, with the gaps between them. Paragraph breaks read
  // as one blank line.
  [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const;
  // The same with the gaps at both ends.
  [[nodiscard]] std::string_view with_gaps(std::size_t begin, std::size_t end) const;

  // The whole text: \n for line ends, one blank line between paragraphs.
  [[nodiscard]] const std::string& text() const { return text_; }
  // One string per paragraph; none for an empty text.
  [[nodiscard]] std::vector<std::string> paragraphs() const;
  // The paragraph, from 0, of a token or of a gap: how many breaks stand before it.
  [[nodiscard]] std::size_t paragraph_of(std::size_t index) const;

  // Adds one token after `gap` at the end. Requires: token is one token, gap is white space.
  void append(std::string_view gap, std::string_view token, TokenKind kind);

 private:
  struct Token {
    std::size_t begin;  // bytes of text_
    std::size_t end;
    TokenKind kind;
  };

  void append_part(std::string_view part);

  std::string text_;
  std::vector<Token> tokens_;
  std::vector<std::size_t> breaks_;  // which tokens are paragraph breaks
};

// True if tokens a..a+count of one and b..b+count of the other are the same words.
[[nodiscard]] bool same_words(const Words& one, std::size_t a, const Words& other, std::size_t b,
                              std::size_t count);
[[nodiscard]] bool same_words(const Words& one, const Words& other);

}  // namespace palabre::text
