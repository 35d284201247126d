// SPDX-License-Identifier: AGPL-3.0-or-later
// The objections of a consent and the way of each: tested by the group, answered, lifted by its
// author, maintained. UI thread only.
#pragma once

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"

class wxWrapSizer;
namespace palabre::view {
class WordTable;
}

namespace palabre::desk {

class ObjectionBoard : public wxPanel {
 public:
  ObjectionBoard(wxWindow* parent, DeskModel& desk);
  // Hides itself where there is no objection. Null: no consent.
  void show(workshop::Consent const* consent);

 private:
  void build_treatment();
  workshop::Consent const* consent() const;
  workshop::Objection const* chosen_objection() const;
  void tell(pb::ValidationCommand const& command, std::uint32_t as = 0);
  void qualify(bool qualifies);
  void qualifies();
  void is_concern();
  void treats();
  void lifts();
  void maintains();

  DeskModel& desk_;
  std::uint32_t consent_ = 0;
  view::WordTable* objections_;
  wxWrapSizer* treatment_;
};

}  // namespace palabre::desk
