// SPDX-License-Identifier: AGPL-3.0-or-later
// Paints every painter and shows every widget with the sample room, and writes what it sees as PNG
// files: palabre-kit-gallery DIR [fr|en] [light|dark] [slow]. Pictures are looked at, not compared.
#include <wx/wx.h>

#include <wx/wrapsizer.h>

#include <functional>
#include <string>
#include <vector>

#include "participant/view/kit/kit.hpp"
#include "tests/views/sample_room.hpp"
#include "tests/views/window_picture.hpp"

namespace {

using namespace palabre::view;
namespace sample = palabre::sample;

wxString u(char const* text) {
  return wxString::FromUTF8(text);
}

class Gallery : public wxApp {
 public:
  bool OnInit() override {
    wxInitAllImageHandlers();
    if (argc < 2) {
      wxPrintf("palabre-kit-gallery DIR [fr|en] [light|dark] [slow]\n");
      return false;
    }
    folder_ = argv[1];
    bool dark = false;
    Language chosen = Language::french;
    for (int i = 2; i < argc; ++i) {
      dark = dark || argv[i] == "dark";
      chosen = argv[i] == "en" ? Language::english : chosen;
      pause_ms_ = argv[i] == "slow" ? 8'000 : pause_ms_;
    }
    set_language(chosen);
    set_appearance(dark ? Appearance::dark : Appearance::light);
    SetExitOnFrameDelete(false);
    paint_all();
    windows_ = {[this] { return facilitator(); }, [this] { return participant(); },
                [this] { return host(); }, [this] { return parts(); }};
    CallAfter([this] { show_next(); });
    return true;
  }

 private:
  void save(wxString const& name, wxBitmap const& bitmap) {
    bitmap.ConvertToImage().SaveFile(folder_ + "/" + name + ".png", wxBITMAP_TYPE_PNG);
  }

  template <class Painter, class Model>
  void paint(wxString const& name, wxSize area, Painter painter, Model const& model,
             Theme const& t) {
    save(name, painted_bitmap(area, [&](wxGraphicsContext& gc) { painter(gc, area, model, t); }));
  }

  void paint_all() {
    Theme const& t = theme();
    paint("map", wxSize(915, 306), paint_table_map, sample::map_of_round_two(), t);
    paint("map-move", wxSize(915, 460), paint_table_map, sample::map_of_the_move(), t);
    paint("map-12", wxSize(915, 460), paint_table_map, sample::map_of(12, 6), t);
    paint("map-100", wxSize(915, 600), paint_table_map, sample::map_of(100, 5), t);
    paint("map-1x14", wxSize(700, 400), paint_table_map, sample::map_of(1, 14), t);
    paint("ring", wxSize(235, 222), paint_seat_ring, sample::table_of_maelle(), t);
    for (int number : {1, 3, 7, 12}) {
      paint(wxString::Format("poster-%d", number), wxSize(900, 288), paint_poster,
            PosterModel{number, u("Économie"), number == 1}, t);
    }
    paint("poster-narrow", wxSize(320, 420), paint_poster, PosterModel{3, u("Économie"), false}, t);
    for (int remaining : {767, 250, 42, -35}) {
      ClockModel clock;
      clock.remaining_s = remaining;
      clock.total_s = 1500;
      clock.caption = u("restantes sur 25:00");
      paint(wxString::Format("clock%d", remaining), wxSize(200, 84), paint_clock_face, clock, t);
    }
    for (wxSize const area : {wxSize(1920, 1080), wxSize(1024, 768), wxSize(3840, 2160)}) {
      wxString const tag = wxString::Format("-%d", area.x);
      Theme const& room = t;
      paint("projector-welcome" + tag, area, paint_projector, sample::projected_welcome(), room);
      paint("projector-round" + tag, area, paint_projector, sample::projected_round(), room);
      paint("projector-move" + tag, area, paint_projector, sample::projected_move(), room);
      paint("projector-text" + tag, area, paint_projector, sample::projected_text(), room);
      paint("projector-message" + tag, area, paint_projector, sample::projected_message(), room);
      paint("projector-round-6" + tag, area, paint_projector, sample::projected_round(6), room);
      paint("projector-move-8x5" + tag, area, paint_projector, sample::projected_move(8, 5), room);
      paint("projector-move-3x16" + tag, area, paint_projector, sample::projected_move(3, 16),
            room);
    }
    paint("preview", wxSize(210, 118), paint_projector, sample::projected_round(), t);
  }

  void show_next() {
    if (next_ == windows_.size()) {
      ExitMainLoop();
      return;
    }
    wxFrame* const frame = windows_[next_++]();
    frame->Show();
    frame->SetPosition(wxPoint(0, 0));
    // One turn of the loop is not enough for a first paint; a bound on the wait is.
    later_.act = [this, frame] {
      sample::save_window(*frame, (folder_ + "/" + frame->GetName() + ".png").utf8_string());
      frame->Destroy();
      CallAfter([this] { show_next(); });
    };
    later_.StartOnce(pause_ms_);
  }

