# SPDX-License-Identifier: AGPL-3.0-or-later
# What the windows are made of: rules that need no display, and a gallery that paints the rest.
if(NOT PALABRE_WINDOWS)
  return()
endif()
add_palabre_tests(palabre_kit_tests LIBS palabre_view SOURCES unit/kit_test.cpp)

# palabre-kit-gallery DIR [fr|en] [light|dark] [slow]: every painter and widget with sample people, as PNGs.
add_executable(palabre-kit-gallery views/kit_gallery.cpp views/sample_room.cpp
  views/window_picture.cpp)
target_link_libraries(palabre-kit-gallery PRIVATE palabre_view PkgConfig::GTK3)

add_test(NAME palabre_french_is_whole COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/views/french_is_whole)
