// SPDX-License-Identifier: AGPL-3.0-or-later
// Markdown as a list of plain blocks, so that a window can show each as a native line of words
// (which a screen reader reads) and the projector can draw them. Read by the md4c library; HTML in
// it is text like any other. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palabre::view {

// A run of a block's text, in bytes, said with emphasis. Runs stand in order of their beginnings
// and may lie one inside another.
struct MarkdownSpan {
  enum class Kind { strong, emphasis, code };
  Kind kind = Kind::strong;
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(MarkdownSpan const&) const = default;
};

struct MarkdownBlock {
  enum class Kind { heading, paragraph, item, quote, code, rule };
  Kind kind = Kind::paragraph;
  int level = 1;        // of a heading, 1 to 6; of an item, how deep it stands, from 1
  int number = 0;       // of an item of a numbered list; 0 = a dot
  std::string text{};   // plain; a link is its words, then its address in parentheses
  bool strong = false;  // it begins with strong words
  std::vector<MarkdownSpan> spans{};

  bool operator==(MarkdownBlock const&) const = default;
};

std::vector<MarkdownBlock> read_markdown(std::string_view source);

// The words with their emphasis as Pango's markup, which a native label shows; everything that is
// not ours is escaped.
std::string escaped_markup(std::string_view words);
std::string markup_of(MarkdownBlock const& block);

// "• ", "3. ", "« " … what stands before the words of a block, with its depth as spaces.
std::string block_mark(MarkdownBlock const& block);

}  // namespace palabre::view
