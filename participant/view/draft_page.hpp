// SPDX-License-Identifier: AGPL-3.0-or-later
// Three shared answers with what they are drawn from at the side: the hosts' common draft, or what
// one table will say in plenary. UI thread only.
#pragma once

#include <vector>

#include "participant/view/page.hpp"

class wxBoxSizer;
class wxButton;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class PadEditor;
class Prose;

class DraftPage : public Page {
 public:
  enum class Kind { hosts, table };  // the common draft; "my restitution"
  DraftPage(wxWindow* parent, Model& model, Kind kind);

  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void begin() override;
  Foot foot() override;

 private:
  void refresh_sources();
  void refresh_order();
  void cite();
  pb::Step const* cafe() const;

  Kind kind_;
  Whereabouts here_;
  wxBoxSizer* columns_ = nullptr;
  wxStaticText* title_ = nullptr;
  view::ThreadList* sources_ = nullptr;
  wxStaticText* order_title_ = nullptr;
  Prose* order_ = nullptr;
  std::vector<PadEditor*> fields_;
  PadEditor* latest_ = nullptr;  // where the keyboard was last
  wxButton* cite_ = nullptr;
};

}  // namespace palabre::rooms
