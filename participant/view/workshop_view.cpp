// SPDX-License-Identifier: AGPL-3.0-or-later
// Which pages a moment has is in workshop_pages.cpp.
#include "participant/view/workshop_view.hpp"

#include <algorithm>

#include <wx/notebook.h>
#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/translation.h>

#include "participant/view/floor_panel.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/move_page.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/table_page.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int pictures_from = 360;  // width of the window, device-independent

}  // namespace

WorkshopView::WorkshopView(wxWindow* parent, Model& model) : wxPanel(parent), model_(model) {
  set_accessible(*this, _("Workshop"));
  auto* const all = new wxBoxSizer(wxVERTICAL);
  header_ = new PlaceHeader(this);
  all->Add(header_, 0, wxEXPAND);
  all->Add(new wxStaticLine(this), 0, wxEXPAND);
  info_ = new InfoStrip(this);
  all->Add(info_, 0, wxEXPAND);
  book_ = new wxNotebook(this, wxID_ANY);
  set_accessible(*book_, _("Pages"));
  all->Add(book_, 1, wxEXPAND);
  move_ = new MovePage(this, model_);
  move_->on_read_note = [this](std::uint32_t place, std::uint32_t round) {
    if (auto* const table = dynamic_cast<TablePage*>(page("table"))) {
      poster_shown_ = false;
      move_->Hide();
      book_->Show();
      show_tab("table");
      table->finish(place, round);
      Layout();
      refresh_foot();
    }
  };
  move_->Hide();
  all->Add(move_, 1, wxEXPAND);
  floor_ = new FloorPanel(this, model_);
  floor_->Hide();
  all->Add(floor_, 0, wxEXPAND);
  all->Add(new wxStaticLine(this), 0, wxEXPAND);

  told_ = new Prose(this, "", TypeRole::caption);
  told_->Hide();
  all->Add(told_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::medium));
  hand_ = make_button(
      this, _("Raise hand"), [this] { toggle_hand(); }, Icon::hand, ButtonSize::participant);
  hand_->SetToolTip("F9");
  help_ = make_button(
      this, _("I need help"), [this] { toggle_help(); }, Icon::help, ButtonSize::participant);
  help_->SetToolTip("F1");
  hint_ = make_caption(this, "");
  hint_->SetWindowStyleFlag(wxALIGN_RIGHT | wxST_ELLIPSIZE_END);
  main_ = make_primary_button(this, " ", [this] { main_gesture(); });
  int const gap = FromDIP(space::small);
  auto* const always = new wxBoxSizer(wxHORIZONTAL);
  always->Add(hand_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
  always->Add(help_, 0, wxALIGN_CENTRE_VERTICAL);
  foot_ = new wxBoxSizer(wxHORIZONTAL);
  foot_->Add(always, 0, wxALIGN_CENTRE_VERTICAL);
  foot_->Add(hint_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  foot_->Add(main_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  all->Add(foot_, 0, wxEXPAND | wxALL, FromDIP(space::medium));
  status_ = new StatusStrip(this);
  all->Add(status_, 0, wxEXPAND);
  SetSizer(all);
  main_->Hide();

  book_->Bind(wxEVT_NOTEBOOK_PAGE_CHANGED, [this](wxBookCtrlEvent& event) {
    event.Skip();
    if (event.GetOldSelection() >= 0 &&
        static_cast<std::size_t>(event.GetOldSelection()) < tabs_.size()) {
      if (auto const found = pages_.find(tabs_[static_cast<std::size_t>(event.GetOldSelection())]);
          found != pages_.end()) {
        found->second->keep();
      }
    }
    // What it did not need while hidden it needs now.
    if (Page* const shown = shown_page()) {
      shown->refresh(Model::everything(), model_.here());
    }
    refresh_foot();
  });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    CallAfter([this] {
      choose_pages(model_.here(), false);
      refresh_foot();
    });
  });
}

