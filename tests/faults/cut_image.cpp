// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/faults/cut_image.hpp"

#include <algorithm>
#include <utility>

namespace palabre::test {
namespace {

constexpr std::uint64_t sector = 512;

void write_at(std::string& content, std::uint64_t offset, std::string_view bytes) {
  if (content.size() < offset + bytes.size()) {
    content.resize(offset + bytes.size(), '\0');
  }
  content.replace(offset, bytes.size(), bytes);
}

void write_whole(std::string& content, const Operation& operation) {
  if (operation.kind == Operation::Kind::truncate) {
    content.resize(operation.offset, '\0');
  } else {
    write_at(content, operation.offset, operation.bytes);
  }
}

// Some of the sectors that the write touches; what lies beside it in a sector stays.
void write_torn(std::string& content, const Operation& operation, Draw& draw) {
  if (operation.kind == Operation::Kind::truncate) {
    if (draw.heads()) {
      write_whole(content, operation);
    }
    return;
  }
  const std::uint64_t end = operation.offset + operation.bytes.size();
  for (std::uint64_t at = operation.offset; at < end;) {
    const std::uint64_t next = std::min(end, (at / sector + 1) * sector);
    if (draw.heads()) {
      write_at(content, at,
               std::string_view(operation.bytes).substr(at - operation.offset, next - at));
    }
    at = next;
  }
}

void apply_name(std::map<std::string, int>& names, const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::create:
      names[operation.name] = operation.file;
      break;
    case Operation::Kind::remove:
      names.erase(operation.name);
      break;
    default:
      names.erase(operation.name);
      names[operation.new_name] = operation.file;
  }
}

}  // namespace

void CutDisk::apply(const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::write:
    case Operation::Kind::truncate:
      files_[operation.file].unsynced.push_back(operation);
      break;
    case Operation::Kind::sync: {
      File& file = files_[operation.file];
      for (const Operation& waiting : file.unsynced) {
        write_whole(file.synced, waiting);
      }
      file.unsynced.clear();
      break;
    }
    case Operation::Kind::sync_folder:
      for (const Operation& waiting : unsynced_names_) {
        apply_name(names_, waiting);
      }
      unsynced_names_.clear();
      break;
    case Operation::Kind::promise: {
      std::uint64_t& number = promises_[operation.promise];
      number = std::max(number, operation.number);
      break;
    }
    case Operation::Kind::create:
    case Operation::Kind::remove:
    case Operation::Kind::rename:
      unsynced_names_.push_back(operation);
      break;
  }
}

std::string CutDisk::content(const File& file, unsigned manner, Draw& draw) const {
  std::string content = file.synced;
  const std::size_t kept = manner == 2 ? draw.below(file.unsynced.size() + 1) : 0;
  for (std::size_t i = 0; i < file.unsynced.size(); ++i) {
    const Operation& operation = file.unsynced[i];
    if (manner == 0 || (manner == 2 && i < kept)) {
      write_whole(content, operation);
    } else if (manner == 2 && i == kept) {
      write_torn(content, operation, draw);
    } else if (manner > 2) {
      switch (draw.below(3)) {
        case 0:
          write_whole(content, operation);
          break;
        case 1:
          write_torn(content, operation, draw);
          break;
        default:
          break;
      }
    }
  }
  return content;
}

std::map<std::string, std::string> CutDisk::image(unsigned manner, Draw& draw) const {
  std::map<std::string, int> names = names_;
  const std::size_t kept = manner == 2 ? draw.below(unsynced_names_.size() + 1) : 0;
  for (std::size_t i = 0; i < unsynced_names_.size(); ++i) {
    if (manner == 0 || (manner == 2 && i < kept) || (manner > 2 && draw.heads())) {
      apply_name(names, unsynced_names_[i]);
    }
  }
  std::map<std::string, std::string> image;
  for (const auto& [name, number] : names) {
    const auto file = files_.find(number);
    image[name] = file == files_.end() ? std::string{} : content(file->second, manner, draw);
  }
  return image;
}

void put_image(const std::map<std::string, std::string>& image,
               const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, content] : image) {
    write_bytes(folder / std::filesystem::path(name).filename(), content);
  }
}

}  // namespace palabre::test
