// SPDX-License-Identifier: AGPL-3.0-or-later
// The thread of a table: notes by round, foldable. A native tree list whose first column is drawn
// (chip, author, state, wrapped text) and whose second, one pixel wide, holds the same in words for
// screen readers and tests. Its rows are given whole; unchanged ones keep selection and scroll.
#pragma once

#include <functional>
#include <vector>

#include <wx/dataview.h>

namespace palabre::view {

enum class NoteKind { idea, question, disagreement, example, recap, remark };

wxString note_kind_words(NoteKind kind);

struct NoteRow {
  enum class State { confirmed, waiting, refused };

  long id = 0;
  NoteKind kind = NoteKind::idea;
  wxString text;
  wxString author;  // "Farid", "vous", "Odile, noté par vous"; empty: without a name
  wxString time;    // "10:33"
  State state = State::confirmed;
  bool mine = false;     // a calm ground
  wxString extra;        // "arrivé après la clôture"; may be empty
  bool tickable = false; // "dans ma reprise"
  bool ticked = false;

  bool operator==(NoteRow const&) const = default;
};

struct NoteGroup {
  long id = 0;
  wxString title;     // "Tour 1 · groupe B · clos à 10:20"
  wxString detail;    // "9 notes"
  bool current = false;   // in the table's colour
  bool unfolded = true;   // only when it first appears
  std::vector<NoteRow> notes;

  bool operator==(NoteGroup const&) const = default;
};

struct ThreadModel {
  int table = 0;          // colour of the current round
  wxString empty;         // one sentence where there is no note
  wxString tick_label;    // "dans ma reprise"
  bool compact = false;   // chip, text and author on one line (facilitator)
  std::vector<NoteGroup> groups;

  bool operator==(ThreadModel const&) const = default;
};

class ThreadList : public wxDataViewCtrl {
 public:
  ThreadList(wxWindow* parent, wxString const& name);
  ~ThreadList() override;

  void set_model(ThreadModel model);
  ThreadModel const& model() const { return thread_; }
  long selected_note() const;  // 0: none
  void select_note(long id);
  void show_last();            // scrolls to the newest note

  std::function<void(long id)> on_select;
  std::function<void(long id)> on_activate;
  std::function<void(long id, bool ticked)> on_tick;
  std::function<void(long id, wxPoint point)> on_menu;

 private:
  class Model;
  class Cell;
  friend class Cell;

  void on_size(wxSizeEvent& event);

  ThreadModel thread_;
  wxObjectDataPtr<Model> rows_;
  int measured_width_ = 0;
};

}  // namespace palabre::view
