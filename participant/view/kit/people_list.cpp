// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/people_list.hpp"

#include <wx/translation.h>

#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/paint_text.hpp"

namespace palabre::view {

namespace {

bool same_seat(Seat const& a, Seat const& b) {
  return a.id == b.id && a.initials == b.initials && a.name == b.name && a.host == b.host &&
         a.me == b.me && a.presence == b.presence && a.link == b.link && a.signal == b.signal;
}

class TitleRow : public DrawnRow {
 public:
  TitleRow(long number, wxString title) : DrawnRow(number), title_(std::move(title)) {}
  double height(wxGraphicsContext&, Theme const& t, double) const override {
    return t.base_px * 1.9;
  }
  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    set_text(gc, t, t.base_px * 0.93, t.ink2, wxFONTWEIGHT_SEMIBOLD);
    draw_line_within(gc, title_, area.m_x + 4, area.m_y + (area.m_height - line_height(gc)) / 2.0,
                     area.m_width - 8);
  }
  wxString words() const override { return title_; }
  bool same_as(DrawnRow const& other) const override {
    return title_ == static_cast<TitleRow const&>(other).title_;
  }

 private:
  wxString title_;
};

class PersonLine : public DrawnRow {
 public:
  explicit PersonLine(PersonRow person) : DrawnRow(person.id), person_(std::move(person)) {}

  double height(wxGraphicsContext&, Theme const& t, double) const override {
    return t.base_px * 2.3;
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    double const middle = area.m_y + area.m_height / 2.0;
    double const radius = t.base_px * 0.78;
    Seat disc = person_.seat;
    disc.signal = Seat::Signal::none;
    disc.link = Seat::Link::linked;  // the state stands at the right, large enough to be read
    disc.host = false;
    draw_seat(gc, t, disc, person_.table, area.m_x + radius + 4, middle, radius);
    double right = area.GetRight() - 8;
    if (auto const state = picture(t)) {
      double const side = t.base_px * 1.1;
      draw_icon(gc, state->first, state->second, right - side, middle - side / 2.0, side);
      right -= side + 6;
    }
    set_text(gc, t, t.base_px * 0.9, t.ink2,
             person_.strong ? wxFONTWEIGHT_BOLD : wxFONTWEIGHT_NORMAL);
    right -= draw_line_within(gc, person_.place, right, middle - line_height(gc) / 2.0,
                              area.m_width * 0.45, Align::right) +
             8;
    set_text(gc, t, t.base_px, t.ink, person_.strong ? wxFONTWEIGHT_BOLD : wxFONTWEIGHT_NORMAL);
    double const x = area.m_x + radius * 2 + 14;
    draw_line_within(gc, person_.seat.name, x, middle - line_height(gc) / 2.0, right - x);
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.dark ? t.line : wxColour(0xE9, 0xE6, 0xE0), 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
  }

  wxString words() const override {
    wxString line = describe(person_.seat);
    return person_.place.empty() ? line : line + ", " + person_.place;
  }

  bool same_as(DrawnRow const& other) const override {
    return person_ == static_cast<PersonLine const&>(other).person_;
  }

 private:
  std::optional<std::pair<Icon, wxColour>> picture(Theme const& t) const {
    Seat const& seat = person_.seat;
    if (seat.link == Seat::Link::cut) {
      return std::pair(Icon::wifioff, t.red);
    }
    if (seat.signal == Seat::Signal::hand) {
      return std::pair(Icon::hand, t.ochre_text);
    }
    if (seat.signal == Seat::Signal::help) {
      return std::pair(Icon::help, t.ochre_text);
    }
    if (seat.link == Seat::Link::no_device) {
      return std::pair(Icon::paper, t.ink2);
    }
    if (seat.presence == Seat::Presence::expected) {
      return std::pair(Icon::ring, t.ink2);
    }
    return std::pair(Icon::wifi, t.accent);
  }

  PersonRow person_;
};

}  // namespace

bool PersonRow::operator==(PersonRow const& other) const {
  return id == other.id && same_seat(seat, other.seat) && table == other.table &&
         place == other.place && strong == other.strong;
}

PeopleList::PeopleList(wxWindow* parent, wxString const& name) : DrawnList(parent, name) {}

void PeopleList::set_groups(std::vector<PersonGroup> groups) {
  if (groups == groups_) {
    return;
  }
  groups_ = std::move(groups);
  std::vector<DrawnBranch> branches;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    DrawnBranch branch;
    if (!groups_[i].title.empty()) {
      branch.heading = std::make_shared<TitleRow>(static_cast<long>(i) + 1, groups_[i].title);
    }
    for (PersonRow const& person : groups_[i].people) {
      branch.rows.push_back(std::make_shared<PersonLine>(person));
    }
    branches.push_back(std::move(branch));
  }
  set_branches(std::move(branches));
}

}  // namespace palabre::view
