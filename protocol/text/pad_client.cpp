// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/pad_client.hpp"

#include <utility>

#include "protocol/text/utf8.hpp"

namespace palabre::text {
namespace {

std::string inserted_lines(const Delta& delta) {
  std::string out;
  std::string_view text = delta.inserted_text();
  for (const Component& part : delta.components()) {
    if (part.kind() == Kind::insert) {
      if (!out.empty() && out.back() != '\n') {
        out += '\n';
      }
      out += text.substr(0, part.bytes());
      text.remove_prefix(part.bytes());
    }
  }
  return out;
}

}  // namespace

PadClient::PadClient(std::string_view text, std::uint64_t revision)
    : pending_(revision, 0), confirmed_(text), visible_(confirmed_) {
  pending_ = Pending(revision, confirmed_.length());
}

std::optional<PadClient> PadClient::resume(Pending pending, std::string_view text) {
  PadClient client(text, pending.revision());
  if (client.confirmed_.bytes() != text.size() ||
      client.confirmed_.length() != pending.confirmed_length()) {
    return std::nullopt;
  }
  for (const std::optional<Delta>* mine : {&pending.sent(), &pending.buffer()}) {
    if (*mine && !apply(client.visible_, **mine)) {
      return std::nullopt;
    }
  }
  client.pending_ = std::move(pending);
  return client;
}

bool PadClient::local(const Delta& delta) {
  auto inverse = invert(delta, visible_);
  if (!inverse || !pending_.local(delta) || !apply(visible_, delta)) {
    return false;
  }
  if (!delta.is_identity()) {
    undo_.record(delta, std::move(*inverse));
    redo_.clear();
  }
  return true;
}

std::optional<Delta> PadClient::remote(const Delta& delta) {
  auto moved = pending_.remote(delta);
  if (!moved || !apply(confirmed_, delta) || !apply(visible_, *moved)) {
    return std::nullopt;
  }
  undo_.move_over(*moved);
  redo_.move_over(*moved);
  return moved;
}

bool PadClient::acknowledged() {
  return pending_.sent() && apply(confirmed_, *pending_.sent()) && pending_.acknowledged();
}

std::optional<PadClient::Refused> PadClient::refused(Unsent unsent) {
  std::optional<Delta> gone = pending_.sent();
  if (unsent == Unsent::give_back && pending_.buffer()) {
    gone = gone ? compose(*gone, *pending_.buffer()) : pending_.buffer();
  }
  if (!gone) {
    return std::nullopt;
  }
  auto inverse = invert(*gone, confirmed_);
  if (!inverse) {
    return std::nullopt;
  }
  if (unsent == Unsent::give_back) {
    pending_.clear();
  } else {
    inverse = pending_.refused(*inverse);
  }
  if (!inverse || !apply(visible_, *inverse)) {
    return std::nullopt;
  }
  undo_.clear();
  redo_.clear();
  return Refused{std::move(*inverse), inserted_lines(*gone)};
}

std::optional<Delta> PadClient::undo() {
  return step(undo_, redo_);
}
std::optional<Delta> PadClient::redo() {
  return step(redo_, undo_);
}

std::optional<Delta> PadClient::step(UndoStack& from, UndoStack& to) {
  auto delta = from.pop();
  if (!delta) {
    return std::nullopt;
  }
  auto inverse = invert(*delta, visible_);
  if (!inverse || !pending_.local(*delta) || !apply(visible_, *delta)) {
    return std::nullopt;
  }
  to.push(std::move(*inverse));
  return delta;
}

bool PadClient::snapshot(std::string_view text, std::uint64_t revision) {
  if (!pending_.in_sync() || !utf8_length(text)) {
    return false;
  }
  *this = PadClient(text, revision);
  return true;
}

}  // namespace palabre::text
