// SPDX-License-Identifier: AGPL-3.0-or-later
// What nearly every window includes, compiled once. Other targets may say
// target_precompile_headers(<target> PRIVATE ${CMAKE_SOURCE_DIR}/participant/view/kit/pch.hpp).
#pragma once

#include <wx/wx.h>

#include <wx/dataview.h>
#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/splitter.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>
