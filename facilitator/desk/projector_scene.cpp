// SPDX-License-Identifier: AGPL-3.0-or-later
// What the room sees, made from the hall alone: seats, questions, the clock, and frozen texts that
// the facilitator decided to show.
#include <algorithm>

#include <wx/intl.h>

#include "facilitator/desk/cases_passage.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/floor_figures.hpp"
#include "facilitator/desk/projector_window.hpp"
#include "facilitator/desk/validation_words.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/debate_parts.hpp"
#include "participant/view/floor_words.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/table_map.hpp"
#include "participant/view/slide_view.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/presentation_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

wxString step_title(HallState const& hall) {
  pb::Step const* step = workshop::current_step(hall);
  return step == nullptr ? u8(hall.title) : u8(step->title());
}

std::vector<view::ProjectedTable> tables_of(DeskModel const& desk, pb::Step const& cafe,
                                            std::uint32_t round) {
  std::vector<view::ProjectedTable> tables;
  HallState const& hall = desk.hall();
  int number = 0;
  for (pb::Table const& table : cafe.cafe().tables()) {
    ++number;
    if (hall.tables_closed.contains(table.place())) {
      continue;
    }
    view::ProjectedTable shown;
    shown.number = number;
    shown.theme = u8(table.name());
    shown.question = u8(workshop::question_of(cafe, table, round));
    std::string const group = workshop::group_at(hall, table.place(), round);
    if (!group.empty()) {
      shown.group = wxString::Format(_("group %s"), u8(group));
    }
    for (std::uint32_t const person : workshop::people_at(hall, table.place(), round)) {
      if (person == table.host()) {
        shown.host = desk.short_name(person);
      } else {
        shown.names.push_back(desk.short_name(person));
      }
    }
    std::sort(shown.names.begin(), shown.names.end(), view::comes_before);
    tables.push_back(std::move(shown));
  }
  return tables;
}

view::ClockModel room_clock(DeskModel const& desk) {
  return desk.projection().clock ? clock_of(desk) : view::ClockModel{.shown = false};
}

view::TextScene frozen_text(DeskModel const& desk, std::uint32_t place) {
  HallState const& hall = desk.hall();
  view::TextScene scene;
  scene.overline = step_title(hall);
  scene.table = static_cast<int>(workshop::table_number(hall, place));
  scene.clock = room_clock(desk);
  if (pb::Table const* table = workshop::find_table(hall, place)) {
    scene.title = u8(table->name());
    if (table->host() != 0) {
      // "Ethics, by Bruno"
      scene.title = wxString::Format(_("%s, by %s"), scene.title, desk.short_name(table->host()));
    }
  } else {
    scene.title = _("Draft, version 0");
  }
  for (pb::Synthesis const& synthesis : hall.syntheses) {
    if (synthesis.place() != place) {
      continue;
    }
    for (pb::FrozenField const& field : synthesis.fields()) {
      if (!field.text().empty()) {
        scene.paragraphs.push_back({view::describe(field.role()), u8(field.text())});
      }
    }
  }
  return scene;
}

// What is being decided now: the paragraph with all that is asked of it, then each wording.
view::ProjectorScene text_scene(DeskModel const& desk) {
  HallState const& hall = desk.hall();
  workshop::TextState const& text = hall.text;
  view::RedlineScene scene;
  scene.clock = room_clock(desk);
  if (text.latest() == nullptr) {
    view::MessageScene none;
    none.overline = u8(hall.title);
    none.title = step_title(hall);
    return none;
  }
  pb::VersionPublished const& version = text.latest()->body;
  scene.overline = (version.name().empty() ? u8(hall.title) : u8(version.name())) + ", " +
                   view::version_words(version);
  std::optional<std::size_t> index = workshop::paragraph_index(version, text.discussed_paragraph);
  if (!index) {
    index = 0;
  }
  std::uint64_t const paragraph = version.paragraphs(static_cast<int>(*index)).paragraph();
  scene.title = view::paragraph_name(version, paragraph);
  std::vector<std::uint32_t> here;
  for (std::uint32_t const number : view::amendments_of(text, paragraph)) {
    workshop::TextAmendment const& amendment = *text.amendment(number);
    bool const open =
        workshop::is_pending(amendment.status) || workshop::is_accepted(amendment.status);
    if (open && amendment.status != pb::AMENDMENT_LATE &&
        amendment.body.version() == version.version()) {
      here.push_back(number);
    }
  }
  scene.paragraph = view::red_strokes(workshop::marked_paragraph(text, version, *index, here));
  for (std::uint32_t const number : here) {
    workshop::TextAmendment const& amendment = *text.amendment(number);
    view::RedlineScene::Variant one;
    one.label = view::amendment_name(number);
    one.by = view::describe(amendment.status);
    one.text = view::amendment_strokes(text, amendment);
    for (view::RedStroke& stroke : one.text) {
      stroke.mark.clear();
    }
    scene.variants.push_back(std::move(one));
  }
  return scene;
}

