// SPDX-License-Identifier: AGPL-3.0-or-later
// One HTML file, no script and nothing fetched: it opens anywhere and prints. From each part of the
// draft a link leads to its notes, and from each note back to where it was taken up.
#include "facilitator/report/debate_documents.hpp"
#include "facilitator/report/decision_documents.hpp"
#include "facilitator/report/escape.hpp"
#include "facilitator/report/minutes.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/text_documents.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

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
    out_ += page_begin(l_, m_.title);
    head();
    steps();
    if (!m_.text.empty()) {
      out_ += text_sections(m_);
    }
    if (!m_.decisions.empty()) {
      out_ += decision_sections_html(m_, 2);
    }
    // What was decided first, then how it came about, in the order of a seminar.
    if (!m_.plenary.empty()) {
      out_ += plenary_html(m_.plenary, l_);
    }
    for (const CafePart& part : m_.cafes) {
      cafe(part);
    }
    out_ += case_sections_html(m_);
    out_ += debate_sections_html(m_);
    attendance();
    out_ += page_end(l_);
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
    tag("p class=\"quiet\"", audience_notice(m_.options));
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
