// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/clean/collation.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace palabre {

namespace {

struct Freed {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

// Letters that no decomposition takes apart, and what a phone book reads in their place.
constexpr std::pair<std::string_view, std::string_view> joined_letters[] = {
    {"œ", "oe"}, {"æ", "ae"}, {"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"’", "'"}};

}  // namespace

std::string sorting_key(std::string_view name) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                  UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD |
                                                  UTF8PROC_IGNORE));
  const std::unique_ptr<utf8proc_uint8_t, Freed> owned(mapped);
  if (length < 0) {
    return std::string(name);
  }
  std::string key(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
  for (const auto& [letter, read] : joined_letters) {
    for (std::size_t at = key.find(letter); at != std::string::npos; at = key.find(letter, at)) {
      key.replace(at, letter.size(), read);
    }
  }
  return key;
}

bool name_before(std::string_view name, std::string_view other) {
  const std::string a = sorting_key(name);
  const std::string b = sorting_key(other);
  return a != b ? a < b : name < other;
}

}  // namespace palabre
