// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/case_page.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/case_link_dialog.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/pad_editor.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/speaker_choice.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

CasePage::CasePage(wxWindow* parent, Model& model) : Page(parent, model, _("My case")) {
  int const gap = FromDIP(space::medium);
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  speaks_ = new SpeakerChoice(this, model_, _("Who writes"));
  left->Add(speaks_, 0, wxEXPAND | wxBOTTOM, gap);
  which_ = new wxChoice(this, wxID_ANY);
  which_->SetMinSize(wxSize(1, -1));
  set_accessible(*which_, _("Which of my cases"));
  which_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    place_ = places_[static_cast<std::size_t>(std::max(0, which_->GetSelection()))];
    refresh(Model::everything(), model_.here());
  });
  left->Add(which_, 0, wxEXPAND | wxBOTTOM, gap);
  asked_ = new wxBoxSizer(wxVERTICAL);
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(make_words(this, _("The request"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0);
  origin_ = make_caption(this, "");
  head->Add(origin_, 1, wxLEFT | wxALIGN_BOTTOM, FromDIP(space::small));
  asked_->Add(head, 0, wxEXPAND);
  request_ = new DocumentView(this, _("The request"), FromDIP(space::medium), true);
  request_->SetBackgroundColour(theme().canvas2);
  request_->SetMinSize(FromDIP(wxSize(1, 100)));
  asked_->Add(request_, 1, wxEXPAND | wxTOP, FromDIP(space::tiny));
  link_ = make_button(
      this, _("Link to the text…"), [this] { link(); }, Icon::link, ButtonSize::participant);
  asked_->Add(link_, 0, wxEXPAND | wxTOP, gap);
  links_ = new wxBoxSizer(wxVERTICAL);
  asked_->Add(links_, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  left->Add(asked_, 1, wxEXPAND);
  columns_->Add(left, 2, wxEXPAND | wxALL, gap);
  right_ = new wxBoxSizer(wxVERTICAL);
  state_ = new Prose(this, "");
  right_->Add(state_, 0, wxEXPAND);
  columns_->Add(right_, 3, wxEXPAND | wxALL, gap);
  SetSizer(columns_);
  stack_when_narrow(*columns_, Stacked::first_as_needed);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fit_request();
  });
}

// In a narrow window the request takes what it needs, and leaves room to see what is asked.
void CasePage::fit_request() {
  wxSize const area = GetClientSize();
  int const least = FromDIP(70);
  int const wanted = std::clamp(request_->whole_height(area.x - 2 * FromDIP(space::medium)), least,
                                std::max(least, area.y / 2));
  wxSize const size(1, narrow() ? wanted : FromDIP(100));
  if (size != request_->GetMinSize()) {
    request_->SetMinSize(size);
    Layout();
    FitInside();
  }
}

std::vector<workshop::Sheet> CasePage::sheets() const {
  workshop::HallState const& hall = model_.hall();
  std::uint32_t const who = model_.person() == 0 && !model_.actor().persons.empty()
                                ? model_.actor().persons.front()
                                : model_.person();
  pb::CaseGroup const* const group = workshop::case_group_of(hall, hall.stage.step(), who);
  return group == nullptr ? std::vector<workshop::Sheet>()
                          : workshop::sheets_of_group(hall, hall.stage.step(), *group);
}

std::optional<workshop::Sheet> CasePage::sheet() const {
  return workshop::find_sheet(model_.hall(), place_);
}

bool CasePage::frozen() const {
  workshop::PlaceState const* const state = model_.place(place_);
  return state != nullptr && std::any_of(state->pads.begin(), state->pads.end(), [](auto const& p) {
           return p.second.role == pb::PAD_CASE && p.second.frozen;
         });
}

bool CasePage::blank() const {
  workshop::PlaceState const* const state = model_.place(place_);
  return state == nullptr || std::all_of(state->pads.begin(), state->pads.end(), [](auto const& p) {
           return is_blank(p.second.pad.text());
         });
}

