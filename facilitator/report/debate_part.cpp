// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/debate_part.hpp"

#include <algorithm>
#include <tuple>

#include "facilitator/report/audience.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/workshop/debate_queries.hpp"

namespace palabre::report {

namespace {

class DebateMaker {
 public:
  DebateMaker(const workshop::WorkshopState& state, const Register& people, const Options& options)
      : state_(state),
        reader_(people, options),
        l_(options.language),
        view_(workshop::debate_view(state)) {}

  DebatePart make(const pb::Step& step) const {
    DebatePart part;
    part.title = step.title();
    for (const pb::DebateStatement& statement : step.debate().statements()) {
      part.statements.push_back(statement_part(step, statement));
    }
    return part;
  }

 private:
  std::string w(std::string_view french, std::string_view english) const {
    return std::string(say(l_, french, english));
  }

  StatementPart statement_part(const pb::Step& step, const pb::DebateStatement& statement) const {
    const workshop::StatementKey key{step.step(), statement.statement()};
    const workshop::StatementState& state = workshop::statement_state(state_.hall, key);
    StatementPart part;
    part.text = statement.text();
    for (const pb::DebatePosition& position : statement.positions()) {
      part.camps.push_back({position.label(), position.sentence(), position.middle()});
    }
    part.rules = rules(step.debate());
    part.skipped = state.skipped;
    part.closed = state.last.has_value();
    const pb::DebateTally now = state.last ? state.last->tally() : workshop::tally_now(view_, key);
    part.last = distribution(now);
    part.begun = state.first || placed(part.last) > 0;
    if (state.first) {
      part.has_first = true;
      part.first = distribution(state.first->tally());
    }
    part.late = state.last ? state.last->late_arrivals() : workshop::late_arrivals(view_, key);
    part.left = state.last ? state.last->left() : workshop::leavers(view_, key);
    for (const pb::DebateFlow& flow : workshop::flows_now(view_, key)) {
      part.flows.push_back({flow.from(), flow.to(), flow.count()});
    }
    add_curve(key, state, part);
    add_moves(key, part);
    add_arguments(key, part);
    for (const auto& [at, text] : state.questions) {
      part.questions.push_back(text);
    }
    withhold(part);
    return part;
  }

  std::vector<std::string> rules(const pb::DebateSettings& debate) const {
    std::vector<std::string> lines;
    lines.push_back(
        debate.attributed()
            ? w("Les camps étaient donnés pour commencer.", "The camps were given to begin with.")
            : w("Chacun·e choisissait sa place.", "Everybody chose a place."));
    switch (debate.moves()) {
      case pb::DEBATE_MOVES_BETWEEN_ARGUMENTS:
        lines.push_back(
            w("On bougeait entre deux arguments.", "People moved between two arguments."));
        break;
      case pb::DEBATE_MOVES_AT_WINDOWS:
        lines.push_back(w("On bougeait quand l’animation l’ouvrait, et au dernier appel.",
                          "People moved when the facilitation opened the moves, and at the last "
                          "call."));
        break;
      default:
        lines.push_back(w("On bougeait à tout moment, en l’expliquant ou non.",
                          "People moved at any time, saying why or not."));
    }
    lines.push_back(debate.names_shown() ? w("Tout le monde voyait qui se tenait où.",
                                             "Everybody saw who stood where.")
                                         : w("Les positions étaient montrées sans noms.",
                                             "Positions were shown without names."));
    if (debate.counts_only()) {
      lines.push_back(w("Sans appareils : seuls des nombres par camp ont été saisis.",
                        "Without devices: numbers per camp alone were entered."));
    } else if (debate.counts() == pb::DEBATE_COUNTS_AT_ENDS) {
      lines.push_back(w("La salle n’a vu les nombres qu’au début et à la fin.",
                        "The room saw the numbers at the start and the end only."));
    }
    return lines;
  }

  static Distribution distribution(const pb::DebateTally& tally) {
    return {
        {tally.positions().begin(), tally.positions().end()}, tally.aside(), tally.not_placed()};
  }
  static std::size_t placed(const Distribution& distribution) {
    std::size_t sum = distribution.aside;
    for (const std::size_t count : distribution.camps) {
      sum += count;
    }
    return sum;
  }

  void add_curve(workshop::StatementKey key, const workshop::StatementState& state,
                 StatementPart& part) const {
    for (const workshop::DebateCount& count : workshop::curve_of(view_, key)) {
      const std::uint64_t since = count.at - std::min(count.at, state.first_at);
      part.curve.push_back({static_cast<double>(since) / 60'000.0,
                            {count.tally.positions().begin(), count.tally.positions().end()}});
    }
    if (!part.curve.empty()) {
      part.minutes = part.curve.back().minute;
    }
  }

  void add_moves(workshop::StatementKey key, StatementPart& part) const {
    for (const workshop::Moved& move : workshop::moves_of(view_, key)) {
      part.moves += move.count;
      if (!move.reason.empty() && !reader_.everybody()) {
        part.reasons.push_back({move.from, move.to, move.reason});
      }
    }
    // By camp, not by time: the order of moves would tell who gave which reason.
    std::stable_sort(part.reasons.begin(), part.reasons.end(),
                     [](const ReasonLine& a, const ReasonLine& b) {
                       return std::tie(a.from, a.to, a.text) < std::tie(b.from, b.to, b.text);
                     });
  }

  void add_arguments(workshop::StatementKey key, StatementPart& part) const {
    std::map<std::uint32_t, std::uint32_t> moved = workshop::moves_per_argument(view_, key);
    std::size_t counted = 0;
    for (const workshop::DebateArgument* argument : workshop::arguments_of(state_.hall, key)) {
      ArgumentLine line;
      line.anchor = "a" + std::to_string(argument->body.argument());
      line.number = part.arguments.size() + 1;
      line.camp = argument->body.position();
      line.text = argument->body.text();
      line.speaker = reader_.name(argument->body.speaker());
      line.moves = moved[argument->body.argument()];
      counted += line.moves;
      part.arguments.push_back(std::move(line));
    }
    part.moves_without_argument = part.moves - std::min(part.moves, counted);
  }

  // A small camp points at those who stand in it.
  void withhold(StatementPart& part) const {
    bool told = reader_.may_tell(part.last.aside) && reader_.may_tell(part.late) &&
                reader_.may_tell(part.left);
    for (const Distribution* one : {&part.first, &part.last}) {
      told = told && std::all_of(one->camps.begin(), one->camps.end(),
                                 [&](std::size_t count) { return reader_.may_tell(count); });
    }
    if (told && std::all_of(part.flows.begin(), part.flows.end(),
                            [&](const FlowLine& flow) { return reader_.may_tell(flow.count); })) {
      return;
    }
    part.withheld = true;
    part.first = {};
    part.last = {};
    part.late = part.left = 0;
    part.curve.clear();
    part.flows.clear();
    part.moves = part.moves_without_argument = 0;
    for (ArgumentLine& argument : part.arguments) {
      argument.moves = 0;
    }
  }

  const workshop::WorkshopState& state_;
  Reader reader_;
  Language l_;
  workshop::DebateView view_;
};

}  // namespace

std::vector<DebatePart> make_debates(const workshop::WorkshopState& state, const Register& people,
                                     const Options& options) {
  std::vector<DebatePart> parts;
  const DebateMaker maker(state, people, options);
  for (const pb::Step& step : state.hall.agenda) {
    if (step.kind() == pb::STEP_DEBATE && step.debate().statements_size() > 0) {
      parts.push_back(maker.make(step));
    }
  }
  return parts;
}

}  // namespace palabre::report
