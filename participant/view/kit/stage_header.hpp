// SPDX-License-Identifier: AGPL-3.0-or-later
// The header that answers three questions in one place: where are we, how long is left, what is the
// next gesture. StageHeader is the facilitator's; PlaceHeader the participant's (their table and
// the time, no gesture). Owned by their parent; the callbacks run on the UI thread.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <wx/panel.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/clock_face.hpp"

class wxStaticText;
class wxBoxSizer;
class wxSizerItem;

namespace palabre::view {

struct StageHeaderModel {
  wxString overline{};  // "Étape 3 · World Café · 3 tables"
  wxString title{};     // "Tour 2 sur 3 — discussion"
  wxString next{};      // "Prochain geste : faire tourner les groupes vers 10:49"
  ClockModel clock = {.shown = false};
  wxString primary{};  // "Faire tourner"; empty: no button
  std::optional<Icon> primary_icon{};
  bool primary_enabled = true;
  wxString primary_reason{};  // why it is greyed, or its key: tooltip
  bool adjustable = true;     // +1, +2, +5 and pause may be used
};

class StageHeader : public wxPanel {
 public:
  explicit StageHeader(wxWindow* parent);

  void set_model(StageHeaderModel model);
  // Each second; cheaper than set_model and silent for screen readers.
  void set_clock(ClockModel const& clock);
  // Focus goes here when the step changes, so that it is read out.
  wxWindow* title_window() const;
  wxButton* primary_button() const { return primary_; }

  std::function<void()> on_primary{};
  std::function<void()> on_pause{};
  std::function<void(int minutes)> on_add;

 private:
  StageHeaderModel model_;
  wxStaticText* overline_;
  wxStaticText* title_;
  wxStaticText* next_;
  ClockFace* clock_;
  std::vector<wxButton*> add_;
  wxButton* pause_;
  wxButton* primary_;
};

struct PlaceHeaderModel {
  int table = 0;                  // 0: no shape
  int number = 0;                 // of a case, on a card; 0: no card
  std::optional<Icon> picture{};  // where there is no table: what this step is
  wxString title{};               // "Table 2 · Éthique"
  wxString subtitle{};            // "World Café · tour 2 sur 3 · ensuite : table 3, Économie"
  ClockModel clock = {.shown = false};
};

class PlaceHeader : public wxPanel {
 public:
  explicit PlaceHeader(wxWindow* parent);
  void set_model(PlaceHeaderModel model);
  void set_clock(ClockModel const& clock);
  wxWindow* title_window() const;

 private:
  class Mark;
  bool stacked() const;
  int flags() const;  // of the words in their sizer
  void stack();
  void fit();  // to the words and the room there is
  void room_for_clock();

  PlaceHeaderModel model_;
  Mark* mark_;
  wxSizerItem* words_;
  wxStaticText* title_;
  wxStaticText* subtitle_;
  ClockFace* clock_;
  bool small_title_ = false;
};

}  // namespace palabre::view
