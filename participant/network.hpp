// SPDX-License-Identifier: AGPL-3.0-or-later
// The inside of Network, for the files of the client alone: its io_context, and one more thread for
// what would hold it up (deriving a key from a typed code).
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <random>
#include <thread>

#include "participant/client.hpp"

namespace palabre {

struct Network::Inside {
  Inside();
  ~Inside();

  boost::asio::io_context io{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()};
  boost::asio::thread_pool slow{1};
  std::mt19937_64 random;  // of waiting times; network thread
  std::thread thread;
};

}  // namespace palabre