view::ProjectorScene welcome(DeskModel const& desk) {
  HallState const& hall = desk.hall();
  view::WelcomeScene scene;
  scene.title = u8(hall.title);
  scene.sentence = _("Open Palabre, type this code, choose your name.");
  scene.code = view::code_words(desk.admission().code());
  if (desk.admission().addresses_size() > 0) {
    scene.address = u8(desk.admission().addresses(0));
  }
  long present = 0;
  for (auto const& [person, enrolled] : hall.people) {
    present += enrolled.presence == pb::PRESENCE_PRESENT ? 1 : 0;
  }
  scene.arrived = wxString::Format(_("%ld people here, of %ld"), present,
                                   static_cast<long>(hall.people.size()));
  return scene;
}

view::ProjectorScene cafe_scene(DeskModel const& desk, pb::Step const& cafe) {
  HallState const& hall = desk.hall();
  if (hall.stage.phase() == pb::PHASE_MOVING || hall.stage.phase() == pb::PHASE_READY) {
    view::MoveScene scene;
    scene.overline =
        wxString::Format(_("%s · before round %u"), u8(cafe.title()), hall.stage.index());
    scene.title =
        hall.stage.phase() == pb::PHASE_READY ? _("Find your table") : _("Changing tables");
    scene.clock = room_clock(desk);
    scene.tables = tables_of(desk, cafe, hall.stage.index());
    return scene;
  }
  if (hall.stage.phase() == pb::PHASE_ROUND) {
    view::CafeScene scene;
    scene.overline = u8(cafe.title());
    scene.title = wxString::Format(_("Round %u of %u"), hall.stage.index(), cafe.cafe().rounds());
    wxString const instruction = u8(cafe.instruction());
    // The last line of the instruction is the one to remember.
    scene.sentence = instruction.BeforeLast('\n');
    scene.emphasis = instruction.AfterLast('\n');
    if (hall.stage.index() == 1) {
      scene.sentence = _("The host welcomes you and reads the question.");
      scene.emphasis = _("Everyone speaks, everyone takes notes.");
    }
    scene.clock = room_clock(desk);
    scene.tables = tables_of(desk, cafe, hall.stage.index());
    return scene;
  }
  view::MessageScene scene;
  scene.overline = u8(hall.title);
  scene.title = u8(cafe.title());
  scene.text = _("The groups will be shown here.");
  return scene;
}

// The slide everybody is shown; nothing while there is none.
std::optional<view::SlideScene> slide_scene(DeskModel const& desk, pb::Step const& step) {
  workshop::PlaceState const* const place = desk.replica().place(step.place());
  if (place == nullptr) {
    return std::nullopt;
  }
  std::vector<workshop::Slide> const slides = workshop::slides_of(place->material);
  std::uint32_t const shown = workshop::slide_shown(desk.hall(), step.step(), slides.size());
  if (shown == 0) {
    return std::nullopt;
  }
  workshop::Slide const& slide = slides[shown - 1];
  view::SlideScene scene;
  scene.overline = u8(step.title());
  scene.number = wxString::Format("%u/%zu", shown, slides.size());
  if (slide.picture == nullptr) {
    scene.blocks = view::read_markdown(slide.text);
    return scene;
  }
  // The preview and the window ask every second: the picture is read once.
  static std::pair<std::shared_ptr<std::string const>, wxImage> read;
  if (read.first != slide.picture) {
    read = {slide.picture, view::read_picture(*slide.picture)};
  }
  scene.picture = read.second;
  if (!scene.picture.IsOk()) {
    scene.blocks.push_back({.text = slide.name});
  }
  return scene;
}

// What a group wrote, field by field: shown once the room may read it.
view::ProjectorScene sheet_scene(DeskModel const& desk, std::uint32_t place) {
  HallState const& hall = desk.hall();
  view::TextScene scene;
  scene.overline = step_title(hall);
  scene.clock = room_clock(desk);
  auto const sheet = workshop::find_sheet(hall, place);
  if (!sheet) {
    return scene;
  }
  scene.title = view::case_title(*sheet->step, sheet->number);
  if (pb::Case const* const one = workshop::find_case(*sheet->step, sheet->number)) {
    for (view::SheetText const& field :
         view::sheet_texts(*sheet->step, *one, desk.replica().place(place))) {
      if (!field.text.Strip(wxString::both).empty()) {
        scene.paragraphs.push_back({field.field, field.text});
      }
    }
  }
  return scene;
}

