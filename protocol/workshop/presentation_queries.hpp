// SPDX-License-Identifier: AGPL-3.0-or-later
// What a presentation shows: its slides over all materials, the one shown, questions by support.
// Pure; O(bytes of the texts) at most.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// A picture, or a part of a Markdown text between two lines of three dashes.
struct Slide {
  std::uint32_t material = 0;
  std::string name;                            // of its material
  std::string text;                            // Markdown; empty for a picture
  std::shared_ptr<const std::string> picture;  // PNG or JPEG; null for a text
};

// The parts of a Markdown text, blank ones left out. A line that is three dashes and nothing else
// parts them, unless it stands in a fenced block of code.
std::vector<std::string> slide_texts(std::string_view markdown);
// In the order of the materials; those that are not whole yet are left out.
std::vector<Slide> slides_of(const MaterialState& material);
// The slide everybody is shown, from 1; 0 when there is none.
std::uint32_t slide_shown(const HallState& hall, std::uint32_t step, std::size_t slides);
// Bytes of all materials of a place, those still coming included.
std::uint64_t material_bytes(const MaterialState& material);

// A picture's size as its bytes declare it; {0, 0} when they are neither PNG nor JPEG.
struct PictureSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};
PictureSize picture_size(std::string_view bytes);

// The questions of a step that are not hidden: open ones first, by support, then by time; then
// those left for later, then the answered ones.
std::vector<const AudienceQuestion*> questions_of(const HallState& hall, std::uint32_t step);

}  // namespace palabre::workshop
