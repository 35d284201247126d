// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything the team takes home, in one folder: each document in each of its formats, and a page
// that leads to them. The workshop file itself goes with it for the team alone, because it holds all
// names. Used by `palabre-facilitator pack` and by the window.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "facilitator/report/documents.hpp"

namespace palabre::report {

struct PackedFile {
  std::string name;  // in the folder, in the language of the documents
  std::string bytes;
};

// Documents that do not exist yet (a text that nobody published) are left out. Cost: that of every
// document, some tenths of a second for a long workshop.
std::vector<PackedFile> make_package(const workshop::WorkshopState& state, const Register& people,
                                     const Options& options);
// "atelier.palabre": how the copy of the workshop is called in the folder.
std::string workshop_copy_name(Language language);

enum class FolderFault { none, not_empty, cannot_create };
// Makes the folder where it is not there yet; one that holds anything is not touched.
FolderFault prepare_folder(const std::filesystem::path& folder);

// `palabre-facilitator pack FILE --out FOLDER [--audience …] [--lang …]`. Exit codes: 0 everything is
// there, the copy read again from end to end; 2 unusable arguments, file or place.
int pack_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace palabre::report
