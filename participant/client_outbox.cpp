// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/client_outbox.hpp"

#include <algorithm>

namespace palabre {

void ClientOutbox::restore(Item item) {
  const std::size_t place = items_.size();
  if (!item.settled) {
    ++unsettled_;
  }
  if (item.number != 0 && item.identity == identity_) {
    const auto number = static_cast<std::size_t>(item.number);
    if (numbered_.size() < number) {
      numbered_.resize(number, hole);
    }
    numbered_[number - 1] = place;
    if (!item.settled) {
      ++unsettled_numbered_;
    }
  } else if (!item.settled) {
    item.number = 0;
    waiting_.push_back(place);
    ++restored_waiting_;
  }
  items_.push_back(std::move(item));
}

const ClientOutbox::Item& ClientOutbox::add(std::uint64_t local, std::string command) {
  Item item;
  item.local = local;
  item.identity = identity_;
  item.command = std::move(command);
  waiting_.push_back(items_.size());
  items_.push_back(std::move(item));
  ++unsettled_;
  return items_.back();
}

const ClientOutbox::Item& ClientOutbox::add_refused(std::uint64_t local, std::string command,
                                                    pb::Refusal refusal) {
  Item item;
  item.local = local;
  item.identity = identity_;
  item.command = std::move(command);
  item.settled = true;
  item.outcome.set_refusal(refusal);
  items_.push_back(std::move(item));
  return items_.back();
}

ClientOutbox::Item* ClientOutbox::at(std::uint64_t number) {
  if (number == 0 || number > numbered_.size()) {
    return nullptr;
  }
  const std::size_t place = numbered_[static_cast<std::size_t>(number) - 1];
  return place == hole ? nullptr : &items_[place];
}

const ClientOutbox::Item* ClientOutbox::find_number(std::uint64_t number) const {
  if (number == 0 || number > numbered_.size()) {
    return nullptr;
  }
  const std::size_t place = numbered_[static_cast<std::size_t>(number) - 1];
  return place == hole ? nullptr : &items_[place];
}

std::vector<const ClientOutbox::Item*> ClientOutbox::begin(std::uint64_t last_number) {
  end();
  linked_ = true;
  last_number_ = last_number;
  std::vector<const Item*> offered_again;
  for (std::uint64_t number = last_number + 1; number <= numbered_.size(); ++number) {
    Item* item = at(number);
    if (item != nullptr && item->settled) {
      item->settled = false;
      item->outcome.Clear();
      ++unsettled_;
      ++unsettled_numbered_;
      offered_again.push_back(item);
    }
  }
  send_ = 1;
  return offered_again;
}

void ClientOutbox::end() {
  linked_ = false;
  stalled_ = false;
  flights_.clear();
  active_ = 0;
  active_bytes_ = 0;
  send_ = 1;
}

bool ClientOutbox::fits(std::size_t count, std::size_t bytes, std::size_t more) const {
  return count == 0 ||
         (count < limits::commands_in_flight_max && bytes + more <= limits::bytes_in_flight_max);
}

std::vector<const ClientOutbox::Item*> ClientOutbox::give_numbers() {
  std::vector<const Item*> given;
  if (!linked_ || stalled_ || !clashed_.empty()) {
    return given;
  }
  std::size_t count = active_;
  std::size_t bytes = active_bytes_;
  for (std::uint64_t number = send_; number <= numbered_.size(); ++number) {
    if (const Item* item = at(number); item != nullptr && !item->settled) {
      ++count;
      bytes += item->command.size();
    }
  }
  while (!waiting_.empty()) {
    Item& item = items_[waiting_.front()];
    if (!fits(count, bytes, item.command.size())) {
      break;
    }
    // What an earlier run of this program wrote down gets the number it would have had then. What
    // is new goes behind everything they have answered, also where that run could not write down
    // what it sent.
    if (restored_waiting_ == 0 && numbered_.size() < last_number_) {
      numbered_.resize(static_cast<std::size_t>(last_number_), hole);
    }
    numbered_.push_back(waiting_.front());
    item.number = numbered_.size();
    item.identity = identity_;
    ++unsettled_numbered_;
    ++count;
    bytes += item.command.size();
    given.push_back(&item);
    waiting_.pop_front();
    if (restored_waiting_ > 0) {
      --restored_waiting_;
    }
  }
  return given;
}

const ClientOutbox::Item* ClientOutbox::next() {
  if (!linked_ || stalled_) {
    return nullptr;
  }
  while (send_ <= numbered_.size()) {
    const Item* item = at(send_);
    if (item != nullptr && !item->settled && !clashed_.contains(send_)) {
      break;
    }
    ++send_;
  }
  if (send_ > numbered_.size()) {
    return nullptr;
  }
  const Item* item = at(send_);
  if (!fits(active_, active_bytes_, item->command.size())) {
    return nullptr;
  }
  Flight& flight = flights_[send_];
  flight.last = ++stamp_;
  flight.stamps.push_back(flight.last);
  flight.active = true;
  ++active_;
  active_bytes_ += item->command.size();
  ++send_;
  return item;
}

void ClientOutbox::land(std::uint64_t number, Flight& flight) {
  if (!flight.active) {
    return;
  }
  flight.active = false;
  --active_;
  active_bytes_ -= at(number)->command.size();
}

void ClientOutbox::rewind(std::uint64_t number) {
  for (auto found = flights_.lower_bound(number); found != flights_.end(); ++found) {
    land(found->first, found->second);
  }
  send_ = std::min(send_, number);
}

void ClientOutbox::resume() {
  stalled_ = false;
  rewind(1);
}

ClientOutbox::Answer ClientOutbox::hear(const pb::Outcome& outcome) {
  const std::uint64_t number = outcome.number();
  Item* item = at(number);
  const auto found = flights_.find(number);
  if (item == nullptr || found == flights_.end()) {
    return {};
  }
  Flight& flight = found->second;
  std::uint64_t stamp = 0;
  if (!flight.stamps.empty()) {
    stamp = flight.stamps.front();
    flight.stamps.pop_front();
  }
  if (item->settled || (clashed_.contains(number) && outcome.expected() == 0)) {
    return {};
  }
  if (const std::uint64_t expected = outcome.expected(); expected != 0) {
    const auto wanted = flights_.find(expected);
    if (stamp == 0 || (wanted != flights_.end() && wanted->second.last > stamp)) {
      return {};  // it went out again after the sending that this answers
    }
    const Item* first = at(expected);
    if (first == nullptr || clashed_.contains(expected)) {
      // What is behind a number that nobody has cannot go out under this identity. What stands
      // before it may still be answered.
      for (std::uint64_t behind = expected; behind <= numbered_.size(); ++behind) {
        if (const Item* late = at(behind); late != nullptr && !late->settled) {
          clashed_.insert(behind);
          if (const auto flown = flights_.find(behind); flown != flights_.end()) {
            land(behind, flown->second);
          }
        }
      }
      return {Heard::clashed, item};
    }
    if (first->settled) {
      return {Heard::restarted, item};
    }
    rewind(expected);
    return {Heard::rewound, item};
  }
  if (outcome.refusal() == pb::REFUSAL_DISK) {
    stalled_ = true;
    return {Heard::stalled, item};
  }
  land(number, flight);
  if (outcome.refusal() == pb::REFUSAL_NUMBER_REUSED) {
    clashed_.insert(number);
    return {Heard::clashed, item};
  }
  item->settled = true;
  item->outcome = outcome;
  --unsettled_;
  --unsettled_numbered_;
  flights_.erase(found);
  return {Heard::settled, item};
}

bool ClientOutbox::fork_ready() const {
  return !clashed_.empty() && clashed_.size() == unsettled_numbered_;
}

std::vector<const ClientOutbox::Item*> ClientOutbox::fork() {
  end();
  ++identity_;
  numbered_.clear();
  waiting_.clear();
  clashed_.clear();
  restored_waiting_ = 0;
  unsettled_numbered_ = 0;
  last_number_ = 0;
  std::vector<const Item*> changed;
  for (std::size_t place = 0; place < items_.size(); ++place) {
    Item& item = items_[place];
    if (!item.settled) {
      item.number = 0;
      item.identity = identity_;
      waiting_.push_back(place);
      changed.push_back(&item);
    }
  }
  return changed;
}

}  // namespace palabre
