// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/debate_documents.hpp"

#include <algorithm>

#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

std::string camp_label(const StatementPart& part, std::size_t camp, Language l) {
  return camp >= 1 && camp <= part.camps.size()
             ? part.camps[camp - 1].label
             : std::string(say(l, "non placé ou en retrait", "not placed or aside"));
}

std::string flow_sentence(const StatementPart& part, const FlowLine& flow, Language l) {
  const std::string people = count(l, flow.count, "personne", "personnes", "person", "people");
  if (flow.from == flow.to) {
    return people + std::string(say(l, " sans bouger : ", " stayed: ")) +
           camp_label(part, flow.to, l);
  }
  return people + std::string(say(l, " de « ", " from “")) + camp_label(part, flow.from, l) +
         std::string(say(l, " » vers « ", "” to “")) + camp_label(part, flow.to, l) +
         std::string(say(l, " »", "”"));
}

std::string distribution_sentence(const StatementPart& part, const Distribution& distribution,
                                  Language l) {
  std::string text;
  for (std::size_t i = 0; i < distribution.camps.size(); ++i) {
    text += (text.empty() ? "" : ", ") + std::to_string(distribution.camps[i]) + " " +
            camp_label(part, i + 1, l);
  }
  if (distribution.aside > 0) {
    text +=
        "; " + std::to_string(distribution.aside) + std::string(say(l, " en retrait", " aside"));
  }
  if (distribution.not_placed > 0) {
    text += "; " + std::to_string(distribution.not_placed) +
            std::string(say(l, " non placé·es", " not placed"));
  }
  return text;
}

namespace {

// What both formats say, in their own marks.
class Section {
 public:
  Section(const StatementPart& part, Language l, bool html) : p_(part), l_(l), html_(html) {}

  std::string write() {
    heading(3, w("« ", "“") + p_.text + w(" »", "”"));
    for (std::size_t i = 0; i < p_.camps.size(); ++i) {
      item(p_.camps[i].label +
           (p_.camps[i].sentence.empty() ? std::string() : " — " + p_.camps[i].sentence));
    }
    end_items();
    std::string rules;
    for (const std::string& rule : p_.rules) {
      rules += (rules.empty() ? "" : " ") + rule;
    }
    quiet(rules);
    if (p_.skipped) {
      quiet(w("Cet énoncé a été passé.", "This statement was skipped."));
      return std::move(out_);
    }
    if (!p_.begun) {
      quiet(w("Personne n’a pris place sur cet énoncé.", "Nobody took a place on this statement."));
      return std::move(out_);
    }
    figures();
    arguments();
    reasons();
    questions();
    return std::move(out_);
  }

 private:
  std::string w(std::string_view french, std::string_view english) const {
    return std::string(say(l_, french, english));
  }
  void heading(int level, const std::string& text) {
    if (html_) {
      out_ += tagged("h" + std::to_string(level), text);
    } else {
      out_ +=
          std::string(static_cast<std::size_t>(level), '#') + " " + markdown_text(text) + "\n\n";
    }
  }
  void quiet(const std::string& text) {
    out_ += html_ ? tagged("p class=\"quiet\"", text) : markdown_text(text) + "\n\n";
  }
  void item(const std::string& text) {
    if (html_) {
      out_ += items_ ? "" : "<ul>\n";
      out_ += tagged("li", text);
    } else {
      out_ += "- " + markdown_text(text) + "\n";
    }
    items_ = true;
  }
  void end_items() {
    if (items_) {
      out_ += html_ ? "</ul>\n" : "\n";
    }
    items_ = false;
  }
  void row(const std::vector<std::string>& cells, bool head) {
    if (html_) {
      out_ += "<tr>";
      for (const std::string& cell : cells) {
        out_ += (head ? "<th>" : "<td>") + html_text(cell) + (head ? "</th>" : "</td>");
      }
      out_ += "</tr>\n";
      return;
    }
    out_ += "|";
    for (const std::string& cell : cells) {
      out_ += " " + markdown_text(cell) + " |";
    }
    out_ += "\n";
    if (head) {
      out_ += "|";
      for (std::size_t i = 0; i < cells.size(); ++i) {
        out_ += "---|";
      }
      out_ += "\n";
    }
  }
  void table(const std::vector<std::vector<std::string>>& rows) {
    out_ += html_ ? "<table>\n" : "";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      row(rows[i], i == 0);
    }
    out_ += html_ ? "</table>\n" : "\n";
  }

