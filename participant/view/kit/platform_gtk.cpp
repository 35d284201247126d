// SPDX-License-Identifier: AGPL-3.0-or-later
// The one file that speaks GTK. Its headers are C and older than our warnings, hence SYSTEM.
#include "participant/view/kit/platform.hpp"

#include <gtk/gtk.h>

#include <string>

#include <wx/fontutil.h>
#include <wx/notebook.h>
#include <wx/stattext.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::view {

namespace {

std::string hex(wxColour const& colour) {
  return colour.GetAsString(wxC2S_HTML_SYNTAX).ToStdString();
}

// High-contrast themes decide alone: our colours would undo what their user asked for.
bool high_contrast() {
  gchar* name = nullptr;
  g_object_get(gtk_settings_get_default(), "gtk-theme-name", &name, nullptr);
  std::string const text = name != nullptr ? name : "";
  g_free(name);
  return text.find("HighContrast") != std::string::npos;
}

std::string style_sheet(Theme const& t) {
  std::string const accent = hex(t.accent);
  std::string const on_accent = hex(t.on_accent);
  std::string const accent_text = hex(t.accent_text);
  std::string const tint = hex(t.accent_tint);
  std::string const ink = hex(t.ink);
  return "button.palabre-primary {"
         "  background-image: none; background-color: " +
         accent +
         ";"
         "  color: " +
         on_accent + "; border-color: " + accent_text +
         ";"
         "  text-shadow: none; -gtk-icon-shadow: none; box-shadow: none; font-weight: 600; }"
         "button.palabre-primary label { color: " +
         on_accent +
         "; }"
         "button.palabre-primary:hover { background-color: " +
         accent_text +
         "; }"
         "button.palabre-primary:active { background-color: " +
         accent_text +
         "; }"
         "button.palabre-primary:disabled, button.palabre-primary:disabled label {"
         "  background-color: " +
         tint + "; color: " + hex(t.ink2) + "; border-color: " + hex(t.edge) +
         "; }"
         "button.palabre-primary:focus { outline: 2px solid " +
         accent +
         "; outline-offset: 2px; }"
         "treeview.view:selected, treeview.view:selected:focus {"
         "  background-color: " +
         tint + "; color: " + ink +
         "; }"
         "treeview.view { background-color: " +
         hex(t.panel) + "; color: " + ink +
         "; }"
         "notebook > header tab { padding-left: 8px; padding-right: 8px; }"
         "notebook > header tab:checked { box-shadow: inset 0 -3px " +
         accent +
         "; }"
         "radio:checked, check:checked {"
         "  background-image: none; background-color: " +
         accent + "; color: " + on_accent +
         ";"
         "  border-color: " +
         accent_text +
         "; }"
         "entry:focus, textview:focus { border-color: " +
         accent +
         ";"
         "  box-shadow: inset 0 0 0 1px " +
         accent +
         "; }"
         "button image:first-child:not(:only-child) { margin-right: 4px; }"
         "scrolledwindow.palabre-field { border: 1px solid " +
         hex(t.edge) +
         "; border-radius: 5px; }"
         "button.toggle:checked { background-image: none; background-color: " +
         tint +
         ";"
         "  color: " +
         accent_text + "; border-color: " + accent + "; }";
}

}  // namespace

void set_accessible(wxWindow& window, wxString const& name, wxString const& description) {
  window.SetName(name);
  GtkWidget* const widget = window.GetHandle();
  if (widget == nullptr) {
    return;
  }
  AtkObject* const accessible = gtk_widget_get_accessible(widget);
  if (accessible == nullptr) {
    return;
  }
  atk_object_set_name(accessible, name.utf8_str());
  if (!description.empty()) {
    atk_object_set_description(accessible, description.utf8_str());
  }
  // Some controls are a scrolled box around the one that has the focus and is read.
  if (GTK_IS_SCROLLED_WINDOW(widget)) {
    GtkWidget* const inner = gtk_bin_get_child(GTK_BIN(widget));
    if (inner != nullptr) {
      AtkObject* const inner_accessible = gtk_widget_get_accessible(inner);
      atk_object_set_name(inner_accessible, name.utf8_str());
      if (!description.empty()) {
        atk_object_set_description(inner_accessible, description.utf8_str());
      }
    }
  }
}

void mark_primary(wxControl& button) {
  gtk_style_context_add_class(gtk_widget_get_style_context(button.GetHandle()), "palabre-primary");
}

