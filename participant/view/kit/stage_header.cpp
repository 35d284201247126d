// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/stage_header.hpp"

#include <algorithm>
#include <cstdlib>

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

namespace {

constexpr int stacked_below = 420;

wxStaticText* make_text(wxWindow* parent, TypeRole role, wxFontWeight weight,
                        wxColour const& colour) {
  auto* const text =
      new wxStaticText(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
  text->SetFont(font(role, weight));
  text->SetForegroundColour(colour);
  text->SetMinSize(wxSize(1, -1));
  return text;
}

void set_words(wxStaticText& text, wxString const& words) {
  if (text.GetLabelText() != words) {
    text.SetLabelText(words);
    text.SetToolTip(words);
    text.Show(!words.empty());
  }
}

int clock_room(wxWindow const& window, ClockModel const& clock) {
  if (!clock.visible()) {
    return 0;
  }
  // Measured with wide digits and in steps, so that the header does not twitch each second.
  ClockModel wide = clock;
  wide.remaining_s = std::abs(clock.remaining_s) >= 3600 ? 36'000
                     : clock.remaining_s < 0             ? -600
                                                         : 600;
  int const width =
      static_cast<int>(clock_face_width(wide, theme(), window.FromDIP(size::stage_header)));
  return (width + 7) / 8 * 8;
}

// The clock says its time in words when it gets the focus, not each second.
void show_clock(ClockFace& face, ClockModel const& clock, bool changed_state) {
  face.set_model(clock);
  if (changed_state) {
    face.set_words(wxGETTEXT_IN_CONTEXT("clock", "Time left"), clock_spoken(clock));
  }
}

bool says_more(ClockModel const& before, ClockModel const& after) {
  return clock_mood(before) != clock_mood(after) || before.paused != after.paused ||
         before.caption != after.caption || before.remaining_s / 30 != after.remaining_s / 30;
}

}  // namespace

StageHeader::StageHeader(wxWindow* parent) : wxPanel(parent) {
  set_accessible(*this, _("Current step"));
  SetBackgroundColour(theme().panel);
  overline_ = make_text(this, TypeRole::caption, wxFONTWEIGHT_NORMAL, theme().ink2);
  title_ = make_text(this, TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD, theme().ink);
  next_ = make_text(this, TypeRole::caption, wxFONTWEIGHT_NORMAL, theme().ink2);
  // Made in the order of the keyboard: the gesture first, then pause, the minutes, the clock.
  primary_ = make_primary_button(this, " ", [this] {
    if (on_primary) {
      on_primary();
    }
  });
  pause_ = make_icon_button(this, Icon::pause, _("Pause the clock"), [this] {
    if (on_pause) {
      on_pause();
    }
  });
  pause_->SetMinSize(FromDIP(wxSize(40, 36)));
  for (int const minutes : {1, 2, 5}) {
    auto* const button = make_button(this, wxString::Format("+%d", minutes), [this, minutes] {
      if (on_add) {
        on_add(minutes);
      }
    });
    wxString const name = wxString::Format(
        wxPLURAL("Add %d minute", "Add %d minutes", static_cast<unsigned>(minutes)), minutes);
    button->SetToolTip(name + wxString::Format(" (Alt+%d)", minutes));
    set_accessible(*button, name);
    button->SetMinSize(FromDIP(wxSize(42, 36)));
    add_.push_back(button);
  }
  clock_ = new ClockFace(this, wxGETTEXT_IN_CONTEXT("clock", "Time left"));
  clock_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_SPACE && on_pause && model_.adjustable) {
      on_pause();
    } else {
      event.Skip();
    }
  });

  // The toolkit would go from left to right.
  clock_->MoveAfterInTabOrder(add_.back());

  auto* const words = new wxBoxSizer(wxVERTICAL);
  words->Add(overline_, 0, wxEXPAND);
  words->Add(title_, 0, wxEXPAND);
  words->Add(next_, 0, wxEXPAND);
  auto* const adding = new wxBoxSizer(wxHORIZONTAL);
  for (wxButton* const button : add_) {
    adding->Add(button);
  }
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(words, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::large));
  row->Add(clock_, 0, wxEXPAND | wxLEFT, FromDIP(space::small));
  row->Add(adding, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
  row->Add(pause_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
  row->Add(primary_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::large));
  SetSizer(row);
  SetMinSize(wxSize(-1, FromDIP(size::stage_header)));
}

