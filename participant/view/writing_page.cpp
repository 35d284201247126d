// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/writing_page.hpp"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/drafting_panel.hpp"
#include "participant/view/pad_editor.hpp"
#include "participant/view/room_words.hpp"
#include "protocol/workshop/draft_access.hpp"

namespace palabre::rooms {

class WritingPage::Host : public view::TextHost {
 public:
  explicit Host(Model& model) : model_(model), port_(model) {}
  workshop::HallState const& hall() const override { return model_.hall(); }
  workshop::PlaceState const* place(std::uint32_t place) const override {
    return model_.place(place);
  }
  PadPort& port() override { return port_; }
  wxString name(std::uint32_t person) const override { return name_or_you(model_, person); }
  wxString place_name(std::uint32_t place) const override { return place_title(model_, place); }
  bool may_write(pb::Step const& step, workshop::PlaceState const& place) const override {
    return !model_.actor().released &&
           workshop::may_write_draft(model_.hall(), step, place, model_.person());
  }
  void submit(pb::Command command) override { model_.submit(std::move(command)); }
  void add_listener(ClientListener& listener) override { model_.add_listener(listener); }
  void remove_listener(ClientListener& listener) override { model_.remove_listener(listener); }

 private:
  Model& model_;
  ModelPadPort port_;
};

WritingPage::WritingPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("Writing the text")), host_(std::make_unique<Host>(model)) {
  auto* const column = new wxBoxSizer(wxVERTICAL);
  panel_ = new view::DraftingPanel(this, *host_);
  panel_->SetMinSize(FromDIP(wxSize(560, 420)));
  column->Add(panel_, 1, wxEXPAND);
  SetSizer(column);
}

// The panel listens to the model until it is gone.
WritingPage::~WritingPage() { panel_->Destroy(); }

void WritingPage::refresh(Change const& change, Whereabouts const& here) {
  if (!(change.hall || change.places || change.opened || change.spoken)) {
    return;
  }
  panel_->open(here.step == nullptr ? 0 : here.step->step());
  panel_->refresh();
}

void WritingPage::keep() { panel_->leave(); }

void WritingPage::begin() { panel_->focus_text(); }

}  // namespace palabre::rooms
