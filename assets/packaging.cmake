# SPDX-License-Identifier: AGPL-3.0-or-later
# What is installed, the two Debian packages (target palabre-packages) and the folder to copy on a
# stick (target palabre-stick). Both packages may be installed side by side: no file is in both.
foreach(program palabre-facilitator palabre-facilitator-desk palabre-participant)
  if(NOT TARGET ${program})
    return()  # a build without windows is not given away
  endif()
endforeach()

set(parts ${CMAKE_SOURCE_DIR}/assets/packaging)

# install_program(side program...): the program and what tells a desktop of it.
function(install_program side)
  set(name palabre-${side})
  install(TARGETS ${name} RUNTIME DESTINATION bin COMPONENT ${side})
  install(FILES ${parts}/${name}.desktop DESTINATION share/applications COMPONENT ${side})
  install(FILES ${parts}/${name}.metainfo.xml DESTINATION share/metainfo COMPONENT ${side})
  install(FILES ${CMAKE_SOURCE_DIR}/assets/icons/palabre.svg RENAME ${name}.svg
    DESTINATION share/icons/hicolor/scalable/apps COMPONENT ${side})
  # The licence is not among those every Debian has, so the package brings its full text.
  install(FILES ${CMAKE_SOURCE_DIR}/LICENSE RENAME copyright
    DESTINATION share/doc/${name} COMPONENT ${side})
  install(FILES ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION share/doc/${name} COMPONENT ${side})
endfunction()

install_program(facilitator)
install(TARGETS palabre-facilitator-desk
  RUNTIME DESTINATION libexec/palabre COMPONENT facilitator)
install(FILES ${parts}/palabre.xml DESTINATION share/mime/packages COMPONENT facilitator)
install(FILES ${CMAKE_SOURCE_DIR}/assets/icons/palabre.svg RENAME application-x-palabre.svg
  DESTINATION share/icons/hicolor/scalable/mimetypes COMPONENT facilitator)
install_program(participant)

# Fonts and icons the windows are drawn with: the [run] section of the one list.
file(STRINGS ${CMAKE_SOURCE_DIR}/assets/packages.txt lines)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS assets/packages.txt)
set(section)
set(run_packages)
foreach(line IN LISTS lines)
  if(line MATCHES "^\\[(.*)\\]$")
    set(section ${CMAKE_MATCH_1})
  elseif(section STREQUAL run AND line MATCHES "^[a-z]")
    list(APPEND run_packages ${line})
  endif()
endforeach()
list(JOIN run_packages ", " run_depends)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME palabre)
set(CPACK_PACKAGE_VENDOR Palabre)
set(CPACK_PACKAGE_CONTACT "The Palabre authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL facilitator participant)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${run_depends}")
foreach(side facilitator participant)
  string(TOUPPER ${side} SIDE)
  set(CPACK_DEBIAN_${SIDE}_PACKAGE_NAME palabre-${side})
endforeach()
# A Debian description: one line, then lines indented by CPack.
set(CPACK_COMPONENT_FACILITATOR_DESCRIPTION
  "Prepare and run participatory workshops on a local network
The program of the person who runs the workshop: agenda, seating, rounds,
projector, minutes. It keeps the workshop's file and serves the others.")
set(CPACK_COMPONENT_PARTICIPANT_DESCRIPTION
  "Take part in a Palabre workshop from your own computer
Join with a code or a link, see your place, write notes and texts together
with your table. What is written is kept until the facilitator has it.")
include(CPack)

add_custom_target(palabre-packages
  COMMAND ${CMAKE_CPACK_COMMAND} --config ${CMAKE_BINARY_DIR}/CPackConfig.cmake
  DEPENDS palabre-facilitator palabre-facilitator-desk palabre-participant
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
  COMMENT "Making the two Debian packages in packages/" VERBATIM)
add_custom_target(palabre-stick
  COMMAND ${parts}/make_stick ${CMAKE_BINARY_DIR}/packages ${CMAKE_BINARY_DIR}/stick
  DEPENDS palabre-packages
  COMMENT "Gathering the packages and all they depend on in stick/" VERBATIM)