// Who studies what; then which case is read out, and by whom.
view::ProjectorScene cases_scene(DeskModel const& desk, pb::Step const& step) {
  HallState const& hall = desk.hall();
  workshop::CaseRun const* const run = workshop::case_run(hall, step.step());
  bool const reporting = hall.stage.phase() == pb::PHASE_REPORTING;
  if (!reporting && workshop::series_published(hall, step.step(), hall.stage.index())) {
    view::CafeScene scene;
    scene.overline = u8(hall.title);
    scene.title = stage_title(hall);
    scene.sentence = u8(step.instruction()).BeforeFirst('\n');
    scene.emphasis = u8(step.instruction()).AfterFirst('\n');
    scene.clock = room_clock(desk);
    for (pb::CaseGroup const* group :
         workshop::groups_of_series(hall, step.step(), hall.stage.index())) {
      for (std::uint32_t const number : group->cases()) {
        view::ProjectedTable shown;
        shown.number = static_cast<int>(number);
        pb::Case const* const one = workshop::find_case(step, number);
        shown.theme = one == nullptr ? wxString() : u8(one->title());
        for (std::uint32_t const person : workshop::people_in(hall, *group)) {
          shown.names.push_back(desk.short_name(person));
        }
        scene.tables.push_back(std::move(shown));
      }
    }
    return scene;
  }
  view::MessageScene scene;
  scene.overline = u8(hall.title);
  scene.title = u8(step.title());
  scene.text = u8(step.instruction());
  if (reporting) {
    scene.clock = room_clock(desk);
    scene.text = _("The cases are read out one after the other.");
    if (run != nullptr && run->called() != nullptr) {
      pb::CaseCalled const& called = run->called()->body;
      scene.overline = u8(step.title());
      scene.title = view::case_title(step, called.number());
      std::vector<wxString> names;
      if (pb::CaseGroup const* const group =
              workshop::find_group(hall, step.step(), called.group())) {
        for (std::uint32_t const person : workshop::people_in(hall, *group)) {
          names.push_back(desk.short_name(person));
        }
      }
      scene.text = view::format_list(names) + "\n" + view::describe(called.part());
      // The room follows the time of this case; that of the step is the facilitator's.
      if (view::ClockModel const clock = case_clock(desk, step.step());
          desk.projection().clock && clock.visible()) {
        scene.clock = clock;
      }
    }
  }
  return scene;
}

// Numbers as the room may know them: never more than the settings of the step say.
view::ProjectorScene debate_scene(DeskModel const& desk, pb::Step const& step,
                                  pb::DebateStatement const& statement) {
  HallState const& hall = desk.hall();
  workshop::StatementKey const key = workshop::current_key(hall);
  workshop::StatementState const& state = workshop::statement_state(hall, key);
  bool const live = step.debate().counts_only() || step.debate().counts() == pb::DEBATE_COUNTS_LIVE;
  view::DebateScene scene;
  scene.statement = u8(statement.text());
  scene.sentence = view::debate_phase_words(hall);
  scene.clock = room_clock(desk);
  std::vector<pb::DebateFlow> const flows =
      live || state.last ? workshop::flows_now(workshop::debate_view(desk.replica().state()), key)
                         : std::vector<pb::DebateFlow>{};
  scene.field = view::field_model(statement, workshop::seen_tally(hall, key),
                                  state.first ? &state.first->tally() : nullptr, flows);
  scene.field.large = true;
  scene.field.show_counts =
      hall.stage.phase() != pb::PHASE_SHOWN && (live || state.first.has_value());
  return scene;
}

