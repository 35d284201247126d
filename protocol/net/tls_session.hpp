// SPDX-License-Identifier: AGPL-3.0-or-later
// The session over TLS, compiled once, in session.cpp. Lives on the network thread.
#pragma once

#include "protocol/net/session.hpp"
#include "protocol/net/tls.hpp"

namespace palabre::net {

extern template class FrameSession<TlsStream>;
using TlsSession = FrameSession<TlsStream>;

}  // namespace palabre::net
