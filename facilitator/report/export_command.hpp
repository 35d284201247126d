// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator export FILE --format … --audience … --lang … --out PATH`, also usable from a
// window through write_export.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

#include "facilitator/report/minutes.hpp"

namespace palabre::report {

enum class Format { html, markdown, json, route_slips, note_sheets };

// The bytes of one export.
std::string make_export(const workshop::WorkshopState& state, const Register& people,
                        Format format, const Options& options);
// Writes under another name first, so that a full disk leaves no half file. False: it could not be
// written, and what stood there before is untouched.
bool write_file(const std::filesystem::path& path, const std::string& bytes);

// Exit codes: 0 written, 2 unusable arguments, file or place. One clear sentence on `err` then.
int export_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace palabre::report
