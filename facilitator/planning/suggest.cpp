// SPDX-License-Identifier: AGPL-3.0-or-later
// Which two people to swap for the largest gain.
#include <algorithm>
#include <set>

#include "facilitator/planning/model.hpp"
#include "facilitator/planning/plan_board.hpp"

namespace palabre::planning {

namespace {

// Enough for every pair of 450 people; of more, an even choice is weighed.
constexpr std::uint64_t pairs_weighed_max = 100'000;

struct Candidate {
  Rank rank;
  int first = 0;
  int second = 0;
  int round = nowhere;  // nowhere = in every open round

  auto operator<=>(const Candidate&) const = default;
};

class Suggestions {
 public:
  Suggestions(Board& board, std::set<int> locked, std::size_t count)
      : board_(board), model_(board.model()), count_(count), before_(board.rank()) {
    for (int p = 0; p < model_.people; ++p) {
      const int unit = model_.unit_of[p];
      bool free = !locked.contains(p) && model_.units[unit].size() == 1;
      for (int r = model_.first_open; r < model_.rounds; ++r) {
        free = free && model_.fixed(r, unit) == nowhere && board.seat(r, p) != nowhere;
      }
      if (free) {
        people_.push_back(p);
      }
    }
  }

  std::vector<Candidate> find() {
    const std::uint64_t pairs = people_.size() * people_.size() / 2;
    const bool rounds_too = !keeps_groups(model_.rotation);
    const std::uint64_t stride = pairs / pairs_weighed_max + 1;
    std::uint64_t index = 0;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      for (std::size_t j = i + 1; j < people_.size(); ++j) {
        if (++index % stride != 0) {
          continue;
        }
        weigh_routes(people_[i], people_[j]);
        for (int r = model_.first_open; rounds_too && r < model_.rounds; ++r) {
          weigh_round(r, people_[i], people_[j]);
        }
      }
    }
    return best_;
  }

 private:
  void note(int first, int second, int round) {
    const Candidate candidate{board_.rank(), first, second, round};
    if (!(candidate.rank < before_) || (best_.size() == count_ && best_.back() <= candidate)) {
      return;
    }
    best_.insert(std::upper_bound(best_.begin(), best_.end(), candidate), candidate);
    if (best_.size() > count_) {
      best_.pop_back();
    }
  }

  void weigh_round(int round, int a, int b) {
    if (board_.seat(round, a) == board_.seat(round, b) || board_.swap_cost(round, a, b) >= 0) {
      return;
    }
    board_.swap(round, a, b);
    note(a, b, round);
    board_.swap(round, a, b);
  }

  void exchange(int a, int b) {
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      if (board_.seat(r, a) != board_.seat(r, b)) {
        board_.swap(r, a, b);
      }
    }
  }

  void weigh_routes(int a, int b) {
    exchange(a, b);
    note(a, b, nowhere);
    exchange(a, b);
  }

  Board& board_;
  const Model& model_;
  std::size_t count_;
  Rank before_;
  std::vector<int> people_;
  std::vector<Candidate> best_;
};

}  // namespace

std::vector<SwapSuggestion> suggest_swaps(const Request& request, const Plan& plan,
                                          std::span<const PersonId> locked, std::size_t count) {
  std::vector<SwapSuggestion> suggestions;
  const auto built = make_model(request);
  if (std::holds_alternative<Refusal>(built) || request.rotation == Rotation::free || count == 0) {
    return suggestions;
  }
  const Model& model = std::get<Model>(built);
  Board board(model);
  seat_exactly(board, plan);
  std::set<int> locked_people;
  for (const PersonId id : locked) {
    if (const auto person = model.person_index(id)) {
      locked_people.insert(*person);
    }
  }
  const Score before = explain(request, plan).score;
  for (const Candidate& found : Suggestions(board, std::move(locked_people), count).find()) {
    SwapSuggestion suggestion{
        model.person_ids[found.first], model.person_ids[found.second], std::nullopt, before, {}};
    if (found.round != nowhere) {
      suggestion.round = static_cast<RoundIndex>(found.round);
    }
    suggestion.after = explain(request, swapped(request, plan, suggestion.first, suggestion.second,
                                                suggestion.round))
                           .score;
    suggestions.push_back(suggestion);
  }
  return suggestions;
}

}  // namespace palabre::planning
