// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of an open pad between its control and the client, with an authority made of one pad
// and people who type by hand. The simulation of whole workshops adds the network.
#include "participant/pad_session.hpp"

#include <catch2/catch.hpp>
#include <deque>

using namespace palabre;

namespace {

constexpr std::uint32_t place = 3;
constexpr std::uint32_t pad_number = 1;

// One person, one control, one outbox.
struct Typist : PadPort {
  explicit Typist(std::uint32_t number) : number_(number) {}

  void open() {
    PadCallbacks callbacks;
    callbacks.apply_to_control = [this](const text::Delta& delta) {
      control = text::applied(control, delta).value();
    };
    callbacks.reset_control = [this](const std::string& text) { control = text; };
    callbacks.give_back = [this](const std::string& text, pb::Refusal) { back.push_back(text); };
    callbacks.carets_moved = [this] { ++carets_moved; };
    session = std::make_unique<PadSession>(*this, place, pad_number, std::move(callbacks));
  }
  // The control changes first, then tells.
  bool type(std::size_t at, std::size_t removed, const std::string& typed) {
    const auto length = session->open() ? text::Buffer(control).length() : 0;
    const auto delta = text::Delta::replace(length, {at, removed, typed});
    if (!session->local(at, removed, typed)) {
      return false;
    }
    control = text::applied(control, delta.value()).value();
    return true;
  }

  std::uint64_t submit(pb::Command command, const std::string& key,
                       const std::string& kept) override {
    OutboxItem one;
    one.local = list.size() + 1;
    one.number = one.local + 10;
    one.command = std::move(command);
    one.state = ItemState::kept;
    list.push_back(one);
    drafts[key] = kept;
    to_send.push_back(one.local);
    return one.local;
  }
  void keep_draft(const std::string& key, const std::string& text) override { drafts[key] = text; }
  std::string draft(const std::string& key) const override {
    const auto found = drafts.find(key);
    return found == drafts.end() ? "" : found->second;
  }
  void send_signal(pb::Signal signal) override { signals.push_back(std::move(signal)); }
  const OutboxItem* item(std::uint64_t local) const override {
    return local == 0 || local > list.size() ? nullptr : &list[local - 1];
  }
  const std::vector<OutboxItem>& items() const override { return list; }
  std::uint32_t pad_revision(std::uint32_t, std::uint32_t, std::uint64_t number) const override {
    const auto found = edits.find(number);
    return found == edits.end() ? 0 : found->second;
  }
  const Replica& replica() const override { return copy; }
  std::uint32_t device() const override { return number_; }
  std::uint32_t self() const override { return number_; }

  std::uint32_t number_;
  Replica copy;
  std::string control;
  std::unique_ptr<PadSession> session;
  std::vector<OutboxItem> list;
  std::deque<std::uint64_t> to_send;
  std::map<std::string, std::string> drafts;
  std::map<std::uint64_t, std::uint32_t> edits;
  std::vector<std::string> back;
  std::vector<pb::Signal> signals;
  int carets_moved = 0;
};

// The laptop: orders, transforms, tells everybody.
struct Laptop {
  explicit Laptop(std::vector<Typist*> people) : typists(std::move(people)) {
    pb::Event made;
    made.mutable_pad_made()->set_pad(pad_number);
    made.mutable_pad_made()->set_role(pb::PAD_SHEET);
    tell(made);
    for (Typist* typist : typists) {
      typist->open();
    }
  }

  void tell(const pb::Event& event) {
    pb::Entry entry;
    *entry.mutable_stream() = stream_id(place_stream(place));
    entry.set_revision(++revision);
    entry.set_seq(revision);
    entry.set_salt(std::string(16, 's'));
    entry.set_event(event.SerializeAsString());
    for (Typist* typist : typists) {
      REQUIRE(typist->copy.apply(entry) == Replica::Applied::applied);
      if (event.has_pad_edited() && event.device() == typist->number_) {
        typist->edits[event.number()] = event.pad_edited().revision();
      }
      if (typist->session) {
        typist->session->on_event(place_stream(place), event);
      }
    }
  }

