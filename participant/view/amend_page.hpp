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
class wxWrapSizer;

namespace palabre::view {
class ParagraphList;
}  // namespace palabre::view

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

  // What the form is for when it is no wish of its own; chosen with a button beside the list.
  struct Purpose {
    enum class Kind { own, amend, revise, take_up, answer };
    Kind kind = Kind::own;
    std::uint32_t number = 0;  // of the amendment; with take_up and answer, of the comment
    bool operator==(Purpose const&) const = default;
  };
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
  void choose_purpose(Purpose purpose);
  void leave_purpose();
  void show_purpose();
  bool fits_purpose(Wish wish) const;
  // What the form holds before anything is typed.
  struct Start {
    wxString words{};
    wxString reason{};
    bool form = false;
  };
  Start start_of_form() const;
  std::string draft_key() const;
  void fill_form();
  bool untouched() const;
  void follow_version();
  void form_edited();
  void show_form();
  void show_preview();
  void show_asked();
  void show_refused();
  void act_on_chosen();
  void act_on_comment(std::uint32_t comment);
  void amend_chosen();
  void turn_chosen();
  void resolve_chosen();
  void take_up_again();
  void send();
  void send_about(pb::TextCommand const& command);
  std::optional<pb::AmendmentBody> body() const;
  std::optional<pb::AmendmentBody> body_of_sub(std::uint32_t parent) const;
  std::uint32_t parent_in_form() const;  // of the sub-amendment being worded, 0 = none
  bool is_mine(workshop::TextAmendment const& amendment) const;
  wxString base_text() const;
  std::uint32_t chosen_amendment() const;
  std::uint32_t chosen_comment() const;

  Target target_;
  Wish wish_ = Wish::change;
  Purpose purpose_;
  wxBoxSizer* columns_ = nullptr;
  Prose* purpose_words_ = nullptr;
  wxButton* purpose_left_ = nullptr;
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
  wxButton* amend_ = nullptr;   // amend it, or word mine anew
  wxButton* answer_ = nullptr;  // to a comment
  wxButton* resolve_ = nullptr;
  wxButton* turn_ = nullptr;  // into the other kind
  wxWrapSizer* acts_ = nullptr;
  wxTimer keeping_;
  std::uint32_t met_amendment_ = 0;
  std::uint64_t refused_item_ = 0;
  std::uint32_t sent_ = 0;  // how many this page filed since it was opened
};

}  // namespace palabre::rooms
