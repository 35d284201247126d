// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/draft_page.hpp"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/cite_dialog.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/pad_editor.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

DraftPage::DraftPage(wxWindow* parent, Model& model, Kind kind)
    : Page(parent, model, kind == Kind::hosts ? _("Hosts' review") : _("My restitution")),
      kind_(kind) {
  bool const hosts = kind == Kind::hosts;
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  left->Add(make_line(this, hosts ? _("Our recaps") : _("Thread of my table"), TypeRole::body,
                      wxFONTWEIGHT_SEMIBOLD),
            0, wxEXPAND | wxALL, FromDIP(space::medium));
  sources_ = new ThreadList(this, hosts ? _("Our recaps") : _("Thread of my table"));
  sources_->SetMinSize(FromDIP(wxSize(1, 160)));
  left->Add(sources_, 1, wxEXPAND);
  order_title_ =
      make_line(this, _("Order of restitution"), TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  left->Add(order_title_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::medium));
  order_ = new Prose(this, "");
  left->Add(order_, 0, wxEXPAND | wxALL, FromDIP(space::medium));
  columns_->Add(left, 1, wxEXPAND);

  auto* const right = new wxBoxSizer(wxVERTICAL);
  title_ = make_line(this, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  right->Add(title_, 0, wxEXPAND);
  for (pb::PadRole const role : {pb::PAD_GATHERS, pb::PAD_DIVIDES, pb::PAD_DECIDE}) {
    wxString const heading = !hosts                    ? describe(role)
                             : role == pb::PAD_GATHERS ? _("What brings the tables together")
                             : role == pb::PAD_DIVIDES ? _("What still keeps apart")
                                                       : describe(role);
    auto* const field = new PadEditor(this, model_, role, heading, limits::pad_length_max);
    fields_.push_back(field);
    right->Add(field, 1, wxEXPAND | wxTOP, FromDIP(space::small));
  }
  cite_ = make_button(
      this, _("Cite a note…"), [this] { cite(); }, Icon::link, ButtonSize::participant);
  cite_->SetToolTip(_("In the answer where you write"));
  right->Add(cite_, 0, wxTOP, FromDIP(space::small));
  columns_->Add(right, 2, wxEXPAND | wxALL, FromDIP(space::medium));
  SetSizer(columns_);
  stack_when_narrow(*columns_);
}

pb::Step const* DraftPage::cafe() const {
  return workshop::cafe_before(model_.hall(), model_.hall().stage.step());
}

void DraftPage::keep() {
  for (PadEditor* const field : fields_) {
    field->leave();
  }
}

void DraftPage::begin() {
  fields_.front()->focus_text();
}

void DraftPage::refresh(Change const& change, Whereabouts const& here) {
  here_ = here;
  bool const hosts = kind_ == Kind::hosts;
  std::uint32_t const place = hosts ? here.place : here.hosted;
  for (PadEditor* const field : fields_) {
    field->open(place, place != 0 && !model_.actor().released);
    field->refresh(change);
    if (field->focused()) {
      latest_ = field;
    }
  }
  set_line(*title_,
           hosts ? _("Draft, version 0")
                 : wxString::Format(_("What %s says in plenary"), place_title(model_, place)));
  if (change.hall || change.places || change.opened) {
    refresh_sources();
    refresh_order();
  }
  cite_->Enable(!model_.actor().released && place != 0);
  if (on_foot && change.hall) {
    on_foot();
  }
}

void DraftPage::refresh_sources() {
  if (kind_ == Kind::table) {
    sources_->set_model(thread_model(model_, here_.hosted, 0, {.pending = false}));
    return;
  }
  ThreadModel recaps;
  recaps.empty = _("No table has left a recap. The threads are under “All the tables”.");
  workshop::PlaceState const* const draft = model_.place(here_.place);
  if (cafe() != nullptr) {
    for (pb::Table const& table : cafe()->cafe().tables()) {
      workshop::PlaceState const* const state = model_.place(table.place());
      NoteGroup group;
      group.id = static_cast<long>(table.place());
      group.title = place_title(model_, table.place());
      if (draft != nullptr) {
        auto const cited = static_cast<unsigned>(std::count_if(
            draft->citations.begin(), draft->citations.end(),
            [&](auto const& item) { return item.second.note().place() == table.place(); }));
        group.detail = cited == 0 ? wxString(_("not cited yet"))
                                  : wxString::Format(
                                        wxPLURAL("cited %u time", "cited %u times", cited), cited);
      }
      if (state != nullptr) {
        for (auto recap = state->recaps.rbegin(); recap != state->recaps.rend(); ++recap) {
          NoteRow row;
          row.id = static_cast<long>(table.place()) * 1000 + static_cast<long>(recap->first);
          row.kind = view::NoteKind::recap;
          row.text = recap_text(recap->second.body.recap());
          row.author = name_or_you(model_, recap->second.body.host());
          row.time = wxString::Format(_("round %u"), recap->first);
          group.notes.push_back(std::move(row));
        }
      }
      if (!group.notes.empty()) {
        recaps.groups.push_back(std::move(group));
      }
    }
  }
  sources_->set_model(std::move(recaps));
}

void DraftPage::refresh_order() {
  pb::Step const* restitution = nullptr;
  auto const position = workshop::step_position(model_.hall(), model_.hall().stage.step());
  for (std::size_t i = position.value_or(0); i < model_.hall().agenda.size(); ++i) {
    if (model_.hall().agenda[i].kind() == pb::STEP_RESTITUTION) {
      restitution = &model_.hall().agenda[i];
      break;
    }
  }
  wxString lines;
  if (restitution != nullptr && cafe() != nullptr) {
    int number = 0;
    for (pb::Table const& table : cafe()->cafe().tables()) {
      ++number;
      wxString const who = table.host() == 0 ? place_title(model_, table.place())
                                             : name_or_you(model_, table.host());
      lines +=
          (lines.empty() ? "" : "\n") +
          wxString::Format(
              "%d. %s, %s", number, who,
              format_duration(static_cast<int>(restitution->restitution().table_length_s() / 60)));
    }
  }
  order_->set_words(lines);
  order_title_->Show(!lines.empty());
  order_->Show(!lines.empty());
}

void DraftPage::cite() {
  std::vector<std::uint32_t> places;
  if (cafe() != nullptr) {
    for (pb::Table const& table : cafe()->cafe().tables()) {
      if (kind_ == Kind::hosts || table.place() == here_.hosted) {
        places.push_back(table.place());
      }
    }
  }
  PadEditor* const field = latest_ != nullptr ? latest_ : fields_.front();
  if (auto const note = ask_note_to_cite(this, model_, places); note && field->pad() != 0) {
    pb::Command command;
    pb::CiteNote& cite = *command.mutable_cite_note();
    cite.set_place(kind_ == Kind::hosts ? here_.place : here_.hosted);
    cite.set_pad(field->pad());
    *cite.mutable_note() = *note;
    model_.submit(std::move(command));
  }
  field->focus_text();
}

Page::Foot DraftPage::foot() {
  if (here_.scene != Scene::review || cafe() == nullptr || kind_ == Kind::table) {
    return {};
  }
  std::vector<wxString> done;
  std::vector<wxString> writing;
  for (pb::Table const& table : cafe()->cafe().tables()) {
    if (table.host() != 0) {
      (model_.hall().drafts_ready.contains(table.host()) ? done : writing)
          .push_back(name_or_you(model_, table.host()));
    }
  }
  wxString hint;
  if (!done.empty()) {
    hint = wxString::Format(_("ready: %s"), format_list(done));
  }
  if (!writing.empty()) {
    hint += (hint.empty() ? "" : " · ") + wxString::Format(_("not yet: %s"), format_list(writing));
  }
  bool const ready = model_.hall().drafts_ready.contains(model_.person());
  return {.hint = hint,
          .label = ready ? _("Not ready after all") : _("I am ready"),
          .picture = ready ? Icon::undo : Icon::check,
          .enabled = model_.person() != 0 && !model_.actor().released,
          .action = [this, ready] {
            pb::Command command;
            command.mutable_set_ready()->set_kind(pb::READY_DRAFT);
            command.mutable_set_ready()->set_ready(!ready);
            model_.submit(std::move(command));
          }};
}

}  // namespace palabre::rooms
