// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/buttons.hpp"

#include <wx/sizer.h>

#include "participant/view/kit/platform.hpp"

namespace palabre::view {

namespace {

int height_of(ButtonSize size) {
  switch (size) {
    case ButtonSize::small:
      return size::small_button;
    case ButtonSize::normal:
      return size::button;
    case ButtonSize::participant:
      return size::participant_button;
    case ButtonSize::primary:
      return size::primary_button;
  }
  return size::button;
}

// A button made without words shows its picture in another way, and loses it when words come.
wxString never_empty(wxString const& label) { return label.empty() ? wxString(" ") : label; }

void finish(wxButton& button, ButtonSize size, std::function<void()> action) {
  wxSize const least(button.FromDIP(wxSize(-1, height_of(size))));
  button.SetMinSize(wxSize(button.GetBestSize().x + button.FromDIP(8), least.y));
  // Once the event has ended: an action that opens a dialog would otherwise hold up whoever pressed
  // the button from outside, such as a screen reader. Dropped with the button.
  button.Bind(wxEVT_BUTTON, [&button, action = std::move(action)](wxCommandEvent&) {
    if (action) {
      button.CallAfter(action);
    }
  });
}

void set_picture(wxButton& button, std::optional<Icon> picture, bool primary) {
  if (picture) {
    Theme const& t = theme();
    button.SetBitmap(icon(*picture, primary ? t.on_accent : t.ink, primary ? 18 : 16));
    button.SetBitmapDisabled(icon(*picture, t.ink2, primary ? 18 : 16));
    button.SetBitmapMargins(button.FromDIP(4), 0);
  } else if (button.GetBitmap().IsOk()) {
    button.SetBitmapDisabled(wxBitmapBundle());
    button.SetBitmap(wxBitmapBundle());
  }
}

}  // namespace

wxButton* make_button(wxWindow* parent, wxString const& label, std::function<void()> action,
                      std::optional<Icon> picture, ButtonSize size) {
  auto* const button = new wxButton(parent, wxID_ANY, never_empty(label));
  set_picture(*button, picture, false);
  set_accessible(*button, wxControl::RemoveMnemonics(label));
  finish(*button, size, std::move(action));
  return button;
}

wxButton* make_primary_button(wxWindow* parent, wxString const& label, std::function<void()> action,
                              std::optional<Icon> picture, ButtonSize size) {
  auto* const button = new wxButton(parent, wxID_ANY, never_empty(label));
  button->SetFont(font(size == ButtonSize::primary ? TypeRole::paragraph : TypeRole::body,
                       wxFONTWEIGHT_SEMIBOLD));
  set_picture(*button, picture, true);
  mark_primary(*button);
  set_accessible(*button, wxControl::RemoveMnemonics(label));
  finish(*button, size, std::move(action));
  return button;
}

void set_button(wxButton& button, wxString const& label, std::optional<Icon> picture,
                bool primary) {
  if (button.GetLabel() != label) {
    button.SetLabel(label);
    set_accessible(button, wxControl::RemoveMnemonics(label));
  }
  set_picture(button, picture, primary);
  button.SetMinSize(wxSize(-1, button.GetMinSize().y));
  button.SetMinSize(wxSize(button.GetBestSize().x + button.FromDIP(8), button.GetMinSize().y));
}

wxButton* make_icon_button(wxWindow* parent, Icon picture, wxString const& name,
                           std::function<void()> action, ButtonSize size) {
  auto* const button = new wxButton(parent, wxID_ANY, wxString(), wxDefaultPosition, wxDefaultSize,
                                    wxBU_EXACTFIT | wxBU_NOTEXT);
  set_picture(*button, picture, false);
  button->SetToolTip(name);
  set_accessible(*button, name);
  finish(*button, size, std::move(action));
  int const side = button->FromDIP(height_of(size));
  button->SetMinSize(wxSize(side + button->FromDIP(4), side));
  return button;
}

Segmented::Segmented(wxWindow* parent, wxString const& name, std::vector<wxString> const& choices,
                     std::function<void(int)> on_choose)
    : wxPanel(parent) {
  set_accessible(*this, name);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    auto* const button = new wxToggleButton(this, wxID_ANY, choices[i]);
    set_accessible(*button, choices[i]);
    button->SetMinSize(wxSize(-1, FromDIP(size::small_button)));
    button->Bind(wxEVT_TOGGLEBUTTON, [this, i, on_choose](wxCommandEvent&) {
      choose(static_cast<int>(i));
      if (on_choose) {
        on_choose(static_cast<int>(i));
      }
    });
    buttons_.push_back(button);
    row->Add(button);
  }
  SetSizer(row);
  choose(0);
}

void Segmented::choose(int index) {
  chosen_ = index;
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    buttons_[i]->SetValue(static_cast<int>(i) == index);
  }
}

}  // namespace palabre::view
