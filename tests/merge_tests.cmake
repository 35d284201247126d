# SPDX-License-Identifier: AGPL-3.0-or-later
# Amendments: words, edits, the merge and its laws.
add_palabre_tests(palabre_merge_tests
  LIBS palabre_merge palabre_text palabre_copies
  SOURCES
    unit/merge_command_test.cpp
    unit/merge_diff_test.cpp
    unit/merge_laws_test.cpp
    unit/words_test.cpp
)

# Copies that come back, and documents that go out.
add_palabre_tests(palabre_copies_tests
  LIBS palabre_copies palabre_odt palabre_text
  SOURCES
    unit/copies_test.cpp
)
add_palabre_tests(palabre_libreoffice_tests
  LIBS palabre_copies palabre_odt
  SOURCES
    e2e/libreoffice_test.cpp
)
