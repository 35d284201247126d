// SPDX-License-Identifier: AGPL-3.0-or-later
// OpenDocument text, with its recorded changes: what was inserted stands in the text between two
// marks; what was removed stands apart and only its place is marked, or, in files of one piece of
// XML, in the text between two marks as well.
#include <algorithm>
#include <map>

#include "facilitator/text/copies_wanted.hpp"
#include "facilitator/text/copies_xml.hpp"

namespace palabre::copies {

namespace {

struct Region {
  std::size_t inserted = nobody;
  std::size_t removed = nobody;
  pugi::xml_node removed_text;
};

class OdtText {
 public:
  void read(const pugi::xml_node& body) {
    for (const pugi::xml_node& part : body.children()) {
      if (local_name(part) == "tracked-changes") {
        read_regions(part);
      }
    }
    walk(body, nobody);
  }

  TrackedText text;
  std::vector<CopyRemark> remarks;

 private:
  void read_regions(const pugi::xml_node& changes) {
    for (const pugi::xml_node& region : changes.children()) {
      Region known;
      for (const pugi::xml_node& change : region.children()) {
        const std::string_view name = local_name(change);
        if (name != "insertion" && name != "deletion") {
          continue;
        }
        const pugi::xml_node info = child(change, "change-info");
        text.marks.push_back(
            {line_within(child(info, "creator")), line_within(child(info, "date"))});
        if (name == "insertion") {
          known.inserted = text.marks.size() - 1;
        } else {
          known.removed = text.marks.size() - 1;
          known.removed_text = change;
        }
      }
      regions_[attribute(region, "id")] = known;
    }
  }

  // `apart` is the mark of the deletion whose words these are, where they stand apart.
  void walk(const pugi::xml_node& node, std::size_t apart) {
    for (const pugi::xml_node& part : node.children()) {
      if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
        if (in_paragraph_) {
          text.add(as_spaces(part.value()), inserted(), removed(apart));
        }
        continue;
      }
      const std::string_view name = local_name(part);
      if (name == "p" || name == "h") {
        paragraph(part, apart);
      } else if (name == "s") {
        const std::string count = attribute(part, "c");
        const bool many = !count.empty() && count != "1" && count != "0";
        text.add(many ? "  " : " ", inserted(), removed(apart));
      } else if (name == "tab") {
        text.add("\t", inserted(), removed(apart));
      } else if (name == "line-break") {
        text.add("\n", inserted(), removed(apart));
      } else if (name == "change-start") {
        begin_region(attribute(part, "change-id"));
      } else if (name == "change-end") {
        end_region(attribute(part, "change-id"));
      } else if (name == "change") {
        deletion(attribute(part, "change-id"));
      } else if (name == "annotation") {
        remark(part);
      } else if (!is_left_out(name)) {
        walk(part, apart);
      }
    }
  }

  static bool is_left_out(std::string_view name) {
    static constexpr std::string_view names[] = {"tracked-changes",
                                                 "note",
                                                 "frame",
                                                 "forms",
                                                 "sequence-decls",
                                                 "variable-decls",
                                                 "user-field-decls",
                                                 "table-of-content",
                                                 "alphabetical-index",
                                                 "change-info",
                                                 "annotation-end",
                                                 "ruby-text"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  }

  void paragraph(const pugi::xml_node& node, std::size_t apart) {
    if (begun_) {
      text.end_paragraph(inserted(), removed(apart));
    }
    begun_ = true;
    const bool outer = in_paragraph_;
    in_paragraph_ = true;
    walk(node, apart);
    in_paragraph_ = outer;
  }

  void begin_region(const std::string& id) {
    const auto region = regions_.find(id);
    if (region != regions_.end() && region->second.inserted != nobody) {
      insertions_.push_back(region->second.inserted);
    }
    if (region != regions_.end() && region->second.removed != nobody) {
      removals_.push_back(region->second.removed);
    }
  }
  void end_region(const std::string& id) {
    const auto region = regions_.find(id);
    if (region != regions_.end()) {
      std::erase(insertions_, region->second.inserted);
      std::erase(removals_, region->second.removed);
    }
  }
  std::size_t inserted() const { return insertions_.empty() ? nobody : insertions_.back(); }
  std::size_t removed(std::size_t apart) const {
    return apart != nobody || removals_.empty() ? apart : removals_.back();
  }

  // The removed words at the place they stood; their first paragraph goes on the one we are in.
  void deletion(const std::string& id) {
    const auto region = regions_.find(id);
    if (region == regions_.end() || region->second.removed == nobody || in_deletion_) {
      return;
    }
    in_deletion_ = true;
    const bool written = region->second.inserted != nobody;
    if (written) {
      insertions_.push_back(region->second.inserted);
    }
    const bool outer = begun_;
    begun_ = false;
    walk(region->second.removed_text, region->second.removed);
    begun_ = outer;
    if (written) {
      insertions_.pop_back();
    }
    in_deletion_ = false;
  }

  void remark(const pugi::xml_node& annotation) {
    std::string said;
    for (const pugi::xml_node& part : annotation.children()) {
      const std::string_view name = local_name(part);
      if (name == "p" || name == "list") {
        said += (said.empty() ? "" : "\n") + line_within(part);
      }
    }
    if (!said.empty()) {
      remarks.push_back({line_within(child(annotation, "creator")), said});
    }
  }

  std::map<std::string, Region> regions_;
  std::vector<std::size_t> insertions_;
  std::vector<std::size_t> removals_;
  bool begun_ = false;
  bool in_paragraph_ = false;
  bool in_deletion_ = false;
};

std::variant<Copy, Unreadable> make(const pugi::xml_node& content, const pugi::xml_node& meta) {
  const pugi::xml_node body = child(child(content, "body"), "text");
  if (!body) {
    return Unreadable::unknown_format;
  }
  OdtText read;
  read.read(body);
  Copy copy = wanted_in(read.text);
  copy.kind = CopyKind::odt;
  copy.remarks = std::move(read.remarks);
  for (const pugi::xml_node& property : meta.children()) {
    const std::string_view name = local_name(property);
    if (name == "user-defined" && attribute(property, "name") == version_property) {
      copy.version_mark = line_within(property);
    } else if (!copy.tracked && name == "creator") {
      copy.wanted.front().author = line_within(property);
    } else if (!copy.tracked && name == "date") {
      copy.wanted.front().date = line_within(property);
    }
  }
  return copy;
}

}  // namespace

std::variant<Copy, Unreadable> read_odt(const ZipReader& archive) {
  const auto content = parse_part(archive, "content.xml");
  if (!content) {
    // A locked document has a content that is no XML, and says so in its list of parts.
    const auto parts = parse_part(archive, "META-INF/manifest.xml");
    bool locked = false;
    if (parts) {
      for (const pugi::xml_node& part : parts->document_element().children()) {
        locked = locked || child(part, "encryption-data");
      }
    }
    return locked ? Unreadable::old_or_locked : Unreadable::damaged;
  }
  const auto meta = parse_part(archive, "meta.xml");
  return make(content->document_element(),
              meta ? child(meta->document_element(), "meta") : pugi::xml_node());
}

std::variant<Copy, Unreadable> read_flat_odt(const std::string& bytes) {
  pugi::xml_document document;
  if (!parse_xml(bytes, document)) {
    return Unreadable::damaged;
  }
  return make(document.document_element(), child(document.document_element(), "meta"));
}

}  // namespace palabre::copies
