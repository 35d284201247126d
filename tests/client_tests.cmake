# SPDX-License-Identifier: AGPL-3.0-or-later
# A device's side: its store, its outbox, and the whole of it against a real host.
add_palabre_tests(palabre_client_tests
  LIBS palabre_client palabre_server palabre_templates
  SOURCES unit/client_outbox_test.cpp unit/client_test.cpp unit/store_test.cpp)
