// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts a delta is made of, and a list of them that keeps the usual handful without touching
// the heap: a keystroke is a retain and an insert. Values; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>

namespace palabre::text {

enum class Kind : std::uint8_t { retain, insert, remove };

// One step through a text: keep, put in or take out `length()` code points. 8 bytes.
class Component {
 public:
  Component() = default;
  Component(Kind kind, std::uint32_t length, std::uint32_t bytes)
      : length_(length), bytes_and_kind_((bytes << 2U) | static_cast<std::uint32_t>(kind)) {}

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(bytes_and_kind_ & 3U); }
  // In code points.
  [[nodiscard]] std::uint32_t length() const { return length_; }
  // Of the inserted text in UTF-8; 0 for the other kinds.
  [[nodiscard]] std::uint32_t bytes() const { return bytes_and_kind_ >> 2U; }

  void extend(std::uint32_t length, std::uint32_t bytes) {
    length_ += length;
    bytes_and_kind_ += bytes << 2U;
  }

  friend bool operator==(const Component&, const Component&) = default;

 private:
  std::uint32_t length_ = 0;
  std::uint32_t bytes_and_kind_ = 0;
};

// A growing array of components with room for four inside itself. 56 bytes.
class ComponentList {
 public:
  ComponentList() = default;
  ComponentList(const ComponentList& other) { assign(other); }
  ComponentList(ComponentList&& other) noexcept { take(other); }
  ComponentList& operator=(const ComponentList& other) {
    if (this != &other) {
      size_ = 0;
      assign(other);
    }
    return *this;
  }
  ComponentList& operator=(ComponentList&& other) noexcept {
    if (this != &other) {
      take(other);
    }
    return *this;
  }
  ~ComponentList() = default;

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const Component* data() const { return heap_ ? heap_.get() : inside_.data(); }
  [[nodiscard]] Component* data() { return heap_ ? heap_.get() : inside_.data(); }
  [[nodiscard]] Component& back() { return data()[size_ - 1]; }
  [[nodiscard]] std::span<const Component> span() const { return {data(), size_}; }

  void push_back(Component component) {
    if (size_ == capacity_) {
      grow();
    }
    data()[size_++] = component;
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }

 private:
  static constexpr std::uint32_t inside_max = 4;

  void grow() { reserve(capacity_ * 2); }
  void reserve(std::uint32_t capacity) {
    auto bigger = std::make_unique<Component[]>(capacity);
    std::copy_n(data(), size_, bigger.get());
    heap_ = std::move(bigger);
    capacity_ = capacity;
  }
  void assign(const ComponentList& other) {
    if (other.size_ > capacity_) {
      reserve(other.size_);
    }
    std::copy_n(other.data(), other.size_, data());
    size_ = other.size_;
  }
  void take(ComponentList& other) noexcept {
    heap_ = std::move(other.heap_);
    inside_ = other.inside_;
    size_ = other.size_;
    capacity_ = other.capacity_;
    other.size_ = 0;
    other.capacity_ = inside_max;
  }

  std::unique_ptr<Component[]> heap_;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = inside_max;
  std::array<Component, inside_max> inside_{};
};

}  // namespace palabre::text
