// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/floor_dialogs.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/spinctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/form.hpp"
#include "facilitator/desk/validation_fields.hpp"
#include "participant/view/floor_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::u8;

namespace {

constexpr pb::FloorPolicy policies[] = {pb::FLOOR_NOT_YET_SPOKEN, pb::FLOOR_FIRST_COME,
                                        pb::FLOOR_FEWEST_TURNS, pb::FLOOR_LEAST_TIME};
constexpr pb::FloorScope scopes[] = {pb::FLOOR_SCOPE_STEP, pb::FLOOR_SCOPE_SITTING,
                                     pb::FLOOR_SCOPE_WORKSHOP};

template <class Value, std::size_t size>
wxChoice* offer(Form& form, wxString const& label, Value const (&values)[size], Value chosen) {
  std::vector<wxString> offers;
  for (Value const value : values) {
    offers.push_back(view::describe(value));
  }
  return form.choice(label, offers,
                     static_cast<int>(std::find(values, values + size, chosen) - values));
}

// Of a list that began with `before` offers that are nobody: the person chosen, or 0.
std::uint32_t chosen_person(wxChoice const& choice, std::vector<std::uint32_t> const& people,
                            int before) {
  int const at = choice.GetSelection() - before;
  return at < 0 || static_cast<std::size_t>(at) >= people.size()
             ? 0
             : people[static_cast<std::size_t>(at)];
}

std::vector<wxString> kinds_offered() {
  std::vector<wxString> offers;
  for (pb::FloorKind const kind : view::floor_kinds()) {
    offers.push_back(view::describe(kind));
  }
  return offers;
}

pb::FloorKind chosen_kind(wxChoice const& choice) {
  return view::floor_kinds()[static_cast<std::size_t>(std::max(choice.GetSelection(), 0))];
}

}  // namespace

void send(DeskModel& desk, pb::FloorCommand const& command, std::uint32_t as) {
  pb::Command whole;
  whole.set_as_person(as);
  *whole.mutable_floor() = command;
  desk.submit(std::move(whole));
}

wxString first_camp_words(pb::FirstCamp first) {
  return first == pb::FIRST_CAMP_CHOSEN ? _("the camp you call") : _("the smallest camp");
}

void floor_rules_dialog(wxWindow* over, DeskModel& desk) {
  HallState const& hall = desk.hall();
  pb::FloorRules const now = workshop::floor_rules(hall);
  Form form(over, _("Rules of the floor"),
            _("The order is a proposal: you can always call somebody else."));
  wxChoice* const policy = offer(form, _("Order"), policies, now.policy());
  wxChoice* const scope = offer(form, _("Turns are counted over"), scopes, now.scope());
  std::vector<std::string> const columns = desk.replica().people().attribute_names();
  std::vector<wxString> lists{_("one list for all")};
  int list = 0;
  for (std::string const& column : columns) {
    lists.push_back(u8(column));
    list = column == now.lists_by() ? static_cast<int>(lists.size()) - 1 : list;
  }
  wxChoice* const lists_by = form.choice(_("Lists that take turns, by"), lists, list);
  wxChoice* const undeclared = form.choice(
      _("Whoever declared nothing"), {_("is in a list of their own"), _("joins the shorter list")},
      hall.floor.undeclared == pb::UNDECLARED_SHORTER ? 1 : 0);
  wxSpinCtrl* const length = form.number(_("Length of a turn, in seconds (0: none)"),
                                         static_cast<int>(now.turn_length_s()), 0, 3600);
  wxSpinCtrl* const turns =
      form.number(_("Turns per person (0: no limit)"), static_cast<int>(now.turns_max()), 0, 100);
  pb::Step const* const step = workshop::current_step(hall);
  bool const debate = step != nullptr && step->kind() == pb::STEP_DEBATE;
  wxCheckBox* camps = nullptr;
  wxCheckBox* river = nullptr;
  wxChoice* first = nullptr;
  if (debate) {
    camps = form.tick(_("Camps speak in turns"), now.alternate_camps());
    first = form.choice(
        _("First of all speaks"),
        {first_camp_words(pb::FIRST_CAMP_SMALLEST), first_camp_words(pb::FIRST_CAMP_CHOSEN)},
        now.first_camp() == pb::FIRST_CAMP_CHOSEN ? 1 : 0);
    river = form.tick(_("The middle position takes its turn too"), now.river_is_a_camp());
  }
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::FloorCommand command;
  pb::SetFloorRules& set = *command.mutable_set_rules();
  pb::FloorRules& rules = *set.mutable_rules();
  rules = now;
  rules.set_policy(policies[std::max(policy->GetSelection(), 0)]);
  rules.set_scope(scopes[std::max(scope->GetSelection(), 0)]);
  int const by = lists_by->GetSelection();
  rules.set_lists_by(by > 0 ? columns[static_cast<std::size_t>(by) - 1] : std::string());
  rules.set_turn_length_s(static_cast<std::uint32_t>(length->GetValue()));
  rules.set_turns_max(static_cast<std::uint32_t>(turns->GetValue()));
  if (debate) {
    rules.set_alternate_camps(camps->GetValue());
    rules.set_river_is_a_camp(river->GetValue());
    rules.set_first_camp(first->GetSelection() == 1 ? pb::FIRST_CAMP_CHOSEN
                                                    : pb::FIRST_CAMP_SMALLEST);
  }
  set.set_undeclared(undeclared->GetSelection() == 1 ? pb::UNDECLARED_SHORTER
                                                     : pb::UNDECLARED_NEUTRAL);
  send(desk, command);
}

