// SPDX-License-Identifier: AGPL-3.0-or-later
// See address.hpp.
#include "protocol/net/address.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>

namespace palabre::net {
namespace {

constexpr std::size_t host_name_length_max = 253;

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  auto const* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, port);
  if (text.empty() || error != std::errc{} || last != end)
    return std::nullopt;
  return port;
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_host_name(std::string_view host) {
  if (host.empty() || host.size() > host_name_length_max || host.front() == '.' ||
      host.front() == '-' || host.find("..") != std::string_view::npos)
    return false;
  if (!std::all_of(host.begin(), host.end(),
                   [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; }))
    return false;
  // "300.1.2.3" is a mistyped address, not a name.
  auto last = host.substr(0, host.size() - (host.back() == '.' ? 1 : 0));
  last = last.substr(last.rfind('.') + 1);
  return !std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<in_addr> ipv4(std::string_view host) {
  in_addr parsed{};
  if (host.size() > 15 || inet_pton(AF_INET, std::string(host).c_str(), &parsed) != 1)
    return std::nullopt;
  return parsed;
}

std::optional<in6_addr> ipv6(std::string_view host) {
  in6_addr parsed{};
  if (host.size() > 45 || inet_pton(AF_INET6, std::string(host).c_str(), &parsed) != 1)
    return std::nullopt;
  return parsed;
}

bool holds_zero_byte(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<HostPort> parse(std::string_view text, std::uint16_t default_port) {
  text = trim(text);
  if (holds_zero_byte(text))
    return std::nullopt;
  HostPort result{{}, default_port};
  std::string_view host = text;
  std::string_view rest;
  if (!text.empty() && text.front() == '[') {
    const auto close = text.find(']');
    if (close == std::string_view::npos)
      return std::nullopt;
    host = text.substr(1, close - 1);
    rest = text.substr(close + 1);
    if (!is_ipv6(host))
      return std::nullopt;
  } else if (!is_ipv6(text)) {
    const auto colon = text.find(':');
    host = text.substr(0, colon);
    if (colon != std::string_view::npos)
      rest = text.substr(colon);
    if (!is_ipv4(host) && !is_host_name(host))
      return std::nullopt;
  }
  if (!rest.empty()) {
    const auto port = rest.front() == ':' ? parse_port(rest.substr(1)) : std::nullopt;
    if (!port)
      return std::nullopt;
    result.port = *port;
  }
  result.host = std::string(host);
  return result;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](std::string_view prefix) { return text.starts_with(prefix); });
}

bool is_virtual(std::string_view interface_name) {
  return starts_with_any(
      interface_name, {"docker", "br-", "veth", "virbr", "vboxnet", "vmnet", "lxc", "lxd", "podman",
                       "cni", "tun", "tap", "wg", "ppp", "tailscale", "zt"});
}

bool is_loopback(std::string_view address) {
  if (const auto v4 = ipv4(address))
    return (ntohl(v4->s_addr) >> 24U) == 127;
  const auto v6 = ipv6(address);
  return v6 && IN6_IS_ADDR_LOOPBACK(&*v6);
}

bool is_link_local(std::string_view address) {
  const auto v6 = ipv6(address);
  return v6 && IN6_IS_ADDR_LINKLOCAL(&*v6);
}

bool is_private_ipv4(std::string_view address) {
  const auto parsed = ipv4(address);
  if (!parsed)
    return false;
  const auto value = ntohl(parsed->s_addr);
  return (value >> 24U) == 10 || (value >> 20U) == 0xAC1 || (value >> 16U) == 0xC0A8;
}

int rank(InterfaceAddress const& address) {
  const int base = is_virtual(address.interface_name) ? 10 : 0;
  if (is_private_ipv4(address.address))
    return base;
  return base + (is_ipv4(address.address) ? 1 : 2);
}

std::vector<InterfaceAddress> interfaces_up() {
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0)
    return {};
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, &freeifaddrs);
  std::vector<InterfaceAddress> found;
  for (auto const* entry = list; entry != nullptr; entry = entry->ifa_next) {
    if (entry->ifa_addr == nullptr || (entry->ifa_flags & IFF_UP) == 0)
      continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    const auto family = entry->ifa_addr->sa_family;
    void const* bytes = nullptr;
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (family == AF_INET) {
      std::memcpy(&v4, entry->ifa_addr, sizeof v4);
      bytes = &v4.sin_addr;
    } else if (family == AF_INET6) {
      std::memcpy(&v6, entry->ifa_addr, sizeof v6);
      bytes = &v6.sin6_addr;
    } else {
      continue;
    }
    if (inet_ntop(family, bytes, text.data(), text.size()) != nullptr)
      found.push_back({entry->ifa_name, text.data()});
  }
  return found;
}

}  // namespace

bool is_ipv4(std::string_view host) {
  return !holds_zero_byte(host) && ipv4(host).has_value();
}
bool is_ipv6(std::string_view host) {
  return !holds_zero_byte(host) && ipv6(host).has_value();
}

std::optional<HostPort> parse_host_port(std::string_view text, std::uint16_t default_port) {
  auto result = parse(text, default_port);
  if (result && result->port == 0)
    return std::nullopt;
  return result;
}

std::optional<HostPort> parse_listen_address(std::string_view text, std::uint16_t default_port) {
  return parse(text, default_port);
}

std::string print(HostPort const& address) {
  const auto port = std::to_string(address.port);
  if (address.host.find(':') != std::string::npos)
    return "[" + address.host + "]:" + port;
  return address.host + ":" + port;
}

std::string origin_of(std::string_view address) {
  address = address.substr(0, address.find('%'));
  const auto parsed = ipv6(address);
  if (!parsed)
    return std::string(address);
  auto network = *parsed;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (IN6_IS_ADDR_V4MAPPED(&network)) {
    inet_ntop(AF_INET, network.s6_addr + 12, text.data(), text.size());
  } else {
    std::fill(network.s6_addr + 8, network.s6_addr + 16, std::uint8_t{0});
    inet_ntop(AF_INET6, &network, text.data(), text.size());
  }
  return text.data();
}

std::vector<InterfaceAddress> usable_addresses(std::vector<InterfaceAddress> all) {
  std::erase_if(all, [](auto const& entry) { return is_link_local(entry.address); });
  const bool only_loopback = std::all_of(
      all.begin(), all.end(), [](auto const& entry) { return is_loopback(entry.address); });
  if (!only_loopback)
    std::erase_if(all, [](auto const& entry) { return is_loopback(entry.address); });
  std::stable_sort(all.begin(), all.end(),
                   [](auto const& a, auto const& b) { return rank(a) < rank(b); });
  return all;
}

std::vector<InterfaceAddress> local_addresses() {
  return usable_addresses(interfaces_up());
}

std::vector<InterfaceAddress> ipv4_interfaces() {
  auto all = interfaces_up();
  std::erase_if(all, [](auto const& entry) { return !is_ipv4(entry.address); });
  return all;
}

}  // namespace palabre::net
