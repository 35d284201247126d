// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/copies_rows.hpp"

#include <algorithm>
#include <filesystem>
#include <variant>

#include <wx/intl.h>

#include "facilitator/desk/copies_changes.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/people_commands.hpp"
#include "facilitator/report/text_part.hpp"
#include "facilitator/text/copies_match.hpp"
#include "facilitator/text/copies_words.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

bool french() {
  return view::language() == view::Language::french;
}

wxString words(std::string_view text) {
  return wxString::FromUTF8(text.data(), text.size());
}

CopyRow unusable(wxString const& file, copies::Unreadable why) {
  CopyRow row;
  row.file = file;
  row.kind = words(copies::word_of(why, french()));
  row.sentence = u8(copies::sentence_for(why, utf8(file), french()));
  return row;
}

std::vector<copies::SentVersion> sent_versions(DeskModel const& desk) {
  std::vector<copies::SentVersion> sent;
  for (workshop::TextVersion const& version : desk.hall().text.versions) {
    copies::SentVersion one{
        version.body.version(), report::version_mark(desk.hall(), version.body.version()), {}};
    for (pb::Paragraph const& paragraph : version.body.paragraphs()) {
      one.paragraphs.push_back(paragraph.text());
    }
    if (!one.paragraphs.empty()) {
      sent.push_back(std::move(one));
    }
  }
  return sent;
}

}  // namespace

std::vector<CopyRow> read_copy_rows(DeskModel const& desk, wxString const& file,
                                    std::string_view bytes) {
  std::variant<copies::Copy, copies::Unreadable> const read = copies::read_copy(bytes);
  if (auto const* const why = std::get_if<copies::Unreadable>(&read)) {
    return {unusable(file, *why)};
  }
  auto const& copy = std::get<copies::Copy>(read);
  CopyRow start;
  start.file = file;
  start.kind = words(copies::word_of(copy.kind, french()));
  std::vector<copies::SentVersion> const sent = sent_versions(desk);
  std::optional<copies::MatchedCopy> const matched = copies::match_copy(copy, sent);
  workshop::TextVersion const* const version =
      matched ? desk.hall().text.version(matched->version) : nullptr;
  if (version == nullptr) {
    start.sentence = u8(copies::sentence_for_stranger(utf8(file), french()));
    return {start};
  }
  start.version = matched->version;
  std::vector<CopyRow> rows;
  auto const row_of = [&](std::string const& named) -> CopyRow& {
    auto const same = std::find_if(rows.begin(), rows.end(),
                                   [&](CopyRow const& row) { return row.named == named; });
    if (same != rows.end()) {
      return *same;
    }
    CopyRow row = start;
    row.named = named;
    row.person = named.empty() ? 0 : desk.replica().people().find_name(named).value_or(0);
    rows.push_back(std::move(row));
    return rows.back();
  };
  for (copies::FoundAmendment const& found : matched->amendments) {
    CopyRow& row = row_of(found.author);
    row.kind = start.kind + ", " +
               (found.recorded     ? _("recorded changes")
                : matched->tracked ? _("changed without being recorded")
                                   : _("found by comparing"));
    std::vector<pb::AmendmentBody> made = bodies_of(desk.hall().text, *version, found.edits);
    row.changes.insert(row.changes.end(), made.begin(), made.end());
  }
  for (copies::CopyRemark const& remark : matched->remarks) {
    CopyRow& row = remark.author.empty() && !rows.empty() ? rows.front() : row_of(remark.author);
    if (length_in_code_points(remark.text) > limits::comment_length_max) {
      row.aside += (row.aside.empty() ? "" : "\n") +
                   wxString(_("Too long for a comment, read it in the file:")) + " " +
                   u8(remark.text).Left(200) + L"…";
    } else {
      row.remarks.push_back(remark.text);
    }
  }
  if (rows.empty()) {
    row_of(copy.wanted.empty() ? std::string() : copy.wanted.front().author);
  }
  for (CopyRow& row : rows) {
    if (row.changes.empty() && row.remarks.empty()) {
      row.state = CopyRow::State::unchanged;
      row.sentence = _("It agrees with the text: nothing to file.");
    } else {
      row.state = CopyRow::State::ready;
    }
  }
  return rows;
}

std::vector<CopyRow> read_copy_file(DeskModel const& desk, wxString const& path) {
  std::string const narrow = utf8(path);
  wxString const file = path.AfterLast('/');
  std::error_code error;
  bool const is_file = std::filesystem::is_regular_file(narrow, error);
  std::uintmax_t const size = is_file ? std::filesystem::file_size(narrow, error) : 0;
  if (is_file && !error && size > limits::copy_file_bytes_max) {
    return {unusable(file, copies::Unreadable::too_large)};
  }
  std::optional<std::string> const bytes =
      is_file && !error ? read_whole_file(narrow) : std::nullopt;
  if (!bytes) {
    CopyRow row;
    row.file = file;
    row.sentence = _("The file cannot be read. Copy it to your own folder and try again.");
    return {row};
  }
  return read_copy_rows(desk, file, *bytes);
}

