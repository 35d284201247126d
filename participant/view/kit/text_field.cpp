// SPDX-License-Identifier: AGPL-3.0-or-later
// On this platform a character of wxString is a code point, so positions of the control are the
// pad's own positions.
#include "participant/view/kit/text_field.hpp"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"
#include "protocol/clean/clean.hpp"

namespace palabre::view {

static_assert(sizeof(wchar_t) == sizeof(char32_t), "positions are code points");

namespace {

constexpr int strip_width = 30;

std::u32string code_points(wxString const& text) {
  std::u32string result;
  result.reserve(text.length());
  for (wxUniChar const c : text) {
    result.push_back(static_cast<char32_t>(c.GetValue()));
  }
  return result;
}

wxString wx_text(std::u32string const& text) {
  return wxString(reinterpret_cast<wchar_t const*>(text.data()), text.size());
}

std::u32string cleaned(std::u32string const& typed) {
  auto const clean = clean_piece(wx_text(typed).utf8_string());
  return clean ? code_points(wxString::FromUTF8(*clean)) : std::u32string();
}

}  // namespace

TextEdit difference(std::u32string const& before, std::u32string const& after, std::size_t caret) {
  std::size_t const shorter = std::min(before.size(), after.size());
  // What was typed ends at the caret: the common tail is at least what stands behind it. Where the
  // same letter repeats, this is what tells the places apart.
  std::size_t tail_wanted = after.size() >= caret ? after.size() - caret : 0;
  std::size_t tail = 0;
  while (tail < shorter && tail < tail_wanted &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  std::size_t head = 0;
  while (head < shorter - tail && before[head] == after[head]) {
    ++head;
  }
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  return {head, before.size() - head - tail, after.substr(head, after.size() - head - tail)};
}

std::size_t moved(std::size_t position, TextEdit const& edit, bool after) {
  if (position < edit.position) {
    return position;
  }
  if (position > edit.position + edit.deleted) {
    return position - edit.deleted + edit.inserted.size();
  }
  if (position == edit.position + edit.deleted && edit.deleted > 0) {
    return edit.position + edit.inserted.size();
  }
  return after ? edit.position + edit.inserted.size() : edit.position;
}

// Initials of those who write, at the height of their caret.
class PadField::Strip : public Canvas {
 public:
  explicit Strip(PadField* field) : Canvas(field, _("Who is writing here")), field_(*field) {
    set_focusable(false);
    SetMinSize(wxSize(FromDIP(strip_width), -1));
  }

 protected:
  Hits paint(wxGraphicsContext& gc, wxSize area) override {
    Theme const& t = theme();
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(GetParent()->GetBackgroundColour()));
    gc.DrawRectangle(0, 0, area.x, area.y);
    fill_card(gc, wxRect2DDouble(0, 0, area.x - 4, area.y), size::control_radius, t.canvas2);
    stroke_card(gc, wxRect2DDouble(0, 0, area.x - 4, area.y), size::control_radius, t.line);
    Hits hits;
    double const radius = FromDIP(11);
    double lowest = -radius;
    auto carets = field_.carets_;
    std::stable_sort(carets.begin(), carets.end(),
                     [](auto const& a, auto const& b) { return a.position < b.position; });
    for (RemoteCaret const& caret : carets) {
      wxPoint const at = field_.control_->PositionToCoords(static_cast<long>(caret.position));
      double y = std::clamp(at == wxDefaultPosition ? 0.0 : at.y + t.base_px * 0.7, radius + 2.0,
                            std::max(radius + 2.0, area.y - radius - 2.0));
      y = std::max(y, lowest + radius * 2.1);
      lowest = y;
      Seat seat;
      seat.id = caret.person;
      seat.initials = caret.initials;
      seat.name = caret.name;
      seat.presence = Seat::Presence::here;
      TableLook const look = table_look(t, caret.look);
      double const x = (area.x - 4) / 2.0;
      gc.SetBrush(wxBrush(look.tint));
      gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(look.fill, 1.5)));
      gc.DrawEllipse(x - radius, y - radius, radius * 2, radius * 2);
      double const px =
          fitting_px(gc, t, caret.initials, radius * 1.7, radius * 0.85, 5, wxFONTWEIGHT_SEMIBOLD);
      view::set_text(gc, t, px, look.text, wxFONTWEIGHT_SEMIBOLD);
      draw_line(gc, caret.initials, x, y - line_height(gc) / 2.0, Align::centre);
      hits.push_back({wxRect2DDouble(x - radius, y - radius, radius * 2, radius * 2), 1,
                      caret.person, wxString::Format(_("%s writes here"), caret.name)});
    }
    return hits;
  }

 private:
  PadField& field_;
};

