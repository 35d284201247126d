# SPDX-License-Identifier: AGPL-3.0-or-later
add_palabre_tests(palabre_workshop_tests
  LIBS palabre_authority palabre_templates palabre_workshop
  SOURCES unit/cafe_walk_test.cpp
          unit/authority_numbers_test.cpp
          unit/cafe_rules_access_test.cpp
          unit/cafe_rules_hosts_test.cpp
          unit/cafe_rules_notes_test.cpp
          unit/cafe_rules_pads_test.cpp
          unit/cafe_rules_people_test.cpp
          unit/cafe_rules_plan_test.cpp
          unit/cafe_rules_seats_test.cpp
          unit/cafe_rules_stage_test.cpp)
add_palabre_tests(palabre_text_rules_tests
  LIBS palabre_authority palabre_templates palabre_workshop rapidcheck
  SOURCES unit/text_rules_filing_test.cpp
          unit/text_rules_decisions_test.cpp
          unit/text_rules_ballot_test.cpp
          unit/text_rules_gesture_test.cpp
          unit/text_rules_versions_test.cpp
          unit/text_rules_draft_test.cpp)
add_palabre_tests(palabre_validation_tests
  LIBS palabre_authority palabre_templates palabre_workshop
  SOURCES unit/validation_tally_test.cpp
          unit/validation_rules_test.cpp)
add_palabre_tests(palabre_floor_tests
  LIBS palabre_authority palabre_templates palabre_workshop
  SOURCES unit/floor_rules_queue_test.cpp
          unit/floor_rules_turns_test.cpp
          unit/floor_rules_refusals_test.cpp
          unit/floor_rules_figures_test.cpp
          unit/floor_rules_sums_test.cpp
          unit/presentation_rules_test.cpp)
add_palabre_tests(palabre_case_rules_tests
  LIBS palabre_authority palabre_templates palabre_workshop
  SOURCES unit/case_rules_plan_test.cpp
          unit/case_rules_sheet_test.cpp
          unit/case_rules_restitution_test.cpp
          unit/case_rules_refusals_test.cpp
          unit/case_rules_people_test.cpp
          unit/case_rules_settings_test.cpp
          unit/case_rules_sums_test.cpp)
add_palabre_tests(palabre_debate_tests
  LIBS palabre_authority palabre_templates palabre_workshop
  SOURCES unit/debate_rules_phases_test.cpp
          unit/debate_rules_moves_test.cpp
          unit/debate_rules_privacy_test.cpp
          unit/debate_rules_counts_test.cpp
          unit/debate_rules_curve_test.cpp
          unit/debate_rules_notes_test.cpp
          unit/debate_rules_people_test.cpp
          unit/debate_rules_settings_test.cpp
          unit/debate_rules_sums_test.cpp)
