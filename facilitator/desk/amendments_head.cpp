// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/amendments_head.hpp"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/amendment_dialogs.hpp"
#include "facilitator/desk/copies_dialog.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

using view::u8;

namespace {

constexpr view::TextShown shown_kinds[] = {view::TextShown::marks, view::TextShown::base,
                                           view::TextShown::result};

wxString publish_words(workshop::TextState const& text, unsigned entering) {
  if (text.latest() == nullptr) {
    return _("Publish");
  }
  wxString words = wxString::Format(_("Publish version %u"), text.latest()->body.version() + 1);
  if (entering > 0) {
    words += wxString::Format(wxPLURAL(" (%u amendment)", " (%u amendments)", entering), entering);
  }
  return words;
}

}  // namespace

void relabel(wxButton& button, wxString const& words) {
  if (button.GetLabelText() != words) {
    button.SetLabel(words);
    view::set_accessible(button, words);
    button.SetMinSize(wxSize(-1, button.GetMinSize().y));
    button.SetMinSize(wxSize(button.GetBestSize().x + button.FromDIP(8), button.GetMinSize().y));
    button.GetParent()->Layout();
  }
}

AmendmentsHead::AmendmentsHead(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  int const gap = FromDIP(6);
  auto* const row = new wxWrapSizer(wxHORIZONTAL);
  auto const add = [&](wxWindow* one, int right) {
    row->Add(one, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT | wxBOTTOM, right);
  };
  title_ = view::make_text(this, "", view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  add(title_, gap * 2);
  shown_ = new view::Segmented(this, _("How the text is shown"),
                               {_("Marks"), _("As it is"), _("As it would be")}, [this](int) {
                                 if (on_shown) {
                                   on_shown();
                                 }
                               });
  add(shown_, gap * 2);
  round_ = new wxChoice(this, wxID_ANY);
  view::set_accessible(*round_, _("What may be asked of the text now"));
  for (int n = 0; n <= static_cast<int>(pb::TEXT_ROUND_DECIDED); ++n) {
    round_->Append(view::describe(static_cast<pb::TextRound>(n)));
  }
  round_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    set_text_round(desk_, static_cast<pb::TextRound>(round_->GetSelection()));
  });
  add(round_, gap);
  deadline_ = view::make_button(
      this, _("Deadline…"), [this] { deadline_dialog(this, desk_); }, view::Icon::clock);
  add(deadline_, gap);
  add(view::make_button(this, _("Rules…"), [this] { text_settings_dialog(this, desk_); }), gap);
  copies_ = view::make_button(
      this, _("Received copies…"), [this] { copies_dialog(this, desk_); }, view::Icon::mail);
  add(copies_, gap);
  project_ = view::make_button(
      this, _("Show on the screen"),
      [this] {
        if (on_project) {
          on_project();
        }
      },
      view::Icon::screen);
  add(project_, gap);
  file_ = view::make_button(
      this, _("File for somebody…"), [this] { file_for_dialog(this, desk_, paragraph_); },
      view::Icon::plus);
  add(file_, gap);
  publish_ = view::make_button(
      this, _("Publish"), [this] { publish(); }, view::Icon::check);
  add(publish_, 0);
  SetSizer(row);
}

view::TextShown AmendmentsHead::shown() const {
  return shown_kinds[shown_->chosen()];
}

void AmendmentsHead::publish() {
  if (desk_.hall().text.latest() == nullptr) {
    return;
  }
  pb::Command command;
  command.mutable_text()->mutable_publish_amended()->set_base(
      desk_.hall().text.latest()->body.version());
  desk_.submit(std::move(command));
}

void AmendmentsHead::show(std::uint64_t paragraph) {
  paragraph_ = paragraph;
  workshop::TextState const& text = desk_.hall().text;
  workshop::TextVersion const* const latest = text.latest();
  wxString const title =
      latest == nullptr
          ? wxString(_("No version is published yet"))
          : (latest->body.name().empty() ? wxString(_("The text")) : u8(latest->body.name())) +
                ", " + view::version_words(latest->body);
  if (title_->GetLabelText() != title) {
    title_->SetLabelText(title);
  }
  if (round_->GetSelection() != static_cast<int>(text.round)) {
    round_->SetSelection(static_cast<int>(text.round));
  }
  round_->Enable(latest != nullptr);
  bool const filing =
      text.round == pb::TEXT_ROUND_COMMENTS || text.round == pb::TEXT_ROUND_AMENDMENTS;
  relabel(*deadline_, !filing || text.deadline == 0 ? wxString(_("Deadline…"))
                      : text.deadline <= desk_.now()
                          ? wxString::Format(_("Deadline passed at %s…"),
                                             view::moment_words(text.deadline, desk_.now()))
                          : wxString::Format(_("Deadline %s…"),
                                             view::moment_words(text.deadline, desk_.now())));
  deadline_->Enable(filing);
  copies_->Enable(latest != nullptr);
  unsigned entering = 0;
  for (workshop::TextAmendment const& each : text.amendments) {
    entering += workshop::is_accepted(each.status) && !each.entered ? 1 : 0;
  }
  relabel(*publish_, publish_words(text, entering));
  publish_->Enable(latest != nullptr && entering > 0);
  file_->Enable(paragraph_ != 0);
  relabel(*project_, desk_.projection().what == Projection::What::text
                         ? wxString(_("Take off the screen"))
                         : wxString(_("Show on the screen")));
  project_->Enable(latest != nullptr);
}

}  // namespace palabre::desk
