// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator writes down about an amendment. Each runs to its end over `over` and sends
// its command by itself. UI thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <wx/window.h>

#include "protocol/messages/text.pb.h"

namespace palabre::workshop {
struct Ballot;
}  // namespace palabre::workshop

namespace palabre::desk {

class DeskModel;

void vote_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment);
// One wording for several that change the same words.
void compromise_dialog(wxWindow* over, DeskModel& desk,
                       std::vector<std::uint32_t> const& amendments);
void recommend_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment);
void inadmissible_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment);
void coordinate_dialog(wxWindow* over, DeskModel& desk, std::uint32_t amendment);
// From paper, or for somebody without a device.
void file_for_dialog(wxWindow* over, DeskModel& desk, std::uint64_t paragraph);
void text_settings_dialog(wxWindow* over, DeskModel& desk);
// Until when one may file. It shuts nothing by itself: a person closes.
void deadline_dialog(wxWindow* over, DeskModel& desk);
// The deadline stays while something may be filed.
void set_text_round(DeskModel& desk, pb::TextRound round);

// The way of an amendment through a ballot of the validation page.
enum class BallotMove { prepare, look, take };
BallotMove ballot_move(DeskModel const& desk, std::uint32_t amendment);
wxString ballot_move_words(BallotMove move);
// The amendment that waits for this ballot's verdict; 0 = none. `ballot` may be nullptr.
std::uint32_t amendment_for_verdict(DeskModel const& desk, workshop::Ballot const* ballot);
// Prepares a ballot on it and shows the page where it is held; goes there; or decides it by the
// verdict that was proclaimed.
void move_ballot(wxWindow* over, DeskModel& desk, std::uint32_t amendment);

// A comment: answered, resolved, hidden from the others; as a menu at the pointer.
void comment_menu(wxWindow* over, DeskModel& desk, std::uint32_t comment);

// What is done more rarely with an amendment, as a menu at the pointer.
struct AmendmentGestures {
  std::function<void()> discuss;
  std::function<void(int by)> move;  // -1: earlier in the order of calling
};
void amendment_menu(wxWindow* over, DeskModel& desk, std::uint32_t amendment,
                    AmendmentGestures const& gestures);

}  // namespace palabre::desk