void CasePage::keep() {
  for (PadEditor* const field : fields_) {
    field->leave();
  }
}

void CasePage::begin() {
  if (!fields_.empty()) {
    fields_.front()->focus_text();
  }
}

void CasePage::refresh(Change const& change, Whereabouts const&) {
  speaks_->refresh();
  show_which();
  if (change.hall || change.places || change.opened || change.spoken) {
    show_request();
    show_links();
  }
  show_fields(change);
  if (on_foot) {
    on_foot();
  }
}

void CasePage::show_which() {
  std::vector<std::uint32_t> places;
  wxArrayString names;
  for (workshop::Sheet const& one : sheets()) {
    places.push_back(one.place);
    names.Add(case_title(*one.step, one.number));
  }
  if (places != places_ || names != which_->GetStrings()) {
    places_ = places;
    which_->Set(names);
  }
  if (std::find(places_.begin(), places_.end(), place_) == places_.end()) {
    place_ = places_.empty() ? 0 : places_.front();
  }
  auto const at = std::find(places_.begin(), places_.end(), place_);
  if (at != places_.end()) {
    which_->SetSelection(static_cast<int>(at - places_.begin()));
  }
  if (which_->IsShown() != (places_.size() > 1)) {
    which_->Show(places_.size() > 1);
    Layout();
  }
}

void CasePage::show_request() {
  std::optional<workshop::Sheet> const shown = sheet();
  pb::Case const* const one = shown ? workshop::find_case(*shown->step, shown->number) : nullptr;
  wxString origin;
  std::vector<DocumentPart> parts;
  if (one != nullptr) {
    parts = request_parts(*one, model_.place(shown->step->place()));
    origin = describe(one->origin());
    if (!one->client().empty()) {
      origin += (origin.empty() ? L"" : L" · ") + u8(one->client());
    }
  }
  request_->set_parts(std::move(parts));
  fit_request();
  set_line(*origin_, origin);
  link_->Show(can_link_case(model_.hall()));
  link_->Enable(shown && can_link_case(model_.hall()) && !model_.actor().released);
  link_->SetToolTip(can_link_case(model_.hall())
                        ? wxString(_("Say which sentence it confirms, contradicts or illustrates"))
                        : wxString(_("There is no text to link to yet.")));
}

void CasePage::show_links() {
  std::optional<workshop::Sheet> const shown = sheet();
  std::vector<std::uint32_t> now;
  if (shown) {
    for (pb::CaseLinked const* one :
         workshop::case_links(model_.hall(), shown->step->step(), shown->number)) {
      now.push_back(one->link());
    }
  }
  if (now == links_shown_) {
    return;
  }
  links_shown_ = now;
  links_->Clear(true);
  for (std::uint32_t const number : now) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    wxString const words = link_words(model_.hall(), model_.hall().cases.links.at(number));
    row->Add(new Prose(this, words, TypeRole::caption), 1, wxALIGN_CENTRE_VERTICAL);
    row->Add(make_icon_button(
                 this, Icon::x, wxString::Format(_("Remove the link: %s"), words),
                 [this, number] {
                   pb::Command command;
                   command.mutable_cases()->mutable_unlink()->set_link(number);
                   model_.submit(std::move(command));
                 },
                 ButtonSize::small),
             0, wxLEFT, FromDIP(space::tiny));
    links_->Add(row, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  }
  Layout();
}

