# SPDX-License-Identifier: AGPL-3.0-or-later
# The text as a word processor's document, with recorded changes.
add_library(palabre_odt STATIC report/odt_body.cpp report/odt_document.cpp)
target_link_libraries(palabre_odt
  PUBLIC palabre_options palabre_merge
  PRIVATE palabre_tracked palabre_copies)
