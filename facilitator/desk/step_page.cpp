// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/step_page.hpp"

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_words.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

using namespace view;

namespace {

class StepPage : public Page {
 public:
  StepPage(wxWindow* parent, DeskModel& model) : Page(parent, model) {
    SetBackgroundColour(theme().panel);
    title_ = new wxStaticText(this, wxID_ANY, "");
    title_->SetFont(font(TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD));
    method_ = new wxStaticText(this, wxID_ANY, "");
    method_->SetForegroundColour(theme().ink2);
    auto* const words = new wxStaticText(this, wxID_ANY, _("&Instruction for the room"));
    words->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    text_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE);
    text_->SetFont(font(TypeRole::paragraph));
    set_accessible(*text_, _("Instruction for the room"));
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refresh_buttons(); });
    show_ = make_button(
        this, _("Show the room"), [this] { show_room(); }, Icon::screen);
    save_ = make_button(
        this, _("Save the instruction"), [this] { save(); }, Icon::check);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(show_);
    row->Add(save_, 0, wxLEFT, FromDIP(space::small));
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(title_, 0, wxEXPAND);
    column->Add(method_, 0, wxEXPAND | wxBOTTOM, FromDIP(space::large));
    column->Add(words, 0, wxBOTTOM, FromDIP(6));
    column->Add(text_, 1, wxEXPAND);
    column->Add(row, 0, wxTOP, FromDIP(space::medium));
    auto* const all = new wxBoxSizer(wxVERTICAL);
    all->Add(column, 1, wxEXPAND | wxALL, FromDIP(space::huge));
    SetSizer(all);
  }

  void refresh(Change const& change) override {
    if (!change.touches(change.agenda || change.stage)) {
      return;
    }
    pb::Step const* const step = desk().shown_step();
    if (step == nullptr) {
      return;
    }
    title_->SetLabelText(u8(step->title()));
    method_->SetLabelText(view::describe(step->kind()) + L" · " + method_words(*step));
    wxString const kept = u8(step->instruction());
    // What is being typed for this step is never replaced by what is kept.
    if (step->step() != step_ || text_->GetValue() == kept_) {
      text_->ChangeValue(kept);
    }
    step_ = step->step();
    kept_ = kept;
    refresh_buttons();
  }

 private:
  void refresh_buttons() {
    show_->Enable(!text_->GetValue().Trim().empty());
    save_->Enable(text_->GetValue() != kept_);
  }

  void show_room() {
    Projection next = desk().projection();
    next.what = Projection::What::message;
    next.message = text_->GetValue();
    next.black = false;
    next.shown = true;
    desk().set_projection(std::move(next));
  }

  void save() {
    pb::Step const* const step = desk().shown_step();
    if (step == nullptr) {
      return;
    }
    pb::Command command;
    *command.mutable_change_step()->mutable_step() = *step;
    command.mutable_change_step()->mutable_step()->set_instruction(utf8(text_->GetValue()));
    desk().submit(std::move(command));
  }

  wxStaticText* title_;
  wxStaticText* method_;
  wxTextCtrl* text_;
  wxButton* show_;
  wxButton* save_;
  std::uint32_t step_ = 0;
  wxString kept_{};
};

}  // namespace

PageFit fits_step(HallState const&, pb::Step const* step) {
  if (step == nullptr) {
    return PageFit::no;
  }
  switch (step->kind()) {
    case pb::STEP_TEXT:
    case pb::STEP_BREAK:
    case pb::STEP_MEAL:
      return PageFit::front;
    default:
      return PageFit::yes;
  }
}

Page* make_step_page(wxWindow* parent, DeskModel& desk) {
  return new StepPage(parent, desk);
}

}  // namespace palabre::desk
