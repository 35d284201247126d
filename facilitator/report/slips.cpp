// SPDX-License-Identifier: AGPL-3.0-or-later
// Sheets to print: a route slip per traveller, a note sheet per table. Made for scissors and pens.
#include <algorithm>

#include "facilitator/report/escape.hpp"
#include "facilitator/report/minutes.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/clean/collation.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::report {

namespace {

std::string page(Language l, std::string_view title, std::string_view body) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += say(l, "fr", "en");
  out += "\">\n<head><meta charset=\"utf-8\"><title>" + html_attribute(title) +
         "</title>\n<style>body{font:15px/1.4 system-ui,\"DejaVu Sans\",sans-serif;color:#22302B;"
         "margin:1cm}.slips{display:grid;grid-template-columns:1fr 1fr;gap:.6cm}"
         ".slip{border:1px dashed #54625B;padding:.5cm;break-inside:avoid}"
         ".slip h2{font-size:1.25rem;margin:0 0 .3cm}.slip p{margin:.1cm 0}"
         ".sheet{break-after:page}.sheet h1{margin:0 0 .2cm}"
         ".rule{border-bottom:1px solid #54625B;height:1cm}.quiet{color:#54625B}</style>"
         "</head>\n<body>\n";
  out += body;
  out += "</body>\n</html>\n";
  return out;
}

std::string_view sign(std::uint32_t number) {
  static constexpr std::array<std::string_view, 7> signs{"", "●", "◆", "■", "▲", "⬟", "⬢"};
  return number < signs.size() ? signs[number] : "";
}

}  // namespace

std::string route_slips(const workshop::HallState& hall, const Register& people, Language l) {
  std::string body = "<div class=\"slips\">\n";
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() != pb::STEP_WORLD_CAFE || !hall.plans.contains(step.step())) {
      continue;
    }
    std::vector<std::uint32_t> persons = workshop::travellers(hall, step);
    std::sort(persons.begin(), persons.end(), [&](std::uint32_t a, std::uint32_t b) {
      return name_before(people.name(a), people.name(b));
    });
    for (const std::uint32_t person : persons) {
      body += "<div class=\"slip\"><h2>" + html_text(people.name(person)) + "</h2>\n";
      for (std::uint32_t round = 1; round <= step.cafe().rounds(); ++round) {
        const std::uint32_t place = workshop::seat_in_round(hall, step, person, round);
        const pb::Table* table = workshop::find_table(step, place);
        if (table == nullptr) {
          continue;
        }
        const std::uint32_t number = workshop::table_number(hall, place);
        body += "<p>" + std::string(say(l, "Tour ", "Round ")) + std::to_string(round) + " : " +
                std::string(sign(number)) + " <strong>" + std::string(say(l, "table ", "table ")) +
                std::to_string(number) + "</strong> " + html_text(table->name()) + "</p>\n";
      }
      body += "</div>\n";
    }
  }
  body += "</div>\n";
  return page(l, say(l, "Billets de parcours", "Route slips"), body);
}

std::string note_sheets(const workshop::HallState& hall, const Register& people, Language l) {
  constexpr int lines = 18;
  std::string body;
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() != pb::STEP_WORLD_CAFE) {
      continue;
    }
    for (const pb::Table& table : step.cafe().tables()) {
      const std::uint32_t number = workshop::table_number(hall, table.place());
      for (std::uint32_t round = 1; round <= step.cafe().rounds(); ++round) {
        body += "<div class=\"sheet\"><h1>" + std::string(sign(number)) + " " +
                std::string(say(l, "Table ", "Table ")) + std::to_string(number) + " · " +
                html_text(table.name()) + "</h1><p class=\"quiet\">" +
                std::string(say(l, "Tour ", "Round ")) + std::to_string(round);
        if (table.host() != 0) {
          body += std::string(say(l, " · hôte : ", " · host: ")) +
                  html_text(people.name(table.host()));
        }
        body += "</p><p>" + html_text(workshop::question_of(step, table, round)) + "</p>\n";
        for (int i = 0; i < lines; ++i) {
          body += "<div class=\"rule\"></div>\n";
        }
        body += "<p class=\"quiet\">" +
                std::string(say(l, "Qui ? Idée, question, désaccord ou exemple ? L’hôte recopiera.",
                                "Who? Idea, question, disagreement or example? The host will copy it.")) +
                "</p></div>\n";
      }
    }
  }
  return page(l, say(l, "Feuilles de notes", "Note sheets"), body);
}

}  // namespace palabre::report
