// SPDX-License-Identifier: AGPL-3.0-or-later
// The templates' JSON as embedded by the build, in the order of the chooser.
#pragma once

#include <span>
#include <string_view>

namespace palabre {

std::span<const std::string_view> template_sources();

}  // namespace palabre
