// SPDX-License-Identifier: AGPL-3.0-or-later
// The checks before opening, as data: what was measured, and what it means. A check that was not
// run is `untried`, never good. UI thread only.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "participant/view/kit/icon_data.hpp"
#include "participant/view/kit/locale.hpp"

namespace palabre::desk {

class DeskModel;
class SleepGuard;

enum class CheckState { good, look, untried };

struct Check {
  CheckState state = CheckState::untried;
  wxString what;
  wxString found;
  wxString action;  // the button; empty: none
  std::function<void(wxWindow*)> act;
};

struct CheckGroup {
  view::Icon picture{};
  wxString title;
  std::vector<Check> checks;
};

// What only a measure tells; the rest is read from the desk.
struct Measured {
  std::optional<double> write_ms;  // the slowest of a few safe writes beside the workshop file
  std::uint64_t at = 0;            // when it was measured; 0 = not yet
};

// Writes and syncs a small file beside the workshop, a few times. Tens of milliseconds.
Measured measure(DeskModel& desk);

std::vector<CheckGroup> checks_of(DeskModel& desk, SleepGuard const& sleep,
                                  Measured const& measured);

}  // namespace palabre::desk
