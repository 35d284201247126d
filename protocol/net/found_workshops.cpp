// SPDX-License-Identifier: AGPL-3.0-or-later
// The pure half of beacon.hpp: messages, and what was heard lately.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/net/beacon.hpp"

namespace palabre::net {
namespace {

constexpr std::string_view magic = "PLBR";
constexpr char tell = 1;
constexpr char ask = 2;
constexpr std::size_t head_bytes = 4 + 1 + 4 + 16 + 2 + 1;

void append_number(std::string& out, std::uint32_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((number >> shift) & 0xFFU));
}

std::uint32_t take_number(std::string_view& in, std::size_t bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i)
    number = (number << 8U) | static_cast<unsigned char>(in[i]);
  in.remove_prefix(bytes);
  return number;
}

std::string_view whole_characters(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max)
    return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0U) == 0x80U)
    --bytes_max;
  return text.substr(0, bytes_max);
}

}  // namespace

std::string encode_announcement(Announcement const& announcement) {
  const auto title = whole_characters(announcement.title, beacon_title_bytes_max);
  std::string out(magic);
  out.push_back(tell);
  append_number(out, announcement.protocol_version, 4);
  out.append(announcement.workshop.begin(), announcement.workshop.end());
  append_number(out, announcement.port, 2);
  append_number(out, static_cast<std::uint32_t>(title.size()), 1);
  out.append(title);
  return out;
}

std::optional<Announcement> decode_announcement(std::string_view datagram) {
  if (datagram.size() < head_bytes || !datagram.starts_with(magic) || datagram[4] != tell)
    return std::nullopt;
  datagram.remove_prefix(5);
  Announcement result;
  result.protocol_version = take_number(datagram, 4);
  std::copy_n(datagram.begin(), result.workshop.size(), result.workshop.begin());
  datagram.remove_prefix(result.workshop.size());
  result.port = static_cast<std::uint16_t>(take_number(datagram, 2));
  const auto length = take_number(datagram, 1);
  if (result.port == 0 || length > beacon_title_bytes_max || length != datagram.size())
    return std::nullopt;
  // It comes from anybody and goes on a screen: a control character is reason enough to drop it.
  if (std::any_of(datagram.begin(), datagram.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
    return std::nullopt;
  result.title = std::string(datagram);
  return result;
}

std::string encode_question() {
  std::string out(magic);
  out.push_back(ask);
  append_number(out, limits::protocol_version, 4);
  return out;
}

bool is_question(std::string_view datagram) {
  return datagram.size() == 9 && datagram.starts_with(magic) && datagram[4] == ask;
}

bool FoundWorkshops::heard(Announcement announcement, std::string_view host, Milliseconds now) {
  auto entry = std::find_if(entries_.begin(), entries_.end(), [&announcement](Entry const& e) {
    return e.found.announcement.workshop == announcement.workshop;
  });
  if (entry == entries_.end()) {
    if (entries_.size() == workshops_max)
      return false;
    entries_.push_back({{std::move(announcement), {std::string(host)}}, now});
    return true;
  }
  entry->last = now;
  auto& found = entry->found;
  bool changed = false;
  if (found.announcement != announcement) {
    found.announcement = std::move(announcement);
    changed = true;
  }
  if (std::find(found.hosts.begin(), found.hosts.end(), host) == found.hosts.end() &&
      found.hosts.size() < hosts_max) {
    found.hosts.emplace_back(host);
    changed = true;
  }
  return changed;
}

bool FoundWorkshops::forget(Milliseconds now) {
  return std::erase_if(entries_, [now](Entry const& entry) {
           return now - entry.last >= forgotten_after;
         }) > 0;
}

std::vector<FoundWorkshop> FoundWorkshops::list() const {
  std::vector<FoundWorkshop> result;
  result.reserve(entries_.size());
  for (auto const& entry : entries_)
    result.push_back(entry.found);
  return result;
}

}  // namespace palabre::net
