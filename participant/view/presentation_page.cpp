// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/presentation_page.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/question_rows.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/slide_view.hpp"
#include "participant/view/speaker_choice.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

PresentationPage::PresentationPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("Presentation")) {
  int const gap = FromDIP(space::small);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  view_ = new SlideView(this, _("Slide"));
  view_->SetMinSize(FromDIP(wxSize(260, 160)));
  left->Add(view_, 1, wxEXPAND);
  auto* const turns = new wxBoxSizer(wxHORIZONTAL);
  back_ = make_button(
      this, _("Back"), [this] { turn(-1); }, {}, ButtonSize::participant);
  number_ = make_words(this, "", TypeRole::body);
  next_ = make_button(
      this, _("Next"), [this] { turn(1); }, {}, ButtonSize::participant);
  turns->Add(back_, 0);
  turns->Add(number_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::medium));
  turns->Add(next_, 0);
  left->Add(turns, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, gap);

  auto* const right = new wxBoxSizer(wxVERTICAL);
  right->Add(make_line(this, _("Questions"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
             wxEXPAND | wxALL, gap);
  questions_ = new ThreadList(this, _("Questions"));
  questions_->SetMinSize(FromDIP(wxSize(240, 120)));
  questions_->on_select = [this](long) { show_questions(); };
  questions_->on_activate = [this](long) { CallAfter([this] { support(); }); };
  right->Add(questions_, 1, wxEXPAND);
  support_ = make_button(
      this, _("I have this question too"), [this] { support(); }, Icon::plus,
      ButtonSize::participant);
  right->Add(support_, 0, wxALL, gap);
  speaker_ = new SpeakerChoice(this, model_, _("Who asks"));
  speaker_->on_leave = [this] { keep(); };
  right->Add(speaker_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
  right->Add(make_line(this, _("My question"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
             wxEXPAND | wxLEFT | wxRIGHT, gap);
  words_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE);
  words_->SetFont(font(TypeRole::paragraph));
  words_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 4.5)));
  give_air(*words_);
  set_accessible(*words_, _("My question"), _("Control Enter sends it."));
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_questions(); });
  words_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_RETURN && event.ControlDown()) {
      ask();
    } else if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
      words_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                         : wxNavigationKeyEvent::IsForward);
    } else {
      event.Skip();
    }
  });
  right->Add(words_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
  auto* const end = new wxBoxSizer(wxHORIZONTAL);
  nameless_ = new wxCheckBox(this, wxID_ANY, _("without my name"));
  end->Add(nameless_, 1, wxALIGN_CENTRE_VERTICAL);
  ask_ = make_primary_button(this, _("Ask"), [this] { ask(); });
  end->Add(ask_, 0, wxLEFT, gap);
  right->Add(end, 0, wxEXPAND | wxALL, gap);

  auto* const columns = new wxBoxSizer(wxHORIZONTAL);
  columns->Add(left, 62, wxEXPAND);
  columns->Add(right, 38, wxEXPAND);
  SetSizer(columns);
  stack_when_narrow(*columns, Stacked::first_as_needed);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fit_slide();
  });
}

std::string PresentationPage::draft_key() const {
  return "question/" + std::to_string(drafted_for_);
}

void PresentationPage::keep() {
  if (draft_read_) {
    model_.client().keep_draft(draft_key(), utf8(words_->GetValue()));
  }
}

void PresentationPage::refresh(Change const& change, Whereabouts const& here) {
  speaker_->refresh();
  bool const other = drafted_for_ != model_.person();
  if (!draft_read_ || change.opened || other) {
    draft_read_ = true;
    drafted_for_ = model_.person();
    if (other || words_->GetValue().empty()) {
      words_->ChangeValue(u8(model_.client().draft(draft_key())));
    }
  }
  if (here.step != nullptr && here.step->kind() == pb::STEP_PRESENTATION) {
    if (here.step->step() != step_) {
      own_ = 0;
    }
    step_ = here.step->step();
    place_ = here.step->place();
    free_ = here.step->presentation().free();
  }
  show_slide();
  show_questions();
}