void StageHeader::set_model(StageHeaderModel model) {
  bool const more = says_more(model_.clock, model.clock) || model.title != model_.title;
  model_ = std::move(model);
  set_words(*overline_, model_.overline);
  set_words(*title_, model_.title);
  set_words(*next_, model_.next);
  clock_->Show(model_.clock.visible());
  clock_->SetMinSize(wxSize(clock_room(*this, model_.clock), -1));
  show_clock(*clock_, model_.clock, more);
  for (wxButton* const button : add_) {
    button->Show(model_.clock.visible() && model_.adjustable);
  }
  pause_->Show(model_.clock.visible() && model_.adjustable);
  wxString const name = model_.clock.paused ? _("Resume the clock") : _("Pause the clock");
  if (pause_->GetToolTipText() != name) {
    pause_->SetBitmap(icon(model_.clock.paused ? Icon::play : Icon::pause));
    pause_->SetToolTip(name);
    set_accessible(*pause_, name);
  }
  primary_->Show(!model_.primary.empty());
  if (!model_.primary.empty()) {
    set_button(*primary_, model_.primary, model_.primary_icon, true);
    primary_->Enable(model_.primary_enabled);
    primary_->SetToolTip(model_.primary_reason);
  }
  Layout();
}

void StageHeader::set_clock(ClockModel const& clock) {
  bool const more = says_more(model_.clock, clock);
  bool const same_room = clock_room(*this, clock) == clock_room(*this, model_.clock) &&
                         clock.paused == model_.clock.paused;
  if (!same_room) {
    StageHeaderModel next = model_;
    next.clock = clock;
    set_model(std::move(next));
    return;
  }
  model_.clock = clock;
  show_clock(*clock_, clock, more);
}

wxWindow* StageHeader::title_window() const {
  return title_;
}

class PlaceHeader::Mark : public Canvas {
 public:
  explicit Mark(wxWindow* parent) : Canvas(parent, "") { set_focusable(false); }

  void set(PlaceHeaderModel const& model) {
    table_ = model.table;
    number_ = model.number;
    picture_ = model.picture;
    Refresh();
  }

 protected:
  Hits paint(wxGraphicsContext& gc, wxSize area) override {
    Theme const& t = theme();
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(t.panel));
    gc.DrawRectangle(0, 0, area.x, area.y);
    double const side = FromDIP(40);
    if (table_ > 0) {
      draw_table_mark(gc, t, table_, area.x / 2.0, area.y / 2.0, side);
    } else if (number_ > 0) {
      double const card = FromDIP(44);
      wxRect2DDouble const at((area.x - card) / 2.0, (area.y - card) / 2.0, card, card);
      fill_card(gc, at, FromDIP(size::card_radius), t.ochre_tint);
      stroke_card(gc, at, FromDIP(size::card_radius), t.ochre, 2.0);
      set_text(gc, t, card * 0.48, t.ochre_text, wxFONTWEIGHT_BOLD);
      draw_line(gc, wxString::Format("%d", number_), area.x / 2.0, (area.y - line_height(gc)) / 2.0,
                Align::centre);
    } else if (picture_) {
      draw_icon(gc, *picture_, t.accent, (area.x - side) / 2.0, (area.y - side) / 2.0, side);
    }
    return {};
  }

 private:
  int table_ = 0;
  int number_ = 0;
  std::optional<Icon> picture_;
};

PlaceHeader::PlaceHeader(wxWindow* parent) : wxPanel(parent) {
  set_accessible(*this, _("Current step"));
  SetBackgroundColour(theme().panel);
  mark_ = new Mark(this);
  mark_->SetMinSize(FromDIP(wxSize(68, -1)));
  title_ = make_text(this, TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD, theme().ink);
  subtitle_ = make_text(this, TypeRole::caption, wxFONTWEIGHT_NORMAL, theme().ink2);
  clock_ = new ClockFace(this, wxGETTEXT_IN_CONTEXT("clock", "Time left"));
  auto* const words = new wxBoxSizer(wxVERTICAL);
  words->Add(title_, 0, wxEXPAND);
  words->Add(subtitle_, 0, wxEXPAND | wxTOP, FromDIP(1));
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(mark_, 0, wxEXPAND | wxLEFT, FromDIP(space::tiny));
  words_ = row->Add(words, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::tiny));
  row->Add(clock_, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(space::medium));
  SetSizer(row);
  SetMinSize(wxSize(-1, FromDIP(size::stage_header)));
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    stack();
    CallAfter([this] { fit(); });
  });
}

