// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/merge_output.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

namespace palabre::copies {

namespace {

using Json = nlohmann::ordered_json;

// A place, or additions, with the words that each one wants there. A paragraph break at one end
// that nobody disputes goes without saying.
struct Shown {
  std::string base;
  std::vector<text::Variant> variants;
};

bool without_break(std::string& text, bool at_begin) {
  const bool there = at_begin ? text.starts_with("\n\n") : text.ends_with("\n\n");
  if (there) {
    text.erase(at_begin ? 0 : text.size() - 2, 2);
  }
  return there && !text.empty();
}

Shown shown(std::string base, std::vector<text::Variant> variants) {
  for (const bool at_begin : {true, false}) {
    Shown shorter{base, variants};
    bool agreed = base.empty() || without_break(shorter.base, at_begin);
    for (text::Variant& variant : shorter.variants) {
      agreed = agreed && (variant.text.empty() || without_break(variant.text, at_begin));
    }
    if (agreed) {
      base = std::move(shorter.base);
      variants = std::move(shorter.variants);
    }
  }
  return {std::move(base), std::move(variants)};
}

Json list(const MergeReport& report, const std::vector<text::Variant>& variants) {
  // In the order of the names, so that a reader finds each person at their place.
  std::vector<const std::string*> by_number(report.names.size());
  for (const text::Variant& variant : variants) {
    for (const std::uint32_t number : variant.by) {
      by_number[number] = &variant.text;
    }
  }
  Json all = Json::array();
  for (std::size_t number = 0; number < by_number.size(); ++number) {
    if (by_number[number] != nullptr) {
      all.push_back({{"text", *by_number[number]}, {"by", report.names[number]}});
    }
  }
  return all;
}

Json changes_of(const MergeReport& report, const text::Change& change) {
  Json all = Json::array();
  for (const text::WordEdit& edit : change.edits) {
    const auto words = text::Words::of_part(edit.text);
    all.push_back({{"paragraph", report.base->paragraph_of(edit.begin) + 1},
                   {"base", report.base->between(edit.begin, edit.end)},
                   {"text", words.between(0, words.size())}});
  }
  return all;
}

// For people: which words, in quotes, on one line.
class Page {
 public:
  Page(std::ostream& out, const MergeReport& report, bool french)
      : out_(out), report_(report), french_(french) {}

  void write() {
    const text::Merged& merged = *report_.merged;
    std::size_t edits = 0;
    for (const text::Change& change : report_.changes) {
      edits += change.edits.size();
    }
    out_ << report_.base_name << (french_ ? " : " : ": ")
         << count(report_.names.size(), "copie", "copies", "copy", "copies") << ", "
         << count(edits, "modification", "modifications", "change", "changes") << ", "
         << count(merged.places.size(), "conflit", "conflits", "conflict", "conflicts") << ".\n";
    for (std::size_t k = 0; k < report_.names.size(); ++k) {
      out_ << "  " << report_.names[k] << (french_ ? " : " : ": ")
           << count(report_.changes[k].edits.size(), "modification", "modifications", "change",
                    "changes")
           << "\n";
    }
    write_places();
    write_flags();
    out_ << "\n" << say("Le texte", "The text");
    if (!merged.places.empty()) {
      out_ << say(" (aux endroits en conflit, celui de ", " (where there is a conflict, that of ")
           << report_.base_name << ")";
    }
    out_ << (french_ ? " :\n\n" : ":\n\n") << merged.text.text() << "\n";
  }

 private:
  const char* say(const char* french, const char* english) const {
    return french_ ? french : english;
  }

  std::string count(std::size_t n, const char* french_one, const char* french_many,
                    const char* english_one, const char* english_many) const {
    const bool one = french_ ? n < 2 : n == 1;
    return std::to_string(n) + " " +
           (french_ ? (one ? french_one : french_many) : (one ? english_one : english_many));
  }

  std::string quoted(std::string_view text) const {
    if (text.empty()) {
      return say("(supprimé)", "(removed)");
    }
    std::string line;
    for (std::size_t k = 0; k < text.size(); ++k) {
      const bool end_of_paragraph = text.substr(k, 2) == "\n\n";
      line += end_of_paragraph ? " ¶ " : text[k] == '\n' ? " " : std::string(1, text[k]);
      k += end_of_paragraph ? 1 : 0;
    }
    return french_ ? "« " + line + " »" : "“" + line + "”";
  }

  void write_variants(const std::vector<text::Variant>& variants) {
    for (const text::Variant& variant : variants) {
      std::string names;
      for (const std::uint32_t number : variant.by) {
        names += (names.empty() ? "" : ", ") + report_.names[number];
      }
      out_ << "     " << names << (french_ ? " : " : ": ") << quoted(variant.text) << "\n";
    }
  }

  void write_places() {
    if (report_.merged->places.empty()) {
      return;
    }
    out_ << "\n" << say("À décider :\n", "To be decided:\n");
    std::size_t number = 0;
    for (const text::Place& place : report_.merged->places) {
      const Shown place_shown = shown(place.base, place.variants);
      out_ << "  " << ++number << ". " << say("Paragraphe ", "Paragraph ") << place.paragraph + 1
           << "\n     " << report_.base_name << (french_ ? " : " : ": ") << quoted(place_shown.base)
           << "\n";
      write_variants(place_shown.variants);
    }
  }

  void write_flags() {
    if (report_.merged->flags.empty()) {
      return;
    }
    out_ << "\n"
         << say("À relire : plusieurs ajouts au même endroit, tous gardés dans cet ordre :\n",
                "To read again: several additions at one place, all kept in this order:\n");
    std::size_t number = 0;
    for (const text::Flag& flag : report_.merged->flags) {
      out_ << "  " << ++number << ". " << say("Paragraphe ", "Paragraph ") << flag.paragraph + 1
           << "\n";
      write_variants(shown({}, flag.insertions).variants);
    }
  }

  std::ostream& out_;
  const MergeReport& report_;
  bool french_;
};

}  // namespace

void write_merge_json(std::ostream& out, const MergeReport& report) {
  const text::Merged& merged = *report.merged;
  Json conflicts = Json::array();
  for (const text::Place& place : merged.places) {
    const Shown place_shown = shown(place.base, place.variants);
    conflicts.push_back({{"paragraph", place.paragraph + 1},
                         {"base", place_shown.base},
                         {"variants", list(report, place_shown.variants)}});
  }
  Json flagged = Json::array();
  for (const text::Flag& flag : merged.flags) {
    flagged.push_back({{"paragraph", flag.paragraph + 1},
                       {"insertions", list(report, shown({}, flag.insertions).variants)}});
  }
  Json changes = Json::object();
  for (std::size_t k = 0; k < report.names.size(); ++k) {
    changes[report.names[k]] = changes_of(report, report.changes[k]);
  }
  const Json whole = {{"text", merged.text.text()},
                      {"conflicts", conflicts},
                      {"flagged", flagged},
                      {"changes", changes}};
  // A file name need not be UTF-8.
  out << whole.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

void write_merge_page(std::ostream& out, const MergeReport& report, bool french) {
  Page(out, report, french).write();
}

}  // namespace palabre::copies
