// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/server_presence.hpp"

#include "facilitator/server.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre {

namespace {

constexpr std::chrono::milliseconds gathered_for{250};

}  // namespace

Presence::Presence(boost::asio::any_io_executor executor, Server& server)
    : timer_(std::move(executor)), server_(server) {}

void Presence::stop() { timer_.cancel(); }

void Presence::mark(std::uint32_t person) {
  changed_.insert(person);
  if (armed_) {
    return;
  }
  armed_ = true;
  timer_.expires_after(gathered_for);
  timer_.async_wait([this](const boost::system::error_code& error) {
    armed_ = false;
    if (!error) {
      flush();
    }
  });
}

void Presence::changed(const ServerSession& session) {
  const workshop::Actor& actor = session.actor();
  for (const std::uint32_t person : actor.persons) {
    mark(person);
  }
  if (actor.role == pb::ROLE_TABLE && actor.place != 0) {
    const workshop::HallState& hall = server_.authority().state().hall;
    for (const std::uint32_t person :
         workshop::people_at(hall, actor.place, workshop::seated_round(hall))) {
      mark(person);
    }
  }
}

std::map<std::uint32_t, Presence::Link> Presence::linked() const {
  std::map<std::uint32_t, Link> links;
  const workshop::HallState& hall = server_.authority().state().hall;
  const auto add = [&](std::uint32_t person, const ServerSession& session) {
    const Link link{session.since(), session.actor().role == pb::ROLE_TABLE};
    const auto [found, fresh] = links.emplace(person, link);
    if (!fresh && found->second.table_device && !link.table_device) {
      found->second = link;  // somebody's own device says more than the one they share
    }
  };
  for (const auto& [device, session] : server_.joined()) {
    const workshop::Actor& actor = session->actor();
    if (actor.released) {
      continue;
    }
    for (const std::uint32_t person : actor.persons) {
      add(person, *session);
    }
    if (actor.role == pb::ROLE_TABLE && actor.place != 0) {
      for (const std::uint32_t person :
           workshop::people_at(hall, actor.place, workshop::seated_round(hall))) {
        add(person, *session);
      }
    }
  }
  return links;
}

namespace {

template <class Links>
void add_linked(pb::Presences& presences, const Links& links, std::uint32_t person) {
  pb::Linked& out = *presences.add_linked();
  out.set_person(person);
  if (const auto found = links.find(person); found != links.end()) {
    out.set_linked(true);
    out.set_since(found->second.since);
    out.set_table_device(found->second.table_device);
  }
}

}  // namespace

void Presence::flush() {
  std::map<std::uint32_t, Link> links = linked();
  for (const auto& [person, link] : links) {
    const auto before = last_.find(person);
    if (before == last_.end() || !(before->second == link)) {
      changed_.insert(person);
    }
  }
  for (const auto& [person, link] : last_) {
    if (!links.contains(person)) {
      changed_.insert(person);
    }
  }
  const workshop::HallState& hall = server_.authority().state().hall;
  pb::ServerFrame everybody;
  std::map<std::uint32_t, pb::ServerFrame> by_place;
  for (const std::uint32_t person : changed_) {
    add_linked(*everybody.mutable_signal()->mutable_presences(), links, person);
    if (const std::uint32_t place = workshop::seat_of(hall, person)) {
      add_linked(*by_place[place].mutable_signal()->mutable_presences(), links, person);
    }
  }
  if (!changed_.empty()) {
    const wire::Frames frames = wire::share(everybody);
    for (const auto& [device, session] : server_.joined()) {
      if (session->facilitates() && !session->signal(frames)) {
        session->owe_presence();
      }
    }
  }
  for (const auto& [place, frame] : by_place) {
    const Channel* channel = server_.channels().find(place_stream(place));
    if (channel == nullptr) {
      continue;
    }
    const wire::Frames frames = wire::share(frame);
    for (const Follower& follower : channel->followers) {
      if (!follower.session->facilitates() && follower.session->allowed_at(follower.cursor) &&
          !follower.session->signal(frames)) {
        follower.session->owe_presence();
      }
    }
  }
  changed_.clear();
  last_ = std::move(links);
}

void Presence::tell_all(ServerSession& session) {
  const std::map<std::uint32_t, Link> links = linked();
  if (links.empty()) {
    return;
  }
  pb::ServerFrame frame;
  for (const auto& [person, link] : links) {
    add_linked(*frame.mutable_signal()->mutable_presences(), links, person);
  }
  session.signal(wire::share(frame));
}

void Presence::tell_place(ServerSession& session, std::uint32_t place) {
  const workshop::HallState& hall = server_.authority().state().hall;
  pb::ServerFrame frame;
  for (const auto& [person, link] : last_) {
    if (workshop::seat_of(hall, person) == place) {
      add_linked(*frame.mutable_signal()->mutable_presences(), last_, person);
    }
  }
  if (frame.has_signal()) {
    session.signal(wire::share(frame));
  }
}

}  // namespace palabre
