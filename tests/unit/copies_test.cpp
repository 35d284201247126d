// SPDX-License-Identifier: AGPL-3.0-or-later
// Amended copies that come back: each kind of file becomes amendments by their authors.
#include <catch2/catch.hpp>

#include "facilitator/text/copies_words.hpp"
#include "protocol/limits.hpp"
#include "tests/unit/copies_kit.hpp"
#include "tests/unit/text_random.hpp"

namespace palabre::test {
namespace {

using copies::Copy;
using copies::CopyKind;
using copies::FoundAmendment;
using copies::MatchedCopy;
using copies::Unreadable;

Copy read(const std::string& bytes) {
  auto copy = copies::read_copy(bytes);
  REQUIRE(std::holds_alternative<Copy>(copy));
  return std::get<Copy>(copy);
}

Unreadable refused(const std::string& bytes) {
  const auto copy = copies::read_copy(bytes);
  REQUIRE(std::holds_alternative<Unreadable>(copy));
  return std::get<Unreadable>(copy);
}

MatchedCopy match(const Copy& copy) {
  const copies::SentVersion versions[] = {
      {2, "sample/2", {"Notre position", "Une ébauche plus courte."}}, sample_version()};
  const auto matched = copies::match_copy(copy, versions);
  REQUIRE(matched);
  REQUIRE(matched->version == 3);
  return *matched;
}

std::string docx(const std::string& body, const std::vector<copies::ZipEntry>& more = {}) {
  std::vector<copies::ZipEntry> parts = {
      {"word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>" + body +
                                "</w:body></w:document>"}};
  parts.insert(parts.end(), more.begin(), more.end());
  return copies::make_zip(parts);
}

std::string docx_paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string odt(const std::string& body) {
  return copies::make_zip(
      {{"content.xml",
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body>"
        "<office:text>" +
            body + "</office:text></office:body></office:document-content>"}});
}

}  // namespace

TEST_CASE("copies: an ODT with recorded changes gives each author's text", "[copies]") {
  const Copy copy = read(report::make_odt(odt_with_wishes()));
  CHECK(copy.kind == CopyKind::odt);
  CHECK(copy.tracked);
  CHECK(copy.original == joined(sample_text));
  CHECK(copy.version_mark == "sample/3");
  const auto wishes = sample_wishes();
  REQUIRE(copy.wanted.size() == wishes.size());
  for (std::size_t k = 0; k < wishes.size(); ++k) {
    const auto wanted = std::find_if(copy.wanted.begin(), copy.wanted.end(), [&](const auto& each) {
      return each.author == wishes[k].author;
    });
    REQUIRE(wanted != copy.wanted.end());
    CHECK(wanted->text == joined(wishes[k].copy));
    CHECK(wanted->date == "2026-11-2" + std::to_string(k + 1) + "T09:30:00");
  }
  const MatchedCopy matched = match(copy);
  CHECK(matched.by_mark);
  REQUIRE(matched.amendments.size() == 3);
  for (const FoundAmendment& amendment : matched.amendments) {
    CHECK(amendment.recorded);
    const auto wish = std::find_if(wishes.begin(), wishes.end(), [&](const Wish& each) {
      return each.author == amendment.author;
    });
    REQUIRE(wish != wishes.end());
    CHECK(amendment.edits == edits_to(wish->copy));
    CHECK(amendment.paragraphs == wish->copy);
  }
}

TEST_CASE("copies: what was changed beside the recorded changes is nobody's", "[copies]") {
  report::OdtDocument document = odt_of(with(4, "Les données des publics restent ici."));
  document.changes.push_back({1, "Ama Exemple", "2026-11-22T10:00:00", {{0, 1, "Une "}}});
  const MatchedCopy matched = match(read(report::make_odt(document)));
  REQUIRE(matched.amendments.size() == 2);
  CHECK(matched.amendments[0].author.empty());
  CHECK_FALSE(matched.amendments[0].recorded);
  CHECK(matched.amendments[0].paragraphs[4] == "Les données des publics restent ici.");
  CHECK(matched.amendments[1].author == "Ama Exemple");
  CHECK(matched.amendments[1].paragraphs == with(0, "Une position"));
}

TEST_CASE("copies: an ODT edited without recording is compared with the version", "[copies]") {
  const MatchedCopy matched =
      match(read(report::make_odt(odt_of(with(3, "Chaque projet est décidé ensemble.")))));
  CHECK_FALSE(matched.tracked);
  REQUIRE(matched.amendments.size() == 1);
  CHECK_FALSE(matched.amendments[0].recorded);
  CHECK(matched.amendments[0].paragraphs == with(3, "Chaque projet est décidé ensemble."));
  CHECK(match(read(report::make_odt(odt_of(sample_text)))).amendments.empty());
}

TEST_CASE("copies: a word inserted by one and removed by another is neither's loss", "[copies]") {
  const Copy copy = read(
      odt("<text:tracked-changes><text:changed-region text:id=\"a\"><text:insertion>"
          "<office:change-info><dc:creator>Ama</dc:creator></office:change-info></text:insertion>"
          "</text:changed-region><text:changed-region text:id=\"b\"><text:deletion>"
          "<office:change-info><dc:creator>Bruno</dc:creator></office:change-info>"
          "<text:p>très </text:p></text:deletion></text:changed-region></text:tracked-changes>"
          "<text:p>Un <text:change-start text:change-id=\"a\"/><text:change text:change-id=\"b\"/>"
          "grand <text:change-end text:change-id=\"a\"/>chat<text:span> </text:span>"
          "<text:span>dort</text:span><text:note><text:p>note</text:p></text:note>.</text:p>"));
  CHECK(copy.original == "Un chat dort.");
  REQUIRE(copy.wanted.size() == 2);
  CHECK(copy.wanted[0].author == "Ama");
  CHECK(copy.wanted[0].text == "Un très grand chat dort.");
  CHECK(copy.wanted[1].author == "Bruno");
  CHECK(copy.wanted[1].text == "Un chat dort.");
}

TEST_CASE("copies: a DOCX says who inserted and removed, paragraphs' ends included", "[copies]") {
  std::string body = docx_paragraph(sample_text[0]);
  body +=
      "<w:p><w:r><w:t>L’équipe accepte les outils </w:t></w:r>"
      "<w:del w:author=\"Bruno Exemple\" w:date=\"2026-11-20T08:00:00Z\"><w:r><w:delText>libres"
      "</w:delText></w:r></w:del><w:ins w:author=\"Bruno Exemple\" "
      "w:date=\"2026-11-21T08:00:00Z\"><w:r><w:t>durables</w:t></w:r></w:ins>"
      "<w:hyperlink><w:r><w:t>\u202F; elle refuse les autres.</w:t></w:r></w:hyperlink></w:p>";
  body += docx_paragraph(sample_text[2]);
  body +=
      "<w:p><w:pPr><w:rPr><w:del w:author=\"Chloé Exemple\"/></w:rPr></w:pPr>"
      "<w:del w:author=\"Chloé Exemple\"><w:r><w:delText>" +
      sample_text[3] + "</w:delText></w:r></w:del></w:p>";
  body += docx_paragraph(sample_text[4]);
  const Copy copy = read(docx(body, {{"word/comments.xml",
                                      "<w:comments xmlns:w=\"urn:w\"><w:comment w:author=\"Driss\">"
                                      "<w:p><w:r><w:t>Pourquoi ?</w:t></w:r></w:p></w:comment>"
                                      "</w:comments>"}}));
  CHECK(copy.kind == CopyKind::docx);
  CHECK(copy.original == joined(sample_text));
  REQUIRE(copy.remarks.size() == 1);
  CHECK(copy.remarks[0].author == "Driss");
  CHECK(copy.remarks[0].text == "Pourquoi ?");
  const MatchedCopy matched = match(copy);
  REQUIRE(matched.amendments.size() == 2);
  CHECK(matched.amendments[0].author == "Bruno Exemple");
  CHECK(matched.amendments[0].date == "2026-11-21T08:00:00Z");
  CHECK(matched.amendments[0].paragraphs ==
        with(1, "L’équipe accepte les outils durables\u202F; elle refuse les autres."));
  CHECK(matched.amendments[1].paragraphs.size() == 4);
}

TEST_CASE("copies: a DOCX without recorded changes says who saved it last", "[copies]") {
  std::string body;
  for (const std::string& paragraph : with(0, "Notre avis")) {
    body += docx_paragraph(paragraph);
  }
  const MatchedCopy matched =
      match(read(docx(body, {{"docProps/core.xml",
                              "<cp:p xmlns:cp=\"c\"><cp:lastModifiedBy>nsaidi"
                              "</cp:lastModifiedBy></cp:p>"}})));
  REQUIRE(matched.amendments.size() == 1);
  CHECK(matched.amendments[0].author == "nsaidi");
  CHECK(matched.amendments[0].paragraphs == with(0, "Notre avis"));
}

TEST_CASE("copies: plain text in any of its forms", "[copies]") {
  const auto copy = with(2, "Elle forme chaque personne trois fois par an.");
  std::string lines;
  std::string markdown = "# " + copy[0] + "\n\n" + copy[1] + "\n\n- " + copy[2] + "\n- " + copy[3] +
                         "\n\n**" + copy[4] + "**\n";
  std::string utf16 = "\xFF\xFE";
  for (const std::string& paragraph : copy) {
    lines += paragraph + "\r\n";
  }
  for (const char c : std::string("Notre position\n\n")) {
    utf16 += c;
    utf16 += '\0';
  }
  for (const std::string& text : {joined(copy), lines, markdown, "\xEF\xBB\xBF" + joined(copy)}) {
    const MatchedCopy matched = match(read(text));
    INFO(text);
    CHECK(matched.kind == CopyKind::plain);
    REQUIRE(matched.amendments.size() == 1);
    CHECK(matched.amendments[0].paragraphs == copy);
  }
  CHECK(read(utf16).wanted[0].text == "Notre position\n\n");
}

TEST_CASE("copies: one paragraph sent alone does not remove the others", "[copies]") {
  const std::string amended = "Chaque projet est décidé ensemble, sans conseil.";
  const MatchedCopy matched = match(read("Voici mon paragraphe.\n\n" + amended + "\n"));
  REQUIRE(matched.amendments.size() == 1);
  CHECK(matched.amendments[0].paragraphs == with(3, amended));
  REQUIRE(matched.remarks.size() == 1);
  CHECK(matched.remarks[0].text == "Voici mon paragraphe.");
}

TEST_CASE("copies: a quoted mail gives what was edited in it and what was written anew",
          "[copies]") {
  const MatchedCopy edited =
      match(read("De : Farid Exemple <farid@exemple.org>\nObjet : Re: le texte\n\nBonjour,\nmes "
                 "remarques :\n\n"
                 "Le 20 novembre 2026, l’équipe a écrit :\n> Notre position\n>\n> L’équipe accepte "
                 "les outils\n"
                 "> libres\u202F; elle refuse les autres.\n>\n> Elle forme chaque personne une "
                 "fois par\n> an.\n"
                 "\n-- \nFarid, toujours pressé\n"));
  CHECK(edited.kind == CopyKind::mail);
  REQUIRE(edited.amendments.size() == 1);
  CHECK(edited.amendments[0].author == "Farid Exemple");
  CHECK(edited.amendments[0].edits ==
        edits_to(with(2, "Elle forme chaque personne une fois par an.")));
  REQUIRE(edited.remarks.size() == 1);
  CHECK(edited.remarks[0].text == "Bonjour, mes remarques :");

  const MatchedCopy anew =
      match(read("> Chaque projet est décidé ensemble, après conseil.\n\n"
                 "Chaque projet est décidé ensemble, après conseil et débat.\n\n"
                 "Paragraphe 5 : Les données restent ici.\n"));
  REQUIRE(anew.amendments.size() == 1);
  std::vector<std::string> expected =
      with(3, "Chaque projet est décidé ensemble, après conseil et débat.");
  expected[4] = "Les données restent ici.";
  CHECK(anew.amendments[0].paragraphs == expected);
  CHECK(anew.remarks.empty());
}

TEST_CASE("copies: the version is the one the file names, else the most alike", "[copies]") {
  const copies::SentVersion versions[] = {
      sample_version(), {4, "sample/4", with(1, "Un tout autre deuxième paragraphe.")}};
  auto document = odt_of(with(1, "Un tout autre deuxième paragraphe, enfin."));
  CHECK(copies::match_copy(read(report::make_odt(document)), versions)->version == 3);
  document.version_mark.clear();
  const auto matched = copies::match_copy(read(report::make_odt(document)), versions);
  CHECK(matched->version == 4);
  CHECK_FALSE(matched->by_mark);
  CHECK_FALSE(copies::match_copy(read("Une liste de courses : du pain, du sel."), versions));
}

TEST_CASE("copies: what cannot be read is told apart", "[copies]") {
  CHECK(refused("%PDF-1.7 …") == Unreadable::unknown_format);
  CHECK(refused("{\\rtf1 oui}") == Unreadable::unknown_format);
  CHECK(refused(copies::make_zip({{"Index/Document.iwa", "x"}})) == Unreadable::unknown_format);
  CHECK(refused("\xD0\xCF\x11\xE0 old") == Unreadable::old_or_locked);
  CHECK(refused("caf\xE9") == Unreadable::not_text);
  CHECK(refused(std::string("\0\1\2", 3)) == Unreadable::not_text);
  CHECK(refused("") == Unreadable::blank);
  CHECK(refused(" \n \n") == Unreadable::blank);
  CHECK(refused(odt("<text:p> </text:p>")) == Unreadable::blank);
  const std::string whole = report::make_odt(odt_of(sample_text));
  CHECK(refused(whole.substr(0, whole.size() / 2)) == Unreadable::damaged);
  CHECK(refused(copies::make_zip({{"content.xml", "<a><b></a>"}})) == Unreadable::damaged);
  CHECK(refused(copies::make_zip({{"content.xml", "\x01\x02"},
                                  {"META-INF/manifest.xml",
                                   "<m:manifest><m:file-entry><m:encryption-data/>"
                                   "</m:file-entry></m:manifest>"}})) == Unreadable::old_or_locked);
  CHECK(refused(std::string(limits::copy_file_bytes_max + 1, 'a')) == Unreadable::too_large);
}

TEST_CASE("copies: each refusal says what to do, in both languages", "[copies]") {
  for (const Unreadable why :
       {Unreadable::unknown_format, Unreadable::old_or_locked, Unreadable::damaged,
        Unreadable::too_large, Unreadable::not_text, Unreadable::blank}) {
    const std::string french = copies::sentence_for(why, "copie.odt", true);
    const std::string english = copies::sentence_for(why, "copie.odt", false);
    CHECK(french.starts_with("« copie.odt »"));
    CHECK(english.starts_with("“copie.odt”"));
    CHECK(french.find(". ") != std::string::npos);
    CHECK(english.find(". ") != std::string::npos);
    CHECK(copies::word_of(why, true) != copies::word_of(why, false));
  }
}

TEST_CASE("copies: files made to mislead are refused and cost little", "[copies]") {
  // Little when packed, far too much when unpacked.
  const std::string bomb = copies::make_zip(
      {{"content.xml", std::string(limits::copy_file_bytes_max + 1'000'000, ' ')}});
  CHECK(bomb.size() < 100'000);
  CHECK(refused(bomb) == Unreadable::damaged);
  std::string deep;
  for (int k = 0; k < 50'000; ++k) {
    deep += "<text:span>";
  }
  for (int k = 0; k < 50'000; ++k) {
    deep += "</text:span>";
  }
  CHECK(refused(odt("<text:p>" + deep + "</text:p>")) == Unreadable::damaged);
  // An entity is not expanded, a file of the machine is not read.
  const auto tricked = copies::read_copy(copies::make_zip(
      {{"word/document.xml",
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
        "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"w\"><w:body>"
        "<w:p><w:r><w:t>x&b;&f;</w:t></w:r></w:p></w:body></w:document>"}}));
  REQUIRE(std::holds_alternative<Copy>(tricked));
  CHECK(std::get<Copy>(tricked).wanted[0].text == "x&b;&f;");
}

TEST_CASE("copies: damaged files of every length end in a refusal or a text", "[copies]") {
  const std::string whole = report::make_odt(odt_with_wishes());
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    std::string broken = whole;
    broken[length] = static_cast<char>(broken[length] ^ 0x5A);
    (void)copies::read_copy(broken);
    (void)copies::read_copy(std::string_view(whole).substr(0, length));
  }
  SUCCEED();
}

TEST_CASE("copies: documents with anything in them end in a refusal or a text", "[copies]") {
  const std::string body =
      "<text:tracked-changes><text:changed-region text:id=\"a\"><text:deletion>"
      "<office:change-info><dc:creator>Ama</dc:creator></office:change-info><text:p>un</text:p>"
      "<text:p>deux</text:p></text:deletion></text:changed-region><text:changed-region "
      "text:id=\"b\"><text:insertion><office:change-info/></text:insertion></text:changed-region>"
      "</text:tracked-changes><text:p>Un <text:change text:change-id=\"a\"/>mot</text:p><text:p>"
      "<text:change-start text:change-id=\"b\"/>et</text:p><text:p><text:change-end "
      "text:change-id=\"b\"/>fin</text:p>";
  for_seeds(2'000, [&](Random random) {
    std::string broken = body;
    for (std::size_t left = 1 + random.up_to(2); left > 0; --left) {
      const std::size_t at = random.up_to(broken.size() - 1);
      const std::size_t end = broken.find('>', at);
      switch (random.up_to(2)) {
        case 0:  // a letter of a name, of an id, of a word
          broken[at] = static_cast<char>('a' + random.up_to(3));
          break;
        case 1:  // an element twice
          broken.insert(at, broken.substr(at, end - at));
          break;
        default:
          broken.erase(at, random.up_to(12));
      }
    }
    INFO(broken);
    const auto read_back = copies::read_copy(odt(broken));
    if (const auto* copy = std::get_if<Copy>(&read_back)) {
      const copies::SentVersion version = sample_version();
      (void)copies::match_copy(*copy, {&version, 1});
      REQUIRE_FALSE(copy->wanted.empty());
    }
  });
}

TEST_CASE("odt: the same data gives the same bytes", "[copies][odt]") {
  CHECK(report::make_odt(odt_with_wishes()) == report::make_odt(odt_with_wishes()));
  CHECK(report::make_odt(odt_of(sample_text)).substr(30, 8) == "mimetype");
}

}  // namespace palabre::test
