// SPDX-License-Identifier: AGPL-3.0-or-later
// The move: where to go, in the table's colour, with the host and the companions. It takes the
// window whatever was open, and leaves it once "I'm there" is said or the round begins. UI thread.
#pragma once

#include "participant/view/kit/poster.hpp"
#include "participant/view/page.hpp"

class wxBoxSizer;
class wxGridSizer;

namespace palabre::rooms {

class Prose;

class MovePage : public Page {
 public:
  MovePage(wxWindow* parent, Model& model);

  void refresh(Change const& change, Whereabouts const& here) override;
  Foot foot() override;
  // The unfinished note is to be read again.
  std::function<void(std::uint32_t place, std::uint32_t round)> on_read_note;

 private:
  void refresh_people(Whereabouts const& here);
  void arrive();

  view::Poster* poster_ = nullptr;
  wxStaticText* host_title_ = nullptr;
  wxBoxSizer* host_ = nullptr;
  wxStaticText* others_title_ = nullptr;
  wxGridSizer* others_ = nullptr;
  wxPanel* kept_ = nullptr;
  Prose* kept_text_ = nullptr;
  Whereabouts here_;
  std::vector<std::uint32_t> shown_;
};

}  // namespace palabre::rooms
