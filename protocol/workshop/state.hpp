// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of each kind of stream add up to. Plain values: the authority holds one of each
// for the whole workshop, a replica those of the streams it follows. Written by `fold` alone.
//
// Cost: a person about 300 bytes, a note about 200 bytes and its text, a pad see text/pad.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/journal.pb.h"
#include "protocol/text/pad.hpp"
#include "protocol/workshop/case_state.hpp"
#include "protocol/workshop/debate_state.hpp"
#include "protocol/workshop/draft_state.hpp"
#include "protocol/workshop/floor_state.hpp"
#include "protocol/workshop/presentation_state.hpp"
#include "protocol/workshop/stream.hpp"
#include "protocol/workshop/text_state.hpp"
#include "protocol/workshop/validation_state.hpp"

namespace palabre::workshop {

// ------------------------------------------------------------------------------------- hall

struct Enrolled {
  bool facilitates = false;
  bool travels = true;
  bool votes = true;
  bool without_device = false;
  pb::Presence presence = pb::PRESENCE_EXPECTED;
  std::uint64_t presence_since = 0;
};

// Where the workshop stood before a transition, so that it can be taken back.
struct Mark {
  pb::Stage stage;
  pb::Clock clock;  // paused at the moment of the transition
  std::map<std::uint32_t, std::uint32_t> seats_taken;
  std::set<std::uint32_t> tables_ready;
  std::set<std::uint32_t> recaps_ready;
};

// One stretch of what really happened, for the minutes.
struct Passage {
  pb::Stage stage;
  std::uint64_t entered_at = 0;
  std::uint64_t left_at = 0;  // 0 = still there
  std::uint64_t planned_at = 0;
  std::map<std::uint32_t, std::uint32_t> seats;  // person → place, in the rounds of a café
  std::vector<std::uint32_t> present;
};

struct Remark {
  pb::RemarkAdded body;
  std::uint64_t at = 0;
  std::uint32_t recorded_by = 0;
  std::uint32_t device = 0;
  std::uint64_t number = 0;
  bool hidden = false;
};

struct Sitting {
  std::uint64_t opened_at = 0;
  std::uint64_t closed_at = 0;  // 0 = going on
};

struct HallState {
  std::string workshop;  // 16 bytes
  std::string title;
  std::string subtitle;
  std::string language;
  std::string kept_until;
  std::uint64_t created_at = 0;

  std::vector<pb::Step> agenda;
  std::uint32_t next_step = 1;
  std::uint32_t next_place = 1;

  pb::RoomState room = pb::ROOM_CLOSED;
  std::vector<Sitting> sittings;
  std::map<std::uint32_t, Enrolled> people;

  std::map<std::uint32_t, pb::SeatPlan> plans;  // by step; published only
  pb::Stage stage;
  pb::Clock clock;
  std::vector<Mark> marks;  // the transitions that can be undone, latest last
  std::vector<Passage> passages;

  std::map<std::uint32_t, std::uint32_t> seats_taken;  // person → place, in this move or round
  std::map<std::uint32_t, std::uint64_t> hands;        // person → since
  std::map<std::uint32_t, std::uint64_t> help;         // person → since
  std::set<std::uint32_t> tables_ready;                // places
  std::set<std::uint32_t> recaps_ready;                // places
  std::set<std::uint32_t> drafts_ready;                // persons
  std::set<std::uint32_t> tables_closed;               // places
  std::set<std::uint32_t> places_opened;

  std::vector<pb::Synthesis> syntheses;  // frozen; empty until then
  std::uint64_t syntheses_at = 0;
  std::uint32_t syntheses_step = 0;
  std::vector<Remark> remarks;
  std::uint32_t next_remark = 1;

