# SPDX-License-Identifier: AGPL-3.0-or-later
# A workshop on the network: host, server, sessions, the commit thread.
add_library(palabre_server STATIC
  commit_loop.cpp host.cpp host_open.cpp server.cpp server_door.cpp server_load.cpp
  server_presence.cpp server_session.cpp server_session_door.cpp server_session_room.cpp
  server_shared.cpp server_wire.cpp)
target_link_libraries(palabre_server PUBLIC
  palabre_options palabre_authority palabre_journal palabre_net palabre_clean)
palabre_precompile(palabre_server)
