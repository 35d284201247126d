# SPDX-License-Identifier: AGPL-3.0-or-later
# Writes the templates named in FILES into OUTPUT, as C++.
set(body "// Made from assets/templates by embed.cmake.\n#include \"facilitator/template_data.hpp\"\n\n#include <array>\n\nnamespace palabre {\n\nnamespace {\nconstexpr std::array sources{\n")
foreach(file IN LISTS FILES)
  file(READ ${file} json)
  string(APPEND body "    std::string_view{R\"json(${json})json\"},\n")
endforeach()
string(APPEND body "};\n}  // namespace\n\nstd::span<const std::string_view> template_sources() { return sources; }\n\n}  // namespace palabre\n")
file(WRITE ${OUTPUT} "${body}")
