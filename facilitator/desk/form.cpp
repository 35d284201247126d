// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/form.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/display.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

using namespace view;

namespace {

constexpr int text_width = 420;

}  // namespace

Form::Form(wxWindow* over, wxString const& title, wxString const& sentence)
    : wxDialog(wxGetTopLevelParent(over), wxID_ANY, title, wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
  // What does not fit the screen scrolls; the verb and the way out stay in sight.
  auto* const room = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                          wxVSCROLL | wxTAB_TRAVERSAL);
  room->SetScrollRate(0, FromDIP(16));
  room_ = room;
  column_ = new wxBoxSizer(wxVERTICAL);
  if (!sentence.empty()) {
    words(sentence);
  }
  problem_ = new wxStaticText(this, wxID_ANY, "");
  problem_->SetForegroundColour(theme().red);
  problem_->Hide();
}

// The label of a control, before it in the grid and in the order of the tab key.
void Form::put_label(wxWindow* control, wxString const& words, int flags) {
  auto* const text = new wxStaticText(room_, wxID_ANY, words);
  text->SetFont(font(TypeRole::body));
  text->MoveBeforeInTabOrder(control);
  set_accessible(*control, wxControl::RemoveMnemonics(words));
  before_[control] = grid()->Add(text, 0, flags, FromDIP(4));
}

wxFlexGridSizer* Form::grid() {
  if (grid_ == nullptr) {
    grid_ = new wxFlexGridSizer(2, FromDIP(space::small), FromDIP(space::medium));
    grid_->AddGrowableCol(1);
    column_->Add(grid_, 0, wxEXPAND | wxALL, FromDIP(space::medium));
  }
  return grid_;
}

wxTextCtrl* Form::text(wxString const& label, wxString const& value, std::size_t length_max,
                       bool several_lines) {
  wxFlexGridSizer* const sizer = grid();
  auto* const field = new wxTextCtrl(room_, wxID_ANY, value, wxDefaultPosition, wxDefaultSize,
                                     several_lines ? wxTE_MULTILINE : 0L);
  if (!several_lines) {
    field->SetMaxLength(static_cast<unsigned long>(length_max));
  }
  field->SetMinSize(FromDIP(wxSize(text_width, several_lines ? 84 : -1)));
  put_label(field, label, several_lines ? int{wxTOP} : int{wxALIGN_CENTRE_VERTICAL});
  sizer->Add(field, 1, wxEXPAND);
  return field;
}

wxTextCtrl* Form::shown(wxString const& label, wxString const& value) {
  wxFlexGridSizer* const sizer = grid();
  auto* const field =
      new wxTextCtrl(room_, wxID_ANY, value, wxDefaultPosition, wxDefaultSize, wxTE_READONLY);
  field->SetMinSize(FromDIP(wxSize(text_width, -1)));
  put_label(field, label, wxALIGN_CENTRE_VERTICAL);
  sizer->Add(field, 1, wxEXPAND);
  return field;
}

wxChoice* Form::choice(wxString const& label, std::vector<wxString> const& offers, int chosen) {
  wxFlexGridSizer* const sizer = grid();
  auto* const control = new wxChoice(room_, wxID_ANY);
  for (wxString const& offer : offers) {
    control->Append(offer);
  }
  control->SetSelection(chosen);
  put_label(control, label, wxALIGN_CENTRE_VERTICAL);
  sizer->Add(control, 1, wxEXPAND);
  return control;
}

wxSpinCtrl* Form::number(wxString const& label, int value, int least, int most) {
  wxFlexGridSizer* const sizer = grid();
  auto* const control = new wxSpinCtrl(room_, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                       wxSP_ARROW_KEYS, least, most, value);
  put_label(control, label, wxALIGN_CENTRE_VERTICAL);
  sizer->Add(control, 0);
  return control;
}

wxCheckBox* Form::tick(wxString const& label, bool value) {
  wxFlexGridSizer* const sizer = grid();
  auto* const box = new wxCheckBox(room_, wxID_ANY, label);
  box->SetValue(value);
  before_[box] = sizer->AddSpacer(1);
  sizer->Add(box, 1, wxEXPAND);
  return box;
}

