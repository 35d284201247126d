// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/merge_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <variant>

#include "facilitator/planning/seat_words.hpp"
#include "facilitator/text/merge_output.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::copies {

namespace {

constexpr int exit_merged = 0;
constexpr int exit_conflicts = 1;
constexpr int exit_unusable = 2;

enum class Unusable { unreadable, not_text, too_long };

// A code point takes at most four bytes; one byte more is enough to know that there are too many.
constexpr std::size_t bytes_max = 4 * limits::pad_length_max + 4;

std::variant<text::Words, Unusable> read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Unusable::unreadable;
  }
  std::string bytes;
  std::string block(64 * 1024, '\0');
  while (bytes.size() <= bytes_max && file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.append(block, 0, static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad() || (!file.eof() && bytes.size() <= bytes_max)) {
    return Unusable::unreadable;
  }
  if (bytes.size() > bytes_max) {
    return Unusable::too_long;
  }
  auto words = text::Words::read(bytes);
  if (!words) {
    return Unusable::not_text;
  }
  if (length_in_code_points(words->text()) > limits::pad_length_max) {
    return Unusable::too_long;
  }
  return std::move(*words);
}

struct Copy {
  std::string path;
  std::string name;
};

class MergeCommand {
 public:
  MergeCommand(std::ostream& out, std::ostream& err)
      : french_(planning::language_of_environment() == planning::Language::french),
        out_(out),
        err_(err) {}

  int run(std::span<const std::string> args) {
    CLI::App app{
        say("Réunit les copies amendées d’un même texte : ce qui ne se contredit pas entre "
            "dans le texte, le reste est montré.",
            "Merges amended copies of one text: what does not contradict goes into the "
            "text, the rest is shown."),
        "palabre-facilitator merge"};
    std::string base;
    std::vector<std::string> copies;
    bool json = false;
    app.add_option(say("TEXTE.txt", "BASE.txt"), base,
                   say("Le texte de départ, en UTF-8, une ligne vide entre les paragraphes",
                       "The text they started from, UTF-8, a blank line between paragraphs"));
    app.add_option(say("COPIE.txt", "COPY.txt"), copies,
                   say("Les copies, une par personne ; le nom du fichier dit qui",
                       "The copies, one per person; the file's name says who"));
    app.add_flag("--json", json,
                 say("Écrire du JSON : text, conflicts, flagged, changes",
                     "Write JSON: text, conflicts, flagged, changes"));
    app.set_help_flag("-h,--help", say("Montrer cette aide", "Show this help"));
    app.footer(say("Codes de sortie : 0 sans conflit ; 1 avec ; 2 entrée inutilisable.",
                   "Exit codes: 0 no conflict; 1 conflicts; 2 unusable input."));
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    try {
      app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      out_ << app.help() << "\n";
      return exit_merged;
    } catch (const CLI::ParseError& error) {
      return refuse(std::string(say("Options incomprises, voir « merge --help » : ",
                                    "Options not understood, see “merge --help”: ")) +
                    error.what());
    }
    if (base.empty() || copies.empty()) {
      return refuse(
          say("Il faut le texte de départ et au moins une copie : "
              "merge TEXTE.txt COPIE.txt…",
              "The text and at least one copy are needed: merge BASE.txt COPY.txt…"));
    }
    return merge(base, copies, json);
  }

 private:
  std::string say(const char* french, const char* english) const {
    return french_ ? french : english;
  }
  std::string quoted(const std::string& name) const {
    return french_ ? "« " + name + " »" : "“" + name + "”";
  }

  int refuse(const std::string& sentence) {
    err_ << sentence << "\n";
    return exit_unusable;
  }

  int refuse(Unusable why, const std::string& path) {
    switch (why) {
      case Unusable::unreadable:
        return refuse(
            say("Impossible de lire ", "Cannot read ") + quoted(path) +
            say(" : vérifiez le chemin et les droits.", ": check the path and the permissions."));
      case Unusable::not_text:
        return refuse(quoted(path) +
                      say(" n’est pas un texte en UTF-8 : enregistrez-le en texte brut, codage "
                          "UTF-8.",
                          " is not UTF-8 text: save it as plain text, encoded in UTF-8."));
      case Unusable::too_long:
        break;
    }
    return refuse(quoted(path) + say(" est trop long : ", " is too long: ") +
                  std::to_string(limits::pad_length_max) +
                  say(" caractères au plus.", " characters at most."));
  }

  int merge(const std::string& base_path, const std::vector<std::string>& paths, bool json) {
    if (paths.size() > limits::amendments_max) {
      return refuse(say("Trop de copies : ", "Too many copies: ") +
                    std::to_string(limits::amendments_max) + say(" au plus.", " at most."));
    }
    std::vector<Copy> copies;
    for (const std::string& path : paths) {
      copies.push_back({path, std::filesystem::path(path).filename().string()});
    }
    std::sort(copies.begin(), copies.end(),
              [](const Copy& a, const Copy& b) { return a.name < b.name; });
    const auto twice =
        std::adjacent_find(copies.begin(), copies.end(),
                           [](const Copy& a, const Copy& b) { return a.name == b.name; });
    if (twice != copies.end()) {
      return refuse(say("Deux copies s’appellent ", "Two copies are called ") +
                    quoted(twice->name) +
                    say(" : le nom dit qui écrit, donnez-leur des noms différents.",
                        ": the name says who writes, give them different names."));
    }
    const auto base = read_text(base_path);
    if (const auto* why = std::get_if<Unusable>(&base)) {
      return refuse(*why, base_path);
    }
    const auto& words = std::get<text::Words>(base);
    const text::EditFinder finder(words);
    std::vector<std::string> names;
    std::vector<text::Change> changes;
    for (const Copy& copy : copies) {
      const auto amended = read_text(copy.path);
      if (const auto* why = std::get_if<Unusable>(&amended)) {
        return refuse(*why, copy.path);
      }
      changes.push_back({static_cast<std::uint32_t>(names.size()),
                         finder.edits_to(std::get<text::Words>(amended))});
      names.push_back(copy.name);
    }
    const text::Merged merged = text::merge(words, changes);
    const MergeReport report{std::filesystem::path(base_path).filename().string(), names, &words,
                             changes, &merged};
    if (json) {
      write_merge_json(out_, report);
    } else {
      write_merge_page(out_, report, french_);
    }
    return merged.places.empty() ? exit_merged : exit_conflicts;
  }

  bool french_;
  std::ostream& out_;
  std::ostream& err_;
};

}  // namespace

int merge_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  return MergeCommand(out, err).run(args);
}

}  // namespace palabre::copies
