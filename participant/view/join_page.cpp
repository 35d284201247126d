// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/join_page.hpp"

#include <algorithm>

#include <wx/combobox.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/statline.h>
#include <wx/textctrl.h>
#include <wx/textdlg.h>
#include <wx/translation.h>

#include "participant/view/join_places.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/share_dialog.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/net/address.hpp"
#include "protocol/net/link.hpp"
#include "protocol/workshop/register.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int side_width = 320;
constexpr int two_columns_from = 640;
constexpr int typing_pause_ms = 350;

void sign(wxStaticBitmap& mark, wxStaticText& words, wxString const& text, bool good) {
  Theme const& t = theme();
  words.SetForegroundColour(good ? t.accent_text : t.terracotta_text);
  words.SetLabelText(text);
  mark.SetBitmap(icon(good ? Icon::check : Icon::warn, good ? t.accent : t.terracotta_text, 16));
  mark.Show(!text.empty());
  words.Show(!text.empty());
}

wxString link_words(net::LinkError error) {
  switch (error) {
    case net::LinkError::not_a_link:
      return _("This is not a Palabre link. Type the code, or paste the whole link.");
    case net::LinkError::incomplete:
    case net::LinkError::too_long:
      return _("This link is not whole: a mail program may have cut it. Copy it again.");
    default:
      return _("This link is damaged. Ask the facilitator for it again, or type the code.");
  }
}

}  // namespace

JoinPage::JoinPage(wxWindow* parent, Model& model, JoinWish const& wish)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                       wxVSCROLL | wxHSCROLL | wxTAB_TRAVERSAL),
      model_(model),
      pause_(this) {
  set_accessible(*this, _("Join a workshop"));
  SetScrollRate(0, 12);
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  places_ = new JoinPlaces(this, model_);
  places_->on_choose = [this](std::vector<std::string> addresses, wxString const& title) {
    choose(std::move(addresses), title);
  };
  places_->on_type = [this] { ask_address(); };
  columns_->Add(places_, 0, wxEXPAND);
  auto* const form = new wxBoxSizer(wxVERTICAL);
  make_form(*form);
  form->AddStretchSpacer();
  make_foot(*form);
  columns_->Add(form, 1, wxEXPAND | wxALL, FromDIP(space::huge));
  SetSizer(columns_);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { try_code(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    CallAfter([this] { lay_out(); });
  });
  name_->SetValue(u8(wish.name));
  join_at_once_ = !wish.name.empty();
  if (!wish.address.empty()) {
    addresses_ = {wish.address};
  }
  if (!wish.code.empty()) {
    code_->ChangeValue(u8(wish.code));
  }
  show_state();
  if (!wish.link.empty()) {
    take_link(wish.link);
  } else if (!wish.code.empty()) {
    on_code();
  }
  code_->SetFocus();
}

