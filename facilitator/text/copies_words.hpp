// SPDX-License-Identifier: AGPL-3.0-or-later
// What people are told of a copy that cannot be used: what it is, and what to do. Two languages
// side by side, so that neither can be forgotten.
#pragma once

#include <string>
#include <string_view>

#include "facilitator/text/copies.hpp"

namespace palabre::copies {

// A short word for a list: "illisible : format inconnu ici".
[[nodiscard]] std::string_view word_of(Unreadable why, bool french);
// One or two sentences. `file` as the person knows it.
[[nodiscard]] std::string sentence_for(Unreadable why, const std::string& file, bool french);
// The copy was read, but it resembles no version of the text.
[[nodiscard]] std::string sentence_for_stranger(const std::string& file, bool french);
// "ODT", "DOCX", "texte", "courriel".
[[nodiscard]] std::string_view word_of(CopyKind kind, bool french);

}  // namespace palabre::copies
