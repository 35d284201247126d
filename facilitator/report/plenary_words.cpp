// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the plenary in the two formats that people read. One list of sentences, two dresses.
#include "facilitator/report/escape.hpp"
#include "facilitator/report/plenary_part.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

struct Section {
  std::string title;
  std::vector<std::string> lines;
};

std::string number(std::uint64_t n) {
  return std::to_string(n);
}

std::string state_word(Language l, pb::QuestionState state) {
  return std::string(state == pb::QUESTION_ANSWERED ? say(l, "répondue", "answered")
                     : state == pb::QUESTION_LATER  ? say(l, "remise à plus tard", "for later")
                                                    : say(l, "sans réponse", "not answered"));
}

Section section_of(Language l, const PresentedLine& line) {
  Section section{std::string(say(l, "Présenté : ", "Presented: ")) + line.step, {}};
  for (const std::string& name : line.materials) {
    section.lines.push_back(std::string(say(l, "document : ", "material: ")) + name);
  }
  for (const QuestionLine& question : line.questions) {
    std::string words = question.text;
    if (!question.author.empty()) {
      words += " — " + question.author;
    }
    words += " (" + state_word(l, question.state);
    if (question.supporters > 0) {
      words +=
          std::string(say(l, ", soutenue par ", ", supported by ")) + number(question.supporters);
    }
    words += ")";
    if (!question.answer.empty()) {
      words += std::string(say(l, " Réponse : ", " Answer: ")) + question.answer;
    }
    section.lines.push_back(std::move(words));
  }
  return section;
}

Section section_of(Language l, const SpeakingLine& line) {
  Section section{std::string(say(l, "Parole : ", "Floor: ")) + line.step, {}};
  section.lines.push_back(
      count(l, line.turns, "tour de parole", "tours de parole", "turn", "turns") + ", " +
      count(l, line.minutes, "minute", "minutes", "minute", "minutes") +
      std::string(say(l, " ; la moitié dure moins de ", "; half of them under ")) +
      number(line.median_s) + " s");
  if (line.silent_told) {
    section.lines.push_back(count(l, line.silent, "personne n’a pas parlé",
                                  "personnes n’ont pas parlé", "person did not speak",
                                  "people did not speak"));
  }
  section.lines.push_back(
      std::string(say(l, "le cinquième qui a le plus parlé : ", "the fifth who spoke most: ")) +
      number(line.most_per_cent) + std::string(say(l, " % du temps", " % of the time")));
  if (line.objected) {
    section.lines.emplace_back(
        say(l, "quelqu’un a préféré que le temps ne soit pas montré par groupes",
            "somebody would rather not have the time told by groups"));
  }
  for (const ShareLine& share : line.shares) {
    section.lines.push_back(
        line.attribute + " « " + share.value + " » : " + number(share.time_per_cent) +
        std::string(say(l, " % du temps, ", " % of the time, ")) + number(share.people_per_cent) +
        std::string(say(l, " % des personnes", " % of the people")));
  }
  return section;
}

std::vector<Section> sections(const PlenaryPart& part, Language l) {
  std::vector<Section> all;
  for (const PresentedLine& line : part.presented) {
    all.push_back(section_of(l, line));
  }
  for (const SpeakingLine& line : part.speaking) {
    all.push_back(section_of(l, line));
  }
  return all;
}

std::string title(Language l) {
  return std::string(say(l, "En plénière", "In plenary"));
}
std::string notice(Language l) {
  return std::string(say(l,
                         "Aucun chiffre ne porte sur une personne ; un groupe n’est montré qu’à "
                         "partir de trois personnes présentes.",
                         "No figure is about a person; a group is shown from three people "
                         "present."));
}

}  // namespace

std::string plenary_html(const PlenaryPart& part, Language language) {
  std::string out = "<h2>" + html_text(title(language)) + "</h2>\n<p class=\"quiet\">" +
                    html_text(notice(language)) + "</p>\n";
  for (const Section& section : sections(part, language)) {
    out += "<h3>" + html_text(section.title) + "</h3>\n<ul>\n";
    for (const std::string& line : section.lines) {
      out += "<li>" + html_text(line) + "</li>\n";
    }
    out += "</ul>\n";
  }
  return out;
}

std::string plenary_markdown(const PlenaryPart& part, Language language) {
  std::string out = "## " + title(language) + "\n\n" + notice(language) + "\n\n";
  for (const Section& section : sections(part, language)) {
    out += "### " + markdown_text(section.title) + "\n\n";
    for (const std::string& line : section.lines) {
      out += "- " + markdown_text(line) + "\n";
    }
    out += "\n";
  }
  return out;
}

}  // namespace palabre::report