// In a narrow window the slide takes what it needs, and leaves room to see that more follows.
void PresentationPage::fit_slide() {
  wxSize const area = GetClientSize();
  int const wanted = std::clamp(view_->whole_height(area.x), FromDIP(120),
                                std::max(FromDIP(120), area.y * 6 / 10));
  wxSize const size = narrow() ? wxSize(1, wanted) : FromDIP(wxSize(260, 160));
  if (size != view_->GetMinSize()) {
    view_->SetMinSize(size);
    Layout();
    FitInside();
  }
}

std::uint32_t PresentationPage::slide() const {
  std::uint32_t const shown = workshop::slide_shown(model_.hall(), step_, slides_);
  return free_ && own_ != 0 ? std::min(own_, static_cast<std::uint32_t>(slides_)) : shown;
}

void PresentationPage::show_slide() {
  workshop::PlaceState const* const held = model_.place(place_);
  std::vector<workshop::Slide> const slides =
      held == nullptr ? std::vector<workshop::Slide>{} : workshop::slides_of(held->material);
  slides_ = slides.size();
  std::uint32_t const now = slide();
  view_->set_slide(now == 0 ? std::nullopt : std::optional(slides[now - 1]),
                   _("Nothing is shown yet. What is presented will stand here."));
  set_line(*number_,
           slides_ == 0 ? wxString() : wxString::Format(_("slide %u of %zu"), now, slides_));
  back_->Show(free_);
  next_->Show(free_);
  back_->Enable(now > 1);
  next_->Enable(now < slides_);
  fit_slide();
  Layout();
}

void PresentationPage::turn(int by) {
  own_ = static_cast<std::uint32_t>(std::clamp<long>(
      static_cast<long>(slide()) + by, 1, static_cast<long>(std::max<std::size_t>(slides_, 1))));
  show_slide();
}

void PresentationPage::show_questions() {
  std::uint32_t const self = model_.person();
  questions_->set_model(question_thread(model_.hall(), step_, self, [this](std::uint32_t person) {
    return name_or_you(model_, person);
  }));
  auto const chosen = static_cast<std::size_t>(questions_->selected_row());
  auto const& all = model_.hall().presentation.questions;
  bool const known = chosen > 0 && chosen <= all.size();
  bool const mine = known && all[chosen - 1].supporters.contains(self);
  bool const speaks = self != 0 && !model_.actor().released;
  set_button(*support_, mine ? _("I no longer have this question") : _("I have this question too"),
             Icon::plus);
  support_->Enable(known && speaks);
  support_->SetToolTip(known ? wxString() : _("Choose a question in the list first."));
  std::size_t const length = words_->GetValue().length();
  ask_->Enable(speaks && length <= limits::audience_question_length_max &&
               model_.hall().stage.step() == step_ &&
               !words_->GetValue().Trim().Trim(false).empty());
  ask_->SetToolTip(
      length > limits::audience_question_length_max
          ? wxString::Format(_("%u of %u signs"), static_cast<unsigned>(length),
                             static_cast<unsigned>(limits::audience_question_length_max))
          : wxString());
}

void PresentationPage::support() {
  auto const chosen = static_cast<std::size_t>(questions_->selected_row());
  auto const& all = model_.hall().presentation.questions;
  if (chosen == 0 || chosen > all.size() || !support_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::SupportQuestion& support = *command.mutable_presentation()->mutable_support_question();
  support.set_question(static_cast<std::uint32_t>(chosen));
  support.set_supports(!all[chosen - 1].supporters.contains(model_.person()));
  model_.submit(std::move(command));
}

void PresentationPage::ask() {
  if (!ask_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::AskQuestion& ask = *command.mutable_presentation()->mutable_ask_question();
  ask.set_step(step_);
  ask.set_slide(slide());
  ask.set_text(utf8(words_->GetValue()));
  ask.set_without_name(nameless_->GetValue());
  if (model_.submit_clearing(std::move(command), draft_key()) != 0) {
    words_->ChangeValue("");
    show_questions();
    words_->SetFocus();
  }
}

}  // namespace palabre::rooms
