// SPDX-License-Identifier: AGPL-3.0-or-later
// What the rooms of the rules share: the judgement being made, and the two doors each of them has
// here (decide_… and fold_…). Included by the .cpp files of this folder alone.
#pragma once

#include <cstdint>
#include <string>

#include "protocol/workshop/decide.hpp"

namespace palabre::workshop {

// One command being judged. REFUSAL_NONE from a decide_… means: `out` carries it out.
struct Judgement {
  const Reader& read;
  const Actor& actor;
  std::uint64_t now = 0;
  std::uint32_t person = 0;       // for whom it is done, 0 = nobody in particular
  std::uint32_t recorded_by = 0;  // who does it in their name, 0 = themselves
  Decision& out;

  const HallState& hall() const { return read.hall(); }
  bool facilitates() const { return actor.role == pb::ROLE_FACILITATOR; }
};

// Cleans and limits what somebody typed. REFUSAL_NONE and the cleaned text, or why not.
pb::Refusal take_text(std::string_view typed, std::size_t length_max, std::string& cleaned);
pb::Refusal take_line(std::string_view typed, std::size_t length_max, std::string& cleaned);
// The same where nothing at all is fine too.
pb::Refusal take_text_or_none(std::string_view typed, std::size_t length_max,
                              std::string& cleaned);
pb::Refusal take_line_or_none(std::string_view typed, std::size_t length_max,
                              std::string& cleaned);

// ---- decide, by mechanism (files of the same name)
pb::Refusal decide_describe_workshop(Judgement&, const pb::DescribeWorkshop&);
pb::Refusal decide_replace_agenda(Judgement&, const pb::ReplaceAgenda&);
pb::Refusal decide_add_step(Judgement&, const pb::AddStep&);
pb::Refusal decide_change_step(Judgement&, const pb::ChangeStep&);
pb::Refusal decide_move_step(Judgement&, const pb::MoveStep&);
pb::Refusal decide_remove_step(Judgement&, const pb::RemoveStep&);

pb::Refusal decide_set_room(Judgement&, const pb::SetRoom&);
pb::Refusal decide_add_people(Judgement&, const pb::AddPeople&);
pb::Refusal decide_change_person(Judgement&, const pb::ChangePerson&);
pb::Refusal decide_remove_person(Judgement&, const pb::RemovePerson&);
pb::Refusal decide_set_attributes(Judgement&, const pb::SetAttributes&);
pb::Refusal decide_forget_attributes(Judgement&, const pb::ForgetAttributes&);
pb::Refusal decide_record_presence(Judgement&, const pb::RecordPresence&);
pb::Refusal decide_open_sitting(Judgement&, const pb::OpenSitting&);

pb::Refusal decide_answer_admission(Judgement&, const pb::AnswerAdmission&);
pb::Refusal decide_release_device(Judgement&, const pb::ReleaseDevice&);

pb::Refusal decide_set_mix_rules(Judgement&, const pb::SetMixRules&);
pb::Refusal decide_set_constraints(Judgement&, const pb::SetConstraints&);
pb::Refusal decide_propose_seating(Judgement&, const pb::ProposeSeating&);
pb::Refusal decide_publish_seating(Judgement&, const pb::PublishSeating&);
pb::Refusal decide_seat_person(Judgement&, const pb::SeatPerson&);
pb::Refusal decide_take_seat(Judgement&, const pb::TakeSeat&);
pb::Refusal decide_change_host(Judgement&, const pb::ChangeHost&);
pb::Refusal decide_close_table(Judgement&, const pb::CloseTable&);

pb::Refusal decide_advance(Judgement&, const pb::Advance&);
pb::Refusal decide_go_to_step(Judgement&, const pb::GoToStep&);
pb::Refusal decide_undo_transition(Judgement&, const pb::UndoTransition&);
pb::Refusal decide_change_clock(Judgement&, const pb::ChangeClock&);

pb::Refusal decide_add_note(Judgement&, const pb::AddNote&);
pb::Refusal decide_revise_note(Judgement&, const pb::ReviseNote&);
pb::Refusal decide_hide_note(Judgement&, const pb::HideNote&);
pb::Refusal decide_settle_late_note(Judgement&, const pb::SettleLateNote&);
pb::Refusal decide_mark(Judgement&, const pb::Mark&);

pb::Refusal decide_save_recap(Judgement&, const pb::SaveRecap&);
pb::Refusal decide_set_ready(Judgement&, const pb::SetReady&);
pb::Refusal decide_nudge(Judgement&, const pb::Nudge&);

pb::Refusal decide_edit_pad(Judgement&, const pb::EditPad&);
pb::Refusal decide_cite_note(Judgement&, const pb::CiteNote&);
pb::Refusal decide_remove_citation(Judgement&, const pb::RemoveCitation&);

pb::Refusal decide_add_remark(Judgement&, const pb::AddRemark&);
pb::Refusal decide_hide_remark(Judgement&, const pb::HideRemark&);
pb::Refusal decide_open_places(Judgement&, const pb::OpenPlaces&);

// The methods with messages of their own: each sorts its commands itself (text.cpp,
// validation.cpp, turns.cpp, debate.cpp, cases.cpp, presentation.cpp).
pb::Refusal decide_text(Judgement&, const pb::TextCommand&);
pb::Refusal decide_validation(Judgement&, const pb::ValidationCommand&);
pb::Refusal decide_floor(Judgement&, const pb::FloorCommand&);
pb::Refusal decide_debate(Judgement&, const pb::DebateCommand&);
pb::Refusal decide_cases(Judgement&, const pb::CaseCommand&);
pb::Refusal decide_presentation(Judgement&, const pb::PresentationCommand&);

// What other mechanisms ask of the cases (case_settings.cpp, case_sheets.cpp, case_restitution.cpp).
// Cleans the settings of a step and checks every figure; new cases get numbers.
pb::Refusal take_case_settings(pb::CaseSettings& settings);
// True if every case that some group got is still there.
bool keeps_cases(const HallState& hall, const pb::Step& before, const pb::Step& after);
// REFUSAL_UNKNOWN_PLACE where no sheet is written.
pb::Refusal may_write_sheet(const Judgement& j, std::uint32_t place);
// A case takes the plenary's remarks from the moment it is called.
bool may_remark_on_case(const HallState& hall, std::uint32_t step, std::uint32_t number);

pb::Refusal decide_raise_hand(Judgement&, const pb::RaiseHand&);
pb::Refusal decide_ask_help(Judgement&, const pb::AskHelp&);

// ---- fold, by mechanism. Each takes the events it knows and leaves the others alone.
void fold_agenda(HallState&, const pb::Event&);
void fold_people(HallState&, const pb::Event&);
void fold_seating(HallState&, const pb::Event&);
void fold_stage(HallState&, const pb::Event&);
void fold_floor(HallState&, const pb::Event&);
void fold_restitution(HallState&, const pb::Event&);
void fold_thread(PlaceState&, const pb::Event&);
void fold_recap(PlaceState&, const pb::Event&);
void fold_pads(PlaceState&, const pb::Event&);
void fold_draft(PlaceState&, std::uint32_t place, const pb::Event&);
void fold_text(HallState&, const pb::Event&);
void fold_validation(HallState&, const pb::Event&);
void fold_turns(HallState&, const pb::Event&);
void fold_objections_to_breakdown(PersonState&, const pb::Event&);
void fold_debate(HallState&, const pb::Event&);
void fold_cases(HallState&, const pb::Event&);
void fold_presentation(HallState&, const pb::Event&);
void fold_materials(PlaceState&, const pb::Event&);
void fold_positions(PersonState&, const pb::Event&);
void fold_wishes(PersonState&, const pb::Event&);
void fold_argument_speakers(StaffState&, const pb::Event&);
void fold_case_staff(StaffState&, const pb::Event&);
void fold_person(PersonState&, const pb::Event&);
void fold_held_votes(PersonState&, const pb::Event&);
void fold_staff(StaffState&, const pb::Event&);

// ---- what a transition brings with it (stage_effects.cpp)
// Opens `stage` : clock, and the events of the places it touches. `planned_at` for the minutes.
void enter_stage(Judgement&, const pb::Stage& stage);
// Closes the present stage in the places it touches; not needed when it is only undone.
void leave_stage(Judgement&, const pb::Stage& next);
// The draft of a step that begins: its pad, with the text it starts from (draft.cpp).
void begin_draft(Judgement&, const pb::Step& step);
// The groups of a series begin: their sheets and pads (cases.cpp).
void begin_sheets(Judgement&, const pb::Step& step, std::uint32_t series);
// The step is left while a case is called (case_restitution.cpp).
void leave_cases(Judgement&, const pb::Step& step);
// Tells the places of the café who sits there in `round` (again, when a seat or a host changed).
void tell_places(Judgement&, const pb::Step& step, const pb::SeatPlan& plan, std::uint32_t round);

}  // namespace palabre::workshop