wxCheckListBox* Form::ticks(wxString const& label, std::vector<wxString> const& offers) {
  wxFlexGridSizer* const sizer = grid();
  wxArrayString names;
  for (wxString const& offer : offers) {
    names.Add(offer);
  }
  auto* const list = new wxCheckListBox(room_, wxID_ANY, wxDefaultPosition,
                                        FromDIP(wxSize(text_width, 150)), names);
  list->SetMinSize(FromDIP(wxSize(text_width, 150)));
  put_label(list, label, wxTOP);
  sizer->Add(list, 1, wxEXPAND);
  return list;
}

wxButton* Form::button(wxString const& label, std::function<void()> action) {
  wxFlexGridSizer* const sizer = grid();
  wxButton* const made = make_button(room_, label, std::move(action));
  before_[made] = sizer->AddSpacer(1);
  sizer->Add(made, 0);
  return made;
}

void Form::only_when(wxWindow* control, std::function<bool()> applies) {
  conditions_.push_back({control, std::move(applies)});
}

bool Form::apply_conditions() {
  bool changed = false;
  for (Condition const& condition : conditions_) {
    bool const there = condition.applies();
    changed = condition.control->Show(there) || changed;
    if (auto const before = before_.find(condition.control); before != before_.end()) {
      before->second->Show(there);
    }
  }
  return changed;
}

// As high as its content, up to what the screen leaves; then it scrolls.
void Form::fit_room() {
  wxSize const needed = column_->GetMinSize();
  int const most = wxDisplay(GetParent()).GetClientArea().height - FromDIP(170);
  bool const scrolls = needed.y > most;
  wxSize const before = room_->GetMinSize();
  room_->SetMinSize(
      wxSize(std::max(before.x, needed.x + (scrolls ? FromDIP(20) : 0)), std::min(needed.y, most)));
  room_->FitInside();
}

wxStaticText* Form::words(wxString const& sentence) {
  auto* const text = new wxStaticText(room_, wxID_ANY, sentence);
  text->Wrap(FromDIP(text_width + 120));
  column_->Add(text, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(space::large));
  grid_ = nullptr;
  return text;
}

void Form::add(wxWindow* window, bool grows) {
  column_->Add(window, grows ? 1 : 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::large));
  grid_ = nullptr;
}

bool Form::run(wxString const& verb) {
  room_->SetSizer(column_);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  fit_room();  // as wide as everything it may come to show
  apply_conditions();
  fit_room();
  auto const again = [this](wxCommandEvent& event) {
    event.Skip();
    if (apply_conditions()) {
      fit_room();
      GetSizer()->SetSizeHints(this);
      Layout();
      wxRect const screen = wxDisplay(this).GetClientArea();
      if (GetRect().GetBottom() > screen.GetBottom()) {
        Move(GetPosition().x, std::max(screen.y, screen.GetBottom() - GetSize().y));
      }
    }
  };
  Bind(wxEVT_CHOICE, again);
  Bind(wxEVT_CHECKBOX, again);
  all->Add(room_, 1, wxEXPAND);
  all->Add(problem_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::large));
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->AddStretchSpacer();
  auto* const out =
      make_button(this, verb.empty() ? _("Close") : _("Cancel"), [this] { EndModal(wxID_CANCEL); });
  SetEscapeId(wxID_CANCEL);
  row->Add(out);
  if (!verb.empty()) {
    auto* const act = make_primary_button(
        this, verb,
        [this] {
          wxString const problem = refuses ? refuses() : wxString();
          if (problem.empty()) {
            done_ = true;
            EndModal(wxID_OK);
            return;
          }
          problem_->SetLabelText(problem);
          problem_->Wrap(FromDIP(text_width + 120));
          problem_->Show();
          GetSizer()->SetSizeHints(this);
          Layout();
        },
        {}, ButtonSize::normal);
    row->Add(act, 0, wxLEFT, FromDIP(space::small));
    act->SetDefault();
  }
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_ESCAPE) {
      EndModal(wxID_CANCEL);
    } else {
      event.Skip();
    }
  });
  all->Add(row, 0, wxEXPAND | wxALL, FromDIP(space::large));
  SetSizerAndFit(all);
  CentreOnParent();
  ShowModal();
  return done_;
}

wxString ask_words(wxWindow* over, wxString const& title, wxString const& question) {
  Form form(over, title);
  wxTextCtrl* const words = form.text(question, "", limits::remark_length_max, true);
  return form.run(_("Answer")) ? words->GetValue().Strip(wxString::both) : wxString();
}

}  // namespace palabre::desk
