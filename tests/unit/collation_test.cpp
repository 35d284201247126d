// SPDX-License-Identifier: AGPL-3.0-or-later
// The order of names in every list.
#include "protocol/clean/collation.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace palabre;

TEST_CASE("names: accents and capitals do not move a name away from its letter") {
  std::vector<std::string> names = {"Zoé",  "Élise", "driss",  "Àlex",   "Farid",
                                    "Ömer", "Odile", "Œuvrard", "Łukasz", "Lucas"};
  std::sort(names.begin(), names.end(), name_before);
  CHECK(names == std::vector<std::string>{"Àlex", "driss", "Élise", "Farid", "Lucas", "Łukasz",
                                          "Odile", "Œuvrard", "Ömer", "Zoé"});
}

TEST_CASE("names: the same letters composed otherwise stand together") {
  CHECK(sorting_key("Élise") == sorting_key("E\xCC\x81lise"));
  CHECK(sorting_key("ÉLISE") == sorting_key("élise"));
  CHECK(sorting_key("N’Diaye") == sorting_key("N'Diaye"));
}

TEST_CASE("names: bytes that are no text are still ordered") {
  CHECK(name_before("a", "\xFF"));
  CHECK_FALSE(name_before("\xFF", "\xFF"));
}

TEST_CASE("names: the order is strict and total") {
  CHECK(rc::check([](const std::string& a, const std::string& b) {
    RC_ASSERT(!name_before(a, a));
    RC_ASSERT(a == b || name_before(a, b) != name_before(b, a));
  }));
}
