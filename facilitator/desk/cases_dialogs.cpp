// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_dialogs.hpp"

#include <algorithm>

#include <wx/arrstr.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/textctrl.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/edited_list.hpp"
#include "facilitator/desk/form.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

namespace {

using view::u8;

template <class Lines>
wxString as_lines(Lines const& lines) {
  wxString all;
  for (std::string const& line : lines) {
    all += (all.empty() ? "" : "\n") + u8(line);
  }
  return all;
}

template <class Lines>
void take_lines(wxString const& typed, Lines& lines) {
  lines.Clear();
  for (wxString const& line : wxSplit(typed, '\n', '\0')) {
    wxString const clean = line.Strip(wxString::both);
    if (!clean.empty()) {
      *lines.Add() = view::utf8(clean);
    }
  }
}

// Changes the step as it is now: it may have changed while the dialog was open.
template <class Change>
void change_cases(DeskModel& desk, std::uint32_t step, Change change) {
  pb::Step const* const now = workshop::find_cases_step(desk.hall(), step);
  if (now == nullptr) {
    return;
  }
  pb::Command command;
  pb::Step& changed = *command.mutable_change_step()->mutable_step();
  changed = *now;
  change(*changed.mutable_cases());
  desk.submit(std::move(command));
}

bool ask_case(wxWindow* over, pb::Case& one) {
  Form form(over, one.number() == 0 ? _("New case") : _("A case"));
  wxTextCtrl* const title = form.text(_("&Title"), u8(one.title()), limits::title_length_max);
  int const origin_shown =
      one.origin() == pb::CASE_ORIGIN_UNKNOWN ? 0 : static_cast<int>(one.origin()) - 1;
  wxChoice* const origin =
      form.choice(_("&Origin"),
                  {view::describe(pb::CASE_FROM_CLIENT), view::describe(pb::CASE_FROM_COMMUNITY),
                   view::describe(pb::CASE_FROM_INSIDE)},
                  origin_shown);
  wxTextCtrl* const client = form.text(_("&Who asks"), u8(one.client()), limits::title_length_max);
  wxCheckBox* const hidden =
      form.tick(_("Keep this name out of public documents"), one.client_hidden());
  wxTextCtrl* const context =
      form.text(_("&Context"), u8(one.context()), limits::case_text_length_max, true);
  wxTextCtrl* const request =
      form.text(_("The &request"), u8(one.request()), limits::case_text_length_max, true);
  wxTextCtrl* const questions = form.text(
      _("&Questions of its own, one per line (none: those of the step)"), as_lines(one.questions()),
      limits::case_questions_max * (limits::question_length_max + 1), true);
  form.refuses = [title] {
    return title->GetValue().Strip(wxString::both).empty() ? wxString(_("Give it a title."))
                                                           : wxString();
  };
  if (!form.run(_("Keep"))) {
    return false;
  }
  one.set_title(view::utf8(title->GetValue()));
  one.set_origin(static_cast<pb::CaseOrigin>(origin->GetSelection() + 1));
  one.set_client(view::utf8(client->GetValue()));
  one.set_client_hidden(hidden->GetValue());
  one.set_context(view::utf8(context->GetValue()));
  one.set_request(view::utf8(request->GetValue()));
  take_lines(questions->GetValue(), *one.mutable_questions());
  return true;
}

}  // namespace

void cases_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step) {
  pb::Step const* const found = workshop::find_cases_step(desk.hall(), step);
  if (found == nullptr) {
    return;
  }
  pb::CaseSettings edited = found->cases();
  Form form(over, _("Cases"), _("What the pairs study: requests you received, or might receive."));
  add_edited_list(
      form, _("Cases"),
      {.names =
           [&] {
             wxArrayString names;
             for (int i = 0; i < edited.cases_size(); ++i) {
               names.Add(wxString::Format("%d  ", i + 1) + u8(edited.cases(i).title()));
             }
             return names;
           },
       .add =
           [&] {
             pb::Case one;
             if (edited.cases_size() >= static_cast<int>(limits::cases_max) ||
                 !ask_case(&form, one)) {
               return false;
             }
             *edited.add_cases() = one;
             return true;
           },
       .change =
           [&](std::size_t row) { ask_case(&form, *edited.mutable_cases(static_cast<int>(row))); },
       .remove =
           [&](std::size_t row) {
             edited.mutable_cases()->DeleteSubrange(static_cast<int>(row), 1);
           },
       .swap =
           [&](std::size_t row, std::size_t onto) {
             edited.mutable_cases()->SwapElements(static_cast<int>(row), static_cast<int>(onto));
           }});
  if (form.run(_("Keep"))) {
    change_cases(desk, step,
                 [&](pb::CaseSettings& cases) { *cases.mutable_cases() = edited.cases(); });
  }
}

