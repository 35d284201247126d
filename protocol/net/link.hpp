// SPDX-License-Identifier: AGPL-3.0-or-later
// The join link, to be sent, copied or scanned:
//   palabre://join?a=ADDR:PORT[,ADDR:PORT...]&p=PIN&t=TICKET[&n=TITLE]
// PIN and TICKET are base64url without padding; TITLE is percent-encoded UTF-8. The pin says which
// workshop this is, whatever address answers; the ticket decides what its bearer may do. Pure.
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/net/address.hpp"
#include "protocol/net/admission.hpp"
#include "protocol/net/identity.hpp"

namespace palabre::net {

inline constexpr std::size_t link_bytes_max = 4'096;
inline constexpr std::size_t link_addresses_max = 16;

struct JoinLink {
  std::vector<HostPort> addresses;  // in the order in which to try them; at least one
  Pin pin{};
  Ticket ticket{};
  std::string title;  // valid UTF-8 without control characters; may be empty; to be shown, not used
  friend bool operator==(JoinLink const&, JoinLink const&) = default;
};

enum class LinkError {
  not_a_link,  // something else than palabre://join?...
  too_long,    // above link_bytes_max
  incomplete,  // no address, pin or ticket: often a link cut by a mail program
  bad_address,
  bad_pin,
  bad_ticket,
  bad_title,
  repeated,  // one field twice: which of the two was meant?
};

// Spaces and line ends around the link do not count, nor does a slash after "join". Fields that
// this version does not know are skipped; their order is free.
[[nodiscard]] boost::system::result<JoinLink, LinkError> parse_link(std::string_view text);

// parse_link gives the same link back. Too long a title is left out rather than cut.
[[nodiscard]] std::string print(JoinLink const& link);

// The two encodings of the grammar.
[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace palabre::net