  void figures() {
    if (p_.withheld) {
      quiet(
          w("Les nombres de ce débat ne sont pas donnés ici : l’un d’eux est trop petit et "
            "désignerait des personnes.",
            "The numbers of this debate are not given here: one of them is too small and would "
            "point at people."));
      return;
    }
    heading(4, w("Où l’on se tenait", "Where people stood"));
    if (html_) {
      out_ += distribution_svg(p_, l_);
    }
    std::vector<std::vector<std::string>> rows{
        {w("Position", "Position"), w("Au départ", "At the start"), w("À la fin", "At the end")}};
    const auto cell = [](const std::vector<std::size_t>& counts, std::size_t i) {
      return i < counts.size() ? std::to_string(counts[i]) : std::string("–");
    };
    for (std::size_t i = 0; i < p_.camps.size(); ++i) {
      rows.push_back({p_.camps[i].label, cell(p_.first.camps, i), cell(p_.last.camps, i)});
    }
    const auto more = [&](const std::string& label, std::size_t first, std::size_t last) {
      if (first + last > 0) {
        rows.push_back({label, std::to_string(first), std::to_string(last)});
      }
    };
    more(w("En retrait", "Aside"), p_.first.aside, p_.last.aside);
    more(w("Non placé·es", "Not placed"), p_.first.not_placed, p_.last.not_placed);
    table(rows);
    std::string notes;
    if (!p_.closed) {
      notes += w("Le débat n’a pas été clos : « à la fin » est l’état où il a été laissé. ",
                 "The debate was not closed: “at the end” is how it was left. ");
    }
    if (p_.late > 0) {
      notes += count(l_, p_.late, "personne arrivée", "personnes arrivées", "person", "people") +
               w(" en cours, hors des places de départ. ",
                 " arrived during the debate and are not in the first places. ");
    }
    if (p_.left > 0) {
      notes += count(l_, p_.left, "personne partie", "personnes parties", "person", "people") +
               w(" avant la fin, hors des places de fin.",
                 " left before the end and are not in the last places.");
    }
    if (!notes.empty()) {
      quiet(notes);
    }
    if (p_.curve.size() > 1) {
      heading(4, w("Au fil du débat", "As the debate went on"));
      if (html_) {
        out_ += curve_svg(p_, l_);
      }
      std::vector<std::vector<std::string>> points{{w("Minute", "Minute")}};
      for (const CampLine& camp : p_.camps) {
        points.front().push_back(camp.label);
      }
      // Each minute as it ended. A table of every one would hide the picture in the page; elsewhere
      // it is the picture.
      std::vector<std::vector<std::string>> minutes;
      for (const CurveLine& point : p_.curve) {
        std::vector<std::string> line{std::to_string(static_cast<long>(point.minute + 0.5))};
        for (const std::size_t n : point.camps) {
          line.push_back(std::to_string(n));
        }
        if (!minutes.empty() && minutes.back().front() == line.front()) {
          minutes.back() = std::move(line);
        } else {
          minutes.push_back(std::move(line));
        }
      }
      const std::size_t step = html_ ? std::max<std::size_t>(1, minutes.size() / 6) : 1;
      for (std::size_t i = 0; i < minutes.size(); ++i) {
        if (i % step == 0 || i + 1 == minutes.size()) {
          points.push_back(minutes[i]);
        }
      }
      table(points);
    }
    if (!p_.flows.empty()) {
      heading(4, w("Qui est allé où", "Who went where"));
      if (html_) {
        out_ += flows_svg(p_, l_);
      }
      for (const FlowLine& flow : p_.flows) {
        item(flow_sentence(p_, flow, l_));
      }
      end_items();
    }
  }

