# SPDX-License-Identifier: AGPL-3.0-or-later
# A device's side: its store, its outbox, and the whole of it against a real host.
add_palabre_tests(palabre_client_tests
  LIBS palabre_client palabre_server palabre_templates
  SOURCES unit/client_outbox_test.cpp unit/client_test.cpp unit/pad_session_test.cpp
          unit/store_test.cpp)

# The authority and many devices without sockets: delays, losses, cuts, crashes, kills, copies.
add_palabre_tests(palabre_room_simulation
  LIBS palabre_client palabre_authority palabre_templates
  SOURCES simulation/room_checks.cpp simulation/room_device.cpp simulation/room_people.cpp
          simulation/room_server.cpp simulation/room_simulation_test.cpp simulation/room_world.cpp)
