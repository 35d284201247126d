# SPDX-License-Identifier: AGPL-3.0-or-later
# palabre-bench, and that it plays small traces to their end and notices a wrong one.
add_subdirectory(bench)
add_palabre_tests(bench_tests
  LIBS palabre_text_bench
  SOURCES bench/text_bench_test.cpp)
add_test(NAME bench_text COMMAND palabre-bench text ${CMAKE_CURRENT_SOURCE_DIR}/bench/two_people.json)
add_test(NAME bench_merge COMMAND palabre-bench merge)
