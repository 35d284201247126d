# SPDX-License-Identifier: AGPL-3.0-or-later
# Whole programs, started as people start them.

# A client in another language, written from PROTOCOL.md alone. Debian's own Python: python3-protobuf is there.
find_program(PALABRE_PYTHON3 python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(TARGET palabre-facilitator AND PALABRE_PYTHON3)
  add_test(NAME stranger
    COMMAND ${PALABRE_PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/e2e/stranger_test.py
      --program $<TARGET_FILE:palabre-facilitator>)
  set_tests_properties(stranger PROPERTIES LABELS e2e TIMEOUT 120)
endif()
if(PALABRE_PYTHON3)
  add_test(NAME limits_table COMMAND ${PALABRE_PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/e2e/limits_table_test.py)
endif()

# Real windows, found by their accessible names; pictures are kept beside the build. The café; a
# presentation and cases in pairs; a moving debate; from the café to the validated text; amended
# copies that come back; a sitting without any client.
if(TARGET palabre-facilitator-desk AND TARGET palabre-participant AND PALABRE_PYTHON3)
  foreach(play cafe cases debate text copies sitting)
    add_test(NAME ${play}_windows
      COMMAND ${PALABRE_PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/e2e/${play}_test.py
        --bin $<TARGET_FILE_DIR:palabre-facilitator-desk> --pictures ${CMAKE_BINARY_DIR}/pictures)
    set_tests_properties(${play}_windows PROPERTIES LABELS e2e TIMEOUT 290 RUN_SERIAL TRUE)
  endforeach()
endif()
