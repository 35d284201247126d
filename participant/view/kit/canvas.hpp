// SPDX-License-Identifier: AGPL-3.0-or-later
// A drawn control: it owns a model and a painter, and nothing else. The painter is a pure function
// of (context, size, model, theme) and returns what can be hit; the canvas adds mouse, keyboard,
// focus ring and the name that a screen reader says. Each canvas mirrors a native list, which stays
// the truth for keyboards and readers. Lives on the UI thread, owned by its parent window.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <wx/graphics.h>
#include <wx/panel.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::view {

// A part of the drawing that stands for something. kind and id are the model's own.
struct Hit {
  wxRect2DDouble area{};
  int kind = 0;
  long id = 0;
  wxString words{};  // what it is, in words: tooltip and screen reader
};

using Hits = std::vector<Hit>;

class Canvas : public wxPanel {
 public:
  Canvas(wxWindow* parent, wxString const& name, wxString const& description = {});

  // A click, or Space or Enter on the selected part.
  std::function<void(Hit const&)> on_select;
  // A double click, or Enter.
  std::function<void(Hit const&)> on_activate;
  // A right click or the menu key; the point is in window coordinates.
  std::function<void(Hit const&, wxPoint)> on_menu;
  // A part was dragged onto another one.
  std::function<void(Hit const& from, Hit const& onto)> on_drop;

  Hits const& hits() const { return hits_; }
  void set_words(wxString const& name, wxString const& description);

  bool AcceptsFocus() const override { return focusable_; }
  void set_focusable(bool focusable) { focusable_ = focusable; }

 protected:
  virtual Hits paint(wxGraphicsContext& gc, wxSize area) = 0;
  wxSize DoGetBestClientSize() const override;

 private:
  void on_paint(wxPaintEvent& event);
  void on_key(wxKeyEvent& event);
  Hit const* hit_at(wxPoint point) const;
  void move_cursor(int step);

  Hits hits_;
  int cursor_ = -1;  // index in hits_ that the keyboard is on
  Hit dragged_;
  bool dragging_ = false;
  bool focusable_ = true;
  wxString name_{};
};

// A canvas over a model and its painter: ModelCanvas<TableMapModel, paint_table_map>.
template <class Model, Hits (*painter)(wxGraphicsContext&, wxSize, Model const&, Theme const&)>
class ModelCanvas : public Canvas {
 public:
  using Canvas::Canvas;

  void set_model(Model model) {
    model_ = std::move(model);
    Refresh();
  }
  Model const& model() const { return model_; }

 protected:
  Hits paint(wxGraphicsContext& gc, wxSize area) override {
    return painter(gc, area, model_, theme());
  }

 private:
  Model model_;
};

// Paints into a picture without a window: exports, previews and tests.
wxBitmap painted_bitmap(wxSize area, std::function<void(wxGraphicsContext&)> const& draw);

}  // namespace palabre::view
