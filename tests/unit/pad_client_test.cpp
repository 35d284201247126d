// SPDX-License-Identifier: AGPL-3.0-or-later
// A participant's side of shared text: what is pending, refused, undone and stored.
#include "protocol/text/pad_client.hpp"

#include <catch2/catch.hpp>

#include "protocol/text/pad.hpp"
#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::text;
using test::for_seeds;
using test::Random;

namespace {

Delta edit(const PadClient& client, const Edit& edit) {
  return Delta::replace(client.visible().length(), edit).value();
}

void type(PadClient& client, std::size_t position, std::string_view text) {
  const std::u32string points = to_utf32(text).value();
  for (const char32_t point : points) {
    const std::string one = *to_utf8(std::u32string(1, point));
    REQUIRE(client.local(edit(client, {position++, 0, one})));
  }
}

std::string shown(const PadClient& client) {
  return client.visible().text();
}

}  // namespace

TEST_CASE("pad client: it passes through its states, one delta under way at a time",
          "[pad_client]") {
  PadClient client("ab", 4);
  CHECK(client.state() == PendingState::in_sync);
  CHECK_FALSE(client.to_send());
  CHECK_FALSE(client.acknowledged());
  type(client, 2, "c");
  CHECK(client.state() == PendingState::unsent);
  const Outgoing out = client.to_send().value();
  CHECK(out.base_revision == 4);
  CHECK(print(out.delta) == "2: keep 2, insert \"c\" -> 3");
  CHECK(client.state() == PendingState::awaiting);
  type(client, 3, "de");
  CHECK(client.state() == PendingState::awaiting_with_buffer);
  CHECK_FALSE(client.to_send());
  CHECK(client.confirmed().text() == "ab");
  REQUIRE(client.acknowledged());
  CHECK(client.state() == PendingState::unsent);
  CHECK(client.confirmed().text() == "abc");
  CHECK(client.revision() == 5);
  const Outgoing next = client.to_send().value();
  CHECK(next.base_revision == 5);
  CHECK(print(next.delta) == "3: keep 3, insert \"de\" -> 5");
  REQUIRE(client.acknowledged());
  CHECK(client.state() == PendingState::in_sync);
  CHECK(shown(client) == "abcde");
}

TEST_CASE("pad client: what was typed and removed again is not sent", "[pad_client]") {
  PadClient client("ab", 0);
  type(client, 1, "x");
  REQUIRE(client.local(edit(client, {1, 1, ""})));
  CHECK(client.state() == PendingState::in_sync);
}

TEST_CASE("pad client: an edit or a delta of another length changes nothing", "[pad_client]") {
  PadClient client("ab", 0);
  type(client, 2, "c");
  const std::string before = client.store();
  CHECK_FALSE(client.local(Delta::identity(2)));
  CHECK_FALSE(client.remote(*Delta::replace(3, {0, 0, "x"})));
  CHECK(client.store() == before);
  CHECK(shown(client) == "abc");
}

TEST_CASE("pad client: a resend is what was sent first, however much came since", "[pad_client]") {
  PadClient client("ab", 0);
  type(client, 2, "c");
  const Outgoing first = client.to_send().value();
  REQUIRE(client.remote(*Delta::replace(2, {0, 0, "zz"})));
  const auto again = client.pending().sent_first();
  REQUIRE(again);
  CHECK(again->base_revision == first.base_revision);
  CHECK(encode(again->delta) == encode(first.delta));
  CHECK(client.expects(*Delta::replace(4, {4, 0, "c"})));
  CHECK_FALSE(client.expects(*Delta::replace(4, {3, 0, "c"})));
}

TEST_CASE("pad client: a paste too long for one message goes in several", "[pad_client]") {
  PadClient client("", 0);
  Pad pad;
  std::string paste;
  while (paste.size() < 3 * limits::delta_sent_bytes_max) {
    paste += "É’😀 ab";
  }
  REQUIRE(client.local(edit(client, {0, 0, paste})));
  int messages = 0;
  while (const auto out = client.to_send()) {
    CHECK(encode(out->delta).size() <= limits::delta_sent_bytes_max);
    REQUIRE(pad.apply(std::get<Delta>(pad.receive(out->base_revision, out->delta))));
    REQUIRE(client.acknowledged());
    ++messages;
  }
  CHECK(messages == 4);
  CHECK(pad.text() == paste);
}

TEST_CASE("pad client: a refused delta is taken out and its text given back", "[pad_client]") {
  PadClient client("abc", 0);
  REQUIRE(client.local(edit(client, {1, 1, "XY"})));
  REQUIRE(client.to_send());
  type(client, 4, "z");
  REQUIRE(client.remote(*Delta::replace(3, {0, 0, "1"})));
  CHECK(shown(client) == "1aXYcz");
  const auto refused = client.refused(PadClient::Unsent::keep);
  REQUIRE(refused);
  CHECK(refused->draft == "XY");
  CHECK(shown(client) == "1abcz");
  CHECK(client.state() == PendingState::unsent);
  CHECK_FALSE(client.can_undo());
  const Outgoing out = client.to_send().value();
  CHECK(out.base_revision == 1);
  CHECK(applied("1abc", out.delta) == "1abcz");
}

