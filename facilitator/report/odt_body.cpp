// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/odt_body.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace palabre::report {

namespace {

using copies::nobody;
using copies::TrackedRun;

// Words of a paragraph: spaces that would fall together are elements of their own.
std::string inline_text(std::string_view text, bool begins_paragraph) {
  std::string xml;
  bool after_space = begins_paragraph;
  for (const char c : text) {
    const bool space = c == ' ';
    if (c == '\n') {
      xml += "<text:line-break/>";
    } else if (c == '\t') {
      xml += "<text:tab/>";
    } else if (space && after_space) {
      xml += "<text:s/>";
    } else {
      xml += odt_escaped(std::string_view(&c, 1));
    }
    after_space = space || c == '\n' || c == '\t';
  }
  return xml;
}

class BodyWriter {
 public:
  BodyWriter(const OdtDocument& document, const copies::TrackedText& text)
      : document_(document), text_(text) {
    lines_.emplace_back();
  }

  OdtBody write() {
    for (std::size_t k = 0; k < text_.runs.size();) {
      const TrackedRun& run = text_.runs[k];
      std::size_t next = k + 1;
      while (next < text_.runs.size() && text_.runs[next].inserted_by == run.inserted_by &&
             text_.runs[next].removed_by == run.removed_by) {
        ++next;
      }
      write_alike(k, next);
      k = next;
    }
    return {std::move(regions_), wrapped()};
  }

 private:
  struct Line {
    std::string xml;
    std::optional<std::size_t> base;  // the paragraph it goes on
  };

  // Runs with the same marks are one region.
  void write_alike(std::size_t begin, std::size_t end) {
    const TrackedRun& first = text_.runs[begin];
    if (first.removed_by != nobody) {
      write_removed(begin, end);
      return;
    }
    const bool inserted = first.inserted_by != nobody;
    std::string id;
    if (inserted) {
      id = open_region(first.inserted_by, "insertion", {});
      lines_.back().xml += "<text:change-start text:change-id=\"" + id + "\"/>";
    }
    for (std::size_t k = begin; k < end; ++k) {
      const TrackedRun& run = text_.runs[k];
      if (run.ends_paragraph()) {
        lines_.emplace_back();
        base_ += inserted ? 0 : 1;
        continue;
      }
      lines_.back().xml += inline_text(run.text, lines_.back().xml.empty());
      if (!inserted) {
        belongs_to_base();
      }
    }
    if (inserted) {
      lines_.back().xml += "<text:change-end text:change-id=\"" + id + "\"/>";
    }
  }

  // Removed words stand in the region; the text only knows their place.
  void write_removed(std::size_t begin, std::size_t end) {
    std::string paragraphs = "<text:p>";
    bool fresh = true;
    belongs_to_base();
    for (std::size_t k = begin; k < end; ++k) {
      if (text_.runs[k].ends_paragraph()) {
        paragraphs += "</text:p><text:p>";
        fresh = true;
        ++base_;
      } else {
        paragraphs += inline_text(text_.runs[k].text, fresh);
        fresh = false;
      }
    }
    const std::string id =
        open_region(text_.runs[begin].removed_by, "deletion", paragraphs + "</text:p>");
    lines_.back().xml += "<text:change text:change-id=\"" + id + "\"/>";
  }

  void belongs_to_base() {
    if (!lines_.back().base) {
      lines_.back().base = base_;
    }
  }

  std::string open_region(std::size_t mark, const std::string& element,
                          const std::string& content) {
    const std::string id = "ct" + std::to_string(++regions_count_);
    const copies::TrackedMark& by = text_.marks[mark];
    regions_ += "<text:changed-region xml:id=\"" + id + "\" text:id=\"" + id +
                "\"><text:" + element + "><office:change-info><dc:creator>" +
                odt_escaped(by.author) + "</dc:creator><dc:date>" + odt_escaped(by.date) +
                "</dc:date></office:change-info>" + content + "</text:" + element +
                "></text:changed-region>";
    return id;
  }

  std::string wrapped() const {
    std::string xml;
    bool in_list = false;
    for (const Line& line : lines_) {
      OdtParagraph shape;
      if (line.base && *line.base < document_.paragraphs.size()) {
        shape = document_.paragraphs[*line.base];
      }
      const bool item = shape.kind == OdtKind::item;
      if (item != in_list) {
        xml += item ? "<text:list text:style-name=\"L1\">" : "</text:list>";
        in_list = item;
      }
      if (item) {
        xml += "<text:list-item><text:p text:style-name=\"Standard\">" + line.xml +
               "</text:p></text:list-item>";
      } else if (shape.kind == OdtKind::heading) {
        const std::string level = std::to_string(std::clamp(shape.level, 1U, 6U));
        xml += "<text:h text:style-name=\"Heading_20_" + level + "\" text:outline-level=\"" +
               level + "\">" + line.xml + "</text:h>";
      } else {
        xml += "<text:p text:style-name=\"Standard\">" + line.xml + "</text:p>";
      }
    }
    return xml + (in_list ? "</text:list>" : "");
  }

  const OdtDocument& document_;
  const copies::TrackedText& text_;
  std::vector<Line> lines_;
  std::size_t base_ = 0;
  std::size_t regions_count_ = 0;
  std::string regions_;
};

}  // namespace

std::string odt_escaped(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

OdtBody odt_body(const OdtDocument& document, const copies::TrackedText& text) {
  return BodyWriter(document, text).write();
}

}  // namespace palabre::report
