// SPDX-License-Identifier: AGPL-3.0-or-later
// The text as HTML: from each paragraph a link leads to what it comes from, and from there back.
#include <algorithm>
#include <set>

#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/text_documents.hpp"
#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

std::string link(const std::string& anchor, std::string_view text) {
  return "<a href=\"#" + html_attribute(anchor) + "\">" + html_text(text) + "</a>";
}

std::string strokes_html(const std::vector<workshop::Stroke>& strokes) {
  std::string out;
  for (const workshop::Stroke& stroke : strokes) {
    switch (stroke.ink) {
      case workshop::Ink::added:
        out += "<ins>" + html_text(stroke.text) + "</ins>";
        break;
      case workshop::Ink::removed:
        out += "<del>" + html_text(stroke.text) + "</del>";
        break;
      default:
        out += html_text(stroke.text);
    }
  }
  return out;
}

class TextPage {
 public:
  explicit TextPage(const Minutes& minutes)
      : m_(minutes), text_(minutes.text), l_(minutes.options.language) {}

  std::string clean(const VersionPart& version) {
    head(title_of(version), version_title(l_, version) + " · " + version_origin(l_, version));
    writers(version);
    body(version, false);
    sources(version, false);
    used_amendments(version);
    return std::move(out_) + page_end(l_);
  }

  std::string changes(const Changes& changes) {
    head(title_of(*changes.to),
         std::string(w("De la version ", "From version ")) + std::to_string(changes.from->number) +
             std::string(w(" à la version ", " to version ")) + std::to_string(changes.to->number) +
             " · " + changes.to->date);
    out_ += "<p class=\"quiet\"><ins>" + html_text(w("ajouté", "added")) + "</ins> · <del>" +
            html_text(w("retiré", "removed")) + "</del></p>\n";
    for (const Changes::Paragraph& paragraph : changes.paragraphs) {
      changed_paragraph(paragraph);
    }
    if (!changes.amendments.empty()) {
      out_ += tagged("h2", w("Les amendements qui expliquent ces changements",
                             "The amendments that explain these changes"));
      for (const std::uint32_t number : changes.amendments) {
        if (const AmendmentLine* line = text_.amendment(number)) {
          amendment(*line, false);
        }
      }
    }
    return std::move(out_) + page_end(l_);
  }

  std::string amendments() {
    head(std::string(w("Amendements", "Amendments")), m_.title + " · " + m_.date);
    amendment_list(2);
    return std::move(out_) + page_end(l_);
  }

  std::string sections() {
    const VersionPart& latest = text_.versions.back();
    out_ += tagged("h2", text_.name.empty() ? std::string(w("Le texte", "The text"))
                                            : std::string(w("Le texte : ", "The text: ")) +
                                                  text_.name);
    out_ += tagged("p class=\"quiet\"",
                   version_title(l_, latest) + " · " + version_origin(l_, latest));
    writers(latest);
    body(latest, true);
    sources(latest, true);
    if (text_.versions.size() > 1) {
      out_ += tagged("h3", w("Ses versions", "Its versions"));
      out_ += "<ul>\n";
      for (const VersionPart& version : text_.versions) {
        std::string line = version_title(l_, version) + " · " + version_origin(l_, version);
        if (!version.amendments.empty()) {
          line += " · " + amendment_numbers(version.amendments);
        }
        out_ += tagged("li", line);
      }
      out_ += "</ul>\n";
    }
    if (!text_.amendments.empty()) {
      out_ += tagged("h2", w("Amendements", "Amendments"));
      amendment_list(3);
    }
    comments();
    return std::move(out_);
  }

 private:
  std::string_view w(std::string_view french, std::string_view english) const {
    return say(l_, french, english);
  }
  std::string title_of(const VersionPart& version) const {
    return version.name.empty() ? (text_.name.empty() ? m_.title : text_.name) : version.name;
  }

  void head(const std::string& title, const std::string& line) {
    out_ += page_begin(l_, title) + tagged("h1", title) + tagged("p class=\"quiet\"", line) +
            tagged("p class=\"quiet\"", audience_notice(m_.options));
  }

