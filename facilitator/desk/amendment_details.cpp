// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/amendment_details.hpp"

#include <algorithm>

#include <wx/intl.h>

#include "participant/view/kit/locale.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

using view::u8;

namespace {

std::vector<workshop::Likeness> met(workshop::TextState const& text, std::uint32_t number) {
  workshop::TextAmendment const* const amendment = text.amendment(number);
  return amendment == nullptr ? std::vector<workshop::Likeness>()
                              : workshop::similar_and_conflicting(
                                    text, workshop::effective_body(text, *amendment), number);
}

class Lines {
 public:
  void add(wxString const& line) { words_ += (words_.empty() ? "" : "\n") + line; }
  wxString const& words() const { return words_; }

 private:
  wxString words_;
};

void add_neighbours(Lines& lines, workshop::TextState const& text,
                    workshop::TextAmendment const& amendment) {
  wxString const mine = view::amendment_name(amendment.filed.amendment());
  for (workshop::Likeness const& like : met(text, amendment.filed.amendment())) {
    wxString const other = view::amendment_name(like.amendment);
    if (like.same) {
      lines.add(wxString::Format(_("%s asks for the very same change: one vote for both."), other));
    } else if (like.conflicts) {
      lines.add(wxString::Format(_("%s and %s change the same words. As they stand, only one can "
                                   "stay. If %s is adopted, %s would fall (you confirm it)."),
                                 mine, other, mine, other));
    }
  }
  for (auto const& [cause, consequence] : amendment.proposed) {
    lines.add(cause == 0
                  ? wxString::Format(_("With the new version it %s."), view::describe(consequence))
                  : wxString::Format(_("Because %s was adopted, it %s."),
                                     view::amendment_name(cause), view::describe(consequence)));
  }
  if (amendment.ask_author) {
    lines.add(
        _("The words it was made on are gone from the new version: its author words it anew."));
  }
}

void add_people(Lines& lines, DeskModel const& desk, workshop::TextAmendment const& amendment) {
  auto const name = [&](std::uint32_t person) { return desk.short_name(person); };
  wxString const carried = view::carried_words(amendment);
  lines.add(wxString::Format(_("By: %s"), view::authors_words(amendment, name)) +
            (carried.empty() ? wxString() : wxString(L" · ") + carried));
  if (amendment.recorded_by != 0) {
    lines.add(wxString::Format(_("Typed by %s"), name(amendment.recorded_by)));
  }
  if (!amendment.filed.copy().empty()) {
    lines.add(wxString::Format(_("Came back in “%s”"), u8(amendment.filed.copy())));
  }
  if (!amendment.supporters.empty()) {
    std::vector<wxString> names;
    for (workshop::AmendmentSupport const& support : amendment.supporters) {
      names.push_back(name(support.person));
    }
    lines.add(wxString::Format(_("Supported by %s"), view::format_list(names)));
  }
  for (workshop::AmendmentObjection const& objection : amendment.objections) {
    if (!objection.withdrawn) {
      lines.add(objection.reason.empty()
                    ? wxString::Format(_("%s objects"), name(objection.person))
                    : wxString::Format(_("%s objects: “%s”"), name(objection.person),
                                       u8(objection.reason)));
    }
  }
}

}  // namespace

std::vector<std::uint32_t> conflicting_with(workshop::TextState const& text,
                                            std::uint32_t amendment) {
  std::vector<std::uint32_t> numbers{amendment};
  for (workshop::Likeness const& like : met(text, amendment)) {
    if (like.conflicts && workshop::is_pending(text.amendment(like.amendment)->status)) {
      numbers.push_back(like.amendment);
    }
  }
  return numbers;
}

view::ParagraphRow amendment_row(DeskModel const& desk, std::uint32_t number,
                                 std::vector<workshop::CallItem> const& order) {
  workshop::TextState const& text = desk.hall().text;
  workshop::TextAmendment const& amendment = *text.amendment(number);
  auto const name = [&](std::uint32_t person) { return desk.short_name(person); };
  view::ParagraphRow row;
  row.id = static_cast<long>(number);
  row.label = view::amendment_name(number);
  row.text = view::amendment_strokes(text, amendment);
  if (amendment.body.parent() != 0) {
    row.note =
        wxString::Format(_("amends %s"), view::amendment_name(amendment.body.parent())) + L" · ";
  } else if (text.latest() != nullptr) {
    row.note = view::target_words(text.latest()->body, amendment.body) + L" · ";
  }
  row.note += view::describe(amendment.body.type()) + L" · " + view::describe(amendment.status) +
              L" · " + view::authors_words(amendment, name);
  auto const called = std::find_if(order.begin(), order.end(), [&](workshop::CallItem const& item) {
    return item.amendment == number;
  });
  if (called != order.end()) {
    row.note += L" · " + view::describe(called->reason);
    for (std::uint32_t const same : called->identical) {
      row.note += L" · " + wxString::Format(_("with %s"), view::amendment_name(same));
    }
  }
  row.attention =
      !amendment.proposed.empty() || amendment.ask_author || amendment.status == pb::AMENDMENT_LATE;
  row.marked = text.discussed_amendment == number;
  return row;
}

wxString comment_details(DeskModel const& desk, std::uint32_t number) {
  workshop::TextComment const* const comment = desk.hall().text.comment(number);
  if (comment == nullptr) {
    return _("Choose a comment. “More…” answers it, resolves it or hides it.");
  }
  Lines lines;
  lines.add(u8(comment->body.text()));
  lines.add(wxString::Format(_("By: %s"), comment->body.author() == 0
                                              ? wxString(_("without a name"))
                                              : desk.name(comment->body.author())));
  if (comment->recorded_by != 0) {
    lines.add(wxString::Format(_("Typed by %s"), desk.short_name(comment->recorded_by)));
  }
  return lines.words();
}

wxString amendment_details(DeskModel const& desk, std::uint32_t number) {
  workshop::TextState const& text = desk.hall().text;
  workshop::TextAmendment const* const amendment = text.amendment(number);
  Lines lines;
  if (amendment == nullptr) {
    return {};
  }
  add_neighbours(lines, text, *amendment);
  if (!amendment->body.reason().empty()) {
    lines.add(wxString::Format(_("Why: “%s”"), u8(amendment->body.reason())));
  } else if (amendment->body.form()) {
    lines.add(_("A matter of form only."));
  }
  add_people(lines, desk, *amendment);
  if (amendment->recommendation != pb::RECOMMEND_NOTHING) {
    lines.add(wxString::Format(_("Recommended: %s. %s"), view::describe(amendment->recommendation),
                               u8(amendment->recommendation_reason)));
  }
  if (amendment->to_coordinate) {
    lines.add(wxString::Format(_("To be coordinated: %s"), u8(amendment->coordination)));
  }
  if (amendment->decision && amendment->decision->method() == pb::DECISION_VOTE) {
    lines.add(wxString::Format(
        _("Votes: %u for, %u against, %u abstentions"), amendment->decision->votes_for(),
        amendment->decision->votes_against(), amendment->decision->abstentions()));
  }
  return lines.words();
}

}  // namespace palabre::desk