namespace {

bool filed_by(DeskModel const& desk, std::uint32_t amendment, CopyRow const& row) {
  workshop::TextAmendment const* const found = desk.hall().text.amendment(amendment);
  return row.state == CopyRow::State::filed && found != nullptr &&
         std::find(found->filed.authors().begin(), found->filed.authors().end(), row.person) !=
             found->filed.authors().end();
}

}  // namespace

wxString meetings_of(DeskModel const& desk, std::vector<CopyRow> const& rows, std::size_t own,
                     pb::AmendmentBody const& body) {
  workshop::TextState const& text = desk.hall().text;
  std::vector<wxString> same;
  std::vector<wxString> against;
  for (workshop::Likeness const& like : workshop::similar_and_conflicting(text, body)) {
    if (like.same && filed_by(desk, like.amendment, rows[own])) {
      continue;  // what this row filed itself is no news about it
    }
    if (like.same || like.conflicts) {
      (like.same ? same : against).push_back(view::amendment_name(like.amendment));
    }
  }
  workshop::TextVersion const* const version = text.version(body.version());
  text::Words const words = version == nullptr ? text::Words{} : workshop::words_of(version->body);
  for (std::size_t n = 0; n < rows.size() && version != nullptr; ++n) {
    bool const waits =
        rows[n].state == CopyRow::State::ready || rows[n].state == CopyRow::State::refused;
    if (n == own || rows[n].version != body.version() || !waits) {
      continue;
    }
    bool conflicts = false;
    bool equal = false;
    std::vector<text::Change> others;
    for (pb::AmendmentBody const& other : rows[n].changes) {
      equal = equal || workshop::same_change(other, body);
      others.push_back({static_cast<std::uint32_t>(others.size() + 1), workshop::edits_of(other)});
    }
    for (text::Encounter const& met :
         text::encounters(words, {0, workshop::edits_of(body)}, others)) {
      conflicts = conflicts || text::is_conflict(met.meeting);
    }
    wxString const name = rows[n].person != 0     ? desk.short_name(rows[n].person)
                          : rows[n].named.empty() ? rows[n].file
                                                  : u8(rows[n].named);
    if (equal || conflicts) {
      (equal ? same : against).push_back(wxString::Format(_("the copy of %s"), name));
    }
  }
  wxString met;
  if (!same.empty()) {
    met = wxString::Format(_("asks for the same as %s"), view::format_list(same));
  }
  if (!against.empty()) {
    met += (met.empty() ? wxString() : wxString(L" · ")) +
           wxString::Format(_("changes the same words as %s: the group will choose"),
                            view::format_list(against));
  }
  return met;
}

pb::Command import_of(CopyRow const& row, bool with_remarks) {
  pb::Command command;
  pb::ImportCopy& import = *command.mutable_text()->mutable_import_copy();
  import.set_author(row.person);
  import.set_file(utf8(row.file.Left(limits::title_length_max)));
  for (pb::AmendmentBody const& body : row.changes) {
    *import.add_changes() = body;
  }
  for (std::string const& remark : row.remarks) {
    if (with_remarks) {
      pb::AddComment& comment = *import.add_comments();
      comment.set_version(row.version);
      comment.set_text(remark);
    }
  }
  return command;
}

wxString outcome_words(DeskModel const& desk, CopyRow const& row, pb::Outcome const& outcome,
                       std::size_t before) {
  std::vector<wxString> filed;
  std::vector<wxString> supported;
  std::vector<wxString> known;
  // The changes' numbers come first, in their order; comments follow.
  int const count = std::min(outcome.ids_size(), static_cast<int>(row.changes.size()));
  for (int n = 0; n < count; ++n) {
    std::uint32_t const number = outcome.ids(n);
    workshop::TextAmendment const* const amendment = desk.hall().text.amendment(number);
    bool const own = amendment != nullptr &&
                     std::find(amendment->authors.begin(), amendment->authors.end(), row.person) !=
                         amendment->authors.end();
    (number > before ? filed : own ? known : supported).push_back(view::amendment_name(number));
  }
  wxString said;
  auto const add = [&](wxString const& format, std::vector<wxString> const& names) {
    if (!names.empty()) {
      said += (said.empty() ? "" : "; ") + wxString::Format(format, view::format_list(names));
    }
  };
  add(_("filed: %s"), filed);
  add(_("supports %s"), supported);
  add(_("already filed: %s"), known);
  return said.empty() ? wxString(_("comments filed")) : said;
}

}  // namespace palabre::desk
