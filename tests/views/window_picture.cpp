// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/views/window_picture.hpp"

#include <gtk/gtk.h>

#include <wx/window.h>

namespace palabre::sample {

bool save_window(wxWindow& window, std::string const& path) {
  GtkWidget* const widget = window.GetHandle();
  int const width = gtk_widget_get_allocated_width(widget);
  int const height = gtk_widget_get_allocated_height(widget);
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* const cairo = cairo_create(surface);
  gtk_widget_draw(widget, cairo);
  cairo_destroy(cairo);
  bool const saved = cairo_surface_write_to_png(surface, path.c_str()) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy(surface);
  return saved;
}

}  // namespace palabre::sample
