// SPDX-License-Identifier: AGPL-3.0-or-later
// What the participant's windows share: the client, who speaks, and what the link last said. One
// drain gives one Change and one repaint. UI thread only; outlives the windows made over it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "participant/client.hpp"
#include "participant/discovery.hpp"
#include "participant/view/whereabouts.hpp"

namespace palabre::rooms {

// What a drain brought.
struct Change {
  bool link = false;      // state, trouble, door, who one can be
  bool opened = false;    // another workshop, or the same one again
  bool hall = false;      // hall, names
  bool places = false;    // threads, recaps, pads
  bool person = false;    // one's own stream
  bool items = false;     // the outbox
  bool presence = false;  // who is linked
  bool found = false;     // workshops of this network
  bool spoken = false;    // another person speaks on this device
};

class Model final : public ClientListener {
 public:
  // Requires: the client outlives the model.
  explicit Model(Client& client);

  // Set by the window; called at the end of each drain that changed anything.
  std::function<void(Change const&)> on_change;

  void drain();
  void set_found(std::vector<Discovery::Found> found);
  // The window was made anew: let everything be shown once.
  static Change everything();

  // Hear what the client says, before the windows repaint. Requires: removed before destroyed.
  void add_listener(ClientListener& listener);
  void remove_listener(ClientListener& listener);

  // ---- reading
  Client& client() { return client_; }
  Client const& client() const { return client_; }
  workshop::HallState const& hall() const { return client_.replica().hall(); }
  workshop::PlaceState const* place(std::uint32_t place) const {
    return client_.replica().place(place);
  }
  workshop::Actor const& actor() const { return client_.actor(); }
  std::uint64_t now() const { return client_.laptop_now(); }
  std::string name(std::uint32_t person) const;

  // The device was let in, now or in the past, and the workshop can be shown.
  bool inside() const { return actor().device != 0; }
  bool linked() const { return client_.state() == LinkState::linked; }
  // Several people write on it.
  bool shared() const { return actor().role == pb::ROLE_TABLE; }
  // Who the window speaks for; 0 on a table's device while nobody is chosen.
  std::uint32_t person() const;
  // Who may speak on a shared device now.
  std::vector<std::uint32_t> speakers() const;
  void speak_as(std::uint32_t person);
  Whereabouts here() const { return whereabouts(hall(), actor(), person()); }
  bool is_me(std::uint32_t person) const;

  std::optional<LinkTrouble> const& trouble() const { return trouble_; }
  pb::Turned const& turned() const { return turned_; }
  std::optional<pb::Proved> const& proved() const { return proved_; }
  std::vector<Discovery::Found> const& found() const { return found_; }
  bool store_trouble() const { return store_trouble_; }
  // Empty where the laptop has said nothing of that person.
  std::optional<bool> is_linked(std::uint32_t person) const;
  std::uint64_t cut_since() const { return cut_since_; }

  // ---- asking
  // Forgets what an earlier try said.
  void enter(Way way);
  void resume(std::string const& workshop);
  void leave();
  // On a shared device, for the person who speaks. As Client::submit.
  std::uint64_t submit(pb::Command command);
  std::uint64_t submit_for(pb::Command command, std::uint32_t person);
  // The same, and forgets that draft in the same transaction.
  std::uint64_t submit_clearing(pb::Command command, std::string const& draft_key);

 private:
  void on_link(LinkState state) override;
  void on_trouble(LinkTrouble trouble) override;
  void on_door(pb::Turned const& turned) override;
  void on_opened() override;
  void on_proved(pb::Proved const& proved) override;
  void on_joined(pb::Joined const& joined) override;
  void on_event(StreamKey stream, pb::Event const& event, std::uint64_t seq) override;
  void on_restarted(StreamKey stream) override;
  void on_names() override;
  void on_item(OutboxItem const& item) override;
  void on_signal(pb::Signal const& signal) override;
  void on_store_trouble(bool trouble) override;
  void on_drained() override;
  template <class Tell>
  void tell(Tell tell) {
    for (ClientListener* const one : listeners_) {
      tell(*one);
    }
  }

  Client& client_;
  std::vector<ClientListener*> listeners_;
  Change change_;
  bool changed_ = false;
  std::uint32_t speaker_ = 0;
  std::optional<LinkTrouble> trouble_;
  pb::Turned turned_;
  std::optional<pb::Proved> proved_;
  std::vector<Discovery::Found> found_;
  std::map<std::uint32_t, bool> presence_;
  std::uint64_t cut_since_ = 0;
  bool store_trouble_ = false;
};

}  // namespace palabre::rooms