void WorkshopView::refresh(Change const& change) {
  Whereabouts const here = model_.here();
  bool const new_scene = !filled_ || here.scene != scene_;
  if (new_scene && filled_) {
    keep();
    notes_wanted_ = false;
  }
  scene_ = here.scene;
  if (new_scene || change.hall || change.opened || change.spoken) {
    header_->set_model(header_model(model_, here));
  }
  choose_pages(here, new_scene);
  bool const poster = here.scene == Scene::moving && !model_.actor().released;
  if (poster && (new_scene || change.hall || change.opened)) {
    move_->refresh(change, here);
  }
  if (new_scene || change.opened) {
    poster_shown_ = poster;
    move_->Show(poster);
    book_->Show(!poster);
    Layout();
    if (poster) {
      move_->refresh(Model::everything(), here);
      // The button's description is where to go: it is read out at once. It is shown further down.
      CallAfter([this] {
        if (poster_shown_) {
          main_->SetFocus();
        }
      });
    } else if (Page* const shown = shown_page()) {
      shown->begin();
    }
  }
  if (Page* const shown = shown_page(); shown != nullptr && shown != move_) {
    shown->refresh(new_scene ? Model::everything() : change, here);
  }
  filled_ = true;
  if (change.link || change.opened || change.person || new_scene) {
    refresh_messages();
  }
  say_nudge();
  refresh_foot();
  status_->set_badge(badge_model(model_));
  wxString who = model_.person() != 0 ? full_name(model_, model_.person())
                 : model_.shared()    ? _("Device of the table")
                                      : wxString();
  if (here.hosted != 0 && model_.person() != 0) {
    who += ", " + wxString(wxGETTEXT_IN_CONTEXT("person", "host"));
  }
  status_->set_right(who);
}

void WorkshopView::tick() {
  Whereabouts const here = model_.here();
  floor_->tick();
  if (here.scene != Scene::closed) {
    header_->set_clock(clock_model(model_));
  }
  if (Page* const shown = shown_page()) {
    shown->tick();
  }
}

void WorkshopView::keep() {
  for (auto const& [key, page] : pages_) {
    page->keep();
  }
}

// ---- gestures that are always there

void WorkshopView::toggle_hand() {
  if (floor_->IsShown()) {
    floor_->toggle();
    return;
  }
  pb::Command command;
  command.mutable_raise_hand()->set_raised(!model_.hall().hands.contains(model_.person()));
  if (hand_->IsEnabled()) {
    model_.submit(std::move(command));
  }
}

void WorkshopView::toggle_help() {
  pb::Command command;
  command.mutable_ask_help()->set_asked(!model_.hall().help.contains(model_.person()));
  if (help_->IsEnabled()) {
    model_.submit(std::move(command));
  }
}

bool WorkshopView::objects_to_breakdown() const {
  return floor_->objects();
}

void WorkshopView::object_to_breakdown(bool objects) {
  if (model_.person() != 0 && !model_.actor().released) {
    floor_->object(objects);
  }
}

void WorkshopView::main_gesture() {
  if (Page* const shown = shown_page()) {
    Page::Foot const foot = shown->foot();
    if (!foot.label.empty() && foot.enabled && foot.action) {
      foot.action();
      refresh_foot();
    }
  }
}

void WorkshopView::refresh_foot() {
  bool const speaks = model_.person() != 0 && !model_.actor().released;
  bool const raised = model_.hall().hands.contains(model_.person());
  bool const asked = model_.hall().help.contains(model_.person());
  // Where both hardly fit, the words stay and the pictures go.
  bool const cramped = GetClientSize().x < static_cast<int>(FromDIP(pictures_from) * zoom());
  auto const picture = [cramped](Icon wanted) {
    return cramped ? std::optional<Icon>() : std::optional<Icon>(wanted);
  };
  set_button(*hand_, raised ? _("Lower hand") : _("Raise hand"), picture(Icon::hand));
  set_button(*help_, asked ? _("I no longer need help") : _("I need help"), picture(Icon::help));
  // In plenary the floor has its own line, with what one asks for and one's place in the queue.
  floor_->refresh();
  hand_->Show(!floor_->IsShown());
  hand_->Enable(speaks);
  help_->Enable(speaks);
  wxString const why = speaks ? wxString() : _("First choose who speaks.");
  hand_->SetToolTip(speaks ? wxString("F9") : why);
  help_->SetToolTip(speaks ? wxString("F1") : why);
  Page* const shown = shown_page();
  Page::Foot const foot = shown == nullptr ? Page::Foot{} : shown->foot();
  main_->Show(!foot.label.empty());
  if (!foot.label.empty()) {
    set_button(*main_, foot.label, foot.picture, true);
    main_->Enable(foot.enabled);
    if (shown == move_) {
      Whereabouts const here = model_.here();
      set_accessible(*main_, foot.label,
                     header_->title_window()->GetLabel() + ". " + place_title(model_, here.place));
    }
  }
  told_->set_words(foot.hint);
  arrange_foot();
  Layout();
}

