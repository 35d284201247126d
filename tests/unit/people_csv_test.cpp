// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of people as facilitators really have them: every encoding, delimiter and mishap.
#include "facilitator/planning/people_csv.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "protocol/limits.hpp"

using namespace palabre;
using namespace palabre::planning;

namespace {

PeopleList parsed(const std::string& bytes) {
  auto result = parse_people(bytes);
  REQUIRE(result.list);
  CHECK_FALSE(result.refusal);
  return *std::move(result.list);
}

std::vector<std::string> names(const PeopleList& list) {
  std::vector<std::string> out;
  for (const auto& person : list.people) {
    out.push_back(person.name);
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("people: names pasted one to a line are a list") {
  const auto list = parsed("Ama Diallo\nDriss Amrani\n\nÉlise Moreau");
  CHECK(names(list) == Names{"Ama Diallo", "Driss Amrani", "Élise Moreau"});
  CHECK_FALSE(list.had_header);
  CHECK(list.delimiter == '\0');
  CHECK(list.problems.empty());
}

TEST_CASE("people: one pasted line of names is a list") {
  CHECK(names(parsed("Ama, Driss, Lucas")) == Names{"Ama", "Driss", "Lucas"});
}

TEST_CASE("people: semicolons, commas and tabs are detected") {
  for (const char delimiter : {';', ',', '\t'}) {
    std::string text = "nom;genre;profil\nAma;F;tech\nDriss;H;projet\n";
    for (char& c : text) {
      c = c == ';' ? delimiter : c;
    }
    const auto list = parsed(text);
    CHECK(list.delimiter == delimiter);
    CHECK(list.attribute_names == Names{"genre", "profil"});
    REQUIRE(list.people.size() == 2);
    CHECK(list.people[1].attributes == Names{"H", "projet"});
  }
}

TEST_CASE("people: a comma inside semicolon cells does not fool the detection") {
  const auto list = parsed("nom;site\nDiallo, Ama;Paris, Lyon\nAmrani, Driss;Nantes\n");
  CHECK(list.delimiter == ';');
  CHECK(names(list) == Names{"Diallo, Ama", "Amrani, Driss"});
}

TEST_CASE("people: byte order mark, CRLF and the header are taken off") {
  const auto list = parsed("\xEF\xBB\xBFName,Gender\r\nAma,F\r\n");
  CHECK(list.had_header);
  CHECK(names(list) == Names{"Ama"});
  CHECK(list.attribute_names == Names{"Gender"});
}

TEST_CASE("people: Latin-1 and Windows-1252 are read") {
  const auto list = parsed("nom;genre\n\xC9lise Moreau;F\nZo\xEB \x8Cuf \x80;F\n");
  CHECK(list.encoding == TextEncoding::windows_1252);
  CHECK(names(list) == Names{"Élise Moreau", "Zoë Œuf €"});
}

TEST_CASE("people: a Latin-1 line glued into a UTF-8 list harms no other line") {
  CHECK(names(parsed("Maëlle\nGa\xEBlle\nÉlise\n")) == Names{"Maëlle", "Gaëlle", "Élise"});
}

TEST_CASE("people: a spreadsheet's UTF-16 text is read") {
  std::string text = "\xFF\xFE";
  for (const char c : std::string("nom\tsite\nAma\tLyon\n")) {
    text += c;
    text += '\0';
  }
  const auto list = parsed(text);
  CHECK(list.encoding == TextEncoding::utf16);
  CHECK(names(list) == Names{"Ama"});
}

TEST_CASE("people: quoted cells keep delimiters, quotes and line ends") {
  const auto list = parsed(
      "nom;remarque\n\"Diallo; Ama\";\"dite \"\"la grande\"\"\"\n\"Driss\nAmrani\";x\nLucas;y\n");
  CHECK(names(list) == Names{"Diallo; Ama", "Driss Amrani", "Lucas"});
  CHECK(list.people[0].attributes == Names{"dite \"la grande\""});
  CHECK(list.people[2].line == 5);
}

TEST_CASE("people: a forgotten quote does not eat the rest of the list") {
  const auto list = parsed("nom;site\n\"Ama;Lyon\nDriss;Nantes\n");
  CHECK(names(list).back() == "Driss");
  REQUIRE_FALSE(list.problems.empty());
  CHECK(list.problems[0].reason == PeopleProblem::unclosed_quote);
  CHECK(list.problems[0].line == 2);
}

TEST_CASE("people: constraint columns are recognised in French and in English") {
  for (const std::string header :
       {"nom;hôte;avec;sans;table;genre", "name;host;with;apart;table;gender"}) {
    const auto list =
        parsed(header + "\nInès;1;;;;F\nAma;;Driss;Hugo;2;F\nDriss;;;;;H\nHugo P;;;;;H\n");
    CHECK(list.attribute_names.size() == 1);
    REQUIRE(list.people.size() == 4);
    CHECK(list.people[0].host == "1");
    CHECK(list.people[1].table == "2");
    CHECK(list.people[1].with == std::vector<std::size_t>{2});
    CHECK(list.people[1].apart == std::vector<std::size_t>{3});
    CHECK(list.problems.empty());
  }
}

TEST_CASE("people: a wish may name several people, unknown ones are reported") {
  const auto list = parsed("name,apart\nAma,Driss | Zed | Ama\nDriss,\nLucas,\n");
  CHECK(list.people[0].apart == std::vector<std::size_t>{1});
  REQUIRE(list.problems.size() == 2);
  CHECK(list.problems[0].reason == PeopleProblem::unknown_person);
  CHECK(list.problems[0].cell == "Zed");
  CHECK(list.problems[1].reason == PeopleProblem::own_name);
}

TEST_CASE("people: a first name shared by two people is not guessed") {
  const auto list = parsed("name,with\nAma Diallo,Jonas\nJonas Weber,\nJonas Petit,\n");
  CHECK(list.people[0].with.empty());
  CHECK(list.problems.size() == 1);
}

TEST_CASE("people: first and last name columns are joined") {
  CHECK(names(parsed("Nom;Prénom;Site\nDiallo;Ama;Lyon\n")) == Names{"Ama Diallo"});
  CHECK(names(parsed("First name,Last name\nAma,Diallo\n")) == Names{"Ama Diallo"});
}

TEST_CASE("people: each bad line is named and the good ones are kept") {
  const std::string long_name(limits::name_length_max + 1, 'x');
  const auto list =
      parsed("nom;genre\nAma;F\n;H\nama ;F\n" + long_name + ";H\nDriss;H;de trop\nLucas\n");
  CHECK(names(list) == Names{"Ama", "Driss", "Lucas"});
  REQUIRE(list.problems.size() == 5);
  CHECK(list.problems[0].reason == PeopleProblem::empty_name);
  CHECK(list.problems[0].line == 3);
  CHECK(list.problems[1].reason == PeopleProblem::duplicate_name);
  CHECK(list.problems[2].reason == PeopleProblem::name_too_long);
  CHECK(list.problems[2].cell.size() < 60);
  CHECK(list.problems[3].reason == PeopleProblem::too_many_cells);
  CHECK(list.problems[4].reason == PeopleProblem::too_few_cells);
  CHECK(list.problems[4].line == 7);
}

TEST_CASE("people: control and direction characters are removed and reported") {
  const auto list = parsed(
      "nom\nAm\x01"
      "a\nDri\xE2\x80\xAEss\n");
  CHECK(names(list) == Names{"Ama", "Driss"});
  REQUIRE(list.problems.size() == 2);
  CHECK(list.problems[0].reason == PeopleProblem::unclean_characters);
}

TEST_CASE("people: a header nobody knows is still a header") {
  const auto list = parsed("Qui,Couleur\nAma,bleu\nDriss,vert\nLucas,bleu\n");
  CHECK(list.had_header);
  CHECK(list.people.size() == 3);
  const auto bare = parsed("Ama,bleu\nDriss,vert\nLucas,bleu\n");
  CHECK_FALSE(bare.had_header);
  CHECK(bare.people.size() == 3);
}

TEST_CASE("people: a list without a name is refused with its reason") {
  CHECK(parse_people("").refusal == PeopleRefusal::empty);
  CHECK(parse_people(" \n\n;;\n").refusal == PeopleRefusal::empty);
  CHECK(parse_people("nom;genre\n").refusal == PeopleRefusal::no_names);
  const auto nameless = parse_people("nom;genre\n;F\n;H\n");
  CHECK(nameless.refusal == PeopleRefusal::no_names);
  CHECK(nameless.problems.size() == 2);
  CHECK(parse_people(std::string("PK\x03\x04\0\0", 6)).refusal == PeopleRefusal::not_a_text);
  CHECK(parse_people(std::string(limits::people_csv_bytes_max + 1, 'a')).refusal ==
        PeopleRefusal::too_large);
}

TEST_CASE("people: many lines are read up to the limit") {
  std::string text = "nom\n";
  for (std::size_t i = 0; i < limits::people_max + 2; ++i) {
    text += "P" + std::to_string(i) + "\n";
  }
  const auto list = parsed(text);
  CHECK(list.people.size() == limits::people_max);
  REQUIRE(list.problems.size() == 1);
  CHECK(list.problems[0].reason == PeopleProblem::too_many_people);
}
