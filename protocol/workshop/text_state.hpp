// SPDX-License-Identifier: AGPL-3.0-or-later
// The text as everybody has it: frozen versions, comments, amendments. Written by `fold` alone.
// Questions about it are answered in text_queries.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocol/messages/text.pb.h"

namespace palabre::workshop {

// Never edited in place.
struct TextVersion {
  pb::VersionPublished body;
  std::uint64_t at = 0;
  std::uint32_t by = 0;  // who published it
};

struct TextComment {
  pb::CommentAdded body;
  std::uint64_t at = 0;
  std::uint32_t recorded_by = 0;  // who typed it for its author
  std::uint32_t device = 0;
  std::uint64_t number = 0;
  bool resolved = false;
  std::uint32_t resolved_by = 0;
  std::uint32_t became = 0;  // the amendment it was turned into
  bool hidden = false;
};

struct AmendmentRevision {
  std::uint32_t revision = 0;
  pb::AmendmentBody body;
  std::uint64_t at = 0;
  std::uint32_t by = 0;
};

struct AmendmentSupport {
  std::uint32_t person = 0;
  bool signs = false;  // a co-signer
};

struct AmendmentObjection {
  std::uint32_t person = 0;
  std::string reason;
  std::uint64_t at = 0;
  bool withdrawn = false;
};

struct AmendmentPassage {
  std::uint64_t at = 0;
  std::uint32_t by = 0;
  pb::AmendmentStatus status = pb::AMENDMENT_STATUS_UNKNOWN;
  pb::DecisionMethod method = pb::DECISION_UNKNOWN;
  std::string reason;
};

struct TextAmendment {
  pb::AmendmentFiled filed;  // as it was filed: never changes
  std::uint64_t at = 0;
  std::uint32_t by = 0;
  std::uint32_t recorded_by = 0;  // who typed it for its author
  std::uint32_t device = 0;
  std::uint64_t number = 0;

  pb::AmendmentBody body;  // as it stands: revised, or carried onto a later version
  std::vector<AmendmentRevision> revisions;
  std::vector<std::uint32_t> authors;  // who defends it now
  std::vector<AmendmentSupport> supporters;
  bool taken_over = false;

  pb::AmendmentStatus status = pb::AMENDMENT_FILED;
  std::string status_reason;
  std::vector<AmendmentPassage> way;  // every status it had

  pb::Recommendation recommendation = pb::RECOMMEND_NOTHING;
  std::string recommendation_reason;
  std::vector<pb::Wording> recommended;
  bool to_coordinate = false;
  std::string coordination;

  std::uint64_t objections_until = 0;
  std::vector<AmendmentObjection> objections;
  std::optional<pb::AmendmentDecided> decision;
  std::uint64_t decided_at = 0;

  std::map<std::uint32_t, pb::Consequence> proposed;  // by the amendment that brings it about
  std::set<std::uint32_t> compatible;                 // "keep both"
  bool ask_author = false;                            // its words are gone from the new version
  std::optional<std::uint32_t> entered;               // the version that contains it
};

struct TextState {
  std::vector<TextVersion> versions;
  std::map<std::uint32_t, pb::Source> sources;
  std::uint32_t next_source = 1;
  std::uint64_t next_paragraph = 1;  // born in the hall

  pb::TextSettings settings;
  pb::TextRound round = pb::TEXT_ROUND_SHUT;
  std::uint64_t deadline = 0;

  std::vector<TextComment> comments;      // comment n stands at n - 1
  std::vector<TextAmendment> amendments;  // A<n> stands at n - 1
  std::vector<std::uint32_t> call_order;  // by hand; empty = as proposed
  std::uint64_t discussed_paragraph = 0;
  std::uint32_t discussed_amendment = 0;

  // nullptr when there is none.
  const TextVersion* latest() const { return versions.empty() ? nullptr : &versions.back(); }
  const TextVersion* version(std::uint32_t number) const;
  const TextAmendment* amendment(std::uint32_t number) const;
  const TextComment* comment(std::uint32_t number) const;
};

}  // namespace palabre::workshop
