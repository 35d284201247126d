// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place that compiles the session over TLS.
#include "protocol/net/tls_session.hpp"

namespace palabre::net {

template class FrameSession<TlsStream>;

}  // namespace palabre::net
