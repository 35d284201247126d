// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/status_strip.hpp"

#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/kit/platform.hpp"

namespace palabre::view {

namespace {

wxString counted(wxString const& form, int count) {
  return wxString::Format(form, count);
}

wxString participant_words(BadgeModel const& badge) {
  auto const n = static_cast<unsigned>(badge.kept);
  auto const m = static_cast<unsigned>(badge.waiting);
  switch (badge.state) {
    case BadgeModel::State::safe:
      if (badge.kept == 0) {
        return _("Connected");
      }
      return counted(wxPLURAL("Connected - %d contribution, confirmed",
                              "Connected - %d contributions, all confirmed", n),
                     badge.kept);
    case BadgeModel::State::waiting:
      return counted(wxPLURAL("Connected - %d contribution waiting",
                              "Connected - %d contributions waiting", m),
                     badge.waiting);
    case BadgeModel::State::in_danger:
      if (badge.waiting == 0) {
        return _("Not connected - what you write is kept on this device");
      }
      return counted(wxPLURAL("Not connected - %d contribution kept on this device",
                              "Not connected - %d contributions kept on this device", m),
                     badge.waiting);
  }
  return {};
}

wxString facilitator_words(BadgeModel const& badge) {
  switch (badge.state) {
    case BadgeModel::State::safe:
      return counted(_("Everything is saved - %d on disk"), badge.kept);
    case BadgeModel::State::waiting:
      return counted(_("Writing - %d waiting"), badge.waiting);
    case BadgeModel::State::in_danger:
      return counted(_("Disk fault - %d kept in memory"), badge.waiting);
  }
  return {};
}

}  // namespace

wxString describe(BadgeModel const& badge) {
  return badge.audience == BadgeModel::Audience::facilitator ? facilitator_words(badge)
                                                             : participant_words(badge);
}

Badge::Badge(wxWindow* parent) : wxPanel(parent) {
  picture_ = new wxStaticBitmap(this, wxID_ANY, icon(Icon::okc, theme().accent, 16));
  words_ = new wxStaticText(this, wxID_ANY, "");
  words_->SetFont(font(TypeRole::caption, wxFONTWEIGHT_SEMIBOLD));
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(picture_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(6));
  row->Add(words_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
  SetSizer(row);
  refresh();
}

void Badge::set_model(BadgeModel const& model) {
  if (model != model_) {
    model_ = model;
    refresh();
  }
}

void Badge::refresh() {
  Theme const& t = theme();
  bool const facilitator = model_.audience == BadgeModel::Audience::facilitator;
  switch (model_.state) {
    case BadgeModel::State::safe:
      picture_->SetBitmap(icon(Icon::okc, t.accent, 16));
      words_->SetForegroundColour(t.accent_text);
      SetBackgroundColour(wxNullColour);
      break;
    case BadgeModel::State::waiting:
      picture_->SetBitmap(icon(Icon::half, t.ochre_text, 16));
      words_->SetForegroundColour(t.ochre_text);
      SetBackgroundColour(wxNullColour);
      break;
    case BadgeModel::State::in_danger:
      picture_->SetBitmap(icon(facilitator ? Icon::disk : Icon::wifioff, t.red, 16));
      words_->SetForegroundColour(t.red);
      SetBackgroundColour(t.red_tint);
      break;
  }
  wxString const words = describe(model_);
  words_->SetLabelText(words);
  set_accessible(*this, words);
  InvalidateBestSize();
  Layout();
  if (GetParent() != nullptr) {
    GetParent()->Layout();
  }
  Refresh();
}

StatusStrip::StatusStrip(wxWindow* parent) : wxPanel(parent) {
  set_accessible(*this, _("Status"));
  badge_ = new Badge(this);
  middle_ = new wxBoxSizer(wxHORIZONTAL);
  right_ = new wxStaticText(this, wxID_ANY, "");
  right_->SetFont(font(TypeRole::caption));
  right_->SetForegroundColour(theme().ink2);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(badge_, 0, wxEXPAND | wxLEFT, FromDIP(space::tiny));
  row->Add(middle_, 0, wxEXPAND);
  row->AddStretchSpacer();
  row->Add(right_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::medium));
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(new wxStaticLine(this), 0, wxEXPAND);
  all->Add(row, 1, wxEXPAND);
  SetSizer(all);
  SetMinSize(wxSize(-1, FromDIP(32)));
}

void StatusStrip::set_badge(BadgeModel const& model) {
  badge_->set_model(model);
}

void StatusStrip::set_facts(std::vector<Fact> facts) {
  if (facts == facts_) {
    return;
  }
  facts_ = std::move(facts);
  middle_->Clear(true);
  Theme const& t = theme();
  for (Fact const& fact : facts_) {
    middle_->Add(new wxStaticLine(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL),
                 0, wxEXPAND | wxALL, FromDIP(6));
    if (fact.picture) {
      middle_->Add(new wxStaticBitmap(this, wxID_ANY, icon(*fact.picture, t.ink2, 14)), 0,
                   wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(2));
    }
    auto const add = [&](wxString const& words, wxFontWeight weight, wxColour const& colour) {
      if (words.empty()) {
        return;
      }
      auto* const text = new wxStaticText(this, wxID_ANY, words);
      text->SetFont(font(TypeRole::caption, weight));
      text->SetForegroundColour(colour);
      middle_->Add(text, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(5));
    };
    add(fact.text, wxFONTWEIGHT_NORMAL, t.ink2);
    add(fact.strong, wxFONTWEIGHT_BOLD, t.ink);
  }
  Layout();
}

void StatusStrip::set_right(wxString const& text) {
  if (right_->GetLabelText() != text) {
    right_->SetLabelText(text);
    Layout();
  }
}

}  // namespace palabre::view
