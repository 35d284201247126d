// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the kit that need no display: what was typed, where carets go, how time is written,
// whether colours can be read.
#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <set>
#include <string>

#include "participant/view/kit/catalogue_data.hpp"
#include "participant/view/kit/clock_face.hpp"
#include "participant/view/kit/icon_data.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/markdown.hpp"
#include "participant/view/kit/projector_scenes.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/kit/text_field.hpp"

using namespace palabre::view;

namespace {

std::u32string applied(std::u32string text, TextEdit const& edit) {
  return text.replace(edit.position, edit.deleted, edit.inserted);
}

double luminance(wxColour const& colour) {
  auto const channel = [](unsigned char value) {
    double const c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(colour.Red()) + 0.7152 * channel(colour.Green()) +
         0.0722 * channel(colour.Blue());
}

double contrast(wxColour const& a, wxColour const& b) {
  double const la = luminance(a);
  double const lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

TEST_CASE("field: what was typed is the one change between two texts", "[kit]") {
  CHECK(difference(U"abc", U"abXc", 3) == TextEdit{2, 0, U"X"});
  CHECK(difference(U"abc", U"ac", 1) == TextEdit{1, 1, U""});
  CHECK(difference(U"abc", U"aXYc", 3) == TextEdit{1, 1, U"XY"});
  TextEdit const nothing = difference(U"abc", U"abc", 2);
  CHECK(nothing.deleted == 0);
  CHECK(nothing.inserted.empty());
  CHECK(difference(U"", U"\U0001F333", 1) == TextEdit{0, 0, U"\U0001F333"});
}

TEST_CASE("field: a letter doubled is put where the caret stands", "[kit]") {
  CHECK(difference(U"aaa", U"aaaa", 1) == TextEdit{0, 0, U"a"});
  CHECK(difference(U"aaa", U"aaaa", 3) == TextEdit{2, 0, U"a"});
  CHECK(difference(U"aaaa", U"aaa", 1).position == 1);
}

TEST_CASE("field: any change found, applied to the old text, gives the new one", "[kit]") {
  unsigned const seed = 20261122;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  auto const draw = [&random](std::size_t limit) { return random() % limit; };
  for (int i = 0; i < 5'000; ++i) {
    std::u32string before(draw(12), U'a');
    for (char32_t& c : before) {
      c = U"ab\U0001F333"[draw(3)];
    }
    std::u32string after = before;
    std::size_t const at = draw(after.size() + 1);
    after.erase(at, draw(4));
    std::u32string const typed(draw(4), U"abx"[draw(3)]);
    after.insert(at, typed);
    CHECK(applied(before, difference(before, after, at + typed.size())) == after);
    CHECK(applied(before, difference(before, after, draw(after.size() + 1))) == after);
  }
}

TEST_CASE("field: a caret keeps its letter when others type", "[kit]") {
  CHECK(moved(5, {2, 0, U"abc"}, false) == 8);
  CHECK(moved(1, {2, 0, U"abc"}, false) == 1);
  CHECK(moved(5, {0, 3, U""}, false) == 2);
  CHECK(moved(2, {1, 3, U"x"}, false) == 1);
  CHECK(moved(3, {3, 0, U"xy"}, false) == 3);
  CHECK(moved(3, {3, 0, U"xy"}, true) == 5);
}

TEST_CASE("clock: zero changes nothing but the look, and time goes on", "[kit]") {
  CHECK(format_clock(767) == "12:47");
  CHECK(format_clock(3725) == "1:02:05");
  CHECK(format_clock(0) == "0:00");
  CHECK(format_clock(-35) == "+0:35");
  ClockModel clock;
  clock.total_s = 1500;
  clock.remaining_s = 767;
  CHECK(clock_mood(clock) == ClockMood::plain);
  clock.remaining_s = 299;
  CHECK(clock_mood(clock) == ClockMood::soon);
  clock.remaining_s = 59;
  CHECK(clock_mood(clock) == ClockMood::last_minute);
  clock.remaining_s = -1;
  CHECK(clock_mood(clock) == ClockMood::over);
  ClockModel move;
  move.total_s = 120;
  move.remaining_s = 84;
  CHECK(clock_mood(move) == ClockMood::plain);
}

TEST_CASE("people: initials are two capitals", "[kit]") {
  CHECK(initials_of(wxString::FromUTF8("Maëlle Petit")) == "MP");
  CHECK(initials_of(wxString::FromUTF8("Élise Moreau")) == wxString::FromUTF8("ÉM"));
  CHECK(initials_of("ama") == "AM");
  CHECK(initials_of("  ") == "");
}

TEST_CASE("theme: every text can be read on its ground", "[kit]") {
  for (Theme const& t : {light_theme(), dark_theme()}) {
    INFO((t.dark ? "dark" : "light"));
    for (auto const& [text, ground] : {std::pair{t.ink, t.panel},
                                       {t.ink, t.canvas},
                                       {t.ink, t.canvas2},
                                       {t.ink2, t.panel},
                                       {t.ink2, t.canvas},
                                       {t.ink2, t.ochre_tint},
                                       {t.on_accent, t.accent},
                                       {t.accent_text, t.accent_tint},
                                       {t.terracotta_text, t.terracotta_tint},
                                       {t.indigo, t.indigo_tint},
                                       {t.plum, t.plum_tint},
                                       {t.ochre_text, t.ochre_tint},
                                       {t.slate, t.slate_tint},
                                       {t.red, t.red_tint},
                                       {t.terracotta_text, t.panel}}) {
      INFO(text.GetAsString(wxC2S_HTML_SYNTAX) << " on " << ground.GetAsString(wxC2S_HTML_SYNTAX));
      CHECK(contrast(text, ground) >= 4.5);
    }
    for (int table = 1; table <= 7; ++table) {
      TableLook const look = table_look(t, table);
      INFO("table " << table);
      CHECK(contrast(look.fill, t.canvas) >= 3.0);
      CHECK(contrast(look.text, look.tint) >= 4.5);
      CHECK(contrast(*wxWHITE, look.poster) >= 4.5);
    }
  }
}

TEST_CASE("theme: no two tables share a shape, and a colour never stands alone", "[kit]") {
  Theme const t = light_theme();
  std::set<Shape> shapes;
  for (int table = 1; table <= 6; ++table) {
    CHECK(shapes.insert(table_look(t, table).shape).second);
  }
  CHECK(table_look(t, 7).shape == Shape::number);
  CHECK(table_look(t, 0).shape == Shape::number);
}

TEST_CASE("icons: each one is embedded", "[kit]") {
  for (int i = 0; i < icon_count; ++i) {
    INFO(i);
    CHECK(icon_source(static_cast<Icon>(i)).starts_with("<svg"));
  }
}

TEST_CASE("locale: French is embedded, and is what an unknown language gets", "[kit]") {
  auto const bytes = french_catalogue();
  REQUIRE(bytes.size() > 500);
  CHECK(bytes[0] == 0xde);
  CHECK(bytes[1] == 0x12);
  CHECK(language_from("fr_FR.UTF-8", Language::english) == Language::french);
  CHECK(language_from("en_GB", Language::french) == Language::english);
  CHECK(language_from("de_DE", Language::french) == Language::french);
}

TEST_CASE("projector: any number of tables is shown, page by page", "[kit]") {
  for (std::size_t count = 1; count <= 40; ++count) {
    for (bool const narrow : {false, true}) {
      CardGrid const grid = card_grid(count, narrow);
      INFO(count << " tables");
      CHECK(grid.rows <= 2);
      CHECK(static_cast<std::size_t>(grid.per_page() * grid.pages) >= count);
      CHECK(static_cast<std::size_t>(grid.per_page() * (grid.pages - 1)) < count);
    }
  }
}

TEST_CASE("markdown: emphasis inside a line becomes markup, and nothing else does", "[kit]") {
  auto const shown = [](char const* source) {
    auto const blocks = read_markdown(source);
    REQUIRE(blocks.size() == 1);
    return markup_of(blocks.front());
  };
  CHECK(shown("plain & <simple>") == "plain &amp; &lt;simple&gt;");
  CHECK(shown("one **strong** and *soft* word") == "one <b>strong</b> and <i>soft</i> word");
  CHECK(shown("**all *of* it**, `a<b`") == "<b>all <i>of</i> it</b>, <tt>a&lt;b</tt>");
  CHECK(shown("***both***").find("both") != std::string::npos);
  CHECK(shown("# A **title**") == "A <b>title</b>");
  CHECK(shown("2 * 3 * 4") == "2 * 3 * 4");
  // The plain words stay plain, for whoever reads them out or draws them.
  CHECK(read_markdown("one **strong** word").front().text == "one strong word");
}
