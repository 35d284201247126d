// SPDX-License-Identifier: AGPL-3.0-or-later
// Between a pad's deltas, counted in code points of UTF-8, and the kit's field. UI thread only.
#pragma once

#include <string>

#include "participant/view/kit/text_field.hpp"
#include "protocol/text/delta.hpp"

namespace palabre::view {

std::u32string code_points(std::string const& utf8_text);
std::string bytes_of(std::u32string const& points);
// A delta is several changes of the control, from its start to its end.
void apply(PadField& field, text::Delta const& delta);

}  // namespace palabre::view
