// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/check_page.hpp"

#include <algorithm>
#include <array>

#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/checks.hpp"
#include "facilitator/desk/sleep_guard.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using namespace view;

namespace {

wxStaticText* label(wxWindow* parent, wxString const& words, TypeRole role,
                    wxFontWeight weight = wxFONTWEIGHT_NORMAL) {
  auto* const text = new wxStaticText(parent, wxID_ANY, words);
  text->SetFont(font(role, weight));
  return text;
}

wxString state_words(CheckState state) {
  switch (state) {
    case CheckState::good:
      return wxGETTEXT_IN_CONTEXT("check", "good");
    case CheckState::look:
      return wxGETTEXT_IN_CONTEXT("check", "to look at");
    case CheckState::untried:
      break;
  }
  return wxGETTEXT_IN_CONTEXT("check", "not tried");
}

wxBitmapBundle state_picture(CheckState state, int side = 18) {
  switch (state) {
    case CheckState::good:
      return icon(Icon::okc, theme().accent, side);
    case CheckState::look:
      return icon(Icon::warn, theme().ochre_text, side);
    case CheckState::untried:
      break;
  }
  return icon(Icon::ring, theme().ink2, side);
}

class CheckPage : public Page {
 public:
  CheckPage(wxWindow* parent, DeskModel& model, SleepGuard const& sleep)
      : Page(parent, model), sleep_(sleep) {
    SetBackgroundColour(theme().canvas);
    cards_ = new wxScrolledWindow(this, wxID_ANY);
    cards_->SetBackgroundColour(theme().canvas);
    cards_->SetScrollRate(0, FromDIP(12));
    columns_ = new wxBoxSizer(wxHORIZONTAL);
    cards_->SetSizer(columns_);
    auto* const legend = new wxBoxSizer(wxHORIZONTAL);
    for (CheckState const state : {CheckState::good, CheckState::look, CheckState::untried}) {
      legend->Add(new wxStaticBitmap(this, wxID_ANY, state_picture(state, 14)), 0,
                  wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
      legend->Add(ink(label(this, state_words(state), TypeRole::caption)), 0,
                  wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(5));
    }
    legend->AddStretchSpacer();
    legend->Add(ink(label(this, _("Nothing blocks: you can open the room at any time."),
                          TypeRole::caption)),
                0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::medium));
    auto* const left = new wxBoxSizer(wxVERTICAL);
    left->Add(cards_, 1, wxEXPAND | wxALL, FromDIP(space::medium));
    left->Add(legend, 0, wxEXPAND | wxBOTTOM, FromDIP(space::medium));
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(left, 1, wxEXPAND);
    row->Add(make_side_panel(), 0, wxEXPAND);
    SetSizer(row);
  }

  void refresh(Change const& change) override {
    if (change.touches(change.admission || change.journal || change.agenda || change.people ||
                       change.plans || change.projection || change.room) &&
        (IsShownOnScreen() || change.everything)) {
      fill();
    }
  }

  wxString summary() const override {
    std::array<int, 3> counts{};
    for (CheckGroup const& group : groups_) {
      for (Check const& check : group.checks) {
        ++counts[static_cast<std::size_t>(check.state)];
      }
    }
    return wxString::Format(_("%d good · %d to look at · %d not tried"), counts[0], counts[1],
                            counts[2]);
  }

  void tick() override {
    if (measured_.at == 0) {
      measured_ = measure(desk());
      fill();
    } else if (desk().now() / 1000 % 5 == 0) {
      fill();
    }
  }

 private:
  static wxStaticText* ink(wxStaticText* text) {
    text->SetForegroundColour(theme().ink2);
    return text;
  }

