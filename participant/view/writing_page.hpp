// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a drafting step: those who were chosen write, everybody reads. UI thread only.
#pragma once

#include <memory>

#include "participant/view/page.hpp"

namespace palabre::view {
class DraftingPanel;
}

namespace palabre::rooms {

class WritingPage : public Page {
 public:
  WritingPage(wxWindow* parent, Model& model);
  ~WritingPage() override;

  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void begin() override;

 private:
  class Host;
  std::unique_ptr<Host> host_;
  view::DraftingPanel* panel_ = nullptr;
};

}  // namespace palabre::rooms
