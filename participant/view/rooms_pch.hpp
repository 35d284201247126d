// SPDX-License-Identifier: AGPL-3.0-or-later
// What nearly every page of the participant's window includes, compiled once.
#pragma once

#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/pch.hpp"
#include "protocol/messages/commands.pb.h"
#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/replica.hpp"