void CasePage::show_fields(Change const& change) {
  std::optional<workshop::Sheet> const shown = sheet();
  pb::Case const* const one = shown ? workshop::find_case(*shown->step, shown->number) : nullptr;
  std::vector<wxString> headings;
  if (one != nullptr) {
    headings = sheet_fields(*shown->step, *one);
  }
  if (headings != headings_) {
    headings_ = headings;
    keep();
    for (PadEditor* const field : fields_) {
      right_->Detach(field);
      field->Destroy();
    }
    fields_.clear();
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      bool const last = i + 1 == headings_.size();
      auto* const field =
          new PadEditor(this, model_, pb::PAD_CASE, headings_[i], limits::synthesis_length_max);
      if (last) {
        field->set_lines(1.6);  // conditions and doubts: a line or two
      }
      fields_.push_back(field);
      right_->Add(field, last ? 1 : 2, wxEXPAND | wxTOP, FromDIP(space::small));
    }
    Layout();
    FitInside();
  }
  pb::Phase const phase = model_.hall().stage.phase();
  bool const writes = phase == pb::PHASE_WORKING || phase == pb::PHASE_REPORTING;
  // Before the writing begins there is nothing to type in: what will be asked is said in words.
  bool const reads = phase == pb::PHASE_SOLO || phase == pb::PHASE_PAIRING;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    fields_[i]->open(place_, writes && !model_.actor().released, i);
    fields_[i]->refresh(change);
    fields_[i]->Show(!reads);
  }
  wxString words;
  if (!shown) {
    words = model_.shared() && model_.person() == 0 ? _("Choose who writes: their sheet opens.")
                                                    : _("A pair is being found for you.");
  } else if (phase == pb::PHASE_SOLO) {
    words = _("Read alone first. You write together in a moment.");
  } else if (phase == pb::PHASE_PAIRING) {
    words = _("Find your partner. Writing has not begun yet.");
  }
  if (reads && shown && !headings_.empty()) {
    words += "\n\n" + _("Then, together, you will answer:");
    for (wxString const& heading : headings_) {
      words += L"\n\u2022 " + heading;
    }
  }
  if (shown && !reads && frozen()) {
    words =
        _("This sheet is marked as ready. Take it up again to change it: what you change then is "
          "shown beside what was ready.");
  }
  // Who has no case yet is asked nothing.
  bool const asked = shown.has_value();
  if (state_->words() != words || state_->IsShown() != !words.empty() ||
      request_->IsShown() != asked) {
    columns_->Show(asked_, asked, true);
    link_->Show(asked && can_link_case(model_.hall()));
    state_->set_words(words);
    state_->Show(!words.empty());
    Layout();
  }
}

void CasePage::link() {
  std::optional<workshop::Sheet> const shown = sheet();
  if (!shown) {
    return;
  }
  if (auto const asked = ask_case_link(this, model_.hall(), shown->step->step(), shown->number)) {
    pb::Command command;
    *command.mutable_cases()->mutable_link() = *asked;
    model_.submit(std::move(command));
  }
}

void CasePage::set_ready(bool ready) {
  std::optional<workshop::Sheet> const shown = sheet();
  if (!shown) {
    return;
  }
  pb::Command command;
  pb::SetSheetReady& asked = *command.mutable_cases()->mutable_set_ready();
  asked.set_step(shown->step->step());
  asked.set_number(shown->number);
  asked.set_group(shown->group->group());
  asked.set_ready(ready);
  model_.submit(std::move(command));
}

Page::Foot CasePage::foot() {
  pb::Phase const phase = model_.hall().stage.phase();
  if (!sheet() || (phase != pb::PHASE_WORKING && phase != pb::PHASE_REPORTING)) {
    return {};
  }
  if (frozen()) {
    return {.hint = _("Ready to be read out."),
            .label = _("Take it up again"),
            .picture = Icon::pen,
            .enabled = !model_.actor().released,
            .action = [this] { set_ready(false); }};
  }
  return {.hint = blank() ? wxString(_("Write something first."))
                          : wxString(_("Ready freezes the sheet for the whole group.")),
          .label = _("Our sheet is ready"),
          .picture = Icon::check,
          .enabled = !blank() && !model_.actor().released,
          .action = [this] { set_ready(true); }};
}

}  // namespace palabre::rooms
