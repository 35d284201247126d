// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator export FILE --document … --format … --audience … --lang … --out PATH`. The
// windows use documents.hpp.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

#include "facilitator/report/documents.hpp"

namespace palabre::report {

// The bytes of the minutes, or of sheets to print.
std::string make_export(const workshop::WorkshopState& state, const Register& people,
                        Format format, const Options& options);
// Writes under another name first, so that a full disk leaves no half file. False: it could not be
// written, and what stood there before is untouched.
bool write_file(const std::filesystem::path& path, const std::string& bytes);

// Exit codes: 0 written, 2 unusable arguments, file or place. One clear sentence on `err` then.
int export_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace palabre::report
