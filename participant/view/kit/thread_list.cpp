// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/thread_list.hpp"

#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

namespace {

struct ChipLook {
  wxColour ink, ground, edge;
};

ChipLook chip_look(Theme const& t, NoteKind kind) {
  switch (kind) {
    case NoteKind::idea:
      return {t.accent_text, t.accent_tint, t.accent};
    case NoteKind::question:
      return {t.indigo, t.indigo_tint, t.indigo};
    case NoteKind::disagreement:
      return {t.terracotta_text, t.terracotta_tint, t.terracotta};
    case NoteKind::example:
    case NoteKind::recap:
    case NoteKind::remark:
    case NoteKind::argument:
      return {t.ink2, t.window, t.edge};
  }
  return {t.ink2, t.window, t.edge};
}

struct Shared {
  int table = 0;
  wxString tick_label;
  bool compact = false;
  double chip_width = 0;  // of the widest kind, for the compact rows' column
  bool operator==(Shared const&) const = default;
};

double widest_chip(Theme const& t) {
  std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create());
  double widest = 0;
  for (NoteKind const kind : {NoteKind::idea, NoteKind::question, NoteKind::disagreement,
                              NoteKind::example, NoteKind::recap, NoteKind::remark,
                              NoteKind::argument}) {
    widest = std::max(widest, draw_pill(*gc, t, note_kind_words(kind), 0, 0, t.base_px * 1.45,
                                        t.ink, t.panel, t.edge, false));
  }
  return widest;
}

class HeadingRow : public DrawnRow {
 public:
  HeadingRow(NoteGroup const& group, Shared shared)
      : DrawnRow(group.id),
        title_(group.title),
        detail_(group.detail),
        current_(group.current),
        shared_(std::move(shared)) {}

  double height(wxGraphicsContext&, Theme const& t, double) const override {
    return t.base_px * 2.2;
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    wxColour const colour =
        current_ && shared_.table > 0 ? table_look(t, shared_.table).text : t.ink2;
    set_text(gc, t, t.base_px * 0.93, colour, wxFONTWEIGHT_SEMIBOLD);
    double const y = area.m_y + (area.m_height - line_height(gc)) / 2.0;
    double const x = area.m_x + 4;
    double const used = draw_line_within(gc, title_, x, y, area.m_width - 8);
    set_text(gc, t, t.base_px * 0.93, colour);
    double const left = area.m_width - 8 - used - t.base_px * 0.6;
    if (left > t.base_px * 3) {
      draw_line_within(gc, detail_, x + used + t.base_px * 0.6, y, left);
    }
  }

  wxString words() const override { return detail_.empty() ? title_ : title_ + ", " + detail_; }

  bool same_as(DrawnRow const& other) const override {
    auto const& o = static_cast<HeadingRow const&>(other);
    return title_ == o.title_ && detail_ == o.detail_ && current_ == o.current_ &&
           shared_ == o.shared_;
  }

 private:
  wxString title_, detail_;
  bool current_;
  Shared shared_;
};

class NoteLine : public DrawnRow {
 public:
  NoteLine(NoteRow note, Shared shared)
      : DrawnRow(note.id), note_(std::move(note)), shared_(std::move(shared)) {}

  double height(wxGraphicsContext& gc, Theme const& t, double width) const override {
    Sizes const s(t);
    set_text(gc, t, s.text, t.ink);
    double const line = line_height(gc);
    if (shared_.compact) {
      auto const lines = wrapped(gc, note_.text, width - chip_column(s) - s.meta_column - 16);
      return std::max(s.chip, static_cast<double>(lines.size()) * line) + s.pad * 2.0;
    }
    auto const lines = wrapped(gc, note_.text, width - 12);
    return s.pad + s.chip + s.gap + static_cast<double>(lines.size()) * line + s.pad;
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool selected) const override {
    Sizes const s(t);
    if (!selected && (note_.mine || note_.ticked)) {
      gc.SetPen(wxNullGraphicsPen);
      gc.SetBrush(wxBrush(note_.ticked ? t.indigo_tint : t.canvas2));
      gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
    }
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.dark ? t.line : wxColour(0xE4, 0xE1, 0xDA), 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
    shared_.compact ? paint_compact(gc, t, s, area) : paint_full(gc, t, s, area);
  }

