// SPDX-License-Identifier: AGPL-3.0-or-later
// A host's recap while it is being written: what is on the screen, what was sent, and what a restart
// finds again. No wx; UI thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "participant/view/model.hpp"

namespace palabre::rooms {

class RecapKeeper {
 public:
  explicit RecapKeeper(Model& model) : model_(model) {}

  // Another table or round: what was written for it before, here or as the laptop has it.
  void open(std::uint32_t place, std::uint32_t round);
  std::uint32_t place() const { return place_; }
  std::uint32_t round() const { return round_; }

  pb::SaveRecap const& content() const { return content_; }
  // Kept on this device at once; sent by save().
  void set(pb::Recap const& recap, std::vector<std::uint32_t> const& notes);
  // Sends what is not sent yet, with this readiness.
  void save(bool ready);
  bool unsent() const;
  bool ready() const;  // as the hall has it, or as it was asked and still waits
  // Why the latest one was refused; REFUSAL_NONE otherwise.
  pb::Refusal refused() const;

 private:
  std::string draft_key() const;
  OutboxItem const* latest() const;

  Model& model_;
  std::uint32_t place_ = 0;
  std::uint32_t round_ = 0;
  pb::SaveRecap content_;
  std::string sent_;  // as bytes, readiness included
};

}  // namespace palabre::rooms
