// SPDX-License-Identifier: AGPL-3.0-or-later
// The threads of all tables, once they are open to everybody: to walk through and to read. UI
// thread.
#pragma once

#include <vector>

#include "participant/view/page.hpp"

class wxChoice;

namespace palabre::view {
class ThreadList;
}

namespace palabre::rooms {

class Prose;

// The places of the tables that everybody may read.
std::vector<std::uint32_t> open_tables(workshop::HallState const& hall);

class GalleryPage : public Page {
 public:
  GalleryPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;

 private:
  void show_place();

  wxChoice* choice_ = nullptr;
  Prose* question_ = nullptr;
  view::ThreadList* thread_ = nullptr;
  std::vector<std::uint32_t> places_;
};

}  // namespace palabre::rooms
