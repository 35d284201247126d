// SPDX-License-Identifier: AGPL-3.0-or-later
// A link as a QR code, to be read by a camera. The same link stands beside it as text. UI thread.
#pragma once

#include <string>
#include <vector>

#include "participant/view/kit/canvas.hpp"

namespace palabre::desk {

struct QrModel {
  int side = 0;            // modules; 0 = nothing to show
  std::vector<bool> dark;  // row by row
};

// Empty where the text is too long for a code.
QrModel qr_of(std::string const& text);

view::Hits paint_qr(wxGraphicsContext& gc, wxSize area, QrModel const& model,
                    view::Theme const& theme);

using QrView = view::ModelCanvas<QrModel, paint_qr>;

}  // namespace palabre::desk
