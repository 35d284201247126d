// SPDX-License-Identifier: AGPL-3.0-or-later
// "Go to table 3": a whole surface in the table's colour, with its shape, number and name. The same
// sentence must stand beside it as a native text with the focus, so that it is read out at once.
#pragma once

#include "participant/view/kit/canvas.hpp"

namespace palabre::view {

struct PosterModel {
  int table = 1;
  wxString theme{};    // the table's name
  bool stays = false;  // "Stay at table 3"
};

// "Allez à la table 3, Économie."
wxString poster_sentence(PosterModel const& model);

Hits paint_poster(wxGraphicsContext& gc, wxSize area, PosterModel const& model, Theme const& theme);

using Poster = ModelCanvas<PosterModel, paint_poster>;

}  // namespace palabre::view
