// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents about the text, read back and compared with the workshop they come from.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "facilitator/report/odt_text.hpp"
#include "facilitator/report/text_documents.hpp"
#include "facilitator/text/copies_match.hpp"
#include "tests/unit/report_kit.hpp"

using namespace palabre;
using namespace palabre::report;
using test::has;
using test::ReportRoom;

namespace {

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

// Every "#…" that the page links to is an id in it, and no id stands twice.
void check_links(const std::string& page) {
  for (std::size_t at = page.find("href=\"#"); at != std::string::npos;
       at = page.find("href=\"#", at + 1)) {
    const std::string anchor = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    INFO(anchor);
    CHECK(times(page, "id=\"" + anchor + "\"") == 1);
  }
  CHECK(page.find("href=\"#") != std::string::npos);
}

// What a reader of the marked words sees once removed or added ones are left out.
std::string reading(const std::vector<ComparedParagraph>& paragraphs, workshop::Ink without) {
  std::string out;
  for (const ComparedParagraph& paragraph : paragraphs) {
    std::string line;
    bool any = false;
    for (const workshop::Stroke& stroke : paragraph.strokes) {
      any = any || stroke.ink != without;
      line += stroke.ink == without ? "" : stroke.text;
    }
    out += any ? line + "\n" : "";
  }
  return out;
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all(1);
  for (const char sign : text) {
    if (sign == ' ' || sign == '\n') {
      if (!all.back().empty()) {
        all.emplace_back();
      }
      continue;
    }
    all.back() += sign;
  }
  return all;
}

}  // namespace

TEST_CASE("text: a paragraph leads back to its note, and the note forward again", "[report]") {
  const ReportRoom room;
  const std::string page = room.made(Document::text, Format::html);
  check_links(page);
  CHECK(has(page, "id=\"p5-2\""));
  CHECK(has(page, "href=\"#q1\""));
  CHECK(has(page, "Dire nos outils"));
  CHECK(has(page, "<a href=\"#p5-2\">→ ¶ 2</a>"));
  CHECK_FALSE(has(page, "projets sans auteur.</p>"));  // went in version 2
  SECTION("in the minutes the note itself is one click away, both ways") {
    const std::string minutes = room.made(Document::minutes, Format::html);
    check_links(minutes);
    CHECK(has(minutes, "href=\"#n3-1\""));
    CHECK(has(minutes, "<a class=\"quiet\" href=\"#p5-2\">"));
  }
}

TEST_CASE("text: what people typed stays text in every document", "[report]") {
  ReportRoom room;
  room.state.hall.text.versions[1].body.mutable_paragraphs(1)->set_text("<script>x</script> & *y*");
  for (const Document document : {Document::minutes, Document::text, Document::changes}) {
    CHECK_FALSE(has(room.made(document, Format::html), "<script>"));
    CHECK(has(room.made(document, Format::markdown), "\\*y\\*"));
  }
  CHECK(has(room.made(Document::text, Format::plain), "<script>x</script> & *y*\n\n"));
}

TEST_CASE("text: plain text is the version's paragraphs and nothing else", "[report]") {
  const ReportRoom room;
  CHECK(room.made(Document::text, Format::plain) ==
        "Notre position\n\nNous disons toujours quels outils nous aident.\n\n"
        "Nous comptons les heures.\n");
  Choice choice;
  choice.document = Document::text;
  choice.format = Format::plain;
  choice.version = 1;
  CHECK(has(std::get<std::string>(make_document(room.state, room.people, choice)),
            "sans auteur"));
  choice.version = 9;
  CHECK(std::get<NotMade>(make_document(room.state, room.people, choice)) ==
        NotMade::no_such_version);
  choice.version.reset();
  CHECK(std::get<NotMade>(make_document({}, room.people, choice)) == NotMade::no_text);
  choice.format = Format::csv;
  CHECK(std::get<NotMade>(make_document(room.state, room.people, choice)) ==
        NotMade::no_such_format);
}

TEST_CASE("changes: each is explained by the amendments that made it", "[report]") {
  const ReportRoom room;
  const Minutes minutes = room.minutes();
  const Changes changes =
      make_changes(minutes.text, minutes.text.versions[0], minutes.text.versions[1]);
  CHECK(changes.amendments == std::vector<std::uint32_t>{1, 2, 3});
  REQUIRE(changes.paragraphs.size() == 4);
  CHECK(changes.paragraphs[0].compared.state == ComparedParagraph::State::same);
  CHECK(changes.paragraphs[1].compared.state == ComparedParagraph::State::changed);
  CHECK(changes.paragraphs[1].amendments == std::vector<std::uint32_t>{1});
  CHECK(changes.paragraphs[2].compared.state == ComparedParagraph::State::removed);
  CHECK(changes.paragraphs[2].amendments == std::vector<std::uint32_t>{2});
  CHECK(changes.paragraphs[3].compared.state == ComparedParagraph::State::added);
  CHECK(changes.paragraphs[3].amendments == std::vector<std::uint32_t>{3});
  const std::string page = room.made(Document::changes, Format::html);
  check_links(page);
  CHECK(has(page, "<ins>"));
  CHECK(has(page, "toujours"));
  CHECK(has(page, "<del>Nous refusons les projets sans auteur.</del>"));
  CHECK(has(page, "sans exception"));
  CHECK(has(room.made(Document::changes, Format::markdown),
            "~~Nous refusons les projets sans auteur.~~ (A2)"));
}

