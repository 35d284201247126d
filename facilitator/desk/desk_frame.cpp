// SPDX-License-Identifier: AGPL-3.0-or-later
// What the window is made of and how it follows the workshop. Its menus and tools: desk_menus.cpp;
// what stands around the pages: desk_frame_bars.cpp.
#include "facilitator/desk/desk_frame.hpp"

#include <algorithm>

#include <wx/config.h>
#include <wx/display.h>
#include <wx/notebook.h>
#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/splitter.h>

#include "facilitator/desk/agenda_panel.hpp"
#include "facilitator/desk/alerts.hpp"
#include "facilitator/desk/check_page.hpp"
#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/floor_panel.hpp"
#include "facilitator/desk/people_panel.hpp"
#include "facilitator/desk/prepare_page.hpp"
#include "facilitator/desk/room_screen.hpp"
#include "facilitator/desk/sleep_guard.hpp"
#include "facilitator/desk/tool_strip.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

constexpr int wide_from = 1400;
constexpr int medium_from = 1100;
constexpr int agenda_usual = 236;
constexpr int rail_width = 50;
constexpr int people_usual = 288;
constexpr int side_least = 160;  // narrower, what is inside can no longer be read
constexpr int side_most = 520;

int saved_width(wxConfigBase* settings, char const* key, int usual) {
  long width = usual;
  if (settings != nullptr) {
    settings->Read(key, &width);
  }
  return static_cast<int>(std::clamp<long>(width, side_least, side_most));
}

}  // namespace

DeskFrame::DeskFrame(DeskModel& desk, DeskCalls calls)
    : wxFrame(nullptr, wxID_ANY, "Palabre"),
      desk_(desk),
      calls_(std::move(calls)),
      sleep_(std::make_unique<SleepGuard>()),
      timer_(this),
      opened_at_(desk.now()) {
  SetName("palabre-desk");
  SetIcons(app_icons());
  agenda_width_ = saved_width(calls_.settings, "/window/agenda", agenda_usual);
  people_width_ = saved_width(calls_.settings, "/window/people", people_usual);
  SetMinSize(FromDIP(wxSize(1024, 720)));
  SetSize(FromDIP(wxSize(1440, 900)));
  if (calls_.settings != nullptr) {
    long width = 0;
    long height = 0;
    if (calls_.settings->Read("/window/width", &width) &&
        calls_.settings->Read("/window/height", &height)) {
      SetSize(FromDIP(wxSize(static_cast<int>(width), static_cast<int>(height))));
    }
  }
  wxSize fits = GetSize();
  fits.DecTo(wxDisplay(this).GetClientArea().GetSize());
  SetSize(fits);
  if (calls_.settings != nullptr) {
    if (calls_.settings->ReadBool("/window/maximised", false)) {
      Maximize();
    }
  }
  make_menus();
  make_tools();
  make_body();
  bind_keys();
  desk_.on_change = [this](Change const& change) { refresh(change); };
  desk_.on_refused = [this](pb::Refusal refusal) {
    say({.key = "refused",
         .tone = InfoMessage::Tone::attention,
         .strong = _("Not done."),
         .text = view::describe(refusal)});
  };
  desk_.on_view = [this](std::string_view wanted) {
    show_view(wanted == "test" ? View::check : wanted == "prepare" ? View::prepare : View::live);
    view_chosen_ = true;
  };
  desk_.on_page = [this](std::string_view key) { show_page(std::string(key)); };
  desk_.on_turned = [this](pb::Turned const& turned) {
    say({.key = "turned",
         .tone = InfoMessage::Tone::grave,
         .strong = _("This window cannot reach its own room."),
         .text = view::describe(turned),
         .closable = false});
  };
  Bind(wxEVT_CLOSE_WINDOW, &DeskFrame::on_close, this);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    CallAfter([this] { lay_out(); });
  });
  Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
    refresh_theme();
    install_style(theme());
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tick(); });
  timer_.Start(1000);
  lay_out();
  Change all;
  all.everything = true;
  refresh(all);
}

