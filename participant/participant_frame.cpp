// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/participant_frame.hpp"

#include <wx/display.h>
#include <wx/menu.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/wait_page.hpp"
#include "participant/view/words.hpp"
#include "participant/view/workshop_view.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int second_ms = 1000;
constexpr double zoom_step = 1.15;

// As drawn, or what the display has room for.
wxSize first_size(wxWindow const& window) {
  wxSize size = window.FromDIP(wxSize(900, 727));
  size.DecTo(wxDisplay(&window).GetClientArea().GetSize());
  return size;
}

}  // namespace

ParticipantFrame::ParticipantFrame(Model& model, JoinWish const& wish, FrameCalls calls)
    : wxFrame(nullptr, wxID_ANY, _("Palabre, taking part")),
      model_(model),
      calls_(std::move(calls)),
      wish_(wish),
      timer_(this) {
  SetName("palabre-participant");
  SetIcons(app_icons());
  SetFont(font(TypeRole::body));
  SetMinClientSize(FromDIP(wxSize(320, 420)));
  SetSize(first_size(*this));
  make_menu();
  SetSizer(new wxBoxSizer(wxVERTICAL));
  model_.on_change = [this](Change const& change) { refresh(change); };
  Bind(wxEVT_CLOSE_WINDOW, &ParticipantFrame::on_close, this);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
    if (shown_ == Shown::workshop) {
      workshop_->tick();
    }
  });
  Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
    refresh_theme();
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    bool const enter = event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER;
    if (enter && event.ControlDown() && shown_ == Shown::workshop && workshop_->poster_shown()) {
      workshop_->main_gesture();
    } else if (event.GetKeyCode() == WXK_F6 && shown_ == Shown::workshop) {
      workshop_->next_pane(event.ShiftDown());
    } else {
      event.Skip();
    }
  });
  refresh(Model::everything());
  timer_.Start(second_ms);
}

ParticipantFrame::~ParticipantFrame() {
  if (!retired_) {
    timer_.Stop();
    model_.on_change = nullptr;
  }
}

void ParticipantFrame::retire() {
  retired_ = true;
  timer_.Stop();
  model_.on_change = nullptr;
  if (workshop_ != nullptr) {
    workshop_->keep();
    workshop_->Destroy();
    workshop_ = nullptr;
  }
}

int ParticipantFrame::item(wxMenu& menu, wxString const& label, std::function<void()> action) {
  int const id = menu.Append(wxID_ANY, label)->GetId();
  Bind(
      wxEVT_MENU, [action = std::move(action)](wxCommandEvent&) { action(); }, id);
  return id;
}

void ParticipantFrame::make_menu() {
  auto* const workshop = new wxMenu;
  auto const when_inside = [this](int id) {
    Bind(
        wxEVT_UPDATE_UI,
        [this](wxUpdateUIEvent& event) { event.Enable(shown_ == Shown::workshop); }, id);
  };
  when_inside(item(*workshop, _("&Raise or lower hand") + wxString("\tF9"), [this] {
    if (shown_ == Shown::workshop) {
      workshop_->toggle_hand();
    }
  }));
  when_inside(item(*workshop, _("I need &help") + wxString("\tF1"), [this] {
    if (shown_ == Shown::workshop) {
      workshop_->toggle_help();
    }
  }));
  when_inside(item(*workshop, _("What became of my &notes"), [this] {
    if (shown_ == Shown::workshop) {
      workshop_->show_notes();
    }
  }));
  int const objection =
      workshop->AppendCheckItem(wxID_ANY, _("Do not show speaking time by &group on my account"))
          ->GetId();
  Bind(
      wxEVT_MENU,
      [this](wxCommandEvent& event) {
        if (shown_ == Shown::workshop) {
          workshop_->object_to_breakdown(event.IsChecked());
        }
      },
      objection);
  Bind(
      wxEVT_UPDATE_UI,
      [this](wxUpdateUIEvent& event) {
        bool const inside =
            shown_ == Shown::workshop && workshop_ != nullptr && model_.person() != 0;
        event.Enable(inside);
        event.Check(inside && workshop_->objects_to_breakdown());
      },
      objection);
  workshop->AppendSeparator();
  when_inside(item(*workshop, _("&Join another workshop…"), [this] { leave_workshop(); }));
  item(*workshop, _("&Quit") + wxString("\tCtrl+Q"), [this] { Close(); });

  auto* const display = new wxMenu;
  item(*display, _("&Larger text") + wxString("\tCtrl++"),
       [this] { calls_.set_zoom(zoom() * zoom_step); });
  item(*display, _("&Smaller text") + wxString("\tCtrl+-"),
       [this] { calls_.set_zoom(zoom() / zoom_step); });
  item(*display, _("&Usual size") + wxString("\tCtrl+0"), [this] { calls_.set_zoom(1.0); });
  display->AppendSeparator();
  // Each language is called by its own name.
  item(*display, L"&Français", [this] { calls_.set_language(Language::french); });
  item(*display, L"&English", [this] { calls_.set_language(Language::english); });

  auto* const bar = new wxMenuBar;
  bar->Append(workshop, _("&Workshop"));
  bar->Append(display, _("&Display"));
  SetMenuBar(bar);
}

