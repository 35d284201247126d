// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/server_wire.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/stubs/logging.h>

#include "protocol/limits.hpp"
#include "protocol/net/frame.hpp"

namespace palabre::wire {

namespace {

// Names and attributes are cut into frames of about this size.
constexpr std::size_t part_bytes = 256 * 1024;

void append_varint(std::string& out, std::size_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>((value & 0x7f) | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

std::size_t varint_bytes(std::size_t value) {
  std::size_t bytes = 1;
  while (value >= 0x80) {
    value >>= 7;
    ++bytes;
  }
  return bytes;
}

// Frame header, tag and length of a ServerFrame whose one field is `size` bytes long.
void append_head(std::string& out, int field, std::size_t size) {
  const std::size_t payload = 1 + varint_bytes(size) + size;
  for (int shift = 24; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((payload >> shift) & 0xff));
  }
  out.push_back(static_cast<char>((field << 3) | 2));
  append_varint(out, size);
}

}  // namespace

bool parse(const std::string& bytes, pb::ClientFrame& frame) {
  // Whoever reaches the port could fill the log otherwise; the answer says what was wrong.
  [[maybe_unused]] static const auto silenced = google::protobuf::SetLogHandler(nullptr);
  google::protobuf::io::CodedInputStream input(
      reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
  input.SetRecursionLimit(limits::protobuf_depth_max);
  return frame.ParseFromCodedStream(&input) && input.ConsumedEntireMessage();
}

std::string print(const pb::ServerFrame& frame) {
  return net::encode_frame(frame.SerializeAsString());
}

Frames share(const pb::ServerFrame& frame) {
  return std::make_shared<const std::string>(print(frame));
}

std::string print_outcome(std::string_view outcome) {
  std::string out;
  append_head(out, pb::ServerFrame::kOutcomeFieldNumber, outcome.size());
  out += outcome;
  return out;
}

std::string print_roster(const Register& people, std::uint64_t revision) {
  std::string out;
  pb::ServerFrame frame;
  std::size_t bytes = 0;
  for (const auto& [person, stored] : people.people()) {
    if (stored.revision <= revision) {
      continue;
    }
    pb::RosterEntry& entry = *frame.mutable_roster()->add_people();
    entry.set_person(person);
    entry.set_name(stored.name);
    entry.set_removed(stored.removed);
    bytes += stored.name.size() + 16;
    if (bytes >= part_bytes) {
      frame.mutable_roster()->set_revision(people.revision());
      out += print(frame);
      frame.Clear();
      bytes = 0;
    }
  }
  if (bytes > 0) {
    frame.mutable_roster()->set_revision(people.revision());
    out += print(frame);
  }
  return out;
}

std::string print_attributes(const Register& people) {
  std::string out;
  pb::ServerFrame frame;
  frame.mutable_attributes()->set_whole(true);
  std::size_t bytes = 0;
  for (const auto& [person, stored] : people.people()) {
    for (const auto& [name, value] : stored.attributes) {
      pb::AttributeEntry& entry = *frame.mutable_attributes()->add_entries();
      entry.set_person(person);
      entry.set_name(name);
      entry.set_value(value);
      bytes += name.size() + value.size() + 16;
    }
    // A person's attributes replace those known of them, so they are never cut in two.
    if (bytes >= part_bytes) {
      out += print(frame);
      frame.mutable_attributes()->Clear();
      bytes = 0;
    }
  }
  if (bytes > 0 || out.empty()) {
    out += print(frame);
  }
  return out;
}

void append_entries(std::string& out, const std::vector<Run>& runs) {
  std::size_t size = 0;
  for (const Run& run : runs) {
    for (std::uint64_t revision = run.after + 1; revision <= run.upto; ++revision) {
      size += run.log->encoded(revision).size();
    }
  }
  out.reserve(out.size() + size + 16);
  append_head(out, pb::ServerFrame::kEntriesFieldNumber, size);
  for (const Run& run : runs) {
    for (std::uint64_t revision = run.after + 1; revision <= run.upto; ++revision) {
      out += run.log->encoded(revision);
    }
  }
}

}  // namespace palabre::wire