TEST_CASE("changes: without what came it reads as before, without what went as now",
          "[report]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const char* const some[] = {"oui", "non", "l’eau", "texte", "note", "lire", "pour"};
  for (int run = 0; run < 2000; ++run) {
    std::vector<PlainParagraph> before;
    std::vector<PlainParagraph> after;
    for (std::size_t id = 0; id < 6; ++id) {
      std::string text;
      for (std::size_t n = 0; n <= below(4); ++n) {
        text += (text.empty() ? "" : " ") + std::string(some[below(7)]);
      }
      PlainParagraph paragraph{"p" + std::to_string(id), pb::PARAGRAPH_PLAIN, 0, text};
      if (below(3) > 0) {
        before.push_back(paragraph);
      }
      paragraph.text += below(2) > 0 ? " et" : "";
      if (below(3) > 0) {
        after.insert(after.begin() + static_cast<std::ptrdiff_t>(below(after.size() + 1)), paragraph);
      }
    }
    const auto all = [](const std::vector<PlainParagraph>& paragraphs) {
      std::string text;
      for (const PlainParagraph& paragraph : paragraphs) {
        text += paragraph.text + "\n";
      }
      return text;
    };
    const std::vector<ComparedParagraph> compared = compare(before, after);
    REQUIRE(words(reading(compared, workshop::Ink::added)) == words(all(before)));
    REQUIRE(words(reading(compared, workshop::Ink::removed)) == words(all(after)));
  }
}

TEST_CASE("amendments: the table tells the fate of each, and a French spreadsheet opens it",
          "[report]") {
  const ReportRoom room;
  const std::string csv = room.made(Document::amendments, Format::csv);
  CHECK(csv.starts_with("\xEF\xBB\xBFN°;Version;"));
  CHECK(times(csv, "\r\n") == 5);
  CHECK(has(csv, "A4;1;¶ 3;Modification;Cléa Sorbier;"));
  CHECK(has(csv, ";rejeté;vote;3;8;0;"));
  // A formula is not one, and quotes are doubled.
  CHECK(has(csv, "\"'=redite; \"\"déjà dit\"\"\""));
  CHECK(has(room.made(Document::amendments, Format::csv, Audience::internal, Language::english),
            ";rejected;vote;3;8;0;"));
  const std::string page = room.made(Document::amendments, Format::html);
  CHECK(has(page, "id=\"A4\""));
  CHECK(has(page, "trop faible"));
}

TEST_CASE("audience: names are for the team alone, small counts too, attributes for nobody",
          "[report]") {
  const ReportRoom room;
  for (const Document document : every_document) {
    for (const Format format : formats_of(document)) {
      if (format == Format::route_slips || format == Format::note_sheets) {
        continue;
      }
      for (const Audience audience : {Audience::internal, Audience::nameless, Audience::public_}) {
        Choice choice;
        choice.document = document;
        choice.format = format;
        choice.options = {audience, Language::french};
        const auto made = make_document(room.state, room.people, choice);
        if (!std::holds_alternative<std::string>(made)) {
          CHECK(document == Document::attendance);
          continue;
        }
        const std::string& bytes = std::get<std::string>(made);
        INFO(word_of(document) << " " << word_of(format));
        CHECK_FALSE(has(bytes, "secret-attribute"));
        for (const char* name : {"Alba Quint", "Bastien Rouvre", "Cléa Sorbier"}) {
          CHECK((audience == Audience::internal || !has(bytes, name)));
        }
      }
    }
  }
  const auto amendments = room.minutes(Audience::public_).text.amendments;
  CHECK_FALSE(amendments[0].counted);  // 9 to 2
  CHECK(amendments[1].counted);        // 6 to 5
  CHECK(room.minutes(Audience::nameless).text.amendments[0].counted);
}

TEST_CASE("documents: the same workshop gives the same bytes", "[report]") {
  const ReportRoom one;
  const ReportRoom other;
  for (const Document document : every_document) {
    for (const Format format : formats_of(document)) {
      for (const Language language : {Language::french, Language::english}) {
        CHECK(one.made(document, format, Audience::internal, language) ==
              other.made(document, format, Audience::internal, language));
      }
      CHECK(one.made(document, format, Audience::internal, Language::french).size() > 10);
    }
  }
}

