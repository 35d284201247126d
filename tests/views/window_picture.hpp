// SPDX-License-Identifier: AGPL-3.0-or-later
// A picture of a shown window, for artefacts of the tests and for the README. The window draws
// itself into a file: no other window can lie on it and no display needs to be read.
#pragma once

#include <string>

class wxWindow;

namespace palabre::sample {

bool save_window(wxWindow& window, std::string const& path);

}  // namespace palabre::sample
