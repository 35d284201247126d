// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/templates.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "facilitator/template_data.hpp"
#include "protocol/workshop/seats.hpp"

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
      {"text", pb::STEP_TEXT},
      {"break", pb::STEP_BREAK},
      {"meal", pb::STEP_MEAL},
      {"presentation", pb::STEP_PRESENTATION},
      {"cafe", pb::STEP_WORLD_CAFE},
      {"review", pb::STEP_HOSTS_REVIEW},
      {"restitution", pb::STEP_RESTITUTION},
      {"gallery", pb::STEP_GALLERY},
      {"cases", pb::STEP_CASES},
      {"debate", pb::STEP_DEBATE},
      {"drafting", pb::STEP_DRAFTING},
      {"amendments", pb::STEP_AMENDMENTS},
      {"validation", pb::STEP_VALIDATION}};
  return kinds.at(word);
}

pb::CaseOrigin origin_of(const std::string& word) {
  static const std::map<std::string, pb::CaseOrigin> origins{
      {"client", pb::CASE_FROM_CLIENT},
      {"community", pb::CASE_FROM_COMMUNITY},
      {"inside", pb::CASE_FROM_INSIDE}};
  return origins.at(word);
}

void read_cases(const Json& from, std::string_view language, pb::CaseSettings& settings) {
  settings.set_solo_length_s(seconds(from, "solo_minutes"));
  settings.set_work_length_s(seconds(from, "work_minutes"));
  settings.set_present_length_s(seconds(from, "present_minutes"));
  settings.set_exchange_length_s(seconds(from, "exchange_minutes"));
  for (const Json& described : from.value("cases", Json::array())) {
    pb::Case& one = *settings.add_cases();
    one.set_title(in_language(described.at("title"), language));
    one.set_origin(origin_of(described.value("origin", std::string("client"))));
    one.set_client(described.contains("client") ? in_language(described["client"], language)
                                                : std::string());
    one.set_client_hidden(described.value("client_hidden", false));
    if (described.contains("context")) {
      one.set_context(in_language(described["context"], language));
    }
    one.set_request(in_language(described.at("request"), language));
  }
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
  if (step.kind() == pb::STEP_CASES) {
    read_cases(from, language, *step.mutable_cases());
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

// The commands that put a step's text into its place, whose number is that of a new workshop.
void add_material(const Json& from, std::string_view language, std::uint32_t place,
                  std::vector<pb::Command>& commands) {
  const std::string text = in_language(from.at("text"), language);
  const Hash hash = payload_hash_plain(text);
  pb::Command begin;
  pb::BeginMaterial& material = *begin.mutable_presentation()->mutable_begin_material();
  material.set_place(place);
  material.set_kind(pb::MATERIAL_TEXT);
  material.set_name(in_language(from.at("name"), language));
  material.set_size(static_cast<std::uint32_t>(text.size()));
  material.set_sha256(std::string(reinterpret_cast<const char*>(hash.data()), hash.size()));
  commands.push_back(std::move(begin));
  pb::Command send;
  pb::SendMaterialPart& part = *send.mutable_presentation()->mutable_send_part();
  part.set_place(place);
  part.set_material(1);
  part.set_bytes(text);  // one part: a template's text is short
  commands.push_back(std::move(send));
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
  std::vector<pb::Command> materials;
  std::uint32_t place = 1;  // as the rules give them, in the order of the agenda
  for (const Json& described : from.at("steps")) {
    const pb::Step& step = *agenda.mutable_replace_agenda()->add_steps() =
        read_step(described, language, people);
    if (described.contains("material")) {
      add_material(described.at("material"), language, place, materials);
    }
    place += (workshop::has_own_place(step.kind()) ? 1U : 0U) +
             static_cast<std::uint32_t>(step.cafe().tables_size());
  }
  made.commands.push_back(agenda);
  made.commands.insert(made.commands.end(), materials.begin(), materials.end());
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
  pb::Command agenda =
      *std::find_if(chosen.commands.begin(), chosen.commands.end(),
                    [](const pb::Command& command) { return command.has_replace_agenda(); });
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
