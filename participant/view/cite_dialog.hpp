// SPDX-License-Identifier: AGPL-3.0-or-later
// "Cite a note…": one of the notes of these tables, found by its words.
#pragma once

#include <optional>
#include <vector>

#include "participant/view/model.hpp"

class wxWindow;

namespace palabre::rooms {

// Nothing when it was given up. UI thread.
std::optional<pb::NoteRef> ask_note_to_cite(wxWindow* parent, Model const& model,
                                            std::vector<std::uint32_t> const& places);

}  // namespace palabre::rooms
