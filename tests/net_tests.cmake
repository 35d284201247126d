# SPDX-License-Identifier: AGPL-3.0-or-later
# Frames, links, admission, TLS and sessions: what carries bytes, without what they mean.
add_palabre_tests(palabre_net_tests
  LIBS palabre_net
  SOURCES
    unit/admission_test.cpp
    unit/beacon_test.cpp
    unit/frame_test.cpp
    unit/link_address_test.cpp
    unit/session_test.cpp
    unit/tls_test.cpp)