view::ProjectorScene stage_scene(DeskModel const& desk) {
  HallState const& hall = desk.hall();
  pb::Step const* step = workshop::current_step(hall);
  if (step == nullptr) {
    return welcome(desk);
  }
  if (hall.stage.phase() == pb::PHASE_CLOSED) {
    view::MessageScene scene;
    scene.overline = u8(hall.title);
    scene.title = _("Thank you");
    scene.text = _("Everything that was written is kept.");
    return scene;
  }
  if (step->kind() == pb::STEP_WORLD_CAFE) {
    return cafe_scene(desk, *step);
  }
  if (step->kind() == pb::STEP_CASES) {
    return cases_scene(desk, *step);
  }
  if (pb::DebateStatement const* const statement = workshop::current_statement(hall)) {
    return debate_scene(desk, *step, *statement);
  }
  if (step->kind() == pb::STEP_VALIDATION) {
    return validation_scene(desk, room_clock(desk));
  }
  if (step->kind() == pb::STEP_PRESENTATION) {
    if (std::optional<view::SlideScene> slide = slide_scene(desk, *step)) {
      return *slide;
    }
  }
  view::MessageScene scene;
  scene.overline = u8(hall.title);
  scene.title = u8(step->title());
  scene.text = u8(step->instruction());
  scene.clock = room_clock(desk);
  if (step->kind() == pb::STEP_HOSTS_REVIEW) {
    std::optional<std::size_t> const position = workshop::step_position(hall, step->step());
    scene.text = _("The hosts write their draft.");
    if (position && *position + 1 < hall.agenda.size() && hall.agenda[*position + 1].meanwhile()) {
      scene.title = u8(hall.agenda[*position + 1].title());
      scene.text = _("The hosts write their draft. Every table’s thread is open to all.");
    }
  }
  if (hall.stage.phase() == pb::PHASE_SPEAKING) {
    pb::Step const* cafe = workshop::cafe_before(hall, step->step());
    int const index = static_cast<int>(hall.stage.index()) - 1;
    if (cafe != nullptr && index < cafe->cafe().tables_size()) {
      // Only who speaks: their text is shown when the facilitator decides so.
      pb::Table const& table = cafe->cafe().tables(index);
      scene.overline = u8(step->title());
      scene.title = view::table_title(index + 1, u8(table.name()));
      scene.text = table.host() == 0 ? wxString()
                                     : wxString::Format(_("%s speaks for the table."),
                                                        desk.short_name(table.host()));
      return scene;
    }
  }
  return scene;
}

// Who has the floor, and what was decided to show of how it was shared: never anybody's figures.
void add_floor(DeskModel const& desk, view::ProjectorModel& model) {
  HallState const& hall = desk.hall();
  if (!workshop::in_plenary(hall)) {
    return;
  }
  if (hall.floor.figures_shown) {
    FloorFiguresShown figures =
        shown_floor_figures(desk.replica().state(), desk.replica().people(), desk.now());
    model.shares = std::move(figures.groups);
    model.foot = figures.silent + "  ";
  }
  if (workshop::FloorTurn const* const running = hall.floor.running();
      running != nullptr && running->body.person() != 0) {
    model.foot += _("Floor:");
    model.foot_strong = desk.short_name(running->body.person());
  }
}

}  // namespace

view::ProjectorModel projected(DeskModel const& desk) {
  Projection const& projection = desk.projection();
  HallState const& hall = desk.hall();
  view::ProjectorModel model;
  model.zoom = projection.zoom;
  if (projection.black) {
    model.scene = view::BlackScene{};
    return model;
  }
  switch (projection.what) {
    case Projection::What::welcome:
      model.scene = welcome(desk);
      break;
    case Projection::What::message: {
      view::MessageScene scene;
      scene.overline = step_title(hall);
      scene.title = projection.message.BeforeFirst('\n');
      scene.text = projection.message.AfterFirst('\n');
      scene.clock = room_clock(desk);
      model.scene = scene;
      break;
    }
    case Projection::What::table:
      model.scene = frozen_text(desk, projection.place);
      break;
    case Projection::What::draft:
      model.scene = frozen_text(desk, 0);
      break;
    case Projection::What::text:
      model.scene = text_scene(desk);
      break;
    case Projection::What::sheet:
      model.scene = sheet_scene(desk, projection.place);
      break;
    case Projection::What::stage:
      model.scene = stage_scene(desk);
      break;
  }
  if (projection.what != Projection::What::welcome) {
    add_floor(desk, model);
  }
  if (std::holds_alternative<view::CafeScene>(model.scene) &&
      hall.stage.phase() == pb::PHASE_ROUND) {
    model.foot = _("No device? Tell your host.");
  } else if (std::holds_alternative<view::MoveScene>(model.scene)) {
    model.foot = _("Look for your name, then the shape and the colour.");
    model.foot_strong = _("Leave your sheets on the table.");
    model.foot_right = _("Hosts stay.");
    return model;
  }
  if (!std::holds_alternative<view::WelcomeScene>(model.scene)) {
    model.locked = hall.room == pb::ROOM_LOCKED;
    if (model.locked) {
      model.foot_right = _("Room locked");
    } else {
      model.foot_right = _("code");
      model.code = view::code_words(desk.admission().code());
    }
  }
  return model;
}

}  // namespace palabre::desk
