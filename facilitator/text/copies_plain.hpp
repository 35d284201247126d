// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts without a word processor: plain files, Markdown, mails. Pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facilitator/text/copies.hpp"
#include "protocol/text/words.hpp"

namespace palabre::copies {

// Bytes of a text file as UTF-8: they are UTF-8, or UTF-16 that says so.
[[nodiscard]] std::optional<std::string> decode_text(std::string_view bytes);

// A mail where there are quoted lines or the headers of one; else a plain text.
[[nodiscard]] Copy read_plain(const std::string& text);

// The ways a plain text may be meant: paragraphs set apart by blank lines or one to a line, with or
// without the signs of Markdown. Which one it is shows when it is compared.
[[nodiscard]] std::vector<std::string> plain_forms(const std::string& text);

// What a mail makes of a text: quoted paragraphs that were edited, and paragraphs written anew that
// resemble one of the text. What the mail does not quote stays as it is.
struct MailReading {
  std::vector<std::string> paragraphs;  // of the whole text
  std::size_t shared_percent = 0;       // of the mail's words, how many are the text's
  std::vector<std::string> said;        // everything else, quoted lines apart
};
[[nodiscard]] MailReading read_mail_against(const std::string& mail,
                                            std::span<const std::string> paragraphs);

}  // namespace palabre::copies
