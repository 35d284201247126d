// SPDX-License-Identifier: AGPL-3.0-or-later
#include <wx/intl.h>
#include <wx/sizer.h>

#include "facilitator/desk/cafe_actions.hpp"
#include "facilitator/desk/cafe_models.hpp"
#include "facilitator/desk/cafe_page.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/people_list.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

class CafeListPage : public Page {
 public:
  CafeListPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    list_ = new view::PeopleList(this, _("Tables and their people"));
    list_->on_menu = [this](long id, wxPoint at) { person_at(id, at); };
    list_->on_activate = [this](long id) { person_at(id, wxDefaultPosition); };
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    tables_ = bar;
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, 0, wxALL, FromDIP(6));
    column->Add(list_, 1, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr ||
        !(change.touches(change.agenda || change.stage || change.people || change.links ||
                         change.signals || change.seats || change.plans) ||
          !change.places.empty())) {
      return;
    }
    view::TableMapModel const map = map_model(desk(), *cafe, 0);
    std::vector<view::PersonGroup> groups;
    for (view::TableModel const& table : map.tables) {
      view::PersonGroup group;
      wxString caption = table.caption;
      caption.Replace("\n", " ");
      group.title = view::table_title(table.number, table.theme) + " · " + table.foot + " · " +
                    table.figure + " " + caption;
      for (view::Seat const& seat : table.seats) {
        view::PersonRow row;
        row.id = seat.id;
        row.seat = seat;
        row.table = table.number;
        row.place = seat.host ? _("host") : wxString();
        group.people.push_back(std::move(row));
      }
      groups.push_back(std::move(group));
    }
    view::PersonGroup nowhere;
    nowhere.title = _("Not seated yet");
    for (std::uint32_t const person : workshop::unseated(hall())) {
      view::PersonRow row;
      row.id = static_cast<long>(person);
      row.seat = seat_model(desk(), person, pb::Table());
      nowhere.people.push_back(std::move(row));
    }
    if (!nowhere.people.empty()) {
      groups.insert(groups.begin(), std::move(nowhere));
    }
    list_->set_groups(std::move(groups));
    show_buttons(*cafe);
  }

  bool show_person(std::uint32_t person) override {
    if (workshop::seat_of(hall(), person) == 0) {
      return false;
    }
    list_->select_row(static_cast<long>(person));
    list_->show_row(static_cast<long>(person));
    return true;
  }

 private:
  // The same menus as on the map, reachable by keyboard: one button per table.
  void show_buttons(pb::Step const& cafe) {
    wxString key;
    for (pb::Table const& table : cafe.cafe().tables()) {
      key += wxString::Format("%u,", table.place()) + view::u8(table.name());
    }
    if (key == shown_) {
      return;
    }
    shown_ = key;
    tables_->Clear(true);
    constexpr int buttons_max = 8;
    int number = 0;
    for (pb::Table const& table : cafe.cafe().tables()) {
      if (++number > buttons_max) {
        break;
      }
      auto* button = view::make_button(
          this, view::table_title(number, view::u8(table.name())) + L"…", [] {}, {},
          view::ButtonSize::small);
      button->Bind(wxEVT_BUTTON, [this, button, place = table.place()](wxCommandEvent&) {
        if (pb::Step const* now = shown_cafe(desk())) {
          table_menu(*button, wxPoint(0, button->GetSize().y), desk(), *now, place);
        }
      });
      tables_->Add(button, 0, wxRIGHT, FromDIP(6));
    }
    Layout();
  }

  void person_at(long id, wxPoint at) {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe != nullptr && id > 0) {
      person_menu(*list_, at, desk(), *cafe, static_cast<std::uint32_t>(id));
    }
  }

  view::PeopleList* list_;
  wxBoxSizer* tables_;
  wxString shown_;
};

}  // namespace

PageFit fits_cafe_list(HallState const& hall, pb::Step const* step) {
  return fits_cafe(hall, step) == PageFit::no ? PageFit::no : PageFit::yes;
}

Page* make_cafe_list_page(wxWindow* parent, DeskModel& desk) {
  return new CafeListPage(parent, desk);
}

}  // namespace palabre::desk
