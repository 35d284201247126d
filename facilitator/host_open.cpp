// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/host_open.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "protocol/workshop/clock.hpp"

namespace palabre {

namespace {

HostFailure failure_of(const JournalFailure& cause, const std::filesystem::path& file) {
  HostFailure failure;
  failure.error = HostError::journal;
  failure.journal_error = cause.error();
  failure.subject = file.string();
  failure.detail = cause.what();
  return failure;
}

std::uint64_t number_of(const std::optional<std::string>& text) {
  std::uint64_t number = 0;
  if (text) {
    std::from_chars(text->data(), text->data() + text->size(), number);
  }
  return number;
}

net::Ticket ticket_of(const std::optional<std::string>& bytes) {
  net::Ticket ticket = net::generate_ticket();
  if (bytes && bytes->size() == ticket.size()) {
    std::copy(bytes->begin(), bytes->end(), ticket.begin());
  }
  return ticket;
}

std::string bytes_of(const net::Ticket& ticket) { return {ticket.begin(), ticket.end()}; }

Meta secrets_meta(const DoorSecrets& secrets) {
  return {{meta_code, secrets.code},
          {meta_participants, bytes_of(secrets.participants)},
          {meta_facilitators, bytes_of(secrets.facilitators)}};
}

DoorSecrets secrets_of(Journal& journal) {
  DoorSecrets secrets;
  const auto code = net::normalise_code(journal.meta(meta_code).value_or(""));
  secrets.code = code ? *code : net::generate_code();
  secrets.participants = ticket_of(journal.meta(meta_participants));
  secrets.facilitators = ticket_of(journal.meta(meta_facilitators));
  return secrets;
}

// Nobody was there to see it run on: people were at work until about the latest event.
void pause_clock(Journal& journal, Loaded& loaded) {
  Authority& authority = *loaded.authority;
  const pb::Clock& clock = authority.state().hall.clock;
  if (!clock.running()) {
    return;
  }
  workshop::Decision decision;
  *decision.add(hall_stream).mutable_clock_changed()->mutable_clock() =
      workshop::paused_clock(clock, std::min(loaded.last_at, wall_clock_ms()));
  authority.record(std::move(decision), wall_clock_ms());
  const Batch batch = authority.take_batch();
  journal.commit(batch);
  authority.committed(batch);
}

// The program's own device: it gives the first commands, and nobody can connect as it, because its
// key is the server's.
std::uint32_t admit_own_device(Authority& authority, const net::Identity& identity) {
  const net::DeviceId id = identity.device();
  workshop::DoorAsk ask;
  ask.key.assign(id.begin(), id.end());
  ask.ticket_role = pb::ROLE_FACILITATOR;
  ask.join.set_device_label("Palabre");
  return authority.admit(ask, wall_clock_ms()).device;
}

Batch first_batch(Authority& authority, const HostOptions& options, const net::Identity& identity,
                  const WorkshopIdentity& workshop) {
  workshop::Decision decision;
  pb::WorkshopCreated& created = *decision.add(hall_stream).mutable_workshop_created();
  created.set_workshop(workshop.workshop.data(), workshop.workshop.size());
  created.set_title(options.title);
  created.set_language(options.language);
  authority.record(std::move(decision), wall_clock_ms());
  const std::uint32_t device = admit_own_device(authority, identity);
  std::uint64_t number = 0;
  for (const pb::Command& command : options.first_commands) {
    authority.submit(device, ++number, command.SerializeAsString(), wall_clock_ms());
  }
  return authority.take_batch();
}

void refuse_refusals(const Batch& batch, const HostOptions& options) {
  for (const StoredOutcome& stored : batch.outcomes) {
    pb::Outcome outcome;
    if (outcome.ParseFromString(stored.outcome) && outcome.refusal() == pb::REFUSAL_NONE) {
      continue;
    }
    HostFailure failure;
    failure.error = HostError::first_commands;
    failure.subject = options.file.string();
    failure.command = stored.number;
    failure.refusal = outcome.refusal();
    failure.detail = "first command " + std::to_string(stored.number) + " of " +
                     std::to_string(options.first_commands.size()) + ": refusal " +
                     std::to_string(outcome.refusal());
    throw failure;
  }
}

}  // namespace

std::uint64_t wall_clock_ms() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
}

OpenedWorkshop open_workshop(const HostOptions& options) {
  try {
    Journal journal = Journal::open(options.file);
    const WorkshopIdentity& stored = journal.identity();
    auto identity = net::Identity::from_pem(stored.server_key + stored.server_certificate);
    if (!identity.has_value()) {
      throw JournalFailure(JournalError::damaged, "the workshop's own key cannot be read");
    }
    DoorSecrets secrets = secrets_of(journal);
    Loaded loaded = load(journal);
    pause_clock(journal, loaded);
    journal.set_meta(secrets_meta(secrets));
    const auto port = static_cast<std::uint16_t>(number_of(journal.meta(meta_port)));
    const std::uint64_t copied_at = number_of(journal.meta(meta_copied_at));
    const bool recovered = journal.recovered();
    const bool alone = journal.companion_missing();
    return {std::move(journal), std::move(loaded), std::move(*identity), std::move(secrets), port,
            copied_at,          false,             recovered,           alone};
  } catch (const JournalFailure& cause) {
    throw failure_of(cause, options.file);
  }
}

OpenedWorkshop make_workshop(const HostOptions& options) {
  net::Identity identity = net::Identity::generate();
  WorkshopIdentity stored;
  stored.workshop = net::generate_workshop_id();
  stored.epoch = net::generate_workshop_id();
  const std::string pem = identity.to_pem();
  const std::size_t certificate = pem.find("-----BEGIN CERTIFICATE");
  stored.server_key = pem.substr(0, certificate);
  stored.server_certificate = pem.substr(certificate);

  Loaded loaded;
  loaded.authority = std::make_unique<Authority>(draw_salt);
  const Batch batch = first_batch(*loaded.authority, options, identity, stored);
  refuse_refusals(batch, options);
  DoorSecrets secrets = DoorSecrets::draw();
  bool made = false;
  try {
    Journal journal = Journal::create(options.file, stored, secrets_meta(secrets));
    made = true;
    journal.commit(batch);
    loaded.authority->committed(batch);
    loaded.people = journal.people();
    return {std::move(journal), std::move(loaded), std::move(identity), std::move(secrets), 0, 0,
            true,               false,             false};
  } catch (const JournalFailure& cause) {
    if (made) {
      std::error_code ignored;  // without one entry
      std::filesystem::remove(options.file, ignored);
    }
    throw failure_of(cause, options.file);
  }
}

}  // namespace palabre
