// SPDX-License-Identifier: AGPL-3.0-or-later
// What went wrong with a workshop file or its server, and what to do about it.
#include <wx/translation.h>

#include "facilitator/desk/desk_words.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

FailureWords failure_words(JournalError error, std::filesystem::path const& file) {
  wxString const name = view::u8(file.filename().string());
  auto const with = [&](wxString const& title, wxString const& form) {
    return FailureWords{title, wxString::Format(form, name)};
  };
  switch (error) {
    case JournalError::not_found:
      return with(_("This workshop is not there"),
                  _("“%s” cannot be found. It may have been moved, or its stick taken out. "
                    "Plug the stick in again, or open another file."));
    case JournalError::not_readable:
      return with(_("This workshop cannot be read"),
                  _("The system does not let you read “%s”. Ask its owner for the right to read "
                    "it, or open a copy."));
    case JournalError::read_only:
      return with(_("This workshop cannot be written"),
                  _("“%s” or its folder is read-only. Copy the file to your own folder and open "
                    "the copy."));
    case JournalError::cannot_create:
      return with(_("The workshop cannot be made here"),
                  _("“%s” cannot be written in this folder. Choose another folder, for example "
                    "Documents."));
    case JournalError::already_exists:
      return with(_("There is already a file here"),
                  _("“%s” exists and is kept as it is. Choose another name."));
    case JournalError::locked_by_another:
      return with(_("This workshop is already open"),
                  _("“%s” is open in another window or program. Go back to that window, or close "
                    "it first."));
    case JournalError::empty_file:
      return with(_("This file is empty"),
                  _("“%s” holds nothing: a copy was probably cut short. Open the copy made "
                    "before."));
    case JournalError::foreign_file:
      return with(_("This is not a workshop"),
                  _("“%s” was not made by Palabre. Workshop files end in “.palabre”."));
    case JournalError::newer_version:
      return with(_("This workshop comes from a newer Palabre"),
                  _("“%s” was written by a newer version. Install that version, then open it "
                    "again. Nothing was changed."));
    case JournalError::damaged:
      return with(_("This workshop is damaged"),
                  _("“%s” is not as it was written. It was left untouched. Open the latest copy, "
                    "or run “palabre-facilitator verify” to see what can be read."));
    case JournalError::disk_full:
      return with(_("The disk is full"),
                  _("There is no room left to write “%s”. Free some space, then open it again. "
                    "What was saved is still there."));
    case JournalError::io_error:
    case JournalError::poisoned:
      return with(_("The disk refuses"),
                  _("The disk did not read or write “%s”. Copy the file to another disk and open "
                    "it there."));
    case JournalError::invalid_batch:
      break;
  }
  return with(_("Palabre stopped by itself"),
              _("Something in Palabre went wrong with “%s”. What was saved is safe. Open it "
                "again."));
}

FailureWords failure_words(HostFailure const& failure, std::filesystem::path const& file) {
  switch (failure.error) {
    case HostError::journal:
      return failure_words(failure.journal_error, file);
    case HostError::port_in_use:
      return {_("The network port is taken"),
              _("Another program, perhaps another Palabre, already uses this port. Close it, or "
                "open the room on another port.")};
    case HostError::address_unusable:
      return {_("This address cannot be used"),
              _("This computer does not have the address it was asked to listen on. Check the "
                "network, or open the room on every address.")};
    case HostError::first_commands:
      return {_("The template does not fit"),
              _("The template or the list of people holds something that a workshop does not "
                "accept. Start from another template.")};
  }
  return {};
}

}  // namespace palabre::desk
