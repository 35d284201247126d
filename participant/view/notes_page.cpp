// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/notes_page.hpp"

#include <wx/file.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/debate_parts.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

struct Fact {
  Icon picture;
  wxString words;
  wxString quote{};  // the paragraphs of the text it led to
};

// Where it was written: a table and a round, a case and its question, a camp.
wxString where(Model const& model, NoteWay const& way) {
  workshop::HallState const& hall = model.hall();
  if (way.kind == pb::SOURCE_CASE) {
    std::optional<workshop::Sheet> const sheet = workshop::find_sheet(hall, way.place);
    return sheet ? case_title(*sheet->step, sheet->number) : wxString();
  }
  if (way.kind == pb::SOURCE_ARGUMENT) {
    pb::ArgumentNoted const& argument = hall.debate.arguments.at(way.number - 1).body;
    pb::Step const* const step = workshop::find_step(hall, argument.step());
    pb::DebateStatement const* const statement =
        step == nullptr ? nullptr : workshop::find_statement(*step, argument.statement());
    return statement == nullptr || argument.position() == 0
               ? wxString(_("From no camp"))
               : position_label(*statement, argument.position());
  }
  return wxString::Format(_("%s, round %u"), place_title(model, way.place), way.round);
}

Fact first_fact(Model const& model, NoteWay const& way) {
  switch (way.kind) {
    case pb::SOURCE_CASE:
      return {Icon::pen, wxString::Format(_("Written in pairs: %s"), where(model, way))};
    case pb::SOURCE_ARGUMENT:
      return {Icon::mic, wxString::Format(_("Argument of the debate: %s, at %s"), where(model, way),
                                          time_words(way.at))};
    default:
      return {Icon::note,
              wxString::Format(_("Written at %s, at %s"), where(model, way), time_words(way.at))};
  }
}

std::vector<Fact> facts_of(Model const& model, NoteWay const& way) {
  std::vector<Fact> facts{first_fact(model, way)};
  if (way.revised_at != 0) {
    facts.push_back(
        {Icon::pen, wxString::Format(_("Corrected at %s"), time_words(way.revised_at))});
  }
  for (NoteWay::Told const& told : way.told) {
    facts.push_back({Icon::mic, wxString::Format(_("Told by %s in the recap of round %u, at %s"),
                                                 name_or_you(model, told.host), told.round,
                                                 time_words(told.at))});
  }
  for (NoteWay::Cited const& cited : way.cited) {
    facts.push_back(
        {Icon::link,
         cited.place == 0
             ? wxString::Format(_("Cited in the hosts' draft: %s"), describe(cited.role))
             : wxString::Format(_("Cited by %s: %s"), place_title(model, cited.place),
                                describe(cited.role))});
  }
  for (workshop::SourceFate::Step const& step : way.fate.steps) {
    workshop::TextVersion const* const version = model.hall().text.version(step.version);
    if (version == nullptr) {
      continue;
    }
    std::vector<wxString> where;
    for (std::uint64_t const paragraph : step.paragraphs) {
      where.push_back(paragraph_name(version->body, paragraph));
    }
    wxString quote;
    for (std::uint64_t const number : step.paragraphs) {
      if (pb::Paragraph const* const one = workshop::find_paragraph(version->body, number)) {
        quote += (quote.empty() ? "" : "\n") + u8(one->text());
      }
    }
    std::vector<wxString> by;
    for (std::uint32_t const amendment : step.amendments) {
      by.push_back(amendment_name(amendment));
    }
    facts.push_back(
        {by.empty() ? Icon::pen : Icon::amend,
         (by.empty()
              ? wxString::Format(_("In %s, %s, at %s"), version_words(version->body),
                                 format_list(where), time_words(step.at))
              : wxString::Format(_("In %s, %s, changed by %s, at %s"), version_words(version->body),
                                 format_list(where), format_list(by), time_words(step.at))),
         quote});
  }
  if (!way.fate.steps.empty() && !way.fate.in_latest) {
    facts.push_back({Icon::way, _("No longer in the latest version.")});
  }
  if (!way.fate.draft_paragraphs.empty()) {
    auto const count = static_cast<unsigned>(way.fate.draft_paragraphs.size());
    facts.push_back(
        {Icon::pen,
         wxString::Format(wxPLURAL("Cited in %u paragraph of the text being written",
                                   "Cited in %u paragraphs of the text being written", count),
                          count)});
  }
  if (way.told.empty() && way.cited.empty() && way.fate.steps.empty() &&
      way.fate.draft_paragraphs.empty()) {
    facts.push_back({Icon::paper, _("Not taken up. It is kept in the minutes.")});
  } else {
    facts.push_back({Icon::paper, _("Kept in the minutes.")});
  }
  return facts;
}

wxString outcome_of(NoteWay const& way) {
  if (way.fate.in_latest) {
    return _("in the text");
  }
  if (!way.cited.empty()) {
    return _("cited");
  }
  return way.told.empty() ? _("not taken up, kept in the minutes") : _("told in the recap");
}

// "My notes | My table | The whole workshop", and what the list says when there is nothing.
struct Scope {
  wxString title;
  wxString empty;
};
std::vector<Scope> scopes() {
  return {{_("My notes"), _("You have written no note in this workshop.")},
          {_("My table"), _("Nothing was written at your table yet.")},
          {_("The whole workshop"), _("Nothing that you may read was written yet.")}};
}

