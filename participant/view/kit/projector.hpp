// SPDX-License-Identifier: AGPL-3.0-or-later
// What the room sees. Every size is a fraction of the window's height, from 1024x768 to 4K; a 4:3
// window puts the clock above the plan. Never on it: errors, attributes, states of devices, absent
// people, drafts that nobody decided to show. The same painter makes the small preview.
#pragma once

#include <variant>
#include <vector>

#include <wx/image.h>

#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/clock_face.hpp"
#include "participant/view/kit/debate_field.hpp"
#include "participant/view/kit/markdown.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/kit/share_bars.hpp"

namespace palabre::view {

struct ProjectedTable {
  int number = 1;
  wxString theme{};
  wxString group{};  // "groupe C"; may be empty
  wxString question{};
  wxString host{};                // empty: no host
  std::vector<wxString> names{};  // first names, alphabetical, without the host
};

// Waiting for people: large code and address.
struct WelcomeScene {
  wxString title{};     // the workshop
  wxString sentence{};  // what to do
  wxString code{};      // "K7QF-2M9X"
  wxString address{};   // "192.168.1.12:7411"; may be empty
  wxString arrived{};   // "12 personnes sur 17"; may be empty
};

// A round: clock, instruction, tables with their questions.
struct CafeScene {
  wxString overline{};  // "World Café"
  wxString title{};     // "Tour 2 sur 3"
  wxString sentence{};  // instruction
  wxString emphasis{};  // its end, bold
  ClockModel clock;
  std::vector<ProjectedTable> tables{};
};

// Changing tables: who goes where.
struct MoveScene {
  wxString overline{};
  wxString title{};
  ClockModel clock;
  std::vector<ProjectedTable> tables{};
};

// Any step with a title, an optional clock and a few lines: break, message, gallery.
struct MessageScene {
  wxString overline{};
  wxString title{};
  wxString text{};
  ClockModel clock = {.shown = false};
};

// A text shown on purpose: a host's restitution, the synthesis.
struct TextScene {
  wxString overline{};  // "Restitution · table 2"
  wxString title{};     // "Éthique, par Bruno"
  int table = 0;        // 0: no shape
  struct Paragraph {
    wxString heading{};  // may be empty
    wxString text{};
  };
  std::vector<Paragraph> paragraphs{};
  ClockModel clock = {.shown = false};
};

// A paragraph under discussion with its changes marked, and each wording that is asked for.
struct RedlineScene {
  wxString overline{};  // "Our stance, version 1"
  wxString title{};     // "¶4"
  std::vector<RedStroke> paragraph{};
  struct Variant {
    wxString label{};  // "A9"; empty: the text as it is
    wxString by{};
    std::vector<RedStroke> text{};
    wxString state{};  // "at the vote"
  };
  std::vector<Variant> variants{};
  ClockModel clock = {.shown = false};
};

// A slide of a presentation: a picture, or a text.
struct SlideScene {
  wxString overline{};  // the step
  wxString number{};    // "2/5"
  std::vector<MarkdownBlock> blocks{};
  wxImage picture{};  // not ok: the text
};

// A moving debate: the statement, then banks and river with large counts and no name.
struct DebateScene {
  wxString statement{};
  wxString sentence{};  // what can be done now
  ClockModel clock;
  DebateFieldModel field{};
};

struct BlackScene {};

using ProjectorScene = std::variant<BlackScene, WelcomeScene, CafeScene, MoveScene, MessageScene,
                                    TextScene, RedlineScene, SlideScene, DebateScene>;

struct ProjectorModel {
  ProjectorScene scene{};
  ShareBarsModel shares{};  // how the time to speak was shared, above the foot; empty: not shown
  wxString foot{};          // bottom left: "Sans appareil ? Dites-le à votre hôte."
  wxString foot_strong{};   // after it, bold
  wxString foot_right{};    // bottom right, before the code: "Salle complète · code"
  wxString code{};          // bottom right, bold; empty where the room is locked
  bool locked = false;      // a lock before foot_right
  double zoom = 1.0;        // of the words, 0.7 to 1.5
  int page = 0;             // which part of what does not fit at once
};

// How many pages the scene needs at this size; 1 for most. The window turns them by itself.
int projector_pages(wxGraphicsContext& gc, wxSize area, ProjectorModel const& model,
                    Theme const& theme);

Hits paint_projector(wxGraphicsContext& gc, wxSize area, ProjectorModel const& model,
                     Theme const& theme);

// The whole scene in one sentence, for the preview's accessible description.
wxString describe(ProjectorModel const& model);

using ProjectorCanvas = ModelCanvas<ProjectorModel, paint_projector>;

}  // namespace palabre::view