void case_settings_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step) {
  pb::Step const* const found = workshop::find_cases_step(desk.hall(), step);
  if (found == nullptr) {
    return;
  }
  pb::CaseSettings const& now = found->cases();
  int const most = static_cast<int>(limits::step_minutes_max);
  auto const minutes = [](std::uint32_t seconds) { return static_cast<int>((seconds + 59) / 60); };
  Form form(over, _("How the cases are studied"));
  wxChoice* const assignment = form.choice(
      _("&Who gets which case"),
      {_("Wishes first, then a mix"), _("By wishes"), _("By lot"), _("The facilitator decides")},
      static_cast<int>(now.assignment()));
  wxChoice* const surplus =
      form.choice(_("More &pairs than cases"), {_("Two pairs on one case"), _("Trios and fours")},
                  static_cast<int>(now.surplus()));
  wxChoice* const shortage = form.choice(
      _("More c&ases than pairs"),
      {_("Some are not treated"), _("A second series"), _("Two cases for a willing pair")},
      static_cast<int>(now.shortage()));
  wxCheckBox* const joins =
      form.tick(_("The facilitator joins if the number is odd"), now.facilitator_joins_if_odd());
  wxCheckBox* const close =
      form.tick(_("Who is too close to a case may get it"), now.too_close_on_purpose());
  wxCheckBox* const all =
      form.tick(_("Everyone reads every sheet while it is written"), now.all_see_all());
  wxSpinCtrl* const solo =
      form.number(_("&Alone first (min)"), minutes(now.solo_length_s()), 0, most);
  wxSpinCtrl* const work = form.number(_("W&riting (min)"), minutes(now.work_length_s()), 1, most);
  wxSpinCtrl* const present =
      form.number(_("P&resenting a case (min)"), minutes(now.present_length_s()), 1, most);
  wxSpinCtrl* const exchange =
      form.number(_("E&xchange on a case (min)"), minutes(now.exchange_length_s()), 1, most);
  wxTextCtrl* const questions =
      form.text(_("&Questions, one per line (none: our answer, its possible impacts)"),
                as_lines(now.questions()),
                limits::case_questions_max * (limits::question_length_max + 1), true);
  wxTextCtrl* const stances =
      form.text(_("&Stances, one per line (none: the usual five)"), as_lines(now.stances()),
                limits::case_stances_max * (limits::position_sentence_length_max + 1), true);
  if (!form.run(_("Keep"))) {
    return;
  }
  auto const seconds = [](wxSpinCtrl const* control) {
    return static_cast<std::uint32_t>(control->GetValue()) * 60;
  };
  change_cases(desk, step, [&](pb::CaseSettings& cases) {
    cases.set_assignment(static_cast<pb::CaseAssignment>(assignment->GetSelection()));
    cases.set_surplus(static_cast<pb::CaseSurplus>(surplus->GetSelection()));
    cases.set_shortage(static_cast<pb::CaseShortage>(shortage->GetSelection()));
    cases.set_facilitator_joins_if_odd(joins->GetValue());
    cases.set_too_close_on_purpose(close->GetValue());
    cases.set_all_see_all(all->GetValue());
    cases.set_solo_length_s(seconds(solo));
    cases.set_work_length_s(seconds(work));
    cases.set_present_length_s(seconds(present));
    cases.set_exchange_length_s(seconds(exchange));
    take_lines(questions->GetValue(), *cases.mutable_questions());
    take_lines(stances->GetValue(), *cases.mutable_stances());
  });
}

}  // namespace palabre::desk