void JoinPage::make_form(wxBoxSizer& column) {
  int const gap = FromDIP(space::small);
  column.Add(make_line(this, _("The code shown on the screen"), TypeRole::panel_title,
                       wxFONTWEIGHT_SEMIBOLD),
             0, wxEXPAND);
  code_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
  wxFont large = font(TypeRole::clock, wxFONTWEIGHT_BOLD);
  code_->SetFont(large);
  code_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 4.4)));
  code_->SetHint("K7QF-2M9X");
  set_accessible(*code_, _("The code shown on the screen"),
                 _("Eight signs. You may also paste a link here."));
  code_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { on_code(); });
  code_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
    enter_->IsEnabled() ? enter() : name_->SetFocus();
  });
  column.Add(code_, 0, wxEXPAND | wxTOP, gap);
  auto* const code_row = new wxBoxSizer(wxHORIZONTAL);
  code_help_ = new Prose(this, _("Capitals or not, it does not matter. O and zero are alike, I and "
                                 "1 too. A link can be pasted here."),
                         TypeRole::caption);
  code_row->Add(code_help_, 1, wxEXPAND);
  code_mark_ = new wxStaticBitmap(this, wxID_ANY, icon(Icon::check, 16));
  code_sign_ = make_words(this, "", TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  code_row->Add(code_mark_, 0, wxLEFT, gap);
  code_row->Add(code_sign_, 0, wxLEFT, FromDIP(space::tiny));
  column.Add(code_row, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));

  name_label_ = make_line(this, _("Your name in the workshop"), TypeRole::panel_title,
                          wxFONTWEIGHT_SEMIBOLD);
  column.Add(name_label_, 0, wxEXPAND | wxTOP, FromDIP(space::large));
  name_ = new wxComboBox(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, {},
                         wxCB_DROPDOWN | wxTE_PROCESS_ENTER);
  name_->SetFont(font(TypeRole::paragraph));
  name_->SetMinSize(wxSize(1, FromDIP(size::primary_button)));
  set_accessible(*name_, _("Your name in the workshop"));
  name_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_state(); });
  name_->Bind(wxEVT_COMBOBOX, [this](wxCommandEvent&) { show_state(); });
  name_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
    if (enter_->IsEnabled()) {
      enter();
    }
  });
  column.Add(name_, 0, wxEXPAND | wxTOP, gap);
  auto* const name_row = new wxBoxSizer(wxHORIZONTAL);
  name_help_ = new Prose(this, "", TypeRole::caption);
  name_row->Add(name_help_, 1, wxEXPAND);
  name_mark_ = new wxStaticBitmap(this, wxID_ANY, icon(Icon::check, 16));
  name_sign_ = make_words(this, "", TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  name_row->Add(name_mark_, 0, wxLEFT, gap);
  name_row->Add(name_sign_, 0, wxLEFT, FromDIP(space::tiny));
  column.Add(name_row, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));

  notice_ = new wxPanel(this);
  notice_->SetBackgroundColour(theme().panel);
  set_accessible(*notice_, _("Your data"));
  auto* const inside = new wxBoxSizer(wxVERTICAL);
  inside->Add(make_hint(notice_, Icon::eyeoff, notice_text_), 0, wxEXPAND | wxALL,
              FromDIP(space::medium));
  notice_->SetSizer(inside);
  column.Add(notice_, 0, wxEXPAND | wxTOP, FromDIP(space::large));
  share_ = make_button(this, _("Several of us use this device…"), [this] { share_device(); },
                       Icon::users, ButtonSize::participant);
  column.Add(share_, 0, wxTOP, FromDIP(space::large));
}

void JoinPage::make_foot(wxBoxSizer& column) {
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  hint_ = new Prose(this, "", TypeRole::caption);
  row->Add(hint_, 1, wxALIGN_CENTRE_VERTICAL);
  enter_ = make_primary_button(this, _("Enter"), [this] { enter(); }, Icon::home);
  row->Add(enter_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
  column.Add(row, 0, wxEXPAND | wxTOP, FromDIP(space::large));
  column.Add(new wxStaticLine(this), 0, wxEXPAND | wxTOP, FromDIP(space::medium));
  auto* const line = new wxBoxSizer(wxHORIZONTAL);
  state_mark_ = new wxStaticBitmap(this, wxID_ANY, icon(Icon::wifi, 16));
  state_ = make_line(this, "", TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  address_ = make_caption(this, "");
  line->Add(state_mark_, 0, wxALIGN_CENTRE_VERTICAL);
  line->Add(state_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::small));
  line->Add(address_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::small));
  column.Add(line, 0, wxEXPAND | wxTOP, FromDIP(space::small));
}

void JoinPage::lay_out() {
  bool const wide = GetClientSize().x >= FromDIP(two_columns_from);
  columns_->SetOrientation(wide ? wxHORIZONTAL : wxVERTICAL);
  places_->SetMinSize(wxSize(wide ? FromDIP(side_width) : 1, -1));
  Layout();
  FitInside();
}

// ---- where

void JoinPage::choose(std::vector<std::string> addresses, wxString const& title) {
  addresses_ = std::move(addresses);
  by_link_ = false;
  tried_.clear();
  address_->SetLabelText(title);
  on_code();
  show_state();
  code_->SetFocus();
}

void JoinPage::ask_address() {
  wxString typed = addresses_.empty() ? wxString() : u8(addresses_.front());
  for (;;) {
    wxTextEntryDialog dialog(this,
                             _("The address is at the bottom of the screen of the room, such as "
                               "192.168.1.12:7411."),
                             _("Type an address"), typed);
    if (dialog.ShowModal() != wxID_OK) {
      return;
    }
    typed = dialog.GetValue().Trim().Trim(false);
    std::string const text = utf8(typed);
    if (net::parse_link(text).has_value()) {
      take_link(text);
      return;
    }
    if (auto const address = net::parse_host_port(text, limits::port_default)) {
      choose({net::print(*address)}, u8(net::print(*address)));
      return;
    }
    wxMessageBox(_("This is not an address. It has figures and dots, then a colon and a port."),
                 _("Type an address"), wxICON_INFORMATION | wxOK, this);
  }
}

