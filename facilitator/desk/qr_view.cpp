// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/qr_view.hpp"

#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace palabre::desk {

QrModel qr_of(std::string const& text) {
  QrModel model;
  std::unique_ptr<QRcode, void (*)(QRcode*)> const code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (code == nullptr) {
    return model;
  }
  model.side = code->width;
  auto const count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  model.dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    model.dark.push_back((code->data[i] & 1U) != 0);
  }
  return model;
}

view::Hits paint_qr(wxGraphicsContext& gc, wxSize area, QrModel const& model, view::Theme const&) {
  constexpr int quiet = 4;  // modules of white around, as readers need
  // Black on white in both themes: many cameras do not read the inverse.
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(*wxWHITE_BRUSH);
  gc.DrawRectangle(0, 0, area.x, area.y);
  if (model.side == 0) {
    return {};
  }
  int const modules = model.side + 2 * quiet;
  double const module = std::max(1.0, std::floor(std::min(area.x, area.y) / double(modules)));
  double const left = std::floor((area.x - module * model.side) / 2.0);
  double const top = std::floor((area.y - module * model.side) / 2.0);
  gc.SetBrush(*wxBLACK_BRUSH);
  gc.SetAntialiasMode(wxANTIALIAS_NONE);
  for (int y = 0; y < model.side; ++y) {
    for (int x = 0; x < model.side; ++x) {
      if (model.dark[static_cast<std::size_t>(y * model.side + x)]) {
        gc.DrawRectangle(left + x * module, top + y * module, module, module);
      }
    }
  }
  return {};
}

}  // namespace palabre::desk
