// SPDX-License-Identifier: AGPL-3.0-or-later
// One HTML file, no script and nothing fetched: it opens anywhere and prints. From each part of the
// draft a link leads to its notes, and from each note back to where it was taken up.
#include "facilitator/report/escape.hpp"
#include "facilitator/report/minutes.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

constexpr std::string_view style = R"css(
:root{--ink:#22302B;--ink2:#54625B;--sand:#F4EEE2;--line:#DACFB9;--green:#2F6B4F}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,"Inter","Cantarell","DejaVu Sans",sans-serif;color:var(--ink);max-width:52rem;margin:2rem auto;padding:0 1.25rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.4rem;margin:2.5rem 0 .75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.15rem;margin:1.75rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .35rem}
.quiet{color:var(--ink2);font-size:.92rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
ul.notes{list-style:none;margin:0;padding:0}
ul.notes li{padding:.5rem 0;border-bottom:1px solid var(--line)}
.chip{display:inline-block;font-size:.82rem;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;margin-right:.4rem}
.k0{color:#24553E}.k1{color:#3F5B9A}.k2{color:#9A4321}.k3{color:#54625B}
.box{background:var(--sand);border-radius:6px;padding:.75rem 1rem;margin:.6rem 0}
.box p{margin:.2rem 0}
a{color:#24553E}
:target{outline:3px solid var(--green);outline-offset:4px}
svg.shape{width:1em;height:1em;vertical-align:-.12em;margin-right:.4rem}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}li,.box{break-inside:avoid}a{color:inherit;text-decoration:none}}
)css";

// The shape and colour of a table, as on every screen of the workshop.
std::string shape(std::uint32_t number) {
  switch (number) {
    case 1:
      return R"(<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11" fill="#2F6B4F"/></svg>)";
    case 2:
      return R"(<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 0 24 12 12 24 0 12Z" fill="#3F5B9A"/></svg>)";
    case 3:
      return R"(<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 2H22V22H2Z" fill="#C8643C"/></svg>)";
    case 4:
      return R"(<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1 24 23H0Z" fill="#7D4372"/></svg>)";
    case 5:
      return R"(<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 0 24 9 19 23H5L0 9Z" fill="#A67A15"/></svg>)";
    case 6:
      return R"(<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 1H18L24 12 18 23H6L0 12Z" fill="#4E6470"/></svg>)";
    default:
      return {};
  }
}

class Page {
 public:
  explicit Page(const Minutes& minutes) : m_(minutes), l_(minutes.options.language) {}

  std::string write() {
    out_ += "<!DOCTYPE html>\n<html lang=\"";
    out_ += say(l_, "fr", "en");
    out_ += "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    out_ += html_attribute(m_.title);
    out_ += "</title>\n<style>";
    out_ += style;
    out_ += "</style>\n</head>\n<body>\n";
    head();
    steps();
    for (const CafePart& part : m_.cafes) {
      cafe(part);
    }
    attendance();
    out_ += "<p class=\"quiet\">";
    out_ += say(l_, "Écrit par Palabre ", "Written by Palabre ");
    out_ += PALABRE_VERSION "</p>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  std::string_view w(std::string_view french, std::string_view english) const {
    return say(l_, french, english);
  }
  void tag(std::string_view name, std::string_view text) {
    out_ += "<";
    out_ += name;
    out_ += ">";
    out_ += html_text(text);
    out_ += "</";
    out_ += name.substr(0, name.find(' '));
    out_ += ">\n";
  }

  void head() {
    tag("h1", m_.title);
    std::string line = m_.subtitle.empty() ? m_.date : m_.subtitle + " · " + m_.date;
    if (m_.present > 0) {
      line += " · " + count(l_, m_.present, "personne présente", "personnes présentes",
                            "person present", "people present");
    }
    line += " · " + count(l_, m_.notes, "note", "notes", "note", "notes");
    tag("p class=\"quiet\"", line);
    if (!m_.facilitators.empty()) {
      std::string names;
      for (const std::string& name : m_.facilitators) {
        names += (names.empty() ? "" : ", ") + name;
      }
      tag("p class=\"quiet\"", std::string(w("Animation : ", "Facilitation: ")) + names);
    }
    switch (m_.options.audience) {
      case Audience::internal:
        tag("p class=\"quiet\"", w("Interne : avec les noms. À ne pas faire circuler.",
                                   "Internal: with names. Not to be passed on."));
        break;
      case Audience::nameless:
        tag("p class=\"quiet\"",
            w("Sans noms. Le style d’une phrase peut trahir son auteur.",
              "Without names. The style of a sentence may betray its author."));
        break;
      case Audience::public_:
        tag("p class=\"quiet\"", w("Version publique, sans noms.", "Public version, without names."));
        break;
    }
  }

