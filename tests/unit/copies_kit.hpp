// SPDX-License-Identifier: AGPL-3.0-or-later
// A sample text, copies of it and files made of them. The names are made up.
#pragma once

#include <string>
#include <vector>

#include "facilitator/report/odt_document.hpp"
#include "facilitator/text/copies.hpp"
#include "facilitator/text/copies_match.hpp"
#include "facilitator/text/zip_file.hpp"

namespace palabre::test {

inline const std::vector<std::string> sample_text = {
    "Notre position",
    "L’équipe accepte les outils libres\u202F; elle refuse les autres.",
    "Elle forme chaque personne deux fois par an.",
    "Chaque projet est décidé ensemble, après conseil.",
    "Les données des publics restent dans l’atelier.",
};

inline copies::SentVersion sample_version() {
  return {3, "sample/3", sample_text};
}

inline std::string joined(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) {
    text += (text.empty() ? "" : "\n\n") + paragraph;
  }
  return text;
}

// The sample with one paragraph written in another way.
inline std::vector<std::string> with(std::size_t paragraph, const std::string& text) {
  std::vector<std::string> copy = sample_text;
  copy[paragraph] = text;
  return copy;
}

inline std::vector<text::WordEdit> edits_to(const std::vector<std::string>& copy) {
  return text::edits_between(text::Words::of_paragraphs(sample_text),
                             text::Words::of_paragraphs(copy));
}

inline report::OdtDocument odt_of(const std::vector<std::string>& paragraphs) {
  report::OdtDocument document;
  document.title = "Position (exemple)";
  document.language = "fr";
  document.date = "2026-11-22T10:00:00";
  document.version_mark = "sample/3";
  for (const std::string& paragraph : paragraphs) {
    document.paragraphs.push_back({report::OdtKind::paragraph, 1, paragraph});
  }
  if (!paragraphs.empty()) {
    document.paragraphs.front().kind = report::OdtKind::heading;
  }
  if (paragraphs.size() > 3) {
    document.paragraphs[2].kind = report::OdtKind::item;
    document.paragraphs[3].kind = report::OdtKind::item;
  }
  return document;
}

// Recorded changes of three people: words, a paragraph more, one less and one split.
struct Wish {
  std::string author;
  std::vector<std::string> copy;
};
inline std::vector<Wish> sample_wishes() {
  std::vector<std::string> more = sample_text;
  more.insert(more.begin() + 3, "Elle partage ce qu’elle apprend.");
  std::vector<std::string> less = sample_text;
  less.erase(less.begin() + 4);
  less[1] = "L’équipe accepte les outils libres et sobres\u202F; elle refuse les autres.";
  return {{"Ama Exemple", with(2, "Elle forme chaque personne une fois par mois.")},
          {"Bruno Exemple", more},
          {"Chloé <Exemple> & Cie", less}};
}
inline report::OdtDocument odt_with_wishes() {
  report::OdtDocument document = odt_of(sample_text);
  for (const Wish& wish : sample_wishes()) {
    const auto number = static_cast<std::uint32_t>(document.changes.size() + 1);
    document.changes.push_back({number, wish.author,
                                "2026-11-2" + std::to_string(number) + "T09:30:00",
                                edits_to(wish.copy)});
  }
  return document;
}

}  // namespace palabre::test
