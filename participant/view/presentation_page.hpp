// SPDX-License-Identifier: AGPL-3.0-or-later
// A presentation, as a participant follows it: the slide everybody is shown, or the one they turned
// to where slides are free; the questions beside it, which they ask and support. UI thread only.
#pragma once

#include <vector>

#include "participant/view/page.hpp"

class wxButton;
class wxCheckBox;
class wxStaticText;
class wxTextCtrl;
class wxBoxSizer;

namespace palabre::view {
class SlideView;
class ThreadList;
}  // namespace palabre::view

namespace palabre::rooms {

class SpeakerChoice;

class PresentationPage : public Page {
 public:
  PresentationPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;

 private:
  void show_slide();
  void fit_slide();
  void show_questions();
  void turn(int by);
  void ask();
  void support();
  std::uint32_t slide() const;  // the one on show here, from 1; 0 = none
  std::string draft_key() const;

  view::SlideView* view_ = nullptr;
  SpeakerChoice* speaker_ = nullptr;
  wxButton* back_ = nullptr;
  wxButton* next_ = nullptr;
  wxStaticText* number_ = nullptr;
  view::ThreadList* questions_ = nullptr;
  wxButton* support_ = nullptr;
  wxTextCtrl* words_ = nullptr;
  wxCheckBox* nameless_ = nullptr;
  wxButton* ask_ = nullptr;
  std::uint32_t step_ = 0;
  std::uint32_t place_ = 0;
  bool free_ = false;
  std::size_t slides_ = 0;
  std::uint32_t own_ = 0;  // turned to, where slides are free; 0 = follows
  bool draft_read_ = false;
  std::uint32_t drafted_for_ = 0;  // whose words are in the field
};

}  // namespace palabre::rooms
