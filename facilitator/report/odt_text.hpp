// SPDX-License-Identifier: AGPL-3.0-or-later
// The text for a word processor: one version to be amended at home, or the way from one version to
// another as recorded changes.
#pragma once

#include <string>
#include <vector>

#include "facilitator/report/odt_document.hpp"
#include "facilitator/report/text_documents.hpp"

namespace palabre::report {

// Whoever opens it goes on with recorded changes; its mark tells which version a copy amends.
std::string text_odt(const Minutes& minutes, const VersionPart& version);
// The older text with everything that changed recorded in it, by who asked for it and when:
// accepting all gives the newer one. Where no name may be read, an amendment is its own author.
std::vector<OdtChange> recorded_changes(const Minutes& minutes, const Changes& changes);
std::string changes_odt(const Minutes& minutes, const Changes& changes);

}  // namespace palabre::report
