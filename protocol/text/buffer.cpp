// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/buffer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "protocol/text/utf8.hpp"

namespace palabre::text {

// Text before the gap at the front, text after it at the back.
struct Buffer::Leaf {
  static constexpr std::size_t capacity = 2032;
  static constexpr std::size_t filled = 1776;  // by loading; the rest is room for edits

  std::uint16_t before_bytes = 0;
  std::uint16_t before_points = 0;
  std::uint16_t after_bytes = 0;
  std::uint16_t after_points = 0;
  std::array<char, capacity> data;

  [[nodiscard]] std::size_t bytes() const { return std::size_t{before_bytes} + after_bytes; }
  [[nodiscard]] std::size_t points() const { return std::size_t{before_points} + after_points; }
  [[nodiscard]] std::size_t room() const { return capacity - bytes(); }
  [[nodiscard]] std::string_view before() const { return {data.data(), before_bytes}; }
  [[nodiscard]] std::string_view after() const {
    return {data.data() + capacity - after_bytes, after_bytes};
  }

  // Requires: target <= points().
  void move_gap(std::size_t target) {
    if (target < before_points) {
      const std::size_t count = before_points - target;
      const std::size_t moved = before_bytes == before_points ? count
                                : count < target              ? bytes_of_last(before(), count)
                                                 : before_bytes - bytes_of_first(before(), target);
      std::memmove(data.data() + capacity - after_bytes - moved, data.data() + before_bytes - moved,
                   moved);
      shift(-static_cast<int>(moved), -static_cast<int>(count));
    } else if (target > before_points) {
      const std::size_t count = target - before_points;
      const std::size_t moved =
          after_bytes == after_points ? count : bytes_of_first(after(), count);
      std::memmove(data.data() + before_bytes, data.data() + capacity - after_bytes, moved);
      shift(static_cast<int>(moved), static_cast<int>(count));
    }
  }
  // Requires: count <= after_points.
  void drop_after(std::size_t count) {
    const std::size_t dropped =
        after_bytes == after_points ? count : bytes_of_first(after(), count);
    after_bytes = static_cast<std::uint16_t>(after_bytes - dropped);
    after_points = static_cast<std::uint16_t>(after_points - count);
  }
  // Requires: inserted.size() <= room().
  void append_before(std::string_view inserted, std::size_t count) {
    if (inserted.size() == 1) {
      data[before_bytes] = inserted.front();
    } else {
      std::copy_n(inserted.data(), inserted.size(), data.data() + before_bytes);
    }
    before_bytes = static_cast<std::uint16_t>(before_bytes + inserted.size());
    before_points = static_cast<std::uint16_t>(before_points + count);
  }
  void copy_to(std::string& out, std::size_t from, std::size_t count) const {
    const auto part = [&out](std::string_view text, std::size_t all, std::size_t first,
                             std::size_t number) {
      const bool ascii = text.size() == all;
      const std::size_t start = ascii ? first : bytes_of_first(text, first);
      text.remove_prefix(start);
      out.append(text.substr(0, ascii ? number : bytes_of_first(text, number)));
    };
    if (from < before_points) {
      const std::size_t number = std::min<std::size_t>(count, before_points - from);
      part(before(), before_points, from, number);
      from += number;
      count -= number;
    }
    if (count > 0) {
      part(after(), after_points, from - before_points, count);
    }
  }

