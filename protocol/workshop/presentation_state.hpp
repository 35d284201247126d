// SPDX-License-Identifier: AGPL-3.0-or-later
// What is presented: the slide shown and the questions, in the hall; the material, in its place.
// Written by `fold` alone; presentation_queries.hpp asks.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/presentation.pb.h"

namespace palabre::workshop {

struct AudienceQuestion {
  pb::QuestionAsked body;
  std::uint64_t at = 0;
  pb::QuestionState state = pb::QUESTION_OPEN;
  std::string answer;
  std::set<std::uint32_t> supporters;
};

struct PresentationState {
  std::map<std::uint32_t, std::uint32_t> slides;  // step → slide shown, from 1
  std::vector<AudienceQuestion> questions;        // question n stands at n - 1
};

struct Material {
  pb::MaterialBegun body;
  std::shared_ptr<std::string> bytes;  // never changed in place once whole: views may hold it
  bool whole = false;
};

struct MaterialState {
  std::map<std::uint32_t, Material> materials;  // by number
  std::vector<std::uint32_t> order;
  std::uint32_t next_material = 1;
};

}  // namespace palabre::workshop
