// SPDX-License-Identifier: AGPL-3.0-or-later
// A dialog made of labelled controls, one verb and a way out. Labels come before their controls, so
// that the label's key reaches the control and a screen reader says it. UI thread only.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include <wx/dialog.h>

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxCheckListBox;
class wxChoice;
class wxFlexGridSizer;
class wxSizerItem;
class wxSpinCtrl;
class wxStaticText;
class wxTextCtrl;

namespace palabre::desk {

class Form : public wxDialog {
 public:
  // `sentence` says what this is for; may be empty.
  Form(wxWindow* over, wxString const& title, wxString const& sentence = {});

  wxTextCtrl* text(wxString const& label, wxString const& value, std::size_t length_max,
                   bool several_lines = false);
  wxTextCtrl* shown(wxString const& label, wxString const& value);  // read-only, can be copied
  wxChoice* choice(wxString const& label, std::vector<wxString> const& offers, int chosen);
  wxSpinCtrl* number(wxString const& label, int value, int least, int most);
  wxCheckBox* tick(wxString const& label, bool value);
  // Several to tick, with the keyboard too: a list that scrolls.
  wxCheckListBox* ticks(wxString const& label, std::vector<wxString> const& offers);
  // A button among the controls, for what has a dialog of its own.
  wxButton* button(wxString const& label, std::function<void()> action);
  // The control and its label are there only while this holds; asked again after every choice and
  // tick of the form. What is typed in it is kept while it is away.
  void only_when(wxWindow* control, std::function<bool()> applies);
  wxStaticText* words(wxString const& sentence);
  void add(wxWindow* window, bool grows = false);
  wxWindow* room() const { return room_; }  // the parent of what add() takes

  // Said beside the verb when it cannot be done; empty lets it happen.
  std::function<wxString()> refuses;

  // Runs. True when the verb was chosen. An empty verb: only "Close".
  bool run(wxString const& verb);

 private:
  struct Condition {
    wxWindow* control;
    std::function<bool()> applies;
  };

  wxFlexGridSizer* grid();
  void put_label(wxWindow* control, wxString const& words, int flags);
  bool apply_conditions();
  void fit_room();

  wxWindow* room_;
  wxBoxSizer* column_;
  wxFlexGridSizer* grid_ = nullptr;
  wxStaticText* problem_;
  std::map<wxWindow*, wxSizerItem*> before_;  // what stands left of each control
  std::vector<Condition> conditions_;
  bool done_ = false;
};

// One question, one answer, at most remark_length_max signs. Empty: nothing was said.
wxString ask_words(wxWindow* over, wxString const& title, wxString const& question);

}  // namespace palabre::desk
