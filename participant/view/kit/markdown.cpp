// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/markdown.hpp"

#include <md4c.h>

#include <algorithm>

namespace palabre::view {

namespace {

using Kind = MarkdownBlock::Kind;

// What the library calls back while it reads.
class Reader {
 public:
  std::vector<MarkdownBlock> blocks;

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        ++quotes_;
        break;
      case MD_BLOCK_UL:
        lists_.push_back(0);
        break;
      case MD_BLOCK_OL:
        lists_.push_back(static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
        break;
      case MD_BLOCK_LI:
        open(Kind::item, static_cast<int>(lists_.size()));
        if (!lists_.empty() && lists_.back() > 0) {
          blocks.back().number = lists_.back()++;
        }
        fresh_item_ = true;
        break;
      case MD_BLOCK_H:
        open(Kind::heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_CODE:
        open(Kind::code, 1);
        break;
      case MD_BLOCK_HR:
        open(Kind::rule, 1);
        break;
      case MD_BLOCK_P:
        if (fresh_item_) {
          fresh_item_ = false;  // the words of the item itself
        } else {
          open(quotes_ > 0 ? Kind::quote : Kind::paragraph, 1);
        }
        break;
      default:
        break;
    }
  }
  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        --quotes_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        lists_.pop_back();
        break;
      case MD_BLOCK_LI:
        fresh_item_ = false;
        break;
      default:
        break;
    }
  }
  void enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_STRONG && !blocks.empty() && blocks.back().text.empty()) {
      blocks.back().strong = true;
    }
    if (!blocks.empty()) {
      std::size_t const from = blocks.back().text.size();
      if (type == MD_SPAN_STRONG) {
        blocks.back().spans.push_back({MarkdownSpan::Kind::strong, from, from});
      } else if (type == MD_SPAN_EM) {
        blocks.back().spans.push_back({MarkdownSpan::Kind::emphasis, from, from});
      } else if (type == MD_SPAN_CODE) {
        blocks.back().spans.push_back({MarkdownSpan::Kind::code, from, from});
      }
    }
    if (type == MD_SPAN_A) {
      MD_ATTRIBUTE const& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      address_.assign(href.text, href.size);
      words_from_ = blocks.empty() ? 0 : blocks.back().text.size();
    }
  }
  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_A && !blocks.empty()) {
      std::string const words =
          blocks.back().text.substr(std::min(words_from_, blocks.back().text.size()));
      if (!address_.empty() && words != address_) {
        blocks.back().text += " (" + address_ + ")";
      }
      address_.clear();
    }
    if (!blocks.empty() && (type == MD_SPAN_STRONG || type == MD_SPAN_EM || type == MD_SPAN_CODE)) {
      auto const kind = type == MD_SPAN_STRONG ? MarkdownSpan::Kind::strong
                        : type == MD_SPAN_EM   ? MarkdownSpan::Kind::emphasis
                                               : MarkdownSpan::Kind::code;
      // The innermost of this kind that is still open.
      auto& spans = blocks.back().spans;
      for (auto one = spans.rbegin(); one != spans.rend(); ++one) {
        if (one->kind == kind && one->end == one->begin) {
          one->end = blocks.back().text.size();
          break;
        }
      }
    }
  }
  void text(MD_TEXTTYPE type, std::string_view words) {
    if (blocks.empty()) {
      open(Kind::paragraph, 1);
    }
    std::string& to = blocks.back().text;
    if (type == MD_TEXT_BR) {
      to += '\n';
    } else if (type == MD_TEXT_SOFTBR) {
      to += ' ';
    } else if (type != MD_TEXT_NULLCHAR) {
      to += words;
    }
  }

 private:
  void open(Kind kind, int level) {
    blocks.push_back({kind, std::max(level, 1), 0, {}, false, {}});
  }

  std::vector<int> lists_;  // the next number of each list around; 0 = dots
  int quotes_ = 0;
  bool fresh_item_ = false;
  std::string address_;
  std::size_t words_from_ = 0;
};

Reader& reader(void* held) {
  return *static_cast<Reader*>(held);
}

}  // namespace

std::vector<MarkdownBlock> read_markdown(std::string_view source) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_COLLAPSEWHITESPACE;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* held) {
    reader(held).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* held) {
    reader(held).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* held) {
    reader(held).enter_span(type, detail);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* held) {
    reader(held).leave_span(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, MD_CHAR const* words, MD_SIZE size, void* held) {
    reader(held).text(type, {words, size});
    return 0;
  };
  Reader held;
  md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &held);
  std::erase_if(held.blocks, [](MarkdownBlock const& block) {
    return block.text.empty() && block.kind != Kind::rule;
  });
  for (MarkdownBlock& block : held.blocks) {
    while (block.kind == Kind::code && block.text.ends_with('\n')) {
      block.text.pop_back();
    }
  }
  return std::move(held.blocks);
}

std::string escaped_markup(std::string_view words) {
  std::string out;
  for (char const c : words) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string markup_of(MarkdownBlock const& block) {
  auto const tag = [](MarkdownSpan::Kind kind) {
    return kind == MarkdownSpan::Kind::strong     ? "b"
           : kind == MarkdownSpan::Kind::emphasis ? "i"
                                                  : "tt";
  };
  std::string out;
  std::vector<MarkdownSpan> open;
  std::size_t next = 0;
  std::size_t at = 0;
  while (true) {
    while (!open.empty() && open.back().end <= at) {
      out += std::string("</") + tag(open.back().kind) + ">";
      open.pop_back();
    }
    while (next < block.spans.size() && block.spans[next].begin <= at) {
      if (block.spans[next].end > at) {
        out += std::string("<") + tag(block.spans[next].kind) + ">";
        open.push_back(block.spans[next]);
      }
      ++next;
    }
    if (at >= block.text.size()) {
      return out;
    }
    std::size_t to = block.text.size();
    if (!open.empty()) {
      to = std::min(to, open.back().end);
    }
    if (next < block.spans.size()) {
      to = std::min(to, block.spans[next].begin);
    }
    out += escaped_markup(std::string_view(block.text).substr(at, to - at));
    at = to;
  }
}

std::string block_mark(MarkdownBlock const& block) {
  if (block.kind != Kind::item) {
    return {};
  }
  std::string const indent(static_cast<std::size_t>(block.level - 1) * 4, ' ');
  return indent + (block.number > 0 ? std::to_string(block.number) + ". " : "\u2022 ");
}

}  // namespace palabre::view