TEST_CASE("archive: the text stands in it with its words, its sources and every amendment",
          "[report]") {
  const ReportRoom room;
  const nlohmann::json root = nlohmann::json::parse(room.made(Document::minutes, Format::json));
  const nlohmann::json& text = root.at("text");
  CHECK(text.at("versions").size() == 2);
  CHECK(text.at("versions")[1].at("paragraphs")[1].at("id") == "p5-2");
  CHECK(text.at("versions")[1].at("paragraphs")[1].at("sources") == nlohmann::json({1}));
  CHECK(text.at("sources")[0].at("id") == "n3-1");
  CHECK(text.at("amendments").size() == 4);
  CHECK(text.at("amendments")[3].at("status") == "rejected");
  CHECK(text.at("amendments")[3].at("votes").at("against") == 8);
  CHECK(text.at("amendments")[0].at("authors") == nlohmann::json({"Alba Quint"}));
  const nlohmann::json nameless =
      nlohmann::json::parse(room.made(Document::minutes, Format::json, Audience::nameless));
  CHECK_FALSE(nameless.at("text").at("amendments")[0].contains("authors"));
}

TEST_CASE("odt: the changes come back as those of their authors, the text as its own version",
          "[report][odt]") {
  const ReportRoom room;
  const Minutes minutes = room.minutes();
  copies::SentVersion sent;
  sent.number = 1;
  sent.mark = minutes.text.versions[0].mark;
  for (const ParagraphLine& line : minutes.text.versions[0].paragraphs) {
    sent.paragraphs.push_back(line.text);
  }
  const auto text = copies::read_copy(room.made(Document::changes, Format::odt));
  REQUIRE(std::holds_alternative<copies::Copy>(text));
  const auto matched = copies::match_copy(std::get<copies::Copy>(text), {&sent, 1});
  REQUIRE(matched);
  std::vector<std::string> authors;
  for (const copies::FoundAmendment& found : matched->amendments) {
    authors.push_back(found.author);
  }
  std::sort(authors.begin(), authors.end());
  CHECK(authors == std::vector<std::string>{"Alba Quint (A1)", "Bastien Rouvre (A2)",
                                            "Cléa Sorbier (A3)"});
  const auto nameless =
      copies::read_copy(room.made(Document::changes, Format::odt, Audience::public_));
  const auto unnamed = copies::match_copy(std::get<copies::Copy>(nameless), {&sent, 1});
  REQUIRE(unnamed);
  for (const copies::FoundAmendment& found : unnamed->amendments) {
    CHECK(found.author.size() == 2);  // "A1"
  }
  // The latest text goes home with the mark of its version.
  const auto clean = copies::read_copy(room.made(Document::text, Format::odt));
  CHECK(std::get<copies::Copy>(clean).version_mark == minutes.text.versions[1].mark);
}

TEST_CASE("odt: accepting all the recorded changes gives the newer version", "[report][odt]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const char* const some[] = {"oui", "non", "l’eau", "texte", "note.", "lire", "pour"};
  for (int run = 0; run < 3000; ++run) {
    Minutes minutes;
    minutes.text.versions.resize(2);
    minutes.text.versions[1].number = 1;
    const std::size_t paragraphs = 1 + below(6);
    for (std::size_t id = 0; id < paragraphs; ++id) {
      ParagraphLine line;
      line.anchor = "p" + std::to_string(id);
      for (std::size_t n = 0; n <= below(4); ++n) {
        line.text += (line.text.empty() ? "" : " ") + std::string(some[below(7)]);
      }
      if (below(3) > 0) {
        minutes.text.versions[0].paragraphs.push_back(line);
      }
      line.text = below(2) > 0 ? "et " + line.text : line.text;
      std::vector<ParagraphLine>& now = minutes.text.versions[1].paragraphs;
      if (below(3) > 0) {
        now.insert(now.begin() + static_cast<std::ptrdiff_t>(below(now.size() + 1)), line);
      }
    }
    std::vector<std::string> before;
    std::vector<std::string> after;
    for (const ParagraphLine& line : minutes.text.versions[0].paragraphs) {
      before.push_back(line.text);
    }
    for (const ParagraphLine& line : minutes.text.versions[1].paragraphs) {
      after.push_back(line.text);
    }
    const Changes changes =
        make_changes(minutes.text, minutes.text.versions[0], minutes.text.versions[1]);
    const text::Words base = text::Words::of_paragraphs(before);
    std::vector<text::Change> recorded;
    for (const OdtChange& change : recorded_changes(minutes, changes)) {
      REQUIRE(text::well_formed(base, change.edits));
      recorded.push_back({change.number, change.edits});
    }
    const text::Merged merged = text::merge(base, recorded);
    REQUIRE(merged.places.empty());
    REQUIRE(merged.text.paragraphs() == after);
  }
}