  TextState text;
  ValidationState validation;
  FloorState floor;
  DebateState debate;
  CaseState cases;
  PresentationState presentation;
};

// ------------------------------------------------------------------------------------ place

struct Note {
  pb::NoteAdded body;
  std::uint64_t at = 0;
  std::uint64_t revised_at = 0;
  std::uint32_t recorded_by = 0;
  std::uint32_t device = 0;
  std::uint64_t number = 0;  // with device: pairs it with the writer's outbox
  bool hidden = false;
};

struct PlaceRound {
  pb::RoundBegan body;
  std::uint64_t began_at = 0;
  std::uint64_t closed_at = 0;  // 0 = open
};

struct SharedRecap {
  pb::RecapShared body;
  std::uint64_t at = 0;
};

struct PlacePad {
  pb::PadRole role = pb::PAD_UNKNOWN;
  std::string label;
  bool frozen = false;
  // PAD_CASE: as it was when it was first frozen, so that later edits can be shown.
  std::optional<std::string> when_ready;
  text::Pad pad;
  std::uint32_t last_writer = 0;
};

struct PlaceState {
  std::map<std::uint32_t, PlaceRound> rounds;   // by number; 0 = outside the rounds
  std::vector<Note> notes;                      // note n stands at n - 1
  std::map<std::uint32_t, SharedRecap> recaps;  // by the round they sum up
  std::map<std::uint32_t, PlacePad> pads;
  std::uint32_t next_pad = 1;
  std::map<std::uint32_t, pb::Citation> citations;
  std::uint32_t next_citation = 1;
  DraftState draft;
  MaterialState material;

  const PlacePad* pad_with_role(pb::PadRole role, std::uint32_t* number = nullptr) const;
};

// ----------------------------------------------------------------------------------- person

struct SavedRecap {
  pb::RecapSaved body;
  std::uint64_t at = 0;
};

struct PersonState {
  std::map<std::pair<std::uint32_t, std::uint32_t>, SavedRecap> recaps;  // (place, round)
  std::vector<pb::NoteRef> claimed;                                      // nameless notes of mine
  std::optional<pb::Nudged> nudge;
  std::uint64_t nudged_at = 0;
  // ballot → unit → the vote this person cast, until the ballot closes
  std::map<std::uint32_t, std::map<std::uint32_t, pb::Vote>> held_votes;
  PersonDebate debate;
  // step → the cases this person would like, best first
  std::map<std::uint32_t, pb::CasesWished> wishes;
  // Would rather not have speaking time told apart by group.
  bool objects_to_breakdown = false;
};

// ------------------------------------------------------------------------------------ staff

struct Device {
  std::string key;  // 16 bytes
  pb::Role role = pb::ROLE_UNKNOWN;
  std::vector<std::uint32_t> persons;
  std::uint32_t place = 0;
  std::string label;
  bool released = false;
};

struct LateOffer {
  pb::LateNoteOffered body;
  std::uint64_t at = 0;
  bool settled = false;
};

struct StaffState {
  std::map<std::uint32_t, Device> devices;
  std::uint32_t next_device = 1;
  std::map<std::uint32_t, pb::SeatingProposed> proposals;  // by number, over all steps
  std::uint32_t next_proposal = 1;
  std::vector<pb::MixRule> mix_rules;
  std::vector<pb::Constraint> constraints;
  std::map<std::uint32_t, LateOffer> late_offers;
  std::uint32_t next_offer = 1;
  std::vector<std::pair<std::uint64_t, std::string>> moments;  // marked by the facilitator

  std::map<std::uint32_t, std::uint32_t> argument_speakers;  // argument → person
  CaseStaff cases;

  // The device with this key, released or not; nullptr when unknown.
  const Device* find_key(const std::string& key, std::uint32_t* number = nullptr) const;
};

struct WorkshopState {
  HallState hall;
  std::map<std::uint32_t, PlaceState> places;
  std::map<std::uint32_t, PersonState> persons;
  StaffState staff;
};

// Applies one event of one stream. Total: an unknown or erased event changes nothing. Reads and
// writes nothing but the state of `stream`.
void fold(WorkshopState& state, StreamKey stream, const pb::Event& event);

}  // namespace palabre::workshop
