// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/delta.hpp"

#include <utility>

#include "protocol/text/buffer.hpp"
#include "protocol/text/delta_parts.hpp"

namespace palabre::text {
namespace {

// Deltas count in 32 bits. Far above any pad, so that composing never comes near it.
constexpr std::size_t length_max = std::size_t{1} << 30U;

}  // namespace

bool operator==(const Delta& a, const Delta& b) {
  return a.base_length_ == b.base_length_ && a.text_ == b.text_ &&
         std::equal(a.components().begin(), a.components().end(), b.components().begin(),
                    b.components().end());
}

Delta Delta::identity(std::size_t length) {
  Delta delta;
  Appender(delta).finish(static_cast<std::uint32_t>(std::min(length, length_max)));
  return delta;
}

std::optional<Delta> Delta::replace(std::size_t base_length, const Edit& edit) {
  std::optional<Delta>
      delta;  // the one thing returned, so that it is built where the caller has it
  const std::size_t inserted = measure(edit.inserted);
  if (inserted != not_text && edit.inserted.size() <= length_max && base_length <= length_max &&
      edit.position <= base_length && edit.removed <= base_length - edit.position) {
    Appender out(delta.emplace());
    out.retain(static_cast<std::uint32_t>(edit.position));
    out.insert(edit.inserted, static_cast<std::uint32_t>(inserted));
    out.remove(static_cast<std::uint32_t>(edit.removed));
    out.finish(static_cast<std::uint32_t>(base_length));
  }
  return delta;
}

DeltaBuilder::DeltaBuilder(std::size_t base_length)
    : left_(base_length), base_length_(base_length), valid_(base_length <= length_max) {}

bool DeltaBuilder::advance(std::size_t code_points) {
  valid_ = valid_ && code_points <= left_;
  if (valid_) {
    left_ -= code_points;
  }
  return valid_ && code_points > 0;
}

DeltaBuilder& DeltaBuilder::retain(std::size_t code_points) {
  if (advance(code_points)) {
    append_part(components_, Kind::retain, static_cast<std::uint32_t>(code_points), 0);
  }
  return *this;
}

DeltaBuilder& DeltaBuilder::remove(std::size_t code_points) {
  if (advance(code_points)) {
    append_part(components_, Kind::remove, static_cast<std::uint32_t>(code_points), 0);
  }
  return *this;
}

DeltaBuilder& DeltaBuilder::insert(std::string_view utf8) {
  const auto length = utf8_length(utf8);
  if (!length || utf8.size() > length_max - text_.size()) {
    valid_ = false;
  } else if (*length > 0) {
    append_part(components_, Kind::insert, static_cast<std::uint32_t>(*length),
                static_cast<std::uint32_t>(utf8.size()));
    text_.append(utf8);
  }
  return *this;
}

DeltaBuilder& DeltaBuilder::insert(std::u32string_view utf32) {
  const auto utf8 = to_utf8(utf32);
  if (!utf8) {
    valid_ = false;
    return *this;
  }
  return insert(std::string_view(*utf8));
}

std::optional<Delta> DeltaBuilder::finish() {
  if (!valid_) {
    return std::nullopt;
  }
  std::optional<Delta> delta(std::in_place);
  Appender out(*delta);
  out.adopt(std::move(components_), std::move(text_));
  out.finish(static_cast<std::uint32_t>(base_length_));
  valid_ = false;
  return delta;
}

std::optional<std::string> applied(std::string_view utf8, const Delta& delta) {
  const auto length = utf8_length(utf8);
  if (!length || *length != delta.base_length()) {
    return std::nullopt;
  }
  std::string out;
  out.reserve(utf8.size() + delta.inserted_text().size());
  std::string_view inserted = delta.inserted_text();
  for (const Component& part : delta.components()) {
    if (part.kind() == Kind::insert) {
      out.append(inserted.substr(0, part.bytes()));
      inserted.remove_prefix(part.bytes());
      continue;
    }
    const std::size_t bytes = bytes_of_first(utf8, part.length());
    if (part.kind() == Kind::retain) {
      out.append(utf8.substr(0, bytes));
    }
    utf8.remove_prefix(bytes);
  }
  out.append(utf8);
  return out;
}

bool apply(Buffer& buffer, const Delta& delta) {
  if (buffer.length() != delta.base_length()) {
    return false;
  }
  const std::span<const Component> parts = delta.components();
  const char* text = delta.inserted_text().data();
  std::size_t position = 0;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    switch (parts[k].kind()) {
      case Kind::retain:
        position += parts[k].length();
        break;
      case Kind::remove:
        buffer.splice(position, parts[k].length(), {}, 0);
        break;
      case Kind::insert: {
        const Component& insertion = parts[k];
        std::size_t removed = 0;
        if (k + 1 < parts.size() && parts[k + 1].kind() == Kind::remove) {
          removed = parts[++k].length();
        }
        buffer.splice(position, removed, {text, insertion.bytes()}, insertion.length());
        text += insertion.bytes();
        position += insertion.length();
        break;
      }
    }
  }
  return true;
}

std::string print(const Delta& delta) {
  std::string out = std::to_string(delta.base_length()) + ":";
  const char* text = delta.inserted_text().data();
  const char* separator = " ";
  for (const Component& part : delta.components()) {
    out += separator;
    separator = ", ";
    switch (part.kind()) {
      case Kind::retain:
        out += "keep " + std::to_string(part.length());
        break;
      case Kind::remove:
        out += "remove " + std::to_string(part.length());
        break;
      case Kind::insert:
        out += "insert \"";
        for (const char* end = text + part.bytes(); text != end; ++text) {
          if (*text == '\n') {
            out += "\\n";
          } else {
            if (*text == '"' || *text == '\\') {
              out += '\\';
            }
            out += *text;
          }
        }
        out += '"';
        break;
    }
  }
  return out + " -> " + std::to_string(delta.target_length());
}

}  // namespace palabre::text
