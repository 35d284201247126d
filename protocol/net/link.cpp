// SPDX-License-Identifier: AGPL-3.0-or-later
// See link.hpp. Percent-encoding as in RFC 3986, base64url as in RFC 4648 (only the canonical form
// is read, so that one ticket is written in one way).
#include "protocol/net/link.hpp"

#include <sodium.h>

#include <algorithm>
#include <optional>

#include "protocol/limits.hpp"

namespace palabre::net {
namespace {

constexpr std::string_view scheme = "palabre://join";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                    [](char a, char b) { return a == lower(b); });
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return static_cast<unsigned>(c - '0');
  if (lower(c) >= 'a' && lower(c) <= 'f')
    return static_cast<unsigned>(lower(c) - 'a' + 10);
  return std::nullopt;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    if (!low)
      return std::nullopt;
    out.push_back(static_cast<char>(*high * 16 + *low));
    i += 2;
  }
  return out;
}

// The number of code points, or nothing where the text is not UTF-8 or holds a control character
// (C0, DEL, C1) or one that changes the direction of what stands around it.
std::optional<std::size_t> shown_length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    if (size == 0 || i + size > text.size())
      return std::nullopt;
    char32_t point = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t k = 1; k < size; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xC0U) != 0x80U)
        return std::nullopt;
      point = (point << 6U) | (next & 0x3FU);
    }
    const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) || point < 0x20 ||
        (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
        (point >= 0x2066 && point <= 0x2069))
      return std::nullopt;
    i += size;
  }
  return count;
}

bool is_title(std::string_view title) {
  const auto length = shown_length(title);
  return length && *length <= limits::title_length_max;
}

template <class Array>
std::optional<Array> from_base64url(std::string_view text) {
  Array bytes{};
  std::size_t length = 0;
  char const* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                        &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      length != bytes.size() || end != text.data() + text.size())
    return std::nullopt;
  return bytes;
}

template <class Array>
std::string to_base64url(Array const& bytes) {
  return base64url(std::string(bytes.begin(), bytes.end()));
}

std::optional<std::vector<HostPort>> parse_addresses(std::string_view list) {
  std::vector<HostPort> addresses;
  for (;;) {
    const auto comma = list.find(',');
    auto address = parse_host_port(list.substr(0, comma));
    if (!address || addresses.size() == link_addresses_max)
      return std::nullopt;
    addresses.push_back(std::move(*address));
    if (comma == std::string_view::npos)
      return addresses;
    list.remove_prefix(comma + 1);
  }
}

struct Fields {
  std::optional<std::string> addresses, pin, ticket, title;

  std::optional<std::string>* find(std::string_view name) {
    if (name == "a")
      return &addresses;
    if (name == "p")
      return &pin;
    if (name == "t")
      return &ticket;
    if (name == "n")
      return &title;
    return nullptr;
  }

  LinkError error_in(std::string_view name) const {
    return name == "a"   ? LinkError::bad_address
           : name == "p" ? LinkError::bad_pin
           : name == "t" ? LinkError::bad_ticket
                         : LinkError::bad_title;
  }
};

std::optional<LinkError> read_fields(std::string_view query, Fields& fields) {
  while (!query.empty()) {
    const auto ampersand = query.find('&');
    const auto pair = query.substr(0, ampersand);
    query.remove_prefix(ampersand == std::string_view::npos ? query.size() : ampersand + 1);
    const auto equals = pair.find('=');
    auto* field = fields.find(pair.substr(0, equals));
    if (field == nullptr || equals == std::string_view::npos)
      continue;
    if (*field)
      return LinkError::repeated;
    *field = percent_decode(pair.substr(equals + 1));
    if (!*field)
      return fields.error_in(pair.substr(0, equals));
  }
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

boost::system::result<JoinLink, LinkError> parse_link(std::string_view text) {
  text = trim(text);
  if (text.size() > link_bytes_max)
    return LinkError::too_long;
  if (!starts_with_ignoring_case(text, scheme))
    return LinkError::not_a_link;
  text.remove_prefix(scheme.size());
  if (text.starts_with('/'))
    text.remove_prefix(1);
  if (text.empty())
    return LinkError::incomplete;
  if (text.front() != '?')
    return LinkError::not_a_link;
  Fields fields;
  if (const auto error = read_fields(text.substr(1), fields))
    return *error;
  if (!fields.addresses || !fields.pin || !fields.ticket)
    return LinkError::incomplete;

  auto addresses = parse_addresses(*fields.addresses);
  if (!addresses)
    return LinkError::bad_address;
  const auto pin = from_base64url<Pin>(*fields.pin);
  if (!pin)
    return LinkError::bad_pin;
  const auto ticket = from_base64url<Ticket>(*fields.ticket);
  if (!ticket)
    return LinkError::bad_ticket;
  auto title = fields.title.value_or("");
  if (!is_title(title))
    return LinkError::bad_title;
  return JoinLink{std::move(*addresses), *pin, *ticket, std::move(title)};
}

std::string print(JoinLink const& link) {
  std::string text(scheme);
  for (std::size_t i = 0; i < link.addresses.size() && i < link_addresses_max; ++i)
    text.append(i == 0 ? "?a=" : ",").append(print(link.addresses[i]));
  text.append("&p=").append(to_base64url(link.pin));
  text.append("&t=").append(to_base64url(link.ticket));
  if (!link.title.empty() && is_title(link.title)) {
    const auto title = "&n=" + percent_encode(link.title);
    if (text.size() + title.size() <= link_bytes_max)
      text.append(title);
  }
  return text;
}

std::string base64url(std::string_view bytes) {
  const std::basic_string<unsigned char> raw(bytes.begin(), bytes.end());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(raw.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), variant);
  text.pop_back();
  return text;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "-._~";
  std::string out;
  for (char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
                       unreserved.find(c) != std::string_view::npos;
    if (plain) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 0xFU]);
  }
  return out;
}

}  // namespace palabre::net
