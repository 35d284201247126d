// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/question_rows.hpp"

#include <wx/translation.h>

#include "participant/view/words.hpp"

namespace palabre::view {

wxString describe(pb::QuestionState state) {
  switch (state) {
    case pb::QUESTION_ANSWERED:
      return wxGETTEXT_IN_CONTEXT("question", "answered");
    case pb::QUESTION_LATER:
      return wxGETTEXT_IN_CONTEXT("question", "for later");
    case pb::QUESTION_HIDDEN:
      return wxGETTEXT_IN_CONTEXT("question", "hidden");
    default:
      return wxGETTEXT_IN_CONTEXT("question", "open");
  }
}

ThreadModel question_thread(workshop::HallState const& hall, std::uint32_t step, std::uint32_t self,
                            std::function<wxString(std::uint32_t person)> const& author_of) {
  ThreadModel thread;
  thread.empty = _("No question yet. The first one opens the list.");
  NoteGroup groups[3];
  groups[0].title = _("Open questions");
  groups[1].title = _("For later");
  groups[2].title = _("Answered");
  for (workshop::AudienceQuestion const* const question : workshop::questions_of(hall, step)) {
    NoteRow row;
    row.id = static_cast<long>(question->body.question());
    row.kind = NoteKind::question;
    row.text = u8(question->body.text());
    row.author = question->body.author() == 0 ? wxString() : author_of(question->body.author());
    row.time = time_words(question->at);
    row.mine = self != 0 && question->body.author() == self;
    unsigned const support = static_cast<unsigned>(question->supporters.size());
    if (support > 0) {
      row.extra = wxString::Format(
          wxPLURAL("supported by %u person", "supported by %u people", support), support);
    }
    if (self != 0 && question->supporters.contains(self)) {
      row.extra += L" · " + wxString(wxGETTEXT_IN_CONTEXT("question", "you too"));
    }
    if (!question->answer.empty()) {
      row.extra += (row.extra.empty() ? wxString() : wxString(L" · ")) +
                   wxString::Format(_("answer: %s"), u8(question->answer));
    }
    std::size_t const group = question->state == pb::QUESTION_OPEN    ? 0
                              : question->state == pb::QUESTION_LATER ? 1
                                                                      : 2;
    groups[group].notes.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (!groups[i].notes.empty()) {
      groups[i].id = static_cast<long>(i) + 1;
      groups[i].detail = wxString::Format("%zu", groups[i].notes.size());
      thread.groups.push_back(std::move(groups[i]));
    }
  }
  return thread;
}

}  // namespace palabre::view
