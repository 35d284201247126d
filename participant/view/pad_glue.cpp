// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/pad_glue.hpp"

#include "participant/view/words.hpp"

namespace palabre::view {

std::u32string code_points(std::string const& utf8_text) {
  std::u32string points;
  for (wxUniChar const c : u8(utf8_text)) {
    points.push_back(static_cast<char32_t>(c.GetValue()));
  }
  return points;
}

std::string bytes_of(std::u32string const& points) {
  return utf8(wxString(reinterpret_cast<wchar_t const*>(points.data()), points.size()));
}

void apply(PadField& field, text::Delta const& delta) {
  std::size_t position = 0;
  std::string_view inserted = delta.inserted_text();
  for (text::Component const& part : delta.components()) {
    switch (part.kind()) {
      case text::Kind::retain:
        position += part.length();
        break;
      case text::Kind::insert: {
        std::u32string const words = code_points(std::string(inserted.substr(0, part.bytes())));
        inserted.remove_prefix(part.bytes());
        field.apply_remote({position, 0, words});
        position += words.size();
        break;
      }
      case text::Kind::remove:
        field.apply_remote({position, part.length(), {}});
        break;
    }
  }
}

}  // namespace palabre::view