 private:
  void shift(int moved_bytes, int moved_points) {
    before_bytes = static_cast<std::uint16_t>(before_bytes + moved_bytes);
    before_points = static_cast<std::uint16_t>(before_points + moved_points);
    after_bytes = static_cast<std::uint16_t>(after_bytes - moved_bytes);
    after_points = static_cast<std::uint16_t>(after_points - moved_points);
  }
};

Buffer::Buffer(std::string_view utf8) {
  if (const auto points = utf8_length(utf8)) {
    insert_leaves(0, utf8);
    length_ = *points;
    bytes_ = utf8.size();
  }
}

Buffer::Buffer(const Buffer& other)
    : points_(other.points_),
      length_(other.length_),
      bytes_(other.bytes_),
      cursor_(other.cursor_),
      cursor_start_(other.cursor_start_) {
  leaves_.reserve(other.leaves_.size());
  for (const auto& leaf : other.leaves_) {
    leaves_.push_back(std::make_unique<Leaf>(*leaf));
  }
}

Buffer::Buffer(Buffer&& other) noexcept
    : leaves_(std::move(other.leaves_)),
      points_(std::move(other.points_)),
      length_(std::exchange(other.length_, 0)),
      bytes_(std::exchange(other.bytes_, 0)),
      cursor_(std::exchange(other.cursor_, 0)),
      cursor_start_(std::exchange(other.cursor_start_, 0)) {}

Buffer& Buffer::operator=(Buffer other) noexcept {
  std::swap(leaves_, other.leaves_);
  std::swap(points_, other.points_);
  std::swap(length_, other.length_);
  std::swap(bytes_, other.bytes_);
  std::swap(cursor_, other.cursor_);
  std::swap(cursor_start_, other.cursor_start_);
  return *this;
}

Buffer::Buffer() = default;
Buffer::~Buffer() = default;

bool Buffer::replace(const Edit& edit) {
  if (edit.position > length_ || edit.removed > length_ - edit.position) {
    return false;
  }
  const std::size_t points = measure(edit.inserted);
  if (points == not_text) {
    return false;
  }
  splice(edit.position, edit.removed, edit.inserted, points);
  return true;
}

void Buffer::splice(std::size_t position, std::size_t removed, std::string_view inserted,
                    std::size_t points) {
  if (leaves_.empty()) {
    insert_leaves(0, {});
  }
  if (position < cursor_start_ || position > cursor_start_ + points_[cursor_]) {
    seek(position);
  }
  Leaf& leaf = *leaves_[cursor_];
  leaf.move_gap(position - cursor_start_);
  const bool removing = removed > 0;
  if (removing) {
    remove_after_gap(removed);
  }
  if (!inserted.empty()) {
    insert_at_gap(inserted, points);
  }
  if (removing && leaves_.size() > 1) {
    join_small();
  }
}

void Buffer::seek(std::size_t position) {
  // Walk from the nearer of the cursor and the two ends.
  std::size_t leaf = cursor_;
  std::size_t start = cursor_start_;
  if (position < start / 2) {
    leaf = 0;
    start = 0;
  } else if (position > start && position - start > length_ - position) {
    leaf = leaves_.size() - 1;
    start = length_ - points_[leaf];
  }
  while (position < start) {
    --leaf;
    start -= points_[leaf];
  }
  while (position > start + points_[leaf]) {
    start += points_[leaf];
    ++leaf;
  }
  cursor_ = leaf;
  cursor_start_ = start;
}

void Buffer::remove_after_gap(std::size_t count) {
  length_ -= count;
  const auto drop = [this](std::size_t index, std::size_t number) {
    Leaf& leaf = *leaves_[index];
    const std::size_t bytes_before = leaf.bytes();
    leaf.drop_after(number);
    points_[index] -= static_cast<std::uint32_t>(number);
    bytes_ -= bytes_before - leaf.bytes();
  };
  const std::size_t here = std::min<std::size_t>(count, leaves_[cursor_]->after_points);
  drop(cursor_, here);
  count -= here;
  std::size_t next = cursor_ + 1;
  while (count > 0 && points_[next] <= count) {
    count -= points_[next];
    bytes_ -= leaves_[next]->bytes();
    ++next;
  }
  if (count > 0) {
    leaves_[next]->move_gap(0);
    drop(next, count);
  }
  const auto first = static_cast<std::ptrdiff_t>(cursor_ + 1);
  const auto last = static_cast<std::ptrdiff_t>(next);
  if (last > first) {
    leaves_.erase(leaves_.begin() + first, leaves_.begin() + last);
    points_.erase(points_.begin() + first, points_.begin() + last);
  }
}

void Buffer::insert_at_gap(std::string_view inserted, std::size_t points) {
  length_ += points;
  bytes_ += inserted.size();
  Leaf& leaf = *leaves_[cursor_];
  if (inserted.size() <= leaf.room()) {
    leaf.append_before(inserted, points);
    points_[cursor_] += static_cast<std::uint32_t>(points);
  } else {
    insert_long(inserted, points);
  }
}

// The text behind the gap moves to leaves of its own; the insertion starts in this leaf and goes on
// in new ones.
void Buffer::insert_long(std::string_view inserted, std::size_t points) {
  Leaf& leaf = *leaves_[cursor_];
  const std::string tail(leaf.after());
  leaf.after_bytes = 0;
  leaf.after_points = 0;
  std::size_t fitting = std::min(inserted.size(), leaf.room());
  while (fitting < inserted.size() && fitting > 0 && is_continuation(inserted[fitting])) {
    --fitting;
  }
  const std::size_t fitting_points =
      fitting == inserted.size() ? points : count_code_points(inserted.substr(0, fitting));
  leaf.append_before(inserted.substr(0, fitting), fitting_points);
  points_[cursor_] = static_cast<std::uint32_t>(leaf.points());
  std::size_t next = cursor_ + 1;
  if (fitting < inserted.size()) {
    next = insert_leaves(next, inserted.substr(fitting));
  }
  if (!tail.empty()) {
    insert_leaves(next, tail);
  }
}

// New leaves before leaf `at`, holding `utf8`; returns the index behind the last of them.
std::size_t Buffer::insert_leaves(std::size_t at, std::string_view utf8) {
  std::vector<std::unique_ptr<Leaf>> leaves;
  std::vector<std::uint32_t> sizes;
  leaves.reserve(utf8.size() / Leaf::filled + 1);
  sizes.reserve(utf8.size() / Leaf::filled + 1);
  do {
    // What is a little too long for one leaf is halved rather than leaving a crumb.
    std::size_t taken = std::min(utf8.size(), Leaf::filled);
    if (utf8.size() > Leaf::filled && utf8.size() < 2 * Leaf::filled) {
      taken = utf8.size() / 2;
    }
    while (taken < utf8.size() && is_continuation(utf8[taken])) {
      --taken;
    }
    // The bytes of the array are left as they are: zeroing 2 KiB would cost more than filling them.
    std::unique_ptr<Leaf> leaf(new Leaf);
    leaf->append_before(utf8.substr(0, taken), count_code_points(utf8.substr(0, taken)));
    sizes.push_back(static_cast<std::uint32_t>(leaf->points()));
    leaves.push_back(std::move(leaf));
    utf8.remove_prefix(taken);
  } while (!utf8.empty());
  const auto place = static_cast<std::ptrdiff_t>(at);
  points_.insert(points_.begin() + place, sizes.begin(), sizes.end());
  leaves_.insert(leaves_.begin() + place, std::make_move_iterator(leaves.begin()),
                 std::make_move_iterator(leaves.end()));
  return at + sizes.size();
}

// Keeps leaves from staying nearly empty after removals: joins the leaf at the cursor with a
// neighbour when both fit with room to spare.
void Buffer::join_small() {
  const auto fits = [this](std::size_t left) {
    if (left + 1 >= leaves_.size()) {
      return false;
    }
    const std::size_t a = leaves_[left]->bytes();
    const std::size_t b = leaves_[left + 1]->bytes();
    return a == 0 || b == 0 || a + b <= Leaf::capacity * 3 / 4;
  };
  if (leaves_[cursor_]->bytes() > Leaf::capacity / 2) {
    return;
  }
  std::size_t left = cursor_;
  if (!fits(left)) {
    if (cursor_ == 0 || !fits(cursor_ - 1)) {
      return;
    }
    left = cursor_ - 1;
    cursor_start_ -= points_[left];
  }
  Leaf& leaf = *leaves_[left];
  const Leaf& next = *leaves_[left + 1];
  const std::size_t gap = left == cursor_ ? leaf.before_points : leaf.points() + next.before_points;
  leaf.move_gap(leaf.points());
  leaf.append_before(next.before(), next.before_points);
  leaf.append_before(next.after(), next.after_points);
  leaf.move_gap(gap);
  points_[left] = static_cast<std::uint32_t>(leaf.points());
  leaves_.erase(leaves_.begin() + static_cast<std::ptrdiff_t>(left) + 1);
  points_.erase(points_.begin() + static_cast<std::ptrdiff_t>(left) + 1);
  cursor_ = left;
}

std::string Buffer::text() const {
  std::string out;
  out.reserve(bytes_);
  for (const auto& leaf : leaves_) {
    out.append(leaf->before());
    out.append(leaf->after());
  }
  return out;
}

std::string Buffer::slice(const Range& range) const {
  std::string out;
  copy_to(out, range);
  return out;
}

void Buffer::copy_to(std::string& out, const Range& range) const {
  if (range.position >= length_) {
    return;
  }
  std::size_t left = std::min(range.length, length_ - range.position);
  std::size_t leaf = cursor_;
  std::size_t start = cursor_start_;
  if (range.position < start) {
    leaf = 0;
    start = 0;
  }
  while (range.position >= start + points_[leaf]) {
    start += points_[leaf];
    ++leaf;
  }
  std::size_t from = range.position - start;
  while (left > 0) {
    const std::size_t count = std::min<std::size_t>(left, points_[leaf] - from);
    leaves_[leaf]->copy_to(out, from, count);
    left -= count;
    from = 0;
    ++leaf;
  }
}

bool Buffer::equals(std::string_view utf8) const {
  if (utf8.size() != bytes_) {
    return false;
  }
  for (const auto& leaf : leaves_) {
    for (const std::string_view part : {leaf->before(), leaf->after()}) {
      if (utf8.substr(0, part.size()) != part) {
        return false;
      }
      utf8.remove_prefix(part.size());
    }
  }
  return true;
}

std::size_t Buffer::memory_bytes() const {
  return leaves_.size() * sizeof(Leaf) + leaves_.capacity() * sizeof(leaves_[0]) +
         points_.capacity() * sizeof(points_[0]);
}

}  // namespace palabre::text
