// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures of a moving debate, drawn in numbers only: the same data gives the same bytes. Sizes are
// in the units of each view box, whose width is that of a page's column.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "facilitator/report/debate_documents.hpp"
#include "facilitator/report/escape.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

constexpr double width = 720;
constexpr double label_column = 170;

// The colours of the positions, as on every screen of the workshop.
constexpr std::array<std::string_view, 4> colours{"#3F5B9A", "#A67A15", "#7D4372", "#4E6470"};

std::string_view colour(std::size_t camp) {
  return camp == 0 ? "#8A8578" : colours[std::min(camp - 1, colours.size() - 1)];
}

std::string n(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

// Disc, diamond, triangle, then squares: a colour is never the only sign.
std::string mark(std::size_t camp, double x, double y, double side) {
  const std::string fill = " fill=\"" + std::string(colour(camp)) + "\"/>";
  const double h = side / 2;
  switch (camp) {
    case 1:
      return "<circle cx=\"" + n(x) + "\" cy=\"" + n(y) + "\" r=\"" + n(h) + "\"" + fill;
    case 2:
      return "<path d=\"M" + n(x) + " " + n(y - h) + "L" + n(x + h) + " " + n(y) + "L" + n(x) +
             " " + n(y + h) + "L" + n(x - h) + " " + n(y) + "Z\"" + fill;
    case 3:
      return "<path d=\"M" + n(x) + " " + n(y - h) + "L" + n(x + h) + " " + n(y + h) + "L" +
             n(x - h) + " " + n(y + h) + "Z\"" + fill;
    default:
      return "<rect x=\"" + n(x - h) + "\" y=\"" + n(y - h) + "\" width=\"" + n(side) +
             "\" height=\"" + n(side) + "\"" + fill;
  }
}

std::string words(double x, double y, std::string_view text, std::string_view anchor = "start",
                  bool bold = false) {
  return "<text x=\"" + n(x) + "\" y=\"" + n(y) + "\" text-anchor=\"" + std::string(anchor) + "\"" +
         (bold ? " font-weight=\"600\"" : "") + ">" + html_text(text) + "</text>\n";
}

std::string begin(double height, const std::string& title) {
  return "<svg class=\"figure\" viewBox=\"0 0 " + n(width) + " " + n(height) +
         "\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" font-size=\"15\" "
         "fill=\"#22302B\" style=\"width:100%;height:auto\"><title>" +
         html_text(title) + "</title>\n";
}

// Labels are cut so that they stay in their column; the whole one is in the table under the figure.
std::string shortened(const std::string& label) {
  std::string out;
  std::size_t signs = 0;
  for (const char c : label) {
    signs += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    if (signs > 18) {
      return out + "…";
    }
    out += c;
  }
  return out;
}

std::size_t largest(const StatementPart& part) {
  std::size_t most = 1;
  for (const Distribution* one : {&part.first, &part.last}) {
    for (const std::size_t count : one->camps) {
      most = std::max(most, count);
    }
  }
  for (const CurveLine& line : part.curve) {
    for (const std::size_t count : line.camps) {
      most = std::max(most, count);
    }
  }
  return most;
}

}  // namespace

std::string distribution_svg(const StatementPart& part, Language l) {
  const double row = 58;
  const double height = 24 + row * static_cast<double>(part.camps.size());
  std::string out = begin(height, std::string(say(l, "Places au départ et à la fin",
                                                  "Places at the start and at the end")));
  const double scale = (width - label_column - 130) / static_cast<double>(largest(part));
  for (std::size_t i = 0; i < part.camps.size(); ++i) {
    const double y = 12 + row * static_cast<double>(i);
    out += mark(i + 1, 12, y + 22, 17);
    out += words(28, y + 27, shortened(part.camps[i].label), "start", true);
    const auto bar = [&](double top, std::size_t count, bool last) {
      const double length = scale * static_cast<double>(count);
      std::string rect = "<rect x=\"" + n(label_column) + "\" y=\"" + n(top) + "\" width=\"" +
                         n(std::max(length, 1.0)) + "\" height=\"18\" fill=\"" +
                         std::string(colour(i + 1)) + "\"";
      rect += last ? "/>\n" : " fill-opacity=\"0.45\"/>\n";
      return rect + words(label_column + length + 8, top + 14,
                          std::string(last ? say(l, "à la fin ", "at the end ")
                                           : say(l, "au départ ", "at the start ")) +
                              std::to_string(count));
    };
    if (part.has_first && i < part.first.camps.size()) {
      out += bar(y, part.first.camps[i], false);
    }
    if (i < part.last.camps.size()) {
      out += bar(y + 22, part.last.camps[i], true);
    }
  }
  return out + "</svg>\n";
}