PadField::PadField(wxWindow* parent, wxString const& name, std::size_t length_max, bool carets)
    : wxPanel(parent), length_max_(length_max) {
  control_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_RICH2);
  control_->SetFont(font(TypeRole::paragraph));
  give_air(*control_);
  set_accessible(*control_, name);
  SetName(name + " (field)");
  counter_ = new wxStaticText(this, wxID_ANY, "");
  counter_->SetFont(font(TypeRole::caption));
  counter_->SetForegroundColour(theme().ink2);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  if (carets) {
    strip_ = new Strip(this);
    row->Add(strip_, 0, wxEXPAND | wxRIGHT, FromDIP(space::tiny));
  }
  row->Add(control_, 1, wxEXPAND);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(row, 1, wxEXPAND);
  all->Add(counter_, 0, wxALIGN_RIGHT | wxTOP, FromDIP(2));
  SetSizer(all);
  counter_->Hide();

  control_->Bind(wxEVT_TEXT, &PadField::on_text, this);
  auto const look_at_caret = [this](auto& event) {
    event.Skip();
    // The control moves its caret after this event.
    CallAfter([this] { report_caret(); });
  };
  control_->Bind(wxEVT_KEY_UP, [look_at_caret](wxKeyEvent& event) { look_at_caret(event); });
  control_->Bind(wxEVT_LEFT_UP, [look_at_caret](wxMouseEvent& event) { look_at_caret(event); });
  control_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    bool const enter = event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER;
    if (enter && event.ControlDown() && on_submit) {
      on_submit();
    } else if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
      // A field among others: Tab goes on, as everywhere.
      control_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                           : wxNavigationKeyEvent::IsForward);
    } else {
      event.Skip();
    }
  });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    CallAfter([this] { paint_carets(); });
  });
}

void PadField::set_text(std::u32string const& text) {
  applying_ = true;
  text_ = text;
  control_->ChangeValue(wx_text(text));
  applying_ = false;
  paint_carets();
  refresh_counter();
}

bool PadField::apply_remote(TextEdit const& edit) {
  if (edit.position > text_.size() || edit.deleted > text_.size() - edit.position) {
    return false;
  }
  if (edit.deleted == 0 && edit.inserted.empty()) {
    return true;
  }
  applying_ = true;
  long from = 0;
  long to = 0;
  control_->GetSelection(&from, &to);
  long const caret = control_->GetInsertionPoint();
  int const scroll = control_->GetScrollPos(wxVERTICAL);
  auto const position = static_cast<long>(edit.position);
  control_->Freeze();
  control_->Replace(position, position + static_cast<long>(edit.deleted), wx_text(edit.inserted));
  text_.replace(edit.position, edit.deleted, edit.inserted);
  // Somebody else's insertion exactly at the caret goes behind it: one's own words stay together.
  auto const follow = [&edit](long place) {
    return static_cast<long>(moved(static_cast<std::size_t>(place), edit, false));
  };
  if (from != to) {
    long const start = follow(from);
    long const end = std::max(start, follow(to));
    // The caret is at one of the ends of the selection.
    control_->SetSelection(caret == from ? end : start, caret == from ? start : end);
  } else {
    control_->SetInsertionPoint(follow(caret));
  }
  control_->SetScrollPos(wxVERTICAL, scroll);
  control_->Thaw();
  applying_ = false;
  for (RemoteCaret& one : carets_) {
    one.position = moved(one.position, edit, true);
  }
  paint_carets();
  refresh_counter();
  return true;
}

