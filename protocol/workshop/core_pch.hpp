// SPDX-License-Identifier: AGPL-3.0-or-later
// What nearly every file outside the windows includes, compiled once for each library of a release
// build. A debug build goes without, so that a file which forgot an include is found.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/commands.pb.h"
#include "protocol/messages/wire.pb.h"
