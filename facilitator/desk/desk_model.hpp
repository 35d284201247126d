// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshop as the facilitator's window sees it: the host that serves it, and an ordinary client
// of that host over loopback, so that the facilitator's clicks take everybody's path. Besides the
// replica it holds only what is not in any stream: who is linked, the way in, the state of the
// disk, what the room is shown, and the step being looked at. UI thread only.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <wx/string.h>

#include "facilitator/desk/change.hpp"
#include "facilitator/desk/projection.hpp"
#include "facilitator/host.hpp"
#include "participant/client.hpp"
#include "protocol/workshop/gesture.hpp"

namespace palabre::desk {

using workshop::HallState;

// Who is linked right now.
struct LinkNow {
  bool linked = false;
  std::uint64_t since = 0;
  bool table_device = false;
};

class DeskModel : private ClientListener {
 public:
  // Opens or makes the workshop, and starts to follow it. Throws HostFailure.
  // `profiles` is the folder under which this desk keeps its own device for each workshop.
  DeskModel(HostOptions options, std::filesystem::path const& profiles);
  ~DeskModel() override;
  DeskModel(DeskModel const&) = delete;
  DeskModel& operator=(DeskModel const&) = delete;

  // ---- reading
  Host& host() { return *host_; }
  Client& client() { return *client_; }
  Replica const& replica() const { return client_->replica(); }
  HallState const& hall() const { return replica().hall(); }
  workshop::StaffState const& staff() const { return replica().state().staff; }
  bool ready() const;  // followed from the beginning to now: there is something to show
  std::uint64_t now() const { return client_->laptop_now(); }
  wxString name(std::uint32_t person) const;
  // First names, or full names where two are alike.
  wxString short_name(std::uint32_t person) const;
  std::uint32_t self() const { return client_->self(); }  // the facilitator at this desk, or 0
  LinkNow link(std::uint32_t person) const;
  std::size_t linked_count() const;
  pb::Admission const& admission() const { return admission_; }
  pb::Journalled const& journalled() const { return journalled_; }
  // Seats proposed and not published yet, latest first; null when none.
  pb::SeatingProposed const* latest_proposal(std::uint32_t step) const;
  // Pairs and cases proposed last for the series the step is at; null when none.
  pb::CasePlan const* latest_case_plan(std::uint32_t step) const;
  // When the last note of this place and round was written; 0 = never.
  std::uint64_t last_note_at(std::uint32_t place, std::uint32_t round) const;

  // The step being looked at: that of the stage, unless another one was chosen in the agenda.
  pb::Step const* shown_step() const;
  std::uint32_t looked_at() const { return looked_at_; }  // 0 = follows the stage
  void look_at(std::uint32_t step);

  Projection const& projection() const { return projection_; }
  void set_projection(Projection projection);

  // ---- asking
  // `then` hears the outcome once, on this thread. Without it a refusal is told by on_refused.
  using Then = std::function<void(pb::Outcome const& outcome)>;
  std::uint64_t submit(pb::Command command, Then then = {});
  workshop::May may(pb::Command const& command, pb::Refusal* why = nullptr) const;
  // The main gesture of the header, for the stage shown now. Nothing when there is none.
  workshop::Gesture gesture() const;
  void advance();
  void undo();
  void redo();
  bool can_undo() const;
  bool can_redo() const;
  void go_to_step(std::uint32_t step);
  void add_minutes(int minutes);
  void toggle_pause();
  void set_room(pb::RoomState state);

  // ---- hearing
  // Once per drain, everything that came with it.
  std::function<void(Change const&)> on_change;
  std::function<void(pb::Refusal)> on_refused;
  std::function<void(pb::Turned const&)> on_turned;  // our own door stays shut
  // A page asks the window for another view: "prepare", "test" or "live".
  std::function<void(std::string_view view)> on_view;
  // A page asks the window to bring another one to the front, by its key in desk_pages.cpp.
  std::function<void(std::string_view key)> on_page;
  // A view hears what the client says, before the pages read again. Requires: removed before
  // destroyed.
  void add_listener(ClientListener& listener);
  void remove_listener(ClientListener& listener);
  // The window that set these goes away: nothing of it is called any more.
  void forget_window();

 private:
  void drain();

  void on_link(LinkState state) override;
  void on_opened() override;
  void on_door(pb::Turned const& turned) override;
  void on_proved(pb::Proved const& proved) override;
  void on_event(StreamKey stream, pb::Event const& event, std::uint64_t seq) override;
  void on_restarted(StreamKey stream) override;
  void on_names() override;
  void on_item(OutboxItem const& item) override;
  void on_signal(pb::Signal const& signal) override;
  void on_admission(pb::Admission const& admission) override;
  void on_journalled(pb::Journalled const& journalled) override;
  void on_drained() override;

  std::shared_ptr<bool> alive_;
  std::unique_ptr<Host> host_;
  std::unique_ptr<Network> network_;
  std::unique_ptr<Client> client_;

  Change change_;
  std::vector<ClientListener*> listeners_;
  std::map<std::uint32_t, LinkNow> links_;
  std::map<std::uint64_t, Then> waiting_;  // by local number
  pb::Admission admission_;
  pb::Journalled journalled_;
  Projection projection_;
  std::uint32_t looked_at_ = 0;
  // The stage that an undo left, so that redo is the same gesture again; gone when the stage moves.
  std::optional<pb::Stage> undone_;
};

}  // namespace palabre::desk
