// SPDX-License-Identifier: AGPL-3.0-or-later
// What can go wrong with a workshop file. The code is for programs, which turn it into a sentence
// in the person's language; the detail is for logs only.
#pragma once

#include <stdexcept>
#include <string>

namespace palabre {

enum class JournalError {
  not_found,          // there is no such file
  not_readable,       // the system does not let us read it
  read_only,          // readable, but the file or its folder cannot be written
  cannot_create,      // the folder is missing, or does not let us make a file there
  already_exists,     // a new file or a copy would replace one that is there
  locked_by_another,  // another program (or another window of this one) has it open
  empty_file,         // zero bytes
  foreign_file,       // not a workshop: another format, or a folder
  newer_version,      // a workshop written by a newer Palabre
  damaged,            // a workshop, but not as it was written
  disk_full,
  io_error,       // the disk refused to read or to write
  invalid_batch,  // a mistake of our own: not dense, or a hash that is not that of its bytes
  poisoned,       // an earlier error: nothing is written until the file is opened again
};

// "damaged", "disk_full": for logs and tests.
const char* print(JournalError error);

class JournalFailure : public std::runtime_error {
 public:
  JournalFailure(JournalError error, const std::string& detail)
      : std::runtime_error(std::string(print(error)) + ": " + detail), error_(error) {}
  JournalError error() const { return error_; }

 private:
  JournalError error_;
};

}  // namespace palabre
