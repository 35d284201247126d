// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a trace as a stream, so that measuring memory does not measure the JSON around it.
#include "tests/bench/text_trace.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/text/utf8.hpp"

namespace palabre::bench {
namespace {

constexpr std::uint32_t agents_max = 10'000;
constexpr std::uint32_t count_max = 100'000'000;

// The characters of a file; gzread also passes those through that are not compressed.
class File {
 public:
  explicit File(const std::string& path) : file_(gzopen(path.c_str(), "rb")) { fill(); }
  ~File() {
    if (file_ != nullptr) {
      gzclose(file_);
    }
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool readable() const { return file_ != nullptr && !damaged_; }
  [[nodiscard]] bool done() const { return at_ == end_; }
  [[nodiscard]] const char& front() const { return chunk_[at_]; }
  void advance() {
    if (++at_ == end_) {
      fill();
    }
  }

 private:
  void fill() {
    const int got =
        file_ == nullptr ? -1 : gzread(file_, chunk_.data(), static_cast<unsigned>(chunk_.size()));
    damaged_ = damaged_ || got < 0;
    at_ = 0;
    end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  }

  gzFile file_;
  std::array<char, 1U << 16U> chunk_{};
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool damaged_ = false;
};

// A File as the JSON parser reads it; the end is the default one.
class FileIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  FileIterator() = default;
  explicit FileIterator(File& file) : file_(&file) {}
  reference operator*() const { return file_->front(); }
  FileIterator& operator++() {
    file_->advance();
    return *this;
  }
  friend bool operator==(const FileIterator& a, const FileIterator& b) {
    return a.ended() == b.ended();
  }
  friend bool operator!=(const FileIterator& a, const FileIterator& b) { return !(a == b); }

 private:
  [[nodiscard]] bool ended() const { return file_ == nullptr || file_->done(); }
  File* file_ = nullptr;
};

// Listens to the parser. Depth 1 is the trace, 2 its list of transactions, 3 a transaction, 4 a
// list in it, 5 a patch.
class TraceReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  Trace trace;
  std::vector<std::vector<std::uint32_t>> parents;
  bool has_end = false;
  bool has_transactions = false;

  bool key(string_t& name) override {
    if (depth_ == 1 || (depth_ == 3 && in_transactions_)) {
      key_ = name;
    }
    in_transactions_ = in_transactions_ && depth_ > 1;
    return true;
  }
  bool start_object(std::size_t) override {
    ++depth_;
    if (depth_ == 3 && in_transactions_) {
      has_transactions = true;
      trace.transactions.push_back({});
      trace.transactions.back().first_patch = static_cast<std::uint32_t>(trace.patches.size());
    }
    return true;
  }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override {
    ++depth_;
    if (depth_ == 2 && key_ == "txns") {
      in_transactions_ = true;
    }
    if (in_patch()) {
      trace.patches.push_back({});
      ++trace.transactions.back().patch_count;
      place_ = 0;
    }
    return depth_ < 20;
  }
  bool end_array() override {
    if (in_patch() && place_ != 3) {
      return false;
    }
    return leave();
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (in_patch()) {
      Patch& patch = trace.patches.back();
      if (place_ > 1 || value > count_max) {
        return false;
      }
      (place_++ == 0 ? patch.position : patch.removed) = static_cast<std::uint32_t>(value);
    } else if (in_transactions_ && depth_ == 4 && key_ == "parents") {
      if (value + 1 >= trace.transactions.size()) {
        return false;
      }
      parents.resize(trace.transactions.size());
      parents.back().push_back(static_cast<std::uint32_t>(value));
    } else if (in_transactions_ && depth_ == 3 && key_ == "agent") {
      if (value >= agents_max) {
        return false;
      }
      trace.transactions.back().agent = static_cast<std::uint32_t>(value);
      trace.agents = std::max(trace.agents, trace.transactions.back().agent + 1);
    }
    return true;
  }
  bool string(string_t& value) override {
    if (in_patch()) {
      if (place_++ != 2 || !text::utf8_length(value)) {
        return false;
      }
      trace.patches.back().text_at = static_cast<std::uint32_t>(trace.inserted.size());
      trace.patches.back().text_bytes = static_cast<std::uint32_t>(value.size());
      trace.inserted += value;
    } else if (depth_ == 1 && key_ == "startContent") {
      trace.start = value;
      return text::utf8_length(value).has_value();
    } else if (depth_ == 1 && key_ == "endContent") {
      trace.end = value;
      has_end = true;
      return text::utf8_length(value).has_value();
    } else if (depth_ == 1 && key_ == "kind") {
      trace.concurrent = value == "concurrent";
    }
    return true;
  }
  bool number_integer(number_integer_t) override { return !in_patch(); }
  bool number_float(number_float_t, const string_t&) override { return !in_patch(); }
  bool null() override { return !in_patch(); }
  bool boolean(bool) override { return !in_patch(); }
  bool binary(binary_t&) override { return false; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    malformed = true;
    return false;
  }
  bool malformed = false;

 private:
  [[nodiscard]] bool in_patch() const {
    return in_transactions_ && depth_ == 5 && key_ == "patches";
  }
  bool leave() {
    --depth_;
    return true;
  }

  std::string key_;
  int depth_ = 0;
  int place_ = 0;
  bool in_transactions_ = false;
};

// Fills in `seen_before`: walks from each transaction to what its agent had not seen before it.
void find_what_was_seen(const std::vector<std::vector<std::uint32_t>>& parents, Trace& trace) {
  std::vector<std::vector<bool>> seen(trace.agents, std::vector<bool>(parents.size()));
  std::vector<std::uint32_t> walk;
  for (std::size_t index = 0; index < parents.size(); ++index) {
    Transaction& transaction = trace.transactions[index];
    std::vector<bool>& known = seen[transaction.agent];
    walk = parents[index];
    while (!walk.empty()) {
      const std::uint32_t at = walk.back();
      walk.pop_back();
      if (known[at]) {
        continue;
      }
      known[at] = true;
      if (trace.transactions[at].agent != transaction.agent) {
        transaction.seen_before = std::max(transaction.seen_before, at + 1);
      }
      walk.insert(walk.end(), parents[at].begin(), parents[at].end());
    }
    known[index] = true;
  }
}

}  // namespace

std::variant<Trace, std::string> read_trace(const std::string& path) {
  const auto file = std::make_unique<File>(path);
  if (!file->readable()) {
    return "cannot read " + path + ": check its name and that you may read it";
  }
  TraceReader reader;
  const bool accepted =
      nlohmann::json::sax_parse(FileIterator(*file), FileIterator(), &reader) && file->readable();
  if (reader.malformed || !file->readable()) {
    return path + " is not whole JSON: give an editing trace, .json or .json.gz";
  }
  if (!accepted || !reader.has_end || !reader.has_transactions) {
    return path +
           " is not an editing trace: it needs endContent, and txns whose patches are "
           "[position, removed, inserted] and whose parents come before them";
  }
  if (reader.trace.concurrent) {
    reader.parents.resize(reader.trace.transactions.size());
    find_what_was_seen(reader.parents, reader.trace);
  }
  return std::move(reader.trace);
}

}  // namespace palabre::bench
