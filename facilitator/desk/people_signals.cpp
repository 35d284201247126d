// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/people_signals.hpp"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/alerts.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using namespace view;

namespace {

constexpr std::size_t signals_shown = 4;

}  // namespace

SignalRows::SignalRows(wxWindow* parent, DeskModel& desk, bool help_only)
    : wxPanel(parent), desk_(desk), help_only_(help_only) {
  rows_ = new wxBoxSizer(wxVERTICAL);
  SetSizer(rows_);
  Hide();
}

bool SignalRows::fill() {
  std::vector<PersonSignal> all = signals_of(desk_);
  if (help_only_) {
    std::erase_if(all, [](PersonSignal const& one) { return !one.help; });
  }
  wxString key;
  for (PersonSignal const& one : all) {
    key << one.person << (one.help ? 'h' : 'p') << since_words(one.since, desk_.now());
  }
  if (key == shown_) {
    return false;
  }
  shown_ = key;
  Freeze();
  rows_->Clear(true);
  if (!all.empty()) {
    auto* const head = new wxStaticText(
        this, wxID_ANY, wxString::Format(_("Signals %d"), static_cast<int>(all.size())));
    head->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    rows_->Add(head, 0, wxALL, FromDIP(space::small));
  }
  for (std::size_t i = 0; i < std::min(all.size(), signals_shown); ++i) {
    PersonSignal const one = all[i];
    auto* const row = new wxPanel(this);
    row->SetBackgroundColour(theme().ochre_tint);
    auto* const name = new wxStaticText(row, wxID_ANY, desk_.name(one.person), wxDefaultPosition,
                                        wxDefaultSize, wxST_ELLIPSIZE_END);
    name->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    name->SetForegroundColour(theme().ink);
    name->SetMinSize(wxSize(1, -1));
    auto* const words =
        new wxStaticText(row, wxID_ANY,
                         (one.help ? wxGETTEXT_IN_CONTEXT("person", "asks for help")
                                   : wxGETTEXT_IN_CONTEXT("person", "asks to speak")) +
                             L" · " + since_words(one.since, desk_.now()),
                         wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    words->SetFont(font(TypeRole::caption));
    words->SetForegroundColour(theme().ink2);
    words->SetMinSize(wxSize(1, -1));
    auto* const text = new wxBoxSizer(wxVERTICAL);
    text->Add(name, 0, wxEXPAND);
    text->Add(words, 0, wxEXPAND);
    auto* const button = make_button(
        row, one.help ? _("On my way") : _("See"),
        [this, one] {
          if (one.help) {
            pb::Command command;
            command.mutable_nudge()->set_person(one.person);
            command.mutable_nudge()->set_kind(pb::NUDGE_ON_MY_WAY);
            desk_.submit(std::move(command));
            pb::Command done;
            done.set_as_person(one.person);
            done.mutable_ask_help()->set_asked(false);
            desk_.submit(std::move(done));
          }
          if (on_show) {
            on_show(one.person);
          }
        },
        {}, ButtonSize::small);
    auto* const line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(new wxStaticBitmap(row, wxID_ANY,
                                 icon(one.help ? Icon::help : Icon::hand, theme().ochre_text, 16)),
              0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
    line->Add(text, 1, wxALIGN_CENTRE_VERTICAL);
    line->Add(button, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    row->SetSizer(line);
    rows_->Add(row, 0, wxEXPAND | wxBOTTOM, 1);
  }
  Show(!all.empty());
  Thaw();
  return true;
}

}  // namespace palabre::desk
