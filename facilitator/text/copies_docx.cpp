// SPDX-License-Identifier: AGPL-3.0-or-later
// Office Open XML text, with its recorded changes: each run stands in the text inside the element
// that says who inserted or removed it; the end of a paragraph has such marks of its own.
#include <algorithm>

#include "facilitator/text/copies_wanted.hpp"
#include "facilitator/text/copies_xml.hpp"

namespace palabre::copies {

namespace {

struct Marks {
  std::size_t inserted = nobody;
  std::size_t removed = nobody;
};

class DocxText {
 public:
  void read(const pugi::xml_node& body) { walk(body, {}); }

  TrackedText text;

 private:
  std::size_t mark_of(const pugi::xml_node& change) {
    text.marks.push_back({attribute(change, "author"), attribute(change, "date")});
    return text.marks.size() - 1;
  }

  static bool is_insertion(std::string_view name) { return name == "ins" || name == "moveTo"; }
  static bool is_removal(std::string_view name) { return name == "del" || name == "moveFrom"; }

  static bool is_left_out(std::string_view name) {
    static constexpr std::string_view names[] = {
        "pPr",     "rPr",      "instrText", "delInstrText",      "footnoteReference",
        "drawing", "pict",     "object",    "endnoteReference",  "commentReference",
        "sectPr",  "Fallback", "tblPr",     "commentRangeStart", "commentRangeEnd"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  }

  void walk(const pugi::xml_node& node, Marks marks) {
    for (const pugi::xml_node& part : node.children()) {
      if (part.type() != pugi::node_element) {
        continue;
      }
      const std::string_view name = local_name(part);
      if (name == "p") {
        paragraph(part, marks);
      } else if (name == "t" || name == "delText") {
        text.add(as_spaces(part.child_value()), marks.inserted, marks.removed);
      } else if (name == "tab" || name == "ptab") {
        text.add("\t", marks.inserted, marks.removed);
      } else if (name == "br" || name == "cr") {
        text.add("\n", marks.inserted, marks.removed);
      } else if (name == "noBreakHyphen") {
        text.add("-", marks.inserted, marks.removed);
      } else if (is_insertion(name)) {
        Marks inner = marks;
        inner.inserted = mark_of(part);
        walk(part, inner);
      } else if (is_removal(name)) {
        Marks inner = marks;
        inner.removed = mark_of(part);
        walk(part, inner);
      } else if (!is_left_out(name)) {
        walk(part, marks);
      }
    }
  }

  void paragraph(const pugi::xml_node& node, Marks marks) {
    if (begun_) {
      text.end_paragraph(end_.inserted, end_.removed);
    }
    begun_ = true;
    walk(node, marks);
    // Its end belongs to whoever inserted or removed the mark that stands there.
    end_ = marks;
    const pugi::xml_node mark = child(child(node, "pPr"), "rPr");
    for (const pugi::xml_node& change : mark.children()) {
      if (is_insertion(local_name(change))) {
        end_.inserted = mark_of(change);
      } else if (is_removal(local_name(change))) {
        end_.removed = mark_of(change);
      }
    }
  }

  Marks end_;
  bool begun_ = false;
};

}  // namespace

std::variant<Copy, Unreadable> read_docx(const ZipReader& archive) {
  const auto document = parse_part(archive, "word/document.xml");
  if (!document) {
    return Unreadable::damaged;
  }
  DocxText read;
  read.read(child(document->document_element(), "body"));
  Copy copy = wanted_in(read.text);
  copy.kind = CopyKind::docx;
  if (const auto comments = parse_part(archive, "word/comments.xml")) {
    for (const pugi::xml_node& comment : comments->document_element().children()) {
      const std::string said = line_within(comment);
      if (!said.empty()) {
        copy.remarks.push_back({attribute(comment, "author"), said});
      }
    }
  }
  if (const auto core = parse_part(archive, "docProps/core.xml"); core && !copy.tracked) {
    const pugi::xml_node properties = core->document_element();
    copy.wanted.front().author = line_within(child(properties, "lastModifiedBy"));
    copy.wanted.front().date = line_within(child(properties, "modified"));
  }
  if (const auto custom = parse_part(archive, "docProps/custom.xml")) {
    for (const pugi::xml_node& property : custom->document_element().children()) {
      if (attribute(property, "name") == version_property) {
        copy.version_mark = line_within(property);
      }
    }
  }
  return copy;
}

}  // namespace palabre::copies
