// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/replica.hpp"

#include <algorithm>

namespace palabre {

Replica::Applied Replica::apply(const pb::Entry& entry, pb::Event* event) {
  const StreamKey stream = stream_key(entry.stream());
  if (!stream.valid() || entry.salt().size() != std::tuple_size_v<Salt>) {
    return Applied::diverged;
  }
  StreamHead& head = heads_[stream];
  if (entry.revision() <= head.revision) {
    return Applied::repeated;
  }
  if (entry.revision() != head.revision + 1) {
    return Applied::gap;
  }
  Hash hash;
  if (entry.erased_hash().empty()) {
    Salt salt;
    std::copy(entry.salt().begin(), entry.salt().end(), salt.begin());
    hash = payload_hash(salt, entry.event());
  } else if (entry.erased_hash().size() == hash.size()) {
    std::copy(entry.erased_hash().begin(), entry.erased_hash().end(), hash.begin());
  } else {
    return Applied::diverged;
  }
  pb::Event decoded;
  if (!decoded.ParseFromString(entry.event())) {
    return Applied::diverged;
  }
  workshop::fold(state_, stream, decoded);
  head.revision = entry.revision();
  head.chain = chain_next(head.chain, hash);
  if (event != nullptr) {
    *event = std::move(decoded);
  }
  return Applied::applied;
}

void Replica::apply(const pb::Roster& roster) {
  for (const pb::RosterEntry& entry : roster.people()) {
    RegisterChange change;
    change.person = entry.person();
    change.name = entry.name();
    change.removed = entry.removed();
    people_.apply(change);
  }
}

void Replica::apply(const pb::Attributes& attributes) {
  std::map<std::uint32_t, std::map<std::string, std::string>> by_person;
  if (attributes.whole()) {
    for (const auto& [person, stored] : people_.people()) {
      by_person[person];
    }
  }
  for (const pb::AttributeEntry& entry : attributes.entries()) {
    by_person[entry.person()][entry.name()] = entry.value();
  }
  for (auto& [person, values] : by_person) {
    RegisterChange change;
    change.person = person;
    std::erase_if(values, [](const auto& value) { return value.second.empty(); });
    change.attributes = std::move(values);
    people_.apply(change);
  }
}

void Replica::drop(StreamKey stream) {
  heads_.erase(stream);
  switch (stream.kind) {
    case pb::STREAM_HALL:
      state_.hall = {};
      break;
    case pb::STREAM_PLACE:
      state_.places.erase(stream.id);
      break;
    case pb::STREAM_PERSON:
      state_.persons.erase(stream.id);
      break;
    case pb::STREAM_STAFF:
      state_.staff = {};
      break;
    default:
      break;
  }
}

const workshop::PlaceState* Replica::place(std::uint32_t place) const {
  const auto found = state_.places.find(place);
  return found == state_.places.end() ? nullptr : &found->second;
}

const workshop::PersonState* Replica::person(std::uint32_t person) const {
  const auto found = state_.persons.find(person);
  return found == state_.persons.end() ? nullptr : &found->second;
}

StreamHead Replica::head(StreamKey stream) const {
  const auto found = heads_.find(stream);
  return found == heads_.end() ? StreamHead{} : found->second;
}

workshop::Reader Replica::reader() const {
  followed_.clear();
  for (const auto& [stream, head] : heads_) {
    followed_.insert(stream);
  }
  return {state_, people_, &followed_};
}

pb::Entry to_wire(const Entry& entry) {
  pb::Entry wire;
  wire.set_seq(entry.seq);
  *wire.mutable_stream() = stream_id(entry.stream);
  wire.set_revision(entry.revision);
  wire.set_salt(entry.salt.data(), entry.salt.size());
  wire.set_event(entry.event);
  if (entry.erased) {
    wire.set_erased_hash(entry.hash.data(), entry.hash.size());
  }
  return wire;
}

}  // namespace palabre
