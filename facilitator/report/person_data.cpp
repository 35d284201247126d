// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/person_data.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "facilitator/report/ballot_words.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::report {

namespace {

constexpr std::size_t searched_word_length = 3;

class Collector {
 public:
  Collector(const workshop::WorkshopState& state, const Register& people, std::uint32_t person,
            Language l)
      : state_(state), people_(people), person_(person), l_(l) {}

  Json collect() {
    const RegisteredPerson& stored = *people_.find(person_);
    Json root{
        {"format", "palabre person"}, {"version", 1}, {"person", person_}, {"name", stored.name}};
    root["attributes"] = stored.attributes;
    status(root);
    seats(root);
    written(root);
    amendments(root);
    votes(root);
    put_person_in_plenary(root, state_, person_);
    return root;
  }

 private:
  const workshop::HallState& hall() const { return state_.hall; }

  void status(Json& root) const {
    if (const auto found = hall().people.find(person_); found != hall().people.end()) {
      root["facilitates"] = found->second.facilitates;
      root["may_vote"] = found->second.votes;
      root["presence"] = json_word(pb::Presence_Name(found->second.presence), "PRESENCE_");
    }
    const auto found = hall().validation.statuses.find(person_);
    if (found != hall().validation.statuses.end()) {
      root["associate"] = found->second.associate;
      root["outside"] = found->second.outside;
      root["college"] = found->second.college;
    }
  }

  void seats(Json& root) const {
    root["seats"] = Json::array();
    for (const pb::Step& step : hall().agenda) {
      if (step.kind() != pb::STEP_WORLD_CAFE) {
        continue;
      }
      const std::uint32_t rounds = workshop::begun_round(hall(), step);
      for (std::uint32_t round = 1; round <= rounds; ++round) {
        if (const pb::Table* table =
                workshop::find_table(step, workshop::seat_in_round(hall(), step, person_, round))) {
          root["seats"].push_back(
              Json{{"step", step.title()}, {"round", round}, {"table", table->name()}});
        }
      }
    }
  }

  Json line(const std::string& text, std::uint64_t at) const {
    return Json{{"text", text}, {"at", time_stamp(at, false)}};
  }

  void written(Json& root) const {
    root["notes"] = Json::array();
    for (const auto& [number, place] : state_.places) {
      const pb::Table* table = workshop::find_table(hall(), number);
      for (const workshop::Note& note : place.notes) {
        const bool author = note.body.author() == person_;
        if (author || note.recorded_by == person_) {
          Json one = line(note.body.text(), note.at);
          put(one, "table", table == nullptr ? std::string() : table->name());
          one["role"] = author ? "author" : "recorded";
          root["notes"].push_back(one);
        }
      }
    }
    root["recaps"] = Json::array();
    if (const auto found = state_.persons.find(person_); found != state_.persons.end()) {
      for (const auto& [key, recap] : found->second.recaps) {
        const pb::Recap& body = recap.body.recap();
        root["recaps"].push_back(
            line(body.gathers() + "\n" + body.divides() + "\n" + body.question(), recap.at));
      }
    }
    root["remarks"] = Json::array();
    for (const workshop::Remark& remark : hall().remarks) {
      if (remark.body.author() == person_) {
        root["remarks"].push_back(line(remark.body.text(), remark.at));
      }
    }
    root["comments"] = Json::array();
    for (const workshop::TextComment& comment : hall().text.comments) {
      if (comment.body.author() == person_) {
        root["comments"].push_back(line(comment.body.text(), comment.at));
      }
    }
  }