void floor_add_dialog(wxWindow* over, DeskModel& desk) {
  std::vector<std::uint32_t> const people = people_by_name(desk, false);
  Form form(over, _("A hand in the room"));
  wxChoice* const who =
      form.choice(_("Who"), names(desk, people, _("Somebody, without a name")), 0);
  wxChoice* const kind = form.choice(_("For"), kinds_offered(), 0);
  wxCheckBox* const now = form.tick(_("Gives them the floor at once"), false);
  if (!form.run(_("Note"))) {
    return;
  }
  std::uint32_t const person = chosen_person(*who, people, 1);
  pb::FloorCommand command;
  if (now->GetValue()) {
    workshop::FloorTurn const* const running = desk.hall().floor.running();
    command.mutable_give()->set_person(person);
    command.mutable_give()->set_kind(chosen_kind(*kind));
    command.mutable_give()->set_running(running == nullptr ? 0 : running->body.turn());
    command.mutable_give()->set_by_hand(true);
    send(desk, command);
    return;
  }
  command.mutable_ask()->set_kind(chosen_kind(*kind));
  command.mutable_ask()->set_source(pb::FLOOR_FROM_SIGN);
  command.mutable_ask()->set_room(person == 0);
  send(desk, command, person);
}

void floor_correct_dialog(wxWindow* over, DeskModel& desk) {
  workshop::FloorTurn const last = desk.hall().floor.turns.back();
  std::vector<std::uint32_t> const people = people_by_name(desk, false);
  std::vector<wxString> offers = names(desk, people, _("Nobody: there was no turn"));
  offers.insert(offers.begin() + 1, _("The room"));
  int chosen = last.void_turn ? 0 : 1;
  if (!last.void_turn && last.body.person() != 0) {
    chosen = static_cast<int>(std::find(people.begin(), people.end(), last.body.person()) -
                              people.begin()) +
             2;
  }
  Form form(over, _("Correct the last turn"),
            _("Whoever had asked and did not speak after all waits again, at the same place."));
  wxChoice* const who = form.choice(_("It was"), offers, chosen);
  auto const& kinds = view::floor_kinds();
  wxChoice* const kind = form.choice(
      _("For"), kinds_offered(),
      static_cast<int>(std::find(kinds.begin(), kinds.end(), last.body.kind()) - kinds.begin()));
  if (!form.run(_("Correct"))) {
    return;
  }
  pb::FloorCommand command;
  command.mutable_correct()->set_turn(last.body.turn());
  command.mutable_correct()->set_void_turn(who->GetSelection() == 0);
  command.mutable_correct()->set_person(who->GetSelection() == 0 ? last.body.person()
                                                                 : chosen_person(*who, people, 2));
  command.mutable_correct()->set_kind(chosen_kind(*kind));
  send(desk, command);
}

}  // namespace palabre::desk
