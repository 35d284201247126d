// SPDX-License-Identifier: AGPL-3.0-or-later
// The positions of a moving debate as large choices: native radio buttons in cards with the camp's
// shape, its label and its whole sentence. A click anywhere on a card chooses it; choosing is not
// moving. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

class wxBoxSizer;
class wxRadioButton;
class wxStaticText;

namespace palabre::rooms {

class Prose;

class PositionChoices : public wxPanel {
 public:
  explicit PositionChoices(wxWindow* parent);

  struct Offer {
    wxString label{};
    wxString sentence{};
  };
  void set_offers(std::vector<Offer> const& offers);  // made anew, nothing chosen
  std::size_t size() const { return cards_.size(); }

  std::function<void(int index)> on_choose;  // from 0

  void choose(int index);  // -1: nothing
  // A word at the right ("your place"), and a line under the sentence, both may be empty.
  void set_state(std::size_t index, wxString const& state, wxString const& more);
  void enable(bool enabled);
  void take_focus(std::size_t index);

 private:
  struct Card {
    wxRadioButton* radio = nullptr;
    wxStaticText* state = nullptr;
    Prose* more = nullptr;
    wxBoxSizer* room = nullptr;
  };
  void add(Offer const& offer);
  void paint();

  std::vector<Card> cards_;
  wxRadioButton* none_ = nullptr;
  wxBoxSizer* column_;
  int chosen_ = -1;
};

}  // namespace palabre::rooms
