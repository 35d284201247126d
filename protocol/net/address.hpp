// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a program can be reached: "ADDR:PORT" as people type it and links carry it, and the
// addresses of this machine that others on the same network can use. Pure but for the one function
// that asks the system; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palabre::net {

// `host` is an IPv4 address, an IPv6 address without brackets, or a name such as "laptop.local".
struct HostPort {
  std::string host;
  std::uint16_t port = 0;
  friend bool operator==(HostPort const&, HostPort const&) = default;
};

// "192.168.1.4:4711", "[fd00::2]:4711", "laptop.local:4711". Spaces around it do not count. Where
// the port is left out `default_port` is taken; nothing where that is zero, where the port is not
// 1 to 65535, or where the host is none of the three.
[[nodiscard]] std::optional<HostPort> parse_host_port(std::string_view text,
                                                      std::uint16_t default_port = 0);

// The same with the port 0 allowed: "any free port", for what a server listens on.
[[nodiscard]] std::optional<HostPort> parse_listen_address(std::string_view text,
                                                           std::uint16_t default_port);

// As parse_host_port reads it.
[[nodiscard]] std::string print(HostPort const& address);

[[nodiscard]] bool is_ipv4(std::string_view host);
[[nodiscard]] bool is_ipv6(std::string_view host);

// What an attacker has few of: the IPv4 address itself (also where it is written inside IPv6), or
// the first 64 bits of an IPv6 address, since a network hands out as many of the rest as one likes.
[[nodiscard]] std::string origin_of(std::string_view address);

struct InterfaceAddress {
  std::string interface_name;
  std::string address;  // without a scope
  friend bool operator==(InterfaceAddress const&, InterfaceAddress const&) = default;
};

// Puts first what another laptop in the room can most likely reach: private IPv4 of real
// interfaces, then their other IPv4, then IPv6, then what belongs to containers, virtual machines
// and tunnels. Leaves out what a link cannot carry (IPv6 link-local, which needs a scope) and,
// unless nothing else is there, loopback.
[[nodiscard]] std::vector<InterfaceAddress> usable_addresses(std::vector<InterfaceAddress> all);

// The addresses of this machine's interfaces that are up, in the order of usable_addresses. Empty
// where the system does not say.
[[nodiscard]] std::vector<InterfaceAddress> local_addresses();

// Every IPv4 address of an interface that is up, loopback included: where the beacon speaks.
[[nodiscard]] std::vector<InterfaceAddress> ipv4_interfaces();

}  // namespace palabre::net