  void writers(const VersionPart& version) {
    if (!version.writers.empty()) {
      out_ += tagged("p class=\"quiet\"",
                     std::string(w("Écrite par : ", "Written by: ")) + joined(version.writers));
    }
  }

  // `inner` is HTML.
  void shaped(pb::ParagraphKind kind, std::uint32_t level, const std::string& inner) {
    if (kind == pb::PARAGRAPH_HEADING) {
      const std::string tag = "h" + std::to_string(std::min<std::uint32_t>(std::max(level, 1U), 3) + 1);
      out_ += "<" + tag + ">" + inner + "</" + tag + ">";
    } else if (kind == pb::PARAGRAPH_ITEM) {
      out_ += "<ul class=\"l" + std::to_string(std::min<std::uint32_t>(std::max(level, 1U), 4)) +
              "\"><li>" + inner + "</li></ul>";
    } else {
      out_ += "<p>" + inner + "</p>";
    }
  }

  // In the minutes a source leads to the note itself, where that is on the same page.
  void provenance(const ParagraphLine& line, bool in_minutes) {
    std::vector<std::string> links;
    for (const std::uint32_t number : line.sources) {
      if (const SourceLine* source = text_.source(number)) {
        links.push_back(link(in_minutes && !source->target.empty() ? source->target : source->anchor,
                             label(*source)));
      }
    }
    std::vector<std::string> amended;
    for (const std::uint32_t number : line.amendments) {
      const std::string name = "A" + std::to_string(number);
      amended.push_back(link(name, name));
    }
    if (links.empty() && amended.empty()) {
      return;
    }
    out_ += "<p class=\"quiet\">";
    if (!links.empty()) {
      out_ += std::string(w("Vient de : ", "Comes from: ")) + joined(links, " · ");
    }
    if (!amended.empty()) {
      out_ += (links.empty() ? "" : " · ") + std::string(w("amendé par ", "amended by ")) +
              joined(amended);
    }
    out_ += "</p>";
  }

  std::string label(const SourceLine& source) const {
    std::string text = source.from.empty() ? std::string(source_word(l_, source)) : source.from;
    return source.author.empty() ? text : text + ", " + source.author;
  }

  void body(const VersionPart& version, bool in_minutes) {
    if (version.paragraphs.empty()) {
      out_ += tagged("p", w("(rien d’écrit)", "(nothing written)"));
    }
    for (std::size_t n = 0; n < version.paragraphs.size(); ++n) {
      const ParagraphLine& line = version.paragraphs[n];
      out_ += "<div class=\"para\" id=\"" + line.anchor + "\">";
      shaped(line.kind, line.level,
             "<a class=\"number\" href=\"#" + line.anchor + "\">¶ " + std::to_string(n + 1) +
                 "</a>" + html_text(line.text));
      provenance(line, in_minutes);
      out_ += "</div>\n";
    }
  }

  void sources(const VersionPart& version, bool in_minutes) {
    std::string list;
    for (const SourceLine& source : text_.sources) {
      const std::vector<std::size_t> paragraphs = paragraphs_from(version, source.number);
      if (in_minutes && !source.target.empty()) {
        continue;
      }
      list += "<li id=\"" + source.anchor + "\"><span class=\"chip k" +
              std::to_string(source.kind == pb::SOURCE_NOTE ? static_cast<int>(source.note_kind) : 0) +
              "\">";
      list += html_text(source_word(l_, source)) + "</span>" + html_text(source.text) +
              " <span class=\"quiet\">" + html_text(label(source)) + "</span>";
      for (const std::size_t number : paragraphs) {
        list += " " + link(version.paragraphs[number - 1].anchor, "→ ¶ " + std::to_string(number));
      }
      if (paragraphs.empty()) {
        list += " <span class=\"quiet\">" +
                html_text(w("→ n’est plus dans cette version", "→ is no longer in this version")) +
                "</span>";
      }
      list += "</li>\n";
    }
    if (!list.empty()) {
      out_ += tagged("h2", w("D’où vient ce texte", "Where this text comes from"));
      out_ += "<ul class=\"notes\">\n" + list + "</ul>\n";
    }
  }