// The gesture never leaves the window, and what is said of it is read whole.
void WorkshopView::arrange_foot() {
  int const gap = FromDIP(space::small);
  int const room = GetClientSize().x - 2 * FromDIP(space::medium);
  int buttons = 0;
  for (wxButton const* const one : {hand_, help_, main_}) {
    if (one->IsShown()) {
      buttons += one->GetEffectiveMinSize().x + gap;
    }
  }
  bool const stacked = main_->IsShown() && buttons > room;
  wxString const words = told_->words();
  bool const beside = !stacked && buttons + hint_->GetTextExtent(words).x <= room;
  wxString const here = beside ? words : wxString();
  if (hint_->GetLabelText() != here) {
    hint_->SetLabelText(here);
  }
  hint_->Show(!stacked);  // it holds the gesture at the far end, even when it says nothing
  told_->Show(!beside && !words.empty());
  if (stacked == (foot_->GetOrientation() == wxVERTICAL)) {
    return;
  }
  foot_->SetOrientation(stacked ? wxVERTICAL : wxHORIZONTAL);
  wxSizerItem* const main = foot_->GetItem(main_);
  main->SetFlag(stacked ? wxEXPAND | wxTOP : wxALIGN_CENTRE_VERTICAL | wxLEFT);
}

// ---- what must be said

void WorkshopView::refresh_messages() {
  LinkState const state = model_.client().state();
  if (model_.actor().released) {
    info_->show({.key = "released",
                 .tone = InfoMessage::Tone::attention,
                 .strong = _("You came in on another device."),
                 .text = _("This one only shows what it has."),
                 .closable = false,
                 .picture = Icon::swap});
  } else {
    info_->dismiss("released");
  }
  if (model_.store_trouble()) {
    info_->show({.key = "disk",
                 .tone = InfoMessage::Tone::grave,
                 .strong = _("The disk of this device refuses to write."),
                 .text = _("What you write is sent, but is lost if the link and the device fail."),
                 .closable = false,
                 .picture = Icon::disk});
  } else {
    info_->dismiss("disk");
  }
  if (state == LinkState::linked || state == LinkState::apart) {
    info_->dismiss("link");
    return;
  }
  wxString text = _("Go on writing: it is kept here and leaves by itself.");
  if (model_.turned().door() != pb::DOOR_UNKNOWN) {
    text = describe(model_.turned());
  } else if (model_.trouble() == LinkTrouble::other_workshop ||
             model_.trouble() == LinkTrouble::not_palabre) {
    text = _("Somebody else answers at the address of the workshop. Ask for a new link.");
  }
  info_->show({.key = "link",
               .tone = InfoMessage::Tone::grave,
               .strong = state == LinkState::cut ? _("The link is cut.") : _("Not connected yet."),
               .text = text,
               .action = _("Try now"),
               .on_action = [this] { model_.client().hurry(); },
               .closable = false,
               .picture = Icon::wifioff});
}

void WorkshopView::say_nudge() {
  workshop::PersonState const* const own = model_.client().replica().person(model_.person());
  if (own == nullptr || !own->nudge || own->nudged_at == nudge_told_) {
    return;
  }
  constexpr std::uint64_t stale_ms = 5 * 60'000;
  nudge_told_ = own->nudged_at;
  if (model_.now() > own->nudged_at + stale_ms) {
    return;
  }
  wxString text;
  switch (own->nudge->kind()) {
    case pb::NUDGE_RECAP:
      text = _("your recap is not ready yet.");
      break;
    case pb::NUDGE_ON_MY_WAY:
      text = _("somebody is coming to help you.");
      break;
    default:
      text = _("nothing has been noted at your table for a while.");
  }
  info_->show({.key = "nudge",
               .tone = own->nudge->kind() == pb::NUDGE_ON_MY_WAY ? InfoMessage::Tone::good
                                                                 : InfoMessage::Tone::attention,
               .strong = _("From the facilitator:"),
               .text = text,
               .picture = Icon::msg});
}

}  // namespace palabre::rooms
