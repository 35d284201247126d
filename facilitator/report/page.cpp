// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/page.hpp"

#include "facilitator/report/escape.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

constexpr std::string_view style = R"css(
:root{--ink:#22302B;--ink2:#54625B;--sand:#F4EEE2;--line:#DACFB9;--green:#2F6B4F}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,"Inter","Cantarell","DejaVu Sans",sans-serif;color:var(--ink);max-width:52rem;margin:2rem auto;padding:0 1.25rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.4rem;margin:2.5rem 0 .75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.15rem;margin:1.75rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .35rem}
.quiet{color:var(--ink2);font-size:.92rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
ul.notes{list-style:none;margin:0;padding:0}
ul.notes li{padding:.5rem 0;border-bottom:1px solid var(--line)}
.chip{display:inline-block;font-size:.82rem;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;margin-right:.4rem}
.k0{color:#24553E}.k1{color:#3F5B9A}.k2{color:#9A4321}.k3{color:#54625B}
.box{background:var(--sand);border-radius:6px;padding:.75rem 1rem;margin:.6rem 0}
.box p{margin:.2rem 0}
a{color:#24553E}
:target{outline:3px solid var(--green);outline-offset:4px}
svg.shape{width:1em;height:1em;vertical-align:-.12em;margin-right:.4rem}
.para{position:relative;margin:.75rem 0}
.para>p,.para>h2,.para>h3,.para>h4,.para>ul{margin:.2rem 0}
.l2{margin-left:1.5rem!important}.l3{margin-left:3rem!important}.l4{margin-left:4.5rem!important}
.number{color:var(--ink2);font-size:.8rem;text-decoration:none;margin-right:.5rem}
ins{background:#DDEBDD;color:#1F4D38;text-decoration:underline}
del{background:#F3DFD5;color:#8A3A1C;text-decoration:line-through}
.wide{overflow-x:auto}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}li,.box{break-inside:avoid}a{color:inherit;text-decoration:none}}
)css";

}  // namespace

std::string page_begin(Language l, std::string_view title) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += say(l, "fr", "en");
  out += "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  out += html_attribute(title);
  out += "</title>\n<style>";
  out += style;
  out += "</style>\n</head>\n<body>\n";
  return out;
}

std::string page_end(Language l) {
  std::string out = "<p class=\"quiet\">";
  out += say(l, "Écrit par Palabre ", "Written by Palabre ");
  out += PALABRE_VERSION "</p>\n</body>\n</html>\n";
  return out;
}

std::string_view audience_notice(const Options& options) {
  switch (options.audience) {
    case Audience::nameless:
      return say(options.language, "Sans noms. Le style d’une phrase peut trahir son auteur.",
                 "Without names. The style of a sentence may betray its author.");
    case Audience::public_:
      return say(options.language, "Version publique, sans noms.",
                 "Public version, without names.");
    default:
      return say(options.language, "Interne : avec les noms. À ne pas faire circuler.",
                 "Internal: with names. Not to be passed on.");
  }
}

std::string tagged(std::string_view tag, std::string_view text) {
  std::string out = "<";
  out += tag;
  out += ">";
  out += html_text(text);
  out += "</";
  out += tag.substr(0, tag.find(' '));
  out += ">\n";
  return out;
}

}  // namespace palabre::report
