// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/seat_report.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

namespace palabre::planning {
namespace {

std::string json_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view digits = "0123456789abcdef";
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// Never by the stream's locale: JSON has a decimal point everywhere.
std::string json_number(double value) {
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                          std::chars_format::fixed, 6);
  std::string text(digits.data(), end);
  while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
    const bool point = text.back() == '.';
    text.pop_back();
    if (point) {
      break;
    }
  }
  return text;
}

template <typename Items, typename Write>
std::string json_list(const Items& items, Write write) {
  std::string out = "[";
  for (const auto& item : items) {
    out += (out.size() == 1 ? "" : ",") + write(item);
  }
  return out + "]";
}

std::string counts_of(const SeatWords& words, const ListRequest& list, const Composition& table) {
  std::string text;
  for (std::size_t a = 0; a < table.counts.size(); ++a) {
    std::string one;
    for (std::size_t v = 1; v < table.counts[a].size(); ++v) {
      if (table.counts[a][v] > 0) {
        one += (one.empty() ? "" : ", ") + std::to_string(table.counts[a][v]) + " " +
               list.value_names[a][v - 1];
      }
    }
    if (!table.counts[a].empty() && table.counts[a][unstated] > 0) {
      one += (one.empty() ? "" : ", ") + std::to_string(table.counts[a][unstated]) + " " +
             words.say("non précisé", "unstated");
    }
    text += (text.empty() ? "" : " · ") + one;
  }
  return text;
}

void write_reasons(std::ostream& out, const SeatWords& words, const SeatWords::Names& names,
                   const ListRequest& list, const Proposal& proposal) {
  const Explanation& why = proposal.explanation;
  const Score& score = why.score;
  const auto colon = words.say(" : ", ": ");
  const auto line = [&](const std::string& label, const std::string& value) {
    out << "  " << label << colon << value << "\n";
  };
  out << words.say("Pourquoi ce plan", "Why this plan") << "\n";
  line(words.say("Plus grand écart de taille entre deux tables", "Largest gap between two tables"),
       std::to_string(score.size_gap));
  line(words.say("Rencontres répétées", "Repeated meetings"),
       std::to_string(score.repeated_pairs) +
           (list.request.rotation == Rotation::scatter
                ? std::string()
                : words.say(" (les groupes restent ensemble)", " (groups stay together)")));
  constexpr std::size_t pairs_listed_max = 10;
  if (list.request.rotation == Rotation::scatter) {
    for (std::size_t i = 0; i < std::min(pairs_listed_max, why.repeated_pairs.size()); ++i) {
      const auto& repeated = why.repeated_pairs[i];
      out << "    " << names.people[repeated.pair.first - 1] << words.say(" et ", " and ")
          << names.people[repeated.pair.second - 1] << colon << repeated.meetings
          << words.say(" fois", " times") << "\n";
    }
    if (why.repeated_pairs.size() > pairs_listed_max) {
      out << "    … " << why.repeated_pairs.size() - pairs_listed_max
          << words.say(" autres", " more") << "\n";
    }
  }
  if (!list.request.attributes.empty()) {
    line(words.say("Écart de mixité", "Imbalance"), words.number(score.imbalance));
    line(words.say("Fois où quelqu’un est seul·e de sa catégorie à une table",
                   "Times somebody is alone of their category at a table"),
         std::to_string(score.alone));
  }
  if (score.revisits > 0) {
    line(words.say("Places à une table déjà vue", "Seats at a table already seen"),
         std::to_string(score.revisits));
  }
  std::uint32_t fewest = UINT32_MAX;
  for (const auto& route : why.coverage) {
    const bool stays = list.request.people[route.person - 1].host_of.has_value();
    fewest = stays ? fewest : std::min(fewest, route.tables_seen);
  }
  if (fewest != UINT32_MAX) {
    line(words.say("Tables vues par chaque personne qui voyage, au moins",
                   "Tables seen by each traveller, at least"),
         std::to_string(fewest) + words.say(" sur ", " of ") + std::to_string(names.tables.size()));
  }
  if (!why.kept.empty()) {
    line(words.say("Souhaits fermes tenus", "Firm wishes kept"), std::to_string(why.kept.size()));
  }
  line(words.say("Tirage", "Draw"),
       std::to_string(proposal.seed) +
           (proposal.proved_best
                ? words.say(", aucun plan ne peut être meilleur", ", no plan can be better")
                : std::string()));
}

}  // namespace

void write_plan(std::ostream& out, const SeatWords& words, const SeatWords::Names& names,
                const ListRequest& list, const Proposal& proposal) {
  for (std::size_t r = 0; r < proposal.plan.rounds.size(); ++r) {
    out << words.say("Tour ", "Round ") << r + 1 << "\n";
    for (std::size_t t = 0; t < proposal.plan.rounds[r].size(); ++t) {
      const auto& people = proposal.plan.rounds[r][t];
      std::string label = words.table(names.tables[t]);
      label.front() = label.front() == 't' ? 'T' : label.front();
      out << "  " << label << " (" << people.size() << ")" << words.say(" : ", ": ");
      for (std::size_t i = 0; i < people.size(); ++i) {
        const bool host = list.request.people[people[i] - 1].host_of.has_value();
        out << (i == 0 ? "" : ", ") << names.people[people[i] - 1]
            << (host ? words.say(" (hôte)", " (host)") : std::string());
      }
      const std::string counts = counts_of(words, list, proposal.explanation.tables[r][t]);
      out << (counts.empty() ? "" : "  [" + counts + "]") << "\n";
    }
  }
  out << "\n";
  write_reasons(out, words, names, list, proposal);
}

void write_plan_json(std::ostream& out, const SeatWords::Names& names, const Proposal& proposal) {
  const auto name = [&](PersonId id) { return json_string(names.people[id - 1]); };
  const auto people = [&](const std::vector<PersonId>& ids) { return json_list(ids, name); };
  const auto tables = [&](const RoundSeats& round) { return json_list(round, people); };
  const Score& score = proposal.explanation.score;
  out << "{\"plan\":" << json_list(proposal.plan.rounds, tables)
      << ",\"repeated_pairs\":" << score.repeated_pairs
      << ",\"imbalance\":" << json_number(score.imbalance)
      << ",\"seconds\":" << json_number(proposal.seconds)
      << ",\"tables\":" << json_list(names.tables, json_string)
      << ",\"groups\":" << json_list(proposal.plan.groups, people)
      << ",\"revisits\":" << score.revisits << ",\"seed\":" << proposal.seed
      << ",\"proved_best\":" << (proposal.proved_best ? "true" : "false") << "}\n";
}

}  // namespace palabre::planning
