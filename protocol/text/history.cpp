// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/history.hpp"

#include <algorithm>
#include <limits>

#include "protocol/text/delta_parts.hpp"

namespace palabre::text {
namespace {

constexpr Bounds unbounded{std::numeric_limits<std::size_t>::max(),
                           std::numeric_limits<std::size_t>::max()};

}  // namespace

void History::begin_run(Shape shape, std::uint32_t position) {
  runs_.push_back({count_, (position << 2U) | static_cast<std::uint32_t>(shape),
                   static_cast<std::uint32_t>(length_), static_cast<std::uint32_t>(bytes_.size())});
}

void History::append(const Delta& delta) {
  const std::span<const Component> parts = delta.components();
  const std::size_t skip = !parts.empty() && parts[0].kind() == Kind::retain ? 1 : 0;
  const std::uint32_t position = skip == 1 ? parts[0].length() : 0;
  const bool keystroke = parts.size() == skip + 1 && parts[skip].length() == 1;
  if (!keystroke) {
    begin_run(Shape::other, 0);
    encode_to(delta, bytes_);
  } else {
    const Run* run = runs_.empty() ? nullptr : &runs_.back();
    const std::uint32_t nth = run == nullptr ? 0 : count_ - run->first;
    const bool open = run != nullptr && run->shape() != Shape::other && nth < run_max;
    if (parts[skip].kind() == Kind::insert) {
      if (!open || run->shape() != Shape::typed || run->position() + nth != position) {
        begin_run(Shape::typed, position);
      }
      bytes_.append(delta.inserted_text());
    } else if (open && run->shape() == Shape::erased_back && run->position() == position + nth) {
      // One more backspace.
    } else if (open && run->shape() == Shape::erased_ahead && run->position() == position) {
      // One more deletion ahead.
    } else if (open && run->shape() == Shape::erased_back && nth == 1 &&
               run->position() == position) {
      // The second removal at one place shows that the first was a deletion ahead.
      runs_.back().place = (position << 2U) | static_cast<std::uint32_t>(Shape::erased_ahead);
    } else {
      begin_run(Shape::erased_back, position);
    }
  }
  ++count_;
  length_ = delta.target_length();
}

std::size_t History::run_of(std::uint32_t index) const {
  // What is asked for is nearly always among the newest.
  std::size_t run = runs_.size() - 1;
  for (int tries = 0; tries < 8 && run > 0 && runs_[run].first > index; ++tries) {
    --run;
  }
  if (runs_[run].first <= index) {
    return run;
  }
  const auto behind = std::upper_bound(
      runs_.begin(), runs_.begin() + static_cast<std::ptrdiff_t>(run), index,
      [](std::uint32_t wanted, const Run& candidate) { return wanted < candidate.first; });
  return static_cast<std::size_t>(behind - runs_.begin()) - 1;
}

std::string_view History::bytes_of(std::size_t run) const {
  const std::size_t start = runs_[run].bytes_at;
  const std::size_t end = run + 1 == runs_.size() ? bytes_.size() : runs_[run + 1].bytes_at;
  return std::string_view(bytes_).substr(start, end - start);
}

std::uint32_t History::count_of(std::size_t run) const {
  return (run + 1 == runs_.size() ? count_ : runs_[run + 1].first) - runs_[run].first;
}

Delta History::at(std::uint64_t revision) const {
  const auto index = static_cast<std::uint32_t>(revision - first_revision_);
  const std::size_t number = run_of(index);
  const Run& run = runs_[number];
  const std::string_view bytes = bytes_of(number);
  const std::uint32_t nth = index - run.first;
  Delta delta;
  Appender out(delta);
  switch (run.shape()) {
    case Shape::typed: {
      const std::uint32_t in_run = count_of(number);
      const std::size_t start = bytes.size() == in_run ? nth : bytes_of_first(bytes, nth);
      const std::string_view rest = bytes.substr(start);
      out.retain(run.position() + nth);
      out.insert(rest.substr(0, bytes.size() == in_run ? 1 : bytes_of_first(rest, 1)), 1);
      out.finish(run.base_length + nth);
      return delta;
    }
    case Shape::erased_back:
      out.retain(run.position() - nth);
      out.remove(1);
      out.finish(run.base_length - nth);
      return delta;
    case Shape::erased_ahead:
      out.retain(run.position());
      out.remove(1);
      out.finish(run.base_length - nth);
      return delta;
    case Shape::other:
      break;
  }
  return *decode(bytes, unbounded);
}

std::size_t History::length_at(std::uint64_t revision) const {
  const auto index = static_cast<std::uint32_t>(revision - first_revision_);
  if (index == count_) {
    return length_;
  }
  const Run& run = runs_[run_of(index)];
  const std::uint32_t nth = index - run.first;
  return run.shape() == Shape::typed ? run.base_length + nth : run.base_length - nth;
}

std::size_t History::memory_bytes() const {
  return runs_.capacity() * sizeof(Run) + bytes_.capacity();
}

}  // namespace palabre::text
