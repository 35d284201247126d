// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/presentation_page.hpp"

#include <algorithm>

#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/form.hpp"
#include "facilitator/desk/material_files.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/question_rows.hpp"
#include "participant/view/slide_view.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

namespace {

using view::u8;
using view::utf8;

wxString size_words(std::size_t bytes) {
  return bytes < 1000 ? wxString::Format(_("%zu bytes"), bytes)
                      : wxString::Format(_("%zu kB"), (bytes + 500) / 1000);
}

class PresentationPage : public Page {
 public:
  PresentationPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk) {
    auto* const splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                                wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
    splitter->SetMinimumPaneSize(FromDIP(240));
    splitter->SetSashGravity(0.62);
    auto* const left = new wxPanel(splitter);
    build_slides(left);
    auto* const right = new wxPanel(splitter);
    build_questions(right);
    splitter->SplitVertically(left, right, FromDIP(520));
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(splitter, 1, wxEXPAND);
    SetSizer(column);
  }

  void refresh(Change const& change) override {
    pb::Step const* const step = desk().shown_step();
    if (step == nullptr || step->kind() != pb::STEP_PRESENTATION) {
      return;
    }
    bool const other = step->step() != step_;
    step_ = step->step();
    place_ = step->place();
    if (other || change.place(place_) || change.touches(change.synthesis || change.stage)) {
      show_materials();
      show_slide();
      show_questions();
    }
  }

  wxString summary() const override {
    return _("Everybody sees the slide that is shown; questions stay beside it.");
  }

