// SPDX-License-Identifier: AGPL-3.0-or-later
// What the place of a drafting step knows of the text beside its pad: which line is which
// paragraph, what each one is and where it comes from. Written by `fold` alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/text.pb.h"
#include "protocol/text/buffer.hpp"
#include "protocol/text/delta.hpp"

namespace palabre::workshop {

// One line of the pad. An empty line is one too: somebody is about to write there.
struct DraftLine {
  std::uint64_t paragraph = 0;  // id, see text.proto
  std::uint32_t length = 0;     // code points, without its end
  pb::ParagraphKind kind = pb::PARAGRAPH_PLAIN;
  std::uint32_t level = 0;
  std::vector<std::uint32_t> sources;  // numbers in DraftState::sources
};

struct DraftState {
  std::uint32_t pad = 0;  // 0 = writing has not begun
  bool from_version = false;
  std::uint32_t version = 0;  // with from_version
  bool published = false;     // the pad is frozen, its text is the version `published_version`
  std::uint32_t published_version = 0;

  bool writers_chosen = false;  // otherwise the hosts write
  bool everyone = false;
  std::vector<std::uint32_t> writers;
  std::vector<std::uint32_t> hands;  // persons who typed since the beginning, in that order

  std::vector<DraftLine> lines;  // never empty once the pad is there
  std::map<std::uint32_t, pb::Source> sources;
  std::uint32_t next_source = 1;
  std::uint32_t next_line = 1;  // the n of the next paragraph born here

  // Paragraphs taken out, latest last, with their text: put back (undone, or cut and pasted), they
  // are themselves again.
  struct Removed {
    DraftLine line;
    std::string text;
  };
  std::vector<Removed> removed;

  // nullptr when no line is that paragraph.
  const DraftLine* find(std::uint64_t paragraph) const;
};

// Whose line is whose after a delta: a line keeps its paragraph as long as something of it stays. A
// split one lives on in the part that keeps most of it (the first of equal parts); two joined ones
// in the line that keeps most, which takes over the sources of the other. A new line has a new
// paragraph, or that of a removed one with the very same text.
// `before` is the text the delta applies to; requires that its length fits.
void follow_lines(DraftState& draft, std::uint32_t place, const text::Buffer& before,
                  const text::Delta& delta);

// The lines of a text, without their ends: at least one.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace palabre::workshop
