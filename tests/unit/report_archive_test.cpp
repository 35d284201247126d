// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON archive is what its schema says, whoever it is for.
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/unit/report_kit.hpp"

using namespace palabre;
using namespace palabre::report;
using test::ReportRoom;
using Json = nlohmann::json;

namespace {

// The part of JSON Schema that ours uses; the path of the first thing that is not allowed.
class Schema {
 public:
  Schema() {
    std::ifstream file(std::string(PALABRE_SOURCE_DIR) + "/assets/schema/minutes.schema.json");
    REQUIRE(file);
    file >> root_;
  }
  std::string fault(const Json& value) const { return fault(value, root_, "$"); }

 private:
  std::string fault(const Json& value, const Json& schema, const std::string& path) const {
    if (schema.contains("$ref")) {
      const std::string name = schema.at("$ref").get<std::string>().substr(8);
      return fault(value, root_.at("$defs").at(name), path);
    }
    if (schema.contains("const")) {
      return value == schema.at("const") ? "" : path;
    }
    if (schema.contains("enum")) {
      const Json& allowed = schema.at("enum");
      return std::find(allowed.begin(), allowed.end(), value) != allowed.end()
                 ? ""
                 : path + " = " + value.dump();
    }
    const std::string type = schema.at("type");
    if (type == "string") {
      return value.is_string() ? "" : path;
    }
    if (type == "boolean") {
      return value.is_boolean() ? "" : path;
    }
    if (type == "integer") {
      return value.is_number_integer() && (!schema.contains("minimum") || value >= 0) ? "" : path;
    }
    if (type == "array") {
      return array_fault(value, schema, path);
    }
    return object_fault(value, schema, path);
  }

  std::string array_fault(const Json& value, const Json& schema, const std::string& path) const {
    if (!value.is_array()) {
      return path;
    }
    for (std::size_t n = 0; n < value.size(); ++n) {
      if (std::string found =
              fault(value[n], schema.at("items"), path + "[" + std::to_string(n) + "]");
          !found.empty()) {
        return found;
      }
    }
    return "";
  }

  std::string object_fault(const Json& value, const Json& schema, const std::string& path) const {
    if (!value.is_object()) {
      return path;
    }
    for (const Json& key : schema.at("required")) {
      if (!value.contains(key.get<std::string>())) {
        return path + " lacks " + key.get<std::string>();
      }
    }
    for (const auto& [key, part] : value.items()) {
      if (!schema.at("properties").contains(key)) {
        return path + "." + key + " is not in the schema";
      }
      if (std::string found = fault(part, schema.at("properties").at(key), path + "." + key);
          !found.empty()) {
        return found;
      }
    }
    return "";
  }

  Json root_;
};

}  // namespace

TEST_CASE("archive: it is what its schema says, for every audience", "[report]") {
  const Schema schema;
  const ReportRoom room;
  for (const Audience audience : {Audience::internal, Audience::nameless, Audience::public_}) {
    const Json root = Json::parse(room.made(Document::minutes, Format::json, audience));
    CHECK(schema.fault(root) == "");
    Json other = root;
    other["text"]["versions"][0]["author"] = "x";
    CHECK(schema.fault(other) == "$.text.versions[0].author is not in the schema");
    other = root;
    other["text"].erase("amendments");
    CHECK(schema.fault(other) == "$.text lacks amendments");
  }
  // Nothing in it yet is an archive too.
  CHECK(schema.fault(Json::parse(std::get<std::string>(make_document(
            {}, {}, {Document::minutes, Format::json, {}, {}, {}})))) == "");
}
