// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/copies_xml.hpp"

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::copies {

namespace {

class DepthWalker : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node&) override { return depth() <= xml_depth_max; }
};

void gather(const pugi::xml_node& node, std::string& text) {
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
      text += part.value();
    } else if (part.type() == pugi::node_element) {
      const std::string_view name = local_name(part);
      text += name == "p" || name == "tab" || name == "line-break" || name == "br" || name == "s"
                  ? " "
                  : "";
      gather(part, text);
    }
  }
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    std::string_view full = each.name();
    const std::size_t colon = full.find(':');
    full.remove_prefix(colon == std::string_view::npos ? 0 : colon + 1);
    if (full == name) {
      return each.value();
    }
  }
  return {};
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& each) {
    return each.type() == pugi::node_element && local_name(each) == name;
  });
}

std::string line_within(const pugi::xml_node& node) {
  std::string text;
  gather(node, text);
  return clean_line(text).value_or(std::string());
}

std::string as_spaces(std::string_view text) {
  std::string spaces(text);
  for (char& c : spaces) {
    c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return spaces;
}

bool parse_xml(const std::string& bytes, pugi::xml_document& document) {
  // White space between two formatted words is a node of its own.
  const auto how = pugi::parse_default | pugi::parse_ws_pcdata;
  if (!document.load_buffer(bytes.data(), bytes.size(), how)) {
    return false;
  }
  DepthWalker walker;
  return document.traverse(walker);
}

std::unique_ptr<pugi::xml_document> parse_part(const ZipReader& archive, const std::string& name) {
  const auto bytes = archive.read(name, limits::copy_file_bytes_max);
  auto document = std::make_unique<pugi::xml_document>();
  if (!bytes || !parse_xml(*bytes, *document)) {
    return nullptr;
  }
  return document;
}

}  // namespace palabre::copies
