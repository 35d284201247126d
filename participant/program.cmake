# SPDX-License-Identifier: AGPL-3.0-or-later
# The participant's program.
if(NOT PALABRE_WINDOWS)
  return()
endif()
add_executable(palabre-participant main.cpp app.cpp participant_frame.cpp)
target_link_libraries(palabre-participant PRIVATE
  palabre_options palabre_view_rooms palabre_client palabre_net)
target_precompile_headers(palabre-participant PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/view/rooms_pch.hpp)
