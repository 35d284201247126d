# SPDX-License-Identifier: AGPL-3.0-or-later
# Turns the drawings and the translations into C++ sources, so that a program needs no file at run
# time. Included as a module it offers two functions; run with `cmake -P` it does the work.

if(CMAKE_SCRIPT_MODE_FILE)
  if(KIND STREQUAL "icons")
    set(body "// Made from assets/icons by assets/embed.cmake.\n#include \"participant/view/kit/icon_data.hpp\"\n\nnamespace palabre::view {\n\nstd::string_view icon_source(Icon icon) {\n  switch (icon) {\n")
    foreach(name IN LISTS NAMES)
      file(READ ${FOLDER}/${name}.svg svg)
      string(STRIP "${svg}" svg)
      set(word ${name})
      if(word MATCHES "^(case|export)$")  # words that C++ keeps for itself
        string(APPEND word "_")
      endif()
      string(APPEND body "    case Icon::${word}:\n      return R\"svg(${svg})svg\";\n")
    endforeach()
    string(APPEND body "  }\n  return {};\n}\n\n}  // namespace palabre::view\n")
  elseif(KIND STREQUAL "catalogue")
    file(READ ${FILE} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    set(body "// Made from assets/locale by assets/embed.cmake.\n#include \"participant/view/kit/catalogue_data.hpp\"\n\nnamespace palabre::view {\n\nnamespace {\nconstexpr unsigned char bytes[] = {${bytes}};\n}  // namespace\n\nstd::span<unsigned char const> french_catalogue() { return bytes; }\n\n}  // namespace palabre::view\n")
  endif()
  file(WRITE ${OUTPUT} "${body}")
  return()
endif()

set(palabre_embed_script ${CMAKE_CURRENT_LIST_FILE})
set(palabre_assets ${CMAKE_CURRENT_LIST_DIR})

# The drawings that the windows use; each is an enumerator in participant/view/kit/icons.hpp.
set(palabre_icons
  amend cal case check clock cup disk down export eye eyeoff file filter flag grip half hand help here
  home link lock mail meal mic minus move msg note oct okc out palabre paper pause pen play plus power
  print qr right ring scale screen search sound swap tree tri turn undo unlock usb user users vote
  warn way wifi wifioff x)

function(palabre_embed_icons output)
  set(files ${palabre_icons})
  list(TRANSFORM files REPLACE "(.+)" "${palabre_assets}/icons/\\1.svg")
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DKIND=icons -DFOLDER=${palabre_assets}/icons "-DNAMES=${palabre_icons}"
            -DOUTPUT=${output} -P ${palabre_embed_script}
    DEPENDS ${files} ${palabre_embed_script} VERBATIM)
endfunction()

# French is one catalogue in the program and may be several files in the tree, one per part, so that
# parts can be translated side by side: fr.po, then fr-<part>.po.
function(palabre_embed_catalogue output)
  find_program(MSGFMT_PROGRAM msgfmt REQUIRED)
  find_program(MSGCAT_PROGRAM msgcat REQUIRED)
  file(GLOB parts CONFIGURE_DEPENDS ${palabre_assets}/locale/fr.po ${palabre_assets}/locale/fr-*.po)
  set(merged ${output}.po)
  set(compiled ${output}.mo)
  add_custom_command(OUTPUT ${output}
    COMMAND ${MSGCAT_PROGRAM} --use-first -o ${merged} ${parts}
    COMMAND ${MSGFMT_PROGRAM} --check-format --check-header -o ${compiled} ${merged}
    COMMAND ${CMAKE_COMMAND} -DKIND=catalogue -DFILE=${compiled} -DOUTPUT=${output} -P ${palabre_embed_script}
    DEPENDS ${parts} ${palabre_embed_script} VERBATIM)
endfunction()
