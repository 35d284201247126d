// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/amendment_dialogs.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/datetime.h>
#include <wx/intl.h>
#include <wx/spinctrl.h>
#include <wx/textctrl.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

void submit(DeskModel& desk, pb::TextCommand const& command, std::uint32_t as = 0) {
  pb::Command whole;
  whole.set_as_person(as);
  *whole.mutable_text() = command;
  desk.submit(std::move(whole));
}

// One wording per line; the first one stands for `base`.
void add_wordings(wxString const& typed, pb::Paragraph const* base,
                  google::protobuf::RepeatedPtrField<pb::Wording>& wordings) {
  for (wxString rest = typed; !rest.empty();) {
    wxString const line = rest.BeforeFirst('\n').Trim().Trim(false);
    rest = rest.Find('\n') == wxNOT_FOUND ? wxString() : rest.AfterFirst('\n');
    if (line.empty()) {
      continue;
    }
    pb::Wording& wording = *wordings.Add();
    wording.set_text(utf8(line));
    if (base != nullptr && wordings.size() == 1) {
      wording.set_paragraph(base->paragraph());
      wording.set_kind(base->kind());
      wording.set_level(base->level());
    }
  }
}

}  // namespace

void vote_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment) {
  workshop::TextAmendment const* const one = desk.hall().text.amendment(amendment);
  if (one == nullptr) {
    return;
  }
  pb::AmendmentBody const body = workshop::effective_body(desk.hall().text, *one);
  Form form(over, wxString::Format(_("Vote on %s"), view::amendment_name(amendment)),
            _("The figures of a vote in the room. A tie rejects."));
  int const most = static_cast<int>(limits::people_max);
  wxSpinCtrl* const in_favour = form.number(_("&For"), 0, 0, most);
  wxSpinCtrl* const against = form.number(_("&Against"), 0, 0, most);
  wxSpinCtrl* const abstained = form.number(_("A&bstentions"), 0, 0, most);
  wxTextCtrl* const wording =
      body.proposed_size() == 0
          ? nullptr
          : form.text(_("&Wording voted on"), view::wordings_text(body.proposed()),
                      limits::paragraph_length_max, true);
  form.refuses = [=] {
    return in_favour->GetValue() + against->GetValue() + abstained->GetValue() == 0
               ? wxString(_("Enter at least one vote."))
               : wxString();
  };
  if (!form.run(_("Record the vote"))) {
    return;
  }
  pb::TextCommand command;
  pb::DecideAmendment& decide = *command.mutable_decide_amendment();
  decide.set_amendment(amendment);
  decide.set_method(pb::DECISION_VOTE);
  decide.set_votes_for(static_cast<std::uint32_t>(in_favour->GetValue()));
  decide.set_votes_against(static_cast<std::uint32_t>(against->GetValue()));
  decide.set_abstentions(static_cast<std::uint32_t>(abstained->GetValue()));
  if (wording != nullptr && wording->GetValue() != view::wordings_text(body.proposed())) {
    workshop::TextVersion const* const version = desk.hall().text.version(body.version());
    add_wordings(
        wording->GetValue(),
        version == nullptr ? nullptr : workshop::find_paragraph(version->body, body.first()),
        *decide.mutable_wording());
  }
  submit(desk, command);
}

void compromise_dialog(wxWindow* over, DeskModel& desk,
                       std::vector<std::uint32_t> const& amendments) {
  workshop::TextState const& text = desk.hall().text;
  workshop::TextAmendment const* const first =
      amendments.empty() ? nullptr : text.amendment(amendments.front());
  workshop::TextVersion const* const latest = text.latest();
  if (first == nullptr || latest == nullptr) {
    return;
  }
  pb::AmendmentBody body;
  body.set_version(latest->body.version());
  body.set_type(pb::AMENDMENT_REPLACEMENT);
  body.set_first(first->body.first());
  body.set_last(first->body.last());
  wxString names;
  for (std::uint32_t const number : amendments) {
    names += (names.empty() ? "" : ", ") + view::amendment_name(number);
  }
  pb::Paragraph const* const base = workshop::find_paragraph(latest->body, body.first());
  Form form(over, _("Write a compromise"),
            wxString::Format(_("One wording instead of %s. It becomes an amendment of its own; "
                               "they stay as they were filed."),
                             names));
  form.shown(_("The text as it &is"), base == nullptr ? wxString() : u8(base->text()));
  for (std::uint32_t const number : amendments) {
    form.shown(view::amendment_name(number),
               view::wordings_text(text.amendment(number)->body.proposed()));
  }
  wxTextCtrl* const wording =
      form.text(_("&New wording"), base == nullptr ? wxString() : u8(base->text()),
                limits::paragraph_length_max, true);
  wxTextCtrl* const reason =
      form.text(_("&Why"), wxString::Format(_("Compromise between %s"), names),
                limits::amendment_reason_length_max);
  form.refuses = [=] {
    return base != nullptr && wording->GetValue() == u8(base->text())
               ? wxString(_("Change the wording first."))
               : wxString();
  };
  if (!form.run(_("Propose it"))) {
    return;
  }
  pb::TextCommand command;
  for (std::uint32_t const number : amendments) {
    command.mutable_write_compromise()->add_amendments(number);
  }
  add_wordings(wording->GetValue(), base, *body.mutable_proposed());
  body.set_reason(utf8(reason->GetValue()));
  *command.mutable_write_compromise()->mutable_body() = body;
  for (std::uint32_t const number : amendments) {
    for (std::uint32_t const author : text.amendment(number)->authors) {
      command.mutable_write_compromise()->add_authors(author);
    }
  }
  submit(desk, command);
}

