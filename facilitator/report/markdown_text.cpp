// SPDX-License-Identifier: AGPL-3.0-or-later
// The text as Markdown and as plain paragraphs.
#include <algorithm>
#include <set>

#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/text_documents.hpp"
#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

// Spaces at the ends of a marked run stand outside of its marks, or they would not be read as marks.
std::string marked(const std::string& text, std::string_view mark) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) {
    return text;
  }
  const std::size_t end = text.find_last_not_of(' ') + 1;
  return text.substr(0, first) + std::string(mark) +
         markdown_text(text.substr(first, end - first)) + std::string(mark) + text.substr(end);
}

std::string strokes_markdown(const std::vector<workshop::Stroke>& strokes) {
  std::string out;
  for (const workshop::Stroke& stroke : strokes) {
    switch (stroke.ink) {
      case workshop::Ink::added:
        out += marked(stroke.text, "**");
        break;
      case workshop::Ink::removed:
        out += marked(stroke.text, "~~");
        break;
      default:
        // Only the beginning of a line can begin a heading or a list.
        out += markdown_text(stroke.text);
    }
  }
  return out;
}

std::string shaped(pb::ParagraphKind kind, std::uint32_t level, const std::string& text,
                   std::size_t heading_offset) {
  if (kind == pb::PARAGRAPH_HEADING) {
    return std::string(std::min<std::size_t>(std::max(level, 1U) + heading_offset, 6), '#') + " " +
           text;
  }
  if (kind == pb::PARAGRAPH_ITEM) {
    return std::string(2 * (std::max<std::size_t>(level, 1) - 1), ' ') + "- " + text;
  }
  return text;
}

class TextFile {
 public:
  explicit TextFile(const Minutes& minutes)
      : m_(minutes), text_(minutes.text), l_(minutes.options.language) {}

  std::string clean(const VersionPart& version) {
    head(version, version_title(l_, version) + " · " + version_origin(l_, version));
    body(version, 0);
    provenance(version, "## ");
    return std::move(out_);
  }

  std::string changes(const Changes& changes) {
    head(*changes.to, std::string(w("De la version ", "From version ")) +
                          std::to_string(changes.from->number) +
                          std::string(w(" à la version ", " to version ")) +
                          std::to_string(changes.to->number) + " · " + changes.to->date);
    line(std::string(w("**ajouté** · ~~retiré~~", "**added** · ~~removed~~")));
    for (const Changes::Paragraph& paragraph : changes.paragraphs) {
      const ComparedParagraph& compared = paragraph.compared;
      std::string text = shaped(compared.kind, compared.level, strokes_markdown(compared.strokes), 0);
      if (compared.state != ComparedParagraph::State::same) {
        text += paragraph.amendments.empty() ? "" : " (" + amendment_numbers(paragraph.amendments) + ")";
      }
      line(text);
    }
    if (!changes.amendments.empty()) {
      line("## " + std::string(w("Amendements", "Amendments")));
      for (const std::uint32_t number : changes.amendments) {
        if (const AmendmentLine* amended = text_.amendment(number)) {
          amendment(*amended);
        }
      }
    }
    return std::move(out_);
  }

  std::string sections() {
    const VersionPart& latest = text_.versions.back();
    line("## " + (text_.name.empty() ? std::string(w("Le texte", "The text"))
                                     : markdown_text(text_.name)));
    line(version_title(l_, latest) + " · " + version_origin(l_, latest));
    body(latest, 2);
    provenance(latest, "### ");
    if (!text_.amendments.empty()) {
      line("## " + std::string(w("Amendements", "Amendments")));
      for (const AmendmentLine& one : text_.amendments) {
        amendment(one);
      }
    }
    if (!text_.comments.empty()) {
      line("### " + std::string(w("Commentaires", "Comments")));
      for (const CommentLine& comment : text_.comments) {
        out_ += "- **" + std::to_string(comment.number) + "** " + markdown_text(comment.text);
        out_ += comment.author.empty() ? "" : " — " + markdown_text(comment.author);
        out_ += comment.resolved ? std::string(w(" (résolu)", " (resolved)")) : std::string();
        out_ += "\n";
      }
      out_ += "\n";
    }
    return std::move(out_);
  }

 private:
  std::string_view w(std::string_view french, std::string_view english) const {
    return say(l_, french, english);
  }
  void line(const std::string& text) { out_ += text + "\n\n"; }

  void head(const VersionPart& version, const std::string& about) {
    line("# " + markdown_text(!version.name.empty() ? version.name
                              : !text_.name.empty() ? text_.name
                                                    : m_.title));
    line(markdown_text(about));
    line(std::string(audience_notice(m_.options)));
  }

  void body(const VersionPart& version, std::size_t heading_offset) {
    for (const ParagraphLine& paragraph : version.paragraphs) {
      line(shaped(paragraph.kind, paragraph.level, markdown_text(paragraph.text), heading_offset));
    }
  }

  void provenance(const VersionPart& version, const std::string& level) {
    std::string list;
    for (const SourceLine& source : text_.sources) {
      const std::vector<std::size_t> numbers = paragraphs_from(version, source.number);
      if (numbers.empty()) {
        continue;
      }
      list += "- ";
      for (std::size_t n = 0; n < numbers.size(); ++n) {
        list += (n == 0 ? "¶ " : ", ¶ ") + std::to_string(numbers[n]);
      }
      list += " ← " + markdown_text(source.from) +
              (source.author.empty() ? "" : ", " + markdown_text(source.author)) +
              std::string(w(" : ", ": ")) + markdown_text(source.text) + "\n";
    }
    if (!list.empty()) {
      line(level + std::string(w("D’où vient ce texte", "Where this text comes from")));
      out_ += list + "\n";
    }
  }

  void amendment(const AmendmentLine& one) {
    out_ += "- **A" + std::to_string(one.number) + "** " + std::string(type_word(l_, one.type)) +
            " " + where_of(l_, one);
    out_ += one.authors.empty() ? "" : " — " + markdown_text(joined(one.authors));
    out_ += std::string(w(" : ", ": ")) + std::string(status_word(l_, one.status));
    for (const std::string& part :
         {std::string(method_word(l_, one.method)), votes_of(l_, one), one.status_reason}) {
      out_ += part.empty() ? "" : " · " + markdown_text(part);
    }
    out_ += "\n";
    for (const ComparedParagraph& change : one.changes) {
      out_ += "  - " + strokes_markdown(change.strokes) + "\n";
    }
    if (!one.reason.empty()) {
      out_ += "  - " + std::string(w("Motif : ", "Reason: ")) + markdown_text(one.reason) + "\n";
    }
    out_ += "\n";
  }

  const Minutes& m_;
  const TextPart& text_;
  Language l_;
  std::string out_;
};

}  // namespace

std::string text_markdown(const Minutes& minutes, const VersionPart& version) {
  return TextFile(minutes).clean(version);
}
std::string changes_markdown(const Minutes& minutes, const Changes& changes) {
  return TextFile(minutes).changes(changes);
}
std::string text_sections_markdown(const Minutes& minutes) { return TextFile(minutes).sections(); }

std::string text_plain(const VersionPart& version) {
  std::string out;
  for (const ParagraphLine& line : version.paragraphs) {
    out += (out.empty() ? "" : "\n\n") + line.text;
  }
  return out.empty() ? out : out + "\n";
}

}  // namespace palabre::report
