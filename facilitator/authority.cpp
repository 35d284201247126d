// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/authority.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/replica.hpp"

namespace palabre {

namespace {

// Tag and length of one element of pb::Entries.entries (field 1, length-delimited).
void append_entry(std::string& out, const std::string& entry) {
  out.push_back('\x0a');
  std::size_t length = entry.size();
  while (length >= 0x80) {
    out.push_back(static_cast<char>((length & 0x7f) | 0x80));
    length >>= 7;
  }
  out.push_back(static_cast<char>(length));
  out += entry;
}

}  // namespace

void StreamLog::append(const Entry& entry) {
  std::string encoded;
  append_entry(encoded, to_wire(entry).SerializeAsString());
  encoded_.push_back(std::move(encoded));
  chains_.push_back(chain_next(chains_.empty() ? Hash{} : chains_.back(), entry.hash));
}

void Authority::fold(StreamKey stream, const pb::Event& event) {
  workshop::fold(state_, stream, event);
}

void Authority::restore(const Entry& entry) {
  pb::Event event;
  if (event.ParseFromString(entry.event)) {
    fold(entry.stream, event);
  }
  logs_[entry.stream].append(entry);
  revisions_[entry.stream] = entry.revision;
  next_seq_ = entry.seq + 1;
  committed_seq_ = entry.seq;
}

void Authority::restore(const StoredOutcome& outcome) {
  std::vector<Answer>& answers = answers_[outcome.device];
  if (answers.size() < outcome.number) {
    answers.resize(static_cast<std::size_t>(outcome.number));
  }
  answers[static_cast<std::size_t>(outcome.number) - 1] = {outcome.command, outcome.outcome, true};
}

std::optional<workshop::Actor> Authority::actor(std::uint32_t device) const {
  const auto found = state_.staff.devices.find(device);
  if (found == state_.staff.devices.end()) {
    return std::nullopt;
  }
  workshop::Actor actor;
  actor.device = device;
  actor.role = found->second.role;
  actor.persons = found->second.persons;
  actor.place = found->second.place;
  actor.released = found->second.released;
  return actor;
}

std::uint64_t Authority::last_number(std::uint32_t device) const {
  // Batches become durable in order: what is not yet durable stands at the end.
  std::uint64_t number = taken_number(device);
  while (number > 0 && !answers_.at(device)[static_cast<std::size_t>(number) - 1].durable) {
    --number;
  }
  return number;
}

std::uint64_t Authority::taken_number(std::uint32_t device) const {
  const auto found = answers_.find(device);
  return found == answers_.end() ? 0 : found->second.size();
}

const StreamLog* Authority::log(StreamKey stream) const {
  const auto found = logs_.find(stream);
  return found == logs_.end() ? nullptr : &found->second;
}

bool Authority::is_continued_by(const Authority& other) const {
  return std::all_of(logs_.begin(), logs_.end(), [&](const auto& item) {
    const StreamLog* log = other.log(item.first);
    const std::uint64_t revision = item.second.revision();
    return log != nullptr && log->revision() >= revision &&
           log->chain(revision) == item.second.chain(revision);
  });
}

void Authority::take(workshop::Decision&& decision) {
  for (const RegisterChange& change : decision.changes) {
    people_.apply(change);
    waiting_.changes.push_back(change);
  }
  for (workshop::Draft& draft : decision.events) {
    Entry entry;
    entry.seq = next_seq_++;
    entry.stream = draft.stream;
    entry.revision = ++revisions_[draft.stream];
    entry.salt = salts_();
    entry.event = draft.event.SerializeAsString();
    entry.hash = payload_hash(entry.salt, entry.event);
    fold(draft.stream, draft.event);
    waiting_.entries.push_back(std::move(entry));
  }
}

Authority::Submitted Authority::submit(std::uint32_t device, std::uint64_t number,
                                       const std::string& command, std::uint64_t now) {
  Submitted submitted;
  std::vector<Answer>& answers = answers_[device];
  // The hash of a command has no salt: it tells a resend from a clash, it hides nothing.
  const Hash sha = payload_hash_plain(command);
  if (number == 0 || number > answers.size() + 1) {
    submitted.state = Submitted::State::early;
    submitted.outcome.set_number(number);
    submitted.outcome.set_expected(answers.size() + 1);
    return submitted;
  }
  if (number <= answers.size()) {
    const Answer& answer = answers[static_cast<std::size_t>(number) - 1];
    if (answer.command != sha) {
      submitted.state = Submitted::State::repeated;
      submitted.outcome.set_number(number);
      submitted.outcome.set_refusal(pb::REFUSAL_NUMBER_REUSED);
      return submitted;
    }
    if (!answer.durable) {
      return submitted;
    }
    submitted.state = Submitted::State::repeated;
    if (!submitted.outcome.ParseFromString(answer.outcome)) {
      submitted.outcome.set_number(number);
    }
    return submitted;
  }

  pb::Outcome outcome;
  outcome.set_number(number);
  pb::Command decoded;
  const std::optional<workshop::Actor> sender = actor(device);
  if (!sender || !decoded.ParseFromString(command)) {
    outcome.set_refusal(pb::REFUSAL_MALFORMED);
  } else {
    workshop::Verdict verdict = workshop::decide(reader(), *sender, decoded, number, now);
    if (const pb::Refusal* refusal = std::get_if<pb::Refusal>(&verdict)) {
      outcome.set_refusal(*refusal);
    } else {
      workshop::Decision& decision = std::get<workshop::Decision>(verdict);
      if (!decision.events.empty()) {
        outcome.set_first_seq(next_seq_);
      }
      outcome.mutable_ids()->Assign(decision.ids.begin(), decision.ids.end());
      take(std::move(decision));
      if (decoded.has_answer_admission()) {
        drop_request(decoded.answer_admission().request());
      }
    }
  }
  StoredOutcome stored{device, number, sha, outcome.SerializeAsString()};
  answers.push_back({sha, stored.outcome, false});
  waiting_.outcomes.push_back(std::move(stored));
  return submitted;
}

workshop::DoorAnswer Authority::admit(const workshop::DoorAsk& ask, std::uint64_t now) {
  workshop::DoorAnswer answer = workshop::decide_admission(reader(), ask, now);
  if (answer.turned == pb::DOOR_UNKNOWN && !answer.waiting) {
    take(workshop::Decision(answer.decision));
  }
  return answer;
}

void Authority::record(workshop::Decision decision, std::uint64_t now) {
  for (workshop::Draft& draft : decision.events) {
    draft.event.set_at(now);
  }
  take(std::move(decision));
}

std::uint32_t Authority::add_request(workshop::DoorRequest request) {
  for (const workshop::DoorRequest& known : requests_) {
    if (known.key == request.key) {
      return known.request;
    }
  }
  request.request = next_request_++;
  requests_.push_back(std::move(request));
  return requests_.back().request;
}

void Authority::drop_request(std::uint32_t request) {
  std::erase_if(requests_,
                [&](const workshop::DoorRequest& known) { return known.request == request; });
}

Batch Authority::take_batch() {
  Batch batch;
  std::swap(batch, waiting_);
  return batch;
}

void Authority::committed(const Batch& batch) {
  for (const Entry& entry : batch.entries) {
    logs_[entry.stream].append(entry);
    committed_seq_ = entry.seq;
  }
  for (const StoredOutcome& outcome : batch.outcomes) {
    answers_[outcome.device][static_cast<std::size_t>(outcome.number) - 1].durable = true;
  }
}

}  // namespace palabre
