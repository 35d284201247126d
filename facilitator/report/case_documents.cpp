// SPDX-License-Identifier: AGPL-3.0-or-later
// The cases as sections of the minutes: an index, then a sheet for each.
#include "facilitator/report/escape.hpp"
#include "facilitator/report/minutes.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) {
    all += (all.empty() ? "" : ", ") + name;
  }
  return all;
}

std::string studied_by(const CasePart& part) {
  std::string all;
  for (const CaseSheetPart& sheet : part.sheets) {
    const std::string names = joined(sheet.people);
    all += (all.empty() || names.empty() ? "" : " · ") + names;
  }
  return all;
}

std::string about(Language l, const CasePart& part) {
  std::string line(case_origin_word(l, part.origin));
  if (!part.client.empty()) {
    line += (line.empty() ? "" : " · ") + part.client;
  }
  line += (line.empty() ? "" : " · ") + std::string(case_status_word(l, part.status));
  return line;
}

std::string heading(Language l, const CasePart& part) {
  return std::string(say(l, "Cas ", "Case ")) + std::to_string(part.number) + " · " + part.title;
}

std::string stance_line(Language l, const CasePart& part) {
  return std::string(say(l, "Posture : ", "Stance: ")) + part.stance +
         (part.stance_note.empty() ? "" : " — " + part.stance_note);
}

void html_sheet(std::string& out, Language l, const CaseSheetPart& sheet, bool several) {
  out += "<div class=\"box\" id=\"" + sheet.anchor + "\">";
  const std::string names = joined(sheet.people);
  if (several || !names.empty()) {
    std::string line = several
                           ? std::string(say(l, "Groupe ", "Group ")) + std::to_string(sheet.group)
                           : std::string();
    line += (line.empty() || names.empty() ? "" : " · ") + names;
    out += tagged("p class=\"quiet\"", line);
  }
  for (const CaseFieldPart& field : sheet.fields) {
    const bool empty = field.text.empty() && field.later.empty();
    out += tagged("h4", field.question);
    if (empty) {
      out += tagged("p class=\"quiet\"", say(l, "(rien d’écrit)", "(nothing written)"));
      continue;
    }
    out += tagged("p", field.text);
    if (!field.later.empty()) {
      out += "<p class=\"quiet\">";
      out += say(l, "Repris après « prêt » : ", "Taken up after “ready”: ");
      for (const workshop::Stroke& stroke : field.later) {
        const char* const mark = stroke.ink == workshop::Ink::added     ? "ins"
                                 : stroke.ink == workshop::Ink::removed ? "del"
                                                                        : nullptr;
        out += mark == nullptr
                   ? html_text(stroke.text)
                   : "<" + std::string(mark) + ">" + html_text(stroke.text) + "</" + mark + ">";
      }
      out += "</p>\n";
    }
  }
  out += "</div>\n";
}

void html_case(std::string& out, Language l, const CasePart& part) {
  out += "<h3 id=\"" + part.anchor + "\">" + html_text(heading(l, part)) + "</h3>\n";
  out += tagged("p class=\"quiet\"", about(l, part));
  for (const std::string* text : {&part.context, &part.request}) {
    if (!text->empty()) {
      out += tagged("p", *text);
    }
  }
  for (const CaseSheetPart& sheet : part.sheets) {
    html_sheet(out, l, sheet, part.sheets.size() > 1);
  }
  if (!part.remarks.empty()) {
    out += tagged("h4", say(l, "Remarques de la plénière", "Remarks of the plenary"));
    out += "<ul class=\"notes\">\n";
    for (const CaseRemarkPart& remark : part.remarks) {
      out += "<li><span class=\"chip k" + std::to_string(static_cast<int>(remark.kind)) + "\">" +
             std::string(remark_word(l, remark.kind)) + "</span>" + html_text(remark.text);
      const std::string tail =
          remark.author + (remark.author.empty() || remark.time.empty() ? "" : ", ") + remark.time;
      out += tail.empty() ? "" : " <span class=\"quiet\">" + html_text(tail) + "</span>";
      out += "</li>\n";
    }
    out += "</ul>\n";
  }
  if (!part.stance.empty()) {
    out += "<p><strong>" + html_text(stance_line(l, part)) + "</strong></p>\n";
  }
  if (!part.links.empty()) {
    out += "<ul class=\"quiet\">\n";
    for (const CaseLinkPart& link : part.links) {
      const std::string quote =
          html_text(std::string(say(l, "« ", "“")) + link.quote + std::string(say(l, " »", "”")));
      out += "<li>" + std::string(case_link_word(l, link.kind)) + " ";
      out +=
          link.paragraph.empty() ? quote : "<a href=\"#" + link.paragraph + "\">" + quote + "</a>";
      out += "</li>\n";
    }
    out += "</ul>\n";
  }
}

}  // namespace

