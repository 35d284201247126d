// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/client_streams.hpp"

#include "protocol/workshop/access.hpp"

namespace palabre {

void ClientStreams::clear() {
  *this = ClientStreams();
}

void ClientStreams::begin_link() {
  linked_ = true;
  due_ = true;
  followed_.clear();
  begun_anew_.clear();
  drops_.clear();
}

ClientStreams::Taken ClientStreams::take(const pb::Entry& entry, bool stored, pb::Event& event) {
  const StreamKey stream = stream_key(entry.stream());
  switch (replica_.apply(entry, &event)) {
    case Replica::Applied::applied:
      begun_anew_.erase(stream);
      if (stream == hall_stream) {
        due_ = true;
      }
      return Taken::applied;
    case Replica::Applied::repeated:
      return Taken::ignored;
    case Replica::Applied::gap:
      // One request is enough: what was sent before it arrives still has the gap.
      if (!stored && begun_anew_.insert(stream).second) {
        followed_.erase(stream);
        due_ = true;
      }
      return Taken::ignored;
    case Replica::Applied::diverged:
      break;
  }
  if (stored || !stream.valid() || ++drops_[stream] > drops_max) {
    return Taken::ignored;
  }
  restarted(stream);
  return Taken::dropped;
}

void ClientStreams::restarted(StreamKey stream) {
  replica_.drop(stream);
  followed_.erase(stream);
  begun_anew_.insert(stream);
  due_ = true;
}

std::vector<pb::ClientFrame> ClientStreams::requests(const workshop::Actor& actor) {
  std::vector<pb::ClientFrame> frames;
  if (!due_ || !linked_ || actor.device == 0) {
    return frames;
  }
  due_ = false;
  const std::vector<StreamKey> wanted = workshop::streams_to_follow(replica_.hall(), actor);
  std::set<StreamKey> now(wanted.begin(), wanted.end());
  for (const StreamKey stream : followed_) {
    if (!now.contains(stream)) {
      *frames.emplace_back().mutable_unfollow()->mutable_stream() = stream_id(stream);
    }
  }
  for (const StreamKey stream : wanted) {
    if (followed_.contains(stream)) {
      continue;
    }
    const StreamHead head = replica_.head(stream);
    pb::Follow& frame = *frames.emplace_back().mutable_follow();
    *frame.mutable_stream() = stream_id(stream);
    frame.set_revision(head.revision);
    if (head.revision != 0) {
      frame.set_chain(head.chain.data(), head.chain.size());
    }
  }
  followed_ = std::move(now);
  return frames;
}

}  // namespace palabre
