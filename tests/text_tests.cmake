# SPDX-License-Identifier: AGPL-3.0-or-later
# Shared text: laws, pads, clients, and a simulation of several people typing.
add_palabre_tests(palabre_text_tests
  LIBS palabre_pad_archive
  SOURCES
    unit/delta_test.cpp
    unit/buffer_test.cpp
    unit/pad_test.cpp
    unit/pad_archive_test.cpp
    unit/pad_client_test.cpp
    simulation/pad_simulation_test.cpp
)