DeskFrame::~DeskFrame() {
  timer_.Stop();
  desk_.forget_window();
}

void DeskFrame::make_body() {
  header_ = new StageHeader(this);
  header_->on_primary = [this] { primary(); };
  header_->on_pause = [this] { desk_.toggle_pause(); };
  header_->on_add = [this](int minutes) { desk_.add_minutes(minutes); };
  info_ = new InfoStrip(this);
  body_ = new wxSimplebook(this);
  prepare_ = make_prepare_page(body_, desk_);
  check_ = make_check_page(body_, desk_, *sleep_);

  auto* const live = new wxPanel(body_);
  left_ = new wxSplitterWindow(live, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                               wxSP_LIVE_UPDATE | wxSP_NOBORDER | wxSP_THIN_SASH);
  agenda_room_ = new wxPanel(left_);
  agenda_ = new AgendaPanel(agenda_room_, desk_);
  screen_ = new RoomScreen(agenda_, this, desk_);
  agenda_->add_below(screen_);
  rail_ = new AgendaRail(agenda_room_, desk_);
  rail_->on_unfold = [this] {
    agenda_unfolded_ = true;
    lay_out();
  };
  auto* const agenda_row = new wxBoxSizer(wxHORIZONTAL);
  agenda_row->Add(rail_, 1, wxEXPAND);
  agenda_row->Add(agenda_, 1, wxEXPAND);
  agenda_room_->SetSizer(agenda_row);
  right_ = new wxSplitterWindow(left_, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                wxSP_LIVE_UPDATE | wxSP_NOBORDER | wxSP_THIN_SASH);
  centre_ = new wxNotebook(right_, wxID_ANY);
  set_accessible(*centre_, _("Step"));
  side_ = new wxNotebook(right_, wxID_ANY);
  set_accessible(*side_, _("People"));
  people_ = new PeoplePanel(side_, desk_);
  people_->on_show = [this](std::uint32_t person) { show_person(person); };
  people_->on_menu = [this](std::uint32_t person, wxPoint at) {
    person_menu(*people_, desk_, person, at);
  };
  alerts_panel_ = new AlertsPanel(side_);
  floor_ = new FloorPanel(side_, desk_);
  floor_->Hide();
  side_->AddPage(people_, _("People"));
  side_->AddPage(alerts_panel_, _("Alerts"));
  left_->SetMinimumPaneSize(FromDIP(rail_width));
  right_->SetMinimumPaneSize(FromDIP(200));
  right_->SetSashGravity(1.0);
  left_->SetSashGravity(0.0);
  right_->SplitVertically(centre_, side_, -FromDIP(people_width_));
  left_->SplitVertically(agenda_room_, right_, FromDIP(agenda_width_));
  // What is dragged stays, in this window and in the next ones.
  left_->Bind(wxEVT_SPLITTER_SASH_POS_CHANGED, [this](wxSplitterEvent& event) {
    event.Skip();
    if (event.GetEventObject() == left_ && agenda_->IsShown()) {
      agenda_width_ = std::clamp(ToDIP(event.GetSashPosition()), side_least, side_most);
    }
  });
  right_->Bind(wxEVT_SPLITTER_SASH_POS_CHANGED, [this](wxSplitterEvent& event) {
    if (event.GetEventObject() == right_) {
      people_width_ = std::clamp(ToDIP(right_->GetClientSize().x - event.GetSashPosition()),
                                 side_least, side_most);
    }
  });
  auto* const live_row = new wxBoxSizer(wxVERTICAL);
  live_row->Add(left_, 1, wxEXPAND);
  live->SetSizer(live_row);

  body_->AddPage(live, _("Live"));
  body_->AddPage(prepare_, _("Prepare"));
  body_->AddPage(check_, _("Test"));
  status_ = new StatusStrip(this);
  centre_->Bind(wxEVT_NOTEBOOK_PAGE_CHANGED, [this](wxBookCtrlEvent& event) {
    event.Skip();
    if (event.GetEventObject() != centre_ || event.GetSelection() == wxNOT_FOUND) {
      return;
    }
    CallAfter([this] { refresh_titles(); });
  });

  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(tools_, 0, wxEXPAND);
  column->Add(header_, 0, wxEXPAND);
  column->Add(info_, 0, wxEXPAND);
  column->Add(body_, 1, wxEXPAND);
  column->Add(status_, 0, wxEXPAND);
  SetSizer(column);
  header_->MoveBeforeInTabOrder(tools_);
}