  class Later : public wxTimer {
   public:
    std::function<void()> act;
    void Notify() override { act(); }
  };

  wxFrame* make_frame(wxString const& name, wxSize area) {
    auto* const frame = new wxFrame(nullptr, wxID_ANY, name, wxPoint(0, 0), area);
    frame->SetName(name);
    frame->SetIcons(app_icons());
    return frame;
  }

  wxFrame* facilitator() {
    wxFrame* const frame = make_frame("window-facilitator", wxSize(1280, 860));
    auto* const header = new StageHeader(frame);
    StageHeaderModel model;
    model.overline = u("Étape 3 · World Café · 3 tables");
    model.title = u("Tour 2 sur 3 — discussion");
    model.next = u("Prochain geste : faire tourner les groupes vers 10:49 · 2 min de retard");
    model.clock.remaining_s = 767;
    model.clock.total_s = 1500;
    model.clock.caption = u("restantes sur 25:00");
    model.primary = "Faire tourner";
    model.primary_icon = Icon::turn;
    header->set_model(model);
    auto* const info = new InfoStrip(frame);
    InfoMessage message;
    message.key = "quiet";
    message.strong = "Table 3";
    message.text = u(": aucune note depuis 8 minutes.");
    message.action = u("Rappeler l’hôte");
    info->show(message);
    auto* const map = new TableMap(frame, "Plan des tables");
    map->set_model(sample::map_of_round_two());
    auto* const thread = new ThreadList(frame, "Fil de la table 2");
    thread->set_model(sample::thread_of_table_two(true));
    auto* const people = new PeopleList(frame, "Personnes");
    people->set_groups(sample::people());
    people->SetMinSize(wxSize(288, -1));
    auto* const status = new StatusStrip(frame);
    BadgeModel badge;
    badge.audience = BadgeModel::Audience::facilitator;
    badge.kept = 412;
    status->set_badge(badge);
    status->set_facts({{Icon::wifi, u("15 reliés · 1 déconnecté · 1 sans appareil"), ""},
                       {{}, u("192.168.1.12:7411 · code"), "K7QF-2M9X"},
                       {Icon::power, u("Sur secteur"), ""}});
    status->set_right(u("Copie : clé USB, il y a 2 min"));
    auto* const centre = new wxBoxSizer(wxVERTICAL);
    centre->Add(info, 0, wxEXPAND);
    centre->Add(map, 1, wxEXPAND);
    centre->Add(thread, 1, wxEXPAND);
    auto* const body = new wxBoxSizer(wxHORIZONTAL);
    body->Add(centre, 1, wxEXPAND);
    body->Add(people, 0, wxEXPAND);
    auto* const all = new wxBoxSizer(wxVERTICAL);
    all->Add(header, 0, wxEXPAND);
    all->Add(body, 1, wxEXPAND);
    all->Add(status, 0, wxEXPAND);
    frame->SetSizer(all);
    frame->Layout();
    return frame;
  }

  wxFrame* participant() {
    wxFrame* const frame = make_frame("window-participant", wxSize(900, 700));
    auto* const header = new PlaceHeader(frame);
    PlaceHeaderModel model;
    model.table = 2;
    model.title = u("Table 2 · Éthique");
    model.subtitle = u("World Café · tour 2 sur 3 · ensuite : table 3, Économie");
    model.clock.remaining_s = 250;
    model.clock.total_s = 1500;
    model.clock.caption = "restantes";
    header->set_model(model);
    auto* const thread = new ThreadList(frame, "Fil");
    thread->set_model(sample::thread_of_table_two(false));
    auto* const ring = new SeatRing(frame, "Autour de la table");
    ring->set_model(sample::table_of_maelle());
    ring->SetMinSize(wxSize(235, 222));
    auto* const people = new PeopleList(frame, "Qui est là");
    auto groups = sample::people();
    groups.erase(groups.begin());
    groups[0].title.clear();
    people->set_groups(groups);
    auto* const side = new wxBoxSizer(wxVERTICAL);
    side->Add(ring, 0, wxEXPAND);
    side->Add(people, 1, wxEXPAND);
    auto* const body = new wxBoxSizer(wxHORIZONTAL);
    body->Add(thread, 1, wxEXPAND);
    body->Add(side, 0, wxEXPAND);
    auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(make_button(
                     frame, "Lever la main", [] {}, Icon::hand, ButtonSize::participant),
                 0, wxALL, 8);
    buttons->Add(make_button(
                     frame, u("J’ai besoin d’aide"), [] {}, Icon::help, ButtonSize::participant),
                 0, wxALL, 8);
    buttons->AddStretchSpacer();
    buttons->Add(make_primary_button(frame, "Envoyer", [] {}), 0, wxALL, 8);
    auto* const status = new StatusStrip(frame);
    BadgeModel badge;
    badge.kept = 12;
    status->set_badge(badge);
    status->set_right(u("Maëlle Petit"));
    auto* const all = new wxBoxSizer(wxVERTICAL);
    all->Add(header, 0, wxEXPAND);
    all->Add(body, 1, wxEXPAND);
    all->Add(buttons, 0, wxEXPAND);
    all->Add(status, 0, wxEXPAND);
    frame->SetSizer(all);
    frame->Layout();
    return frame;
  }