std::string curve_svg(const StatementPart& part, Language l) {
  if (part.curve.size() < 2) {
    return {};
  }
  const double left = 40;
  const double right = width - 190;
  const double top = 16;
  const double bottom = 240;
  std::string out = begin(290, std::string(say(l, "Combien dans chaque camp, minute après minute",
                                               "How many in each camp, minute by minute")));
  const std::size_t most = largest(part);
  const double minutes = std::max(part.minutes, 0.1);
  const auto x_of = [&](double minute) {
    return left + (right - left) * std::clamp(minute / minutes, 0.0, 1.0);
  };
  const auto y_of = [&](std::size_t count) {
    return bottom - (bottom - top) * static_cast<double>(count) / static_cast<double>(most);
  };
  const std::size_t step = std::max<std::size_t>(1, (most + 4) / 5);
  for (std::size_t count = 0; count <= most; count += step) {
    out += "<path d=\"M" + n(left) + " " + n(y_of(count)) + "H" + n(right) +
           "\" stroke=\"#DACFB9\" fill=\"none\"/>\n";
    out += words(left - 8, y_of(count) + 5, std::to_string(count), "end");
  }
  out += words(left, bottom + 24, say(l, "premières places", "first places"));
  out += words(right, bottom + 24,
               std::to_string(static_cast<long>(std::lround(part.minutes))) + " min", "end");
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t camp = 0; camp < part.camps.size(); ++camp) {
    std::string path =
        "M" + n(x_of(part.curve.front().minute)) + " " + n(y_of(part.curve.front().camps.at(camp)));
    for (const CurveLine& point : part.curve) {
      path += "H" + n(x_of(point.minute)) + "V" + n(y_of(point.camps.at(camp)));
    }
    out += "<path d=\"" + path + "\" stroke=\"" + std::string(colour(camp + 1)) +
           "\" stroke-width=\"3\" fill=\"none\"/>\n";
    ends.emplace_back(y_of(part.curve.back().camps.at(camp)), camp);
  }
  std::stable_sort(ends.begin(), ends.end());
  double free = top - 10;
  for (const auto& [y, camp] : ends) {
    const double at = std::max(y, free + 20);
    free = at;
    out += mark(camp + 1, right + 14, at, 13);
    out += words(
        right + 28, at + 5,
        std::to_string(part.curve.back().camps.at(camp)) + " " + shortened(part.camps[camp].label),
        "start", true);
  }
  return out + "</svg>\n";
}