  void used_amendments(const VersionPart& version) {
    std::set<std::uint32_t> used;
    for (const ParagraphLine& line : version.paragraphs) {
      used.insert(line.amendments.begin(), line.amendments.end());
    }
    if (used.empty()) {
      return;
    }
    out_ += tagged("h2", w("Amendements entrés dans ce texte", "Amendments that entered this text"));
    for (const std::uint32_t number : used) {
      if (const AmendmentLine* line = text_.amendment(number)) {
        amendment(*line, false);
      }
    }
  }

  void changed_paragraph(const Changes::Paragraph& paragraph) {
    const ComparedParagraph& compared = paragraph.compared;
    out_ += "<div class=\"para\" id=\"" + (paragraph.number == 0 ? "x" : std::string()) +
            compared.anchor + "\">";
    shaped(compared.kind, compared.level,
           (paragraph.number == 0
                ? std::string()
                : "<span class=\"number\">¶ " + std::to_string(paragraph.number) + "</span>") +
               strokes_html(compared.strokes));
    std::vector<std::string> why;
    for (const std::uint32_t number : paragraph.amendments) {
      const std::string name = "A" + std::to_string(number);
      why.push_back(link(name, name));
    }
    for (const CorrectionLine* correction : paragraph.corrections) {
      why.push_back(html_text(std::string(w("correction", "correction")) +
                              (correction->reason.empty() ? "" : " : " + correction->reason)));
    }
    if (!why.empty()) {
      out_ += "<p class=\"quiet\">" + joined(why, " · ") + "</p>";
    } else if (compared.state != ComparedParagraph::State::same) {
      out_ += tagged("p class=\"quiet\"", w("à la rédaction", "in drafting"));
    }
    out_ += "</div>\n";
  }

  void amendment(const AmendmentLine& line, bool with_way) {
    out_ += "<div class=\"box\" id=\"A" + std::to_string(line.number) + "\"><h4>A" +
            std::to_string(line.number) + " · " + html_text(type_word(l_, line.type)) + " " +
            html_text(where_of(l_, line)) + " · " + html_text(status_word(l_, line.status)) +
            "</h4>\n";
    std::string who = joined(line.authors);
    if (line.supporter_count > 0) {
      who += (who.empty() ? "" : " · ") +
             count(l_, line.supporter_count, "soutien", "soutiens", "supporter", "supporters");
      who += line.supporters.empty() ? "" : " (" + joined(line.supporters) + ")";
    }
    if (!who.empty()) {
      out_ += tagged("p class=\"quiet\"", who);
    }
    for (const ComparedParagraph& change : line.changes) {
      out_ += "<p>" + strokes_html(change.strokes) + "</p>\n";
    }
    const auto say_line = [&](std::string_view label, const std::string& value) {
      if (!value.empty()) {
        out_ += "<p><strong>" + html_text(label) + "</strong> " + html_text(value) + "</p>\n";
      }
    };
    say_line(w("Motif :", "Reason:"),
             line.form && line.reason.empty() ? std::string(w("forme", "form")) : line.reason);
    std::string recommended(recommendation_word(l_, line.recommendation));
    if (!line.recommendation_reason.empty()) {
      recommended += (recommended.empty() ? "" : ", ") + line.recommendation_reason;
    }
    say_line(w("Recommandation :", "Recommendation:"), recommended);
    std::string fate(status_word(l_, line.status));
    for (const std::string& part :
         {std::string(method_word(l_, line.method)), votes_of(l_, line), line.status_reason,
          line.note}) {
      fate += part.empty() ? "" : " · " + part;
    }
    if (line.entered) {
      fate += std::string(w(" · entré dans la version ", " · entered version ")) +
              std::to_string(*line.entered);
    }
    say_line(w("Sort :", "Fate:"), fate);
    for (const ObjectionLine& objection : line.objections) {
      say_line(objection.withdrawn ? w("Objection levée :", "Objection withdrawn:")
                                   : w("Objection :", "Objection:"),
               objection.reason + (objection.author.empty() ? "" : " (" + objection.author + ")"));
    }
    if (with_way && line.way.size() > 1) {
      std::vector<std::string> steps;
      for (const WayLine& step : line.way) {
        steps.push_back(std::string(status_word(l_, step.status)) +
                        (step.time.empty() ? "" : " " + step.time));
      }
      out_ += tagged("p class=\"quiet\"", joined(steps, " → "));
    }
    out_ += "</div>\n";
  }