  void arguments() {
    if (p_.arguments.empty()) {
      return;
    }
    heading(4, w("Arguments entendus", "Arguments heard"));
    for (std::size_t camp = 1; camp <= p_.camps.size() + 1; ++camp) {
      const std::size_t of = camp > p_.camps.size() ? 0 : camp;
      bool any = false;
      for (const ArgumentLine& argument : p_.arguments) {
        if (argument.camp != of) {
          continue;
        }
        if (!any) {
          const std::string label =
              of == 0 ? w("D’aucun camp", "From no camp") : camp_label(p_, of, l_);
          out_ += html_ ? tagged("h5", label) + "<ul class=\"notes\">\n"
                        : "**" + markdown_text(label) + "**\n\n";
          any = true;
        }
        argument_line(argument);
      }
      if (any) {
        out_ += html_ ? "</ul>\n" : "\n";
      }
    }
    if (p_.moves > 0 && !p_.withheld) {
      quiet(count(l_, p_.moves, "mouvement", "mouvements", "move", "moves") +
            w(" en tout", " in all") +
            (p_.moves_without_argument > 0
                 ? w(", dont ", ", of which ") + std::to_string(p_.moves_without_argument) +
                       w(" sans argument en particulier.", " after no argument in particular.")
                 : std::string(".")));
    }
  }

  void argument_line(const ArgumentLine& argument) {
    std::string tail = argument.speaker;
    if (argument.moves > 0) {
      tail += (tail.empty() ? "" : " · ") +
              count(l_, argument.moves, "mouvement", "mouvements", "move", "moves") +
              w(" à son écoute", " when it was heard");
    }
    const std::string number = std::to_string(argument.number) + ". ";
    if (html_) {
      out_ += "<li id=\"" + argument.anchor + "\">" + number + html_text(argument.text);
      out_ += tail.empty() ? "" : " <span class=\"quiet\">" + html_text(tail) + "</span>";
      out_ += "</li>\n";
    } else {
      out_ += "- " + std::to_string(argument.number) + "\\. " + markdown_text(argument.text);
      out_ += tail.empty() ? "\n" : " — " + markdown_text(tail) + "\n";
    }
  }

  void reasons() {
    if (p_.reasons.empty()) {
      return;
    }
    heading(4,
            w("Pourquoi l’on a bougé, pour qui l’a dit", "Why people moved, from those who said"));
    for (const ReasonLine& reason : p_.reasons) {
      item(camp_label(p_, reason.from, l_) + " → " + camp_label(p_, reason.to, l_) +
           w(" : ", ": ") + reason.text);
    }
    end_items();
  }

  void questions() {
    if (p_.questions.empty()) {
      return;
    }
    heading(4, w("Questions à creuser", "Questions to dig further"));
    for (const std::string& question : p_.questions) {
      item(question);
    }
    end_items();
  }

  const StatementPart& p_;
  Language l_;
  bool html_;
  bool items_ = false;
  std::string out_;
};

std::string sections(const Minutes& minutes, bool html) {
  std::string out;
  for (const DebatePart& debate : minutes.debates) {
    out += html ? tagged("h2", debate.title) : "## " + markdown_text(debate.title) + "\n\n";
    for (const StatementPart& statement : debate.statements) {
      out += Section(statement, minutes.options.language, html).write();
    }
  }
  return out;
}

}  // namespace

std::string debate_sections_html(const Minutes& minutes) {
  return sections(minutes, true);
}

std::string debate_sections_markdown(const Minutes& minutes) {
  return sections(minutes, false);
}

}  // namespace palabre::report