void install_style(Theme const& theme) {
  GdkScreen* const screen = gdk_screen_get_default();
  if (screen == nullptr) {
    return;
  }
  static GtkCssProvider* provider = nullptr;
  if (provider != nullptr) {
    gtk_style_context_remove_provider_for_screen(screen, GTK_STYLE_PROVIDER(provider));
    g_object_unref(provider);
    provider = nullptr;
  }
  if (high_contrast()) {
    return;
  }
  provider = gtk_css_provider_new();
  std::string const text = style_sheet(theme);
  gtk_css_provider_load_from_data(provider, text.c_str(), static_cast<gssize>(text.size()),
                                  nullptr);
  gtk_style_context_add_provider_for_screen(screen, GTK_STYLE_PROVIDER(provider),
                                            GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void prefer_dark(bool dark) {
  g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", dark ? TRUE : FALSE,
               nullptr);
}

double desktop_dpi() {
  GdkScreen* const screen = gdk_screen_get_default();
  double const dpi = screen != nullptr ? gdk_screen_get_resolution(screen) : 96.0;
  return dpi > 0 ? dpi : 96.0;
}

bool wants_less_motion() {
  gboolean animations = TRUE;
  g_object_get(gtk_settings_get_default(), "gtk-enable-animations", &animations, nullptr);
  return animations == FALSE;
}

void give_air(wxTextCtrl& field) {
  GtkWidget* const widget = field.GetHandle();
  if (!GTK_IS_SCROLLED_WINDOW(widget)) {
    return;
  }
  gtk_style_context_add_class(gtk_widget_get_style_context(widget), "palabre-field");
  GtkWidget* const inner = gtk_bin_get_child(GTK_BIN(widget));
  if (inner != nullptr && GTK_IS_TEXT_VIEW(inner)) {
    GtkTextView* const view = GTK_TEXT_VIEW(inner);
    gtk_text_view_set_left_margin(view, 10);
    gtk_text_view_set_right_margin(view, 10);
    gtk_text_view_set_top_margin(view, 6);
    gtk_text_view_set_bottom_margin(view, 6);
    gtk_text_view_set_pixels_inside_wrap(view, 4);
    gtk_text_view_set_pixels_below_lines(view, 4);
  }
}

void set_wrapped_markup(wxStaticText& label, wxString const& markup) {
  label.SetLabelMarkup(markup);
  GtkLabel* const inner = GTK_LABEL(label.GetHandle());
  gtk_label_set_line_wrap(inner, TRUE);
  gtk_label_set_line_wrap_mode(inner, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign(inner, 0.0F);
}

int markup_height(wxWindow const& window, wxFont const& font, wxString const& markup, int width) {
  PangoLayout* const layout = gtk_widget_create_pango_layout(window.GetHandle(), nullptr);
  pango_layout_set_font_description(layout, font.GetNativeFontInfo()->description);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, width * PANGO_SCALE);
  pango_layout_set_markup(layout, markup.utf8_str(), -1);
  int height = 0;
  pango_layout_get_pixel_size(layout, nullptr, &height);
  g_object_unref(layout);
  return height;
}

void show_tabs(wxNotebook& book, bool shown) {
  gtk_notebook_set_show_tabs(GTK_NOTEBOOK(book.GetHandle()), shown ? TRUE : FALSE);
}

void ready_to_be_read(wxDataViewCtrl& list, unsigned row) {
  auto* const tree = GTK_TREE_VIEW(list.GtkGetTreeView());
  GtkTreeModel* const model = gtk_tree_view_get_model(tree);
  GtkTreeIter at;
  if (model == nullptr ||
      gtk_tree_model_iter_nth_child(model, &at, nullptr, static_cast<int>(row)) == FALSE) {
    return;
  }
  for (int n = 0; GtkTreeViewColumn* const column = gtk_tree_view_get_column(tree, n); ++n) {
    gtk_tree_view_column_cell_set_cell_data(column, model, &at, FALSE, FALSE);
  }
}

void remeasure_rows(wxDataViewCtrl& list) {
  GtkWidget* const widget = list.GtkGetTreeView();
  if (widget == nullptr) {
    return;
  }
  for (int i = 0;
       GtkTreeViewColumn* const column = gtk_tree_view_get_column(GTK_TREE_VIEW(widget), i); ++i) {
    gtk_tree_view_column_queue_resize(column);
  }
}

}  // namespace palabre::view
