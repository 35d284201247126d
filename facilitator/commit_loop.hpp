// SPDX-License-Identifier: AGPL-3.0-or-later
// The commit thread: it owns the journal, writes what it is given, and says so to its listener on
// the network thread. After an error nothing is written any more: the file is opened anew, again and
// again, until it can be written; the listener then goes on from what the file holds.
//
// Made and used on the network thread (finish() also after that thread has ended).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "facilitator/batch.hpp"
#include "facilitator/journal.hpp"
#include "facilitator/server_load.hpp"

namespace palabre {

// Called on the network thread.
class CommitListener {
 public:
  virtual ~CommitListener() = default;
  virtual void on_committed(Batch batch) = 0;
  // The disk refuses. What was given since the last on_committed may or may not be in the file.
  virtual void on_failing(JournalError error) = 0;
  // The file can be written again; this is what it holds.
  virtual void on_reopened(Loaded loaded) = 0;
  virtual void on_free_bytes(std::uint64_t bytes) = 0;
};

class CommitLoop {
 public:
  using Kept = std::function<void(bool kept)>;
  using Copied = std::function<void(std::optional<JournalError> error, std::uint64_t entries)>;

  // How long to wait before the file is opened anew. Tests wait less.
  static constexpr std::chrono::milliseconds reopen_after{2'000};

  // Requires: the listener outlives the loop's last posted call, that is: the io_context is stopped
  // before the listener goes.
  CommitLoop(Journal journal, boost::asio::any_io_executor network, CommitListener& listener);
  ~CommitLoop();
  CommitLoop(const CommitLoop&) = delete;
  CommitLoop& operator=(const CommitLoop&) = delete;

  // One at a time: the next after on_committed.
  void commit(Batch batch);
  // Small values beside the entries; `done` on the network thread, with true when they are durable.
  void keep(Meta values, Kept done);
  // `done` on the commit thread. A copy that fails harms nothing.
  void copy_to(std::filesystem::path target, Copied done);
  // Does what waits, closes the file and ends the thread. Nothing may be given afterwards.
  void finish();

 private:
  struct Job {
    std::function<void()> run;
    std::function<void()> abandon;  // instead of run, after an error; may be empty
  };

  void give(Job job);
  void abandon_jobs();
  void run();
  void reopen_until_it_works();
  bool reopen();
  void fail(const JournalFailure& failure);
  void look_at_volume();

  boost::asio::any_io_executor network_;
  CommitListener& listener_;
  std::filesystem::path path_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  bool finishing_ = false;

  // The commit thread's own.
  std::optional<Journal> journal_;
  std::chrono::steady_clock::time_point looked_at_{};
  bool worked_ = false;

  std::thread thread_;
};

}  // namespace palabre
