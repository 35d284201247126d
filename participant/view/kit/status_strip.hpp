// SPDX-License-Identifier: AGPL-3.0-or-later
// The bottom line of a window: the truth badge at the left, facts in the middle, a name at the
// right. The badge says by shape and words whether what was written is safe; it has three values
// and the same place everywhere.
#pragma once

#include <optional>
#include <vector>

#include <wx/panel.h>

#include "participant/view/kit/icons.hpp"

class wxStaticText;
class wxStaticBitmap;
class wxBoxSizer;

namespace palabre::view {

struct BadgeModel {
  enum class Audience { facilitator, participant };
  enum class State { safe, waiting, in_danger };  // in_danger: not connected, or the disk refuses

  Audience audience = Audience::participant;
  State state = State::safe;
  int kept = 0;     // confirmed, or on disk
  int waiting = 0;  // on their way, on this device only, or in memory only

  bool operator==(BadgeModel const&) const = default;
};

wxString describe(BadgeModel const& badge);

class Badge : public wxPanel {
 public:
  explicit Badge(wxWindow* parent);
  void set_model(BadgeModel const& model);

 private:
  void refresh();
  BadgeModel model_;
  wxStaticBitmap* picture_;
  wxStaticText* words_;
};

class StatusStrip : public wxPanel {
 public:
  struct Fact {
    std::optional<Icon> picture{};
    wxString text{};
    wxString strong{};  // after it, bold: "K7QF-2M9X"
    bool operator==(Fact const&) const = default;
  };

  explicit StatusStrip(wxWindow* parent);
  void set_badge(BadgeModel const& model);
  void set_facts(std::vector<Fact> facts);
  void set_right(wxString const& text);

 private:
  std::vector<Fact> facts_{};
  Badge* badge_;
  wxBoxSizer* middle_;
  wxStaticText* right_;
};

}  // namespace palabre::view
