// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/templates.hpp"

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "facilitator/template_data.hpp"

namespace palabre {

namespace {

using Json = nlohmann::json;

std::string in_language(const Json& texts, std::string_view language) {
  if (texts.is_string()) {
    return texts.get<std::string>();
  }
  return texts.value(language == "fr" ? "fr" : "en", std::string());
}

std::uint32_t seconds(const Json& from, const char* key) {
  return from.value(key, 0U) * 60U;
}

std::int32_t minutes_after_midnight(const std::string& hour) {
  const std::size_t colon = hour.find(':');
  if (colon == std::string::npos) {
    return 0;
  }
  return std::stoi(hour.substr(0, colon)) * 60 + std::stoi(hour.substr(colon + 1));
}

pb::StepKind kind_of(const std::string& word) {
  static const std::map<std::string, pb::StepKind> kinds{
      {"text", pb::STEP_TEXT},         {"break", pb::STEP_BREAK},
      {"meal", pb::STEP_MEAL},         {"cafe", pb::STEP_WORLD_CAFE},
      {"review", pb::STEP_HOSTS_REVIEW}, {"restitution", pb::STEP_RESTITUTION},
      {"gallery", pb::STEP_GALLERY},     {"drafting", pb::STEP_DRAFTING},
      {"amendments", pb::STEP_AMENDMENTS}, {"validation", pb::STEP_VALIDATION},
      {"debate", pb::STEP_DEBATE}};
  return kinds.at(word);
}

void read_debate(const Json& from, std::string_view language, pb::DebateSettings& debate) {
  debate.set_choose_length_s(seconds(from, "choose_minutes"));
  debate.set_prepare_length_s(seconds(from, "prepare_minutes"));
  debate.set_debate_length_s(seconds(from, "debate_minutes"));
  debate.set_last_call_length_s(seconds(from, "last_call_minutes"));
  debate.mutable_floor()->set_turn_length_s(from.value("turn_seconds", 0U));
  debate.mutable_floor()->set_alternate_camps(true);
  debate.mutable_floor()->set_river_is_a_camp(true);
  for (const Json& described : from.at("statements")) {
    pb::DebateStatement& statement = *debate.add_statements();
    statement.set_text(in_language(described.at("text"), language));
    statement.set_question(described.value("question", false));
    for (const Json& place : described.at("positions")) {
      pb::DebatePosition& position = *statement.add_positions();
      position.set_label(in_language(place.at("label"), language));
      position.set_sentence(in_language(place.at("sentence"), language));
      position.set_middle(place.value("river", false));
    }
  }
}

pb::Step read_step(const Json& from, std::string_view language,
                   const std::map<std::string, std::uint32_t>& people) {
  pb::Step step;
  step.set_kind(kind_of(from.at("kind").get<std::string>()));
  step.set_title(in_language(from.at("title"), language));
  step.set_duration_s(seconds(from, "minutes"));
  step.set_meanwhile(from.value("meanwhile", false));
  step.set_starts_at_min(minutes_after_midnight(from.value("starts_at", std::string())));
  step.set_day(from.value("day", 1U));
  if (from.contains("instruction")) {
    step.set_instruction(in_language(from.at("instruction"), language));
  }
  if (step.kind() == pb::STEP_WORLD_CAFE) {
    pb::CafeSettings& cafe = *step.mutable_cafe();
    cafe.set_rounds(from.value("rounds", 3U));
    cafe.set_round_length_s(seconds(from, "round_minutes"));
    cafe.set_recap_length_s(seconds(from, "recap_minutes"));
    cafe.set_move_length_s(seconds(from, "move_minutes"));
    for (const Json& described : from.at("tables")) {
      pb::Table& table = *cafe.add_tables();
      table.set_name(in_language(described.at("name"), language));
      table.set_question(in_language(described.at("question"), language));
      const auto host = people.find(described.value("host", std::string()));
      table.set_host(host == people.end() ? 0 : host->second);
    }
  }
  if (step.kind() == pb::STEP_DEBATE) {
    read_debate(from, language, *step.mutable_debate());
  }
  if (step.kind() == pb::STEP_RESTITUTION) {
    step.mutable_restitution()->set_table_length_s(seconds(from, "table_minutes"));
    step.mutable_restitution()->set_plenary_length_s(seconds(from, "plenary_minutes"));
  }
  return step;
}

// The words of an attribute column in the sample, in the reader's language.
std::string attribute_word(const std::string& word, std::string_view language) {
  static const std::map<std::string, std::string> english{
      {"profil", "profile"}, {"genre", "gender"}, {"technique", "technical"},
      {"projet", "project"}, {"F", "F"},          {"H", "M"}};
  if (language == "fr") {
    return word;
  }
  const auto found = english.find(word);
  return found == english.end() ? word : found->second;
}

Template read_template(std::string_view source, std::string_view language) {
  const Json from = Json::parse(source);
  Template made;
  made.name = from.at("name").get<std::string>();
  made.icon = from.at("icon").get<std::string>();
  made.title = in_language(from.at("title"), language);
  made.about = in_language(from.at("about"), language);
  made.workshop = in_language(from.at("workshop"), language);

  pb::Command describe;
  describe.mutable_describe_workshop()->set_title(made.workshop);
  if (from.contains("subtitle")) {
    describe.mutable_describe_workshop()->set_subtitle(in_language(from.at("subtitle"), language));
  }
  made.commands.push_back(describe);

  std::map<std::string, std::uint32_t> people;
  pb::Command add;
  for (const Json& described : from.value("people", Json::array())) {
    pb::NewPerson& person = *add.mutable_add_people()->add_people();
    person.set_name(described.at("name").get<std::string>());
    person.set_facilitates(described.value("facilitates", false));
    person.set_without_device(described.value("without_device", false));
    for (const char* column : {"profil", "genre"}) {
      const std::string value = described.value(column, std::string());
      if (!value.empty()) {
        pb::Attribute& attribute = *person.add_attributes();
        attribute.set_name(attribute_word(column, language));
        attribute.set_value(attribute_word(value, language));
      }
    }
    people.emplace(person.name(), static_cast<std::uint32_t>(people.size()) + 1);
  }
  if (!people.empty()) {
    made.commands.push_back(add);
  }
  pb::Command agenda;
  agenda.mutable_replace_agenda();
  for (const Json& described : from.at("steps")) {
    *agenda.mutable_replace_agenda()->add_steps() = read_step(described, language, people);
  }
  made.commands.push_back(agenda);
  return made;
}

}  // namespace

std::vector<Template> templates(std::string_view language) {
  std::vector<Template> all;
  for (const std::string_view source : template_sources()) {
    all.push_back(read_template(source, language));
  }
  return all;
}

std::optional<Template> find_template(std::string_view name, std::string_view language) {
  for (Template& candidate : templates(language)) {
    if (candidate.name == name) {
      return std::move(candidate);
    }
  }
  return std::nullopt;
}

pb::Command agenda_of(const Template& chosen) {
  pb::Command agenda = chosen.commands.back();
  for (pb::Step& step : *agenda.mutable_replace_agenda()->mutable_steps()) {
    if (!step.has_cafe()) {
      continue;
    }
    for (pb::Table& table : *step.mutable_cafe()->mutable_tables()) {
      table.set_host(0);
    }
  }
  return agenda;
}

}  // namespace palabre
