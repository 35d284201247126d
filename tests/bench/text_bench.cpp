// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/text_bench.hpp"

#include <chrono>
#include <deque>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/text/buffer.hpp"
#include "protocol/text/delta.hpp"
#include "protocol/text/pad.hpp"
#include "protocol/text/pad_archive.hpp"

namespace palabre::bench {
namespace {

using text::Delta;

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

text::Edit edit_of(const Trace& trace, const Patch& patch) {
  return {patch.position, patch.removed,
          std::string_view(trace.inserted).substr(patch.text_at, patch.text_bytes)};
}

// Calls `step` with the delta, or with its pieces if it is too long for one message, as when a
// whole file is pasted; false as soon as one call is.
template <typename Step>
bool in_messages(Delta&& delta, Step&& step) {
  constexpr text::Bounds sending{limits::delta_sent_components_max, limits::delta_sent_bytes_max};
  while (delta.inserted_text().size() + 64 > sending.bytes) {
    text::Pieces pieces = text::split(delta, sending);
    if (!step(pieces.first)) {
      return false;
    }
    delta = std::move(pieces.rest);
  }
  return step(delta);
}

// The authority and one follower, with the bytes of messages between them.
class Line {
 public:
  explicit Line(const std::string& start) : authority_(start), replica_(start) {}

  [[nodiscard]] const text::Pad& authority() const { return authority_; }
  [[nodiscard]] const text::Buffer& replica() const { return replica_; }

  // The way of one delta made by somebody who has seen everything.
  bool carry(const Delta& made) {
    const auto arrived = through_bytes(made);
    if (!arrived) {
      return false;
    }
    const auto received = authority_.receive(authority_.revision(), *arrived);
    const Delta* delta = std::get_if<Delta>(&received);
    return delta != nullptr && enter(*delta);
  }

  // The way of one delta already moved over what its author had not seen.
  bool enter(const Delta& moved) {
    if (!authority_.apply(moved)) {
      return false;
    }
    const auto published = through_bytes(moved);
    return published && apply(replica_, *published);
  }

  // A delta as it comes out of a message.
  std::optional<Delta> through_bytes(const Delta& delta) {
    bytes_.clear();
    text::encode_to(delta, bytes_);
    return text::decode(bytes_);
  }

 private:
  text::Pad authority_;
  text::Buffer replica_;
  std::string bytes_;
};

// What an agent has not seen yet, each delta moved over what that agent did meanwhile: the text of
// its next edit plus these is the authority's text.
class Bridge {
 public:
  void see(std::uint32_t before) {
    while (!unseen_.empty() && unseen_.front().first < before) {
      unseen_.pop_front();
    }
  }
  void add(std::uint32_t transaction, const Delta& delta) {
    unseen_.emplace_back(transaction, delta);
  }

  [[nodiscard]] std::size_t length(std::size_t authority_length) const {
    return unseen_.empty() ? authority_length : unseen_.front().second.base_length();
  }
  // Moves an edit of this agent to the authority's text; false if it does not fit.
  bool cross(Delta& delta, std::size_t& transforms) {
    for (auto& [transaction, earlier] : unseen_) {
      if (!text::cross_in_place(earlier, delta)) {
        return false;
      }
    }
    transforms += unseen_.size();
    return true;
  }

