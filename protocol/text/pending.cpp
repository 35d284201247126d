// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/pending.hpp"

#include <limits>
#include <utility>

#include "protocol/text/varint.hpp"

namespace palabre::text {
namespace {

constexpr std::uint64_t format_version = 1;
constexpr Bounds unbounded{std::numeric_limits<std::size_t>::max(),
                           std::numeric_limits<std::size_t>::max()};
constexpr Bounds sending{limits::delta_sent_components_max, limits::delta_sent_bytes_max};

void put_delta(std::string& out, const Delta& delta) {
  const std::string bytes = encode(delta);
  put_varint(out, bytes.size());
  out += bytes;
}

std::optional<Delta> take_delta(ByteReader& reader) {
  std::uint64_t size = 0;
  std::string_view bytes;
  if (!reader.varint(size) || !reader.bytes(size, bytes)) {
    return std::nullopt;
  }
  return decode(bytes, unbounded);
}

}  // namespace

PendingState Pending::state() const {
  if (sent_) {
    return buffer_ ? PendingState::awaiting_with_buffer : PendingState::awaiting;
  }
  return buffer_ ? PendingState::unsent : PendingState::in_sync;
}

std::size_t Pending::visible_length() const {
  return buffer_ ? buffer_->target_length() : sent_ ? sent_->target_length() : confirmed_length_;
}

bool Pending::local(const Delta& delta) {
  if (delta.base_length() != visible_length()) {
    return false;
  }
  buffer_ = buffer_ ? compose(*buffer_, delta) : delta;
  if (buffer_->is_identity()) {
    buffer_.reset();
  }
  return true;
}

std::optional<Outgoing> Pending::to_send() {
  if (sent_ || !buffer_) {
    return std::nullopt;
  }
  Pieces pieces = split(*buffer_, sending);
  buffer_.reset();
  if (!pieces.rest.is_identity()) {
    buffer_ = std::move(pieces.rest);
  }
  sent_ = std::move(pieces.first);
  sent_first_ = Outgoing{revision_, *sent_};
  return sent_first_;
}

std::size_t Pending::visible_position(std::size_t position, Gravity gravity) const {
  for (const std::optional<Delta>* mine : {&sent_, &buffer_}) {
    if (*mine) {
      position = transform_position(position, **mine, gravity);
    }
  }
  return position;
}

std::size_t Pending::confirmed_position(std::size_t position) const {
  for (const std::optional<Delta>* mine : {&buffer_, &sent_}) {
    if (*mine) {
      position = position_before(position, **mine);
    }
  }
  return position;
}

std::optional<Delta> Pending::remote(const Delta& delta) {
  if (delta.base_length() != confirmed_length_) {
    return std::nullopt;
  }
  ++revision_;
  confirmed_length_ = delta.target_length();
  Delta moved = delta;
  for (std::optional<Delta>* mine : {&sent_, &buffer_}) {
    if (*mine && !cross_in_place(moved, **mine)) {
      return std::nullopt;
    }
  }
  if (buffer_ && buffer_->is_identity()) {
    buffer_.reset();
  }
  return moved;
}

bool Pending::acknowledged() {
  if (!sent_) {
    return false;
  }
  ++revision_;
  confirmed_length_ = sent_->target_length();
  sent_.reset();
  sent_first_.reset();
  return true;
}

std::optional<Delta> Pending::refused(const Delta& undo_sent) {
  if (!sent_ || undo_sent.base_length() != sent_->target_length() ||
      undo_sent.target_length() != confirmed_length_) {
    return std::nullopt;
  }
  sent_.reset();
  sent_first_.reset();
  if (!buffer_) {
    return undo_sent;
  }
  Crossed crossed = *cross(undo_sent, *buffer_);
  buffer_ = std::move(crossed.later);
  if (buffer_->is_identity()) {
    buffer_.reset();
  }
  return std::move(crossed.earlier);
}

void Pending::clear() {
  sent_.reset();
  sent_first_.reset();
  buffer_.reset();
}

std::string Pending::store() const {
  std::string out;
  put_varint(out, format_version);
  put_varint(out, revision_);
  put_varint(out, confirmed_length_);
  put_varint(out, (sent_ ? 1U : 0U) | (buffer_ ? 2U : 0U));
  if (sent_) {
    put_varint(out, sent_first_->base_revision);
    put_delta(out, sent_first_->delta);
    put_delta(out, *sent_);
  }
  if (buffer_) {
    put_delta(out, *buffer_);
  }
  return out;
}

std::optional<Pending> Pending::restore(std::string_view bytes) {
  ByteReader reader(bytes);
  std::uint64_t version = 0;
  std::uint64_t revision = 0;
  std::uint64_t length = 0;
  std::uint64_t present = 0;
  if (!reader.varint(version) || version != format_version || !reader.varint(revision) ||
      !reader.varint(length) || length > limits::pad_length_max || !reader.varint(present) ||
      present > 3) {
    return std::nullopt;
  }
  Pending pending(revision, length);
  if ((present & 1U) != 0) {
    Outgoing first;
    auto delta = reader.varint(first.base_revision) ? take_delta(reader) : std::nullopt;
    auto moved = take_delta(reader);
    if (!delta || !moved || first.base_revision > revision || moved->base_length() != length) {
      return std::nullopt;
    }
    first.delta = std::move(*delta);
    pending.sent_first_ = std::move(first);
    pending.sent_ = std::move(moved);
  }
  if ((present & 2U) != 0) {
    auto delta = take_delta(reader);
    if (!delta || delta->base_length() != pending.visible_length() || delta->is_identity()) {
      return std::nullopt;
    }
    pending.buffer_ = std::move(delta);
  }
  return reader.done() ? std::optional<Pending>(std::move(pending)) : std::nullopt;
}

}  // namespace palabre::text
