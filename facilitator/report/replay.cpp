// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/replay.hpp"

namespace palabre::report {

Replay::Replay(Journal& journal) : authority_([] { return Salt{}; }) {
  journal.for_each_entry([&](const Entry& entry) { authority_.restore(entry); });
  for (const auto& [person, stored] : journal.people().people()) {
    authority_.restore(person, stored);
  }
}

std::string failure_sentence(bool french, const JournalFailure& failure) {
  const auto say2 = [&](const char* fr, const char* en) { return std::string(french ? fr : en); };
  switch (failure.error()) {
    case JournalError::not_found:
      return say2("Ce fichier n’existe pas. Vérifiez son nom et son dossier.",
                  "There is no such file. Check its name and folder.");
    case JournalError::locked_by_another:
      return say2("Un autre Palabre a ce fichier ouvert. Fermez-le, ou exportez depuis sa fenêtre.",
                  "Another Palabre has this file open. Close it, or export from its window.");
    case JournalError::empty_file:
      return say2("Ce fichier est vide. Cherchez la copie faite sur la clé.",
                  "This file is empty. Look for the copy made on the stick.");
    case JournalError::disk_full:
      return say2("Il n’y a plus de place à cet endroit. Choisissez-en un autre.",
                  "There is no room left in that place. Choose another one.");
    case JournalError::already_exists:
      return say2("Il y a déjà un fichier de ce nom. Choisissez un autre nom.",
                  "There is a file of that name already. Choose another name.");
    case JournalError::cannot_create:
      return say2("Le fichier ne peut pas être écrit à cet endroit. Vérifiez les droits.",
                  "The file cannot be written in that place. Check its permissions.");
    case JournalError::foreign_file:
      return say2("Ce fichier n’est pas un atelier Palabre.",
                  "This file is not a Palabre workshop.");
    case JournalError::newer_version:
      return say2("Ce fichier vient d’un Palabre plus récent. Installez la version qui l’a écrit.",
                  "This file comes from a newer Palabre. Install the version that wrote it.");
    case JournalError::damaged:
      return say2(
          "Ce fichier est abîmé. Gardez-le, et lancez « palabre-facilitator verify » pour savoir "
          "où.",
          "This file is damaged. Keep it, and run “palabre-facilitator verify” to know where.");
    default:
      return say2("Ce fichier ne peut pas être lu. Vérifiez les droits et le disque.",
                  "This file cannot be read. Check permissions and the disk.");
  }
}

}  // namespace palabre::report