  void amendments(Json& root) const {
    root["amendments"] = Json::array();
    for (const workshop::TextAmendment& amendment : hall().text.amendments) {
      std::vector<std::string> roles;
      const auto& authors = amendment.filed.authors();
      if (std::find(authors.begin(), authors.end(), person_) != authors.end()) {
        roles.emplace_back("author");
      }
      if (amendment.filed.bearer() == person_) {
        roles.emplace_back("bearer");
      }
      for (const workshop::AmendmentSupport& support : amendment.supporters) {
        if (support.person == person_) {
          roles.emplace_back(support.signs ? "co-signer" : "supporter");
        }
      }
      Json one{{"amendment", amendment.filed.amendment()}, {"roles", roles}};
      if (!roles.empty() && roles.front() == "author") {
        put(one, "reason", amendment.filed.body().reason());
        one["proposed"] = Json::array();
        for (const pb::Wording& wording : amendment.filed.body().proposed()) {
          one["proposed"].push_back(wording.text());
        }
      }
      for (const workshop::AmendmentObjection& objection : amendment.objections) {
        if (objection.person == person_) {
          one["objection"] = objection.reason;
        }
      }
      if (!roles.empty() || one.contains("objection")) {
        root["amendments"].push_back(one);
      }
    }
  }

  void votes(Json& root) const {
    root["votes"] = Json::array();
    for (const workshop::Ballot& ballot : hall().validation.ballots) {
      const auto found = ballot.votes.find(person_);
      if (found == ballot.votes.end()) {
        continue;
      }
      Json one{{"ballot", ballot.number},
               {"question", ballot.rules.subject().question()},
               {"choice",
                choice_word(l_, ballot.rules, found->second.choice(), found->second.number())}};
      put(one, "reason", found->second.reason());
      root["votes"].push_back(one);
    }
    root["objections"] = Json::array();
    for (const workshop::Consent& consent : hall().validation.consents) {
      for (const workshop::Objection& objection : consent.objections) {
        if (objection.body.unit() == person_) {
          root["objections"].push_back(line(objection.body.text(), objection.at));
        }
      }
    }
    root["commitments"] = Json::array();
    for (const workshop::KeptCommitment& kept : hall().validation.commitments) {
      const auto& persons = kept.body.persons();
      if (std::find(persons.begin(), persons.end(), person_) != persons.end()) {
        root["commitments"].push_back(kept.body.what());
      }
    }
  }

  const workshop::WorkshopState& state_;
  const Register& people_;
  std::uint32_t person_;
  Language l_;
};

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char sign : name_key(text) + " ") {
    const auto byte = static_cast<unsigned char>(sign);
    const bool letter = byte >= 128 || std::isalnum(byte) != 0;
    if (letter) {
      word += sign;
    } else if (!word.empty()) {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

// Every string that people typed; who wrote it is under keys of its own.
void typed(const Json& value, const std::string& key, std::set<std::string>& found) {
  static const std::set<std::string> keys{
      "text",     "reason", "note",    "sheet", "gathers", "divides", "question",     "wording",
      "proposed", "before", "decided", "why",   "what",    "title",   "status_reason"};
  if (value.is_string() && keys.contains(key)) {
    found.insert(value.get<std::string>());
  } else if (value.is_array()) {
    for (const Json& one : value) {
      typed(one, key, found);
    }
  } else if (value.is_object()) {
    for (const auto& [name, one] : value.items()) {
      typed(one, name, found);
    }
  }
}

}  // namespace

std::string person_data(const workshop::WorkshopState& state, const Register& people,
                        std::uint32_t person, Language language) {
  return Collector(state, people, person, language).collect().dump(2) + "\n";
}

std::vector<std::string> mentions(const workshop::WorkshopState& state, const Register& people,
                                  std::uint32_t person) {
  std::set<std::string> all;
  typed(Json::parse(to_json(make_minutes(state, people, {Audience::internal, Language::english}))),
        "", all);
  std::set<std::string> wanted = words_of(std::string(people.name(person)));
  std::erase_if(wanted, [](const std::string& word) { return word.size() < searched_word_length; });
  std::vector<std::string> found;
  for (const std::string& text : all) {
    const std::set<std::string> words = words_of(text);
    if (std::any_of(wanted.begin(), wanted.end(),
                    [&](const std::string& word) { return words.contains(word); })) {
      found.push_back(text);
    }
  }
  return found;
}

}  // namespace palabre::report
