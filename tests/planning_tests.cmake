# SPDX-License-Identifier: AGPL-3.0-or-later
add_palabre_tests(clean_test LIBS palabre_clean rapidcheck SOURCES unit/clean_test.cpp
  unit/collation_test.cpp)
add_palabre_tests(people_csv_test LIBS palabre_planning SOURCES unit/people_csv_test.cpp)
add_palabre_tests(seating_test LIBS palabre_planning SOURCES unit/seating_test.cpp)
add_palabre_tests(seat_command_test LIBS palabre_planning SOURCES unit/seat_command_test.cpp)
add_palabre_tests(pairing_test LIBS palabre_planning SOURCES unit/pairing_test.cpp)
