// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything of the kit at once, for windows that use most of it.
#pragma once

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/clock_face.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/info_strip.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/people_list.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/poster.hpp"
#include "participant/view/kit/projector.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/kit/stage_header.hpp"
#include "participant/view/kit/status_strip.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/kit/text_field.hpp"
#include "participant/view/kit/theme.hpp"
#include "participant/view/kit/thread_list.hpp"
