// SPDX-License-Identifier: AGPL-3.0-or-later
// The floor at the foot of the participant's window, in plenary: who speaks, one's own place, and
// one gesture to ask or to take it back. The place is approximate: what decides it may be known to
// the facilitator alone. Owned by the workshop's view. UI thread only.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "participant/view/model.hpp"

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxChoice;
class wxStaticText;

namespace palabre::rooms {

class FloorPanel : public wxPanel {
 public:
  // Requires: the model outlives the panel.
  FloorPanel(wxWindow* parent, Model& model);

  // Shows itself while people speak to the whole room, and hides otherwise.
  void refresh();
  void tick();
  // Whether the person who speaks here asks that speaking time be shown to nobody by group.
  bool objects() const;
  void object(bool objects);
  // Asks with the kind that is chosen; with an entry of that kind waiting, takes it back (F9).
  void toggle();

 private:
  pb::FloorKind kind() const;
  // For whom: the one who speaks on this device; on a table's device, whoever is chosen here.
  std::uint32_t person() const;
  // The entry of that person and kind, 0 = none.
  std::uint32_t waiting(pb::FloorKind kind) const;
  void fill_who();
  void fill_speaker();
  void fill_objection();
  // One row, or two where that is too narrow.
  void arrange();

  Model& model_;
  wxStaticText* speaker_;
  wxStaticText* place_;
  wxChoice* who_;
  wxChoice* kind_;
  wxButton* ask_;
  wxCheckBox* object_;
  wxBoxSizer* rows_;
  wxBoxSizer* asking_;
  std::vector<std::uint32_t> people_;  // offered in who_
  bool objected_ = false;              // as last shown
};

}  // namespace palabre::rooms
