// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions one by one. Written once, for HTML and Markdown alike: what there is to say is the same,
// only the marks differ.
#include "facilitator/report/decision_documents.hpp"

#include "facilitator/report/ballot_words.hpp"
#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

class Sections {
 public:
  Sections(const Minutes& minutes, bool html, int level)
      : m_(minutes), html_(html), level_(level), l_(minutes.options.language) {}

  std::string write() {
    table(decisions_table(m_));
    for (const BallotLine& line : m_.decisions.ballots) {
      ballot(line);
    }
    for (const ConsentLine& line : m_.decisions.consents) {
      consent(line);
    }
    if (!m_.decisions.commitments.empty()) {
      table(commitments_table(m_));
    }
    return std::move(out_);
  }

 private:
  std::string w(std::string_view french, std::string_view english) const {
    return std::string(say(l_, french, english));
  }
  std::string colon() const { return w(" : ", ": "); }

  void table(const Table& table) {
    out_ += html_ ? table_html(table, level_) : table_markdown(table, level_);
  }
  void heading(const std::string& text, const std::string& anchor) {
    if (html_) {
      const std::string tag = "h" + std::to_string(level_ + 1);
      out_ += "<" + tag + " id=\"" + anchor + "\">" + html_text(text) + "</" + tag + ">\n";
    } else {
      out_ += std::string(static_cast<std::size_t>(level_ + 1), '#') + " " + markdown_text(text) +
              "\n\n";
    }
  }
  void line(const std::string& text) {
    if (!text.empty()) {
      out_ += html_ ? tagged("p", text) : markdown_text(text) + "\n\n";
    }
  }
  void quiet(const std::string& text) {
    if (!text.empty()) {
      out_ += html_ ? tagged("p class=\"quiet\"", text) : markdown_text(text) + "\n\n";
    }
  }
  void list(const std::vector<std::string>& items) {
    if (items.empty()) {
      return;
    }
    out_ += html_ ? "<ul>\n" : "";
    for (const std::string& item : items) {
      out_ += html_ ? tagged("li", item) : "- " + markdown_text(item) + "\n";
    }
    out_ += html_ ? "</ul>\n" : "\n";
  }

  void subject(const SubjectLine& subject) {
    line(subject.question);
    if (!subject.wording.empty()) {
      line(w("« ", "“") + subject.wording + w(" »", "”"));
    }
    quiet(subject.about);
  }
  void electorate(const std::string& name, std::size_t size, const std::vector<std::string>& roll) {
    quiet(w("Qui décide : ", "Electorate: ") + name + ", " +
          count(l_, size, "personne", "personnes", "person", "people") +
          (roll.empty() ? std::string() : colon() + joined(roll)));
  }

  void ballot(const BallotLine& ballot) {
    heading(w("Vote ", "Vote ") + std::to_string(ballot.number) +
                (ballot.title.empty() ? std::string() : " · " + ballot.title),
            "v" + std::to_string(ballot.number));
    subject(ballot.subject);
    quiet(ballot.date + " · " + ballot.method + " · " + ballot.secrecy + " · " + ballot.state);
    electorate(ballot.electorate, ballot.roll_size, ballot.roll);
    list(ballot.rules);
    if (ballot.result != pb::RESULT_UNKNOWN) {
      line(w("Résultat : ", "Result: ") + std::string(result_word(l_, ballot.result)));
      list(ballot.arithmetic);
      if (ballot.withheld) {
        quiet(w("Le détail n’est pas donné : moins de cinq personnes y seraient reconnaissables.",
                "The detail is not given: fewer than five people could be recognised in it."));
      }
    }
    if (!ballot.votes.empty()) {
      std::vector<std::string> votes;
      for (const VoteLine& vote : ballot.votes) {
        std::string text = vote.name + colon() + vote.choice;
        text += vote.cast_by.empty() ? "" : w(" (pouvoir donné à ", " (proxy given to ") +
                                                vote.cast_by + ")";
        text += vote.recorded ? w(" (saisi par l’animation)", " (entered by the facilitation)")
                              : std::string();
        text += vote.reason.empty() ? "" : " – " + vote.reason;
        votes.push_back(std::move(text));
      }
      list(votes);
    }
  }

  void consent(const ConsentLine& consent) {
    heading(w("Consentement ", "Consent ") + std::to_string(consent.number) +
                (consent.title.empty() ? std::string() : " · " + consent.title),
            "k" + std::to_string(consent.number));
    subject(consent.subject);
    std::string about = consent.date;
    about += consent.bearer.empty() ? "" : w(" · porté par ", " · borne by ") + consent.bearer;
    about += " · " + count(l_, consent.rounds, "tour d’objections", "tours d’objections",
                           "objection round", "objection rounds");
    quiet(about);
    electorate(consent.electorate, consent.roll_size, consent.roll);
    for (const Rewording& rewording : consent.rewordings) {
      line(w("Reformulé : ", "Reworded: ") + rewording.wording +
           (rewording.why.empty() ? std::string() : " (" + rewording.why + ")"));
    }
    for (const ConsentObjection& objection : consent.objections) {
      line(w("Objection ", "Objection ") + std::to_string(objection.number) +
           w(", tour ", ", round ") + std::to_string(objection.round) +
           (objection.author.empty() ? std::string() : ", " + objection.author) + colon() +
           objection.text + " – " + std::string(objection_word(l_, objection.status)) +
           (objection.amendment == 0 ? std::string()
                                     : " (A" + std::to_string(objection.amendment) + ")"));
      list(objection.way);
    }
    line(w("Issue : ", "Outcome: ") + std::string(end_word(l_, consent.end)) +
         (consent.note.empty() ? std::string() : " – " + consent.note));
    if (consent.away_count > 0) {
      quiet(w("N’étaient plus là : ", "Were no longer there: ") +
            (consent.away.empty() ? std::to_string(consent.away_count) : joined(consent.away)));
    }
    if (!consent.review_date.empty()) {
      quiet(w("À revoir le ", "To be reviewed on ") + consent.review_date);
    }
  }

  const Minutes& m_;
  bool html_;
  int level_;
  Language l_;
  std::string out_;
};

std::string date_line(const Minutes& minutes) {
  return minutes.subtitle.empty() ? minutes.date : minutes.subtitle + " · " + minutes.date;
}

}  // namespace

std::string decision_sections_html(const Minutes& minutes, int level) {
  return Sections(minutes, true, level).write();
}
std::string decision_sections_markdown(const Minutes& minutes, int level) {
  return Sections(minutes, false, level).write();
}

std::string decisions_html(const Minutes& minutes) {
  const Language l = minutes.options.language;
  return page_begin(l, minutes.title) + tagged("h1", minutes.title) +
         tagged("p class=\"quiet\"", date_line(minutes)) +
         tagged("p class=\"quiet\"", audience_notice(minutes.options)) +
         decision_sections_html(minutes, 2) + page_end(l);
}
std::string decisions_markdown(const Minutes& minutes) {
  return "# " + markdown_text(minutes.title) + "\n\n" + markdown_text(date_line(minutes)) +
         "\n\n" + std::string(audience_notice(minutes.options)) + "\n\n" +
         decision_sections_markdown(minutes, 2);
}

}  // namespace palabre::report
