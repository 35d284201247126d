// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/copies_changes.hpp"

#include <algorithm>
#include <optional>

namespace palabre::desk {

namespace {

std::vector<std::string> split(std::string const& text) {
  std::vector<std::string> paragraphs;
  for (std::size_t from = 0; from <= text.size();) {
    std::size_t const to = std::min(text.find("\n\n", from), text.size());
    if (to > from) {
      paragraphs.push_back(text.substr(from, to - from));
    }
    from = to + 2;
  }
  return paragraphs;
}

// Paragraphs first..end (without end) that some edits touch.
struct Group {
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<text::WordEdit> edits;
};

class Bodies {
 public:
  Bodies(workshop::TextState const& text, workshop::TextVersion const& version)
      : text_(text),
        version_(version.body),
        words_(workshop::words_of(version.body)),
        runs_(workshop::paragraph_runs(words_)) {}

  std::vector<pb::AmendmentBody> of(std::span<text::WordEdit const> edits) {
    std::vector<Group> groups;
    for (text::WordEdit const& edit : edits) {
      Group group = touched(edit);
      if (!groups.empty() && group.first < groups.back().end) {
        groups.back().end = std::max(groups.back().end, group.end);
        groups.back().edits.push_back(edit);
      } else {
        group.edits.push_back(edit);
        groups.push_back(std::move(group));
      }
    }
    for (Group const& group : groups) {
      add(group);
    }
    return std::move(bodies_);
  }

 private:
  // A whole paragraph with its break touches nothing of its neighbours, and one put in between two
  // touches none of them.
  Group touched(text::WordEdit const& edit) const {
    std::size_t const from = words_.paragraph_of(edit.begin);
    std::size_t const to = words_.paragraph_of(edit.end);
    if (edit.text.empty() && from < to) {
      if (edit.begin == runs_[from].end && edit.end == runs_[to].end) {
        return {from + 1, to + 1, {}};
      }
      if (edit.begin == runs_[from].begin && edit.end == runs_[to].begin) {
        return {from, to, {}};
      }
    }
    if (edit.begin == edit.end && edit.begin == runs_[from].end && edit.text.starts_with("\n\n")) {
      return {from + 1, from + 1, {}};
    }
    if (edit.begin == edit.end && edit.begin == runs_[from].begin &&
        edit.text.ends_with("\n\n")) {
      return {from, from, {}};
    }
    return {from, to + 1, {}};
  }

  std::string read(std::size_t first, std::size_t end,
                   std::span<text::WordEdit const> edits) const {
    return text::reading(words_, runs_[first].begin, runs_[end - 1].end, edits);
  }

  std::uint64_t id(std::size_t paragraph) const {
    return version_.paragraphs(static_cast<int>(paragraph)).paragraph();
  }

  void add(Group const& group) {
    std::size_t first = group.first;
    std::size_t end = group.end;
    std::vector<std::string> after;
    if (first == end) {
      after = split(group.edits.front().text);
    } else if (std::any_of(group.edits.begin(), group.edits.end(), [&](text::WordEdit const& e) {
                 return e.begin < runs_[first].begin || e.end > runs_[end - 1].end;
               })) {
      // Only a paragraph taken out with its break reaches beyond its own words.
    } else {
      after = split(read(first, end, group.edits));
    }
    while (first < end && !after.empty() && after.front() == read(first, first + 1, {})) {
      ++first;
      after.erase(after.begin());
    }
    while (first < end && !after.empty() && after.back() == read(end - 1, end, {})) {
      --end;
      after.pop_back();
    }
    // As many paragraphs as before, each worded otherwise: they can be decided apart.
    if (first < end && end - first == after.size()) {
      for (std::size_t n = first; n < end; ++n) {
        make(n, n + 1, {after[n - first]});
      }
      return;
    }
    make(first, end, after);
  }

  void make(std::size_t first, std::size_t end, std::vector<std::string> const& after) {
    pb::AmendmentBody body;
    body.set_version(version_.version());
    if (first == end) {
      body.set_type(pb::AMENDMENT_ADDITION);
      body.set_first(first == 0 ? 0 : id(first - 1));
      body.set_last(body.first());
    } else {
      body.set_first(id(first));
      body.set_last(id(end - 1));
      body.set_type(after.empty()       ? pb::AMENDMENT_DELETION
                    : end - first > 1   ? pb::AMENDMENT_REPLACEMENT
                    : after.size() > 1  ? pb::AMENDMENT_REPLACEMENT
                    : is_heading(first) ? pb::AMENDMENT_TITLE
                                        : pb::AMENDMENT_CHANGE);
    }
    for (std::size_t n = 0; n < after.size(); ++n) {
      pb::Wording& wording = *body.add_proposed();
      wording.set_text(after[n]);
      if (first + n < end) {
        pb::Paragraph const& base = version_.paragraphs(static_cast<int>(first + n));
        wording.set_paragraph(base.paragraph());
        wording.set_kind(base.kind());
        wording.set_level(base.level());
      }
    }
    std::optional<pb::AmendmentBody> whole = workshop::with_edits(text_, body, words_);
    if (whole && !workshop::changes_nothing(text_, *whole)) {
      bodies_.push_back(std::move(*whole));
    }
  }

  bool is_heading(std::size_t paragraph) const {
    return version_.paragraphs(static_cast<int>(paragraph)).kind() == pb::PARAGRAPH_HEADING;
  }

  workshop::TextState const& text_;
  pb::VersionPublished const& version_;
  text::Words words_;
  std::vector<workshop::WordRun> runs_;
  std::vector<pb::AmendmentBody> bodies_;
};

}  // namespace

std::vector<pb::AmendmentBody> bodies_of(workshop::TextState const& text,
                                         workshop::TextVersion const& version,
                                         std::span<text::WordEdit const> edits) {
  return Bodies(text, version).of(edits);
}

}  // namespace palabre::desk