void recommend_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment) {
  workshop::TextAmendment const* const one = desk.hall().text.amendment(amendment);
  if (one == nullptr) {
    return;
  }
  std::vector<wxString> offers;
  for (int n = 0; n <= static_cast<int>(pb::RECOMMEND_SET_ASIDE); ++n) {
    offers.push_back(view::describe(static_cast<pb::Recommendation>(n)));
  }
  Form form(over, wxString::Format(_("Recommendation on %s"), view::amendment_name(amendment)),
            _("What those who answer for the text propose. Everybody reads it."));
  wxChoice* const choice =
      form.choice(_("&Recommendation"), offers, static_cast<int>(one->recommendation));
  wxTextCtrl* const reason =
      form.text(_("&Why"), u8(one->recommendation_reason), limits::amendment_reason_length_max);
  wxTextCtrl* const wording = form.text(_("&Reworded"), view::wordings_text(one->body.proposed()),
                                        limits::paragraph_length_max, true);
  form.refuses = [=] {
    return choice->GetSelection() == static_cast<int>(pb::RECOMMEND_SET_ASIDE) &&
                   reason->GetValue().empty()
               ? wxString(_("Setting an amendment aside needs a reason."))
               : wxString();
  };
  if (!form.run(_("Recommend"))) {
    return;
  }
  pb::TextCommand command;
  pb::RecommendAmendment& recommend = *command.mutable_recommend_amendment();
  recommend.set_amendment(amendment);
  recommend.set_recommendation(static_cast<pb::Recommendation>(choice->GetSelection()));
  recommend.set_reason(utf8(reason->GetValue()));
  if (recommend.recommendation() == pb::RECOMMEND_INTEGRATE_MODIFIED) {
    add_wordings(wording->GetValue(), nullptr, *recommend.mutable_wording());
  }
  submit(desk, command);
}

void inadmissible_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment) {
  Form form(over, wxString::Format(_("%s is inadmissible"), view::amendment_name(amendment)),
            _("Outside the subject, or not an amendment. Its author reads why."));
  wxTextCtrl* const reason = form.text(_("&Why"), {}, limits::amendment_reason_length_max);
  form.refuses = [=] { return reason->GetValue().empty() ? wxString(_("Say why.")) : wxString(); };
  if (!form.run(_("Declare inadmissible"))) {
    return;
  }
  pb::TextCommand command;
  command.mutable_refuse_amendment()->set_amendment(amendment);
  command.mutable_refuse_amendment()->set_status(pb::AMENDMENT_INADMISSIBLE);
  command.mutable_refuse_amendment()->set_reason(utf8(reason->GetValue()));
  submit(desk, command);
}

void coordinate_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment) {
  workshop::TextAmendment const* const one = desk.hall().text.amendment(amendment);
  if (one == nullptr) {
    return;
  }
  Form form(over, wxString::Format(_("Coordinate %s"), view::amendment_name(amendment)),
            _("It may contradict what was adopted elsewhere in the text."));
  wxCheckBox* const flag = form.tick(_("To be &coordinated"), true);
  wxTextCtrl* const note =
      form.text(_("With &what"), u8(one->coordination), limits::amendment_reason_length_max);
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::TextCommand command;
  command.mutable_flag_amendment()->set_amendment(amendment);
  command.mutable_flag_amendment()->set_to_coordinate(flag->GetValue());
  command.mutable_flag_amendment()->set_note(utf8(note->GetValue()));
  submit(desk, command);
}

