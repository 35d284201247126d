// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/copies_words.hpp"

#include "protocol/limits.hpp"

namespace palabre::copies {

namespace {

std::string quoted(const std::string& file, bool french) {
  return french ? "« " + file + " »" : "“" + file + "”";
}

}  // namespace

std::string_view word_of(Unreadable why, bool french) {
  switch (why) {
    case Unreadable::unknown_format:
      return french ? "format inconnu ici" : "a format not known here";
    case Unreadable::old_or_locked:
      return french ? "ancien format ou mot de passe" : "old format or a password";
    case Unreadable::damaged:
      return french ? "fichier abîmé" : "damaged file";
    case Unreadable::too_large:
      return french ? "trop grand" : "too large";
    case Unreadable::not_text:
      return french ? "ce n’est pas du texte" : "not text";
    case Unreadable::blank:
      break;
  }
  return french ? "rien d’écrit" : "nothing written";
}

std::string sentence_for(Unreadable why, const std::string& file, bool french) {
  const std::string name = quoted(file, french);
  switch (why) {
    case Unreadable::unknown_format:
      return french ? name +
                          " est dans un format que Palabre ne lit pas. Demandez un ODT, un DOCX ou "
                          "le texte du courriel, ou collez le texte ici."
                    : name +
                          " is in a format that Palabre does not read. Ask for an ODT, a DOCX or "
                          "the text of the mail, or paste the text here.";
    case Unreadable::old_or_locked:
      return french ? name +
                          " est un ancien .doc, ou un fichier fermé par un mot de passe. Ouvrez-le "
                          "et enregistrez-le en ODT ou en DOCX, sans mot de passe."
                    : name +
                          " is an old .doc, or a file locked by a password. Open it and save it as "
                          "ODT or DOCX, without a password.";
    case Unreadable::damaged:
      return french
                 ? name +
                       " est abîmé : il s’interrompt ou se contredit. Demandez qu’on l’envoie de "
                       "nouveau."
                 : name +
                       " is damaged: it breaks off or contradicts itself. Ask for it to be sent "
                       "again.";
    case Unreadable::too_large: {
      const std::string most = std::to_string(limits::copy_file_bytes_max / (1024 * 1024));
      return french ? name + " est trop grand (" + most +
                          " Mo au plus). Retirez les images et "
                          "enregistrez-le de nouveau."
                    : name + " is too large (" + most +
                          " MB at most). Take the pictures out and save "
                          "it again.";
    }
    case Unreadable::not_text:
      return french ? name +
                          " n’est pas un texte en UTF-8. Enregistrez-le de nouveau en choisissant "
                          "le codage UTF-8, ou en ODT."
                    : name +
                          " is not text in UTF-8. Save it again and choose the encoding UTF-8, or "
                          "save it as ODT.";
    case Unreadable::blank:
      break;
  }
  return french ? name + " ne contient aucun texte. Vérifiez que c’est le bon fichier."
                : name + " holds no text. Check that it is the right file.";
}

std::string sentence_for_stranger(const std::string& file, bool french) {
  return quoted(file, french) +
         (french
              ? " ne ressemble à aucune version du texte. Vérifiez que c’est le bon fichier, ou "
                "collez seulement les paragraphes amendés."
              : " resembles no version of the text. Check that it is the right file, or paste only "
                "the amended paragraphs.");
}

std::string_view word_of(CopyKind kind, bool french) {
  switch (kind) {
    case CopyKind::odt:
      return "ODT";
    case CopyKind::docx:
      return "DOCX";
    case CopyKind::plain:
      return french ? "texte" : "text";
    case CopyKind::mail:
      break;
  }
  return french ? "courriel" : "mail";
}

}  // namespace palabre::copies
