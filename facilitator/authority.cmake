# SPDX-License-Identifier: AGPL-3.0-or-later
add_library(palabre_authority STATIC authority.cpp)
target_link_libraries(palabre_authority PUBLIC palabre_options palabre_workshop)

add_library(palabre_seating_bridge STATIC pairing_bridge.cpp seating_bridge.cpp)
target_link_libraries(palabre_seating_bridge PUBLIC palabre_options palabre_workshop palabre_planning)

add_library(palabre_people_commands STATIC people_commands.cpp)
target_link_libraries(palabre_people_commands
  PUBLIC palabre_options palabre_messages palabre_planning palabre_templates
  PRIVATE palabre_clean)
