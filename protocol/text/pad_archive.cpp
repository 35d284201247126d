// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/pad_archive.hpp"

#include <zlib.h>

#include <utility>

#include "protocol/text/utf8.hpp"
#include "protocol/text/varint.hpp"

namespace palabre::text {
namespace {

constexpr std::uint64_t format_version = 1;

void put_column(std::string& out, const std::string& column) {
  put_varint(out, column.size());
  if (column.empty()) {
    put_varint(out, 0);
    return;
  }
  uLongf size = compressBound(static_cast<uLong>(column.size()));
  std::string packed(size, '\0');
  const int status = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                               reinterpret_cast<const Bytef*>(column.data()),
                               static_cast<uLong>(column.size()), Z_BEST_COMPRESSION);
  // With compressBound's room the only failure left is running out of memory.
  if (status != Z_OK) {
    throw std::bad_alloc();
  }
  put_varint(out, size);
  out.append(packed, 0, size);
}

bool take_column(ByteReader& reader, std::size_t& budget, std::string& column) {
  std::uint64_t size = 0;
  std::uint64_t packed_size = 0;
  std::string_view packed;
  if (!reader.varint(size) || !reader.varint(packed_size) || size > budget ||
      !reader.bytes(packed_size, packed)) {
    return false;
  }
  if (size == 0 || packed_size == 0) {
    return size == packed_size;
  }
  // No zlib stream unpacks to more than about a thousand times its size: no memory for a lie.
  if (size / 1100 > packed_size) {
    return false;
  }
  budget -= size;
  column.resize(size);
  uLongf got = static_cast<uLongf>(size);
  uLong used = static_cast<uLong>(packed_size);
  const int status = uncompress2(reinterpret_cast<Bytef*>(column.data()), &got,
                                 reinterpret_cast<const Bytef*>(packed.data()), &used);
  return status == Z_OK && got == size && used == packed_size;
}

}  // namespace

std::string pack(const Pad& pad) {
  const HistoryColumns columns = pad.history().columns();
  std::string out;
  put_varint(out, format_version);
  put_varint(out, pad.first_revision());
  put_varint(out, pad.start().size());
  out += pad.start();
  put_column(out, columns.heads);
  put_column(out, columns.positions);
  put_column(out, columns.text);
  return out;
}

std::optional<Pad> unpack(std::string_view bytes) {
  ByteReader reader(bytes);
  std::uint64_t version = 0;
  std::uint64_t first_revision = 0;
  std::uint64_t start_size = 0;
  std::string_view start;
  if (!reader.varint(version) || version != format_version || !reader.varint(first_revision) ||
      !reader.varint(start_size) || !reader.bytes(start_size, start) ||
      measure(start) == not_text) {
    return std::nullopt;
  }
  HistoryColumns columns;
  std::size_t budget = limits::pad_archive_bytes_max;
  if (!take_column(reader, budget, columns.heads) ||
      !take_column(reader, budget, columns.positions) ||
      !take_column(reader, budget, columns.text) || !reader.done()) {
    return std::nullopt;
  }
  return Pad::restore(start, first_revision, columns);
}

}  // namespace palabre::text
