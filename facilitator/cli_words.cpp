// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/cli_words.hpp"

#include "protocol/clean/language.hpp"

namespace palabre::cli {

Words Words::of_environment() {
  return Words(environment_reads_french());
}

std::string Words::failure(JournalError error, const std::filesystem::path& file) const {
  const auto say = [&](const char* fr, const char* en) {
    const std::string name = file.string();
    return french_ ? "« " + name + " » " + fr : "“" + name + "” " + en;
  };
  switch (error) {
    case JournalError::not_found:
      return say("n’existe pas. Vérifiez son nom et son dossier.",
                 "does not exist. Check its name and its folder.");
    case JournalError::not_readable:
      return say(
          "ne peut pas être lu : le système le refuse. Demandez le droit de le lire, ou "
          "ouvrez-en une copie.",
          "cannot be read: the system does not allow it. Ask for the right to read it, or "
          "open a copy.");
    case JournalError::read_only:
      return say(
          "est en lecture seule, ou son dossier l’est. Copiez le fichier dans votre dossier "
          "et ouvrez la copie.",
          "or its folder is read-only. Copy the file to your own folder and open the copy.");
    case JournalError::cannot_create:
      return say(
          "ne peut pas être créé : le dossier manque, ou refuse qu’on y écrive. Choisissez "
          "un autre dossier.",
          "cannot be made: its folder is missing, or cannot be written. Choose another "
          "folder.");
    case JournalError::already_exists:
      return say("existe déjà et n’est pas remplacé. Choisissez un autre nom.",
                 "exists already and is kept as it is. Choose another name.");
    case JournalError::locked_by_another:
      return say("est déjà ouvert par un autre Palabre. Fermez-le d’abord.",
                 "is already open in another Palabre. Close that one first.");
    case JournalError::empty_file:
      return say(
          "est vide : une copie a sans doute été interrompue. Cherchez l’original ou une "
          "copie plus ancienne.",
          "is empty: a copy was probably cut short. Look for the original or an older "
          "copy.");
    case JournalError::foreign_file:
      return say("n’est pas un atelier de Palabre. Il n’a pas été touché.",
                 "is not a Palabre workshop. It was left untouched.");
    case JournalError::newer_version:
      return say(
          "vient d’une version plus récente de Palabre. Installez-la, puis rouvrez-le. Rien "
          "n’a été changé.",
          "was written by a newer Palabre. Install that version and open it again. Nothing "
          "was changed.");
    case JournalError::damaged:
      return say(
          "est endommagé et n’a pas été touché. « palabre-facilitator verify » dit où ; "
          "ouvrez la copie la plus récente.",
          "is damaged and was left untouched. “palabre-facilitator verify” says where; open "
          "the latest copy.");
    case JournalError::disk_full:
      return say(
          "ne peut pas être écrit : le disque est plein. Libérez de la place et "
          "recommencez ; ce qui était enregistré l’est toujours.",
          "cannot be written: the disk is full. Make room and try again; what was saved is "
          "still there.");
    case JournalError::io_error:
    case JournalError::poisoned:
    case JournalError::invalid_batch:
      break;
  }
  return say(
      "n’a pas pu être lu ou écrit par le disque. Copiez-le sur un autre disque et "
      "ouvrez-le là.",
      "could not be read or written by the disk. Copy it to another disk and open it "
      "there.");
}

std::string Words::failure(const HostFailure& failure) const {
  const std::string& subject = failure.subject;
  switch (failure.error) {
    case HostError::journal:
      return this->failure(failure.journal_error, subject);
    case HostError::port_in_use:
      return french_ ? "Le port de " + subject +
                           " est déjà pris, peut-être par un autre Palabre. Fermez-le, ou donnez "
                           "un autre port avec --listen (0 : n’importe lequel)."
                     : "The port of " + subject +
                           " is taken, perhaps by another Palabre. Close it, or give another port "
                           "with --listen (0: any).";
    case HostError::address_unusable:
      return french_ ? "Impossible d’écouter sur " + subject +
                           " : cette adresse n’est pas celle de cet ordinateur, ou le système "
                           "refuse ce port. Essayez --listen 0.0.0.0:7411."
                     : "Cannot listen on " + subject +
                           ": that address is not this computer’s, or the system refuses that "
                           "port. Try --listen 0.0.0.0:7411.";
    case HostError::first_commands:
      break;
  }
  return french_ ? "L’atelier n’a pas été créé : la commande " + std::to_string(failure.command) +
                       " du modèle ou de la liste est refusée (" + std::to_string(failure.refusal) +
                       "). Vérifiez la liste de personnes."
                 : "The workshop was not made: command " + std::to_string(failure.command) +
                       " of the template or the list is refused (" +
                       std::to_string(failure.refusal) + "). Check the list of people.";
}

std::string Words::warning(const Volume& volume) const {
  if (volume.free_bytes < free_bytes_warning) {
    return (*this)(
        "Il reste moins de 500 Mo sur ce disque. Libérez de la place avant de commencer.",
        "Less than 500 MB are left on this disk. Make room before you begin.");
  }
  switch (volume.kind) {
    case VolumeKind::removable:
      return (*this)(
          "Le fichier est sur une clé, qui peut être retirée. Travaillez plutôt sur une "
          "copie dans votre dossier.",
          "The file is on a stick, which can be pulled out. Better work on a copy in your "
          "own folder.");
    case VolumeKind::network:
    case VolumeKind::user_space:
      return (*this)(
          "Le fichier est sur un partage, qui peut disparaître. Travaillez plutôt sur une "
          "copie dans votre dossier.",
          "The file is on a share, which can vanish. Better work on a copy in your own "
          "folder.");
    case VolumeKind::memory:
      return (*this)(
          "Le fichier est dans une mémoire temporaire : il disparaît avec l’arrêt de "
          "l’ordinateur.",
          "The file is in temporary memory: it is gone when the computer stops.");
    case VolumeKind::internal:
      break;
  }
  return {};
}

std::string Words::refusal(planning::PeopleRefusal refusal, const std::string& file) const {
  const auto say = [&](const char* fr, const char* en) {
    return french_ ? "« " + file + " » " + fr : "“" + file + "” " + en;
  };
  switch (refusal) {
    case planning::PeopleRefusal::empty:
      return say("est vide. Mettez un nom par ligne.", "is empty. Put one name on each line.");
    case planning::PeopleRefusal::no_names:
      return say("ne contient aucun nom utilisable. La première colonne doit être le nom.",
                 "holds no usable name. The first column must be the name.");
    case planning::PeopleRefusal::too_large:
      return say("est trop grand pour une liste de personnes (4 Mo au plus).",
                 "is too large for a list of people (4 MB at most).");
    case planning::PeopleRefusal::not_a_text:
      break;
  }
  return say("n’est pas un fichier texte. Dans le tableur, enregistrez la liste en CSV.",
             "is not a text file. In the spreadsheet, save the list as CSV.");
}

std::string Words::problem(const planning::LineProblem& problem) const {
  using planning::PeopleProblem;
  const auto what = [&]() -> const char* {
    switch (problem.reason) {
      case PeopleProblem::empty_name:
        return (*this)("sans nom, ignorée", "without a name, left out");
      case PeopleProblem::duplicate_name:
        return (*this)("nom déjà dans la liste, ignorée", "name is on the list already, left out");
      case PeopleProblem::name_too_long:
        return (*this)("nom trop long, ignorée", "name too long, left out");
      case PeopleProblem::unclean_characters:
        return (*this)("signes invisibles retirés", "invisible signs were removed");
      case PeopleProblem::too_few_cells:
        return (*this)("cellules manquantes, lues comme vides", "missing cells were read as empty");
      case PeopleProblem::too_many_cells:
        return (*this)("cellules en trop, non lues", "cells beyond the header were not read");
      case PeopleProblem::unknown_person:
        return (*this)("ce nom n’est pas dans la liste, souhait ignoré",
                       "that name is not on the list, the wish is left out");
      case PeopleProblem::own_name:
        return (*this)("souhait avec soi-même, ignoré", "a wish with oneself is left out");
      case PeopleProblem::value_too_long:
        return (*this)("valeur trop longue, non précisée", "value too long, left unstated");
      case PeopleProblem::unclosed_quote:
        return (*this)("guillemet jamais fermé", "a quote never ends");
      case PeopleProblem::too_many_people:
        break;
    }
    return (*this)("trop de personnes, la suite n’est pas lue",
                   "too many people, the rest was not read");
  };
  std::string text = (*this)("ligne ", "line ") + std::to_string(problem.line);
  if (!problem.cell.empty()) {
    text += french_ ? " (« " + problem.cell + " »)" : " (“" + problem.cell + "”)";
  }
  return text + (french_ ? " : " : ": ") + what();
}

std::string Words::damage(const Damage& damage) const {
  const auto what = [&]() -> const char* {
    switch (damage.kind) {
      case DamageKind::structure:
        return (*this)("la structure du fichier", "the structure of the file");
      case DamageKind::companion:
        return (*this)("le fichier compagnon « -wal »", "the companion file “-wal”");
      case DamageKind::entry:
        return (*this)("une ligne qui ne peut pas être une entrée",
                       "a row that cannot be an entry");
      case DamageKind::gap:
        return (*this)("des entrées manquent avant celle-ci",
                       "entries are missing before this one");
      case DamageKind::payload:
        return (*this)("le contenu a changé", "its content was changed");
      case DamageKind::chain:
        return (*this)("elle n’est pas à sa place", "it is not in its place");
      case DamageKind::end:
        return (*this)("des entrées manquent à la fin", "entries are missing at the end");
      case DamageKind::outcome:
        return (*this)("une réponse enregistrée", "a stored answer");
      case DamageKind::people:
        return (*this)("la liste des personnes", "the list of people");
      case DamageKind::meta:
        break;
    }
    return (*this)("les réglages du fichier", "the settings of the file");
  };
  std::string text;
  if (damage.seq != 0) {
    text = (*this)("entrée ", "entry ") + std::to_string(damage.seq);
  }
  if (damage.stream.valid()) {
    text += (text.empty() ? "" : ", ") + print(damage.stream);
    if (damage.revision != 0) {
      text += (*this)(" révision ", " revision ") + std::to_string(damage.revision);
    }
  }
  if (!text.empty()) {
    text += french_ ? " : " : ": ";
  }
  text += what();
  return damage.detail.empty() ? text : text + " (" + damage.detail + ")";
}

}  // namespace palabre::cli
