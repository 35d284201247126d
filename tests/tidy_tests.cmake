# SPDX-License-Identifier: AGPL-3.0-or-later
# What a program can see of the rules of the house, read from the sources themselves.
add_palabre_tests(tidy_tests SOURCES
  unit/tidy_rules.cpp
  unit/tidy_test.cpp)

# Desktop entries, AppStream texts, the packages' content: what a stranger's machine is given.
if(TARGET palabre-packages)
  add_test(NAME packages_test COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/e2e/packages_test ${CMAKE_BINARY_DIR})
endif()
