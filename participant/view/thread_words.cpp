// SPDX-License-Identifier: AGPL-3.0-or-later
// The thread of a place as rows: what the laptop has, and what still waits on this device.
#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/locale.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

view::NoteKind kit_kind(pb::NoteKind kind) {
  switch (kind) {
    case pb::NOTE_QUESTION:
      return view::NoteKind::question;
    case pb::NOTE_DISAGREEMENT:
      return view::NoteKind::disagreement;
    case pb::NOTE_EXAMPLE:
      return view::NoteKind::example;
    default:
      return view::NoteKind::idea;
  }
}

wxString recap_text(pb::Recap const& recap) {
  wxString text;
  auto const add = [&](wxString const& heading, std::string const& words) {
    if (!words.empty()) {
      text += (text.empty() ? "" : "\n") + heading + " " + u8(words);
    }
  };
  add(_("Brings together:"), recap.gathers());
  add(_("Keeps apart:"), recap.divides());
  add(_("To take up:"), recap.question());
  return text;
}

std::string note_draft_key(std::uint32_t place, std::uint32_t round, std::uint32_t speaker) {
  return "note/" + std::to_string(place) + "/" + std::to_string(round) + "/" +
         std::to_string(speaker);
}

namespace {

std::string away_key(std::uint64_t local) { return "put away/" + std::to_string(local); }

bool claimed(Model const& model, std::uint32_t place, std::uint32_t note) {
  workshop::PersonState const* const own = model.client().replica().person(model.person());
  return own != nullptr && std::any_of(own->claimed.begin(), own->claimed.end(),
                                       [&](pb::NoteRef const& ref) {
                                         return ref.place() == place && ref.note() == note;
                                       });
}

wxString author_words(Model const& model, std::uint32_t author, std::uint32_t recorded_by) {
  wxString words = name_or_you(model, author);
  if (recorded_by != 0 && recorded_by != author) {
    words = wxString::Format(_("%s, noted by %s"), words, name_or_you(model, recorded_by));
  }
  return words;
}

NoteRow note_row(Model const& model, std::uint32_t place, workshop::Note const& note,
                 ThreadWish const& wish) {
  NoteRow row;
  row.id = static_cast<long>(note.body.note());
  row.kind = kit_kind(note.body.kind());
  row.text = u8(note.body.text());
  row.time = time_words(note.at);
  if (note.body.author() != 0) {
    row.author = author_words(model, note.body.author(), note.recorded_by);
    row.mine = model.is_me(note.body.author());
  } else if (claimed(model, place, note.body.note())) {
    row.author = _("you, without your name");
    row.mine = true;
  } else if (model.shared() && note.device != 0) {
    row.author = _("the table");
  }
  std::vector<wxString> extra;
  if (note.body.late()) {
    extra.push_back(_("came after the round was closed"));
  }
  if (note.body.afterwards()) {
    extra.push_back(_("typed in afterwards"));
  }
  if (note.revised_at != 0) {
    extra.push_back(_("corrected"));
  }
  for (wxString const& one : extra) {
    row.extra += (row.extra.empty() ? "" : ", ") + one;
  }
  if (wish.ticks) {
    row.tickable = true;
    row.ticked = std::find(wish.ticked.begin(), wish.ticked.end(), note.body.note()) !=
                 wish.ticked.end();
  }
  return row;
}

// The laptop's event for this item has not been folded here yet.
bool still_apart(Model const& model, workshop::PlaceState const* state, OutboxItem const& item) {
  if (item.state == ItemState::refused) {
    return false;
  }
  if (item.state == ItemState::confirmed) {
    return item.outcome.ids_size() == 0 ||
           (state == nullptr ? 0 : state->notes.size()) < item.outcome.ids(0);
  }
  return state == nullptr || item.number == 0 ||
         std::none_of(state->notes.begin(), state->notes.end(), [&](workshop::Note const& note) {
           return note.device != 0 && note.device == model.actor().device &&
                  note.number == item.number;
         });
}

NoteRow pending_note(Model const& model, OutboxItem const& item) {
  pb::AddNote const& note = item.command.add_note();
  NoteRow row;
  row.id = pending_row + static_cast<long>(item.local);
  row.kind = kit_kind(note.kind());
  row.text = u8(note.text());
  std::uint32_t const author =
      item.command.as_person() != 0 ? item.command.as_person() : model.client().self();
  row.author = note.without_name() ? _("you, without your name")
               : author == 0       ? _("the table")
                                   : name_or_you(model, author);
  row.mine = true;
  if (item.state == ItemState::confirmed) {
    row.extra = item.outcome.ids_size() == 0
                    ? _("came after the end: offered to the facilitators")
                    : wxString();
  } else {
    row.state = NoteRow::State::waiting;
  }
  return row;
}

wxString round_title(Model const& model, std::uint32_t place, std::uint32_t round,
                     std::uint32_t current, workshop::PlaceRound const* told) {
  wxString const number = wxString::Format(_("Round %u"), round);
  if (told == nullptr) {
    return number;
  }
  bool const ours = std::any_of(told->body.persons().begin(), told->body.persons().end(),
                                [&](std::uint32_t one) { return model.is_me(one); });
  if (round == current && ours) {
    return number + " · " + wxGETTEXT_IN_CONTEXT("round", "us");
  }
  (void)place;
  return told->body.group().empty()
             ? number
             : number + " · " + wxString::Format(_("group %s"), u8(told->body.group()));
}

}  // namespace

