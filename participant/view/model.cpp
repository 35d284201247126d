// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/model.hpp"

#include <algorithm>

#include "protocol/workshop/floor_queries.hpp"

namespace palabre::rooms {

Model::Model(Client& client) : client_(client) {}

Change Model::everything() {
  return {true, true, true, true, true, true, true, true, true};
}

void Model::drain() {
  change_ = {};
  changed_ = false;
  client_.drain(*this);
}

void Model::set_found(std::vector<Discovery::Found> found) {
  found_ = std::move(found);
  if (on_change) {
    on_change({.found = true});
  }
}

void Model::add_listener(ClientListener& listener) { listeners_.push_back(&listener); }

void Model::remove_listener(ClientListener& listener) { std::erase(listeners_, &listener); }

// ---- reading

std::string Model::name(std::uint32_t person) const {
  return std::string(client_.replica().people().name(person));
}

std::uint32_t Model::person() const {
  if (!shared()) {
    return client_.self();
  }
  auto const able = speakers();
  if (std::find(able.begin(), able.end(), speaker_) != able.end()) {
    return speaker_;
  }
  return actor().persons.size() == 1 ? actor().persons.front() : 0;
}

std::vector<std::uint32_t> Model::speakers() const {
  if (!shared()) {
    return client_.self() == 0 ? std::vector<std::uint32_t>{}
                               : std::vector<std::uint32_t>{client_.self()};
  }
  if (!actor().persons.empty()) {
    return actor().persons;
  }
  return workshop::table_people(hall(), actor().place);
}

void Model::speak_as(std::uint32_t person) {
  if (speaker_ != person) {
    speaker_ = person;
    if (on_change) {
      on_change({.person = true, .spoken = true});
    }
  }
}

bool Model::is_me(std::uint32_t person) const {
  return person != 0 &&
         (shared() ? person == this->person()
                   : std::find(actor().persons.begin(), actor().persons.end(), person) !=
                         actor().persons.end());
}

std::optional<bool> Model::is_linked(std::uint32_t person) const {
  auto const found = presence_.find(person);
  return found == presence_.end() ? std::nullopt : std::optional(found->second);
}

// ---- asking

void Model::enter(Way way) {
  trouble_.reset();
  turned_ = {};
  proved_.reset();
  client_.enter(std::move(way));
}

void Model::resume(std::string const& workshop) {
  trouble_.reset();
  turned_ = {};
  proved_.reset();
  client_.resume(workshop);
}

void Model::leave() {
  trouble_.reset();
  turned_ = {};
  proved_.reset();
  client_.leave();
}

std::uint64_t Model::submit(pb::Command command) {
  return submit_for(std::move(command), shared() ? person() : 0);
}

std::uint64_t Model::submit_for(pb::Command command, std::uint32_t person) {
  command.set_as_person(person);
  std::uint64_t const local = client_.submit(std::move(command));
  if (on_change) {
    on_change({.items = true});
  }
  return local;
}

std::uint64_t Model::submit_clearing(pb::Command command, std::string const& draft_key) {
  command.set_as_person(shared() ? person() : 0);
  std::uint64_t const local = client_.submit(std::move(command), draft_key, {});
  if (on_change) {
    on_change({.items = true});
  }
  return local;
}

// ---- what the client tells

void Model::on_link(LinkState state) {
  if (state == LinkState::cut && cut_since_ == 0) {
    cut_since_ = client_.laptop_now();
  }
  if (state == LinkState::linked) {
    cut_since_ = 0;
    trouble_.reset();
    turned_ = {};
  } else {
    presence_.clear();
  }
  change_.link = changed_ = true;
  tell([&](ClientListener& one) { one.on_link(state); });
}

void Model::on_trouble(LinkTrouble trouble) {
  trouble_ = trouble;
  change_.link = changed_ = true;
}

void Model::on_door(pb::Turned const& turned) {
  turned_ = turned;
  change_.link = changed_ = true;
}

void Model::on_opened() {
  presence_.clear();
  speaker_ = 0;
  change_ = everything();
  changed_ = true;
  tell([](ClientListener& one) { one.on_opened(); });
}

void Model::on_proved(pb::Proved const& proved) {
  proved_ = proved;
  trouble_.reset();
  change_.link = changed_ = true;
}

void Model::on_joined(pb::Joined const& joined) {
  change_.link = change_.opened = change_.hall = changed_ = true;
  tell([&](ClientListener& one) { one.on_joined(joined); });
}

void Model::on_event(StreamKey stream, pb::Event const& event, std::uint64_t seq) {
  switch (stream.kind) {
    case pb::STREAM_PLACE:
      change_.places = true;
      break;
    case pb::STREAM_PERSON:
      change_.person = true;
      break;
    default:
      change_.hall = true;
  }
  changed_ = true;
  tell([&](ClientListener& one) { one.on_event(stream, event, seq); });
}

void Model::on_restarted(StreamKey stream) {
  change_ = everything();
  changed_ = true;
  tell([&](ClientListener& one) { one.on_restarted(stream); });
}

void Model::on_names() { change_.hall = changed_ = true; }

void Model::on_item(OutboxItem const& item) {
  change_.items = changed_ = true;
  tell([&](ClientListener& one) { one.on_item(item); });
}

void Model::on_signal(pb::Signal const& signal) {
  if (signal.has_presences()) {
    for (pb::Linked const& one : signal.presences().linked()) {
      presence_[one.person()] = one.linked();
    }
    change_.presence = changed_ = true;
  }
  tell([&](ClientListener& one) { one.on_signal(signal); });
}

void Model::on_store_trouble(bool trouble) {
  store_trouble_ = trouble;
  change_.link = changed_ = true;
}

void Model::on_drained() {
  tell([](ClientListener& one) { one.on_drained(); });
  if (changed_ && on_change) {
    on_change(change_);
  }
}

}  // namespace palabre::rooms