void PadField::on_text(wxCommandEvent& event) {
  event.Skip();
  if (applying_) {
    return;
  }
  std::u32string after = code_points(control_->GetValue());
  auto const caret = static_cast<std::size_t>(control_->GetInsertionPoint());
  TextEdit edit = difference(text_, after, caret);
  if (after.size() > length_max_ && edit.inserted.size() > 0) {
    // As much as fits is kept; the rest would be refused later, when it is too late to see why.
    std::size_t const too_many = after.size() - length_max_;
    std::size_t const kept = edit.inserted.size() > too_many ? edit.inserted.size() - too_many : 0;
    applying_ = true;
    control_->Remove(static_cast<long>(edit.position + kept),
                     static_cast<long>(edit.position + edit.inserted.size()));
    applying_ = false;
    edit.inserted.resize(kept);
    wxBell();
  }
  // What is pasted may hold signs that nobody sees; they would be refused, words and all.
  if (std::u32string const clean = cleaned(edit.inserted); clean != edit.inserted) {
    applying_ = true;
    control_->Replace(static_cast<long>(edit.position),
                      static_cast<long>(edit.position + edit.inserted.size()), wx_text(clean));
    applying_ = false;
    edit.inserted = clean;
  }
  if (edit.deleted == 0 && edit.inserted.empty()) {
    refresh_counter();
    return;
  }
  text_.replace(edit.position, edit.deleted, edit.inserted);
  for (RemoteCaret& one : carets_) {
    one.position = moved(one.position, edit, false);
  }
  refresh_counter();
  if (strip_ != nullptr) {
    strip_->Refresh();
  }
  if (on_edit) {
    on_edit(edit);
  }
  report_caret();
}

void PadField::report_caret() {
  auto const caret = static_cast<std::size_t>(control_->GetInsertionPoint());
  if (caret != reported_caret_) {
    reported_caret_ = caret;
    if (on_caret) {
      on_caret(caret);
    }
  }
}

void PadField::set_carets(std::vector<RemoteCaret> carets) {
  if (carets != carets_) {
    carets_ = std::move(carets);
    paint_carets();
  }
}

void PadField::paint_carets() {
  if (strip_ == nullptr) {
    return;
  }
  // The toolkit ends the program when a text that is frozen or not laid out yet is styled; the strip
  // says the same, and the words are tinted with the next caret.
  if (control_->IsFrozen() || !control_->IsShownOnScreen()) {
    strip_->Refresh();
    return;
  }
  applying_ = true;
  if (tinted_ && !text_.empty()) {
    wxTextAttr plain;
    plain.SetBackgroundColour(theme().panel);
    control_->SetStyle(0, static_cast<long>(text_.size()), plain);
  }
  tinted_ = false;
  for (RemoteCaret const& caret : carets_) {
    // The word before the caret is tinted: no window floats over the text.
    std::size_t const end = std::min(caret.position, text_.size());
    std::size_t start = end;
    while (start > 0 && text_[start - 1] != U' ' && text_[start - 1] != U'\n' && end - start < 30) {
      --start;
    }
    if (start < end) {
      wxTextAttr tint;
      tint.SetBackgroundColour(table_look(theme(), caret.look).tint);
      control_->SetStyle(static_cast<long>(start), static_cast<long>(end), tint);
      tinted_ = true;
    }
  }
  applying_ = false;
  strip_->Refresh();
}

void PadField::set_read_only(bool read_only) {
  read_only_ = read_only;
  control_->SetEditable(!read_only);
}

void PadField::set_hint(wxString const& hint) {
  control_->SetToolTip(hint);
}

void PadField::show_counter(bool shown) {
  counter_->Show(shown);
  refresh_counter();
  Layout();
}

void PadField::refresh_counter() {
  if (!counter_->IsShown()) {
    return;
  }
  bool const full = text_.size() >= length_max_;
  wxString const words =
      wxString::Format(_("%s of %s characters"), format_number(static_cast<long>(text_.size())),
                       format_number(static_cast<long>(length_max_)));
  counter_->SetLabelText(words);
  counter_->SetForegroundColour(full ? theme().terracotta_text : theme().ink2);
  Layout();
}

void PadField::focus_text() {
  control_->SetFocus();
}

}  // namespace palabre::view