// ---- the code

void JoinPage::on_code() {
  std::string const typed = utf8(code_->GetValue());
  if (typed.find("palabre:") != std::string::npos) {
    take_link(typed);
    return;
  }
  if (model_.proved() && !by_link_) {
    show_state();
  }
  if (net::normalise_code(typed)) {
    pause_.StartOnce(typing_pause_ms);
  } else {
    pause_.Stop();
  }
  show_state();
}

void JoinPage::try_code() {
  auto const code = net::normalise_code(utf8(code_->GetValue()));
  if (!code || addresses_.empty()) {
    show_state();
    return;
  }
  std::string key = *code;
  for (std::string const& address : addresses_) {
    key += " " + address;
  }
  if (key == tried_) {
    return;
  }
  tried_ = key;
  by_link_ = false;
  names_filled_ = false;
  model_.enter({.addresses = addresses_, .pin = {}, .ticket = {}, .code = *code, .test = false});
  show_state();
}

bool JoinPage::take_link(std::string const& text) {
  auto const link = net::parse_link(text);
  if (!link) {
    sign(*code_mark_, *code_sign_, "", false);
    code_help_->set_words(link_words(link.error()));
    return false;
  }
  by_link_ = true;
  names_filled_ = false;
  Way way;
  for (net::HostPort const& one : link->addresses) {
    way.addresses.push_back(net::print(one));
  }
  addresses_ = way.addresses;
  way.pin.assign(link->pin.begin(), link->pin.end());
  way.ticket.assign(link->ticket.begin(), link->ticket.end());
  model_.enter(std::move(way));
  code_->ChangeValue("");
  code_help_->set_words(link->title.empty()
                            ? _("The link is read. The code is not needed.")
                            : wxString::Format(_("The link to “%s” is read. The code is not needed."),
                                               u8(link->title)));
  name_->SetFocus();
  show_state();
  return true;
}

// ---- the name

std::uint32_t JoinPage::listed() const {
  if (!model_.proved()) {
    return 0;
  }
  std::string const typed = name_key(utf8(name_->GetValue().Trim().Trim(false)));
  for (pb::RosterEntry const& one : model_.proved()->people()) {
    if (name_key(one.name()) == typed) {
      return one.person();
    }
  }
  return 0;
}

void JoinPage::fill_names() {
  names_filled_ = true;
  wxArrayString names;
  for (pb::RosterEntry const& one : model_.proved()->people()) {
    names.Add(u8(one.name()));
  }
  std::sort(names.begin(), names.end(), comes_before);
  wxString const typed = name_->GetValue();
  name_->Set(names);
  name_->AutoComplete(names);
  name_->ChangeValue(typed);
}

void JoinPage::enter() {
  if (!model_.proved()) {
    return;
  }
  pb::Join join;
  if (model_.proved()->person() == 0) {
    if (std::uint32_t const person = listed()) {
      join.set_person(person);
    } else {
      join.set_name(utf8(name_->GetValue().Trim().Trim(false)));
    }
  }
  join.set_device_label(utf8(name_->GetValue()).substr(0, limits::name_length_max));
  model_.client().join(std::move(join));
}

void JoinPage::share_device() {
  if (auto join = ask_shared_device(this, *model_.proved())) {
    model_.client().join(std::move(*join));
  }
}

// ---- what is known of the way in

void JoinPage::refresh(Change const& change) {
  if (change.found || change.link) {
    places_->refresh();
  }
  if (addresses_.empty() && model_.found().size() == 1 && !model_.found().front().other_version) {
    addresses_ = model_.found().front().addresses;
    pause_.StartOnce(typing_pause_ms);
  }
  if (change.link) {
    if (model_.proved() && !names_filled_) {
      fill_names();
      if (join_at_once_ && !name_->GetValue().empty()) {
        join_at_once_ = false;
        enter();
      }
    }
    show_state();
  }
}