void ParticipantFrame::show(Shown shown) {
  wxWindow* wanted = nullptr;
  if (shown == Shown::join && join_ == nullptr) {
    join_ = new JoinPage(this, model_, wish_);
    wish_ = {};
    GetSizer()->Add(join_, 1, wxEXPAND);
  }
  if (shown == Shown::wait && wait_ == nullptr) {
    wait_ = new WaitPage(this, model_);
    wait_->on_give_up = [this] {
      given_up_ = true;
      model_.leave();
      refresh(Model::everything());
    };
    GetSizer()->Add(wait_, 1, wxEXPAND);
  }
  if (shown == Shown::workshop && workshop_ == nullptr) {
    workshop_ = new WorkshopView(this, model_);
    GetSizer()->Add(workshop_, 1, wxEXPAND);
  }
  shown_ = shown;
  wanted = shown == Shown::join   ? static_cast<wxWindow*>(join_)
           : shown == Shown::wait ? static_cast<wxWindow*>(wait_)
                                  : static_cast<wxWindow*>(workshop_);
  for (wxWindow* const one : {static_cast<wxWindow*>(join_), static_cast<wxWindow*>(wait_),
                              static_cast<wxWindow*>(workshop_)}) {
    if (one != nullptr) {
      one->Show(one == wanted);
    }
  }
  Layout();
}

void ParticipantFrame::refresh(Change const& change) {
  LinkState const state = model_.client().state();
  if (change.opened || state == LinkState::connecting) {
    given_up_ = given_up_ && state == LinkState::apart;
  }
  Shown const wanted = model_.inside() && !given_up_               ? Shown::workshop
                       : state == LinkState::waiting && !given_up_ ? Shown::wait
                                                                   : Shown::join;
  bool const other = wanted != shown_ || (wanted == Shown::join && join_ == nullptr) ||
                     (wanted == Shown::workshop && workshop_ == nullptr);
  if (other) {
    show(wanted);
  }
  switch (wanted) {
    case Shown::workshop: {
      workshop_->refresh(other ? Model::everything() : change);
      wxString const title = u8(model_.client().workshop_title());
      wxString const whole = title.empty() ? _("Palabre, taking part")
                                           : title + L" \u2014 " + _("Palabre, taking part");
      if (GetTitle() != whole) {
        SetTitle(whole);
      }
      break;
    }
    case Shown::join:
      join_->refresh(other ? Model::everything() : change);
      break;
    case Shown::wait:
      break;
  }
}

void ParticipantFrame::leave_workshop() {
  if (workshop_ != nullptr) {
    workshop_->keep();
  }
  given_up_ = true;
  model_.leave();
  refresh(Model::everything());
}

void ParticipantFrame::on_close(wxCloseEvent& event) {
  if (workshop_ != nullptr) {
    workshop_->keep();
  }
  auto const kept = static_cast<unsigned>(model_.inside() ? model_.client().kept() : 0);
  if (kept > 0 && event.CanVeto()) {
    wxMessageDialog dialog(
        this,
        wxString::Format(wxPLURAL("%u contribution is kept on this device.",
                                  "%u contributions are kept on this device.", kept),
                         kept) +
            "\n" + _("They will be sent the next time you open Palabre."),
        _("Quit Palabre?"), wxYES_NO | wxICON_INFORMATION);
    dialog.SetYesNoLabels(_("Quit"), _("Stay"));
    if (dialog.ShowModal() != wxID_YES) {
      event.Veto();
      return;
    }
  }
  event.Skip();
}

}  // namespace palabre::rooms