  wxPanel* make_side_panel() {
    auto* const side = new wxPanel(this);
    side->SetMinSize(FromDIP(wxSize(390, -1)));
    side->SetBackgroundColour(theme().window);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    int const width = FromDIP(330);
    auto const wrapped = [&](wxString const& words) {
      auto* const text = label(side, words, TypeRole::body);
      text->Wrap(width);
      return text;
    };
    column->Add(label(side, _("Does another device reach us?"), TypeRole::panel_title,
                      wxFONTWEIGHT_SEMIBOLD),
                0, wxBOTTOM, FromDIP(space::small));
    column->Add(wrapped(_("Take a second device where a table will be. Open Palabre there, choose "
                          "“Test” and type:")),
                0, wxBOTTOM, FromDIP(space::small));
    auto* const card = new wxPanel(side);
    card->SetBackgroundColour(theme().canvas2);
    code_ = label(card, "", TypeRole::clock, wxFONTWEIGHT_BOLD);
    code_->SetForegroundColour(theme().ink);
    address_ = ink(label(card, "", TypeRole::caption));
    auto* const inside = new wxBoxSizer(wxVERTICAL);
    inside->Add(code_, 0, wxALIGN_CENTRE_HORIZONTAL | wxTOP, FromDIP(space::small));
    inside->Add(address_, 0, wxALIGN_CENTRE_HORIZONTAL | wxBOTTOM, FromDIP(space::small));
    card->SetSizer(inside);
    column->Add(card, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
    devices_ = new wxPanel(side);
    device_rows_ = new wxBoxSizer(wxVERTICAL);
    devices_->SetSizer(device_rows_);
    column->Add(devices_, 0, wxEXPAND);
    auto* const calm =
        wrapped(_("The room stays closed: test devices see the test and nothing else."));
    calm->SetForegroundColour(theme().ink2);
    column->Add(calm, 0, wxTOP | wxBOTTOM, FromDIP(space::small));
    column->Add(new wxStaticLine(side), 0, wxEXPAND | wxBOTTOM, FromDIP(space::medium));
    column->Add(
        label(side, _("If the network of the room fails"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD),
        0, wxBOTTOM, FromDIP(6));
    for (wxString const& line :
         {_("1. Devices keep everything and send it when they are back. Go on."),
          _("2. This computer, or a phone, becomes the access point: turn its hotspot on, connect "
            "the others to it. No Internet is needed."),
          _("3. Paper: one sheet for each table, typed in afterwards.")}) {
      column->Add(wrapped(line), 0, wxBOTTOM, FromDIP(6));
    }
    column->AddStretchSpacer();
    auto* const foot = new wxBoxSizer(wxHORIZONTAL);
    foot->Add(make_button(
        side, _("Try everything again"),
        [this] {
          measured_ = measure(desk());
          fill();
        },
        Icon::turn));
    when_ = ink(label(side, "", TypeRole::caption));
    foot->Add(when_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::small));
    column->Add(foot, 0, wxEXPAND);
    auto* const all = new wxBoxSizer(wxVERTICAL);
    all->Add(column, 1, wxEXPAND | wxALL, FromDIP(space::large));
    side->SetSizer(all);
    return side;
  }

  void fill() {
    groups_ = checks_of(desk(), sleep_, measured_);
    wxString key;
    for (CheckGroup const& group : groups_) {
      for (Check const& check : group.checks) {
        key << static_cast<int>(check.state) << check.what << check.found << check.action << "|";
      }
    }
    pb::Admission const& admission = desk().admission();
    for (pb::TestDevice const& device : admission.test_devices()) {
      key << u8(device.label()) << device.probes() << device.rtt_us();
    }
    key << u8(admission.code());
    if (key == shown_) {
      return;
    }
    shown_ = key;
    fill_cards();
    fill_devices();
  }

  void fill_cards() {
    Freeze();
    int x = 0;
    int y = 0;
    cards_->GetViewStart(&x, &y);
    columns_->Clear(true);
    auto* const first = new wxBoxSizer(wxVERTICAL);
    auto* const second = new wxBoxSizer(wxVERTICAL);
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      // Network and agenda at the left, computer and room at the right.
      (i % 2 == 0 ? first : second)
          ->Add(make_card(groups_[i]), 0, wxEXPAND | wxBOTTOM, FromDIP(space::medium));
    }
    columns_->Add(first, 1, wxEXPAND | wxRIGHT, FromDIP(space::medium));
    columns_->Add(second, 1, wxEXPAND);
    cards_->Layout();
    cards_->FitInside();
    cards_->Scroll(x, y);
    Thaw();
  }

