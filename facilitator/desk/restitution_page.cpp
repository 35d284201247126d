// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/restitution_page.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/radiobut.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/cafe_models.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/kit/text_field.hpp"
#include "participant/view/kit/thread_list.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

wxString who_and_time(DeskModel const& desk, workshop::Remark const& remark) {
  return remark.body.author() == 0 ? _("the room") : desk.short_name(remark.body.author());
}

class RestitutionPage : public Page {
 public:
  RestitutionPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    turns_ = new wxBoxSizer(wxHORIZONTAL);
    column->Add(turns_, 0, wxEXPAND | wxALL, FromDIP(6));
    auto* splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                          wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(260));
    splitter->SetSashGravity(0.55);
    text_ = new wxScrolledWindow(splitter, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    text_->SetScrollRate(0, FromDIP(12));
    text_->SetBackgroundColour(view::theme().panel);
    text_->SetSizer(new wxBoxSizer(wxVERTICAL));
    auto* right = new wxPanel(splitter);
    build_remarks(right);
    splitter->SplitVertically(text_, right, FromDIP(480));
    column->Add(splitter, 1, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    if (!change.touches(change.synthesis || change.stage || change.people || change.agenda ||
                        change.projection)) {
      return;
    }
    if (change.touches(change.stage)) {
      follow_stage();
    }
    show_turns();
    show_text();
    show_remarks();
  }

  bool show_place(std::uint32_t place) override {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr || workshop::find_table(*cafe, place) == nullptr) {
      return false;
    }
    choose(place);
    return true;
  }

 private:
  void follow_stage() {
    pb::Step const* cafe = shown_cafe(desk());
    if (cafe == nullptr) {
      return;
    }
    if (hall().stage.phase() == pb::PHASE_SPEAKING) {
      int const index = static_cast<int>(hall().stage.index()) - 1;
      if (index >= 0 && index < cafe->cafe().tables_size()) {
        place_ = cafe->cafe().tables(index).place();
      }
    } else if (hall().stage.phase() == pb::PHASE_PLENARY) {
      place_ = 0;
    }
  }

  void choose(std::uint32_t place) {
    place_ = place;
    show_turns();
    show_text();
    show_remarks();
  }

  std::size_t remark_count(std::uint32_t place) const {
    return static_cast<std::size_t>(std::count_if(
        hall().remarks.begin(), hall().remarks.end(), [&](workshop::Remark const& remark) {
          return remark.body.place() == place && remark.body.case_number() == 0 &&
                 !remark.hidden;
        }));
  }

  // One button per table and one for the draft: whose turn it is, what was said, what comes.
  void show_turns() {
    pb::Step const* cafe = shown_cafe(desk());
    turns_->Clear(true);
    if (cafe == nullptr) {
      return;
    }
    std::uint32_t const speaking =
        hall().stage.phase() == pb::PHASE_SPEAKING ? hall().stage.index() : 0;
    bool const plenary = hall().stage.phase() == pb::PHASE_PLENARY;
    std::uint32_t number = 0;
    for (pb::Table const& table : cafe->cafe().tables()) {
      ++number;
      wxString const state = speaking == number              ? _("speaks")
                             : plenary || number < speaking ? _("said")
                                                             : _("later");
      wxString const host =
          table.host() == 0 ? wxString() : desk().short_name(table.host()) + wxString(L" · ");
      std::size_t const remarks = remark_count(table.place());
      add_turn(view::table_title(static_cast<int>(number), u8(table.name())) + "\n" + host +
                   state +
                   wxString::Format(wxPLURAL(L" · %zu remark", L" · %zu remarks",
                                             static_cast<unsigned>(remarks)),
                                    remarks),
               table.place());
    }
    std::size_t const remarks = remark_count(0);
    add_turn(_("Draft, version 0") + "\n" + (plenary ? _("all together") : _("later")) +
                 wxString::Format(wxPLURAL(L" · %zu remark", L" · %zu remarks",
                                           static_cast<unsigned>(remarks)),
                                  remarks),
             0);
    Layout();
  }

  void add_turn(wxString const& label, std::uint32_t place) {
    auto* turn = new wxToggleButton(this, wxID_ANY, label);
    turn->SetValue(place == place_);
    // The button is gone once the turns are shown anew: first let its event end.
    turn->Bind(wxEVT_TOGGLEBUTTON,
               [this, place](wxCommandEvent&) { CallAfter([this, place] { choose(place); }); });
    turns_->Add(turn, 1, wxRIGHT, FromDIP(6));
  }

  pb::Synthesis const* synthesis() const {
    for (pb::Synthesis const& candidate : hall().syntheses) {
      if (candidate.place() == place_) {
        return &candidate;
      }
    }
    return nullptr;
  }

  wxStaticText* add_text(wxString const& text, view::TypeRole role, wxFontWeight weight,
                         bool quiet) {
    auto* line = view::make_text(text_, text, role, weight, quiet);
    int const width = std::max(text_->GetClientSize().x - FromDIP(32), FromDIP(240));
    line->Wrap(width);
    text_->GetSizer()->Add(line, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
    return line;
  }

  void show_text() {
    text_->Freeze();
    text_->GetSizer()->Clear(true);
    pb::Synthesis const* shown = synthesis();
    Projection const& projection = desk().projection();
    bool const on_screen = place_ == 0 ? projection.what == Projection::What::draft
                                       : projection.what == Projection::What::table &&
                                             projection.place == place_;
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    auto* title = view::make_text(
        text_,
        place_ == 0 ? _("Draft, version 0, by the hosts")
                    : wxString::Format(_("What table %u says"),
                                       workshop::table_number(hall(), place_)),
        view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
    head->Add(title, 1, wxALIGN_CENTRE_VERTICAL);
    auto* project = view::make_button(
        text_, on_screen ? _("Take off the screen") : _("Show on the screen"),
        [this, on_screen] { CallAfter([this, on_screen] { project_text(!on_screen); }); },
        view::Icon::screen, view::ButtonSize::small);
    project->Enable(shown != nullptr);
    head->Add(project, 0, wxALIGN_CENTRE_VERTICAL);
    text_->GetSizer()->Add(head, 0, wxEXPAND | wxALL, FromDIP(12));
    if (shown == nullptr) {
      add_text(_("The texts are frozen when the restitution begins."), view::TypeRole::body,
               wxFONTWEIGHT_NORMAL, true);
    } else {
      add_text(wxString::Format(_("frozen at %s"), view::time_words(hall().syntheses_at)),
               view::TypeRole::caption, wxFONTWEIGHT_NORMAL, true);
      for (pb::FrozenField const& field : shown->fields()) {
        add_text(view::describe(field.role()), view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD, true);
        add_text(field.text().empty() ? _("(nothing written)") : u8(field.text()),
                 view::TypeRole::paragraph, wxFONTWEIGHT_NORMAL, field.text().empty());
        for (pb::Citation const& citation : field.citations()) {
          unsigned const table = workshop::table_number(hall(), citation.note().place());
          add_text(citation.author() == 0
                       ? wxString::Format(_("from table %u: %s"), table, u8(citation.text()))
                       : wxString::Format(_("from %s, table %u: %s"),
                                          desk().short_name(citation.author()), table,
                                          u8(citation.text())),
                   view::TypeRole::caption, wxFONTWEIGHT_NORMAL, true);
        }
      }
    }
    text_->Layout();
    text_->FitInside();
    text_->Thaw();
  }

  void project_text(bool show) {
    Projection projection = desk().projection();
    projection.what = !show             ? Projection::What::stage
                      : place_ == 0 ? Projection::What::draft
                                        : Projection::What::table;
    projection.place = place_;
    desk().set_projection(std::move(projection));
  }

  void build_remarks(wxPanel* panel) {
    remarks_title_ = new wxStaticText(panel, wxID_ANY, wxString());
    remarks_title_->SetFont(view::font(view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
    remarks_ = new view::ThreadList(panel, _("Remarks from the room"));
    remarks_->on_menu = [this](long id, wxPoint at) { remark_menu(id, at); };
    auto* kinds = new wxWrapSizer(wxHORIZONTAL);
    for (int kind = 0; kind < 3; ++kind) {
      kinds_[kind] = new wxRadioButton(panel, wxID_ANY,
                                       view::describe(static_cast<pb::RemarkKind>(kind)),
                                       wxDefaultPosition, wxDefaultSize,
                                       kind == 0 ? wxRB_GROUP : 0);
      kinds->Add(kinds_[kind], 0, wxRIGHT, FromDIP(12));
    }
    author_ = new wxChoice(panel, wxID_ANY);
    view::set_accessible(*author_, _("Who says it"));
    field_ = new wxChoice(panel, wxID_ANY);
    view::set_accessible(*field_, _("Part of the text it is about"));
    remark_ = new wxTextCtrl(panel, wxID_ANY, wxString(), wxDefaultPosition,
                             wxSize(-1, FromDIP(56)), wxTE_MULTILINE);
    view::set_accessible(*remark_, _("Remark"));
    add_ = view::make_button(panel, _("Add"), [this] { add_remark(); });
    add_->Enable(false);
    remark_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
      wxString const typed = remark_->GetValue().Strip(wxString::both);
      add_->Enable(!typed.empty() && typed.length() <= limits::remark_length_max &&
                   hall().syntheses_step != 0);
    });
    remark_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
      if (event.ControlDown() && event.GetKeyCode() == WXK_RETURN && add_->IsEnabled()) {
        add_remark();
        return;
      }
      event.Skip();
    });
    auto* about = new wxBoxSizer(wxHORIZONTAL);
    about->Add(author_, 1, wxRIGHT, FromDIP(6));
    about->Add(field_, 1);
    auto* compose = new wxBoxSizer(wxHORIZONTAL);
    compose->Add(remark_, 1, wxRIGHT | wxEXPAND, FromDIP(6));
    compose->Add(add_, 0, wxALIGN_CENTRE_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(remarks_title_, 0, wxALL, FromDIP(10));
    column->Add(remarks_, 1, wxEXPAND);
    column->Add(kinds, 0, wxEXPAND | wxALL, FromDIP(8));
    column->Add(about, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    column->Add(compose, 0, wxEXPAND | wxALL, FromDIP(8));
    panel->SetSizer(column);
  }

  void show_remarks() {
    view::ThreadModel model;
    model.empty = _("No remark yet. Hosts listen: no answer is demanded of them.");
    model.table = static_cast<int>(workshop::table_number(hall(), place_));
    view::NoteGroup group;
    group.id = 1;
    for (workshop::Remark const& remark : hall().remarks) {
      if (remark.body.place() != place_ || remark.body.case_number() != 0) {
        continue;
      }
      view::NoteRow row;
      row.id = static_cast<long>(remark.body.remark());
      row.kind = view::NoteKind::remark;
      row.text = wxString::Format(_("%s: %s"), view::describe(remark.body.kind()), u8(remark.body.text()));
      row.author = who_and_time(desk(), remark);
      row.time = view::time_words(remark.at);
      if (remark.hidden) {
        row.extra = _("hidden");
      } else if (remark.body.field() != pb::PAD_UNKNOWN) {
        row.extra = wxString::Format(_("on “%s”"), view::describe(remark.body.field()));
      }
      group.notes.push_back(std::move(row));
    }
    std::size_t const count = remark_count(place_);
    remarks_title_->SetLabelText(
        _("Remarks from the room") +
        wxString::Format(wxPLURAL(L" · %zu remark", L" · %zu remarks",
                                  static_cast<unsigned>(count)),
                         count));
    if (!group.notes.empty()) {
      group.title = place_ == 0 ? _("On the draft") : _("On this table");
      model.groups.push_back(std::move(group));
    }
    remarks_->set_model(std::move(model));
    fill_choices();
  }

  void fill_choices() {
    std::vector<std::uint32_t> people;
    for (auto const& [person, enrolled] : hall().people) {
      if (enrolled.presence == pb::PRESENCE_PRESENT) {
        people.push_back(person);
      }
    }
    std::sort(people.begin(), people.end(), [this](std::uint32_t a, std::uint32_t b) {
      return view::comes_before(desk().name(a), desk().name(b));
    });
    if (people != people_ || author_->GetCount() == 0) {
      people_ = std::move(people);
      wxString const before = author_->GetStringSelection();
      author_->Clear();
      author_->Append(_("The room"));
      for (std::uint32_t const person : people_) {
        author_->Append(desk().name(person));
      }
      if (before.empty() || !author_->SetStringSelection(before)) {
        author_->SetSelection(0);
      }
    }
    if (field_->GetCount() == 0) {
      field_->Append(_("about the whole"));
      for (pb::PadRole const role : {pb::PAD_GATHERS, pb::PAD_DIVIDES, pb::PAD_DECIDE}) {
        field_->Append(view::describe(role));
      }
      field_->SetSelection(0);
    }
  }

  void add_remark() {
    pb::Command command;
    pb::AddRemark& remark = *command.mutable_add_remark();
    int const author = author_->GetSelection();
    if (author > 0) {
      command.set_as_person(people_[static_cast<std::size_t>(author) - 1]);
    } else {
      remark.set_from_room(true);
    }
    remark.set_place(place_);
    for (int kind = 0; kind < 3; ++kind) {
      if (kinds_[kind]->GetValue()) {
        remark.set_kind(static_cast<pb::RemarkKind>(kind));
      }
    }
    remark.set_field(static_cast<pb::PadRole>(std::max(0, field_->GetSelection())));
    remark.set_text(view::utf8(remark_->GetValue()));
    // The words stay in the field until they are on the disk.
    add_->Enable(false);
    desk().submit(std::move(command), [this](pb::Outcome const& outcome) {
      if (outcome.refusal() == pb::REFUSAL_NONE) {
        remark_->Clear();
      } else {
        add_->Enable(true);
        desk().on_refused(outcome.refusal());
      }
    });
  }

  void remark_menu(long id, wxPoint at) {
    for (workshop::Remark const& remark : hall().remarks) {
      if (static_cast<long>(remark.body.remark()) != id) {
        continue;
      }
      wxMenu menu;
      wxMenuItem* item = menu.Append(
          wxID_ANY,
          remark.hidden ? _("Show this remark again") : _("Hide this remark (it is kept)"));
      menu.Bind(
          wxEVT_MENU,
          [this, id, hidden = remark.hidden](wxCommandEvent&) {
            pb::Command command;
            command.mutable_hide_remark()->set_remark(static_cast<std::uint32_t>(id));
            command.mutable_hide_remark()->set_hidden(!hidden);
            desk().submit(std::move(command));
          },
          item->GetId());
      remarks_->PopupMenu(&menu, at);
      return;
    }
  }

  wxBoxSizer* turns_;
  wxScrolledWindow* text_;
  wxStaticText* remarks_title_ = nullptr;
  view::ThreadList* remarks_ = nullptr;
  wxRadioButton* kinds_[3] = {};
  wxChoice* author_ = nullptr;
  wxChoice* field_ = nullptr;
  wxTextCtrl* remark_ = nullptr;
  wxButton* add_ = nullptr;
  std::vector<std::uint32_t> people_;
  std::uint32_t place_ = 0;
};

}  // namespace

PageFit fits_restitution(HallState const&, pb::Step const* step) {
  if (step == nullptr) {
    return PageFit::no;
  }
  return step->kind() == pb::STEP_RESTITUTION ? PageFit::front : PageFit::no;
}

Page* make_restitution_page(wxWindow* parent, DeskModel& desk) {
  return new RestitutionPage(parent, desk);
}

}  // namespace palabre::desk
