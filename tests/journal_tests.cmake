# SPDX-License-Identifier: AGPL-3.0-or-later
add_library(palabre_journal_sample STATIC
  faults/cut_image.cpp faults/journal_checker.cpp faults/journal_sample.cpp faults/test_disk.cpp)
target_link_libraries(palabre_journal_sample
  PUBLIC palabre_journal PRIVATE PkgConfig::SQLITE OpenSSL::Crypto)
add_palabre_tests(journal_test LIBS palabre_journal_sample SOURCES faults/journal_test.cpp)
add_palabre_tests(journal_damage_test LIBS palabre_journal_sample
  SOURCES faults/journal_damage_test.cpp)
add_palabre_tests(power_cut_test LIBS palabre_journal_sample SOURCES faults/power_cut_test.cpp)
add_palabre_tests(failing_disk_test LIBS palabre_journal_sample
  SOURCES faults/failing_disk_test.cpp)
add_palabre_tests(killed_test LIBS palabre_journal_sample SOURCES faults/killed_test.cpp)
