# SPDX-License-Identifier: AGPL-3.0-or-later
# The templates are data; a small script puts them into the program, so that it needs no file.
set(template_files)
foreach(name world-cafe world-cafe-sample empty)
  list(APPEND template_files ${CMAKE_SOURCE_DIR}/assets/templates/${name}.json)
endforeach()
set(template_data ${CMAKE_BINARY_DIR}/generated/template_data.cpp)
add_custom_command(OUTPUT ${template_data}
  COMMAND ${CMAKE_COMMAND} "-DFILES=${template_files}" -DOUTPUT=${template_data}
          -P ${CMAKE_SOURCE_DIR}/assets/templates/embed.cmake
  DEPENDS ${template_files} ${CMAKE_SOURCE_DIR}/assets/templates/embed.cmake VERBATIM)
add_library(palabre_templates STATIC templates.cpp ${template_data})
target_link_libraries(palabre_templates PUBLIC palabre_options palabre_messages
  PRIVATE palabre_workshop)
