// SPDX-License-Identifier: AGPL-3.0-or-later
// The participant's window: the joining page, the waiting page or the workshop, and a small menu.
// It shows the model and decides nothing. Made anew over the same model when the language or the
// size of text changes. UI thread only.
#pragma once

#include <functional>

#include <wx/frame.h>
#include <wx/timer.h>

#include "participant/view/join_page.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/model.hpp"

namespace palabre::rooms {

class WaitPage;
class WorkshopView;

// What the window asks of the program around it.
struct FrameCalls {
  std::function<void(view::Language)> set_language;  // makes this window anew
  std::function<void(double)> set_zoom;              // likewise; 1 = as the desktop
};

class ParticipantFrame : public wxFrame {
 public:
  // Requires: the model outlives the frame.
  ParticipantFrame(Model& model, JoinWish const& wish, FrameCalls calls);
  ~ParticipantFrame() override;

  // Another frame over the same model takes its place: what is half written is stored, its pages
  // are gone and it hears the model no more. It is destroyed later.
  void retire();

 private:
  enum class Shown { join, wait, workshop };

  void make_menu();
  void refresh(Change const& change);
  void show(Shown shown);
  void leave_workshop();
  void on_close(wxCloseEvent& event);
  int item(wxMenu& menu, wxString const& label, std::function<void()> action);

  Model& model_;
  FrameCalls calls_;
  JoinWish wish_;
  wxTimer timer_;
  JoinPage* join_ = nullptr;
  WaitPage* wait_ = nullptr;
  WorkshopView* workshop_ = nullptr;
  bool retired_ = false;
  Shown shown_ = Shown::join;
  bool given_up_ = false;  // the person left the workshop: show the joining page
};

}  // namespace palabre::rooms
