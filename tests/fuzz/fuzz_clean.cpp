// SPDX-License-Identifier: AGPL-3.0-or-later
// Text typed, pasted or imported: cleaning twice is cleaning once, and what it gives is valid,
// without hidden characters, and never much longer. Links from anywhere are parsed without harm on
// the way.
#include "protocol/clean/clean.hpp"
#include "protocol/net/link.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using palabre::fuzz::demand;
  auto const text = palabre::fuzz::as_text(data, size);
  auto const cleaned = palabre::clean_text(text);
  demand(cleaned.has_value() == palabre::is_valid_utf8(text),
         "valid text, and only that, is cleaned");
  if (cleaned) {
    demand(palabre::is_valid_utf8(*cleaned), "clean text is valid");
    demand(cleaned->size() <= 3 * text.size(), "clean text is at most three times as long");
    demand(palabre::clean_text(*cleaned) == cleaned, "cleaning twice is cleaning once");
    auto const line = palabre::clean_line(text);
    demand(line && line->find('\n') == std::string::npos, "a line has no end of line in it");
    demand(palabre::clean_line(*line) == line, "cleaning a line twice is cleaning it once");
    demand(!palabre::has_hidden_characters(*line), "a clean line hides nothing");
    demand(palabre::comparison_key(*line) == palabre::comparison_key(text),
           "cleaning changes nothing that names are compared by");
  }
  auto const link = palabre::net::parse_link(text);
  if (link) {
    demand(palabre::net::parse_link(palabre::net::print(*link)) == link, "a link prints as itself");
  }
  return 0;
}

std::vector<std::string> palabre::fuzz::examples() {
  net::JoinLink link;
  if (auto const address = net::parse_host_port("192.168.1.7:4567")) {
    link.addresses.push_back(*address);
  }
  link.title = "Café du monde";
  return {net::print(link), "Élodie\r\ne\xCC\x81t\xC3\xA9\tl\xE2\x80\x99\xC3\xA9t\xC3\xA9",
          "a\xE2\x80\xAE"
          "b\xE2\x81\xA6"
          "c\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8C\xBE"};
}
