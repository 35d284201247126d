// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/undo.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace palabre::text {

void UndoStack::record(const Delta& change, Delta inverse) {
  const std::span<const Component> parts = change.components();
  const std::size_t skip = !parts.empty() && parts[0].kind() == Kind::retain ? 1 : 0;
  const std::size_t position = skip == 1 ? parts[0].length() : 0;
  Run run = Run::none;
  std::size_t place = position;
  bool joins = false;
  if (parts.size() == skip + 1 && parts[skip].length() == 1) {
    if (parts[skip].kind() == Kind::insert) {
      const std::string_view text = change.inserted_text();
      const bool space = text == " " || text == "\n" || text == "\t" || text == "\u00A0";
      run = space ? Run::typing_space : Run::typing_word;
      place = position + 1;
      // A word and the spaces after it are one step; the next word begins another.
      joins = position == place_ && (run_ == run || (run_ == Run::typing_word && space));
    } else {
      run = Run::erasing;
      joins = run_ == Run::erasing && (position == place_ || position + 1 == place_);
    }
  }
  if (joins && !steps_.empty()) {
    if (auto both = compose(inverse, steps_.back())) {
      steps_.back() = std::move(*both);
      run_ = run;
      place_ = place;
      return;
    }
  }
  push(std::move(inverse));
  run_ = run;
  place_ = place;
}

void UndoStack::push(Delta inverse) {
  steps_.push_back(std::move(inverse));
  if (steps_.size() > limits::undo_steps_max) {
    steps_.pop_front();
  }
  run_ = Run::none;
}

void UndoStack::move_over(const Delta& remote) {
  if (steps_.empty()) {
    return;
  }
  place_ = transform_position(place_, remote, Gravity::left);
  // The newest step applies to the visible text, the one below it to what that step yields.
  Delta moving = remote;
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    if (!cross_in_place(moving, *step)) {
      clear();
      return;
    }
  }
}

std::optional<Delta> UndoStack::pop() {
  run_ = Run::none;
  while (!steps_.empty()) {
    Delta step = std::move(steps_.back());
    steps_.pop_back();
    if (!step.is_identity()) {
      return step;
    }
  }
  return std::nullopt;
}

bool UndoStack::empty() const {
  return std::all_of(steps_.begin(), steps_.end(),
                     [](const Delta& step) { return step.is_identity(); });
}

void UndoStack::clear() {
  steps_.clear();
  run_ = Run::none;
}

}  // namespace palabre::text
