// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/odt_document.hpp"

#include "facilitator/report/odt_body.hpp"
#include "facilitator/text/copies.hpp"
#include "facilitator/text/tracked_text.hpp"
#include "facilitator/text/zip_file.hpp"

namespace palabre::report {

namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

constexpr const char* namespaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " office:version=\"1.2\"";

std::string element(const std::string& name, const std::string& inside) {
  return std::string(declaration) + "<office:" + name + namespaces + ">" + inside +
         "</office:" + name + ">\n";
}

std::string styles(const OdtDocument& document) {
  const bool french = document.language == "fr";
  const std::string language =
      french ? "fo:language=\"fr\" fo:country=\"FR\"" : "fo:language=\"en\" fo:country=\"GB\"";
  std::string all =
      "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties "
      "fo:margin-bottom=\"0.25cm\"/><style:text-properties fo:font-size=\"12pt\" " +
      language +
      "/></style:default-style>"
      "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>";
  for (unsigned level = 1; level <= 6; ++level) {
    const std::string number = std::to_string(level);
    all += "<style:style style:name=\"Heading_20_" + number + "\" style:display-name=\"Heading " +
           number +
           "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" "
           "style:default-outline-level=\"" +
           number +
           "\"><style:paragraph-properties fo:margin-top=\"0.4cm\" fo:keep-with-next=\"always\"/>"
           "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"" +
           std::to_string(level < 4 ? 20 - 2 * level : 12) + "pt\"/></style:style>";
  }
  return element("document-styles", all + "</office:styles>");
}

std::string content(const OdtDocument& document) {
  std::vector<std::string> paragraphs;
  for (const OdtParagraph& paragraph : document.paragraphs) {
    paragraphs.push_back(paragraph.text);
  }
  const text::Words base = text::Words::of_paragraphs(paragraphs);
  std::vector<text::Change> changes;
  std::vector<copies::TrackedMark> marks;
  for (const OdtChange& change : document.changes) {
    changes.push_back({change.number, change.edits});
    marks.push_back({change.author, change.date});
  }
  const OdtBody body = odt_body(document, copies::track(base, changes, marks));
  const std::string list_style =
      "<office:automatic-styles><text:list-style style:name=\"L1\"><text:list-level-style-bullet "
      "text:level=\"1\" text:bullet-char=\"•\"><style:list-level-properties "
      "text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-"
      "alignment "
      "text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"0.6cm\"/>"
      "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
      "</office:automatic-styles>";
  return element("document-content",
                 list_style +
                     "<office:body><office:text><text:tracked-changes text:track-changes=\"" +
                     (document.record_further ? "true" : "false") + "\">" + body.regions +
                     "</text:tracked-changes>" + body.paragraphs + "</office:text></office:body>");
}

std::string meta(const OdtDocument& document) {
  std::string inside = "<meta:generator>Palabre</meta:generator><dc:title>" +
                       odt_escaped(document.title) + "</dc:title><dc:language>" +
                       odt_escaped(document.language) + "</dc:language>";
  if (!document.date.empty()) {
    const std::string date = odt_escaped(document.date);
    inside +=
        "<meta:creation-date>" + date + "</meta:creation-date><dc:date>" + date + "</dc:date>";
  }
  if (!document.version_mark.empty()) {
    inside += std::string("<meta:user-defined meta:name=\"") + copies::version_property +
              "\" meta:value-type=\"string\">" + odt_escaped(document.version_mark) +
              "</meta:user-defined>";
  }
  return element("document-meta", "<office:meta>" + inside + "</office:meta>");
}

std::string manifest() {
  std::string inside =
      "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
      "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>";
  for (const char* name : {"content.xml", "styles.xml", "meta.xml"}) {
    inside += std::string("<manifest:file-entry manifest:full-path=\"") + name +
              "\" manifest:media-type=\"text/xml\"/>";
  }
  return std::string(declaration) +
         "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
         "manifest:version=\"1.2\">" +
         inside + "</manifest:manifest>\n";
}

}  // namespace

std::string make_odt(const OdtDocument& document) {
  // The kind of file comes first and as it is, so that it is known without unpacking.
  return copies::make_zip({{"mimetype", "application/vnd.oasis.opendocument.text", false},
                           {"content.xml", content(document)},
                           {"styles.xml", styles(document)},
                           {"meta.xml", meta(document)},
                           {"META-INF/manifest.xml", manifest()}});
}

}  // namespace palabre::report