  void steps() {
    tag("h2", w("Déroulé", "Agenda"));
    out_ += "<table><thead><tr><th></th><th>";
    out_ += w("Étape", "Step");
    out_ += "</th><th>";
    out_ += w("Prévu", "Planned");
    out_ += "</th><th>";
    out_ += w("Réel", "Actual");
    out_ += "</th></tr></thead><tbody>\n";
    for (const StepLine& step : m_.steps) {
      out_ += "<tr><td>" + step.number + "</td><td>" + html_text(step.title) + "</td><td>" +
              step.planned + "</td><td>" + step.actual + "</td></tr>\n";
    }
    out_ += "</tbody></table>\n";
    if (!m_.moments.empty()) {
      tag("h3", w("Moments marqués", "Marked moments"));
      out_ += "<ul>\n";
      for (const std::string& moment : m_.moments) {
        tag("li", moment);
      }
      out_ += "</ul>\n";
    }
  }

  void fields(const std::vector<FieldPart>& parts) {
    for (const FieldPart& field : parts) {
      out_ += "<div class=\"box\" id=\"" + field.anchor + "\"><h4>";
      out_ += field_word(l_, field.role);
      out_ += "</h4><p>";
      out_ += field.text.empty() ? std::string(w("(rien d’écrit)", "(nothing written)"))
                                 : html_text(field.text);
      out_ += "</p>";
      if (!field.citations.empty()) {
        out_ += "<p class=\"quiet\">";
        out_ += w("Vient de : ", "Comes from: ");
        bool first = true;
        for (const CitationLine& citation : field.citations) {
          out_ += first ? "" : " · ";
          first = false;
          out_ += "<a href=\"#" + citation.anchor + "\">" + html_text(citation.table);
          if (!citation.author.empty()) {
            out_ += ", " + html_text(citation.author);
          }
          out_ += "</a>";
        }
        out_ += "</p>";
      }
      out_ += "</div>\n";
    }
  }

  void remarks(const std::vector<RemarkLine>& lines) {
    if (lines.empty()) {
      return;
    }
    tag("h4", w("Remarques de la salle", "Remarks from the room"));
    out_ += "<ul class=\"notes\">\n";
    for (const RemarkLine& line : lines) {
      out_ += "<li><span class=\"chip k" + std::to_string(static_cast<int>(line.kind)) + "\">";
      out_ += remark_word(l_, line.kind);
      out_ += "</span>" + html_text(line.text);
      std::string tail;
      if (!line.author.empty()) {
        tail += line.author + ", ";
      }
      tail += line.time;
      if (line.field != pb::PAD_UNKNOWN) {
        tail += " · " + std::string(w("sur « ", "on “")) + std::string(field_word(l_, line.field)) +
                std::string(w(" »", "”"));
      }
      out_ += " <span class=\"quiet\">" + html_text(tail) + "</span></li>\n";
    }
    out_ += "</ul>\n";
  }

  void note(const NoteLine& line) {
    out_ += "<li id=\"" + line.anchor + "\"><span class=\"chip k" +
            std::to_string(static_cast<int>(line.kind)) + "\">";
    out_ += kind_word(l_, line.kind);
    out_ += "</span>" + html_text(line.text);
    std::string tail = line.author;
    if (!line.recorded_by.empty()) {
      tail += (tail.empty() ? "" : ", ") + std::string(w("noté par ", "noted by ")) +
              line.recorded_by;
    }
    const auto add = [&](std::string_view part) {
      if (!part.empty()) {
        tail += (tail.empty() ? "" : " · ") + std::string(part);
      }
    };
    add(line.time);
    if (line.late) {
      add(w("arrivée après la fin du tour", "arrived after the round"));
    }
    if (line.afterwards) {
      add(w("saisie après coup", "typed in afterwards"));
    }
    if (!tail.empty()) {
      out_ += " <span class=\"quiet\">" + html_text(tail) + "</span>";
    }
    for (const std::string& anchor : line.cited_in) {
      out_ += " <a class=\"quiet\" href=\"#" + anchor + "\">";
      out_ += w("→ reprise dans un texte", "→ taken up in a text");
      out_ += "</a>";
    }
    out_ += "</li>\n";
  }