TEST_CASE("pad client: when the pad is closed all that is pending is given back", "[pad_client]") {
  PadClient client("abc", 0);
  type(client, 3, "un");
  REQUIRE(client.to_send());
  type(client, 0, "deux");
  const auto refused = client.refused(PadClient::Unsent::give_back);
  REQUIRE(refused);
  CHECK(refused->draft == "deux\nun");
  CHECK(shown(client) == "abc");
  CHECK(client.state() == PendingState::in_sync);
  CHECK_FALSE(client.refused(PadClient::Unsent::give_back));
  type(client, 0, "x");
  CHECK_FALSE(client.refused(PadClient::Unsent::keep));
  CHECK(client.refused(PadClient::Unsent::give_back)->draft == "x");
}

TEST_CASE("pad client: refusing leaves what the authority has plus the unsent edits",
          "[pad_client][law]") {
  for_seeds(2000, [](Random random) {
    const std::string start = random.text(random.up_to(15));
    PadClient client(start, 0);
    Pad pad(start);
    REQUIRE(client.local(random.delta(client.visible().length())));
    if (!client.to_send()) {
      return;
    }
    for (int turns = 0; turns < 6; ++turns) {
      if (random.one_in(2)) {
        REQUIRE(client.local(random.delta(client.visible().length())));
      } else {
        const Delta theirs = random.delta(pad.length());
        REQUIRE(pad.apply(theirs));
        REQUIRE(client.remote(theirs));
      }
    }
    const bool keep = random.one_in(2);
    const std::string before = shown(client);
    const auto refused =
        client.refused(keep ? PadClient::Unsent::keep : PadClient::Unsent::give_back);
    REQUIRE(refused);
    CHECK(applied(before, refused->to_apply) == shown(client));
    CHECK(client.confirmed().text() == pad.text());
    if (!keep) {
      CHECK(shown(client) == pad.text());
      CHECK(client.state() == PendingState::in_sync);
    } else if (const auto out = client.to_send()) {
      REQUIRE(pad.apply(std::get<Delta>(pad.receive(out->base_revision, out->delta))));
      CHECK(pad.text() == shown(client));
    }
  });
}

TEST_CASE("pad client: carets pass between the pad and the text with one's own edits",
          "[pad_client]") {
  PadClient client("abcd", 0);
  type(client, 2, "XY");
  REQUIRE(client.to_send());
  REQUIRE(client.local(edit(client, {0, 1, ""})));
  CHECK(shown(client) == "bXYcd");
  const Pending& pending = client.pending();
  CHECK(pending.visible_position(3, Gravity::left) == 4);  // theirs, between c and d
  CHECK(pending.visible_position(2, Gravity::left) == 1);
  CHECK(pending.visible_position(2, Gravity::right) == 3);
  CHECK(pending.visible_position(0, Gravity::left) == 0);
  CHECK(pending.confirmed_position(4) == 3);  // one's own, between c and d
  CHECK(pending.confirmed_position(2) == 2);  // inside XY, which they have not seen
  CHECK(pending.confirmed_position(5) == 4);
}

TEST_CASE("undo: it takes back one's own last word, not what others wrote", "[pad_client][undo]") {
  PadClient client("fin", 0);
  type(client, 0, "un deux ");
  REQUIRE(client.to_send());
  REQUIRE(client.remote(*Delta::replace(3, {3, 0, "!"})));
  REQUIRE(client.remote(*Delta::replace(4, {0, 0, "("})));
  CHECK(shown(client) == "un deux (fin!");
  REQUIRE(client.undo());
  CHECK(shown(client) == "un (fin!");
  REQUIRE(client.undo());
  CHECK(shown(client) == "(fin!");
  CHECK_FALSE(client.undo());
  CHECK_FALSE(client.can_undo());
  REQUIRE(client.redo());
  CHECK(shown(client) == "un (fin!");
  REQUIRE(client.redo());
  CHECK(shown(client) == "un deux (fin!");
  CHECK_FALSE(client.redo());
  REQUIRE(client.undo());
  type(client, 0, "x");
  CHECK_FALSE(client.can_redo());
}

TEST_CASE("undo: removals in a row are one step, and a new place is a new one",
          "[pad_client][undo]") {
  PadClient client("abcdef", 0);
  REQUIRE(client.local(edit(client, {5, 1, ""})));
  REQUIRE(client.local(edit(client, {4, 1, ""})));
  REQUIRE(client.local(edit(client, {0, 1, ""})));
  REQUIRE(client.local(edit(client, {0, 1, ""})));
  CHECK(shown(client) == "cd");
  REQUIRE(client.undo());
  CHECK(shown(client) == "abcd");
  REQUIRE(client.undo());
  CHECK(shown(client) == "abcdef");
}

TEST_CASE("undo: a step that others have undone already is passed over", "[pad_client][undo]") {
  PadClient client("", 0);
  type(client, 0, "un ");
  type(client, 3, "deux");
  REQUIRE(client.to_send());
  REQUIRE(client.acknowledged());
  REQUIRE(client.remote(*Delta::replace(7, {3, 4, ""})));
  REQUIRE(client.undo());
  CHECK(shown(client).empty());
}

