// SPDX-License-Identifier: AGPL-3.0-or-later
#include <wx/intl.h>
#include <wx/menu.h>

#include "facilitator/desk/amendment_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

namespace {

void answer_dialog(wxWindow* over, DeskModel& desk, std::uint32_t number) {
  workshop::TextComment const* const comment = desk.hall().text.comment(number);
  if (comment == nullptr) {
    return;
  }
  std::uint32_t const version = comment->body.version();
  wxString const words = ask_words(over, _("Answer a comment"), view::u8(comment->body.text()));
  if (!words.empty()) {
    pb::Command command;
    pb::AddComment& answer = *command.mutable_text()->mutable_add_comment();
    answer.set_parent(number);
    answer.set_version(version);
    answer.set_text(view::utf8(words));
    answer.set_without_name(desk.self() == 0);
    desk.submit(std::move(command));
  }
}

}  // namespace

void comment_menu(wxWindow* over, DeskModel& desk, std::uint32_t number) {
  workshop::TextComment const* const comment = desk.hall().text.comment(number);
  if (comment == nullptr) {
    return;
  }
  wxMenu menu;
  auto const add = [&](wxString const& words, std::function<void()> action) {
    wxMenuItem* const item = menu.Append(wxID_ANY, words);
    menu.Bind(
        wxEVT_MENU, [over, action](wxCommandEvent&) { over->CallAfter(action); }, item->GetId());
  };
  add(_("Answer it…"), [over, &desk, number] { answer_dialog(over, desk, number); });
  if (comment->body.parent() == 0) {
    add(comment->resolved ? _("It is open again") : _("It is resolved"),
        [&desk, number, resolved = comment->resolved] {
          pb::Command command;
          command.mutable_text()->mutable_resolve_comment()->set_comment(number);
          command.mutable_text()->mutable_resolve_comment()->set_resolved(!resolved);
          desk.submit(std::move(command));
        });
  }
  add(comment->hidden ? _("Show it again") : _("Hide it from the others"),
      [&desk, number, hidden = comment->hidden] {
        pb::Command command;
        command.mutable_text()->mutable_hide_comment()->set_comment(number);
        command.mutable_text()->mutable_hide_comment()->set_hidden(!hidden);
        desk.submit(std::move(command));
      });
  over->PopupMenu(&menu);
}

void amendment_menu(wxWindow* over, DeskModel& desk, std::uint32_t number,
                    AmendmentGestures const& gestures) {
  workshop::TextAmendment const* const amendment = desk.hall().text.amendment(number);
  if (amendment == nullptr) {
    return;
  }
  bool const pending = workshop::is_pending(amendment->status);
  wxMenu menu;
  auto const add = [&](wxString const& words, bool able, std::function<void()> action) {
    wxMenuItem* const item = menu.Append(wxID_ANY, words);
    item->Enable(able);
    // The menu is gone when the action begins: it may open a dialog.
    menu.Bind(
        wxEVT_MENU, [over, action](wxCommandEvent&) { over->CallAfter(action); }, item->GetId());
  };
  auto const ask = [&desk](pb::TextCommand const& command, std::uint32_t as) {
    pb::Command whole;
    whole.set_as_person(as);
    *whole.mutable_text() = command;
    desk.submit(std::move(whole));
  };
  add(_("Put it under discussion"), true, gestures.discuss);
  add(_("Earlier in the order (Control Up)"), pending, [move = gestures.move] { move(-1); });
  add(_("Later in the order (Control Down)"), pending, [move = gestures.move] { move(1); });
  add(_("The order as proposed"), !desk.hall().text.call_order.empty(), [ask] {
    pb::TextCommand command;
    (void)command.mutable_set_call_order();
    ask(command, 0);
  });
  menu.AppendSeparator();
  add(_("Recommend…"), pending, [over, &desk, number] { recommend_dialog(over, desk, number); });
  add(_("Record a vote…"), pending, [over, &desk, number] { vote_dialog(over, desk, number); });
  add(_("Adopted by consent"), pending, [ask, number] {
    pb::TextCommand command;
    command.mutable_decide_amendment()->set_amendment(number);
    command.mutable_decide_amendment()->set_method(pb::DECISION_CONSENT);
    command.mutable_decide_amendment()->set_adopted(true);
    ask(command, 0);
  });
  add(_("To be coordinated…"), true,
      [over, &desk, number] { coordinate_dialog(over, desk, number); });
  menu.AppendSeparator();
  add(_("Inadmissible…"), pending,
      [over, &desk, number] { inadmissible_dialog(over, desk, number); });
  add(_("Nobody defends it"), pending, [ask, number] {
    pb::TextCommand command;
    command.mutable_refuse_amendment()->set_amendment(number);
    command.mutable_refuse_amendment()->set_status(pb::AMENDMENT_NOT_SUPPORTED);
    ask(command, 0);
  });
  add(_("Its author withdraws it"), pending && !amendment->authors.empty(),
      [ask, number, author = amendment->authors.empty() ? 0U : amendment->authors.front()] {
        pb::TextCommand command;
        command.mutable_withdraw_amendment()->set_amendment(number);
        ask(command, author);
      });
  add(_("Take the decision back"), !pending && !amendment->entered, [ask, number] {
    pb::TextCommand command;
    command.mutable_take_back_decision()->set_amendment(number);
    ask(command, 0);
  });
  over->PopupMenu(&menu);
}

}  // namespace palabre::desk
