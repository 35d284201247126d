// SPDX-License-Identifier: AGPL-3.0-or-later
// What a pasted mail is made of. Pure functions on cleaned text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palabre::copies {

[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
// True where lines are quoted, or headers stand at the top.
[[nodiscard]] bool is_mail(const std::string& text);
// The name in the header of who sends it; empty where there is none.
[[nodiscard]] std::string sender_of(const std::string& text);

struct MailBlock {
  std::vector<std::string> lines;  // without the signs of quotation
  bool quoted = false;
};
// Its paragraphs, without headers and signature.
[[nodiscard]] std::vector<MailBlock> mail_blocks(const std::string& text);

}  // namespace palabre::copies
