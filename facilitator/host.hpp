// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop being served: the journal on its commit thread, the authority and the server on the
// network thread. The window and `serve` use it alike; the window then talks to it as a client over
// loopback, so that the facilitator's own clicks take the same path as everybody's.
//
// Made and destroyed on one thread; the calls below are safe from that thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "facilitator/journal_error.hpp"
#include "protocol/messages/commands.pb.h"
#include "protocol/messages/wire.pb.h"

namespace palabre {

struct HostOptions {
  std::filesystem::path file;
  // Where `file` does not exist: the commands that make the workshop (a template, a list of people).
  std::string title;
  std::string language = "fr";
  std::vector<pb::Command> first_commands;
  std::string listen_address = "0.0.0.0";
  // 0 = any, but the same as last time for this file where that is free.
  std::uint16_t listen_port = 7411;
  bool serve_anyway = false;         // the port in use: listen on another one
  bool announce = true;              // be found on the LAN
};

enum class HostError {
  journal,            // see journal_error
  port_in_use,
  address_unusable,
  first_commands,     // a template or a list that the rules refuse
};

struct HostFailure : std::exception {
  HostError error = HostError::journal;
  JournalError journal_error{};
  // What a person can be told of it: the file, the address and port, or the command that was
  // refused, by its number in first_commands from 1, with its refusal.
  std::string subject;
  std::size_t command = 0;
  pb::Refusal refusal = pb::REFUSAL_NONE;
  std::string detail;  // for logs
  const char* what() const noexcept override { return detail.c_str(); }
};

class Host {
 public:
  // Opens or makes the file and listens. Throws HostFailure; nothing is left behind then.
  // Reads the whole file: a second for 130,000 entries.
  explicit Host(HostOptions options);
  // Tells every device, commits what waits, closes the file cleanly.
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  std::string participants_link() const;
  std::string facilitators_link() const;
  std::string code() const;         // 8 signs, without dash
  std::uint16_t port() const;
  std::vector<std::string> addresses() const;  // ADDR:PORT, best first
  // For the facilitator's own window: loopback address, pin and ticket.
  std::string own_link() const;
  const std::filesystem::path& file() const;
  bool recovered() const;  // the last stop was not a clean one
  bool created() const;
  // The file was probably copied alone while another sitting went on: the latest may be missing.
  bool companion_missing() const;

  // A whole, verified copy; an older copy there is replaced, once the new one is proved whole.
  // `done` is called on the host's own thread and must not call the host.
  struct CopyResult {
    bool copied = false;
    JournalError error{};
    std::uint64_t entries = 0;
  };
  void copy_to_then(const std::filesystem::path& target, std::function<void(CopyResult)> done);

 private:
  class Running;
  std::unique_ptr<Running> running_;
};

}  // namespace palabre
