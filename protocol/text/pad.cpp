// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/pad.hpp"

#include <utility>

#include "protocol/text/utf8.hpp"

namespace palabre::text {

Pad::Pad(std::string_view text, std::uint64_t revision)
    : start_(measure(text) == not_text ? std::string_view() : text),
      buffer_(start_),
      history_(revision, buffer_.length()) {}

std::optional<Pad> Pad::restore(std::string_view start, std::uint64_t revision,
                                const HistoryColumns& columns) {
  std::optional<Pad> pad(std::in_place, start, revision);
  auto history = History::from_columns(revision, columns, pad->buffer_);
  if (!history) {
    return std::nullopt;
  }
  pad->history_ = std::move(*history);
  return pad;
}

std::variant<Delta, PadRefusal> Pad::receive(std::uint64_t base_revision,
                                             const Delta& delta) const {
  if (!knows(base_revision)) {
    return PadRefusal::unknown_revision;
  }
  if (delta.base_length() != history_.length_at(base_revision)) {
    return PadRefusal::wrong_length;
  }
  std::variant<Delta, PadRefusal> result(delta);
  Delta& moved = *std::get_if<Delta>(&result);
  for (std::uint64_t at = base_revision; at < revision(); ++at) {
    if (!move_later_over(moved, history_.at(at))) {
      return PadRefusal::wrong_length;
    }
  }
  if (moved.target_length() > limits::pad_length_max) {
    return PadRefusal::too_long;
  }
  if (moved.components().size() > limits::delta_components_max ||
      encoded_size(moved) > limits::delta_bytes_max) {
    return PadRefusal::too_scattered;
  }
  return result;
}

bool Pad::apply(const Delta& delta) {
  if (delta.target_length() > limits::pad_length_max || !text::apply(buffer_, delta)) {
    return false;
  }
  history_.append(delta);
  return true;
}

std::optional<std::vector<Delta>> Pad::since(std::uint64_t revision) const {
  if (!knows(revision)) {
    return std::nullopt;
  }
  std::vector<Delta> deltas;
  deltas.reserve(static_cast<std::size_t>(this->revision() - revision));
  for (std::uint64_t at = revision; at < this->revision(); ++at) {
    deltas.push_back(history_.at(at));
  }
  return deltas;
}

std::optional<std::size_t> Pad::position_now(std::uint64_t base_revision, std::size_t position,
                                             Gravity gravity) const {
  if (!knows(base_revision)) {
    return std::nullopt;
  }
  for (std::uint64_t at = base_revision; at < revision(); ++at) {
    position = transform_position(position, history_.at(at), gravity);
  }
  return position;
}

}  // namespace palabre::text
