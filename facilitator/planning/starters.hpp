// SPDX-License-Identifier: AGPL-3.0-or-later
// Perfect schedules with a symmetry: one or a few base rounds, turned by a cyclic group, give all
// rounds. The base rounds were searched once; here they are data, checked by the tests.
#pragma once

#include <optional>
#include <vector>

namespace palabre::planning {

// [round][table] -> points of tables × size people, `rounds` rounds, nobody meeting anybody twice;
// nothing if no base round is listed for this shape.
[[nodiscard]] std::optional<std::vector<std::vector<std::vector<int>>>> by_starter(int tables,
                                                                                   int size,
                                                                                   int rounds);

}  // namespace palabre::planning
