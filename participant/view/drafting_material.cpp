// SPDX-License-Identifier: AGPL-3.0-or-later
// What was said, beside the text that is being written: filtered, searched, cited or not yet.
#include <algorithm>
#include <set>

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/debate_parts.hpp"
#include "participant/view/drafting_panel.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/people_list.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::view {

namespace {

constexpr std::uint32_t everything = 0;
constexpr std::uint32_t not_cited = 0xFFFFFFFFU;

// A moving debate has no place of its own: its step stands in for one, far above all places.
constexpr std::uint32_t debate_place(std::uint32_t step) {
  return 0xF0000000U + step;
}

NoteKind kit_kind(pb::NoteKind kind) {
  switch (kind) {
    case pb::NOTE_QUESTION:
      return NoteKind::question;
    case pb::NOTE_DISAGREEMENT:
      return NoteKind::disagreement;
    case pb::NOTE_EXAMPLE:
      return NoteKind::example;
    default:
      return NoteKind::idea;
  }
}

}  // namespace

void DraftingPanel::build_material(wxPanel& panel) {
  int const gap = FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(make_text(&panel, _("What was said"), TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD),
              0, wxALL, gap);
  search_ = new wxSearchCtrl(&panel, wxID_ANY);
  search_->SetDescriptiveText(_("Find a word"));
  set_accessible(*search_, _("Find a word in what was said"));
  search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_material(); });
  column->Add(search_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  filter_ = new wxChoice(&panel, wxID_ANY);
  set_accessible(*filter_, _("Which part of what was said"));
  filter_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show_material(); });
  column->Add(filter_, 0, wxEXPAND | wxALL, gap);
  list_ = new ThreadList(&panel, _("What was said"));
  list_->SetMinSize(FromDIP(wxSize(1, 120)));
  list_->on_select = [this](long) { show_paragraph(); };
  list_->on_activate = [this](long) { link(); };
  column->Add(list_, 1, wxEXPAND);
  link_ = make_button(&panel, _("Cite it"), [this] { link(); }, Icon::link);
  link_->SetToolTip(_("Control Shift C: cite it in the paragraph where you write"));
  column->Add(link_, 0, wxALL, gap);
  use_ = make_text(&panel, "", TypeRole::caption, wxFONTWEIGHT_NORMAL, true);
  column->Add(use_, 0, wxLEFT | wxRIGHT | wxBOTTOM, gap);
  panel.SetSizer(column);
}

void DraftingPanel::show_filters() {
  std::vector<std::uint32_t> filters{everything, not_cited};
  wxArrayString names;
  names.Add(_("Everything"));
  names.Add(_("Not cited yet"));
  for (pb::Step const& one : host_.hall().agenda) {
    for (pb::Table const& table : one.cafe().tables()) {
      if (host_.place(table.place()) != nullptr) {
        filters.push_back(table.place());
        names.Add(host_.place_name(table.place()));
      }
    }
  }
  for (pb::Step const& one : host_.hall().agenda) {
    bool const heard = std::any_of(
        host_.hall().debate.arguments.begin(), host_.hall().debate.arguments.end(),
        [&](workshop::DebateArgument const& a) { return a.body.step() == one.step(); });
    if (one.kind() == pb::STEP_DEBATE && heard) {
      filters.push_back(debate_place(one.step()));
      names.Add(u8(one.title()));
    }
  }
  if (names != filter_->GetStrings()) {
    int const chosen = filter_->GetSelection();
    filter_->Set(names);
    filters_ = filters;
    filter_->SetSelection(chosen < 0 || chosen >= static_cast<int>(names.size()) ? 0 : chosen);
  }
}