 private:
  std::deque<std::pair<std::uint32_t, Delta>> unseen_;
};

std::string stuck(std::size_t patch) {
  return "patch " + std::to_string(patch) + " does not fit the text before it";
}

std::optional<std::string> play_sequential(const Trace& trace, Line& line, TextResult& result) {
  {
    text::Buffer buffer(trace.start);
    const Stopwatch watch;
    for (std::size_t k = 0; k < trace.patches.size(); ++k) {
      if (!buffer.replace(edit_of(trace, trace.patches[k]))) {
        return stuck(k);
      }
    }
    result.local_seconds = watch.seconds();
    if (!buffer.equals(trace.end)) {
      return "the local text ends otherwise than endContent";
    }
  }
  const Stopwatch watch;
  for (std::size_t k = 0; k < trace.patches.size(); ++k) {
    auto made = Delta::replace(line.authority().length(), edit_of(trace, trace.patches[k]));
    if (!made || !in_messages(std::move(*made), [&](const Delta& d) { return line.carry(d); })) {
      return stuck(k);
    }
  }
  result.seconds = watch.seconds();
  return std::nullopt;
}

std::optional<std::string> play_concurrent(const Trace& trace, Line& line, TextResult& result) {
  const Stopwatch watch;
  std::vector<Bridge> bridges(trace.agents);
  for (std::uint32_t index = 0; index < trace.transactions.size(); ++index) {
    const Transaction& transaction = trace.transactions[index];
    Bridge& own = bridges[transaction.agent];
    own.see(transaction.seen_before);
    for (std::uint32_t k = 0; k < transaction.patch_count; ++k) {
      const std::size_t number = transaction.first_patch + k;
      auto made = Delta::replace(own.length(line.authority().length()),
                                 edit_of(trace, trace.patches[number]));
      const auto carry = [&](const Delta& delta) {
        auto arrived = line.through_bytes(delta);
        if (!arrived || !own.cross(*arrived, result.transforms) || !line.enter(*arrived)) {
          return false;
        }
        for (Bridge& bridge : bridges) {
          if (&bridge != &own) {
            bridge.add(index, *arrived);
          }
        }
        return true;
      };
      if (!made || !in_messages(std::move(*made), carry)) {
        return stuck(number);
      }
    }
  }
  result.seconds = watch.seconds();
  return std::nullopt;
}

std::optional<std::string> measure_following(const text::Pad& pad, const Trace& trace,
                                             TextResult& result) {
  std::string messages;
  std::vector<std::size_t> ends;
  ends.reserve(pad.revision() - pad.first_revision());
  for (std::uint64_t at = pad.first_revision(); at < pad.revision(); ++at) {
    text::encode_to(pad.delta_at(at), messages);
    ends.push_back(messages.size());
  }
  text::Buffer follower(trace.start);
  const Stopwatch watch;
  std::size_t start = 0;
  for (const std::size_t end : ends) {
    const auto delta = text::decode(std::string_view(messages).substr(start, end - start));
    start = end;
    if (!delta || !apply(follower, *delta)) {
      return "the history does not replay";
    }
  }
  result.follow_seconds = watch.seconds();
  if (!follower.equals(trace.end)) {
    return "a follower's text ends otherwise than endContent";
  }
  return std::nullopt;
}

std::optional<std::string> measure_archive(const text::Pad& pad, const Trace& trace,
                                           TextResult& result) {
  const Stopwatch packing;
  const std::string bytes = text::pack(pad);
  result.pack_seconds = packing.seconds();
  result.history_bytes = bytes.size();
  const Stopwatch opening;
  const auto opened = text::unpack(bytes);
  result.open_seconds = opening.seconds();
  if (!opened || !opened->buffer().equals(trace.end) || opened->revision() != pad.revision()) {
    return "the pad opened from its archive is another one";
  }
  return std::nullopt;
}

}  // namespace

std::variant<TextResult, std::string> play(const Trace& trace) {
  TextResult result;
  result.ops = trace.patches.size();
  Line line(trace.start);
  const auto trouble = trace.concurrent ? play_concurrent(trace, line, result)
                                        : play_sequential(trace, line, result);
  if (trouble) {
    return *trouble;
  }
  if (!line.authority().buffer().equals(trace.end)) {
    return "the authority's text ends otherwise than endContent";
  }
  if (!line.replica().equals(trace.end)) {
    return "the replica's text ends otherwise than endContent";
  }
  result.history_memory_bytes = line.authority().history().memory_bytes();
  result.text_memory_bytes = line.authority().buffer().memory_bytes();
  if (const auto lost = measure_following(line.authority(), trace, result)) {
    return *lost;
  }
  if (const auto lost = measure_archive(line.authority(), trace, result)) {
    return *lost;
  }
  return result;
}

}  // namespace palabre::bench
