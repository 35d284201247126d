// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/tool_strip.hpp"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/tglbtn.h>
#include <wx/translation.h>

#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/theme.hpp"

namespace palabre::desk {

using namespace view;

ToolStrip::ToolStrip(wxWindow* parent) : wxPanel(parent) {
  set_accessible(*this, _("Tools"));
  row_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(row_, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(space::small));
  all->Add(new wxStaticLine(this), 0, wxEXPAND);
  SetSizer(all);
  SetMinSize(wxSize(-1, FromDIP(42)));
}

void ToolStrip::dress(Tool& tool) {
  bool const words = !narrow_ || tool.keeps_words;
  tool.button->SetBitmap(icon(tool.picture, 16));
  tool.button->SetBitmapDisabled(icon(tool.picture, theme().edge, 16));
  tool.button->SetBitmapMargins(FromDIP(words ? 4 : 2), 0);
  tool.button->SetLabel(words ? tool.label : wxString());
  tool.button->SetToolTip(tool.tip.empty() ? tool.label : tool.tip);
  set_accessible(*tool.button, wxControl::RemoveMnemonics(tool.label), tool.tip);
  tool.button->SetMinSize(wxSize(-1, FromDIP(30)));
  tool.button->InvalidateBestSize();
  tool.button->SetMinSize(
      wxSize(tool.button->GetBestSize().x + FromDIP(words ? 8 : 2), FromDIP(30)));
}

int ToolStrip::place(Tool tool) {
  tools_.push_back(std::move(tool));
  dress(tools_.back());
  row_->Add(tools_.back().button, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(2));
  return static_cast<int>(tools_.size()) - 1;
}

int ToolStrip::add(Icon picture, wxString const& label, wxString const& tip,
                   std::function<void()> action, bool keeps_words) {
  auto* const button = new wxButton(this, wxID_ANY, label, wxDefaultPosition, wxDefaultSize,
                                    wxBORDER_NONE | wxBU_EXACTFIT);
  button->Bind(wxEVT_BUTTON, [action = std::move(action)](wxCommandEvent&) { action(); });
  return place({button, picture, label, tip, keeps_words});
}

int ToolStrip::add_toggle(Icon picture, wxString const& label, wxString const& tip,
                          std::function<void(bool)> action, bool keeps_words) {
  auto* const button = new wxToggleButton(this, wxID_ANY, label, wxDefaultPosition, wxDefaultSize,
                                          wxBORDER_NONE | wxBU_EXACTFIT);
  button->Bind(wxEVT_TOGGLEBUTTON, [button, action = std::move(action)](wxCommandEvent&) {
    bool const wanted = button->GetValue();
    button->SetValue(!wanted);  // until it is so
    action(wanted);
  });
  return place({button, picture, label, tip, keeps_words});
}

void ToolStrip::add_line() {
  row_->Add(new wxStaticLine(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL), 0,
            wxEXPAND | wxALL, FromDIP(8));
}

void ToolStrip::add_stretch() {
  row_->AddStretchSpacer();
}

void ToolStrip::set_on(int tool, bool on) {
  if (auto* const button =
          dynamic_cast<wxToggleButton*>(tools_[static_cast<std::size_t>(tool)].button)) {
    button->SetValue(on);
  }
}

void ToolStrip::set_enabled(int tool, bool enabled) {
  tools_[static_cast<std::size_t>(tool)].button->Enable(enabled);
}

void ToolStrip::set_words(int tool, Icon picture, wxString const& label) {
  Tool& one = tools_[static_cast<std::size_t>(tool)];
  if (one.label != label || one.picture != picture) {
    one.label = label;
    one.picture = picture;
    dress(one);
    Layout();
  }
}

void ToolStrip::set_narrow(bool narrow) {
  if (narrow != narrow_) {
    narrow_ = narrow;
    for (Tool& tool : tools_) {
      dress(tool);
    }
    Layout();
  }
}

wxPoint ToolStrip::below(int tool) const {
  wxRect const area = tools_[static_cast<std::size_t>(tool)].button->GetRect();
  return {area.x, area.GetBottom()};
}

}  // namespace palabre::desk