void DeskFrame::lay_out() {
  int const width = ToDIP(GetClientSize()).x;
  Room const wanted = width >= wide_from     ? Room::wide
                      : width >= medium_from ? Room::medium
                                             : Room::narrow;
  bool const narrow_changed = (wanted == Room::narrow) != (room_ == Room::narrow);
  bool const folded = wanted != Room::wide && !agenda_unfolded_;
  room_ = wanted;
  tools_->set_narrow(wanted == Room::narrow);
  if (rail_->IsShown() != folded || agenda_->IsShown() == folded) {
    rail_->Show(folded);
    agenda_->Show(!folded);
    agenda_room_->Layout();
    left_->SetSashPosition(FromDIP(folded ? rail_width : agenda_width_));
  }
  if (narrow_changed) {
    // In a narrow window people and alerts are tabs of the centre.
    wxNotebook* const from = wanted == Room::narrow ? side_ : centre_;
    wxNotebook* const onto = wanted == Room::narrow ? centre_ : side_;
    for (wxWindow* const panel :
         {static_cast<wxWindow*>(people_), static_cast<wxWindow*>(alerts_panel_)}) {
      if (int const at = from->FindPage(panel); at != wxNOT_FOUND) {
        from->RemovePage(static_cast<std::size_t>(at));
      }
      panel->Reparent(onto);
      panel->Show();
      onto->AddPage(panel, panel == people_ ? _("People") : _("Alerts"));
    }
    if (wanted == Room::narrow) {
      right_->Unsplit(side_);
    } else {
      side_->Show();
      right_->SplitVertically(centre_, side_, -FromDIP(people_width_));
    }
    if (int const at = from->FindPage(floor_); at != wxNOT_FOUND) {
      from->RemovePage(static_cast<std::size_t>(at));
      floor_->Hide();
    }
    refresh_titles();
    if (wanted != Room::narrow) {
      side_->SetSelection(0);  // what belongs to the page, or the floor, stands before the people
    }
    // The toolkit gives the focus to pages it takes in, even where they are not on the screen.
    CallAfter([this] { focus_home(); });
  }
  if (right_->IsSplit()) {
    right_->SetSashPosition(-FromDIP(people_width_));
  }
}

void DeskFrame::refresh(Change const& change) {
  if (!desk_.ready()) {
    header_->set_model({.overline = _("Palabre"), .title = _("Reading the workshop…")});
    return;
  }
  bool const stage_moved = change.touches(change.stage || change.room);
  if (stage_moved) {
    if (change.everything || !view_chosen_) {
      bool const preparing = desk_.hall().stage.step() == 0 && desk_.hall().room == pb::ROOM_CLOSED;
      show_view(preparing ? View::prepare : View::live);
    } else if (change.room && desk_.hall().room != pb::ROOM_CLOSED) {
      show_view(View::live);
    }
    view_chosen_ = false;
  }
  if (change.touches(change.agenda || change.stage)) {
    SetTitle(u8(desk_.hall().title) + L" — Palabre");
  }
  if (change.touches(change.stage || change.agenda || change.plans || change.synthesis ||
                     change.text)) {
    choose_pages(stage_moved);
  }
  refresh_header();
  refresh_tools();
  refresh_status();
  refresh_alerts();
  agenda_->refresh(change);
  rail_->refresh(change);
  people_->refresh(change);
  floor_->refresh(change);
  screen_->refresh(change);
  prepare_->refresh(change);
  check_->refresh(change);
  for (std::string const& key : shown_) {
    pages_.at(key)->refresh(change);
  }
  refresh_titles();
  if (change.everything) {
    // After this drain: the buttons must be on the screen to take the focus.
    CallAfter([this] { rescue_focus(*body_); });
  }
}

