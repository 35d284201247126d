// SPDX-License-Identifier: AGPL-3.0-or-later
// The owner's half of a client: the replica, what may be asked of it, and which streams to follow.
// The network thread's half is ClientLink.
#include "participant/client.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <future>
#include <utility>

#include "participant/client_link.hpp"
#include "participant/client_mail.hpp"
#include "participant/client_streams.hpp"

namespace palabre {

namespace {

OutboxItem item_of(const ClientOutbox::Item& kept) {
  OutboxItem item;
  item.local = kept.local;
  item.number = kept.number;
  item.command.ParseFromString(kept.command);
  item.state = ItemState::kept;
  if (kept.settled) {
    item.outcome = kept.outcome;
    item.state =
        kept.outcome.refusal() == pb::REFUSAL_NONE ? ItemState::confirmed : ItemState::refused;
  }
  return item;
}

bool has_outcome(const OutboxItem& item) {
  return item.state == ItemState::confirmed || item.state == ItemState::refused;
}

}  // namespace

struct Client::Inside {
  Inside(Network::Inside& the_network, std::function<void()> wake);

  // Posts a call of the link's to the network thread.
  template <class Call>
  void post(Call call) {
    boost::asio::post(network.io, [to = link, call = std::move(call)]() mutable { call(*to); });
  }

  void begin_request();
  void set_actor(const pb::Joined& joined);
  void follow();
  void forget_edits(StreamKey stream);

  void take(mail::Opened& opened, ClientListener& listener);
  void take(LinkState& now, ClientListener& listener);
  void take(LinkTrouble& trouble, ClientListener& listener) { listener.on_trouble(trouble); }
  void take(pb::Turned& turned, ClientListener& listener) { listener.on_door(turned); }
  void take(pb::Proved& proved, ClientListener& listener) { listener.on_proved(proved); }
  void take(mail::Joined& joined, ClientListener& listener);
  void take(mail::Entries& entries, ClientListener& listener);
  void take(pb::Roster& roster, ClientListener& listener);
  void take(pb::Attributes& attributes, ClientListener& listener);
  void take(mail::ItemChanged& changed, ClientListener& listener);
  void take(mail::IdentityChanged& changed, ClientListener& listener);
  void take(mail::StoreTrouble& changed, ClientListener& listener);
  void take(mail::Probed& probed, ClientListener& listener);
  void take(pb::Admission& admission, ClientListener& listener) {
    listener.on_admission(admission);
  }
  void take(pb::Journalled& journalled, ClientListener& listener) {
    listener.on_journalled(journalled);
  }
  void take(mail::KnownList& list, ClientListener&) { known = std::move(list); }
  void apply(const pb::Entry& entry, bool stored, ClientListener& listener);

  OutboxItem* find(std::uint64_t local);
  void number_is(std::uint64_t number, std::uint64_t local);

  Network::Inside& network;
  std::shared_ptr<mail::Box> box;
  std::shared_ptr<ClientLink> link;
  bool in_use = false;

  std::uint64_t request = 0;  // counts enter() and resume()
  std::string workshop;       // the open one
  std::string title;
  LinkState state = LinkState::apart;
  ClientStreams streams;
  workshop::Actor actor;
  std::vector<Client::Known> known;
  std::uint32_t probe_us = 0;

  std::vector<OutboxItem> items;
  std::map<std::uint64_t, std::uint64_t> by_number;  // of the present identity → local
  std::size_t settled = 0;
  std::map<std::string, std::string> drafts;
  // (place, pad) → number of this device's command → revision it made
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::uint64_t, std::uint32_t>> edits;

