// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/host.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <iostream>
#include <thread>

#include "facilitator/commit_loop.hpp"
#include "facilitator/host_open.hpp"
#include "facilitator/server.hpp"
#include "protocol/net/link.hpp"

namespace palabre {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr rlim_t open_files_wanted = 8'192;
// A workshop must end even if a device does not say goodbye.
constexpr std::chrono::seconds close_within{4};

void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < open_files_wanted) {
    limit.rlim_cur = std::min(open_files_wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

HostFailure failure_of(HostError error, const std::string& address, std::uint16_t port,
                       const std::string& detail) {
  HostFailure failure;
  failure.error = error;
  failure.subject = net::print(net::HostPort{address, port});
  failure.detail = failure.subject + ": " + detail;
  return failure;
}

tcp::endpoint endpoint_of(asio::io_context& io, const std::string& host, std::uint16_t port) {
  boost::system::error_code error;
  const asio::ip::address address = asio::ip::make_address(host, error);
  if (!error) {
    return {address, port};
  }
  tcp::resolver resolver(io);
  const auto found = resolver.resolve(host, std::to_string(port), tcp::resolver::passive, error);
  if (error || found.empty()) {
    throw failure_of(HostError::address_unusable, host, port, error.message());
  }
  return *found.begin();
}

tcp::acceptor listen_on(asio::io_context& io, const std::string& host, std::uint16_t port) {
  const tcp::endpoint endpoint = endpoint_of(io, host, port);
  boost::system::error_code error;
  tcp::acceptor acceptor(io);
  acceptor.open(endpoint.protocol(), error);
  if (!error) {
    acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  }
  if (!error && endpoint.protocol() == tcp::v6() && endpoint.address().is_unspecified()) {
    acceptor.set_option(asio::ip::v6_only(false), error);
  }
  if (!error) {
    acceptor.bind(endpoint, error);
  }
  if (!error) {
    acceptor.listen(tcp::acceptor::max_listen_connections, error);
  }
  if (error) {
    throw failure_of(error == asio::error::address_in_use ? HostError::port_in_use
                                                          : HostError::address_unusable,
                     host, port, error.message());
  }
  return acceptor;
}

// The port asked for; with 0 that of last time, so that links hold, and else any.
tcp::acceptor listen(asio::io_context& io, const HostOptions& options, std::uint16_t last_port) {
  const std::uint16_t wanted = options.listen_port != 0 ? options.listen_port : last_port;
  try {
    return listen_on(io, options.listen_address, wanted);
  } catch (const HostFailure& failure) {
    const bool may_move = options.serve_anyway || options.listen_port == 0;
    if (failure.error != HostError::port_in_use || !may_move) {
      throw;
    }
    return listen_on(io, options.listen_address, 0);
  }
}

}  // namespace

class Host::Running {
 public:
  explicit Running(const HostOptions& options) : file_(options.file) {
    raise_file_limit();
    std::error_code ignored;
    const bool there = std::filesystem::exists(std::filesystem::symlink_status(file_, ignored));
    std::optional<OpenedWorkshop> opened;
    std::optional<tcp::acceptor> acceptor;
    if (there) {
      opened.emplace(open_workshop(options));
      acceptor.emplace(listen(io_, options, opened->port));
    } else {
      // First the port: where it cannot be had, no file is left behind.
      acceptor.emplace(listen(io_, options, 0));
      opened.emplace(make_workshop(options));
    }
    created_ = opened->created;
    recovered_ = opened->recovered;
    companion_missing_ = opened->companion_missing;
    port_ = acceptor->local_endpoint().port();
    keep_port(opened->journal);

    ServerSetup setup{std::move(opened->identity),
                      opened->journal.identity().workshop,
                      std::string(opened->journal.identity().epoch.begin(),
                                  opened->journal.identity().epoch.end()),
                      file_.string(),
                      opened->secrets,
                      opened->copied_at,
                      options.listen_address,
                      options.announce};
    server_ = std::make_unique<Server>(io_, std::move(*acceptor), std::move(setup),
                                       std::move(opened->loaded));
    commits_ = std::make_unique<CommitLoop>(std::move(opened->journal), io_.get_executor(), *server_);
    server_->start(*commits_);
    network_ = std::thread([this] { run(); });
  }

  ~Running() {
    std::promise<void> closed;
    std::future<void> done = closed.get_future();
    asio::post(io_, [&] { server_->close([&] { closed.set_value(); }); });
    if (done.wait_for(close_within) != std::future_status::ready) {
      std::cerr << file_ << ": a device did not go in time\n";
    }
    io_.stop();
    network_.join();
    commits_->finish();
  }

  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // Asks on the network thread and waits for the answer.
  template <class Ask>
  auto ask(Ask question) {
    std::promise<decltype(question(*server_))> promise;
    auto answer = promise.get_future();
    asio::post(io_, [&] { promise.set_value(question(*server_)); });
    return answer.get();
  }

  void copy_to_then(const std::filesystem::path& target,
                    std::function<void(Host::CopyResult)> done) {
    asio::post(io_, [this, target, done = std::move(done)] {
      commits_->copy_to(target, [this, target, done](std::optional<JournalError> error, std::uint64_t count) {
        asio::post(io_, [this, target, done, error, count] { copied(target, done, error, count); });
      });
    });
  }

  const std::filesystem::path& file() const { return file_; }
  std::uint16_t port() const { return port_; }
  bool created() const { return created_; }
  bool recovered() const { return recovered_; }
  bool companion_missing() const { return companion_missing_; }

 private:
  void run() {
    for (;;) {
      try {
        io_.run();
        return;
      } catch (const std::exception& error) {
        // One connection's mistake must not end everybody's workshop.
        std::cerr << file_ << ": " << error.what() << '\n';
      }
    }
  }

  void keep_port(Journal& journal) const {
    try {
      journal.set_meta(meta_port, std::to_string(port_));
    } catch (const JournalFailure& cause) {
      HostFailure failure;
      failure.error = HostError::journal;
      failure.journal_error = cause.error();
      failure.subject = file_.string();
      failure.detail = cause.what();
      throw failure;
    }
  }

  void copied(const std::filesystem::path& target,
              const std::function<void(Host::CopyResult)>& done, std::optional<JournalError> error,
              std::uint64_t entries) {
    Host::CopyResult result;
    result.copied = !error;
    result.error = error.value_or(JournalError{});
    result.entries = entries;
    // What a rehearsal plays on goes with its folder: nobody may believe it a copy to fall back on.
    const bool lasts = !target.parent_path().filename().string().starts_with("palabre-rehearsal-");
    if (result.copied && lasts) {
      const std::uint64_t at = wall_clock_ms();
      server_->copied(at);
      commits_->keep({{meta_copied_at, std::to_string(at)}}, [](bool) {});
    }
    done(result);
  }

  std::filesystem::path file_;
  bool created_ = false;
  bool recovered_ = false;
  bool companion_missing_ = false;
  std::uint16_t port_ = 0;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  std::unique_ptr<Server> server_;
  std::unique_ptr<CommitLoop> commits_;
  std::thread network_;
};

Host::Host(HostOptions options) : running_(std::make_unique<Running>(options)) {}
Host::~Host() = default;

std::string Host::participants_link() const {
  return running_->ask([](Server& s) { return s.link(s.secrets().participants); });
}
std::string Host::facilitators_link() const {
  return running_->ask([](Server& s) { return s.link(s.secrets().facilitators); });
}
std::string Host::code() const {
  return running_->ask([](Server& s) { return s.secrets().code; });
}
std::uint16_t Host::port() const { return running_->port(); }
std::vector<std::string> Host::addresses() const {
  return running_->ask([](Server& s) {
    std::vector<std::string> texts;
    for (const net::HostPort& address : s.addresses()) {
      texts.push_back(net::print(address));
    }
    return texts;
  });
}
std::string Host::own_link() const {
  return running_->ask([](Server& s) { return s.own_link(); });
}
const std::filesystem::path& Host::file() const { return running_->file(); }
bool Host::recovered() const { return running_->recovered(); }
bool Host::companion_missing() const { return running_->companion_missing(); }
bool Host::created() const { return running_->created(); }

void Host::copy_to_then(const std::filesystem::path& target,
                        std::function<void(CopyResult)> done) {
  running_->copy_to_then(target, std::move(done));
}

}  // namespace palabre
