// SPDX-License-Identifier: AGPL-3.0-or-later
// TLS as Palabre uses it: version 1.3 from the first byte, no session tickets, no early data, both
// ends with a certificate signed by themselves. Nothing in a certificate is believed but its key;
// whose key it is is judged after the handshake, by its pin or by the proof of the typed code.
// Contexts may be shared by all sessions of one thread; streams live on the network thread.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <optional>

#include "protocol/net/admission.hpp"
#include "protocol/net/identity.hpp"

namespace palabre::net {

// About 60 KiB of memory each once connected, most of it OpenSSL's and Asio's buffers.
using TlsStream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

// Throw std::runtime_error (or boost::system::system_error) where OpenSSL refuses a setting.
// The identity is copied into the context. Both ends must show a P-256 certificate; a client that
// shows none, or another kind of key, fails the handshake.
[[nodiscard]] boost::asio::ssl::context server_context(Identity const& identity);
[[nodiscard]] boost::asio::ssl::context client_context(Identity const& identity);

// After the handshake: the pin of the other end's certificate. Nothing before.
// `ssl` is stream.native_handle().
[[nodiscard]] std::optional<Pin> peer_pin(ssl_st* ssl);

// After the handshake: 32 bytes that only the two ends of this connection know (RFC 9266: label
// "EXPORTER-Channel-Binding", no context). Nothing before.
[[nodiscard]] std::optional<ExporterValue> exporter(ssl_st* ssl);

}  // namespace palabre::net
