// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/zip_file.hpp"

#include <zip.h>

#include <utility>

namespace palabre::copies {

std::optional<ZipReader> ZipReader::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) {
    zip_source_free(source);
  }
  zip_error_fini(&error);
  if (archive == nullptr) {
    return std::nullopt;
  }
  return ZipReader(archive);
}

ZipReader::~ZipReader() {
  if (archive_ != nullptr) {
    zip_discard(archive_);
  }
}

ZipReader::ZipReader(ZipReader&& other) noexcept
    : archive_(std::exchange(other.archive_, nullptr)) {}

bool ZipReader::has(const std::string& name) const {
  return zip_name_locate(archive_, name.c_str(), 0) >= 0;
}

std::optional<std::string> ZipReader::read(const std::string& name, std::size_t bytes_max) const {
  zip_file_t* file = zip_fopen(archive_, name.c_str(), 0);
  if (file == nullptr) {
    return std::nullopt;
  }
  std::string bytes;
  std::string block(64 * 1024, '\0');
  zip_int64_t count = 0;
  while (bytes.size() <= bytes_max && (count = zip_fread(file, block.data(), block.size())) > 0) {
    bytes.append(block, 0, static_cast<std::size_t>(count));
  }
  zip_fclose(file);
  if (count < 0 || bytes.size() > bytes_max) {
    return std::nullopt;
  }
  return bytes;
}

std::string make_zip(const std::vector<ZipEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip* archive = target == nullptr ? nullptr : zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_error_fini(&error);
  if (archive == nullptr) {
    zip_source_free(target);
    return {};
  }
  zip_source_keep(target);
  bool whole = true;
  for (const ZipEntry& entry : entries) {
    zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    const zip_int64_t index =
        source == nullptr ? -1
                          : zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      whole = false;
      break;
    }
    const auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, at, entry.compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 6);
    // The first day such archives know.
    zip_file_set_dostime(archive, at, 0, (1U << 5U) | 1U, 0);
  }
  std::string bytes;
  if (whole && zip_close(archive) == 0) {
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    const zip_int64_t size = zip_source_tell(target);
    zip_source_seek(target, 0, SEEK_SET);
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    if (zip_source_read(target, bytes.data(), bytes.size()) != size) {
      bytes.clear();
    }
    zip_source_close(target);
  } else {
    zip_discard(archive);
  }
  zip_source_free(target);
  return bytes;
}

}  // namespace palabre::copies
