// SPDX-License-Identifier: AGPL-3.0-or-later
// The participant's program around its window: the network thread, the device's profile, and what
// the command line asked for. The UI thread owns everything here.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <wx/app.h>

#include "participant/participant_frame.hpp"

namespace palabre::rooms {

struct Arguments {
  JoinWish wish;
  std::filesystem::path profile;  // empty: the usual place
  std::optional<view::Language> language;
};

// $XDG_DATA_HOME/palabre/participant, or its usual place in the home folder.
std::filesystem::path usual_profile();

class ParticipantApp : public wxApp {
 public:
  explicit ParticipantApp(Arguments arguments);
  ~ParticipantApp() override;

  bool OnInit() override;
  int OnExit() override;
  // Ours are read before wx starts; it has none.
  void OnInitCmdLine(wxCmdLineParser&) override {}
  bool OnCmdLineParsed(wxCmdLineParser&) override { return true; }

 private:
  void open_window(JoinWish const& wish);
  void drain();

  Arguments arguments_;
  std::unique_ptr<Network> network_;
  std::unique_ptr<Client> client_;
  std::unique_ptr<Model> model_;
  std::unique_ptr<Discovery> discovery_;
  ParticipantFrame* frame_ = nullptr;
  bool looked_back_ = false;
};

}  // namespace palabre::rooms
