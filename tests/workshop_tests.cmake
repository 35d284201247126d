# SPDX-License-Identifier: AGPL-3.0-or-later
add_palabre_tests(palabre_workshop_tests
  LIBS palabre_authority palabre_templates palabre_workshop
  SOURCES unit/cafe_walk_test.cpp)
