// SPDX-License-Identifier: AGPL-3.0-or-later
// A line under the header for what needs a look: what it is, one gesture, and a way to put it away.
// Messages have a key, so the same one is never shown twice; at most three wait behind each other,
// the gravest first. Colour, icon and words say the same. Hidden while there is nothing to say.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "participant/view/kit/icons.hpp"

class wxStaticText;
class wxStaticBitmap;
class wxButton;

namespace palabre::view {

struct InfoMessage {
  enum class Tone { good, attention, grave };  // green, ochre, red

  std::string key{};
  Tone tone = Tone::attention;
  wxString strong{};  // "Table 3"
  wxString text{};    // ": aucune note depuis 8 minutes."
  wxString action{};  // "Rappeler l'hôte"; empty: no button
  std::function<void()> on_action{};
  bool closable = true;
  std::function<void()> on_close{};
  Icon picture = Icon::warn;
};

class InfoStrip : public wxPanel {
 public:
  explicit InfoStrip(wxWindow* parent);

  void show(InfoMessage message);        // replaces the message of the same key
  void dismiss(std::string const& key);  // nothing happens where it is not shown
  bool shows(std::string const& key) const;

 private:
  void refresh();

  std::vector<InfoMessage> waiting_{};
  wxStaticBitmap* picture_;
  wxStaticText* strong_;
  wxStaticText* text_;
  wxButton* action_;
  wxButton* close_;
};

}  // namespace palabre::view
