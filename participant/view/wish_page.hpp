// SPDX-License-Identifier: AGPL-3.0-or-later
// The cases before the pairs are known: each in a few words, and up to three wishes. UI thread
// only.
#pragma once

#include <vector>

#include "participant/view/page.hpp"

class wxCheckBox;
class wxChoice;
class wxListBox;

namespace palabre::view {
class DocumentView;
}

namespace palabre::rooms {

class Prose;
class SpeakerChoice;

class WishPage : public Page {
 public:
  WishPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void begin() override;
  Foot foot() override;

 private:
  void show_cases();
  void show_case();
  void send();
  pb::Step const* step() const;
  pb::WishCases written() const;
  bool differs() const;
  pb::WishCases kept() const;

  std::uint32_t shown_ = 0;  // step
  std::uint32_t speaker_ = 0;
  std::vector<std::uint32_t> numbers_;
  Prose* what_ = nullptr;
  wxListBox* cases_ = nullptr;
  SpeakerChoice* speaks_ = nullptr;
  view::DocumentView* about_ = nullptr;
  std::vector<wxChoice*> wishes_;
  wxCheckBox* two_ = nullptr;
};

}  // namespace palabre::rooms
