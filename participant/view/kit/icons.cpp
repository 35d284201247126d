// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/icons.hpp"

#include <cmath>
#include <map>
#include <string>
#include <tuple>

namespace palabre::view {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

// The drawings are written in one ink, with the panel's colour for marks inside a filled disc. The
// rasteriser knows neither "currentColor" nor variables, so both become plain colours here.
std::string tinted_source(Icon name, wxColour const& colour) {
  std::string text(icon_source(name));
  if (name == Icon::palabre) {
    return text;
  }
  std::string const hex = colour.GetAsString(wxC2S_HTML_SYNTAX).ToStdString();
  std::string const inner = theme().panel.GetAsString(wxC2S_HTML_SYNTAX).ToStdString();
  replace_all(text, "#22302B", hex);
  replace_all(text, "currentColor", hex);
  replace_all(text, "var(--panel)", inner);
  return text;
}

using Key = std::tuple<Icon, unsigned, unsigned, int>;

Key key_of(Icon name, wxColour const& colour, int size) {
  return {name, colour.GetRGBA(), theme().panel.GetRGBA(), size};
}

}  // namespace

wxBitmapBundle icon(Icon name, wxColour const& colour, int size) {
  static std::map<Key, wxBitmapBundle> cache;
  Key const key = key_of(name, colour, size);
  auto const found = cache.find(key);
  if (found != cache.end()) {
    return found->second;
  }
  std::string source = tinted_source(name, colour);
  wxBitmapBundle const bundle = wxBitmapBundle::FromSVG(source.data(), wxSize(size, size));
  cache.emplace(key, bundle);
  return bundle;
}

wxBitmapBundle icon(Icon name, int size) {
  return icon(name, theme().ink, size);
}

void draw_icon(wxGraphicsContext& gc, Icon name, wxColour const& colour, double x, double y,
               double size) {
  static std::map<Key, wxGraphicsBitmap> cache;
  // Twice as fine as asked, so that it stays sharp on dense screens; steps of 4 keep the cache
  // small while a window is being resized.
  int const pixels = static_cast<int>(std::ceil(size / 4.0)) * 8;
  Key const key = key_of(name, colour, pixels);
  auto found = cache.find(key);
  if (found == cache.end()) {
    std::string source = tinted_source(name, colour);
    wxBitmap const bitmap = wxBitmapBundle::FromSVG(source.data(), wxSize(pixels, pixels))
                                .GetBitmap(wxSize(pixels, pixels));
    found = cache.emplace(key, gc.CreateBitmap(bitmap)).first;
  }
  gc.DrawBitmap(found->second, x, y, size, size);
}

wxBitmapBundle app_picture(int size) {
  return icon(Icon::palabre, theme().ink, size);
}

wxIconBundle app_icons() {
  wxIconBundle icons;
  for (int const size : {16, 24, 32, 48, 64, 128, 256}) {
    wxIcon one;
    one.CopyFromBitmap(app_picture(size).GetBitmap(wxSize(size, size)));
    icons.AddIcon(one);
  }
  return icons;
}

}  // namespace palabre::view
