// SPDX-License-Identifier: AGPL-3.0-or-later
// What a view of the text asks of the window it stands in, so that both programs share it: the
// workshop, who is there, and a way to ask for something. UI thread only.
#pragma once

#include <cstdint>

#include <wx/string.h>

#include "participant/pad_session.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::view {

class TextHost {
 public:
  virtual ~TextHost() = default;
  virtual workshop::HallState const& hall() const = 0;
  virtual workshop::PlaceState const* place(std::uint32_t place) const = 0;
  virtual PadPort& port() = 0;
  virtual wxString name(std::uint32_t person) const = 0;
  virtual wxString place_name(std::uint32_t place) const = 0;
  virtual bool may_write(pb::Step const& step, workshop::PlaceState const& place) const = 0;
  // A refusal is told by the window.
  virtual void submit(pb::Command command) = 0;
  virtual void add_listener(ClientListener& listener) = 0;
  virtual void remove_listener(ClientListener& listener) = 0;
};

}  // namespace palabre::view
