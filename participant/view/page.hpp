// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page of the participant's window is: it scrolls where the window is too small, shows
// what the model says, and may have one main gesture, which stands in the window's foot. UI thread.
#pragma once

#include <functional>
#include <optional>

#include <wx/scrolwin.h>

#include "participant/view/kit/icon_data.hpp"
#include "participant/view/model.hpp"

class wxBoxSizer;

namespace palabre::rooms {

class Page : public wxScrolledWindow {
 public:
  Page(wxWindow* parent, Model& model, wxString const& name);

  virtual void refresh(Change const& change, Whereabouts const& here) = 0;
  // Stores what is half written: the page is being left, or the window closes.
  virtual void keep() {}
  // Where the keyboard begins.
  virtual void begin() {}
  // Once a second, for what shows durations.
  virtual void tick() {}

  struct Foot {
    wxString hint{};
    wxString label{};  // empty: no gesture
    std::optional<view::Icon> picture{};
    bool enabled = true;
    std::function<void()> action{};
  };
  virtual Foot foot() { return {}; }

  // The foot has something new to say.
  std::function<void()> on_foot;

 protected:
  bool narrow() const;  // 640 and less at 100 %
  // The two columns stand one under the other while the page is narrow: sharing its height as they
  // share its width, or the first taking what it needs and the second the rest. Requires: both are
  // in `columns`, which is the page's own sizer or one inside it.
  enum class Stacked { shared, first_as_needed };
  void stack_when_narrow(wxBoxSizer& columns, Stacked stacked = Stacked::shared);

  Model& model_;
};

}  // namespace palabre::rooms