  // The next command of that person arrives.
  void take(Typist& from, pb::Refusal refusal = pb::REFUSAL_NONE) {
    REQUIRE_FALSE(from.to_send.empty());
    OutboxItem& item = from.list[from.to_send.front() - 1];
    from.to_send.pop_front();
    if (refusal == pb::REFUSAL_NONE) {
      const pb::EditPad& edit = item.command.edit_pad();
      const auto moved = pad.receive(edit.base_revision(), text::decode(edit.delta()).value());
      const text::Delta delta = std::get<text::Delta>(moved);
      REQUIRE(pad.apply(delta));
      pb::Event event;
      event.set_by(from.number_);
      event.set_device(from.number_);
      event.set_number(item.number);
      event.mutable_pad_edited()->set_pad(pad_number);
      event.mutable_pad_edited()->set_revision(static_cast<std::uint32_t>(pad.revision()));
      event.mutable_pad_edited()->set_delta(text::encode(delta));
      item.state = ItemState::confirmed;
      tell(event);
    } else {
      item.state = ItemState::refused;
      item.outcome.set_refusal(refusal);
    }
    if (from.session) {
      from.session->on_item(item);
    }
  }
  void take_all() {
    for (bool busy = true; busy;) {
      busy = false;
      for (Typist* typist : typists) {
        while (!typist->to_send.empty()) {
          take(*typist);
          busy = true;
        }
      }
    }
  }

  std::vector<Typist*> typists;
  text::Pad pad;
  std::uint64_t revision = 0;
};

}  // namespace

TEST_CASE("pad session: two people who type at once see the same in the end", "[pad_session]") {
  Typist anna(1);
  Typist bo(2);
  Laptop laptop({&anna, &bo});
  REQUIRE(anna.type(0, 0, "hello"));
  REQUIRE(bo.type(0, 0, "world"));
  REQUIRE(anna.type(5, 0, " "));
  laptop.take_all();
  CHECK(anna.control == laptop.pad.text());
  CHECK(bo.control == laptop.pad.text());
  CHECK(anna.session->in_sync());
  CHECK(bo.session->in_sync());
  CHECK(anna.draft(PadSession::draft_key(place, pad_number)).empty());
}

TEST_CASE("pad session: one delta is under way, and what is typed meanwhile goes as one",
          "[pad_session]") {
  Typist anna(1);
  Laptop laptop({&anna});
  anna.type(0, 0, "a");
  anna.type(1, 0, "b");
  anna.type(2, 0, "c");
  CHECK(anna.list.size() == 1);
  laptop.take(anna);
  CHECK(anna.list.size() == 2);
  laptop.take(anna);
  CHECK(anna.list.size() == 2);
  CHECK(laptop.pad.text() == "abc");
}

TEST_CASE("pad session: what is refused leaves the control and is given back", "[pad_session]") {
  Typist anna(1);
  Typist bo(2);
  Laptop laptop({&anna, &bo});
  anna.type(0, 0, "kept");
  laptop.take_all();
  anna.type(4, 0, " lost");
  anna.type(9, 0, " too");
  bo.type(0, 0, "bo ");
  laptop.take(bo);
  laptop.take(anna, pb::REFUSAL_PAD_FROZEN);
  CHECK(anna.control == "bo kept");
  CHECK(anna.back == std::vector<std::string>{" lost too"});
  CHECK(anna.session->in_sync());
  CHECK(anna.to_send.empty());
}

TEST_CASE("pad session: a frozen pad takes no typing", "[pad_session]") {
  Typist anna(1);
  Laptop laptop({&anna});
  pb::Event frozen;
  frozen.mutable_pads_frozen()->add_pads(pad_number);
  laptop.tell(frozen);
  CHECK(anna.session->frozen());
  CHECK_FALSE(anna.type(0, 0, "x"));
  CHECK(anna.list.empty());
}

TEST_CASE("pad session: after a crash what was typed goes on, and enters once", "[pad_session]") {
  for (const bool arrived_before : {false, true}) {
    Typist anna(1);
    Typist bo(2);
    Laptop laptop({&anna, &bo});
    anna.type(0, 0, "one");
    anna.type(3, 0, " two");  // behind what is under way
    bo.type(0, 0, "bo ");
    anna.session.reset();  // the crash: draft and outbox stay
    anna.control.clear();
    laptop.take(bo);
    if (arrived_before) {
      laptop.take(anna);
    }
    anna.open();
    CHECK(anna.control == "one twobo ");
    laptop.take_all();
    CHECK(laptop.pad.text() == "one twobo ");
    CHECK(anna.control == laptop.pad.text());
    CHECK(bo.control == laptop.pad.text());
    CHECK(anna.session->in_sync());
    CHECK(anna.back.empty());
  }
}

