// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/comment_rows.hpp"

#include <wx/translation.h>

#include "participant/view/words.hpp"

namespace palabre::view {

namespace {

wxString kind_words(workshop::TextComment const& comment) {
  return comment.body.parent() != 0 ? wxString(_("answer"))
         : comment.body.question()  ? wxString(_("question"))
                                    : wxString(_("comment"));
}

ParagraphRow row_of(workshop::TextState const& text, workshop::TextComment const& comment,
                    NameOf const& name, bool says_where) {
  ParagraphRow row;
  row.id = comment_row_base + static_cast<long>(comment.body.comment());
  row.label = comment.body.parent() != 0 ? wxString(L"↳")
              : comment.body.question()  ? wxString("?")
                                         : wxString(L"…");
  row.text.push_back({RedStroke::Ink::kept, u8(comment.body.text()), {}});
  row.note =
      comment.body.author() == 0 ? wxString(_("without a name")) : name(comment.body.author());
  row.note += wxString(L" · ") + kind_words(comment);
  workshop::TextVersion const* const version = text.version(comment.body.version());
  if (comment.body.paragraph() == 0) {
    row.note += L" · " + wxString(_("on the whole text"));
  } else if (says_where && version != nullptr && comment.body.parent() == 0) {
    row.note += L" · " + paragraph_name(version->body, comment.body.paragraph());
  }
  if (comment.resolved) {
    row.note += L" · " + (comment.became == 0
                              ? wxString(_("resolved"))
                              : wxString::Format(_("became %s"), amendment_name(comment.became)));
  }
  if (comment.hidden) {
    row.note += L" · " + wxString(_("hidden from the others"));
  }
  return row;
}

}  // namespace

std::uint32_t comment_of_row(long row) {
  return row > comment_row_base ? static_cast<std::uint32_t>(row - comment_row_base) : 0;
}

std::vector<ParagraphRow> comment_rows(workshop::TextState const& text, NameOf const& name,
                                       std::optional<std::uint64_t> paragraph, bool with_hidden) {
  std::vector<ParagraphRow> rows;
  bool const first = paragraph && text.latest() != nullptr &&
                     text.latest()->body.paragraphs_size() > 0 &&
                     text.latest()->body.paragraphs(0).paragraph() == *paragraph;
  // One that was erased is an empty comment.
  auto const seen = [&](workshop::TextComment const& comment) {
    return (with_hidden || !comment.hidden) && !comment.body.text().empty();
  };
  for (workshop::TextComment const& comment : text.comments) {
    bool const here = !paragraph || comment.body.paragraph() == *paragraph ||
                      (comment.body.paragraph() == 0 && first);
    if (comment.body.parent() != 0 || !here || !seen(comment)) {
      continue;
    }
    rows.push_back(row_of(text, comment, name, !paragraph));
    for (workshop::TextComment const& answer : text.comments) {
      if (answer.body.parent() == comment.body.comment() && seen(answer)) {
        rows.push_back(row_of(text, answer, name, !paragraph));
      }
    }
  }
  return rows;
}

}  // namespace palabre::view