void DeskFrame::choose_pages(bool stage_moved) {
  workshop::HallState const& hall = desk_.hall();
  pb::Step const* const step = desk_.shown_step();
  std::vector<std::string> wanted;
  std::string front;
  for (PageEntry const& entry : desk_pages()) {
    PageFit const fit = entry.fits(hall, step);
    if (fit != PageFit::no) {
      wanted.emplace_back(entry.key);
    }
    if (fit == PageFit::front && front.empty()) {
      front = entry.key;
    }
  }
  if (wanted != shown_) {
    int const selection = centre_->GetSelection();
    std::string const before =
        selection != wxNOT_FOUND && static_cast<std::size_t>(selection) < shown_.size()
            ? shown_[static_cast<std::size_t>(selection)]
            : std::string();
    rescue_focus(*centre_);
    centre_->Freeze();
    for (std::string const& key : shown_) {
      if (int const at = centre_->FindPage(pages_.at(key)); at != wxNOT_FOUND) {
        centre_->RemovePage(static_cast<std::size_t>(at));
        pages_.at(key)->Hide();
      }
    }
    shown_ = wanted;
    Change all;
    all.everything = true;
    std::size_t at = 0;
    for (PageEntry const& entry : desk_pages()) {
      if (std::find(wanted.begin(), wanted.end(), entry.key) == wanted.end()) {
        continue;
      }
      Page*& page = pages_[entry.key];
      if (page == nullptr) {
        page = entry.make(centre_, desk_);
      }
      page->refresh(all);
      page->Show();  // the toolkit hides the tab of a hidden page
      centre_->InsertPage(at++, page, wxGetTranslation(entry.label), entry.key == before);
    }
    centre_->Thaw();
    if (body_->GetSelection() != 0 && dynamic_cast<wxTextEntry*>(FindFocus()) == nullptr) {
      CallAfter([this] { focus_home(); });
    }
  }
  if (stage_moved && front.empty() && !shown_.empty()) {
    front = shown_.front();  // rather than a list of people that was beside the former pages
  }
  if (stage_moved && !front.empty()) {
    show_page(front);
  }
  if (desk_.looked_at() != 0 && step != nullptr) {
    say({.key = "preview",
         .tone = InfoMessage::Tone::attention,
         .strong = u8(step->title()),
         .text = _("is what you look at; the workshop is elsewhere."),
         .action = _("Come back"),
         .on_action = [this] { desk_.look_at(0); },
         .closable = false,
         .picture = icon_of(step->kind())});
  } else {
    info_->dismiss("preview");
  }
}

void DeskFrame::tell_resumed() {
  workshop::HallState const& hall = desk_.hall();
  if (hall.stage.step() == 0 || hall.clock.running() || hall.clock.duration_ms() == 0 ||
      hall.passages.empty() || hall.passages.back().entered_at >= opened_at_ ||
      hall.stage.phase() == pb::PHASE_CLOSED) {
    return;
  }
  say({.key = "resumed",
       .tone = InfoMessage::Tone::attention,
       .strong = wxString::Format(_("Resumed at %s."), time_words(opened_at_)),
       .text = _("Everything is as it was; the clock is paused."),
       .action = _("Resume here"),
       .on_action =
           [this] {
             info_->dismiss("resumed");
             if (!desk_.hall().clock.running()) {
               desk_.toggle_pause();
             }
           },
       .picture = Icon::pause});
}

void DeskFrame::say(InfoMessage message) {
  info_->show(std::move(message));
  Layout();
}

void DeskFrame::focus_home() {
  wxButton* const primary = header_->primary_button();
  (primary->IsShownOnScreen() && primary->IsEnabled() ? static_cast<wxWindow*>(primary) : tools_)
      ->SetFocus();
}

void DeskFrame::rescue_focus(wxWindow& leaving) {
  // Keys sent to a control that is no longer shown would be lost, all of them.
  wxWindow* const focus = FindFocus();
  if (focus == nullptr || focus == &leaving || leaving.IsDescendant(focus) ||
      !focus->IsShownOnScreen()) {
    focus_home();
  }
}