TEST_CASE("pad session: what was refused while the program was away is given back",
          "[pad_session]") {
  Typist anna(1);
  Laptop laptop({&anna});
  anna.type(0, 0, "lost");
  anna.session.reset();
  laptop.take(anna, pb::REFUSAL_PAD_FROZEN);
  anna.open();
  CHECK(anna.control.empty());
  CHECK(anna.back == std::vector<std::string>{"lost"});
}

TEST_CASE("pad session: undo takes back one's own change only, and redo brings it again",
          "[pad_session]") {
  Typist anna(1);
  Typist bo(2);
  Laptop laptop({&anna, &bo});
  anna.type(0, 0, "anna");
  laptop.take_all();
  bo.type(4, 0, " bo");
  laptop.take_all();
  REQUIRE(anna.session->undo());
  laptop.take_all();
  CHECK(laptop.pad.text() == " bo");
  CHECK(bo.control == " bo");
  REQUIRE(anna.session->redo());
  laptop.take_all();
  CHECK(bo.control == "anna bo");
}

TEST_CASE("pad session: carets move with the text around them", "[pad_session]") {
  Typist anna(1);
  Typist bo(2);
  Laptop laptop({&anna, &bo});
  anna.type(0, 0, "hello");
  laptop.take_all();
  anna.session->caret(2, 5);
  REQUIRE(anna.signals.size() == 1);
  anna.session->caret(2, 5);
  CHECK(anna.signals.size() == 1);  // nothing new to tell
  bo.session->on_signal(anna.signals[0]);
  REQUIRE(bo.session->carets().size() == 1);
  CHECK(bo.session->carets()[0].person == 1);
  CHECK(bo.session->carets()[0].anchor == 2);
  CHECK(bo.session->carets()[0].position == 5);
  bo.type(0, 0, "bo ");  // not sent yet: shown all the same
  CHECK(bo.session->carets()[0].position == 8);
  anna.type(5, 0, "!");
  laptop.take_all();
  CHECK(bo.control == "bo hello!");
  CHECK(bo.session->carets()[0].position == 9);  // behind what its owner typed
  anna.session->leave();
  bo.session->on_signal(anna.signals.back());
  CHECK(bo.session->carets().empty());
}

TEST_CASE("pad session: a caret of a revision that is not here yet waits for it", "[pad_session]") {
  Typist anna(1);
  Typist bo(2);
  Laptop laptop({&anna, &bo});
  pb::Signal signal;
  signal.mutable_caret()->set_place(place);
  signal.mutable_caret()->set_pad(pad_number);
  signal.mutable_caret()->set_person(1);
  signal.mutable_caret()->set_revision(1);
  signal.mutable_caret()->set_anchor(5);
  signal.mutable_caret()->set_position(5);
  bo.session->on_signal(signal);
  CHECK(bo.session->carets().empty());
  anna.type(0, 0, "hello");
  laptop.take_all();
  REQUIRE(bo.session->carets().size() == 1);
  CHECK(bo.session->carets()[0].position == 5);
}

TEST_CASE("pad session: leaving a pad gives back what was typed behind what is under way",
          "[pad_session]") {
  Typist anna(1);
  Laptop laptop({&anna});
  anna.type(0, 0, "sent");
  anna.type(4, 0, " unsent");
  anna.session->close();
  CHECK(anna.back == std::vector<std::string>{" unsent"});
  CHECK_FALSE(anna.type(0, 0, "x"));
  laptop.take(anna);
  CHECK(laptop.pad.text() == "sent");
}

TEST_CASE("pad session: when the stream begins anew, what is pending is given back",
          "[pad_session]") {
  Typist anna(1);
  Laptop laptop({&anna});
  anna.type(0, 0, "typed");
  anna.session->on_restarted(place_stream(place));
  CHECK(anna.back == std::vector<std::string>{"typed"});
  CHECK(anna.control.empty());
  CHECK_FALSE(anna.session->open());
}
