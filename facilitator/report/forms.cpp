// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/forms.hpp"

#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

constexpr int papers_per_page = 8;

std::string sheet_begin(Language l, std::string_view title) {
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(say(l, "fr", "en")) +
         "\">\n<head><meta charset=\"utf-8\"><title>" + html_attribute(title) +
         "</title>\n<style>body{font:15px/1.4 system-ui,\"DejaVu Sans\",sans-serif;color:#22302B;"
         "margin:1cm}h1{font-size:1.5rem;margin:0 0 .2cm}h2{font-size:1.1rem;margin:.4cm 0 .1cm}"
         "p{margin:.15cm 0}.papers{display:grid;grid-template-columns:1fr 1fr;gap:.5cm}"
         ".paper{border:1px dashed #54625B;padding:.5cm;break-inside:avoid}"
         ".sheet{break-before:page}.rule{border-bottom:1px solid #54625B;height:.85cm}"
         ".half{display:inline-block;width:45%;border-bottom:1px solid #54625B;height:.7cm}"
         ".tick{display:inline-block;width:.45cm;height:.45cm;border:1.5px solid #22302B;"
         "margin:0 .2cm 0 0;vertical-align:-.08cm}.ticks span{margin-right:.6cm;white-space:nowrap}"
         "table{border-collapse:collapse}td,th{border:1px solid #54625B;padding:.2cm .4cm;"
         "text-align:left;min-width:2.2cm}.quiet{color:#54625B}</style></head>\n<body>\n";
}

std::string rules(int lines) {
  std::string out;
  for (int n = 0; n < lines; ++n) {
    out += "<div class=\"rule\"></div>\n";
  }
  return out;
}

std::string tick(std::string_view label) {
  return "<span><i class=\"tick\"></i>" + html_text(label) + "</span> ";
}

std::string text_name(const Minutes& minutes) {
  return minutes.text.name.empty() ? minutes.title : minutes.text.name;
}

}  // namespace

std::string amendment_form(const Minutes& minutes) {
  const Language l = minutes.options.language;
  const auto w = [&](std::string_view french, std::string_view english) {
    return say(l, french, english);
  };
  std::string about = text_name(minutes);
  if (!minutes.text.empty()) {
    about += " · " + version_title(l, minutes.text.versions.back()) + " · " +
             minutes.text.versions.back().date;
  }
  std::string out = sheet_begin(l, w("Proposer un amendement", "Propose an amendment"));
  out += tagged("h1", w("Proposer un amendement", "Propose an amendment"));
  out += tagged("p class=\"quiet\"", about);
  out += tagged("h2", w("De la part de", "From"));
  out += rules(1);
  out += tagged("h2", w("Cosigné par", "Co-signed by"));
  out += rules(1);
  out += tagged("h2", w("Où, et quoi", "Where, and what"));
  out += "<p>" + html_text(w("Paragraphe n° ", "Paragraph no. ")) + "<span class=\"half\"></span></p>";
  out += "<p class=\"ticks\">";
  for (const pb::AmendmentType type :
       {pb::AMENDMENT_ADDITION, pb::AMENDMENT_DELETION, pb::AMENDMENT_CHANGE,
        pb::AMENDMENT_REPLACEMENT, pb::AMENDMENT_TITLE}) {
    out += tick(type_word(l, type));
  }
  out += "</p>\n";
  out += "<p>" + html_text(w("Ce serait un sous-amendement à l’amendement A",
                             "It would be a sub-amendment to amendment A")) +
         "<span class=\"half\"></span></p>\n";
  out += tagged("h2", w("Le paragraphe tel que vous le voulez, en entier",
                        "The whole paragraph as you want it"));
  out += rules(9);
  out += tagged("h2", w("Pourquoi", "Why"));
  out += rules(4);
  out += "<p class=\"ticks\">" +
         tick(w("simple question de forme (orthographe, ponctuation)",
                "a mere matter of form (spelling, punctuation)")) +
         "</p>\n";
  out += tagged("p class=\"quiet\"",
                w("L’hôte ou l’animation recopiera ; votre nom ira avec votre amendement.",
                  "The host or the facilitator will copy it; your name goes with your amendment."));
  return out + "</body>\n</html>\n";
}

std::string ballot_paper(const Minutes& minutes) {
  const Language l = minutes.options.language;
  const auto w = [&](std::string_view french, std::string_view english) {
    return say(l, french, english);
  };
  std::string out = sheet_begin(l, w("Bulletins de vote", "Ballot papers"));
  out += "<div class=\"papers\">\n";
  for (int n = 0; n < papers_per_page; ++n) {
    out += "<div class=\"paper\">" + tagged("p class=\"quiet\"", text_name(minutes)) +
           html_text(w("Question :", "Question:")) + rules(2) + "<p class=\"ticks\">" +
           tick(w("Pour", "For")) + tick(w("Contre", "Against")) +
           tick(w("Abstention", "Abstention")) + "</p></div>\n";
  }
  out += "</div>\n<div class=\"sheet\">" +
         tagged("h1", w("Dépouillement", "The count")) +
         tagged("p", w("Les bulletins sont comptés à deux, à voix haute. Seuls les totaux sont "
                       "saisis : Palabre ne garde aucune trace de qui a voté quoi.",
                       "Two people count the papers aloud. Only the totals are entered: Palabre keeps "
                       "no trace of who voted what.")) +
         "<table><tr><th></th>";
  const std::vector<std::string_view> columns{w("Pour", "For"), w("Contre", "Against"),
                                              w("Abstentions", "Abstentions"), w("Blancs", "Blank"),
                                              w("Nuls", "Void"), w("Total", "Total")};
  for (const std::string_view column : columns) {
    out += "<th>" + html_text(column) + "</th>";
  }
  out += "</tr>\n";
  for (int row = 0; row < 4; ++row) {
    out += "<tr><td>" + html_text(row == 0 ? w("Ensemble", "All") : w("Collège :", "College:")) +
           "</td>";
    for (std::size_t n = 0; n < columns.size(); ++n) {
      out += "<td></td>";
    }
    out += "</tr>\n";
  }
  out += "</table>\n<p>" + html_text(w("Compté par", "Counted by")) +
         " <span class=\"half\"></span></p>\n";
  out += tagged("p class=\"quiet\"",
                w("Avec un collège d’une seule personne, ou un vote unanime, le total dit ce que "
                  "chacun·e a voté. Avec un vote secret, aucune voix n’est prépondérante.",
                  "With a college of one person, or a unanimous vote, the total tells what each one "
                  "voted. With a secret vote there is no casting vote."));
  return out + "</div>\n</body>\n</html>\n";
}

}  // namespace palabre::report
