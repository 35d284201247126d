// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_fields.hpp"

#include <algorithm>

#include <wx/tokenzr.h>

#include "participant/view/words.hpp"

namespace palabre::desk {

std::vector<std::uint32_t> people_by_name(DeskModel const& desk, bool voters) {
  std::vector<std::uint32_t> people;
  for (auto const& [person, enrolled] : desk.hall().people) {
    if (!voters || enrolled.votes) {
      people.push_back(person);
    }
  }
  std::sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return view::comes_before(desk.name(a), desk.name(b));
  });
  return people;
}

std::vector<wxString> names(DeskModel const& desk, std::vector<std::uint32_t> const& people,
                            wxString const& first) {
  std::vector<wxString> all;
  if (!first.empty()) {
    all.push_back(first);
  }
  for (std::uint32_t const person : people) {
    all.push_back(desk.name(person));
  }
  return all;
}

int index_of(std::vector<std::uint32_t> const& people, std::uint32_t person) {
  auto const found = std::find(people.begin(), people.end(), person);
  return found == people.end() ? 0 : static_cast<int>(found - people.begin());
}

std::vector<std::string> lines_of(wxString const& text) {
  std::vector<std::string> lines;
  wxStringTokenizer tokens(text, "\n", wxTOKEN_STRTOK);
  while (tokens.HasMoreTokens()) {
    wxString const line = tokens.GetNextToken().Strip(wxString::both);
    if (!line.empty()) {
      lines.push_back(view::utf8(line));
    }
  }
  return lines;
}

void send(DeskModel& desk, pb::ValidationCommand const& command) {
  pb::Command whole;
  *whole.mutable_validation() = command;
  desk.submit(std::move(whole));
}

}  // namespace palabre::desk
