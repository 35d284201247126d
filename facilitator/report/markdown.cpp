// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/debate_documents.hpp"
#include "facilitator/report/decision_documents.hpp"
#include "facilitator/report/escape.hpp"
#include "facilitator/report/minutes.hpp"
#include "facilitator/report/text_documents.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

class Text {
 public:
  explicit Text(const Minutes& minutes) : m_(minutes), l_(minutes.options.language) {}

  std::string write() {
    line("# " + markdown_text(m_.title));
    line(markdown_text(m_.subtitle.empty() ? m_.date : m_.subtitle + " · " + m_.date));
    line("## " + std::string(w("Déroulé", "Agenda")));
    for (const StepLine& step : m_.steps) {
      out_ += "- " + step.planned + " " + markdown_text(step.title);
      out_ += step.actual.empty() ? "\n" : " (" + step.actual + ")\n";
    }
    out_ += "\n";
    for (const std::string& moment : m_.moments) {
      out_ += "- " + markdown_text(moment) + "\n";
    }
    if (!m_.text.empty()) {
      out_ += text_sections_markdown(m_);
    }
    if (!m_.decisions.empty()) {
      out_ += decision_sections_markdown(m_, 2);
    }
    if (!m_.plenary.empty()) {
      out_ += plenary_markdown(m_.plenary, l_);
    }
    for (const CafePart& part : m_.cafes) {
      cafe(part);
    }
    out_ += case_sections_markdown(m_);
    out_ += debate_sections_markdown(m_);
    attendance();
    return std::move(out_);
  }

 private:
  std::string_view w(std::string_view french, std::string_view english) const {
    return say(l_, french, english);
  }
  void line(const std::string& text) { out_ += text + "\n\n"; }

  void fields(const std::vector<FieldPart>& parts) {
    for (const FieldPart& field : parts) {
      line("**" + std::string(field_word(l_, field.role)) + "**");
      line(field.text.empty() ? std::string(w("(rien d’écrit)", "(nothing written)"))
                              : markdown_text(field.text));
      for (const CitationLine& citation : field.citations) {
        out_ += "- ← " + markdown_text(citation.table);
        out_ += citation.author.empty() ? "" : ", " + markdown_text(citation.author);
        out_ += std::string(w(" : ", ": ")) + markdown_text(citation.text) + "\n";
      }
      out_ += field.citations.empty() ? "" : "\n";
    }
  }

  void remarks(const std::vector<RemarkLine>& lines) {
    if (lines.empty()) {
      return;
    }
    line("#### " + std::string(w("Remarques de la salle", "Remarks from the room")));
    for (const RemarkLine& remark : lines) {
      out_ += "- **" + std::string(remark_word(l_, remark.kind)) + "** " +
              markdown_text(remark.text);
      out_ += remark.author.empty() ? "" : " — " + markdown_text(remark.author);
      out_ += "\n";
    }
    out_ += "\n";
  }

  void table(const TablePart& part) {
    line("### " + std::string(w("Table ", "Table ")) + std::to_string(part.number) + " · " +
         markdown_text(part.name));
    if (!part.host.empty()) {
      line(std::string(w("Hôte : ", "Host: ")) + markdown_text(part.host));
    }
    for (const RoundPart& round : part.rounds) {
      std::string title = "#### " + std::string(w("Tour ", "Round ")) + std::to_string(round.round);
      if (!round.group.empty()) {
        title += std::string(w(" · groupe ", " · group ")) + markdown_text(round.group);
      }
      line(title);
      if (!round.question.empty()) {
        line("*" + markdown_text(round.question) + "*");
      }
      for (const NoteLine& note : round.notes) {
        out_ += "- **" + std::string(kind_word(l_, note.kind)) + "** " + markdown_text(note.text);
        out_ += note.author.empty() ? "" : " — " + markdown_text(note.author);
        if (!note.recorded_by.empty()) {
          out_ += std::string(w(", noté par ", ", noted by ")) + markdown_text(note.recorded_by);
        }
        if (note.late) {
          out_ += std::string(w(" (arrivée après la fin du tour)", " (arrived after the round)"));
        }
        if (note.afterwards) {
          out_ += std::string(w(" (saisie après coup)", " (typed in afterwards)"));
        }
        out_ += "\n";
      }
      out_ += round.notes.empty() ? "" : "\n";
      if (round.has_recap) {
        line("> " + std::string(w("Reprise : ", "Recap: ")) +
             markdown_text(round.recap.gathers() + " / " + round.recap.divides() + " / " +
                           round.recap.question()));
      }
    }
    if (!part.sheet.empty()) {
      line("#### " + std::string(field_word(l_, pb::PAD_SHEET)));
      line(markdown_text(part.sheet));
    }
    if (!part.synthesis.empty()) {
      line("#### " + std::string(w("Ce que dit la table", "What the table says")));
      fields(part.synthesis);
    }
    remarks(part.remarks);
  }

  void cafe(const CafePart& part) {
    line("## " + markdown_text(part.title));
    if (!part.draft.empty()) {
      line("### " + std::string(w("Ébauche, version 0", "Draft, version 0")));
      fields(part.draft);
      remarks(part.draft_remarks);
    }
    for (const TablePart& held : part.tables) {
      table(held);
    }
  }

  void attendance() {
    if (m_.attendance.empty()) {
      return;
    }
    line("## " + std::string(w("Qui était où", "Who was where")));
    out_ += "| " + std::string(w("Nom", "Name")) + " | |";
    for (const std::string& column : m_.attendance_columns) {
      out_ += " " + column + " |";
    }
    out_ += "\n|---|---|";
    for (std::size_t i = 0; i < m_.attendance_columns.size(); ++i) {
      out_ += "---|";
    }
    out_ += "\n";
    for (const AttendanceLine& person : m_.attendance) {
      out_ += "| " + markdown_text(person.name) + " | " + markdown_text(person.role) + " |";
      for (const std::string& cell : person.by_round) {
        out_ += " " + markdown_text(cell) + " |";
      }
      out_ += "\n";
    }
  }

  const Minutes& m_;
  Language l_;
  std::string out_;
};

}  // namespace

std::string to_markdown(const Minutes& minutes) { return Text(minutes).write(); }

}  // namespace palabre::report
