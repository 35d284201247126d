// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/odt_text.hpp"

#include <algorithm>

#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

OdtDocument document_of(const Minutes& minutes, const VersionPart& version) {
  OdtDocument document;
  document.title = !version.name.empty()        ? version.name
                   : !minutes.text.name.empty() ? minutes.text.name
                                                : minutes.title;
  document.language = say(minutes.options.language, "fr", "en");
  document.date = version.stamp;
  for (const ParagraphLine& line : version.paragraphs) {
    OdtParagraph paragraph;
    paragraph.kind = line.kind == pb::PARAGRAPH_HEADING ? OdtKind::heading
                     : line.kind == pb::PARAGRAPH_ITEM  ? OdtKind::item
                                                        : OdtKind::paragraph;
    paragraph.level = std::max<unsigned>(line.level, 1);
    paragraph.text = line.text;
    document.paragraphs.push_back(std::move(paragraph));
  }
  return document;
}

text::Words words_of(const VersionPart& version) {
  std::vector<std::string> texts;
  for (const ParagraphLine& line : version.paragraphs) {
    texts.push_back(line.text);
  }
  return text::Words::of_paragraphs(texts);
}

// Which of the amendments that explain a paragraph asked for these words; 0 = drafting.
std::uint32_t cause_of(const TextPart& text, const Changes& changes,
                       const std::vector<std::uint32_t>& amendments, const text::WordEdit& edit) {
  std::uint32_t nearest = amendments.empty() ? 0 : amendments.front();
  bool met = false;
  for (const std::uint32_t number : amendments) {
    const AmendmentLine* line = text.amendment(number);
    if (line == nullptr || line->edits_version != changes.from->number) {
      continue;
    }
    for (const text::WordEdit& asked : line->edits) {
      const text::Meeting meeting = text::meeting(edit, asked);
      if (meeting == text::Meeting::same_edit) {
        return number;
      }
      if (meeting != text::Meeting::apart && !met) {
        nearest = number;
        met = true;
      }
    }
  }
  return nearest;
}

// Edits paragraph by paragraph, because paragraphs have names: a removed one takes its break with
// it, a new one brings its own.
class Recorder {
 public:
  Recorder(const Minutes& minutes, const Changes& changes)
      : minutes_(minutes),
        changes_(changes),
        base_(words_of(*changes.from)),
        runs_(workshop::paragraph_runs(base_)),
        size_(changes.from->paragraphs.size()) {
    // From here on nothing of the base stays: what goes there takes the break before it.
    std::size_t at = 0;
    for (const Changes::Paragraph& paragraph : changes.paragraphs) {
      if (paragraph.compared.state != ComparedParagraph::State::added) {
        ++at;
        tail_ = paragraph.compared.state == ComparedParagraph::State::removed ? tail_ : at;
      }
    }
  }

  std::vector<OdtChange> record() {
    std::size_t at = 0;  // paragraphs of the base that are behind us
    for (const Changes::Paragraph& paragraph : changes_.paragraphs) {
      switch (paragraph.compared.state) {
        case ComparedParagraph::State::added:
          add(at, paragraph);
          break;
        case ComparedParagraph::State::removed:
          remove(at++, paragraph);
          break;
        case ComparedParagraph::State::changed:
          change(at++, paragraph);
          break;
        default:
          ++at;
      }
    }
    return std::move(recorded_);
  }

 private:
  void put(text::WordEdit edit, const std::vector<std::uint32_t>& amendments) {
    const Language l = minutes_.options.language;
    const std::uint32_t cause = cause_of(minutes_.text, changes_, amendments, edit);
    const AmendmentLine* line = minutes_.text.amendment(cause);
    const std::string name = "A" + std::to_string(cause);
    OdtChange change;
    // In the order of the text, which is that of insertions into one gap.
    change.number = static_cast<std::uint32_t>(recorded_.size()) + 1;
    change.author = line == nullptr          ? std::string(say(l, "Rédaction", "Drafting"))
                    : line->authors.empty() ? name
                                            : joined(line->authors) + " (" + name + ")";
    change.date = line == nullptr ? changes_.to->stamp : line->stamp;
    if (goes_on(change, edit)) {
      recorded_.back().edits.back().text += edit.text;
      return;
    }
    change.edits.push_back(std::move(edit));
    recorded_.push_back(std::move(change));
  }

  // One insertion into the gap of the one before it, by the same hand. So are two of the very same
  // words: apart, they would be read as one wish of two people.
  bool goes_on(const OdtChange& change, const text::WordEdit& edit) const {
    const auto same_gap = [&](const OdtChange& other) {
      return other.edits.back().begin == edit.begin && other.edits.back().end == edit.begin;
    };
    if (edit.begin != edit.end || recorded_.empty() || !same_gap(recorded_.back())) {
      return false;
    }
    return recorded_.back().author == change.author ||
           std::any_of(recorded_.begin(), recorded_.end(), [&](const OdtChange& other) {
             return same_gap(other) && other.edits.back().text == edit.text;
           });
  }

  void add(std::size_t at, const Changes::Paragraph& paragraph) {
    const std::string& text = changes_.to->paragraphs[paragraph.number - 1].text;
    if (at < tail_) {
      put({runs_[at].begin, runs_[at].begin, text + "\n\n"}, paragraph.amendments);
      return;
    }
    put({base_.size(), base_.size(), (tail_ > 0 || appended_ ? "\n\n" : "") + text},
        paragraph.amendments);
    appended_ = true;
  }

  void remove(std::size_t at, const Changes::Paragraph& paragraph) {
    std::size_t begin = runs_[at].begin;
    std::size_t end = runs_[at].end;
    if (at >= tail_ && tail_ > 0) {
      --begin;
    } else if (at + 1 < size_) {
      ++end;
    }
    if (begin < end) {
      put({begin, end, ""}, paragraph.amendments);
    }
  }

  void change(std::size_t at, const Changes::Paragraph& paragraph) {
    const std::vector<std::string> before{changes_.from->paragraphs[at].text};
    const std::vector<std::string> after{changes_.to->paragraphs[paragraph.number - 1].text};
    for (text::WordEdit& edit : text::edits_between(text::Words::of_paragraphs(before),
                                                    text::Words::of_paragraphs(after))) {
      edit.begin += runs_[at].begin;
      edit.end += runs_[at].begin;
      put(std::move(edit), paragraph.amendments);
    }
  }

  const Minutes& minutes_;
  const Changes& changes_;
  const text::Words base_;
  const std::vector<workshop::WordRun> runs_;
  std::size_t size_;
  std::size_t tail_ = 0;
  bool appended_ = false;
  std::vector<OdtChange> recorded_;
};

}  // namespace

std::string text_odt(const Minutes& minutes, const VersionPart& version) {
  OdtDocument document = document_of(minutes, version);
  document.version_mark = version.mark;
  return make_odt(document);
}

std::vector<OdtChange> recorded_changes(const Minutes& minutes, const Changes& changes) {
  return Recorder(minutes, changes).record();
}

std::string changes_odt(const Minutes& minutes, const Changes& changes) {
  OdtDocument document = document_of(minutes, *changes.from);
  document.record_further = false;
  document.changes = recorded_changes(minutes, changes);
  return make_odt(document);
}

}  // namespace palabre::report
