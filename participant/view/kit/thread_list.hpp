// SPDX-License-Identifier: AGPL-3.0-or-later
// The thread of a table: notes by round, foldable. Each row is a chip with the kind, the author,
// the time, whether it is safe, and the wrapped text; the same in words for screen readers and
// tests.
#pragma once

#include <vector>

#include "participant/view/kit/drawn_list.hpp"

namespace palabre::view {

enum class NoteKind { idea, question, disagreement, example, recap, remark, argument };

wxString note_kind_words(NoteKind kind);

struct NoteRow {
  enum class State { confirmed, waiting, refused };

  long id = 0;
  NoteKind kind = NoteKind::idea;
  wxString text{};
  wxString author{};  // "Farid", "vous", "Odile, noté par vous"; empty: without a name
  wxString time{};    // "10:33"
  State state = State::confirmed;
  bool mine = false;      // a calm ground
  wxString extra{};       // "arrivé après la clôture"; may be empty
  bool tickable = false;  // "dans ma reprise"
  bool ticked = false;

  bool operator==(NoteRow const&) const = default;
};

struct NoteGroup {
  long id = 0;
  wxString title{};      // "Tour 1 · groupe B · clos à 10:20"
  wxString detail{};     // "9 notes"
  bool current = false;  // in the table's colour
  bool unfolded = true;  // only when it first appears
  std::vector<NoteRow> notes{};

  bool operator==(NoteGroup const&) const = default;
};

struct ThreadModel {
  int table = 0;          // colour of the current round
  wxString empty{};       // one sentence where there is no note
  wxString tick_label{};  // "dans ma reprise"
  bool compact = false;   // chip, text and author on one line (facilitator)
  std::vector<NoteGroup> groups{};

  bool operator==(ThreadModel const&) const = default;
};

class ThreadList : public DrawnList {
 public:
  // with_ticks: a box beside the notes that are tickable.
  ThreadList(wxWindow* parent, wxString const& name, bool with_ticks = false);

  void set_model(ThreadModel model);
  ThreadModel const& model() const { return thread_; }

 private:
  ThreadModel thread_;
};

}  // namespace palabre::view
