// SPDX-License-Identifier: AGPL-3.0-or-later
// compose, cross, invert and their kin: the mathematics of deltas.
#include <algorithm>
#include <utility>

#include "protocol/text/buffer.hpp"
#include "protocol/text/delta.hpp"
#include "protocol/text/delta_parts.hpp"

namespace palabre::text {
namespace {

std::uint32_t base_of(const Delta& delta) {
  return static_cast<std::uint32_t>(delta.base_length());
}
std::uint32_t target_of(const Delta& delta) {
  return static_cast<std::uint32_t>(delta.target_length());
}

// Functions return one variable on all paths, so that the delta is built where the caller has it
// (see Appender).

// Swallows what it is given: the half of `cross` that nobody asked for.
struct Nowhere {
  void retain(std::uint32_t) {}
  void remove(std::uint32_t) {}
  void insert(std::string_view, std::uint32_t) {}
};

template <typename EarlierOut, typename LaterOut>
void walk_both(const Delta& earlier, const Delta& later, EarlierOut& earlier_out,
               LaterOut& later_out) {
  Reader e(earlier);
  Reader l(later);
  while (!(e.done() && l.done())) {
    // The insertion that arrived later is written first: it stands to the left.
    if (l.kind() == Kind::insert) {
      const std::uint32_t length = l.left();
      earlier_out.retain(length);
      later_out.insert(l.take_text(length), length);
      continue;
    }
    if (e.kind() == Kind::insert) {
      const std::uint32_t length = e.left();
      later_out.retain(length);
      earlier_out.insert(e.take_text(length), length);
      continue;
    }
    const std::uint32_t length = std::min(e.left(), l.left());
    const bool removed_by_earlier = e.kind() == Kind::remove;
    const bool removed_by_later = l.kind() == Kind::remove;
    if (!removed_by_earlier && !removed_by_later) {
      earlier_out.retain(length);
      later_out.retain(length);
    } else if (!removed_by_later) {
      earlier_out.remove(length);
    } else if (!removed_by_earlier) {
      later_out.remove(length);
    }
    e.skip(length);
    l.skip(length);
  }
}

void compose_into(Delta& both, const Delta& first, const Delta& second) {
  Appender out(both);
  Reader a(first);
  Reader b(second);
  while (!(a.done() && b.done())) {
    if (a.kind() == Kind::remove) {
      const std::uint32_t length = a.left();
      out.remove(length);
      a.skip(length);
      continue;
    }
    if (b.kind() == Kind::insert) {
      const std::uint32_t length = b.left();
      out.insert(b.take_text(length), length);
      continue;
    }
    const std::uint32_t length = std::min(a.left(), b.left());
    if (a.kind() == Kind::insert) {
      const std::string_view piece = a.take_text(length);
      if (b.kind() == Kind::retain) {
        out.insert(piece, length);
      }
    } else {
      if (b.kind() == Kind::retain) {
        out.retain(length);
      } else {
        out.remove(length);
      }
      a.skip(length);
    }
    b.skip(length);
  }
  out.finish(base_of(first));
}

template <typename Slice>
std::optional<Delta> invert_with(const Delta& delta, Slice&& slice) {
  std::optional<Delta> inverse(std::in_place);
  Appender out(*inverse);
  std::size_t position = 0;
  for (const Component& part : delta.components()) {
    switch (part.kind()) {
      case Kind::retain:
        out.retain(part.length());
        position += part.length();
        break;
      case Kind::insert:
        out.remove(part.length());
        break;
      case Kind::remove:
        out.insert(slice(position, part.length()), part.length());
        position += part.length();
        break;
    }
  }
  out.finish(target_of(delta));
  return inverse;
}

}  // namespace

std::optional<Delta> compose(const Delta& first, const Delta& second) {
  std::optional<Delta> both;
  if (first.target_length() == second.base_length()) {
    compose_into(both.emplace(), first, second);
  }
  return both;
}

std::optional<Crossed> cross(const Delta& earlier, const Delta& later) {
  std::optional<Crossed> crossed;
  if (earlier.base_length() == later.base_length()) {
    crossed.emplace();
    Appender earlier_out(crossed->earlier);
    Appender later_out(crossed->later);
    walk_both(earlier, later, earlier_out, later_out);
    earlier_out.finish(target_of(later));
    later_out.finish(target_of(earlier));
  }
  return crossed;
}

std::optional<Delta> transform(const Delta& delta, const Delta& over, Arrival arrival) {
  std::optional<Delta> moved;
  if (delta.base_length() == over.base_length()) {
    Appender out(moved.emplace());
    Nowhere nowhere;
    if (arrival == Arrival::later) {
      walk_both(over, delta, nowhere, out);
    } else {
      walk_both(delta, over, out, nowhere);
    }
    out.finish(target_of(over));
  }
  return moved;
}

bool cross_in_place(Delta& earlier, Delta& later) {
  if (earlier.base_length() != later.base_length()) {
    return false;
  }
  SingleChange e;
  SingleChange l;
  if (e.read(earlier) && l.read(later)) {
    const std::uint32_t earlier_target = target_of(earlier);
    const std::uint32_t later_target = target_of(later);
    const bool later_is_left = l.end() <= e.position;
    if (later_is_left || e.comes_before(l)) {
      Shifter::shift(earlier, later_is_left ? e.position - l.removed + l.inserted : e.position,
                     later_target);
      Shifter::shift(later, later_is_left ? l.position : l.position - e.removed + e.inserted,
                     earlier_target);
      return true;
    }
  }
  Crossed crossed = *cross(earlier, later);
  earlier = std::move(crossed.earlier);
  later = std::move(crossed.later);
  return true;
}

bool move_later_over(Delta& delta, const Delta& over) {
  if (delta.base_length() != over.base_length()) {
    return false;
  }
  SingleChange e;
  SingleChange l;
  if (e.read(over) && l.read(delta)) {
    const bool later_is_left = l.end() <= e.position;
    if (later_is_left || e.comes_before(l)) {
      Shifter::shift(delta, later_is_left ? l.position : l.position - e.removed + e.inserted,
                     target_of(over));
      return true;
    }
  }
  delta = *transform(delta, over, Arrival::later);
  return true;
}

std::optional<Delta> invert(const Delta& delta, std::string_view text_before) {
  const auto length = utf8_length(text_before);
  if (!length || *length != delta.base_length()) {
    return std::nullopt;
  }
  std::size_t passed = 0;
  return invert_with(delta, [&](std::size_t position, std::uint32_t count) {
    text_before.remove_prefix(bytes_of_first(text_before, position - passed));
    const std::string_view piece = text_before.substr(0, bytes_of_first(text_before, count));
    text_before.remove_prefix(piece.size());
    passed = position + count;
    return piece;
  });
}

std::optional<Delta> invert(const Delta& delta, const Buffer& text_before) {
  if (text_before.length() != delta.base_length()) {
    return std::nullopt;
  }
  std::string piece;
  return invert_with(delta, [&](std::size_t position, std::uint32_t count) {
    piece.clear();
    text_before.copy_to(piece, {position, count});
    return std::string_view(piece);
  });
}

std::size_t transform_position(std::size_t position, const Delta& over, Gravity gravity) {
  position = std::min(position, over.base_length());
  std::size_t passed = 0;  // in the text before
  std::size_t moved = 0;   // where `passed` is in the text after
  for (const Component& part : over.components()) {
    const std::size_t length = part.length();
    switch (part.kind()) {
      case Kind::retain:
        if (position < passed + length) {
          return moved + (position - passed);
        }
        passed += length;
        moved += length;
        break;
      case Kind::insert:
        if (position == passed && gravity == Gravity::left) {
          return moved;
        }
        moved += length;
        break;
      case Kind::remove:
        if (position < passed + length) {
          return moved;
        }
        passed += length;
        break;
    }
  }
  return moved + (position - passed);
}

std::size_t position_before(std::size_t position, const Delta& delta) {
  position = std::min(position, delta.target_length());
  std::size_t before = 0;
  std::size_t after = 0;
  for (const Component& part : delta.components()) {
    const std::size_t length = part.length();
    switch (part.kind()) {
      case Kind::retain:
        if (position <= after + length) {
          return before + (position - after);
        }
        before += length;
        after += length;
        break;
      case Kind::insert:
        if (position <= after + length) {
          return before;
        }
        after += length;
        break;
      case Kind::remove:
        before += length;
        break;
    }
  }
  return before + (position - after);
}

std::optional<Delta> diff(std::string_view before, std::string_view after,
                          std::size_t caret_after) {
  const auto before_length = utf8_length(before);
  if (!before_length || !utf8_length(after)) {
    return std::nullopt;
  }
  const std::size_t shorter = std::min(before.size(), after.size());
  const auto whole = [](std::string_view text, std::size_t at) {
    return at == text.size() || !is_continuation(text[at]);
  };
  std::size_t prefix = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter),
                    after.begin())
          .first -
      before.begin());
  while (!whole(before, prefix) || !whole(after, prefix)) {
    --prefix;
  }
  std::size_t suffix = static_cast<std::size_t>(
      std::mismatch(before.rbegin(), before.rbegin() + static_cast<std::ptrdiff_t>(shorter),
                    after.rbegin())
          .first -
      before.rbegin());
  while (!whole(before, before.size() - suffix) || !whole(after, after.size() - suffix)) {
    --suffix;
  }
  if (prefix + suffix > shorter) {
    // Purely an insertion or a removal, which may slide between two places: follow the caret.
    const std::size_t inserted = after.size() - shorter;
    const std::size_t caret = bytes_of_first(after, caret_after);
    const std::size_t wanted = caret - std::min(caret, inserted);
    const std::size_t leftmost = shorter - suffix;
    const std::size_t place = std::clamp(wanted, leftmost, prefix);
    prefix = whole(before, place) && whole(after, place + inserted) ? place : prefix;
    suffix = shorter - prefix;
  }
  const std::string_view removed = before.substr(prefix, before.size() - suffix - prefix);
  const std::string_view inserted = after.substr(prefix, after.size() - suffix - prefix);
  std::optional<Delta> delta(std::in_place);
  Appender out(*delta);
  out.retain(static_cast<std::uint32_t>(count_code_points(before.substr(0, prefix))));
  out.insert(inserted, static_cast<std::uint32_t>(count_code_points(inserted)));
  out.remove(static_cast<std::uint32_t>(count_code_points(removed)));
  out.finish(static_cast<std::uint32_t>(*before_length));
  return delta;
}

}  // namespace palabre::text