std::string flows_svg(const StatementPart& part, Language l) {
  // Where each end of each band begins, camp by camp, in the order of the camps.
  std::map<std::size_t, double> from_total;
  std::map<std::size_t, double> to_total;
  double people = 0;
  for (const FlowLine& flow : part.flows) {
    from_total[flow.from] += static_cast<double>(flow.count);
    to_total[flow.to] += static_cast<double>(flow.count);
    people += static_cast<double>(flow.count);
  }
  if (people <= 0) {
    return {};
  }
  const double gap = 22;
  const double rows = static_cast<double>(std::max(from_total.size(), to_total.size()));
  const double scale = std::clamp(220.0 / people, 2.0, 26.0);
  const double height = 44 + people * scale + gap * rows;
  const double left = label_column + 16;
  const double right = width - label_column - 16;
  std::string out = begin(height, std::string(say(l, "Qui est allé où, du départ à la fin",
                                                  "Who went where, from the start to the end")));
  out += words(label_column, 18, say(l, "au départ", "at the start"), "end");
  out += words(width - label_column, 18, say(l, "à la fin", "at the end"));
  const auto place = [&](const std::map<std::size_t, double>& totals) {
    std::map<std::size_t, double> tops;
    double y = 34;
    // Those not placed or aside (0) stand last.
    std::vector<std::size_t> order;
    for (const auto& [camp, total] : totals) {
      order.push_back(camp);
    }
    std::stable_sort(order.begin(), order.end(), [](std::size_t a, std::size_t b) {
      return (a == 0 ? SIZE_MAX : a) < (b == 0 ? SIZE_MAX : b);
    });
    for (const std::size_t camp : order) {
      tops[camp] = y;
      y += totals.at(camp) * scale + gap;
    }
    return tops;
  };
  const std::map<std::size_t, double> from_top = place(from_total);
  const std::map<std::size_t, double> to_top = place(to_total);
  std::map<std::size_t, double> from_used;
  std::map<std::size_t, double> to_used;
  std::vector<FlowLine> flows = part.flows;
  std::stable_sort(flows.begin(), flows.end(), [](const FlowLine& a, const FlowLine& b) {
    return std::pair(a.from == 0 ? SIZE_MAX : a.from, a.to == 0 ? SIZE_MAX : a.to) <
           std::pair(b.from == 0 ? SIZE_MAX : b.from, b.to == 0 ? SIZE_MAX : b.to);
  });
  const double middle = (left + right) / 2;
  for (const FlowLine& flow : flows) {
    const double thick = static_cast<double>(flow.count) * scale;
    const double y0 = from_top.at(flow.from) + from_used[flow.from];
    const double y1 = to_top.at(flow.to) + to_used[flow.to];
    from_used[flow.from] += thick;
    to_used[flow.to] += thick;
    out += "<path d=\"M" + n(left) + " " + n(y0) + "C" + n(middle) + " " + n(y0) + " " + n(middle) +
           " " + n(y1) + " " + n(right) + " " + n(y1) + "V" + n(y1 + thick) + "C" + n(middle) +
           " " + n(y1 + thick) + " " + n(middle) + " " + n(y0 + thick) + " " + n(left) + " " +
           n(y0 + thick) + "Z\" fill=\"" + std::string(colour(flow.from)) + "\" fill-opacity=\"" +
           (flow.from == flow.to ? "0.25" : "0.6") + "\"><title>" +
           html_text(flow_sentence(part, flow, l)) + "</title></path>\n";
    if (flow.from != flow.to) {
      // Near its start, where bands are still apart.
      out += words(left + 14, y0 + thick / 2 + 5,
                   std::to_string(flow.count) + " → " + shortened(camp_label(part, flow.to, l)));
    }
  }
  const auto side = [&](const std::map<std::size_t, double>& tops,
                        const std::map<std::size_t, double>& totals, bool at_left) {
    for (const auto& [camp, y] : tops) {
      const double thick = totals.at(camp) * scale;
      const double x = at_left ? left - 8 : right;
      out += "<rect x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"8\" height=\"" + n(thick) +
             "\" fill=\"" + std::string(colour(camp)) + "\"/>\n";
      const std::string label = shortened(camp_label(part, camp, l));
      const std::string count = std::to_string(static_cast<long>(totals.at(camp)));
      out += at_left ? words(label_column, y + thick / 2 + 5, label + "  " + count, "end", true)
                     : words(width - label_column, y + thick / 2 + 5, count + "  " + label, "start",
                             true);
    }
  };
  side(from_top, from_total, true);
  side(to_top, to_total, false);
  return out + "</svg>\n";
}

}  // namespace palabre::report
