// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/around_panel.hpp"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"

namespace palabre::rooms {

using namespace view;

AroundPanel::AroundPanel(wxWindow* parent, Model& model) : wxPanel(parent), model_(model) {
  set_accessible(*this, _("Around the table"));
  title_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  ring_ = new SeatRing(this, _("Around the table"));
  ring_->set_focusable(false);
  ring_->SetMinSize(FromDIP(wxSize(200, 210)));
  list_ = new PeopleList(this, _("People at this table"));
  list_->SetMinSize(FromDIP(wxSize(1, 96)));
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(title_, 0, wxEXPAND | wxALL, FromDIP(space::medium));
  column->Add(ring_, 0, wxEXPAND);
  column->Add(list_, 1, wxEXPAND);
  SetSizer(column);
}

void AroundPanel::refresh(Whereabouts const& here) {
  std::uint32_t const round = here.coming != 0 ? here.coming : here.round;
  TableModel table = table_model(model_, here.place, round);
  set_line(*title_, wxString::Format("%s  %d", _("Around the table"),
                                     static_cast<int>(table.seats.size())));
  std::vector<PersonRow> rows;
  for (Seat const& seat : table.seats) {
    PersonRow row;
    row.id = seat.id;
    row.seat = seat;
    row.table = seat.host ? table.number : 0;
    row.strong = seat.me;
    if (seat.me) {
      row.place = wxGETTEXT_IN_CONTEXT("author", "you");
    } else if (seat.host) {
      row.place = wxGETTEXT_IN_CONTEXT("person", "host");
    } else if (seat.link == Seat::Link::no_device) {
      row.place = wxGETTEXT_IN_CONTEXT("person", "on paper");
    }
    rows.push_back(std::move(row));
  }
  ring_->set_words(_("Around the table"), table_title(table.number, table.theme));
  ring_->set_model(std::move(table));
  list_->set_groups({{.title = {}, .people = std::move(rows)}});
}

AroundPage::AroundPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("Who is here")) {
  around_ = new AroundPanel(this, model);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(around_, 1, wxEXPAND);
  SetSizer(all);
}

void AroundPage::refresh(Change const&, Whereabouts const& here) { around_->refresh(here); }

}  // namespace palabre::rooms
