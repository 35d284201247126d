// SPDX-License-Identifier: AGPL-3.0-or-later
// Material on its way into a presentation: texts cleaned, pictures made small enough, both sent in
// parts. UI thread only.
#pragma once

#include <string>

#include <wx/string.h>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

struct ReadyMaterial {
  pb::MaterialKind kind = pb::MATERIAL_UNKNOWN;  // unknown: it cannot be shown, see `trouble`
  wxString name{};
  std::string bytes{};
  wxString trouble{};
};

// A text as it is kept: clean UTF-8, at most material_text_bytes_max.
ReadyMaterial ready_text(wxString const& name, std::string const& typed);
// A file: Markdown or plain text, PNG or JPEG. Pictures larger than a projector shows, or than
// material_picture_bytes_max, are scaled down and written anew as JPEG.
ReadyMaterial ready_file(wxString const& path);

// Puts it into a place, maybe instead of another. A refusal is told as any other.
void send_material(DeskModel& desk, std::uint32_t place, ReadyMaterial const& material,
                   std::uint32_t replaces = 0);

}  // namespace palabre::desk