bool PlaceHeader::stacked() const {
  return static_cast<wxBoxSizer*>(GetSizer())->GetOrientation() == wxVERTICAL;
}

// In a very narrow window the clock stands above the title.
void PlaceHeader::stack() {
  bool const now = GetSize().x < static_cast<int>(FromDIP(stacked_below) * zoom());
  if (now == stacked()) {
    return;
  }
  auto* const row = static_cast<wxBoxSizer*>(GetSizer());
  row->SetOrientation(now ? wxVERTICAL : wxHORIZONTAL);
  row->Detach(clock_);
  if (now) {
    row->Insert(0, clock_, 0, wxALIGN_CENTRE_HORIZONTAL);
  } else {
    row->Add(clock_, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(space::medium));
  }
  room_for_clock();
  words_->SetFlag(flags());
  words_->SetProportion(now ? 0 : 1);
  mark_->Show(!now && (model_.table > 0 || model_.number > 0 || model_.picture));
}

// A long title is said in smaller letters before it loses its end, and the header is as high as its
// words ask for.
void PlaceHeader::fit() {
  double const part = type_factor(TypeRole::panel_title) / type_factor(TypeRole::stage_title);
  double const whole =
      title_->GetTextExtent(title_->GetLabelText()).x / (small_title_ ? part : 1.0);
  bool const small = whole > title_->GetSize().x && title_->GetSize().x > 1;
  if (small != small_title_) {
    small_title_ = small;
    title_->SetFont(
        font(small ? TypeRole::panel_title : TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD));
    title_->InvalidateBestSize();
  }
  int const gap = FromDIP(space::tiny);
  int const height = std::max(FromDIP(size::stage_header), GetSizer()->CalcMin().y + gap);
  if (height != GetMinSize().y) {
    SetMinSize(wxSize(-1, height));
    GetParent()->Layout();
  }
  Layout();
}

void PlaceHeader::room_for_clock() {
  clock_->SetMinSize(wxSize(clock_room(*this, model_.clock),
                            stacked() ? static_cast<int>(FromDIP(44) * zoom()) : -1));
}

// Without a clock above it the title must not touch the edge.
int PlaceHeader::flags() const {
  return !stacked()               ? wxALIGN_CENTRE_VERTICAL | wxLEFT
         : model_.clock.visible() ? wxEXPAND | wxLEFT | wxRIGHT
                                  : wxEXPAND | wxLEFT | wxRIGHT | wxTOP;
}

void PlaceHeader::set_model(PlaceHeaderModel model) {
  bool const more = says_more(model_.clock, model.clock) || model.title != model_.title;
  model_ = std::move(model);
  mark_->Show(!stacked() && (model_.table > 0 || model_.number > 0 || model_.picture.has_value()));
  mark_->set(model_);
  words_->SetBorder(FromDIP(mark_->IsShown() ? space::tiny : space::large));
  set_words(*title_, model_.title);
  set_words(*subtitle_, model_.subtitle);
  words_->SetFlag(flags());
  clock_->Show(model_.clock.visible());
  room_for_clock();
  show_clock(*clock_, model_.clock, more);
  Layout();
  fit();
}

void PlaceHeader::set_clock(ClockModel const& clock) {
  bool const more = says_more(model_.clock, clock);
  bool const same_room = clock_room(*this, clock) == clock_room(*this, model_.clock);
  model_.clock = clock;
  if (!same_room) {
    clock_->Show(clock.visible());
    room_for_clock();
    Layout();
    fit();
  }
  show_clock(*clock_, clock, more);
}

wxWindow* PlaceHeader::title_window() const {
  return title_;
}

}  // namespace palabre::view