view::NoteKind row_kind(NoteWay const& way) {
  switch (way.kind) {
    case pb::SOURCE_CASE:
      return view::NoteKind::recap;
    case pb::SOURCE_ARGUMENT:
      return view::NoteKind::argument;
    default:
      return kit_kind(way.note_kind);
  }
}

}  // namespace

NotesPage::NotesPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("What became of my notes")) {
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  std::vector<wxString> choices;
  for (Scope const& scope : scopes()) {
    choices.push_back(scope.title);
  }
  scope_ = new Segmented(this, _("Whose notes"), choices, [this](int chosen) {
    whose_ = static_cast<WaysOf>(chosen);
    fill();
  });
  left->Add(scope_, 0, wxALL, FromDIP(space::medium));
  list_ = new ThreadList(this, _("Notes"));
  list_->SetMinSize(FromDIP(wxSize(1, 200)));
  list_->on_select = [this](long row) { show_way(row); };
  left->Add(list_, 1, wxEXPAND);
  left->Add(new Prose(this,
                      _("No note is lost: each has its place in the minutes. Notes without a "
                        "name are followed on your device alone."),
                      TypeRole::caption),
            0, wxEXPAND | wxALL, FromDIP(space::medium));
  columns_->Add(left, 2, wxEXPAND);
  way_ = new wxBoxSizer(wxVERTICAL);
  columns_->Add(way_, 3, wxEXPAND | wxALL, FromDIP(space::large));
  SetSizer(columns_);
  stack_when_narrow(*columns_);
}

void NotesPage::refresh(Change const& change, Whereabouts const&) {
  if (!(change.hall || change.places || change.person || change.opened || change.spoken)) {
    return;
  }
  fill();
}

void NotesPage::fill() {
  ways_ = note_ways(model_, whose_);
  ThreadModel thread;
  thread.empty = scopes()[static_cast<std::size_t>(whose_)].empty;
  NoteGroup group;
  group.id = 1 + static_cast<long>(whose_);
  group.title = _("In the order in which they were written");
  group.detail = format_number(static_cast<long>(ways_.size()));
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    NoteRow row;
    row.id = static_cast<long>(i) + 1;
    row.kind = row_kind(ways_[i]);
    row.text = u8(ways_[i].text);
    row.author = where(model_, ways_[i]);
    row.time = ways_[i].at == 0 ? wxString() : time_words(ways_[i].at);
    row.extra = outcome_of(ways_[i]);
    group.notes.push_back(std::move(row));
  }
  if (!group.notes.empty()) {
    thread.groups.push_back(std::move(group));
  }
  list_->set_model(std::move(thread));
  if (list_->selected_row() == 0 && !ways_.empty()) {
    list_->select_row(1);
  }
  show_way(list_->selected_row());
  if (on_foot) {
    on_foot();
  }
}

void NotesPage::show_way(long row) {
  way_->Clear(true);
  if (row >= 1 && static_cast<std::size_t>(row) <= ways_.size()) {
    NoteWay const& way = ways_[static_cast<std::size_t>(row) - 1];
    way_->Add(new Prose(this, u8(way.text), TypeRole::paragraph, wxFONTWEIGHT_SEMIBOLD), 0,
              wxEXPAND | wxBOTTOM, FromDIP(space::medium));
    for (Fact const& fact : facts_of(model_, way)) {
      auto* const line = new wxBoxSizer(wxHORIZONTAL);
      line->Add(new wxStaticBitmap(this, wxID_ANY, icon(fact.picture, theme().accent, 20)), 0,
                wxALIGN_TOP);
      auto* const told = new wxBoxSizer(wxVERTICAL);
      told->Add(new Prose(this, fact.words, TypeRole::body,
                          fact.quote.empty() ? wxFONTWEIGHT_NORMAL : wxFONTWEIGHT_SEMIBOLD),
                0, wxEXPAND);
      if (!fact.quote.empty()) {
        told->Add(new Prose(this, fact.quote), 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
      }
      line->Add(told, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
      way_->Add(line, 0, wxEXPAND | wxTOP, FromDIP(space::medium));
    }
  }
  Layout();
  FitInside();
}

void NotesPage::keep_copy() {
  wxFileDialog dialog(this, _("Keep a copy of my notes"), "", _("my-notes") + wxString(".txt"),
                      _("Text") + wxString(" (*.txt)|*.txt"), wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
  if (dialog.ShowModal() != wxID_OK) {
    return;
  }
  wxString text = u8(model_.client().workshop_title()) + "\n\n";
  for (NoteWay const& way : ways_) {
    text += note_kind_words(row_kind(way)) + ": " + u8(way.text) + "\n";
    for (Fact const& fact : facts_of(model_, way)) {
      text += "  - " + fact.words + "\n";
      if (!fact.quote.empty()) {
        text += "    " + fact.quote + "\n";
      }
    }
    text += "\n";
  }
  wxFile file;
  if (!file.Create(dialog.GetPath(), true) || !file.Write(text, wxConvUTF8) || !file.Close()) {
    wxMessageBox(_("The copy could not be written there. Choose another folder."),
                 _("Keep a copy of my notes"), wxICON_WARNING | wxOK, this);
  }
}

Page::Foot NotesPage::foot() {
  return {.hint = {},
          .label = ways_.empty() ? wxString() : wxString(_("Keep a copy…")),
          .picture = Icon::export_,
          .enabled = true,
          .action = [this] { keep_copy(); }};
}

}  // namespace palabre::rooms
