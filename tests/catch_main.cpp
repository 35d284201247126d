// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place that compiles Catch2's main: it is slow to build and never changes.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
