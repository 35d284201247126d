// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/views/sample_room.hpp"

namespace palabre::sample {

using namespace palabre::view;

namespace {

wxString u(char const* text) {
  return wxString::FromUTF8(text);
}

Seat seat(long id, char const* name) {
  Seat s;
  s.id = id;
  s.name = u(name);
  s.initials = initials_of(s.name);
  return s;
}

Seat host(long id, char const* name) {
  Seat s = seat(id, name);
  s.host = true;
  return s;
}

Seat with(Seat s, Seat::Signal signal) {
  s.signal = signal;
  return s;
}
Seat with(Seat s, Seat::Link link) {
  s.link = link;
  return s;
}
Seat with(Seat s, Seat::Presence presence) {
  s.presence = presence;
  return s;
}

TableModel table(int number, char const* theme, char const* figure, char const* caption,
                 char const* foot, std::vector<Seat> seats) {
  TableModel t;
  t.id = number;
  t.number = number;
  t.theme = u(theme);
  t.figure = u(figure);
  t.caption = u(caption);
  t.foot = u(foot);
  t.seats = std::move(seats);
  return t;
}

NoteRow note(long id, NoteKind kind, char const* author, char const* time, char const* text) {
  NoteRow row;
  row.id = id;
  row.kind = kind;
  row.author = u(author);
  row.time = time;
  row.text = u(text);
  return row;
}

std::vector<wxString> names(std::vector<char const*> const& list) {
  std::vector<wxString> result;
  for (char const* const one : list) {
    result.push_back(u(one));
  }
  return result;
}

std::vector<ProjectedTable> three_tables(bool after_move) {
  auto const a = names({"Ama", "Driss", "Lucas", "Maëlle", "Odile"});
  auto const b = names({"Chloé", "Farid", "Gaëlle", "Jonas"});
  auto const c = names({"Élise", "Hugo", "Nadir", "Pierre"});
  return {
      {1, u("Écologie"), u(after_move ? "groupe B" : "groupe C"),
       u("Combien d’énergie et d’eau acceptons-nous de dépenser ?"), u("Inès"), after_move ? b : c},
      {2, u("Éthique"), u(after_move ? "groupe C" : "groupe A"),
       u("Qu’est-ce que l’éthique change à notre posture sur l’IA générative ?"), u("Bruno"),
       after_move ? c : a},
      {3, u("Économie"), u(after_move ? "groupe A" : "groupe B"),
       u("Que devient notre économie si un client l’exige ?"), u("Katell"), after_move ? a : b},
  };
}

char const* const crowd[] = {"Ama",    "Driss",  "Lucas", "Maëlle", "Odile", "Chloé",
                             "Farid",  "Gaëlle", "Jonas", "Élise",  "Hugo",  "Nadir",
                             "Pierre", "Inès",   "Bruno", "Katell", "Rose",  "Anne-Charlotte"};

std::vector<ProjectedTable> many_tables(int tables, int people_each) {
  std::vector<ProjectedTable> result;
  for (int i = 1; i <= tables; ++i) {
    ProjectedTable t;
    t.number = i;
    t.theme = i % 3 == 0 ? u("Économie et emploi") : u("Éthique");
    t.group = wxString::Format("groupe %c", static_cast<char>('A' + i % 26));
    t.question = u("Qu’est-ce que cela change à notre travail de tous les jours ?");
    t.host = u(crowd[i % 18]);
    for (int k = 0; k < people_each; ++k) {
      t.names.push_back(u(crowd[(i * 5 + k) % 18]));
    }
    result.push_back(t);
  }
  return result;
}

}  // namespace

TableMapModel map_of_round_two() {
  TableMapModel map;
  map.selected = 2;
  map.tables = {
      table(1, "Écologie", "14", "notes, dont 5\nà ce tour", "Groupe C · 5 personnes · prête",
            {host(1, "Inès Roca"), seat(13, "Élise Moreau"), seat(14, "Hugo Perrin"),
             seat(15, "Nadir Saïdi"), seat(16, "Pierre Gallet")}),
      table(2, "Éthique", "11", "notes, dont 2\nà ce tour", "Groupe A · 6 personnes",
            {host(2, "Bruno Carré"), seat(4, "Ama Diallo"),
             with(seat(5, "Driss Amrani"), Seat::Signal::help), seat(6, "Lucas Nguyen"),
             seat(7, "Maëlle Petit"), with(seat(8, "Odile Faure"), Seat::Link::no_device)}),
      table(3, "Économie", "9", "notes, dont 0\nà ce tour", "Groupe B · 5 personnes",
            {host(3, "Katell Riou"), with(seat(9, "Chloé Vasseur"), Seat::Signal::hand),
             seat(10, "Farid Benali"), seat(11, "Gaëlle Le Goff"),
             with(seat(12, "Jonas Weber"), Seat::Link::cut)}),
  };
  return map;
}

TableMapModel map_of_the_move() {
  auto const there = Seat::Presence::arrived;
  auto const coming = Seat::Presence::expected;
  TableMapModel map;
  map.tables = {
      table(1, "Écologie", "3 sur 4", "à table", "",
            {host(1, "Inès Roca"), with(seat(9, "Chloé Vasseur"), there),
             with(seat(10, "Farid Benali"), there), with(seat(11, "Gaëlle Le Goff"), there),
             with(with(seat(12, "Jonas Weber"), Seat::Link::cut), coming)}),
      table(2, "Éthique", "3 sur 4", "à table", "",
            {host(2, "Bruno Carré"), with(seat(13, "Élise Moreau"), there),
             with(seat(14, "Hugo Perrin"), there), with(seat(15, "Nadir Saïdi"), there),
             with(seat(16, "Pierre Gallet"), coming)}),
      table(3, "Économie", "3 sur 5", "à table", "",
            {host(3, "Katell Riou"), with(seat(4, "Ama Diallo"), there),
             with(seat(5, "Driss Amrani"), coming), with(seat(6, "Lucas Nguyen"), there),
             with(seat(7, "Maëlle Petit"), there),
             with(with(seat(8, "Odile Faure"), Seat::Link::no_device), coming)}),
  };
  map.arrows = {
      {1, 0, 1, u("Groupe C · 4")}, {2, 1, 2, u("Groupe A · 5")}, {3, 2, 0, u("Groupe B · 4")}};
  return map;
}

TableMapModel map_of(int tables, int people_each) {
  TableMapModel map;
  for (int i = 1; i <= tables; ++i) {
    std::vector<Seat> seats{host(i * 100, crowd[i % 18])};
    for (int k = 1; k < people_each; ++k) {
      seats.push_back(seat(i * 100 + k, crowd[(i * 3 + k) % 18]));
    }
    map.tables.push_back(table(i, i % 4 == 0 ? "Économie et emploi" : "Éthique", "7", "notes",
                               "Groupe A · 5 personnes", std::move(seats)));
  }
  return map;
}

TableModel table_of_maelle() {
  TableModel t = map_of_round_two().tables[1];
  t.caption = "notes";
  for (Seat& s : t.seats) {
    s.signal = Seat::Signal::none;
    s.me = s.id == 7;
  }
  return t;
}

ThreadModel thread_of_table_two(bool compact) {
  ThreadModel thread;
  thread.table = 2;
  thread.compact = compact;
  thread.empty = u("Aucune note pour l’instant. La première ouvre le fil.");
  NoteGroup first;
  first.id = 1;
  first.title = u(compact ? "Tour 1 · groupe B · clos à 10:20" : "Tour 1 · groupe B");
  first.detail = u("9 notes, à relire");
  first.notes = {
      note(1, NoteKind::recap, "Bruno, hôte", "10:20",
           "D’accord sur les biais. Désaccord sur l’usage interne : à reprendre ici."),
      note(2, NoteKind::idea, "Farid", "10:06",
           "Le travail des personnes qui étiquettent les données reste invisible : le nommer dans "
           "notre posture."),
      note(3, NoteKind::question, "Gaëlle", "10:11",
           "Peut-on dire « éthique » d’un outil dont on ne peut pas ouvrir le modèle ?"),
  };
  NoteGroup second;
  second.id = 2;
  second.title = u(compact ? "Tour 2 · groupe A · en cours" : "Tour 2 · nous");
  second.detail = u("3 notes");
  second.current = true;
  second.notes = {
      note(4, NoteKind::idea, "vous", "10:33",
           "Dire à nos clients ce que nous refusons, et proposer une autre voie."),
      note(5, NoteKind::disagreement, "Lucas", "10:35",
           "Refuser par principe ou au cas par cas ? Deux avis restent ouverts."),
      note(6, NoteKind::example, "Odile, noté par vous", "10:41",
           "Un rapport envoyé sans relecture, l’an dernier. Personne ne savait qui l’avait écrit, "
           "et il a fallu trois semaines pour le reprendre entièrement avec le client, qui a "
           "pourtant été patient."),
  };
  second.notes[0].mine = true;
  second.notes[2].state = NoteRow::State::waiting;
  thread.groups = {first, second};
  return thread;
}

ThreadModel thread_of_the_host() {
  ThreadModel thread = thread_of_table_two(false);
  thread.tick_label = "dans ma reprise";
  thread.groups.erase(thread.groups.begin());
  for (NoteRow& row : thread.groups[0].notes) {
    row.tickable = true;
    row.mine = false;
    row.state = NoteRow::State::confirmed;
    row.ticked = row.id != 6;
  }
  return thread;
}

std::vector<PersonGroup> people() {
  auto const row = [](Seat s, int table_number, char const* place) {
    PersonRow r;
    r.id = s.id;
    r.seat = std::move(s);
    r.table = table_number;
    r.place = u(place);
    return r;
  };
  return {
      {u("À surveiller"),
       {row(with(seat(12, "Jonas Weber"), Seat::Link::cut), 0, "Table 3"),
        row(with(seat(8, "Odile Faure"), Seat::Link::no_device), 0, "Table 2")}},
      {u("Reliées 6"),
       {row(seat(17, "Rose Lambert"), 0, "anime"), row(host(1, "Inès Roca"), 1, "hôte 1"),
        row(host(2, "Bruno Carré"), 2, "hôte 2"), row(host(3, "Katell Riou"), 3, "hôte 3"),
        row(with(seat(9, "Chloé Vasseur"), Seat::Signal::hand), 0, "Table 3"),
        row(seat(14, "Hugo Perrin"), 0, "Table 1")}},
  };
}

ProjectorModel projected_welcome() {
  ProjectorModel model;
  WelcomeScene scene;
  scene.title = u("Posture sur l’IA générative");
  scene.sentence = u("Ouvrez Palabre sur votre ordinateur et tapez ce code.");
  scene.code = "K7QF-2M9X";
  scene.address = "192.168.1.12:7411";
  scene.arrived = u("12 personnes sur 17 sont là");
  model.scene = scene;
  model.foot = u("Sans appareil ? Dites-le à Rose.");
  return model;
}

ProjectorModel projected_round() {
  ProjectorModel model;
  CafeScene scene;
  scene.overline = u("World Café");
  scene.title = "Tour 2 sur 3";
  scene.sentence = u("L’hôte raconte d’abord, en 3 minutes.");
  scene.emphasis = u("Puis continuez là où l’autre groupe s’est arrêté.");
  scene.clock.remaining_s = 767;
  scene.clock.total_s = 1500;
  scene.clock.caption = u("restantes sur 25 minutes · on tourne vers 10:49");
  scene.tables = three_tables(false);
  model.scene = scene;
  model.foot = u("Sans appareil ? Dites-le à votre hôte.");
  model.foot_right = u("Salle complète · code");
  model.code = "K7QF-2M9X";
  model.locked = true;
  return model;
}

ProjectorModel projected_round(int tables) {
  ProjectorModel model = projected_round();
  std::get<CafeScene>(model.scene).tables = many_tables(tables, 5);
  return model;
}

ProjectorModel projected_move() {
  ProjectorModel model;
  MoveScene scene;
  scene.overline = u("World Café · avant le tour 3");
  scene.title = "On change de table";
  scene.clock.remaining_s = 84;
  scene.clock.total_s = 120;
  scene.clock.caption = u("pour se déplacer");
  scene.tables = three_tables(true);
  model.scene = scene;
  model.foot = u("Cherchez votre nom, puis la forme et la couleur.");
  model.foot_strong = u("Laissez vos feuilles à la table.");
  model.foot_right = u("Les hôtes restent.");
  return model;
}

ProjectorModel projected_move(int tables, int people_each) {
  ProjectorModel model = projected_move();
  std::get<MoveScene>(model.scene).tables = many_tables(tables, people_each);
  return model;
}

ProjectorModel projected_text() {
  ProjectorModel model;
  TextScene scene;
  scene.overline = u("Restitution · table 2");
  scene.title = u("Éthique, par Bruno");
  scene.table = 2;
  scene.clock.shown = true;
  scene.clock.remaining_s = 252;
  scene.clock.total_s = 480;
  scene.clock.caption = u("restantes");
  scene.paragraphs = {
      {u("Ce qui rassemble"), u("Dire ce que nous refusons, et proposer une autre voie.")},
      {u("Ce qui sépare"), u("Refuser par principe, ou au cas par cas après conseil : deux avis, "
                             "tenus l’un et l’autre.")},
      {u("Ce qu’il faut décider"), u("Combien de jours de conseil par an ?")},
  };
  model.scene = scene;
  return model;
}

ProjectorModel projected_message() {
  ProjectorModel model;
  MessageScene scene;
  scene.overline = u("Pause");
  scene.title = u("On reprend à 11:45");
  scene.text =
      u("Les hôtes écrivent leur bilan. Les fils des trois tables sont au mur : passez les "
        "lire.");
  scene.clock.shown = true;
  scene.clock.remaining_s = 605;
  scene.clock.caption = u("avant la reprise");
  model.scene = scene;
  return model;
}

}  // namespace palabre::sample
