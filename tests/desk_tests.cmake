# SPDX-License-Identifier: AGPL-3.0-or-later
# Rules of the facilitator's windows that need no display.
if(PALABRE_WINDOWS AND TARGET palabre_desk)
  add_palabre_tests(palabre_desk_tests LIBS palabre_desk SOURCES unit/desk_test.cpp)
endif()
