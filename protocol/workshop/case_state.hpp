// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases in pairs, as the hall and the staff have them. Written by `fold` alone; case_queries.hpp
// asks.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocol/messages/cases.pb.h"

namespace palabre::workshop {

using CaseKey = std::pair<std::uint32_t, std::uint32_t>;  // step, number

struct CaseStance {
  std::uint32_t stance = 0;  // from 1 in the step's list; 0 = none
  std::string note;
  std::uint64_t at = 0;
};

// One stretch of a restitution, for the times in the minutes.
struct CasePassage {
  pb::CaseCalled body;
  std::uint64_t left_at = 0;  // 0 = going on
};

struct CaseRun {                                            // one step
  std::map<std::uint32_t, pb::CasePlan> plans;              // by series; published only
  std::map<std::uint32_t, pb::CaseGroup> groups;            // by group, as they are now
  std::map<std::uint32_t, std::set<std::uint32_t>> former;  // by group: who wrote there and left
  // (case, group); group 0 = the case as a whole. Only what is not plain from the groups.
  std::map<std::pair<std::uint32_t, std::uint32_t>, pb::CaseStatus> status;
  std::vector<std::uint32_t> queue;  // empty = by number
  std::vector<CasePassage> passages;
  std::map<std::uint32_t, CaseStance> stances;  // by case
  bool short_mode = false;
  std::uint32_t short_length_s = 0;

  // What is being read out; nullptr when none.
  const CasePassage* called() const {
    return !passages.empty() && passages.back().left_at == 0 ? &passages.back() : nullptr;
  }
};

struct CaseState {
  std::map<std::uint32_t, CaseRun> steps;         // by step
  std::map<std::uint32_t, pb::CaseLinked> links;  // by link
  std::uint32_t next_link = 1;
};

struct CaseStaff {
  std::map<std::uint32_t, pb::CasePlan> proposals;  // by number, over all steps
  std::uint32_t next_proposal = 1;
  std::map<CaseKey, std::vector<std::uint32_t>> too_close;
};

}  // namespace palabre::workshop
