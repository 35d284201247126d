# SPDX-License-Identifier: AGPL-3.0-or-later
# A served workshop over the loopback, spoken to by a device made from the protocol's story alone.
add_palabre_tests(palabre_server_tests
  LIBS palabre_server palabre_templates
  SOURCES unit/server_test.cpp unit/server_room_test.cpp)
set_tests_properties(palabre_server_tests PROPERTIES TIMEOUT 240)

if(TARGET palabre-facilitator)
  add_test(NAME serve_test
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/e2e/serve_test $<TARGET_FILE:palabre-facilitator>)
  set_tests_properties(serve_test PROPERTIES TIMEOUT 240)
endif()
