// SPDX-License-Identifier: AGPL-3.0-or-later
// The questions about a presentation, as rows of a thread list. Both programs use it. UI thread
// only.
#pragma once

#include <functional>

#include "participant/view/kit/thread_list.hpp"
#include "protocol/workshop/presentation_queries.hpp"

namespace palabre::view {

wxString describe(pb::QuestionState state);
// Rows have the numbers of the questions. `author_of` says who asked; empty = without a name.
ThreadModel question_thread(workshop::HallState const& hall, std::uint32_t step, std::uint32_t self,
                            std::function<wxString(std::uint32_t person)> const& author_of);

}  // namespace palabre::view