void file_for_dialog(wxWindow* over, DeskModel& desk, std::uint64_t paragraph) {
  workshop::TextVersion const* const latest = desk.hall().text.latest();
  pb::Paragraph const* const base =
      latest == nullptr ? nullptr : workshop::find_paragraph(latest->body, paragraph);
  if (base == nullptr) {
    return;
  }
  pb::Paragraph const kept = *base;
  std::uint32_t const version = latest->body.version();
  std::vector<std::uint32_t> people;
  for (auto const& [person, enrolled] : desk.hall().people) {
    people.push_back(person);
  }
  std::sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return view::comes_before(desk.name(a), desk.name(b));
  });
  std::vector<wxString> names;
  for (std::uint32_t const person : people) {
    names.push_back(desk.name(person));
  }
  Form form(over,
            wxString::Format(_("File an amendment on %s for somebody"),
                             view::paragraph_name(latest->body, paragraph)),
            _("From paper, or spoken. It is filed in their name, and says that you typed it."));
  wxChoice* const author = form.choice(_("&Author"), names, 0);
  wxChoice* const type = form.choice(
      _("&What it does"), {_("changes the words"), _("adds after it"), _("takes it out")}, 0);
  wxTextCtrl* const wording =
      form.text(_("&Wording"), u8(kept.text()), limits::paragraph_length_max, true);
  wxTextCtrl* const reason = form.text(_("W&hy"), {}, limits::amendment_reason_length_max);
  form.refuses = [=] {
    return reason->GetValue().empty() ? wxString(_("Say why in one sentence.")) : wxString();
  };
  if (!form.run(_("File it")) || author->GetSelection() < 0) {
    return;
  }
  pb::TextCommand command;
  pb::AmendmentBody& body = *command.mutable_file_amendment()->mutable_body();
  body.set_version(version);
  body.set_first(paragraph);
  body.set_last(paragraph);
  body.set_reason(utf8(reason->GetValue()));
  body.set_type(type->GetSelection() == 1   ? pb::AMENDMENT_ADDITION
                : type->GetSelection() == 2 ? pb::AMENDMENT_DELETION
                                            : pb::AMENDMENT_CHANGE);
  if (body.type() != pb::AMENDMENT_DELETION) {
    add_wordings(wording->GetValue(), body.type() == pb::AMENDMENT_CHANGE ? &kept : nullptr,
                 *body.mutable_proposed());
  }
  submit(desk, command, people[static_cast<std::size_t>(author->GetSelection())]);
}

void text_settings_dialog(wxWindow* over, DeskModel& desk) {
  pb::TextSettings const& now = desk.hall().text.settings;
  Form form(over, _("How amendments are filed"));
  wxCheckBox* const reason = form.tick(_("A &reason is required"), !now.reason_optional());
  wxCheckBox* const nameless =
      form.tick(_("&Without name, if somebody defends it"), now.nameless_amendments());
  wxCheckBox* const whole = form.tick(_("&Another text altogether"), !now.no_whole_rewriting());
  wxSpinCtrl* const seconds = form.number(
      _("&Time to object, in seconds"),
      now.objection_window_s() == 0 ? 60 : static_cast<int>(now.objection_window_s()), 5, 86'400);
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::TextCommand command;
  pb::TextSettings& settings = *command.mutable_set_settings()->mutable_settings();
  settings.set_reason_optional(!reason->GetValue());
  settings.set_nameless_amendments(nameless->GetValue());
  settings.set_no_whole_rewriting(!whole->GetValue());
  settings.set_objection_window_s(static_cast<std::uint32_t>(seconds->GetValue()));
  submit(desk, command);
}

void set_text_round(DeskModel& desk, pb::TextRound round) {
  bool const filing = round == pb::TEXT_ROUND_COMMENTS || round == pb::TEXT_ROUND_AMENDMENTS;
  pb::TextCommand command;
  command.mutable_set_round()->set_round(round);
  command.mutable_set_round()->set_deadline(filing ? desk.hall().text.deadline : 0);
  submit(desk, command);
}

void deadline_dialog(wxWindow* over, DeskModel& desk) {
  workshop::TextState const& text = desk.hall().text;
  wxDateTime const shown(wxLongLong(
      static_cast<wxLongLong_t>(text.deadline != 0 ? text.deadline : desk.now() + 3'600'000)));
  Form form(over, _("Until when one may file"),
            _("Everybody reads it beside the text. Nothing shuts by itself: you close the filing. "
              "Between two sittings, give a day."));
  wxTextCtrl* const day = form.text(_("&Day (year-month-day)"), shown.FormatISODate(), 10);
  wxTextCtrl* const hour = form.text(_("&Hour (hours:minutes)"), shown.Format("%H:%M"), 5);
  wxCheckBox* const none = form.tick(_("&No deadline"), false);
  auto const moment = [&]() -> std::uint64_t {
    wxDateTime date;
    wxDateTime time;
    wxString const hours = hour->GetValue().Strip(wxString::both);
    wxString::const_iterator end;
    if (!date.ParseISODate(day->GetValue().Strip(wxString::both)) ||
        !time.ParseFormat(hours, "%H:%M", &end) || end != hours.end()) {
      return 0;
    }
    date.SetHour(time.GetHour()).SetMinute(time.GetMinute());
    return static_cast<std::uint64_t>(date.GetValue().GetValue());
  };
  form.refuses = [&] {
    if (none->GetValue()) {
      return wxString();
    }
    return moment() == 0 ? wxString(_("Write the day as 2027-03-31 and the hour as 17:30."))
           : moment() <= desk.now() ? wxString(_("That moment is past. Choose a later one."))
                                    : wxString();
  };
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::TextCommand command;
  command.mutable_set_round()->set_round(text.round);
  command.mutable_set_round()->set_deadline(none->GetValue() ? 0 : moment());
  submit(desk, command);
}

}  // namespace palabre::desk