  wxString words() const override {
    wxString who = note_.author.empty() ? _("without a name") : note_.author;
    wxString line = note_kind_words(note_.kind) + ", " + who;
    if (!note_.time.empty()) {
      line += ", " + note_.time;
    }
    for (wxString const& more : {state_words(), note_.extra}) {
      if (!more.empty()) {
        line += ", " + more;
      }
    }
    return line + ": " + note_.text;
  }

  std::optional<bool> ticked() const override {
    return note_.tickable ? std::optional<bool>(note_.ticked) : std::nullopt;
  }

  bool same_as(DrawnRow const& other) const override {
    auto const& o = static_cast<NoteLine const&>(other);
    return note_ == o.note_ && shared_ == o.shared_;
  }

 private:
  struct Sizes {
    explicit Sizes(Theme const& t)
        : text(t.base_px),
          small(t.base_px * 0.9),
          chip(t.base_px * 1.45),
          pad(t.base_px * 0.5),
          gap(t.base_px * 0.25),
          meta_column(t.base_px * 9.0) {}
    double text, small, chip, pad, gap, meta_column;
  };

  double chip_column(Sizes const& s) const { return shared_.chip_width + s.text * 0.7; }

  wxString state_words() const {
    switch (note_.state) {
      case NoteRow::State::confirmed:
        return {};
      case NoteRow::State::waiting:
        return wxGETTEXT_IN_CONTEXT("note", "waiting");
      case NoteRow::State::refused:
        return wxGETTEXT_IN_CONTEXT("note", "not taken");
    }
    return {};
  }

  double draw_state(wxGraphicsContext& gc, Theme const& t, double right, double middle,
                    double side) const {
    Icon picture = Icon::check;
    wxColour colour = t.accent;
    if (note_.state == NoteRow::State::waiting) {
      picture = Icon::half;
      colour = t.ochre_text;
    } else if (note_.state == NoteRow::State::refused) {
      picture = Icon::warn;
      colour = t.red;
    }
    draw_icon(gc, picture, colour, right - side, middle - side / 2.0, side);
    return side + side * 0.35;
  }

  double draw_chip(wxGraphicsContext& gc, Theme const& t, Sizes const& s, double x, double y,
                   double width) const {
    ChipLook const look = chip_look(t, note_.kind);
    wxString const text = note_kind_words(note_.kind);
    if (width <= 0) {
      return draw_pill(gc, t, text, x, y, s.chip, look.ink, look.ground, look.edge);
    }
    wxRect2DDouble const area(x, y, width, s.chip);
    fill_card(gc, area, s.chip / 2.0, look.ground);
    stroke_card(gc, area, s.chip / 2.0, look.edge, 1.0);
    double const px =
        fitting_px(gc, t, text, width - s.chip * 0.6, s.chip * 0.6, 6, wxFONTWEIGHT_SEMIBOLD);
    set_text(gc, t, px, look.ink, wxFONTWEIGHT_SEMIBOLD);
    draw_line(gc, text, x + width / 2.0, y + (s.chip - line_height(gc)) / 2.0, Align::centre);
    return width;
  }