  void recap(const pb::Recap& recap) {
    out_ += "<div class=\"box\"><h4>";
    out_ += w("Reprise de l’hôte pour le groupe suivant", "The host’s recap for the next group");
    out_ += "</h4>";
    const auto line = [&](std::string_view label, const std::string& text) {
      if (!text.empty()) {
        out_ += "<p><strong>" + std::string(label) + "</strong> " + html_text(text) + "</p>";
      }
    };
    line(w("Rassemble :", "Brings together:"), recap.gathers());
    line(w("Sépare :", "Divides:"), recap.divides());
    line(w("À reprendre :", "To take up:"), recap.question());
    out_ += "</div>\n";
  }

  void table(const TablePart& part, std::uint32_t rounds) {
    out_ += "<h3 id=\"t" + std::to_string(part.place) + "\">" + shape(part.number) +
            html_text(std::string(w("Table ", "Table ")) + std::to_string(part.number) + " · " +
                      part.name) +
            "</h3>\n";
    if (!part.host.empty()) {
      tag("p class=\"quiet\"", std::string(w("Hôte : ", "Host: ")) + part.host);
    }
    for (const RoundPart& round : part.rounds) {
      std::string title = std::string(w("Tour ", "Round ")) + std::to_string(round.round) +
                          std::string(w(" sur ", " of ")) + std::to_string(rounds);
      if (!round.group.empty()) {
        title += std::string(w(" · groupe ", " · group ")) + round.group;
      }
      tag("h4", title);
      std::string about = round.question;
      if (!round.people.empty()) {
        about += about.empty() ? "" : "\n";
        for (std::size_t i = 0; i < round.people.size(); ++i) {
          about += (i == 0 ? "" : ", ") + round.people[i];
        }
      } else if (round.head_count > 0) {
        about += (about.empty() ? "" : "\n") + count(l_, round.head_count, "personne", "personnes",
                                                     "person", "people");
      }
      if (!about.empty()) {
        tag("p class=\"quiet\"", about);
      }
      if (round.notes.empty()) {
        tag("p", w("Aucune note à ce tour.", "No note in this round."));
      } else {
        out_ += "<ul class=\"notes\">\n";
        for (const NoteLine& line : round.notes) {
          note(line);
        }
        out_ += "</ul>\n";
      }
      if (round.has_recap) {
        recap(round.recap);
      }
    }
    if (!part.sheet.empty()) {
      out_ += "<div class=\"box\"><h4>";
      out_ += field_word(l_, pb::PAD_SHEET);
      out_ += "</h4><p>" + html_text(part.sheet) + "</p></div>\n";
    }
    if (!part.synthesis.empty()) {
      tag("h4", w("Ce que dit la table", "What the table says"));
      fields(part.synthesis);
    }
    remarks(part.remarks);
  }

  void cafe(const CafePart& part) {
    tag("h2", part.title);
    if (!part.draft.empty()) {
      tag("h3", w("Ébauche, version 0", "Draft, version 0"));
      tag("p class=\"quiet\"", std::string(w("Écrite par les hôtes, figée à ",
                                             "Written by the hosts, frozen at ")) +
                                   part.draft_frozen_at);
      fields(part.draft);
      remarks(part.draft_remarks);
    }
    for (const TablePart& held : part.tables) {
      table(held, part.rounds);
    }
  }

  void attendance() {
    if (m_.attendance.empty()) {
      return;
    }
    tag("h2", w("Qui était où", "Who was where"));
    out_ += "<table><thead><tr><th>";
    out_ += w("Nom", "Name");
    out_ += "</th><th></th>";
    for (const std::string& column : m_.attendance_columns) {
      out_ += "<th>" + html_text(column) + "</th>";
    }
    out_ += "</tr></thead><tbody>\n";
    for (const AttendanceLine& line : m_.attendance) {
      out_ += "<tr><td>" + html_text(line.name) + "</td><td>" + html_text(line.role) + "</td>";
      for (const std::string& cell : line.by_round) {
        out_ += "<td>" + html_text(cell) + "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  const Minutes& m_;
  Language l_;
  std::string out_;
};

}  // namespace

std::string to_html(const Minutes& minutes) { return Page(minutes).write(); }

}  // namespace palabre::report
