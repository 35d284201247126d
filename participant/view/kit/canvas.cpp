// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/canvas.hpp"

#include <wx/dcbuffer.h>
#include <wx/dcgraph.h>

#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

Canvas::Canvas(wxWindow* parent, wxString const& name, wxString const& description)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
              wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE | wxTAB_TRAVERSAL),
      name_(name) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  set_accessible(*this, name, description);
  Bind(wxEVT_PAINT, &Canvas::on_paint, this);
  Bind(wxEVT_CHAR_HOOK, &Canvas::on_key, this);
  Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
    if (Hit const* const hit = hit_at(event.GetPosition())) {
      dragged_ = *hit;
      dragging_ = true;
      if (on_select) {
        on_select(Hit(*hit));
      }
    }
    if (focusable_) {
      SetFocus();
    }
  });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
    Hit const* const hit = hit_at(event.GetPosition());
    bool const moved =
        dragging_ && hit != nullptr && (hit->kind != dragged_.kind || hit->id != dragged_.id);
    dragging_ = false;
    if (moved && on_drop) {
      on_drop(dragged_, Hit(*hit));
    }
  });
  Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent& event) {
    Hit const* const hit = hit_at(event.GetPosition());
    if (hit != nullptr && on_activate) {
      on_activate(Hit(*hit));
    }
  });
  Bind(wxEVT_CONTEXT_MENU, [this](wxContextMenuEvent& event) {
    bool const by_key = event.GetPosition() == wxDefaultPosition;
    wxPoint const point = by_key ? wxDefaultPosition : ScreenToClient(event.GetPosition());
    Hit const* hit = by_key ? nullptr : hit_at(point);
    if (by_key && cursor_ >= 0 && cursor_ < static_cast<int>(hits_.size())) {
      hit = &hits_[static_cast<std::size_t>(cursor_)];
    }
    if (hit != nullptr && on_menu) {
      on_menu(Hit(*hit), by_key ? wxPoint(static_cast<int>(hit->area.m_x),
                                          static_cast<int>(hit->area.GetBottom()))
                                : point);
    }
  });
  Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
    Hit const* const hit = hit_at(event.GetPosition());
    wxString const words = hit != nullptr ? hit->words : wxString();
    if (words != GetToolTipText()) {
      SetToolTip(words);
    }
    event.Skip();
  });
  Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
    refresh_theme();
    Refresh();
    event.Skip();
  });
}

void Canvas::set_words(wxString const& name, wxString const& description) {
  name_ = name;
  set_accessible(*this, name, description);
}

wxSize Canvas::DoGetBestClientSize() const {
  return FromDIP(wxSize(120, 80));
}

void Canvas::on_paint(wxPaintEvent&) {
  wxAutoBufferedPaintDC dc(this);
  wxSize const area = GetClientSize();
  std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create(dc));
  if (gc == nullptr || area.x <= 0 || area.y <= 0) {
    return;
  }
  hits_ = paint(*gc, area);
  if (HasFocus() && focusable_) {
    if (cursor_ >= 0 && cursor_ < static_cast<int>(hits_.size())) {
      draw_focus_ring(*gc, theme(), hits_[static_cast<std::size_t>(cursor_)].area);
    } else {
      draw_focus_ring(*gc, theme(), wxRect2DDouble(6, 6, area.x - 12, area.y - 12), 3);
    }
  }
}

void Canvas::on_key(wxKeyEvent& event) {
  int const key = event.GetKeyCode();
  bool const on_hit = cursor_ >= 0 && cursor_ < static_cast<int>(hits_.size());
  if (event.HasModifiers()) {
    event.Skip();
  } else if (key == WXK_RIGHT || key == WXK_DOWN) {
    move_cursor(1);
  } else if (key == WXK_LEFT || key == WXK_UP) {
    move_cursor(-1);
  } else if (key == WXK_TAB) {
    Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                               : wxNavigationKeyEvent::IsForward);
  } else if ((key == WXK_SPACE || key == WXK_RETURN) && on_hit) {
    Hit const hit = hits_[static_cast<std::size_t>(cursor_)];
    if (key == WXK_RETURN && on_activate) {
      on_activate(hit);
    } else if (on_select) {
      on_select(hit);
    }
  } else {
    event.Skip();
  }
}

void Canvas::move_cursor(int step) {
  int const count = static_cast<int>(hits_.size());
  if (count == 0) {
    return;
  }
  cursor_ = cursor_ < 0 ? (step > 0 ? 0 : count - 1) : (cursor_ + step + count) % count;
  set_accessible(*this, name_, hits_[static_cast<std::size_t>(cursor_)].words);
  Refresh();
}

Hit const* Canvas::hit_at(wxPoint point) const {
  // The last one painted lies on top.
  for (auto hit = hits_.rbegin(); hit != hits_.rend(); ++hit) {
    if (hit->area.Contains(wxPoint2DDouble(point.x, point.y))) {
      return &*hit;
    }
  }
  return nullptr;
}

wxBitmap painted_bitmap(wxSize area, std::function<void(wxGraphicsContext&)> const& draw) {
  wxBitmap bitmap(area);
  {
    wxMemoryDC dc(bitmap);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create(dc));
    draw(*gc);
  }
  return bitmap;
}

}  // namespace palabre::view
