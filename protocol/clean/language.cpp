// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/clean/language.hpp"

#include <cstdlib>
#include <string_view>

namespace palabre {

bool environment_reads_french() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("fr");
    }
  }
  return false;
}

}  // namespace palabre
