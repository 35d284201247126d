# SPDX-License-Identifier: AGPL-3.0-or-later
# A device's side of a workshop. SQLite is in store.cpp and store_sql.cpp alone; no wx.
add_library(palabre_client STATIC
  client.cpp client_admission.cpp client_keeping.cpp client_link.cpp client_outbox.cpp
  client_streams.cpp client_traffic.cpp network.cpp pad_session.cpp store.cpp store_sql.cpp)
target_link_libraries(palabre_client
  PUBLIC palabre_options palabre_workshop palabre_net palabre_messages Threads::Threads
  PRIVATE palabre_sql PkgConfig::SQLITE)
palabre_precompile(palabre_client)
