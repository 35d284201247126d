// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/drafting_page.hpp"

#include <algorithm>
#include <memory>

#include <wx/checkbox.h>
#include <wx/checklst.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "facilitator/desk/desk_text.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/form.hpp"
#include "participant/view/drafting_panel.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/draft_access.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

class DeskTextHost : public view::TextHost {
 public:
  explicit DeskTextHost(DeskModel& desk) : desk_(desk), port_(desk.client()) {}
  HallState const& hall() const override { return desk_.hall(); }
  workshop::PlaceState const* place(std::uint32_t place) const override {
    return desk_.replica().place(place);
  }
  PadPort& port() override { return port_; }
  wxString name(std::uint32_t person) const override { return desk_.short_name(person); }
  wxString place_name(std::uint32_t place) const override {
    return place_title(desk_.hall(), place);
  }
  bool may_write(pb::Step const&, workshop::PlaceState const&) const override { return true; }
  void submit(pb::Command command) override { desk_.submit(std::move(command)); }
  void add_listener(ClientListener& listener) override { desk_.add_listener(listener); }
  void remove_listener(ClientListener& listener) override { desk_.remove_listener(listener); }

 private:
  DeskModel& desk_;
  ClientPadPort port_;
};

class DraftingPage : public Page {
 public:
  DraftingPage(wxWindow* parent, DeskModel& desk) : Page(parent, desk), host_(desk) {
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const head = new wxBoxSizer(wxHORIZONTAL);
    title_ = view::make_text(this, "", view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
    head->Add(title_, 0, wxALIGN_CENTRE_VERTICAL);
    writers_ = view::make_text(this, "", view::TypeRole::body, wxFONTWEIGHT_NORMAL, true);
    head->Add(writers_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(12));
    choose_ = view::make_button(
        this, _("Who writes…"), [this] { choose_writers(); }, view::Icon::users);
    head->Add(choose_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(6));
    publish_ = view::make_primary_button(
        this, _("Publish"), [this] { publish(); }, view::Icon::check, view::ButtonSize::normal);
    head->Add(publish_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(6));
    column->Add(head, 0, wxEXPAND | wxALL, FromDIP(8));
    panel_ = new view::DraftingPanel(this, host_);
    column->Add(panel_, 1, wxEXPAND);
    SetSizer(column);
  }
  // The panel speaks through host_, which goes before the windows do.
  ~DraftingPage() override { panel_->Destroy(); }

  void refresh(Change const& change) override {
    pb::Step const* const step = shown();
    std::uint32_t const place = step == nullptr ? 0 : step->place();
    bool const threads =
        std::any_of(change.places.begin(), change.places.end(), [](std::uint32_t) { return true; });
    if (!change.touches(change.text || change.synthesis || change.people || change.stage ||
                        change.agenda || threads)) {
      return;
    }
    panel_->open(step == nullptr ? 0 : step->step());
    panel_->refresh();
    workshop::PlaceState const* const state = desk().replica().place(place);
    bool const begun = state != nullptr && state->draft.pad != 0;
    bool const published = begun && state->draft.published;
    workshop::TextVersion const* const latest = hall().text.latest();
    unsigned const next = latest == nullptr ? 1 : latest->body.version() + 1;
    set(*title_, published
                     ? wxString::Format(_("Version %u, published"), state->draft.published_version)
                     : wxString::Format(_("Version %u, being written"), next));
    std::vector<wxString> names;
    if (begun) {
      for (std::uint32_t const person : workshop::draft_writers(hall(), *step, state->draft)) {
        names.push_back(desk().short_name(person));
      }
    }
    set(*writers_,
        !begun                  ? wxString(_("Writing opens when this step begins."))
        : state->draft.everyone ? wxString(_("Everybody writes."))
        : names.empty()
            ? wxString(_("Nobody is chosen to write yet: you can, at this desk."))
            : wxString::Format(_("Writing: %s. The others read."), view::format_list(names)));
    view::set_button(*publish_,
                     published ? wxString(_("Write the next version"))
                               : wxString::Format(_("Publish version %u"), next),
                     published ? view::Icon::pen : view::Icon::check, true);
    publish_->Enable(begun);
    choose_->Enable(step != nullptr);
    Layout();
  }

 private:
  pb::Step const* shown() const {
    pb::Step const* const step = desk().shown_step();
    return step != nullptr && step->kind() == pb::STEP_DRAFTING ? step : nullptr;
  }

  static void set(wxStaticText& line, wxString const& words) {
    if (line.GetLabelText() != words) {
      line.SetLabelText(words);
    }
  }

  void submit(pb::TextCommand const& command) {
    pb::Command whole;
    *whole.mutable_text() = command;
    desk().submit(std::move(whole));
  }

  void publish() {
    pb::Step const* const step = shown();
    workshop::PlaceState const* const state =
        step == nullptr ? nullptr : desk().replica().place(step->place());
    if (state == nullptr) {
      return;
    }
    pb::TextCommand command;
    if (state->draft.published) {
      command.mutable_start_draft()->set_place(step->place());
    } else {
      command = publish_draft_of(desk(), step->place());
    }
    submit(command);
  }

  void choose_writers() {
    pb::Step const* const step = shown();
    if (step == nullptr) {
      return;
    }
    std::uint32_t const place = step->place();
    workshop::PlaceState const* const state = desk().replica().place(place);
    workshop::DraftState const draft = state == nullptr ? workshop::DraftState() : state->draft;
    std::vector<std::uint32_t> const now = workshop::draft_writers(hall(), *step, draft);
    std::vector<std::uint32_t> people;
    wxArrayString names;
    for (auto const& [person, enrolled] : hall().people) {
      if (enrolled.presence != pb::PRESENCE_LEFT) {
        people.push_back(person);
      }
    }
    std::sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
      return view::comes_before(desk().name(a), desk().name(b));
    });
    for (std::uint32_t const person : people) {
      names.Add(desk().name(person));
    }
    Form form(this, _("Who writes"),
              _("Those who are chosen write together; everybody reads as it is written."));
    wxCheckBox* const everyone = form.tick(_("&Everybody writes"), draft.everyone);
    auto* const list = new wxCheckListBox(form.room(), wxID_ANY, wxDefaultPosition,
                                          form.FromDIP(wxSize(320, 260)), names);
    view::set_accessible(*list, _("Who writes"));
    for (std::size_t n = 0; n < people.size(); ++n) {
      list->Check(static_cast<unsigned>(n),
                  std::find(now.begin(), now.end(), people[n]) != now.end());
    }
    form.add(list, true);
    if (!form.run(_("Choose"))) {
      return;
    }
    pb::TextCommand command;
    command.mutable_choose_writers()->set_place(place);
    command.mutable_choose_writers()->set_everyone(everyone->GetValue());
    for (std::size_t n = 0; n < people.size(); ++n) {
      if (list->IsChecked(static_cast<unsigned>(n))) {
        command.mutable_choose_writers()->add_persons(people[n]);
      }
    }
    submit(command);
  }

  DeskTextHost host_;
  wxStaticText* title_;
  wxStaticText* writers_;
  wxButton* choose_;
  wxButton* publish_;
  view::DraftingPanel* panel_;
};

}  // namespace

PageFit fits_drafting(HallState const&, pb::Step const* step) {
  return step != nullptr && step->kind() == pb::STEP_DRAFTING ? PageFit::front : PageFit::no;
}

Page* make_drafting_page(wxWindow* parent, DeskModel& desk) {
  return new DraftingPage(parent, desk);
}

}  // namespace palabre::desk