TEST_CASE("undo: a snapshot clears it, and is refused while edits are pending",
          "[pad_client][undo]") {
  PadClient client("ab", 0);
  type(client, 2, "c");
  CHECK_FALSE(client.snapshot("other", 9));
  CHECK(shown(client) == "abc");
  REQUIRE(client.to_send());
  CHECK_FALSE(client.snapshot("other", 9));
  REQUIRE(client.acknowledged());
  CHECK_FALSE(client.snapshot("\xFF", 9));
  REQUIRE(client.snapshot("other", 9));
  CHECK(shown(client) == "other");
  CHECK(client.revision() == 9);
  CHECK_FALSE(client.can_undo());
}

TEST_CASE("undo: undoing all of one's steps leaves the text as if one had not typed",
          "[pad_client][undo][law]") {
  for_seeds(1000, [](Random random) {
    // The others only insert, so nothing that one removed can be entangled with their removals.
    const std::string start = random.text(random.up_to(15));
    PadClient client(start, 0);
    std::u32string theirs_only;
    std::size_t marks = 0;
    for (int turns = 0; turns < 12; ++turns) {
      if (random.one_in(2)) {
        REQUIRE(client.local(random.delta(client.visible().length())));
      } else if (client.pending().in_sync() || !client.pending().sent()) {
        const Edit theirs{random.up_to(client.confirmed().length()), 0, "#"};
        REQUIRE(client.remote(*Delta::replace(client.confirmed().length(), theirs)));
        ++marks;
      }
    }
    while (client.undo()) {
    }
    std::string left = shown(client);
    CHECK(static_cast<std::size_t>(std::count(left.begin(), left.end(), '#')) == marks);
    left.erase(std::remove(left.begin(), left.end(), '#'), left.end());
    CHECK(left == start);
    std::size_t steps = 0;
    while (client.redo()) {
      ++steps;
    }
    while (client.undo()) {
      CHECK(steps-- > 0);
    }
    left = shown(client);
    left.erase(std::remove(left.begin(), left.end(), '#'), left.end());
    CHECK(left == start);
  });
}

TEST_CASE("pending: stored at any moment it is restored as it was", "[pending]") {
  for_seeds(2000, [](Random random) {
    const std::string start = random.text(random.up_to(15));
    PadClient client(start, random.up_to(1000));
    for (int turns = 0; turns < 8; ++turns) {
      const std::size_t what = random.up_to(3);
      if (what == 0) {
        static_cast<void>(client.to_send());
      } else if (what == 1) {
        static_cast<void>(client.acknowledged());
      } else if (what == 2) {
        REQUIRE(client.remote(random.delta(client.confirmed().length())));
      } else {
        REQUIRE(client.local(random.delta(client.visible().length())));
      }
      const std::string bytes = client.store();
      const auto pending = Pending::restore(bytes);
      REQUIRE(pending);
      CHECK(pending->store() == bytes);
      CHECK(pending->state() == client.state());
      CHECK(pending->visible_length() == client.visible().length());
      const auto again = PadClient::resume(*pending, client.confirmed().text());
      REQUIRE(again);
      CHECK(shown(*again) == shown(client));
      CHECK_FALSE(PadClient::resume(*pending, client.confirmed().text() + "x"));
      // Damage is noticed or harmless, never undefined.
      std::string damaged = bytes;
      damaged[random.up_to(damaged.size() - 1)] = static_cast<char>(random.up_to(255));
      if (const auto odd = Pending::restore(damaged)) {
        CHECK(odd->store() == damaged);
      }
      CHECK_FALSE(Pending::restore(bytes + "x"));
      CHECK_FALSE(Pending::restore(std::string_view(bytes).substr(0, bytes.size() - 1)));
    }
  });
}

TEST_CASE("pending: after a crash it catches up by deltas before any text is at hand",
          "[pending]") {
  Pad pad("abc");
  PadClient client("abc", 0);
  type(client, 3, "X");
  const Outgoing out = client.to_send().value();
  type(client, 4, "Y");
  const std::string stored = client.store();

  REQUIRE(pad.apply(*Delta::replace(3, {0, 0, "1"})));
  REQUIRE(pad.apply(std::get<Delta>(pad.receive(out.base_revision, out.delta))));
  REQUIRE(pad.apply(*Delta::replace(5, {0, 0, "2"})));

  auto pending = Pending::restore(stored);
  REQUIRE(pending);
  REQUIRE(pending->remote(pad.delta_at(0)));
  REQUIRE(pending->sent() == pad.delta_at(1));
  REQUIRE(pending->acknowledged());
  REQUIRE(pending->remote(pad.delta_at(2)));
  auto back = PadClient::resume(*pending, pad.text());
  REQUIRE(back);
  CHECK(shown(*back) == "21abcXY");
  const Outgoing rest = back->to_send().value();
  CHECK(rest.base_revision == 3);
  CHECK(applied(pad.text(), rest.delta) == "21abcXY");
}