void DeskFrame::show_view(View wanted) {
  view_ = wanted;
  std::size_t const page = wanted == View::live ? 0 : wanted == View::prepare ? 1 : 2;
  if (body_->GetSelection() != static_cast<int>(page)) {
    rescue_focus(*body_);
    body_->ChangeSelection(page);
  }
  if (desk_.ready()) {
    refresh_header();
  }
}

void DeskFrame::tick() {
  if (!desk_.ready()) {
    return;
  }
  if (++ticks_ == 2) {
    if (desk_.host().companion_missing()) {
      say({.key = "alone",
           .tone = InfoMessage::Tone::attention,
           .strong = _("The latest may be missing."),
           .text = _("This file was probably copied alone during a workshop: look for the "
                     "original.")});
    }
    tell_resumed();  // by now the whole past was read
  } else if (desk_.hall().clock.running()) {
    info_->dismiss("resumed");
  }
  if (desk_.hall().clock.duration_ms() > 0 && view_ == View::live) {
    header_->set_clock(clock_of(desk_));
  }
  agenda_->tick();
  people_->tick();
  floor_->tick();
  screen_->tick();
  if (body_->GetSelection() == 0) {
    int const selection = centre_->GetSelection();
    if (selection != wxNOT_FOUND && static_cast<std::size_t>(selection) < shown_.size()) {
      pages_.at(shown_[static_cast<std::size_t>(selection)])->tick();
    }
  } else {
    (view_ == View::prepare ? prepare_ : check_)->tick();
  }
  if (desk_.now() / 1000 % 5 == 0) {
    refresh_status();
    refresh_alerts();
    refresh_header();
    refresh_titles();
  }
}

void DeskFrame::primary() {
  // The first time, the room is opened from the test; nothing is required there.
  if (desk_.hall().room == pb::ROOM_CLOSED && desk_.hall().stage.step() == 0 &&
      view_ == View::prepare && desk_.hall().sittings.empty() && !opened_unchecked_) {
    opened_unchecked_ = true;
    show_view(View::check);
    view_chosen_ = true;
    return;
  }
  view_chosen_ = false;
  desk_.advance();
}

void DeskFrame::show_page(std::string const& key) {
  if (std::find(shown_.begin(), shown_.end(), key) == shown_.end()) {
    return;
  }
  if (int const at = centre_->FindPage(pages_.at(key)); at != wxNOT_FOUND) {
    centre_->SetSelection(static_cast<std::size_t>(at));
  }
}

void DeskFrame::show_place(std::uint32_t place) {
  for (std::string const& key : shown_) {
    Page* const page = pages_.at(key);
    if (page->show_place(place)) {
      centre_->SetSelection(static_cast<std::size_t>(centre_->FindPage(page)));
      return;
    }
  }
}

void DeskFrame::show_person(std::uint32_t person) {
  people_->select(person);
  for (std::string const& key : shown_) {
    Page* const page = pages_.at(key);
    if (page->show_person(person)) {
      centre_->SetSelection(static_cast<std::size_t>(centre_->FindPage(page)));
      return;
    }
  }
  if (std::uint32_t const seat = workshop::seat_of(desk_.hall(), person)) {
    show_place(seat);
  }
}

void DeskFrame::on_close(wxCloseEvent& event) {
  event.Skip();
  timer_.Stop();
  if (calls_.settings != nullptr) {
    calls_.settings->Write("/window/maximised", IsMaximized());
    if (!IsMaximized() && !IsFullScreen()) {
      wxSize const area = ToDIP(GetSize());
      calls_.settings->Write("/window/width", static_cast<long>(area.x));
      calls_.settings->Write("/window/height", static_cast<long>(area.y));
    }
    calls_.settings->Write("/window/agenda", static_cast<long>(agenda_width_));
    calls_.settings->Write("/window/people", static_cast<long>(people_width_));
    calls_.settings->Flush();
  }
}

}  // namespace palabre::desk
