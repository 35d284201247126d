// SPDX-License-Identifier: AGPL-3.0-or-later
// What came back, one row per file and author in it: recognised, matched to a version, turned into
// amendments, and what became of it once it was sent. UI thread only, because of the language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <wx/string.h>

#include "protocol/messages/commands.pb.h"
#include "protocol/messages/wire.pb.h"

namespace palabre::desk {

class DeskModel;

struct CopyRow {
  enum class State { unusable, unchanged, ready, sent, filed, refused };

  wxString file;
  wxString kind;      // "ODT, recorded changes"
  std::string named;  // the author as the file writes it, may be empty
  std::uint32_t version = 0;
  std::uint32_t person = 0;  // 0 = not known yet
  std::vector<pb::AmendmentBody> changes;
  std::vector<std::string> remarks;
  State state = State::unusable;
  wxString sentence;  // why not, or what became of it
  wxString aside;     // what of the file is not used
};

// A file's bytes, whatever is in them.
std::vector<CopyRow> read_copy_rows(DeskModel const& desk, wxString const& file,
                                    std::string_view bytes);
// Read from the disk. Never throws: what cannot be read is a row that says so.
std::vector<CopyRow> read_copy_file(DeskModel const& desk, wxString const& path);

// What a change of rows[own] meets among the amendments filed and the other copies at hand:
// "conflicts with A3 and Jonas’s copy"; empty when it stands by itself.
wxString meetings_of(DeskModel const& desk, std::vector<CopyRow> const& rows, std::size_t own,
                     pb::AmendmentBody const& body);

// Requires: the row is ready and has a person.
pb::Command import_of(CopyRow const& row, bool with_remarks);
// "A4 and A5 filed; supports A2". `before`: how many amendments there were when it was sent.
wxString outcome_words(DeskModel const& desk, CopyRow const& row, pb::Outcome const& outcome,
                       std::size_t before);

}  // namespace palabre::desk