  void paint_full(wxGraphicsContext& gc, Theme const& t, Sizes const& s,
                  wxRect2DDouble const& area) const {
    double const x = area.m_x + 4;
    double y = area.m_y + s.pad;
    double const middle = y + s.chip / 2.0;
    double const chip = draw_chip(gc, t, s, x, y, 0);
    double right = area.GetRight() - 8;
    bool const confirmed = note_.state == NoteRow::State::confirmed;
    bool const ticking = note_.tickable && !shared_.tick_label.empty();
    if (!ticking || !confirmed) {
      right -= draw_state(gc, t, right, middle, s.small);
    }
    set_text(gc, t, s.small, t.ink2);
    double const line = line_height(gc);
    wxString who = note_.author.empty() ? _("without a name") : note_.author;
    if (ticking) {
      // The label stands beside the box, which is a native cell; the time goes with the author.
      who += note_.time.empty() ? wxString() : wxString::FromUTF8(" \u00b7 ") + note_.time;
      set_text(gc, t, s.small, note_.ticked ? t.indigo : t.ink2,
               note_.ticked ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
      right -=
          draw_line(gc, shared_.tick_label, right, middle - line / 2.0, Align::right) + s.small;
    } else {
      right -= draw_line(gc, note_.time, right, middle - line / 2.0, Align::right) + s.small;
    }
    if (!note_.extra.empty() || !confirmed) {
      wxString const more = note_.extra.empty() ? state_words() : note_.extra;
      set_text(gc, t, s.small, note_.state == NoteRow::State::refused ? t.red : t.ochre_text,
               wxFONTWEIGHT_SEMIBOLD);
      double const room = (right - x - chip) * 0.6;
      right -= draw_line_within(gc, more, right, middle - line / 2.0, room, Align::right) + s.small;
    }
    set_text(gc, t, s.small, t.ink2);
    draw_line_within(gc, who, x + chip + s.small * 0.7, middle - line / 2.0,
                     std::max(10.0, right - x - chip - s.small));
    y += s.chip + s.gap;
    set_text(gc, t, s.text, t.ink);
    draw_wrapped(gc, note_.text, x, y, area.m_width - 12);
  }

  void paint_compact(wxGraphicsContext& gc, Theme const& t, Sizes const& s,
                     wxRect2DDouble const& area) const {
    double const x = area.m_x + 4;
    double const y = area.m_y + s.pad;
    draw_chip(gc, t, s, x, y, shared_.chip_width);
    double right = area.GetRight() - 8;
    double const middle = y + s.chip / 2.0;
    double meta_room = s.meta_column;
    if (note_.state != NoteRow::State::confirmed) {
      double const used = draw_state(gc, t, right, middle, s.small);
      right -= used;
      meta_room -= used;
    }
    set_text(gc, t, s.small, note_.extra.empty() ? t.ink2 : t.ochre_text);
    wxString meta = note_.author;
    for (wxString const& more : {note_.time, note_.extra}) {
      if (!more.empty()) {
        meta += (meta.empty() ? wxString() : wxString::FromUTF8(" \u00b7 ")) + more;
      }
    }
    draw_line_within(gc, meta, right, middle - line_height(gc) / 2.0, meta_room, Align::right);
    set_text(gc, t, s.text, t.ink);
    double const offset = std::max(0.0, (s.chip - line_height(gc)) / 2.0);
    draw_wrapped(gc, note_.text, x + chip_column(s), y + offset,
                 area.m_width - chip_column(s) - s.meta_column - 16);
  }

  NoteRow note_;
  Shared shared_;
};

// The sentence that stands where there is nothing yet.
class EmptyRow : public DrawnRow {
 public:
  explicit EmptyRow(wxString text) : DrawnRow(-1), text_(std::move(text)) {}

  double height(wxGraphicsContext& gc, Theme const& t, double width) const override {
    set_text(gc, t, t.base_px, t.ink2);
    return static_cast<double>(wrapped(gc, text_, width - 24).size()) * line_height(gc) +
           t.base_px * 2.0;
  }
  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    set_text(gc, t, t.base_px, t.ink2);
    draw_wrapped(gc, text_, area.m_x + 8, area.m_y + t.base_px, area.m_width - 24);
  }
  wxString words() const override { return text_; }
  bool same_as(DrawnRow const& other) const override {
    return text_ == static_cast<EmptyRow const&>(other).text_;
  }

 private:
  wxString text_;
};

}  // namespace

wxString note_kind_words(NoteKind kind) {
  switch (kind) {
    case NoteKind::idea:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Idea");
    case NoteKind::question:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Question");
    case NoteKind::disagreement:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Disagreement");
    case NoteKind::example:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Example");
    case NoteKind::recap:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Recap");
    case NoteKind::remark:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Remark");
    case NoteKind::argument:
      return wxGETTEXT_IN_CONTEXT("kind of note", "Argument");
  }
  return {};
}

ThreadList::ThreadList(wxWindow* parent, wxString const& name, bool with_ticks)
    : DrawnList(parent, name, with_ticks) {}

void ThreadList::set_model(ThreadModel model) {
  if (model == thread_) {
    return;
  }
  thread_ = std::move(model);
  Shared const shared{thread_.table, thread_.tick_label, thread_.compact, widest_chip(theme())};
  std::vector<DrawnBranch> branches;
  bool any = false;
  for (NoteGroup const& group : thread_.groups) {
    DrawnBranch branch;
    branch.heading = std::make_shared<HeadingRow>(group, shared);
    branch.unfolded = group.unfolded;
    for (NoteRow const& note : group.notes) {
      branch.rows.push_back(std::make_shared<NoteLine>(note, shared));
      any = true;
    }
    branches.push_back(std::move(branch));
  }
  if (!any && !thread_.empty.empty()) {
    DrawnBranch branch;
    branch.rows.push_back(std::make_shared<EmptyRow>(thread_.empty));
    branches.push_back(std::move(branch));
  }
  set_branches(std::move(branches));
}

}  // namespace palabre::view
