// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/info_strip.hpp"

#include <algorithm>

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"

namespace palabre::view {

namespace {

constexpr std::size_t messages_max = 3;

struct Look {
  wxColour ground;
  wxColour ink;
};

Look look_of(InfoMessage::Tone tone) {
  Theme const& t = theme();
  switch (tone) {
    case InfoMessage::Tone::good:
      return {t.accent_tint, t.accent_text};
    case InfoMessage::Tone::attention:
      return {t.ochre_tint, t.ochre_text};
    case InfoMessage::Tone::grave:
      return {t.red_tint, t.red};
  }
  return {t.panel, t.ink};
}

}  // namespace

InfoStrip::InfoStrip(wxWindow* parent) : wxPanel(parent) {
  picture_ = new wxStaticBitmap(this, wxID_ANY, icon(Icon::warn, 18));
  strong_ = new wxStaticText(this, wxID_ANY, "");
  strong_->SetFont(font(TypeRole::body, wxFONTWEIGHT_BOLD));
  text_ =
      new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
  text_->SetFont(font(TypeRole::body));
  text_->SetMinSize(wxSize(1, -1));
  action_ = make_button(this, " ", [this] {
    if (!waiting_.empty() && waiting_.front().on_action) {
      auto const act = waiting_.front().on_action;
      act();
    }
  });
  close_ = make_icon_button(
      this, Icon::x, _("Put this message away"),
      [this] {
        if (!waiting_.empty()) {
          auto const told = waiting_.front().on_close;
          waiting_.erase(waiting_.begin());
          refresh();
          if (told) {
            told();
          }
        }
      },
      ButtonSize::small);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(picture_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::medium));
  row->Add(strong_, 0, wxALIGN_CENTRE_VERTICAL);
  row->Add(text_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::tiny));
  row->Add(action_, 0, wxALIGN_CENTRE_VERTICAL | wxTOP | wxBOTTOM, FromDIP(3));
  row->Add(close_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::small));
  SetSizer(row);
  SetMinSize(wxSize(-1, FromDIP(38)));
  Hide();
}

void InfoStrip::show(InfoMessage message) {
  std::erase_if(waiting_, [&](InfoMessage const& one) { return one.key == message.key; });
  auto const place = std::find_if(waiting_.begin(), waiting_.end(), [&](InfoMessage const& one) {
    return static_cast<int>(one.tone) <= static_cast<int>(message.tone);
  });
  waiting_.insert(place, std::move(message));
  if (waiting_.size() > messages_max) {
    waiting_.resize(messages_max);
  }
  refresh();
}

void InfoStrip::dismiss(std::string const& key) {
  if (std::erase_if(waiting_, [&](InfoMessage const& one) { return one.key == key; }) > 0) {
    refresh();
  }
}

bool InfoStrip::shows(std::string const& key) const {
  return !waiting_.empty() && waiting_.front().key == key;
}

void InfoStrip::refresh() {
  bool const shown = !waiting_.empty();
  if (shown) {
    InfoMessage const& message = waiting_.front();
    Look const look = look_of(message.tone);
    SetBackgroundColour(look.ground);
    picture_->SetBitmap(icon(message.picture, look.ink, 18));
    strong_->SetLabelText(message.strong);
    strong_->Show(!message.strong.empty());
    strong_->SetForegroundColour(theme().ink);
    text_->SetLabelText(message.text);
    text_->SetToolTip(message.text);
    text_->SetForegroundColour(theme().ink);
    action_->Show(!message.action.empty());
    if (!message.action.empty()) {
      set_button(*action_, message.action);
    }
    close_->Show(message.closable);
    set_accessible(*this, (message.strong + " " + message.text).Trim(false));
  }
  Show(shown);
  Layout();
  Refresh();
  if (GetParent() != nullptr) {
    GetParent()->Layout();
  }
}

}  // namespace palabre::view
