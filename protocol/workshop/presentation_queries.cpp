// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/presentation_queries.hpp"

#include <algorithm>
#include <tuple>

namespace palabre::workshop {

namespace {

std::string_view without_end_spaces(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) {
    line.remove_suffix(1);
  }
  return line;
}

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  }
  return value;
}

// The first frame header among the segments of a JPEG.
PictureSize jpeg_size(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 < bytes.size()) {
    if (static_cast<std::uint8_t>(bytes[at]) != 0xFF) {
      return {};
    }
    const std::uint8_t marker = static_cast<std::uint8_t>(bytes[at + 1]);
    if (marker == 0xFF) {
      ++at;  // filler
      continue;
    }
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      return {big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
    }
    const std::uint32_t length = big_endian(bytes, at + 2, 2);
    if (length < 2) {
      return {};
    }
    at += 2 + length;
  }
  return {};
}

}  // namespace

std::vector<std::string> slide_texts(std::string_view markdown) {
  std::vector<std::string> parts(1);
  bool in_code = false;
  std::size_t at = 0;
  while (at < markdown.size()) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = without_end_spaces(markdown.substr(at, end - at));
    at = end + 1;
    if (line.starts_with("```") || line.starts_with("~~~")) {
      in_code = !in_code;
    }
    if (line == "---" && !in_code) {
      parts.emplace_back();
      continue;
    }
    parts.back().append(line).push_back('\n');
  }
  std::erase_if(parts, [](const std::string& part) { return is_blank_text(part); });
  return parts;
}

std::vector<Slide> slides_of(const MaterialState& material) {
  std::vector<Slide> slides;
  for (const std::uint32_t number : material.order) {
    const auto found = material.materials.find(number);
    if (found == material.materials.end() || !found->second.whole) {
      continue;
    }
    const Material& one = found->second;
    if (one.body.kind() == pb::MATERIAL_PICTURE) {
      slides.push_back({number, one.body.name(), {}, one.bytes});
      continue;
    }
    for (std::string& text : slide_texts(*one.bytes)) {
      slides.push_back({number, one.body.name(), std::move(text), nullptr});
    }
  }
  return slides;
}

std::uint32_t slide_shown(const HallState& hall, std::uint32_t step, std::size_t slides) {
  const auto found = hall.presentation.slides.find(step);
  const std::uint32_t wanted = found == hall.presentation.slides.end() ? 1 : found->second;
  return std::min(wanted, static_cast<std::uint32_t>(slides));
}

std::uint64_t material_bytes(const MaterialState& material) {
  std::uint64_t sum = 0;
  for (const auto& [number, one] : material.materials) {
    sum += one.body.size();
  }
  return sum;
}

PictureSize picture_size(std::string_view bytes) {
  constexpr std::string_view png("\x89PNG\r\n\x1a\n", 8);
  if (bytes.size() >= 24 && bytes.starts_with(png) && bytes.substr(12, 4) == "IHDR") {
    return {big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
  }
  if (bytes.size() >= 12 && bytes.starts_with("\xFF\xD8")) {
    return jpeg_size(bytes);
  }
  return {};
}

std::vector<const AudienceQuestion*> questions_of(const HallState& hall, std::uint32_t step) {
  std::vector<const AudienceQuestion*> found;
  for (const AudienceQuestion& question : hall.presentation.questions) {
    if (question.body.step() == step && question.state != pb::QUESTION_HIDDEN) {
      found.push_back(&question);
    }
  }
  const auto rank = [](const AudienceQuestion& question) {
    return question.state == pb::QUESTION_OPEN ? 0 : question.state == pb::QUESTION_LATER ? 1 : 2;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const AudienceQuestion* a, const AudienceQuestion* b) {
                     return std::make_tuple(rank(*a), b->supporters.size()) <
                            std::make_tuple(rank(*b), a->supporters.size());
                   });
  return found;
}

}  // namespace palabre::workshop