  std::uint64_t connection = 0;
};

Client::Inside::Inside(Network::Inside& the_network, std::function<void()> wake) : network(the_network) {
  auto room = std::make_shared<std::weak_ptr<ClientLink>>();
  box = std::make_shared<mail::Box>(std::move(wake), [this_network = &the_network, room] {
    boost::asio::post(this_network->io, [room] {
      if (const auto to = room->lock()) {
        to->room();
      }
    });
  });
  link = std::make_shared<ClientLink>(the_network, box);
  *room = link;
}

Client::Client(Network& network, std::filesystem::path profile, std::function<void()> wake)
    : inside_(std::make_unique<Inside>(network.inside(), std::move(wake))) {
  std::promise<bool> started;
  auto in_use = started.get_future();
  inside_->post([profile = std::move(profile), &started](ClientLink& to) {
    to.start(profile, [&started](bool held) { started.set_value(held); });
  });
  inside_->in_use = in_use.get();
}

Client::~Client() {
  std::promise<void> stopped;
  auto done = stopped.get_future();
  inside_->post([&stopped](ClientLink& to) { to.stop([&stopped] { stopped.set_value(); }); });
  done.wait();
}

bool Client::profile_in_use() const {
  return inside_->in_use;
}

// ---- coming in

void Client::Inside::begin_request() {
  ++request;
  workshop.clear();
  state = LinkState::connecting;
}

void Client::enter(Way way) {
  inside_->begin_request();
  inside_->post([way = std::move(way), request = inside_->request](ClientLink& to) mutable {
    to.enter(std::move(way), request);
  });
}

void Client::join(pb::Join join) {
  inside_->post([join = std::move(join)](ClientLink& to) mutable { to.join(std::move(join)); });
}

std::vector<Client::Known> Client::known() const {
  return inside_->known;
}

void Client::resume(const std::string& workshop) {
  inside_->begin_request();
  inside_->post(
      [workshop, request = inside_->request](ClientLink& to) { to.resume(workshop, request); });
}

void Client::leave() {
  inside_->post([](ClientLink& to) { to.leave(); });
}

void Client::hurry() {
  inside_->post([](ClientLink& to) { to.hurry(); });
}

void Client::forget(const std::string& workshop) {
  std::erase_if(inside_->known, [&](const Known& one) { return one.workshop == workshop; });
  inside_->post([workshop](ClientLink& to) { to.forget(workshop); });
}

// ---- asking

std::uint64_t Client::submit(pb::Command command, const std::string& draft_key,
                             const std::string& draft) {
  if (inside_->workshop.empty()) {
    return 0;
  }
  OutboxItem item;
  item.local = inside_->items.empty() ? 1 : inside_->items.back().local + 1;
  std::string bytes = command.SerializeAsString();
  item.command = std::move(command);
  const std::uint64_t local = item.local;
  inside_->items.push_back(std::move(item));
  if (!draft_key.empty()) {
    if (draft.empty()) {
      inside_->drafts.erase(draft_key);
    } else {
      inside_->drafts[draft_key] = draft;
    }
  }
  inside_->post([request = inside_->request, local, bytes = std::move(bytes), draft_key,
               draft](ClientLink& to) mutable {
    to.submit(request, local, std::move(bytes), draft_key, draft);
  });
  return local;
}

void Client::send_signal(pb::Signal signal) {
  std::string key = signal.has_caret() ? "caret " + std::to_string(signal.caret().place()) + " " +
                                             std::to_string(signal.caret().pad()) + " " +
                                             std::to_string(signal.caret().person())
                                       : "typing " + std::to_string(signal.typing().person());
  inside_->post([key = std::move(key), signal = std::move(signal)](ClientLink& to) mutable {
    to.send_signal(key, std::move(signal));
  });
}

void Client::probe(std::string label) {
  inside_->post([label = std::move(label)](ClientLink& to) { to.probe(label); });
}

std::uint32_t Client::probe_us() const {
  return inside_->probe_us;
}

void Client::ask_link(std::uint32_t person) {
  pb::ClientFrame frame;
  frame.mutable_ask_link()->set_person(person);
  inside_->post([connection = inside_->connection, frame = std::move(frame)](ClientLink& to) {
    to.send(connection, {frame});
  });
}

void Client::new_code() {
  pb::ClientFrame frame;
  frame.mutable_new_code();
  inside_->post([connection = inside_->connection, frame = std::move(frame)](ClientLink& to) {
    to.send(connection, {frame});
  });
}

void Client::keep_draft(const std::string& key, const std::string& text) {
  if (inside_->workshop.empty()) {
    return;
  }
  if (text.empty()) {
    inside_->drafts.erase(key);
  } else {
    inside_->drafts[key] = text;
  }
  inside_->post(
      [request = inside_->request, key, text](ClientLink& to) { to.keep_draft(request, key, text); });
}

std::string Client::draft(const std::string& key) const {
  const auto found = inside_->drafts.find(key);
  return found == inside_->drafts.end() ? std::string{} : found->second;
}

// ---- reading

void Client::drain(ClientListener& listener) {
  auto content = inside_->box->mailbox.drain();
  for (mail::Event& event : content.events) {
    std::visit([&](auto& one) { inside_->take(one, listener); }, event);
  }
  for (const pb::Signal& signal : content.signals) {
    listener.on_signal(signal);
  }
  inside_->follow();
  listener.on_drained();
}

LinkState Client::state() const {
  return inside_->state;
}
const Replica& Client::replica() const {
  return inside_->streams.replica();
}
const workshop::Actor& Client::actor() const {
  return inside_->actor;
}
std::size_t Client::confirmed() const {
  return inside_->settled;
}
std::size_t Client::kept() const {
  return inside_->items.size() - inside_->settled;
}
const std::vector<OutboxItem>& Client::items() const {
  return inside_->items;
}

std::uint32_t Client::self() const {
  return inside_->actor.persons.size() == 1 ? inside_->actor.persons.front() : 0;
}

std::string Client::workshop_title() const {
  const std::string& told = inside_->streams.replica().hall().title;
  return told.empty() ? inside_->title : told;
}

const OutboxItem* Client::item(std::uint64_t local) const {
  return inside_->find(local);
}

const OutboxItem* Client::origin(const pb::Event& event) const {
  if (event.device() == 0 || event.device() != inside_->actor.device) {
    return nullptr;
  }
  const auto found = inside_->by_number.find(event.number());
  return found == inside_->by_number.end() ? nullptr : inside_->find(found->second);
}

std::uint32_t Client::pad_revision(std::uint32_t place, std::uint32_t pad,
                                   std::uint64_t number) const {
  const auto edited = inside_->edits.find({place, pad});
  if (edited == inside_->edits.end()) {
    return 0;
  }
  const auto found = edited->second.find(number);
  return found == edited->second.end() ? 0 : found->second;
}

std::uint64_t Client::laptop_now() const {
  if (inside_->box->clock_known) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(mail::since_boot_ms()) +
                                      inside_->box->clock_offset);
  }
  using namespace std::chrono;
  return static_cast<std::uint64_t>(
      duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

workshop::May Client::may(const pb::Command& command, pb::Refusal* why) const {
  if (inside_->streams.replica().head(hall_stream).revision == 0) {
    return workshop::May::unknown;  // nothing of the workshop has come yet
  }
  return workshop::may(inside_->streams.replica().reader(), inside_->actor, command, laptop_now(), why);
}

// ---- what the network thread told

OutboxItem* Client::Inside::find(std::uint64_t local) {
  const auto found = std::lower_bound(
      items.begin(), items.end(), local,
      [](const OutboxItem& item, std::uint64_t wanted) { return item.local < wanted; });
  return found == items.end() || found->local != local ? nullptr : &*found;
}

void Client::Inside::number_is(std::uint64_t number, std::uint64_t local) {
  if (number != 0) {
    by_number[number] = local;
  }
}

void Client::Inside::set_actor(const pb::Joined& joined) {
  actor = {};
  actor.device = joined.device();
  actor.role = joined.role();
  actor.persons.assign(joined.persons().begin(), joined.persons().end());
  actor.place = joined.place();
  actor.released = joined.released();
  title = joined.title();
}

void Client::Inside::take(mail::Opened& opened, ClientListener& listener) {
  if (opened.request != request) {
    return;  // somewhere else was asked for meanwhile
  }
  streams.clear();
  actor = {};
  items.clear();
  by_number.clear();
  edits.clear();
  drafts.clear();
  settled = 0;
  connection = 0;
  workshop = std::move(opened.workshop);
  title = std::move(opened.title);
  if (workshop.empty()) {
    return;
  }
  if (opened.joined) {
    set_actor(*opened.joined);
  }
  for (const ClientOutbox::Item& kept : opened.items) {
    items.push_back(item_of(kept));
    settled += has_outcome(items.back()) ? 1 : 0;
    items.back().earlier_identity = kept.settled && kept.identity != opened.identity;
    if (kept.identity == opened.identity) {
      number_is(kept.number, kept.local);
    }
  }
  drafts = std::move(opened.drafts);
  streams.apply(opened.roster);
  listener.on_opened();
  if (opened.roster.people_size() > 0) {
    listener.on_names();
  }
}

void Client::Inside::take(LinkState& now, ClientListener& listener) {
  state = now;
  if (now != LinkState::linked) {
    connection = 0;
    streams.end_link();
  }
  listener.on_link(now);
}

void Client::Inside::take(mail::Joined& joined, ClientListener& listener) {
  set_actor(joined.joined);
  if (joined.first) {
    connection = joined.connection;
    streams.begin_link();
  }
  streams.look_again();
  listener.on_joined(joined.joined);
}

void Client::Inside::take(mail::Entries& entries, ClientListener& listener) {
  for (const pb::StreamId& id : entries.entries.restarted()) {
    const StreamKey stream = stream_key(id);
    streams.restarted(stream);
    forget_edits(stream);
    listener.on_restarted(stream);
  }
  for (const pb::Entry& entry : entries.entries.entries()) {
    apply(entry, entries.stored, listener);
  }
}

void Client::Inside::apply(const pb::Entry& entry, bool stored, ClientListener& listener) {
  const StreamKey stream = stream_key(entry.stream());
  pb::Event event;
  switch (streams.take(entry, stored, event)) {
    case ClientStreams::Taken::ignored:
      return;
    case ClientStreams::Taken::dropped:
      post(
          [request_now = request, stream](ClientLink& to) { to.drop_stream(request_now, stream); });
      forget_edits(stream);
      listener.on_restarted(stream);
      return;
    case ClientStreams::Taken::applied:
      break;
  }
  if (event.has_pad_edited() && event.device() != 0 && event.device() == actor.device) {
    edits[{stream.id, event.pad_edited().pad()}][event.number()] = event.pad_edited().revision();
  }
  listener.on_event(stream, event, entry.seq());
}

void Client::Inside::forget_edits(StreamKey stream) {
  if (stream.kind == pb::STREAM_PLACE) {
    std::erase_if(edits, [&](const auto& edit) { return edit.first.first == stream.id; });
  }
}

// Follows what this device may see now, each stream from where the replica stands.
void Client::Inside::follow() {
  if (connection == 0) {
    return;
  }
  std::vector<pb::ClientFrame> frames = streams.requests(actor);
  if (!frames.empty()) {
    post([connection_now = connection, frames = std::move(frames)](ClientLink& to) mutable {
      to.send(connection_now, std::move(frames));
    });
  }
}

void Client::Inside::take(pb::Roster& roster, ClientListener& listener) {
  streams.apply(roster);
  listener.on_names();
}

void Client::Inside::take(pb::Attributes& attributes, ClientListener& listener) {
  streams.apply(attributes);
  listener.on_names();
}

void Client::Inside::take(mail::ItemChanged& changed, ClientListener& listener) {
  OutboxItem* item = find(changed.local);
  if (item == nullptr) {
    return;
  }
  settled -= has_outcome(*item) ? 1 : 0;
  item->number = changed.number;
  item->state = changed.state;
  item->outcome = std::move(changed.outcome);
  settled += has_outcome(*item) ? 1 : 0;
  number_is(item->number, item->local);
  listener.on_item(*item);
}

void Client::Inside::take(mail::IdentityChanged&, ClientListener& listener) {
  by_number.clear();
  edits.clear();
  for (OutboxItem& item : items) {
    item.earlier_identity = item.earlier_identity || has_outcome(item);
  }
  listener.on_identity_changed();
}

void Client::Inside::take(mail::StoreTrouble& changed, ClientListener& listener) {
  listener.on_store_trouble(changed.trouble);
}

void Client::Inside::take(mail::Probed& probed, ClientListener& listener) {
  probe_us = probed.rtt_us;
  listener.on_probed(probed.probed);
}

}  // namespace palabre
