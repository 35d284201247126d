// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/copies_mail.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "facilitator/text/copies_plain.hpp"
#include "protocol/clean/clean.hpp"

namespace palabre::copies {

namespace {

using text::Words;

constexpr std::size_t header_lines_max = 15;
// Of the words of the shorter and the longer paragraph together, how many they share, in percent.
constexpr std::size_t alike_percent = 50;

std::string_view without_quotes(std::string_view line, bool& quoted) {
  quoted = false;
  for (;;) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos || begin > 2 || line[begin] != '>') {
      break;
    }
    quoted = true;
    line.remove_prefix(begin + 1);
  }
  if (quoted && line.starts_with(' ')) {
    line.remove_prefix(1);
  }
  return line;
}

// "De : Ama Diallo <…>" gives the rest of the line for the right names of headers.
template <std::size_t size>
std::optional<std::string> header(std::string_view line,
                                  const std::array<std::string_view, size>& names) {
  for (const std::string_view name : names) {
    if (!line.starts_with(name)) {
      continue;
    }
    std::string_view rest = line.substr(name.size());
    for (const std::string_view space : {" ", "\u00A0", "\u202F"}) {
      rest.remove_prefix(rest.starts_with(space) ? space.size() : 0);
    }
    if (rest.starts_with(':')) {
      return clean_line(rest.substr(1));
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 3> sender_headers = {"De", "From", "Expéditeur"};
constexpr std::array<std::string_view, 12> other_headers = {
    "À", "A", "To", "Objet", "Subject", "Sujet", "Date", "Envoyé", "Sent", "Cc", "CC", "Copie"};

bool is_header(std::string_view line) {
  return header(line, sender_headers) || header(line, other_headers);
}

// "Le 3 mars, Ama Diallo a écrit :"
bool introduces_quotation(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
    line.remove_suffix(1);
  }
  const bool ends = line.ends_with(":");
  return ends && (line.find("a écrit") != std::string_view::npos ||
                  line.find("wrote") != std::string_view::npos);
}

std::string text_of(const MailBlock& block) {
  std::string text;
  for (const std::string& line : block.lines) {
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

// How many times each word comes.
class Bag {
 public:
  explicit Bag(const std::string& paragraph) {
    const Words words = Words::of_part(paragraph);
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (words.kind(k) == text::TokenKind::word) {
        ++counts_[std::string(words.token(k))];
        ++size_;
      }
    }
  }

  std::size_t size() const { return size_; }
  std::size_t shared(const Bag& other) const {
    std::size_t shared = 0;
    for (const auto& [word, count] : counts_) {
      const auto found = other.counts_.find(word);
      shared += found == other.counts_.end() ? 0 : std::min(count, found->second);
    }
    return shared;
  }
  std::size_t percent_shared(const Bag& other) const {
    const std::size_t both = size_ + other.size_;
    return both == 0 ? 0 : 200 * shared(other) / both;
  }

 private:
  std::map<std::string, std::size_t> counts_;
  std::size_t size_ = 0;
};

// "§ 4 :" or "Paragraphe 4 :" before a wording. Returns its number, and leaves the wording.
std::optional<std::size_t> take_label(std::string& paragraph) {
  const Words words = Words::of_part(paragraph);
  constexpr std::array<std::string_view, 6> names = {"¶",          "§",         "Paragraphe",
                                                     "paragraphe", "Paragraph", "paragraph"};
  if (words.size() < 4 || std::find(names.begin(), names.end(), words.token(0)) == names.end() ||
      (words.token(2) != ":" && words.token(2) != "." && words.token(2) != "—")) {
    return std::nullopt;
  }
  std::size_t number = 0;
  for (const char c : words.token(1)) {
    if (c < '0' || c > '9' || number > 100'000) {
      return std::nullopt;
    }
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  paragraph = std::string(words.between(3, words.size()));
  return number;
}

class MailReader {
 public:
  explicit MailReader(std::span<const std::string> paragraphs)
      : paragraphs_(paragraphs), wanted_(paragraphs.size()) {
    for (const std::string& paragraph : paragraphs) {
      bags_.emplace_back(paragraph);
    }
  }

  MailReading read(const std::vector<MailBlock>& blocks) {
    for (const MailBlock& block : blocks) {
      if (place(text_of(block), block.quoted)) {
        continue;
      }
      // Each line may be a paragraph, where the mail lost the blank lines.
      std::vector<std::string> left;
      for (const std::string& line : block.lines) {
        if (block.lines.size() == 1 || !place(line, block.quoted)) {
          left.push_back(line);
        }
      }
      if (!block.quoted && !left.empty()) {
        reading_.said.push_back(clean_line(text_of({left, false})).value_or(std::string()));
      }
    }
    std::size_t words = 0;
    for (const MailBlock& block : blocks) {
      words += Bag(text_of(block)).size();
    }
    reading_.shared_percent = words == 0 ? 0 : 100 * shared_ / words;
    for (std::size_t k = 0; k < wanted_.size(); ++k) {
      reading_.paragraphs.push_back(wanted_[k].value_or(paragraphs_[k]));
    }
    return std::move(reading_);
  }

 private:
  // True if it is one of the text's paragraphs, as it was or amended.
  bool place(std::string paragraph, bool quoted) {
    const auto label = take_label(paragraph);
    std::size_t best = 0;
    std::size_t best_percent = 0;
    const Bag bag(paragraph);
    for (std::size_t k = 0; k < bags_.size(); ++k) {
      const std::size_t percent = bag.percent_shared(bags_[k]);
      if (percent > best_percent) {
        best = k;
        best_percent = percent;
      }
    }
    if (label && *label >= 1 && *label <= paragraphs_.size()) {
      best = *label - 1;
      best_percent = 100;
    }
    if (best_percent < alike_percent) {
      return false;
    }
    shared_ += bag.shared(bags_[best]);
    // What is written anew wins over what is quoted, and a change over a mere quotation.
    const bool changed = !same_words(Words::of_part(paragraph), Words::of_part(paragraphs_[best]));
    if (!wanted_[best] || (changed && !quoted)) {
      wanted_[best] = changed ? paragraph : paragraphs_[best];
    }
    return true;
  }

  std::span<const std::string> paragraphs_;
  std::vector<Bag> bags_;
  std::vector<std::optional<std::string>> wanted_;
  MailReading reading_;
  std::size_t shared_ = 0;
};

}  // namespace

bool is_mail(const std::string& text) {
  const std::vector<std::string> lines = lines_of(text);
  std::size_t headers = 0;
  std::size_t quotes = 0;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    bool quoted = false;
    without_quotes(lines[k], quoted);
    quotes += quoted ? 1 : 0;
    headers += k < header_lines_max && is_header(lines[k]) ? 1 : 0;
  }
  return quotes > 0 || headers > 1;
}

std::string sender_of(const std::string& text) {
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t k = 0; k < std::min(lines.size(), header_lines_max); ++k) {
    if (const auto sender = header(lines[k], sender_headers)) {
      std::string name = sender->substr(0, sender->find('<'));
      std::erase(name, '"');
      return clean_line(name).value_or(std::string());
    }
  }
  return {};
}

std::vector<MailBlock> mail_blocks(const std::string& text) {
  std::vector<MailBlock> blocks;
  bool open = false;
  std::size_t number = 0;
  for (const std::string& line : lines_of(text)) {
    bool quoted = false;
    const std::string_view words = without_quotes(line, quoted);
    const bool at_top = number++ < header_lines_max;
    // Everything below a signature is not about the text.
    if (!quoted && (line == "-- " || line == "--")) {
      break;
    }
    const bool left_out = !quoted && ((at_top && is_header(words)) || introduces_quotation(words));
    if (is_blank(words) || left_out) {
      open = false;
      continue;
    }
    if (!open || blocks.back().quoted != quoted) {
      blocks.push_back({{}, quoted});
      open = true;
    }
    blocks.back().lines.emplace_back(words);
  }
  return blocks;
}

MailReading read_mail_against(const std::string& mail, std::span<const std::string> paragraphs) {
  return MailReader(paragraphs).read(mail_blocks(mail));
}

}  // namespace palabre::copies