  wxFrame* host() {
    wxFrame* const frame = make_frame("window-host", wxSize(900, 700));
    auto* const left = new ThreadList(frame, "Fil du tour 2", true);
    left->set_model(sample::thread_of_the_host());
    auto* const right = new wxBoxSizer(wxVERTICAL);
    for (int i = 0; i < 3; ++i) {
      auto* const pad = new PadField(frame, wxString::Format("Champ %d", i + 1), 1000);
      pad->set_text(
          U"L’autrice ou l’auteur reste au centre. Nous comptons l’entraînement autant "
          U"que l’usage.");
      pad->set_carets({{1, "IR", u("Inès"), 1, 30}, {3, "KR", "Katell", 3, 85}});
      pad->show_counter(i == 2);
      pad->set_read_only(i == 1);
      right->Add(pad, 1, wxEXPAND | wxALL, 8);
    }
    right->Add(new Segmented(frame, "Ordre", {"Par tour", "Par type"}, {}), 0, wxALL, 8);
    auto* const body = new wxBoxSizer(wxHORIZONTAL);
    body->Add(left, 1, wxEXPAND);
    body->Add(right, 1, wxEXPAND);
    frame->SetSizer(body);
    frame->Layout();
    return frame;
  }

  wxFrame* parts() {
    wxFrame* const frame = make_frame("window-parts", wxSize(900, 700));
    auto* const all = new wxBoxSizer(wxVERTICAL);
    for (auto const tone :
         {InfoMessage::Tone::good, InfoMessage::Tone::attention, InfoMessage::Tone::grave}) {
      auto* const info = new InfoStrip(frame);
      InfoMessage message;
      message.key = "x";
      message.tone = tone;
      message.strong = u("La liaison est coupée.");
      message.text = u("Continuez à écrire : tout est gardé sur cet appareil.");
      message.picture = tone == InfoMessage::Tone::grave ? Icon::wifioff : Icon::screen;
      info->show(message);
      all->Add(info, 0, wxEXPAND);
    }
    for (auto const state :
         {BadgeModel::State::safe, BadgeModel::State::waiting, BadgeModel::State::in_danger}) {
      for (auto const audience :
           {BadgeModel::Audience::participant, BadgeModel::Audience::facilitator}) {
        auto* const badge = new Badge(frame);
        badge->set_model({audience, state, 12, 3});
        all->Add(badge, 0, wxALL, 4);
      }
    }
    for (bool const paused : {false, true}) {
      auto* const header = new StageHeader(frame);
      StageHeaderModel model;
      model.overline = u("Étape 4 · Bilan des hôtes");
      model.title = u("Un titre très long, pour voir ce que devient la place qui reste");
      model.next = u("Prochain geste : figer la version 0");
      model.clock.remaining_s = paused ? 42 : -35;
      model.clock.total_s = 1500;
      model.clock.paused = paused;
      model.primary = "Commencer le tour 3";
      model.primary_enabled = paused;
      header->set_model(model);
      all->Add(header, 0, wxEXPAND);
    }
    auto* const icons_row = new wxWrapSizer(wxHORIZONTAL);
    for (int i = 0; i < icon_count; ++i) {
      icons_row->Add(new wxStaticBitmap(frame, wxID_ANY, icon(static_cast<Icon>(i), 24)), 0, wxALL,
                     4);
    }
    all->Add(icons_row, 0, wxEXPAND);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_icon_button(frame, Icon::plus, "Ajouter", [] {}), 0, wxALL, 4);
    row->Add(make_button(
                 frame, "Noter pour la table", [] {}, Icon::plus),
             0, wxALL, 4);
    row->Add(make_primary_button(
                 frame, "Entrer", [] {}, Icon::home),
             0, wxALL, 4);
    row->Add(new wxRadioButton(frame, wxID_ANY, u("Idée")), 0, wxALL, 4);
    row->Add(new wxCheckBox(frame, wxID_ANY, "sans mon nom"), 0, wxALL, 4);
    row->Add(new wxStaticBitmap(frame, wxID_ANY, app_picture(76)), 0, wxALL, 4);
    all->Add(row, 0, wxEXPAND);
    frame->SetSizer(all);
    frame->Layout();
    return frame;
  }

  Later later_;
  int pause_ms_ = 900;
  wxString folder_;
  std::vector<std::function<wxFrame*()>> windows_;
  std::size_t next_ = 0;
};

}  // namespace

wxIMPLEMENT_APP(Gallery);
