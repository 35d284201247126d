// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_error.hpp"

namespace palabre {

const char* print(JournalError error) {
  switch (error) {
    case JournalError::not_found:
      return "not_found";
    case JournalError::not_readable:
      return "not_readable";
    case JournalError::read_only:
      return "read_only";
    case JournalError::cannot_create:
      return "cannot_create";
    case JournalError::already_exists:
      return "already_exists";
    case JournalError::locked_by_another:
      return "locked_by_another";
    case JournalError::empty_file:
      return "empty_file";
    case JournalError::foreign_file:
      return "foreign_file";
    case JournalError::newer_version:
      return "newer_version";
    case JournalError::damaged:
      return "damaged";
    case JournalError::disk_full:
      return "disk_full";
    case JournalError::io_error:
      return "io_error";
    case JournalError::invalid_batch:
      return "invalid_batch";
    case JournalError::poisoned:
      return "poisoned";
  }
  return "unknown";
}

}  // namespace palabre