  void amendment_list(int level) {
    out_ += table_html(short_table(), level);
    if (!text_.amendments.empty()) {
      out_ += tagged("h" + std::to_string(level), w("Un par un", "One by one"));
      for (const AmendmentLine& line : text_.amendments) {
        amendment(line, true);
      }
    }
  }

  // What fits a page; the words themselves stand one by one below.
  Table short_table() const {
    Table table;
    table.title = w("Tableau des amendements", "Table of amendments");
    table.none = w("Aucun amendement n’a été déposé.", "No amendment was filed.");
    table.columns = {std::string(w("N°", "No.")), std::string(w("Où", "Where")),
                     std::string(w("Type", "Type")), std::string(w("Sort", "Fate")),
                     std::string(w("Voix", "Votes"))};
    if (m_.options.audience == Audience::internal) {
      table.columns.insert(table.columns.begin() + 3, std::string(w("De", "By")));
    }
    for (const AmendmentLine& line : text_.amendments) {
      std::vector<std::string> row{"A" + std::to_string(line.number), where_of(l_, line),
                                   std::string(type_word(l_, line.type)),
                                   std::string(status_word(l_, line.status)), votes_of(l_, line)};
      if (m_.options.audience == Audience::internal) {
        row.insert(row.begin() + 3, joined(line.authors));
      }
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  void comments() {
    if (text_.comments.empty()) {
      return;
    }
    out_ += tagged("h3", w("Commentaires", "Comments"));
    out_ += "<ul class=\"notes\">\n";
    for (const CommentLine& line : text_.comments) {
      const VersionPart* version = text_.version(line.version);
      std::vector<std::string> tail;
      const std::string number =
          version == nullptr || line.paragraph.empty() ? std::string()
                                                       : paragraph_number(*version, line.paragraph);
      for (const std::string& part :
           {line.author, number,
            line.parent == 0 ? std::string()
                             : std::string(w("réponse au ", "answers no. ")) +
                                   std::to_string(line.parent),
            std::string(line.resolved ? w("résolu", "resolved") : std::string_view()),
            line.became == 0 ? std::string()
                             : std::string(w("devenu A", "became A")) + std::to_string(line.became)}) {
        if (!part.empty()) {
          tail.push_back(part);
        }
      }
      out_ += "<li id=\"c" + std::to_string(line.number) + "\"><span class=\"chip k" +
              (line.question ? "1" : "3") + "\">" +
              html_text(line.question ? w("Question", "Question") : w("Commentaire", "Comment")) +
              " " + std::to_string(line.number) + "</span>" + html_text(line.text) +
              " <span class=\"quiet\">" + html_text(joined(tail, " · ")) + "</span></li>\n";
    }
    out_ += "</ul>\n";
  }

  const Minutes& m_;
  const TextPart& text_;
  Language l_;
  std::string out_;
};

}  // namespace

std::string text_html(const Minutes& minutes, const VersionPart& version) {
  return TextPage(minutes).clean(version);
}
std::string changes_html(const Minutes& minutes, const Changes& changes) {
  return TextPage(minutes).changes(changes);
}
std::string amendments_html(const Minutes& minutes) { return TextPage(minutes).amendments(); }
std::string text_sections(const Minutes& minutes) { return TextPage(minutes).sections(); }

}  // namespace palabre::report
