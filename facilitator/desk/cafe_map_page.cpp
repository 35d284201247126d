// SPDX-License-Identifier: AGPL-3.0-or-later
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>

#include "facilitator/desk/cafe_actions.hpp"
#include "facilitator/desk/cafe_expected.hpp"
#include "facilitator/desk/cafe_models.hpp"
#include "facilitator/desk/cafe_note_dialog.hpp"
#include "facilitator/desk/cafe_page.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

class CafeMapPage : public Page {
 public:
  CafeMapPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    auto* splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                          wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(140));
    splitter->SetSashGravity(0.52);
    map_ = new view::TableMap(splitter, _("Map of the tables"),
                              _("The tab List holds the same, row by row."));
    auto* below = new wxPanel(splitter);
    build_thread(below);
    splitter->SplitHorizontally(map_, below, FromDIP(300));
    // Until somebody drags the sash, the map takes a little more than half.
    splitter->Bind(wxEVT_SIZE, [this, splitter](wxSizeEvent& event) {
      event.Skip();
      if (!dragged_) {
        // After the splitter's own handling of the size, which would move it again.
        CallAfter([splitter] { splitter->SetSashPosition(splitter->GetSize().y * 52 / 100); });
      }
    });
    splitter->Bind(wxEVT_SPLITTER_SASH_POS_CHANGED, [this](wxSplitterEvent& event) {
      dragged_ = true;
      event.Skip();
    });
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(splitter, 1, wxEXPAND);
    SetSizer(sizer);
    bind_map();
  }

  void refresh(Change const& change) override {
    pb::Step const* cafe = shown_cafe(this->desk());
    if (cafe == nullptr) {
      return;
    }
    if (workshop::find_table(*cafe, place_) == nullptr && cafe->cafe().tables_size() > 0) {
      place_ = cafe->cafe().tables(0).place();
    }
    bool const notes = change.everything || !change.places.empty();
    if (notes || change.agenda || change.stage || change.people || change.links ||
        change.signals || change.seats || change.plans) {
      map_->set_model(map_model(this->desk(), *cafe, place_));
    }
    if (change.place(place_) || change.touches(change.stage || change.people)) {
      show_thread(*cafe);
    }
    if (expected_ != nullptr) {
      expected_->refresh();
    }
  }

  bool show_place(std::uint32_t place) override {
    pb::Step const* cafe = shown_cafe(this->desk());
    if (cafe == nullptr || workshop::find_table(*cafe, place) == nullptr) {
      return false;
    }
    choose(place);
    return true;
  }

  bool show_person(std::uint32_t person) override {
    return show_place(workshop::seat_of(hall(), person));
  }

  wxWindow* make_side(wxWindow* parent) override {
    expected_ = new CafeExpected(parent, this->desk());
    expected_->refresh();
    return expected_;
  }
  wxString side_label() const override {
    std::size_t const count = expected_people(this->desk()).size();
    return count == 0 ? _("Tables") : wxString::Format(_("Expected %zu"), count);
  }

 private:
  void build_thread(wxPanel* panel) {
    mark_ = new wxStaticBitmap(panel, wxID_ANY, wxNullBitmap);
    title_ = new wxStaticText(panel, wxID_ANY, wxString());
    title_->SetFont(view::font(view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
    count_ = new wxStaticText(panel, wxID_ANY, wxString());
    count_->SetForegroundColour(view::theme().ink2);
    auto* order = new view::Segmented(panel, _("Order of the notes"),
                                      {_("By round"), _("By kind")}, [this](int index) {
                                        order_ = static_cast<ThreadOrder>(index);
                                        if (pb::Step const* cafe = shown_cafe(desk())) {
                                          show_thread(*cafe);
                                        }
                                      });
    note_ = view::make_button(
        panel, _("Note for the table…"), [this] { write_note(); }, view::Icon::plus,
        view::ButtonSize::small);
    thread_ = new view::ThreadList(panel, _("Thread of the table"));
    thread_->on_menu = [this](long row, wxPoint at) {
      if (row > 0 && row < recap_row) {
        note_menu(*thread_, at, desk(), place_, static_cast<std::uint32_t>(row));
      }
    };
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(mark_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(6));
    bar->Add(title_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    bar->Add(count_, 1, wxALIGN_CENTRE_VERTICAL);
    bar->Add(order, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    bar->Add(note_, 0, wxALIGN_CENTRE_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(bar, 0, wxEXPAND | wxALL, FromDIP(6));
    column->Add(thread_, 1, wxEXPAND);
    panel->SetSizer(column);
  }

  void bind_map() {
    map_->on_select = [this](view::Hit const& hit) {
      if (hit.kind == view::hit_table) {
        choose(static_cast<std::uint32_t>(hit.id));
      } else if (hit.kind == view::hit_seat) {
        choose(workshop::seat_of(hall(), static_cast<std::uint32_t>(hit.id)));
      }
    };
    map_->on_menu = [this](view::Hit const& hit, wxPoint at) {
      pb::Step const* cafe = shown_cafe(desk());
      if (cafe == nullptr) {
        return;
      }
      if (hit.kind == view::hit_table) {
        table_menu(*map_, at, desk(), *cafe, static_cast<std::uint32_t>(hit.id));
      } else if (hit.kind == view::hit_seat) {
        person_menu(*map_, at, desk(), *cafe, static_cast<std::uint32_t>(hit.id));
      }
    };
    map_->on_drop = [this](view::Hit const& from, view::Hit const& onto) {
      if (from.kind != view::hit_seat) {
        return;
      }
      std::uint32_t const place =
          onto.kind == view::hit_table
              ? static_cast<std::uint32_t>(onto.id)
              : workshop::seat_of(hall(), static_cast<std::uint32_t>(onto.id));
      if (place != 0) {
        move_person(desk(), static_cast<std::uint32_t>(from.id), place);
      }
    };
  }

  void choose(std::uint32_t place) {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr || workshop::find_table(*cafe, place) == nullptr) {
      return;
    }
    place_ = place;
    map_->set_model(map_model(desk(), *cafe, place_));
    show_thread(*cafe);
  }

  void show_thread(pb::Step const& cafe) {
    pb::Table const* table = workshop::find_table(cafe, place_);
    if (table == nullptr) {
      return;
    }
    int const number = static_cast<int>(workshop::table_number(hall(), place_));
    mark_->SetBitmap(view::table_mark_bitmap(*this, number, FromDIP(16)));
    view::set_line_words(
        *title_, wxString::Format(_("Thread of %s"),
                                  view::table_title(number, view::u8(table->name()))));
    std::size_t const notes = note_count(desk(), place_);
    count_->SetLabelText(wxString::Format(
        wxPLURAL("%zu note", "%zu notes", static_cast<unsigned>(notes)), notes));
    note_->Enable(workshop::begun_round(hall(), cafe) > 0);
    thread_->set_model(thread_model(desk(), cafe, place_, order_));
    mark_->GetParent()->Layout();
  }

  void write_note() {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr) {
      return;
    }
    if (auto command = ask_note(this, desk(), *cafe, place_)) {
      desk().submit(std::move(*command));
    }
  }

  view::TableMap* map_;
  view::ThreadList* thread_ = nullptr;
  wxStaticBitmap* mark_ = nullptr;
  wxStaticText* title_ = nullptr;
  wxStaticText* count_ = nullptr;
  wxButton* note_ = nullptr;
  CafeExpected* expected_ = nullptr;
  std::uint32_t place_ = 0;
  ThreadOrder order_ = ThreadOrder::by_round;
  bool dragged_ = false;  // somebody chose where the sash stands
};

}  // namespace

PageFit fits_cafe(HallState const& hall, pb::Step const* step) {
  if (step == nullptr || step->kind() != pb::STEP_WORLD_CAFE) {
    return PageFit::no;
  }
  bool const composing =
      hall.stage.step() == step->step() && hall.stage.phase() == pb::PHASE_COMPOSING;
  return composing || !hall.plans.contains(step->step()) ? PageFit::yes : PageFit::front;
}

Page* make_cafe_map_page(wxWindow* parent, DeskModel& desk) {
  return new CafeMapPage(parent, desk);
}

}  // namespace palabre::desk