ThreadModel thread_model(Model const& model, std::uint32_t place, std::uint32_t current,
                         ThreadWish const& wish) {
  ThreadModel thread;
  thread.table = place_number(model, place);
  thread.empty = _("No note yet. The first one opens the thread.");
  thread.tick_label = _("in my recap");
  workshop::PlaceState const* const state = model.place(place);
  std::map<std::uint32_t, NoteGroup> groups;
  auto const group_of = [&](std::uint32_t round) -> NoteGroup& {
    NoteGroup& group = groups[round];
    group.id = static_cast<long>(round) + 1;
    return group;
  };
  auto const wanted = [&](std::uint32_t round) {
    return wish.only_round == 0 || wish.only_round == round;
  };
  if (state != nullptr) {
    for (auto const& [round, told] : state->rounds) {
      if (round != 0 && wanted(round)) {
        group_of(round).title = round_title(model, place, round, current, &told);
      }
    }
    for (auto const& [round, recap] : state->recaps) {
      if (!wanted(round) || wish.ticks) {
        continue;
      }
      NoteRow row;
      row.id = recap_row + static_cast<long>(round);
      row.kind = view::NoteKind::recap;
      row.text = recap_text(recap.body.recap());
      row.author = wxString::Format(_("%s, host"), name_or_you(model, recap.body.host()));
      row.time = time_words(recap.at);
      group_of(round).notes.push_back(std::move(row));
    }
    for (workshop::Note const& note : state->notes) {
      if (!note.hidden && wanted(note.body.round())) {
        group_of(note.body.round()).notes.push_back(note_row(model, place, note, wish));
      }
    }
  }
  if (wish.pending) {
    for (OutboxItem const& item : model.client().items()) {
      if (item.command.has_add_note() && item.command.add_note().place() == place &&
          wanted(item.command.add_note().round()) && still_apart(model, state, item)) {
        group_of(item.command.add_note().round()).notes.push_back(pending_note(model, item));
      }
    }
  }
  for (auto& [round, group] : groups) {
    auto const count = static_cast<unsigned>(
        std::count_if(group.notes.begin(), group.notes.end(), [](NoteRow const& row) {
          return row.kind != view::NoteKind::recap;
        }));
    if (group.title.empty()) {
      group.title = round == 0 ? _("Outside the rounds") : wxString::Format(_("Round %u"), round);
    }
    group.current = round == current;
    group.detail =
        wxString::Format(wxPLURAL("%u note", "%u notes", count), count) +
        (round < current ? ", " + wxString(wxGETTEXT_IN_CONTEXT("earlier notes", "to read again"))
                         : wxString());
    // A heading alone cannot be unfolded: an empty round is not shown.
    if (!group.notes.empty()) {
      thread.groups.push_back(std::move(group));
    }
  }
  return thread;
}

std::vector<RefusedNote> refused_notes(Model const& model) {
  std::vector<RefusedNote> refused;
  for (OutboxItem const& item : model.client().items()) {
    if (item.command.has_add_note() && item.state == ItemState::refused &&
        model.client().draft(away_key(item.local)).empty()) {
      refused.push_back({item.local, item.command.add_note(), item.outcome.refusal()});
    }
  }
  return refused;
}

void put_away(Model& model, std::uint64_t local) {
  model.client().keep_draft(away_key(local), "1");
}

}  // namespace palabre::rooms