std::vector<DraftingPanel::Material> DraftingPanel::material() const {
  std::vector<Material> all;
  workshop::HallState const& hall = host_.hall();
  for (pb::Synthesis const& synthesis : hall.syntheses) {
    for (pb::FrozenField const& field : synthesis.fields()) {
      if (field.text().empty()) {
        continue;
      }
      Material one;
      one.place = synthesis.place();
      one.ref.set_kind(pb::SOURCE_SYNTHESIS);
      one.ref.set_place(synthesis.place());
      one.ref.set_number(static_cast<std::uint32_t>(field.role()));
      one.row.kind = NoteKind::recap;
      one.row.text = u8(field.text());
      one.row.author = describe(field.role());
      all.push_back(std::move(one));
    }
  }
  for (pb::Step const& step_of : hall.agenda) {
    for (pb::Table const& table : step_of.cafe().tables()) {
      workshop::PlaceState const* const state = host_.place(table.place());
      if (state == nullptr) {
        continue;
      }
      for (workshop::Note const& note : state->notes) {
        if (note.hidden) {
          continue;
        }
        Material one;
        one.place = table.place();
        one.ref.set_kind(pb::SOURCE_NOTE);
        one.ref.set_place(table.place());
        one.ref.set_number(note.body.note());
        one.row.kind = kit_kind(note.body.kind());
        one.row.text = u8(note.body.text());
        one.row.author = note.body.author() == 0 ? wxString() : host_.name(note.body.author());
        one.row.time = wxString::Format(_("round %u"), note.body.round());
        all.push_back(std::move(one));
      }
    }
  }
  // What pairs answered, once the room has heard it.
  for (std::uint32_t const place : workshop::sheet_places(hall)) {
    auto const sheet = workshop::find_sheet(hall, place);
    workshop::PlaceState const* const state = host_.place(place);
    if (!sheet || state == nullptr || !hall.places_opened.contains(place)) {
      continue;
    }
    pb::Case const* const studied = workshop::find_case(*sheet->step, sheet->number);
    std::vector<SheetText> const texts =
        studied == nullptr ? std::vector<SheetText>() : sheet_texts(*sheet->step, *studied, state);
    std::size_t field = 0;
    for (auto const& [pad, held] : state->pads) {
      if (held.role != pb::PAD_CASE || field >= texts.size()) {
        continue;
      }
      SheetText const& text = texts[field++];
      if (text.text.Strip(wxString::both).empty()) {
        continue;
      }
      Material one;
      one.place = place;
      one.ref.set_kind(pb::SOURCE_CASE);
      one.ref.set_place(place);
      one.ref.set_number(pad);
      one.row.kind = NoteKind::recap;
      one.row.text = text.text;
      one.row.author = text.field;
      all.push_back(std::move(one));
    }
  }
  for (workshop::Remark const& remark : hall.remarks) {
    if (remark.hidden) {
      continue;
    }
    Material one;
    one.place = remark.body.place();
    one.ref.set_kind(pb::SOURCE_REMARK);
    one.ref.set_number(remark.body.remark());
    one.row.kind = NoteKind::remark;
    one.row.text = u8(remark.body.text());
    one.row.author = remark.body.author() == 0 ? wxString(_("the room"))
                                               : host_.name(remark.body.author());
    all.push_back(std::move(one));
  }
  for (workshop::DebateArgument const& argument : hall.debate.arguments) {
    pb::Step const* const step = workshop::find_step(hall, argument.body.step());
    pb::DebateStatement const* const statement =
        step == nullptr ? nullptr : workshop::find_statement(*step, argument.body.statement());
    if (argument.hidden || statement == nullptr) {
      continue;
    }
    Material one;
    one.place = debate_place(argument.body.step());
    one.ref.set_kind(pb::SOURCE_ARGUMENT);
    one.ref.set_number(argument.body.argument());
    one.row.kind = NoteKind::argument;
    one.row.text = u8(argument.body.text());
    one.row.author = argument.body.position() == 0
                         ? wxString(_("From no camp"))
                         : position_label(*statement, argument.body.position());
    all.push_back(std::move(one));
  }
  return all;
}

void DraftingPanel::show_material() {
  workshop::PlaceState const* const state = place();
  long const kept = list_->selected_row();
  pb::SourceRef const before = kept >= 1 && static_cast<std::size_t>(kept) <= shown_.size()
                                   ? shown_[static_cast<std::size_t>(kept) - 1].ref
                                   : pb::SourceRef();
  shown_ = material();
  uses_ = {};
  wxString const wanted = search_->GetValue().Lower();
  int const chosen = filter_->GetSelection();
  std::uint32_t const only =
      chosen < 0 || static_cast<std::size_t>(chosen) >= filters_.size()
          ? everything
          : filters_[static_cast<std::size_t>(chosen)];
  ThreadModel model;
  model.empty = wanted.empty() ? wxString(_("Nothing was said yet."))
                               : wxString(_("Nothing with this word."));
  for (std::size_t n = 0; n < shown_.size(); ++n) {
    Material& one = shown_[n];
    one.row.id = static_cast<long>(n) + 1;
    wxString where;
    if (state != nullptr) {
      for (std::size_t index = 0; index < state->draft.lines.size(); ++index) {
        for (std::uint32_t const number : state->draft.lines[index].sources) {
          auto const source = state->draft.sources.find(number);
          if (source != state->draft.sources.end() && source->second.kind() == one.ref.kind() &&
              source->second.place() == one.ref.place() &&
              source->second.number() == one.ref.number()) {
            where += (where.empty() ? "" : ", ") + line_name(index);
          }
        }
      }
    }
    ++uses_.all;
    uses_.cited += where.empty() ? 0 : 1;
    one.row.extra = where.empty() ? wxString() : wxString::Format(_("cited in %s"), where);
    bool const fits = only == everything || (only == not_cited ? where.empty() : one.place == only);
    if (!fits || (!wanted.empty() && !one.row.text.Lower().Contains(wanted))) {
      continue;
    }
    long const group_id = static_cast<long>(one.place) + 1;
    auto group = std::find_if(model.groups.begin(), model.groups.end(),
                              [&](NoteGroup const& g) { return g.id == group_id; });
    if (group == model.groups.end()) {
      NoteGroup fresh;
      fresh.id = group_id;
      auto const sheet = workshop::find_sheet(host_.hall(), one.place);
      pb::Step const* const debate =
          one.ref.kind() == pb::SOURCE_ARGUMENT
              ? workshop::find_step(host_.hall(), one.place - debate_place(0))
              : nullptr;
      fresh.title = debate != nullptr ? u8(debate->title())
                    : one.place == 0  ? wxString(_("The hosts' draft"))
                    : sheet           ? case_title(*sheet->step, sheet->number)
                                      : host_.place_name(one.place);
      group = model.groups.insert(model.groups.end(), std::move(fresh));
    }
    group->notes.push_back(one.row);
  }
  list_->set_model(std::move(model));
  for (std::size_t n = 0; before.kind() != pb::SOURCE_UNKNOWN && n < shown_.size(); ++n) {
    if (shown_[n].ref.SerializeAsString() == before.SerializeAsString() &&
        list_->selected_row() != static_cast<long>(n) + 1) {
      list_->select_row(static_cast<long>(n) + 1);
    }
  }
  wxString const used = wxString::Format(_("%u cited of %u"), uses_.cited, uses_.all);
  if (use_->GetLabelText() != used) {
    use_->SetLabelText(used);
  }
}

}  // namespace palabre::view
