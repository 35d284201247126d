// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/commit_loop.hpp"

#include <boost/asio/post.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace palabre {

namespace {

constexpr std::chrono::milliseconds volume_period{5'000};
constexpr std::chrono::milliseconds idle_after{1'000};

std::string text_of(std::chrono::system_clock::time_point time) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
  return std::to_string(ms.count());
}

}  // namespace

CommitLoop::CommitLoop(Journal journal, boost::asio::any_io_executor network,
                       CommitListener& listener)
    : network_(std::move(network)),
      listener_(listener),
      path_(journal.path()),
      journal_(std::move(journal)),
      thread_(&CommitLoop::run, this) {}

CommitLoop::~CommitLoop() { finish(); }

void CommitLoop::give(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void CommitLoop::abandon_jobs() {
  for (const Job& job : jobs_) {
    if (job.abandon) {
      job.abandon();
    }
  }
  jobs_.clear();
}

void CommitLoop::commit(Batch batch) {
  auto held = std::make_shared<Batch>(std::move(batch));
  give({[this, held] {
          journal_->commit(*held);
          worked_ = true;
          boost::asio::post(network_, [this, held] { listener_.on_committed(std::move(*held)); });
        },
        {}});
}

void CommitLoop::keep(Meta values, Kept done) {
  const auto tell = [this, done = std::move(done)](bool kept) {
    boost::asio::post(network_, [done, kept] { done(kept); });
  };
  give({[this, values = std::move(values), tell] {
          try {
            journal_->set_meta(values);
          } catch (const JournalFailure&) {
            tell(false);
            throw;
          }
          tell(true);
        },
        [tell] { tell(false); }});
}

void CommitLoop::copy_to(std::filesystem::path target, Copied done) {
  const auto copy = [this, target = std::move(target), done] {
    std::uint64_t entries = 0;
    try {
      entries = journal_->copy_to(target, true).entries;
    } catch (const JournalFailure& failure) {
      std::cerr << "copy to " << target << ": " << failure.what() << '\n';
      done(failure.error(), 0);
      return;
    }
    done(std::nullopt, entries);
  };
  give({copy, [done] { done(JournalError::poisoned, 0); }});
}

void CommitLoop::finish() {
  if (!thread_.joinable()) {
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void CommitLoop::run() {
  look_at_volume();
  std::unique_lock lock(mutex_);
  for (;;) {
    const bool woken = wake_.wait_for(lock, worked_ ? idle_after : volume_period, [&] { return finishing_ || !jobs_.empty(); });
    if (woken && jobs_.empty()) {
      break;
    }
    Job job;
    if (woken) {
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    lock.unlock();
    try {
      if (job.run) {
        job.run();
      } else if (worked_) {
        worked_ = false;
        journal_->idle();
      }
      look_at_volume();
    } catch (const JournalFailure& failure) {
      fail(failure);
      reopen_until_it_works();
    }
    lock.lock();
    if (!journal_) {
      break;
    }
  }
  lock.unlock();
  if (journal_) {
    try {
      journal_->close();
    } catch (const JournalFailure& failure) {
      std::cerr << path_ << ": closing: " << failure.what() << '\n';
    }
    journal_.reset();
  }
}

void CommitLoop::fail(const JournalFailure& failure) {
  std::cerr << path_ << ": " << failure.what() << '\n';
  boost::asio::post(network_,
                    [this, error = failure.error()] { listener_.on_failing(error); });
}

// Ends with a journal that was written to, or without one when there is no time left.
void CommitLoop::reopen_until_it_works() {
  std::unique_lock lock(mutex_);
  for (;;) {
    abandon_jobs();  // what was given meanwhile builds on what failed
    if (wake_.wait_for(lock, reopen_after, [&] { return finishing_; })) {
      journal_.reset();
      return;
    }
    lock.unlock();
    const bool works = reopen();
    lock.lock();
    if (works) {
      abandon_jobs();
      return;
    }
  }
}

bool CommitLoop::reopen() {
  journal_.reset();
  try {
    journal_.emplace(Journal::open(path_));
    // Opening alone writes nothing; only a write says whether the disk takes writes again.
    journal_->set_meta("reopened_at", text_of(std::chrono::system_clock::now()));
    auto loaded = std::make_shared<Loaded>(load(*journal_));
    boost::asio::post(network_, [this, loaded] { listener_.on_reopened(std::move(*loaded)); });
    return true;
  } catch (const JournalFailure& failure) {
    std::cerr << path_ << ": opening anew: " << failure.what() << '\n';
    return false;
  }
}

void CommitLoop::look_at_volume() {
  const auto now = std::chrono::steady_clock::now();
  if (looked_at_ != std::chrono::steady_clock::time_point{} && now - looked_at_ < volume_period) {
    return;
  }
  looked_at_ = now;
  const std::uint64_t bytes = volume_of(path_).free_bytes;
  boost::asio::post(network_, [this, bytes] { listener_.on_free_bytes(bytes); });
}

}  // namespace palabre
