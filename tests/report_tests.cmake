# SPDX-License-Identifier: AGPL-3.0-or-later
add_palabre_tests(palabre_report_tests
  LIBS palabre_report palabre_authority palabre_copies palabre_templates palabre_workshop
  SOURCES unit/minutes_test.cpp
          unit/report_archive_test.cpp
          unit/report_cases_test.cpp
          unit/report_debate_test.cpp
          unit/report_decisions_test.cpp
          unit/report_forget_test.cpp
          unit/report_text_test.cpp)
