# SPDX-License-Identifier: AGPL-3.0-or-later
# The facilitator's program, without windows: those are palabre-facilitator-desk.
add_library(palabre_cli STATIC cli_help.cpp cli_serve.cpp cli_words.cpp)
target_link_libraries(palabre_cli PUBLIC
  palabre_options palabre_server palabre_planning palabre_templates palabre_people_commands
  PRIVATE palabre_clean)
add_executable(palabre-facilitator main.cpp)
target_link_libraries(palabre-facilitator PRIVATE palabre_cli palabre_report palabre_rehearsal palabre_copies)
