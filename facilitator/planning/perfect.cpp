// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/perfect.hpp"

#include <algorithm>
#include <numeric>

#include "facilitator/planning/differences.hpp"
#include "facilitator/planning/galois.hpp"
#include "facilitator/planning/starters.hpp"

namespace palabre::planning {
namespace {

using Rounds = std::vector<std::vector<std::vector<int>>>;

// Slopes and times with (a - a')(b - b') != 0 for different slopes a, a' and different times b, b'.
struct Slopes {
  std::vector<int> slopes;
  std::vector<int> times;
};

std::vector<int> first_elements(int count) {
  std::vector<int> elements(static_cast<std::size_t>(count));
  std::iota(elements.begin(), elements.end(), 0);
  return elements;
}

std::optional<Slopes> find_slopes(const Ring& ring, int slopes, int times) {
  const auto& apart = ring.apart();
  const int apart_count = static_cast<int>(apart.size());
  if (slopes > ring.order() || times > ring.order()) {
    return std::nullopt;
  }
  const auto some_apart = [&](int count) {
    return std::vector<int>(apart.begin(), apart.begin() + count);
  };
  if (times <= apart_count) {
    return Slopes{first_elements(slopes), some_apart(times)};
  }
  if (slopes <= apart_count) {
    return Slopes{some_apart(slopes), first_elements(times)};
  }
  return std::nullopt;
}

// The first row of shifts is zero: it stands for the tables themselves if nobody may come back.
std::optional<Rounds> by_shifts(int tables, int size, int rounds, bool distinct_tables) {
  const int first_class = distinct_tables ? 1 : 0;
  const auto matrix = difference_matrix(tables, size + first_class, rounds);
  if (!matrix) {
    return std::nullopt;
  }
  Rounds schedule(static_cast<std::size_t>(rounds),
                  std::vector<std::vector<int>>(static_cast<std::size_t>(tables)));
  for (int r = 0; r < rounds; ++r) {
    for (int i = 0; i < size; ++i) {
      for (int x = 0; x < tables; ++x) {
        schedule[r][(x + (*matrix)[r][i + first_class]) % tables].push_back(i * tables + x);
      }
    }
  }
  return schedule;
}

// Person (class i, start x) sits in round b at table x + a_i · b. Two people of different classes
// meet where (a_i - a_j) · b = y - x, hence at most once; two of one class never meet; and nobody
// comes back to a table if one slope, not given to any class, is zero.
// Source: the net of parallel classes behind mutually orthogonal Latin squares (Bose, 1938).
std::optional<Rounds> by_slopes(int tables, int size, int rounds, bool distinct_tables) {
  const int first_class = distinct_tables ? 1 : 0;
  Rounds schedule(static_cast<std::size_t>(rounds),
                  std::vector<std::vector<int>>(static_cast<std::size_t>(tables)));
  const Ring ring(tables);
  if (const auto found = find_slopes(ring, size + first_class, rounds)) {
    for (int r = 0; r < rounds; ++r) {
      for (int i = 0; i < size; ++i) {
        const int way = ring.multiply(found->slopes[i + first_class], found->times[r]);
        for (int x = 0; x < tables; ++x) {
          schedule[r][ring.add(x, way)].push_back(i * tables + x);
        }
      }
    }
    return schedule;
  }
  // In whole numbers modulo `tables`, small slopes and few rounds never multiply to a full turn.
  for (int slope = 1; slope < size + first_class; ++slope) {
    for (int round = 1; round < rounds; ++round) {
      if (slope * round % tables == 0) {
        return by_shifts(tables, size, rounds, distinct_tables);
      }
    }
  }
  for (int r = 0; r < rounds; ++r) {
    for (int i = 0; i < size; ++i) {
      for (int x = 0; x < tables; ++x) {
        schedule[r][(x + (i + first_class) * r) % tables].push_back(i * tables + x);
      }
    }
  }
  return schedule;
}

// More rounds than tables: after `tables` rounds across the classes, the people of one class have
// not met, so each class plays a smaller perfect schedule of its own.
std::optional<Rounds> by_classes(int tables, int size, int rounds) {
  if (rounds <= tables || tables % size != 0) {
    return std::nullopt;
  }
  auto schedule = by_slopes(tables, size, tables, false);
  const int tables_of_class = tables / size;
  const auto inner = perfect_schedule(tables_of_class, size, rounds - tables, false);
  if (!schedule || !inner) {
    return std::nullopt;
  }
  for (const auto& inner_round : inner->rounds) {
    std::vector<std::vector<int>> round;
    for (int i = 0; i < size; ++i) {
      for (const auto& inner_table : inner_round) {
        round.emplace_back();
        for (const int point : inner_table) {
          round.back().push_back(i * tables + point);
        }
      }
    }
    schedule->push_back(std::move(round));
  }
  return schedule;
}

// Pairs: one person keeps their place, the others walk round a circle (Kirkman, 1847).
std::optional<Rounds> by_circle(int tables, int size, int rounds) {
  const int walkers = 2 * tables - 1;
  if (size != 2 || rounds > walkers) {
    return std::nullopt;
  }
  Rounds schedule;
  for (int r = 0; r < rounds; ++r) {
    std::vector<std::vector<int>> round = {{walkers, r}};
    for (int k = 1; k < tables; ++k) {
      round.push_back({(r + k) % walkers, (r + walkers - k) % walkers});
    }
    schedule.push_back(std::move(round));
  }
  return schedule;
}

// How many of the last points can be left out without taking two from one table.
int count_spare(const Rounds& schedule, int points) {
  std::vector<char> spare(static_cast<std::size_t>(points), 0);
  for (int count = 0; count < points; ++count) {
    spare[points - 1 - count] = 1;
    for (const auto& round : schedule) {
      for (const auto& table : round) {
        if (std::count_if(table.begin(), table.end(), [&](int p) { return spare[p] != 0; }) > 1) {
          return count;
        }
      }
    }
  }
  return points;
}

// Travellers in an order that puts people alike next to each other, so that the points of one
// class, which are spread over all tables, go to people alike.
std::vector<int> alike_together(const Model& model) {
  std::vector<int> travellers;
  for (int p = 0; p < model.people; ++p) {
    if (model.resident[model.unit_of[p]] == 0) {
      travellers.push_back(p);
    }
  }
  const auto columns = model.attributes.size();
  std::stable_sort(travellers.begin(), travellers.end(), [&](int a, int b) {
    const auto row = [&](int p) {
      return model.cell_of.begin() +
             static_cast<std::ptrdiff_t>(static_cast<std::size_t>(p) * columns);
    };
    return std::lexicographical_compare(row(a), row(a) + static_cast<std::ptrdiff_t>(columns),
                                        row(b), row(b) + static_cast<std::ptrdiff_t>(columns));
  });
  return travellers;
}

bool shape_allows(const Model& model) {
  if (model.rotation != Rotation::scatter || model.first_open != 0 ||
      model.units.size() != static_cast<std::size_t>(model.people)) {
    return false;
  }
  for (int unit = 0; unit < model.people; ++unit) {
    for (int r = 0; r < model.rounds; ++r) {
      if (model.fixed(r, unit) != nowhere && model.resident[unit] == 0) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

std::optional<PerfectSchedule> perfect_schedule(int tables, int size, int rounds,
                                                bool distinct_tables) {
  PerfectSchedule schedule;
  schedule.points = tables * size;
  std::optional<Rounds> found;
  if (size == 1) {
    Rounds turning;
    for (int r = 0; r < rounds; ++r) {
      turning.push_back({});
      for (int t = 0; t < tables; ++t) {
        turning.back().push_back({(t + r) % tables});
      }
    }
    found = std::move(turning);
  } else if (tables == 1) {
    if (rounds == 1) {
      found = Rounds{{first_elements(size)}};
    }
  } else if (rounds <= tables) {
    found = by_slopes(tables, size, rounds, distinct_tables);
  } else {
    found = by_classes(tables, size, rounds);
    found = found ? found : by_circle(tables, size, rounds);
  }
  if (!found && !distinct_tables) {
    found = by_starter(tables, size, rounds);
  }
  if (!found) {
    return std::nullopt;
  }
  schedule.rounds = *std::move(found);
  schedule.spare = count_spare(schedule.rounds, schedule.points);
  return schedule;
}

bool seat_perfectly(Board& board) {
  const Model& model = board.model();
  if (!shape_allows(model)) {
    return false;
  }
  const auto travellers = alike_together(model);
  const int count = static_cast<int>(travellers.size());
  if (count < model.tables) {
    return false;
  }
  const int size = (count + model.tables - 1) / model.tables;
  const bool residents = count < model.people;
  const auto schedule =
      perfect_schedule(model.tables, size, model.rounds, model.revisits_matter || residents);
  if (!schedule || schedule->points - count > schedule->spare) {
    return false;
  }
  for (int r = 0; r < model.rounds; ++r) {
    for (int unit = 0; unit < model.people; ++unit) {
      if (model.fixed(r, unit) != nowhere) {
        board.move(r, model.units[unit].front(), model.fixed(r, unit));
      }
    }
    for (int t = 0; t < model.tables; ++t) {
      for (const int point : schedule->rounds[r][t]) {
        if (point < count) {
          board.move(r, travellers[point], t);
        }
      }
    }
  }
  if (board.fills_evenly()) {
    return true;
  }
  for (int r = 0; r < model.rounds; ++r) {
    for (const int person : travellers) {
      board.move(r, person, nowhere);
    }
  }
  return false;
}

bool seat_nearly_perfectly(Board& board) {
  // Beyond this many classes the shifts cost more time than they save.
  constexpr int classes_max = 200;
  const Model& model = board.model();
  const auto travellers = alike_together(model);
  const int count = static_cast<int>(travellers.size());
  const int tables = model.tables;
  const int size = (count + tables - 1) / tables;
  if (model.rotation != Rotation::scatter || model.first_open != 0 || count < tables ||
      size > classes_max || model.rounds < 2 || tables < 2) {
    return false;
  }
  const auto found = nearly_perfect_shifts(tables, size, model.rounds, model.revisits_matter);
  const Ring ring(tables);
  for (int point = 0; point < count; ++point) {
    // A unit follows its first person; the search makes the sizes equal again.
    const int unit = model.unit_of[travellers[point]];
    if (model.units[unit].front() != travellers[point]) {
      continue;
    }
    const int start = point % tables;
    for (int r = 0; r < model.rounds; ++r) {
      const int shift = found.shifts[r][point / tables];
      const int table = found.by_ring ? ring.add(start, shift) : (start + shift) % tables;
      const int fixed = model.fixed(r, unit);
      for (const int person : model.units[unit]) {
        board.move(r, person, fixed == nowhere ? table : fixed);
      }
    }
  }
  return true;
}

}  // namespace palabre::planning
