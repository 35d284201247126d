// SPDX-License-Identifier: AGPL-3.0-or-later
// The text under discussion: reading it, saying something about a paragraph, wording it otherwise.
// What is half written stays, whatever others do meanwhile, and is kept on this device. UI thread.
#pragma once

#include <optional>
#include <vector>

#include <wx/timer.h>

#include "participant/view/page.hpp"
#include "protocol/messages/text.pb.h"

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxRadioButton;
class wxStaticText;
class wxTextCtrl;

namespace palabre::view {
class ParagraphList;
}

namespace palabre::rooms {

class Prose;

class AmendPage : public Page {
 public:
  AmendPage(wxWindow* parent, Model& model);

  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void begin() override;
  Foot foot() override;

 private:
  enum class Wish { change, addition, deletion, comment };

  // What the form is about: chosen by this person alone.
  struct Target {
    std::uint32_t version = 0;
    std::uint64_t paragraph = 0;
    bool known = false;
  };

  void build_form(wxBoxSizer& column);
  void build_asked(wxBoxSizer& column);
  void choose(std::uint64_t paragraph);
  void choose_wish(Wish wish);
  std::string draft_key() const;
  void fill_form();
  void form_edited();
  void show_form();
  void show_preview();
  void show_asked();
  void show_refused();
  void act_on_chosen();
  void send();
  void send_about(pb::TextCommand const& command);
  std::optional<pb::AmendmentBody> body() const;
  wxString base_text() const;
  std::uint32_t chosen_amendment() const;

  Target target_;
  Wish wish_ = Wish::change;
  wxBoxSizer* columns_ = nullptr;
  wxStaticText* title_ = nullptr;
  view::ParagraphList* text_ = nullptr;
  std::vector<wxRadioButton*> wishes_;
  wxStaticText* words_label_ = nullptr;
  wxTextCtrl* words_ = nullptr;
  wxStaticText* preview_label_ = nullptr;
  view::ParagraphList* preview_ = nullptr;
  wxStaticText* reason_label_ = nullptr;
  wxTextCtrl* reason_ = nullptr;
  wxCheckBox* form_ = nullptr;
  Prose* met_ = nullptr;
  wxButton* read_met_ = nullptr;
  Prose* refused_ = nullptr;
  wxButton* refused_back_ = nullptr;
  wxStaticText* asked_title_ = nullptr;
  view::ParagraphList* asked_ = nullptr;
  wxButton* support_ = nullptr;
  wxButton* object_ = nullptr;
  wxButton* withdraw_ = nullptr;
  wxTimer keeping_;
  std::uint32_t met_amendment_ = 0;
  std::uint64_t refused_item_ = 0;
  std::uint32_t sent_ = 0;  // how many this page filed since it was opened
};

}  // namespace palabre::rooms