  wxPanel* make_card(CheckGroup const& group) {
    Theme const& t = theme();
    // A line around: the ground of the outer panel, one pixel of it.
    auto* const edge = new wxPanel(cards_);
    edge->SetBackgroundColour(t.line);
    auto* const card = new wxPanel(edge);
    card->SetBackgroundColour(t.panel);
    auto* const around = new wxBoxSizer(wxVERTICAL);
    around->Add(card, 1, wxEXPAND | wxALL, 1);
    edge->SetSizer(around);
    set_accessible(*card, group.title);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const head = new wxPanel(card);
    head->SetBackgroundColour(t.window);
    auto* const head_row = new wxBoxSizer(wxHORIZONTAL);
    head_row->Add(new wxStaticBitmap(head, wxID_ANY, icon(group.picture, t.accent, 18)), 0,
                  wxALL | wxALIGN_CENTRE_VERTICAL, FromDIP(space::small));
    auto* const title = label(head, group.title, TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
    title->SetForegroundColour(t.ink);
    head_row->Add(title, 1, wxALIGN_CENTRE_VERTICAL);
    auto const good =
        std::count_if(group.checks.begin(), group.checks.end(),
                      [](Check const& check) { return check.state == CheckState::good; });
    head_row->Add(ink(label(head,
                            wxString::Format(_("%d of %d"), static_cast<int>(good),
                                             static_cast<int>(group.checks.size())),
                            TypeRole::caption)),
                  0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::medium));
    head->SetSizer(head_row);
    column->Add(head, 0, wxEXPAND);
    for (Check const& check : group.checks) {
      auto* const row = new wxPanel(card);
      row->SetBackgroundColour(check.state == CheckState::look ? t.ochre_tint : t.panel);
      auto* const mark = new wxStaticBitmap(row, wxID_ANY, state_picture(check.state));
      set_accessible(*mark, state_words(check.state));
      auto* const what = new wxStaticText(row, wxID_ANY, check.what, wxDefaultPosition,
                                          wxDefaultSize, wxST_ELLIPSIZE_END);
      what->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
      what->SetForegroundColour(t.ink);
      what->SetMinSize(wxSize(1, -1));
      what->SetToolTip(check.what);
      auto* const words = new wxBoxSizer(wxVERTICAL);
      words->Add(what, 0, wxEXPAND);
      if (!check.found.empty()) {
        auto* const found = new wxStaticText(row, wxID_ANY, check.found, wxDefaultPosition,
                                             wxDefaultSize, wxST_ELLIPSIZE_END);
        found->SetFont(font(TypeRole::caption));
        found->SetForegroundColour(t.ink2);
        found->SetMinSize(wxSize(1, -1));
        found->SetToolTip(check.found);
        words->Add(found, 0, wxEXPAND);
      }
      auto* const line = new wxBoxSizer(wxHORIZONTAL);
      line->Add(mark, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::medium));
      line->Add(words, 1, wxALIGN_CENTRE_VERTICAL | wxTOP | wxBOTTOM, FromDIP(7));
      if (check.act) {
        line->Add(make_button(
                      row, check.action,
                      [this, act = check.act] { CallAfter([this, act] { act(this); }); }, {},
                      ButtonSize::small),
                  0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
      }
      row->SetSizer(line);
      set_accessible(*row, check.what + ", " + state_words(check.state) + ", " + check.found);
      column->Add(new wxStaticLine(card), 0, wxEXPAND);
      column->Add(row, 0, wxEXPAND);
    }
    card->SetSizer(column);
    return edge;
  }

  void fill_devices() {
    pb::Admission const& admission = desk().admission();
    code_->SetLabelText(code_words(admission.code()));
    address_->SetLabelText(
        admission.addresses_size() == 0
            ? wxString()
            : wxString::Format(_("or the address %s"), u8(admission.addresses(0))));
    device_rows_->Clear(true);
    for (pb::TestDevice const& device : admission.test_devices()) {
      auto* const line = new wxBoxSizer(wxHORIZONTAL);
      bool const good = device.probes() > 0;
      line->Add(new wxStaticBitmap(devices_, wxID_ANY,
                                   state_picture(good ? CheckState::good : CheckState::untried)),
                0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
      auto* const words = new wxBoxSizer(wxVERTICAL);
      words->Add(label(devices_, device.label().empty() ? _("A device") : u8(device.label()),
                       TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
      words->Add(ink(label(devices_, u8(device.address()), TypeRole::caption)));
      line->Add(words, 1);
      line->Add(
          label(devices_,
                good ? wxString::Format(_("%d ms, %d answers"),
                                        static_cast<int>(std::max(1U, device.rtt_us() / 1000)),
                                        static_cast<int>(device.probes()))
                     : _("expected"),
                TypeRole::body),
          0, wxALIGN_CENTRE_VERTICAL);
      device_rows_->Add(line, 0, wxEXPAND | wxTOP | wxBOTTOM, FromDIP(4));
    }
    if (admission.test_devices_size() == 0) {
      device_rows_->Add(ink(label(devices_, _("No device has tried yet."), TypeRole::body)), 0,
                        wxTOP | wxBOTTOM, FromDIP(4));
    }
    when_->SetLabelText(measured_.at == 0
                            ? wxString()
                            : wxString::Format(_("measured at %s"), time_words(measured_.at)));
    code_->GetParent()->Layout();
    Layout();
  }

  SleepGuard const& sleep_;
  wxScrolledWindow* cards_;
  wxBoxSizer* columns_;
  wxStaticText* code_ = nullptr;
  wxStaticText* address_ = nullptr;
  wxStaticText* when_ = nullptr;
  wxPanel* devices_ = nullptr;
  wxBoxSizer* device_rows_ = nullptr;
  std::vector<CheckGroup> groups_;
  Measured measured_{};
  wxString shown_{};
};

}  // namespace

Page* make_check_page(wxWindow* parent, DeskModel& desk, SleepGuard const& sleep) {
  return new CheckPage(parent, desk, sleep);
}

}  // namespace palabre::desk
