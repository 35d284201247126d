// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of colours. Contrast was chosen so that every text is at least 4.5 on its ground and
// every graphic fill at least 3; kit_test.cpp holds that.
#include "participant/view/kit/theme.hpp"

#include <algorithm>

#include <wx/app.h>
#include <wx/settings.h>

#include "participant/view/kit/platform.hpp"

namespace palabre::view {

namespace {

double chosen_zoom = 1.0;

void take_desktop_font(Theme& theme) {
  if (wxTheApp == nullptr || !wxTheApp->IsGUI()) {
    return;
  }
  wxFont const desktop = wxSystemSettings::GetFont(wxSYS_DEFAULT_GUI_FONT);
  theme.face = desktop.GetFaceName();
  theme.base_px = desktop.GetFractionalPointSize() * desktop_dpi() / 72.0 * chosen_zoom;
}

Appearance chosen_appearance = Appearance::follow;

Theme& current() {
  static Theme value;
  return value;
}

bool current_is_read = false;

}  // namespace

Theme light_theme() {
  Theme t;
  t.dark = false;
  t.ink = wxColour(0x22, 0x30, 0x2B);
  t.ink2 = wxColour(0x54, 0x62, 0x5B);
  t.panel = wxColour(0xFF, 0xFF, 0xFF);
  t.window = wxColour(0xF6, 0xF5, 0xF4);
  t.canvas = wxColour(0xF4, 0xEE, 0xE2);
  t.canvas2 = wxColour(0xFB, 0xF8, 0xF1);
  t.line = wxColour(0xDA, 0xCF, 0xB9);
  t.edge = wxColour(0xC9, 0xC6, 0xC0);
  t.accent = wxColour(0x2F, 0x6B, 0x4F);
  t.accent_text = wxColour(0x24, 0x55, 0x3E);
  t.accent_tint = wxColour(0xE1, 0xEE, 0xE6);
  t.on_accent = wxColour(0xFF, 0xFF, 0xFF);
  t.terracotta = wxColour(0xC8, 0x64, 0x3C);
  t.terracotta_text = wxColour(0x9A, 0x43, 0x21);
  t.terracotta_tint = wxColour(0xF9, 0xE6, 0xDD);
  t.indigo = wxColour(0x3F, 0x5B, 0x9A);
  t.indigo_tint = wxColour(0xE4, 0xE9, 0xF5);
  t.ochre = wxColour(0xA6, 0x7A, 0x15);
  t.ochre_text = wxColour(0x75, 0x56, 0x0C);
  t.ochre_tint = wxColour(0xF7, 0xEC, 0xCF);
  t.plum = wxColour(0x7D, 0x43, 0x72);
  t.plum_tint = wxColour(0xF2, 0xE5, 0xEF);
  t.slate = wxColour(0x4E, 0x64, 0x70);
  t.slate_tint = wxColour(0xE6, 0xEB, 0xEE);
  t.red = wxColour(0xB3, 0x26, 0x1E);
  t.red_tint = wxColour(0xFB, 0xE6, 0xE4);
  take_desktop_font(t);
  return t;
}

Theme dark_theme() {
  Theme t;
  t.dark = true;
  t.ink = wxColour(0xEC, 0xEB, 0xE4);
  t.ink2 = wxColour(0xB3, 0xBD, 0xB6);
  t.panel = wxColour(0x1F, 0x24, 0x22);
  t.window = wxColour(0x2A, 0x2F, 0x2C);
  t.canvas = wxColour(0x26, 0x2C, 0x29);
  t.canvas2 = wxColour(0x2B, 0x32, 0x2E);
  t.line = wxColour(0x4A, 0x52, 0x4D);
  t.edge = wxColour(0x5A, 0x63, 0x5E);
  t.accent = wxColour(0x7C, 0xC3, 0xA0);
  t.accent_text = wxColour(0x9A, 0xD4, 0xB6);
  t.accent_tint = wxColour(0x26, 0x45, 0x36);
  t.on_accent = wxColour(0x16, 0x22, 0x1C);
  t.terracotta = wxColour(0xE5, 0x8A, 0x63);
  t.terracotta_text = wxColour(0xF0, 0xA6, 0x86);
  t.terracotta_tint = wxColour(0x4A, 0x2F, 0x24);
  t.indigo = wxColour(0x9D, 0xB2, 0xE6);
  t.indigo_tint = wxColour(0x2C, 0x35, 0x50);
  t.ochre = wxColour(0xE0, 0xB9, 0x5A);
  t.ochre_text = wxColour(0xEB, 0xCB, 0x7D);
  t.ochre_tint = wxColour(0x43, 0x39, 0x1E);
  t.plum = wxColour(0xD5, 0xA0, 0xCB);
  t.plum_tint = wxColour(0x45, 0x2F, 0x41);
  t.slate = wxColour(0xA9, 0xBD, 0xC8);
  t.slate_tint = wxColour(0x2E, 0x3A, 0x41);
  t.red = wxColour(0xF2, 0xA1, 0x9B);
  t.red_tint = wxColour(0x4A, 0x27, 0x25);
  take_desktop_font(t);
  return t;
}

void set_appearance(Appearance appearance) {
  chosen_appearance = appearance;
  if (appearance != Appearance::follow) {
    prefer_dark(appearance == Appearance::dark);
  }
  refresh_theme();
}

void set_zoom(double factor) {
  chosen_zoom = std::clamp(factor, 0.7, 2.5);
  refresh_theme();
}

double zoom() {
  return chosen_zoom;
}

Theme const& theme() {
  if (!current_is_read) {
    refresh_theme();
  }
  return current();
}

void refresh_theme() {
  bool const dark =
      chosen_appearance == Appearance::dark ||
      (chosen_appearance == Appearance::follow && wxSystemSettings::GetAppearance().IsDark());
  current() = dark ? dark_theme() : light_theme();
  current_is_read = true;
  install_style(current());
}

double type_factor(TypeRole role) {
  switch (role) {
    case TypeRole::caption:
      return 0.86;
    case TypeRole::body:
      return 1.0;
    case TypeRole::paragraph:
      return 1.14;
    case TypeRole::panel_title:
      return 1.07;
    case TypeRole::stage_title:
      return 1.57;
    case TypeRole::clock:
      return 2.40;
  }
  return 1.0;
}

wxFont font(TypeRole role, wxFontWeight weight) {
  wxFont result = wxSystemSettings::GetFont(wxSYS_DEFAULT_GUI_FONT);
  result.SetFractionalPointSize(result.GetFractionalPointSize() * type_factor(role) * chosen_zoom);
  result.SetWeight(weight);
  return result;
}

TableLook table_look(Theme const& t, int number) {
  switch (number) {
    case 1:
      return {Shape::circle, t.accent, t.accent_text, t.accent_tint, wxColour(0x2F, 0x6B, 0x4F)};
    case 2:
      return {Shape::diamond, t.indigo, t.indigo, t.indigo_tint, wxColour(0x3F, 0x5B, 0x9A)};
    case 3:
      return {Shape::square, t.terracotta, t.terracotta_text, t.terracotta_tint,
              wxColour(0x9A, 0x43, 0x21)};
    case 4:
      return {Shape::triangle, t.plum, t.plum, t.plum_tint, wxColour(0x7D, 0x43, 0x72)};
    case 5:
      return {Shape::pentagon, t.ochre, t.ochre_text, t.ochre_tint, wxColour(0x75, 0x56, 0x0C)};
    case 6:
      return {Shape::hexagon, t.slate, t.slate, t.slate_tint, wxColour(0x4E, 0x64, 0x70)};
    default:
      return {Shape::number, t.slate, t.slate, t.slate_tint, wxColour(0x4E, 0x64, 0x70)};
  }
}

TableLook position_look(Theme const& t, int index) {
  switch (index) {
    case 0:
      return {Shape::circle, t.indigo, t.indigo, t.indigo_tint, wxColour(0x3F, 0x5B, 0x9A)};
    case 1:
      return {Shape::diamond, t.ochre, t.ochre_text, t.ochre_tint, wxColour(0x75, 0x56, 0x0C)};
    case 2:
      return {Shape::triangle, t.plum, t.plum, t.plum_tint, wxColour(0x7D, 0x43, 0x72)};
    default:
      return {Shape::number, t.slate, t.slate, t.slate_tint, wxColour(0x4E, 0x64, 0x70)};
  }
}

}  // namespace palabre::view