std::string case_sections_html(const Minutes& minutes) {
  const Language l = minutes.options.language;
  std::string out;
  for (const CasesPart& step : minutes.cases) {
    out += tagged("h2", step.title);
    out += "<table><thead><tr><th></th>";
    for (const std::string_view column : {say(l, "Cas", "Case"), say(l, "Étudié par", "Studied by"),
                                          say(l, "État", "State"), say(l, "Posture", "Stance")}) {
      out += "<th>" + std::string(column) + "</th>";
    }
    out += "</tr></thead><tbody>\n";
    for (const CasePart& part : step.cases) {
      out += "<tr><td>" + std::to_string(part.number) + "</td><td><a href=\"#" + part.anchor +
             "\">" + html_text(part.title) + "</a></td><td>" + html_text(studied_by(part)) +
             "</td><td>" + std::string(case_status_word(l, part.status)) + "</td><td>" +
             html_text(part.stance) + "</td></tr>\n";
    }
    out += "</tbody></table>\n";
    for (const CasePart& part : step.cases) {
      html_case(out, l, part);
    }
  }
  return out;
}

std::string case_sections_markdown(const Minutes& minutes) {
  const Language l = minutes.options.language;
  std::string out;
  for (const CasesPart& step : minutes.cases) {
    out += "## " + markdown_text(step.title) + "\n\n";
    for (const CasePart& part : step.cases) {
      out += "### " + markdown_text(heading(l, part)) + "\n\n";
      out += "*" + markdown_text(about(l, part)) + "*\n\n";
      for (const std::string* text : {&part.context, &part.request}) {
        out += text->empty() ? "" : markdown_text(*text) + "\n\n";
      }
      for (const CaseSheetPart& sheet : part.sheets) {
        const std::string names = joined(sheet.people);
        out += names.empty() ? "" : "— " + markdown_text(names) + "\n\n";
        for (const CaseFieldPart& field : sheet.fields) {
          out += "**" + markdown_text(field.question) + "**\n\n";
          out += (field.text.empty() ? std::string(say(l, "(rien d’écrit)", "(nothing written)"))
                                     : markdown_text(field.text)) +
                 "\n\n";
        }
      }
      for (const CaseRemarkPart& remark : part.remarks) {
        out += "- **" + std::string(remark_word(l, remark.kind)) + "** " +
               markdown_text(remark.text) +
               (remark.author.empty() ? "" : " — " + markdown_text(remark.author)) + "\n";
      }
      out += part.remarks.empty() ? "" : "\n";
      out += part.stance.empty() ? "" : "**" + markdown_text(stance_line(l, part)) + "**\n\n";
      for (const CaseLinkPart& link : part.links) {
        out += "- " + std::string(case_link_word(l, link.kind)) + " : " +
               markdown_text(link.quote) + "\n";
      }
      out += part.links.empty() ? "" : "\n";
    }
  }
  return out;
}

}  // namespace palabre::report