wxString JoinPage::trouble_words() const {
  if (model_.turned().door() != pb::DOOR_UNKNOWN) {
    return view::describe(model_.turned());
  }
  if (model_.trouble()) {
    switch (*model_.trouble()) {
      case LinkTrouble::unreachable:
        return _("Nobody answers there yet. Check the address and the Wi-Fi; this device goes on "
                 "trying.");
      case LinkTrouble::other_workshop:
        return _("Another workshop answers at this address. Ask the facilitator for a new link.");
      case LinkTrouble::not_palabre:
        return _("Something else than Palabre answers at this address. Check it on the screen.");
      case LinkTrouble::unproven:
        return _("Whoever answers does not know this code. Check the code and the address; nothing "
                 "was told to them.");
    }
  }
  return {};
}

void JoinPage::show_state() {
  Theme const& t = theme();
  LinkState const state = model_.client().state();
  bool const proved = model_.proved().has_value() && state == LinkState::choosing;
  bool const typed_code = net::normalise_code(utf8(code_->GetValue())).has_value();
  wxString const trouble = trouble_words();
  bool const connecting = state == LinkState::connecting && trouble.empty();

  bool const bad_code = model_.turned().door() == pb::DOOR_WRONG_CODE ||
                        model_.turned().door() == pb::DOOR_WRONG_TICKET;
  sign(*code_mark_, *code_sign_,
       proved     ? (by_link_ ? _("link accepted") : _("code accepted"))
       : bad_code ? (by_link_ ? _("link refused") : _("code refused"))
                  : wxString(),
       proved);

  std::uint32_t const person = listed();
  bool const own_link = proved && model_.proved()->person() != 0;
  if (own_link) {
    for (pb::RosterEntry const& one : model_.proved()->people()) {
      if (one.person() == model_.proved()->person()) {
        name_->ChangeValue(u8(one.name()));
      }
    }
  }
  name_->Enable(!own_link);
  bool const named = !name_->GetValue().Trim().Trim(false).empty();
  sign(*name_mark_, *name_sign_,
       proved && (person != 0 || own_link) ? _("on the list") : wxString(), true);
  name_help_->set_words(own_link ? _("This link is yours: you come back as yourself.")
                        : proved && named && person == 0
                            ? _("Not on the list: the facilitator will be asked to let you in.")
                            : _("Not on the list? Write your name: the button becomes “Ask to come "
                                "in”."));
  wxString notice;
  if (proved) {
    wxString const who = model_.proved()->facilitators().empty()
                             ? _("The facilitator")
                             : u8(model_.proved()->facilitators());
    notice = model_.proved()->kept_until().empty()
                 ? wxString::Format(_("Your data. %s keeps what you write on their computer. You may "
                                      "ask to read it or to have it removed."),
                                    who)
                 : wxString::Format(_("Your data. %s keeps what you write on their computer until "
                                      "%s. You may ask to read it or to have it removed."),
                                    who, u8(model_.proved()->kept_until()));
  } else {
    notice = _("Your data. What you write is kept on the facilitator's computer and on this device, "
               "nowhere else.");
  }
  notice_text_->set_words(notice);

  wxString const label = proved && named && person == 0 && !own_link ? _("Ask to come in")
                                                                     : _("Enter");
  set_button(*enter_, label, Icon::home, true);
  enter_->Enable(proved && (named || own_link));
  share_->Enable(proved && !own_link && model_.proved()->role() != pb::ROLE_FACILITATOR);
  share_->SetToolTip(proved ? wxString() : _("First the code or the link."));
  hint_->set_words(
      !trouble.empty()   ? trouble
      : proved && !named ? _("Now your name.")
      : proved && person != 0
          ? _("Code accepted, name known: you come straight in.")
      : proved                                    ? wxString()
      : connecting                                ? _("Asking the facilitator's computer…")
      : typed_code && addresses_.empty()          ? _("Choose a workshop at the side, or type its address.")
                                                  : _("Type the code, or paste the link you were sent."));
  hint_->SetForegroundColour(trouble.empty() ? t.ink2 : t.terracotta_text);

  bool const answers = proved || state == LinkState::waiting;
  state_mark_->SetBitmap(icon(answers ? Icon::wifi : trouble.empty() ? Icon::wifi : Icon::wifioff,
                              answers ? t.accent : t.ink2, 16));
  state_->SetLabelText(answers      ? _("The facilitator's computer answers")
                       : connecting ? _("Connecting…")
                                    : _("Not connected"));
  address_->SetLabelText(addresses_.empty() ? wxString() : u8(addresses_.front()));
  Layout();
}

}  // namespace palabre::rooms
