// SPDX-License-Identifier: AGPL-3.0-or-later
// A note in a dialog: correcting one's own, or writing down what somebody else says.
#pragma once

#include <string>

#include <wx/string.h>

#include "protocol/messages/journal.pb.h"

class wxWindow;

namespace palabre::rooms {

struct NoteWords {
  pb::NoteKind kind = pb::NOTE_IDEA;
  std::string text;
};

// False when it was given up; then `words` holds what had been typed. UI thread.
bool ask_note(wxWindow* parent, wxString const& title, wxString const& send, NoteWords& words);

}  // namespace palabre::rooms
