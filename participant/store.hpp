// SPDX-License-Identifier: AGPL-3.0-or-later
// A profile: what one device keeps on its own disk. For each workshop it was in: who it is there
// (key and certificate), how to go back, the commands it made with their outcomes, half-written
// texts, and the streams it followed, so that a program started without network shows everything,
// and a lost workshop file could be put together again from its participants.
//
// Writes are put in a queue and made by commit(), all in one transaction that is on the disk when
// it returns true. When the disk refuses, the queue stays and is tried again with the next commit,
// in order: what is on the disk is always a beginning of what was asked. Nothing throws.
//
// Lives on the network thread. Without a path everything is in memory, and streams are not kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "participant/client_outbox.hpp"
#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/stream.hpp"

namespace palabre {

// How to be the same device in the same workshop again.
struct StoredWorkshop {
  std::string workshop;  // 16 bytes
  std::string title;
  std::string identity;          // PEM: key and certificate
  std::uint32_t identities = 0;  // how many there were before this one
  std::string pin;               // 32 bytes
  std::vector<std::string> addresses;
  std::string ticket;
  std::string code;
  std::string join;             // pb::Join as it was sent, empty before the first
  std::string joined;           // pb::Joined as it last came
  std::uint64_t last_used = 0;  // ms since 1970
};

class Store {
 public:
  // Makes the folder where it is missing. Trouble leaves a store in memory.
  explicit Store(std::filesystem::path profile);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Another program holds this profile: nothing is read or written here.
  bool in_use() const { return in_use_; }
  // The disk refuses, or refused the latest commit.
  bool trouble() const { return trouble_; }
  bool keeps_streams() const { return keeps_streams_; }

  // ---- reading; sees what was committed. Empty where the disk refuses.
  std::vector<StoredWorkshop> workshops();  // latest first
  std::vector<ClientOutbox::Item> items(const std::string& workshop);
  std::map<std::string, std::string> drafts(const std::string& workshop);
  pb::Roster roster(const std::string& workshop);
  // The streams that something is kept of.
  std::vector<StreamKey> streams(const std::string& workshop);
  // Entries of one stream behind `revision`, about 256 KiB at most; empty at the end.
  pb::Entries entries(const std::string& workshop, StreamKey stream, std::uint64_t revision);

  // ---- writing
  void save(const StoredWorkshop& known);
  void save(const std::string& workshop, const ClientOutbox::Item& item);
  // An empty text forgets the draft.
  void save_draft(const std::string& workshop, const std::string& key, const std::string& text);
  void save_roster(const std::string& workshop, const pb::Roster& roster);
  void save_entry(const std::string& workshop, const pb::Entry& entry);
  void drop_stream(const std::string& workshop, StreamKey stream);
  void forget(const std::string& workshop);

  bool pending() const { return !queue_.empty(); }
  // True when nothing is pending any more.
  bool commit();
  // Commits and lets the profile go.
  void close();

 private:
  struct Statements;

  void open(const std::filesystem::path& profile);
  bool lock(const std::filesystem::path& profile);
  void prepare(const std::filesystem::path& file);
  template <class Read>
  void read(Read&& work);

  std::unique_ptr<Statements> statements_;
  std::vector<std::function<void(Statements&)>> queue_;
  int lock_file_ = -1;
  bool in_use_ = false;
  bool trouble_ = false;
  bool keeps_streams_ = false;
};

}  // namespace palabre
