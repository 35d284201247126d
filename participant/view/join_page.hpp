// SPDX-License-Identifier: AGPL-3.0-or-later
// The way in: a workshop found, remembered or typed; the code or a link; a name. Each refusal says
// what to do next, and nothing typed is cleared. UI thread only.
#pragma once

#include <string>
#include <vector>

#include <wx/scrolwin.h>
#include <wx/timer.h>

#include "participant/view/model.hpp"

class wxBoxSizer;
class wxButton;
class wxComboBox;
class wxStaticBitmap;
class wxStaticText;
class wxTextCtrl;

namespace palabre::rooms {

class JoinPlaces;
class Prose;

// What the command line asked for; each may be empty.
struct JoinWish {
  std::string link;
  std::string name;
  std::string address;  // "ADDR:PORT"
  std::string code;
};

class JoinPage : public wxScrolledWindow {
 public:
  // Requires: the model outlives the page.
  JoinPage(wxWindow* parent, Model& model, JoinWish const& wish);

  void refresh(Change const& change);
  // Takes a link as if it had been pasted; false, with the reason shown, where it is none.
  bool take_link(std::string const& text);

 private:
  void make_form(wxBoxSizer& column);
  void make_foot(wxBoxSizer& column);
  void lay_out();
  void on_code();
  void try_code();
  void choose(std::vector<std::string> addresses, wxString const& title);
  void ask_address();
  void share_device();
  void enter();
  void fill_names();
  void show_state();
  wxString trouble_words() const;
  std::uint32_t listed() const;  // the person whose name is typed; 0: not on the list

  Model& model_;
  JoinPlaces* places_ = nullptr;
  wxTextCtrl* code_ = nullptr;
  wxStaticBitmap* code_mark_ = nullptr;
  wxStaticText* code_sign_ = nullptr;
  Prose* code_help_ = nullptr;
  wxStaticText* name_label_ = nullptr;
  wxComboBox* name_ = nullptr;
  wxStaticBitmap* name_mark_ = nullptr;
  wxStaticText* name_sign_ = nullptr;
  Prose* name_help_ = nullptr;
  wxPanel* notice_ = nullptr;
  Prose* notice_text_ = nullptr;
  wxButton* share_ = nullptr;
  Prose* hint_ = nullptr;
  wxButton* enter_ = nullptr;
  wxBoxSizer* columns_ = nullptr;
  wxStaticBitmap* state_mark_ = nullptr;
  wxStaticText* state_ = nullptr;
  wxStaticText* address_ = nullptr;
  wxTimer pause_;  // waits for the end of typing

  std::vector<std::string> addresses_;
  std::string tried_;   // code and addresses of the last try
  bool by_link_ = false;
  bool names_filled_ = false;
  bool join_at_once_ = false;  // the command line named somebody
};

}  // namespace palabre::rooms