 private:
  void build_slides(wxWindow* parent) {
    int const gap = FromDIP(view::space::small);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    materials_ = new view::WordTable(parent, false);
    view::set_accessible(*materials_, _("Material"));
    materials_->add_column(_("Material"), 300);
    materials_->add_column(_("Kind"), 120);
    materials_->add_column(_("Size"), 100);
    materials_->SetMinSize(FromDIP(wxSize(1, 96)));
    column->Add(materials_, 0, wxEXPAND);
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    auto const add = [&](wxString const& label, void (PresentationPage::*act)(),
                         std::optional<view::Icon> picture = {}) {
      auto* const button = view::make_button(
          parent, label, [this, act] { CallAfter([this, act] { (this->*act)(); }); }, picture,
          view::ButtonSize::small);
      row->Add(button, 0, wxRIGHT | wxBOTTOM, FromDIP(view::space::tiny));
      return button;
    };
    add(_("Add files…"), &PresentationPage::add_files, view::Icon::file);
    add(_("Write a text…"), &PresentationPage::write_text, view::Icon::pen);
    edit_ = add(_("Change the text…"), &PresentationPage::edit_text);
    up_ = add(wxGETTEXT_IN_CONTEXT("material", "Up"), &PresentationPage::up);
    down_ = add(wxGETTEXT_IN_CONTEXT("material", "Down"), &PresentationPage::down);
    remove_ = add(_("Remove"), &PresentationPage::remove);
    column->Add(row, 0, wxEXPAND | wxALL, gap);
    slide_ = new view::SlideView(parent, _("Slide"));
    column->Add(slide_, 1, wxEXPAND);
    auto* const turns = new wxBoxSizer(wxHORIZONTAL);
    back_ = view::make_button(parent, _("Slide before"), [this] { turn(-1); });
    number_ = view::make_text(parent, wxString());
    next_ = view::make_button(
        parent, _("Next slide"), [this] { turn(1); }, view::Icon::right);
    turns->Add(back_, 0);
    turns->AddStretchSpacer();
    turns->Add(number_, 0, wxALIGN_CENTRE_VERTICAL);
    turns->AddStretchSpacer();
    turns->Add(next_, 0);
    column->Add(turns, 0, wxEXPAND | wxALL, gap);
    parent->SetSizer(column);
    materials_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { enable(); });
    materials_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                     [this](wxDataViewEvent&) { CallAfter([this] { edit_text(); }); });
  }

  void build_questions(wxWindow* parent) {
    int const gap = FromDIP(view::space::small);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(
        view::make_text(parent, _("Questions"), view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD),
        0, wxALL, gap);
    questions_ = new view::ThreadList(parent, _("Questions"));
    column->Add(questions_, 1, wxEXPAND);
    auto* const row = new wxWrapSizer(wxHORIZONTAL);
    auto const add = [&](wxString const& label, pb::QuestionState state) {
      row->Add(view::make_button(
                   parent, label, [this, state] { move(state, wxString()); }, {},
                   view::ButtonSize::small),
               0, wxRIGHT | wxBOTTOM, FromDIP(view::space::tiny));
    };
    add(_("Answered"), pb::QUESTION_ANSWERED);
    row->Add(view::make_button(
                 parent, _("Answer in writing…"), [this] { CallAfter([this] { answer(); }); }, {},
                 view::ButtonSize::small),
             0, wxRIGHT | wxBOTTOM, FromDIP(view::space::tiny));
    add(_("For later"), pb::QUESTION_LATER);
    add(_("Open again"), pb::QUESTION_OPEN);
    add(_("Hide"), pb::QUESTION_HIDDEN);
    column->Add(row, 0, wxEXPAND | wxALL, gap);
    parent->SetSizer(column);
  }

  workshop::MaterialState const& held() const {
    static workshop::MaterialState const none;
    workshop::PlaceState const* const place = desk().replica().place(place_);
    return place == nullptr ? none : place->material;
  }

  // The material of the chosen row; nullptr when none.
  workshop::Material const* chosen() const {
    long const row = materials_->first_selected();
    if (row < 0 || static_cast<std::size_t>(row) >= rows_.size()) {
      return nullptr;
    }
    auto const found = held().materials.find(rows_[static_cast<std::size_t>(row)]);
    return found == held().materials.end() ? nullptr : &found->second;
  }

  void show_materials() {
    rows_.assign(held().order.begin(), held().order.end());
    for (auto const& [number, material] : held().materials) {
      if (!material.whole) {
        rows_.push_back(number);  // still coming, or given up on the way
      }
    }
    materials_->set_row_count(static_cast<long>(rows_.size()));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      workshop::Material const& material = held().materials.at(rows_[i]);
      long const row = static_cast<long>(i);
      std::size_t const here = material.bytes == nullptr ? 0 : material.bytes->size();
      materials_->set_cell(row, 0, u8(material.body.name()));
      materials_->set_cell(
          row, 1,
          !material.whole
              ? wxString::Format(_("%u %% has come"),
                                 static_cast<unsigned>(here * 100 / material.body.size()))
          : material.body.kind() == pb::MATERIAL_TEXT
              ? wxString(wxGETTEXT_IN_CONTEXT("material", "text"))
              : wxString(wxGETTEXT_IN_CONTEXT("material", "picture")));
      materials_->set_cell(row, 2, size_words(material.body.size()));
    }
    enable();
  }

  void enable() {
    workshop::Material const* const one = chosen();
    long const row = materials_->first_selected();
    bool const ordered = one != nullptr && one->whole;
    edit_->Enable(ordered && one->body.kind() == pb::MATERIAL_TEXT);
    up_->Enable(ordered && row > 0);
    down_->Enable(ordered && static_cast<std::size_t>(row) + 1 < held().order.size());
    remove_->Enable(one != nullptr);
  }

  bool current() const { return hall().stage.step() == step_; }

  void show_slide() {
    std::vector<workshop::Slide> const slides = workshop::slides_of(held());
    std::uint32_t const shown = workshop::slide_shown(hall(), step_, slides.size());
    std::uint32_t const now =
        current() ? shown
                  : std::clamp<std::uint32_t>(looked_, slides.empty() ? 0 : 1,
                                              static_cast<std::uint32_t>(slides.size()));
    looked_ = now;
    slide_->set_slide(now == 0 ? std::nullopt : std::optional(slides[now - 1]),
                      _("No slide yet. Add a Markdown text (a line of three dashes begins a new "
                        "slide) or pictures."));
    view::set_line_words(*number_, slides.empty()
                                       ? wxString()
                                       : wxString::Format(current() ? _("shown: slide %u of %zu")
                                                                    : _("slide %u of %zu"),
                                                          now, slides.size()));
    back_->Enable(now > 1);
    next_->Enable(now < slides.size());
    Layout();
  }

  // Before the step has begun, one looks through the slides alone.
  void turn(int by) {
    std::uint32_t const to = static_cast<std::uint32_t>(static_cast<int>(looked_) + by);
    if (!current()) {
      looked_ = to;
      show_slide();
      return;
    }
    pb::Command command;
    pb::ShowSlide& show = *command.mutable_presentation()->mutable_show_slide();
    show.set_step(step_);
    show.set_slide(to);
    show.set_seen(looked_);
    desk().submit(std::move(command));
  }

  void take(ReadyMaterial const& ready, std::uint32_t replaces = 0) {
    if (ready.kind == pb::MATERIAL_UNKNOWN) {
      wxMessageBox(ready.trouble, _("This file was not taken"), wxOK | wxICON_WARNING, this);
    } else if (!ready.bytes.empty()) {
      send_material(desk(), place_, ready, replaces);
    }
  }

  void add_files() {
    wxFileDialog dialog(
        this, _("Add files to the presentation"), wxEmptyString, wxEmptyString,
        _("Texts and pictures") + "|*.md;*.txt;*.png;*.jpg;*.jpeg;*.MD;*.PNG;*.JPG;*.JPEG",
        wxFD_OPEN | wxFD_MULTIPLE | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) {
      return;
    }
    wxArrayString paths;
    dialog.GetPaths(paths);
    for (wxString const& path : paths) {
      take(ready_file(path));
    }
  }

  // A text in a dialog; false when it was left.
  bool text_dialog(wxString const& title, wxString& name, wxString& words) {
    Form form(this, title,
              _("Markdown: # a heading, - an item, --- alone on a line begins a new "
                "slide."));
    auto* const named = form.text(_("Name"), name, limits::title_length_max);
    auto* const text = form.text(_("Text"), words, 50'000, true);
    text->SetMinSize(FromDIP(wxSize(520, 320)));
    if (!form.run(_("Keep"))) {
      return false;
    }
    name = named->GetValue();
    words = text->GetValue();
    return true;
  }

  void write_text() {
    wxString name = _("Text");
    wxString words;
    if (text_dialog(_("Write a text"), name, words)) {
      take(ready_text(name, utf8(words)));
    }
  }

  void edit_text() {
    workshop::Material const* const one = chosen();
    if (one == nullptr || !one->whole || one->body.kind() != pb::MATERIAL_TEXT) {
      return;
    }
    std::uint32_t const material = one->body.material();
    wxString name = u8(one->body.name());
    wxString words = u8(*one->bytes);
    if (text_dialog(_("Change the text"), name, words)) {
      take(ready_text(name, utf8(words)), material);
    }
  }

  void up() { reorder(-1); }
  void down() { reorder(1); }
  void reorder(int by) {
    std::vector<std::uint32_t> order = held().order;
    long const row = materials_->first_selected();
    long const to = row + by;
    if (row < 0 || to < 0 || static_cast<std::size_t>(std::max(row, to)) >= order.size()) {
      return;
    }
    std::swap(order[static_cast<std::size_t>(row)], order[static_cast<std::size_t>(to)]);
    pb::Command command;
    pb::OrderMaterials& wanted = *command.mutable_presentation()->mutable_order_materials();
    wanted.set_place(place_);
    wanted.mutable_materials()->Assign(order.begin(), order.end());
    desk().submit(std::move(command));
    materials_->select_only(to);
  }

  void remove() {
    if (workshop::Material const* const one = chosen()) {
      pb::Command command;
      command.mutable_presentation()->mutable_remove_material()->set_place(place_);
      command.mutable_presentation()->mutable_remove_material()->set_material(one->body.material());
      desk().submit(std::move(command));
    }
  }

  void show_questions() {
    questions_->set_model(view::question_thread(
        hall(), step_, 0, [this](std::uint32_t person) { return desk().short_name(person); }));
  }

  void move(pb::QuestionState state, wxString const& answer) {
    auto const question = static_cast<std::size_t>(questions_->selected_row());
    auto const& all = hall().presentation.questions;
    if (question == 0 || question > all.size()) {
      return;
    }
    pb::Command command;
    pb::MoveQuestion& moved = *command.mutable_presentation()->mutable_move_question();
    moved.set_question(static_cast<std::uint32_t>(question));
    moved.set_state(state);
    moved.set_answer(answer.empty() ? all[question - 1].answer : utf8(answer));
    desk().submit(std::move(command));
  }

  void answer() {
    if (questions_->selected_row() == 0) {
      return;
    }
    wxString const words = ask_words(this, _("Answer in writing"), _("The answer, for everybody"));
    if (!words.empty()) {
      move(pb::QUESTION_ANSWERED, words);
    }
  }

  std::uint32_t step_ = 0;
  std::uint32_t place_ = 0;
  std::uint32_t looked_ = 1;  // the slide on show here
  std::vector<std::uint32_t> rows_;
  view::WordTable* materials_ = nullptr;
  wxButton* edit_ = nullptr;
  wxButton* up_ = nullptr;
  wxButton* down_ = nullptr;
  wxButton* remove_ = nullptr;
  view::SlideView* slide_ = nullptr;
  wxButton* back_ = nullptr;
  wxButton* next_ = nullptr;
  wxStaticText* number_ = nullptr;
  view::ThreadList* questions_ = nullptr;
};

}  // namespace

PageFit fits_presentation(HallState const&, pb::Step const* step) {
  return step != nullptr && step->kind() == pb::STEP_PRESENTATION ? PageFit::front : PageFit::no;
}

Page* make_presentation_page(wxWindow* parent, DeskModel& desk) {
  return new PresentationPage(parent, desk);
}

}  // namespace palabre::desk
