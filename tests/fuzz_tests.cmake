# SPDX-License-Identifier: AGPL-3.0-or-later
# Hostile bytes. The preset "fuzz" links libFuzzer into the targets palabre_fuzz_*; every other build
# replays seeded mutations of the examples through them, as ordinary tests.
function(add_palabre_fuzz name)
  cmake_parse_arguments(arg "" "" "LIBS" ${ARGN})
  add_executable(palabre_fuzz_${name} fuzz/fuzz_${name}.cpp)
  target_link_libraries(palabre_fuzz_${name} PRIVATE palabre_options ${arg_LIBS})
  if(PALABRE_SANITIZE MATCHES fuzzer)
    target_link_options(palabre_fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME fuzz_${name}
      COMMAND palabre_fuzz_${name} -runs=100000 -max_total_time=60 -timeout=10)
  else()
    target_sources(palabre_fuzz_${name} PRIVATE fuzz/replay.cpp)
    add_test(NAME fuzz_${name} COMMAND palabre_fuzz_${name} 100000)
  endif()
endfunction()

add_palabre_fuzz(frame LIBS palabre_net)
add_palabre_fuzz(delta LIBS palabre_text)
add_palabre_fuzz(clean LIBS palabre_clean palabre_net)
