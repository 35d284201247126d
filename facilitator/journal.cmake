# SPDX-License-Identifier: AGPL-3.0-or-later
# The workshop file.
add_library(palabre_journal STATIC
  journal.cpp journal_companion.cpp journal_copy.cpp journal_error.cpp journal_files.cpp journal_forget.cpp
  journal_inside.cpp journal_open.cpp journal_raw_file.cpp journal_salvage.cpp journal_schema.cpp
  journal_sql.cpp journal_statements.cpp journal_verify.cpp journal_volume.cpp journal_walk.cpp)
target_link_libraries(palabre_journal
  PUBLIC palabre_options palabre_workshop palabre_sql
  PRIVATE PkgConfig::SQLITE)
