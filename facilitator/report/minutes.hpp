// SPDX-License-Identifier: AGPL-3.0-or-later
// The minutes as data: what the workshop's states tell, arranged for reading and already fit for
// its audience, so that no renderer can leak a name. Pure; dates come from the workshop.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/case_part.hpp"
#include "facilitator/report/debate_part.hpp"
#include "facilitator/report/decision_part.hpp"
#include "facilitator/report/options.hpp"
#include "facilitator/report/plenary_part.hpp"
#include "facilitator/report/text_part.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::report {

struct NoteLine {
  std::string anchor;  // "n3-12": place and note
  pb::NoteKind kind = pb::NOTE_IDEA;
  std::string text;
  std::string author;  // empty: without name
  std::string recorded_by;
  std::string time;  // "10:33"
  bool late = false;
  bool afterwards = false;
  std::vector<std::string> cited_in;  // anchors of fields
};

struct RoundPart {
  std::uint32_t round = 0;
  std::string group;  // empty when mixed
  std::string question;
  std::string began;
  std::string ended;
  std::vector<std::string> people;  // host first; empty unless internal
  std::size_t head_count = 0;
  std::vector<NoteLine> notes;
  bool has_recap = false;
  pb::Recap recap;
};

struct CitationLine {
  std::string anchor;
  std::string table;
  std::string author;
  std::string text;
};

struct FieldPart {
  std::string anchor;
  pb::PadRole role = pb::PAD_UNKNOWN;
  std::string text;
  std::vector<CitationLine> citations;
};

struct RemarkLine {
  pb::RemarkKind kind = pb::REMARK_AGREEMENT;
  std::string text;
  std::string author;  // empty: the room, or without name
  std::string time;
  pb::PadRole field = pb::PAD_UNKNOWN;
};

struct TablePart {
  std::uint32_t place = 0;
  std::uint32_t number = 0;
  std::string name;
  std::string host;
  std::vector<RoundPart> rounds;
  std::string sheet;
  std::vector<FieldPart> synthesis;
  std::vector<RemarkLine> remarks;
};

struct CafePart {
  std::string title;
  std::uint32_t rounds = 0;
  std::vector<TablePart> tables;
  std::vector<FieldPart> draft;  // version 0; empty while not frozen
  std::string draft_frozen_at;
  std::vector<RemarkLine> draft_remarks;
};

struct StepLine {
  std::string number;  // empty for breaks
  std::string title;
  std::string planned;  // "9:45"
  std::string actual;   // "9:52 – 11:20", empty when it was not reached
};

struct AttendanceLine {
  std::string name;
  std::string role;                       // host, facilitates
  std::vector<std::string> by_round;      // name of the table, or a dash
};

struct Minutes {
  Options options;
  std::string title;
  std::string subtitle;
  std::string date;     // "22 novembre 2026"
  std::size_t present = 0;
  std::size_t enrolled = 0;
  std::vector<std::string> facilitators;  // internal only
  std::vector<StepLine> steps;
  std::vector<CafePart> cafes;
  std::vector<AttendanceLine> attendance;  // internal only
  std::vector<std::string> attendance_columns;
  std::vector<std::string> moments;  // marked by the facilitator; internal only
  std::size_t notes = 0;
  std::vector<CasesPart> cases;
  TextPart text;
  DecisionPart decisions;
  PlenaryPart plenary;
  std::vector<DebatePart> debates;
};

Minutes make_minutes(const workshop::WorkshopState& state, const Register& people,
                     const Options& options);

std::string to_html(const Minutes& minutes);
std::string to_markdown(const Minutes& minutes);
// Its schema is in the README: ids, not layout.
std::string to_json(const Minutes& minutes);

// Printable sheets, one HTML file each: the route of every traveller, and a note sheet per table
// for those without a device. They need the names, whatever the audience.
std::string route_slips(const workshop::HallState& hall, const Register& people,
                        Language language);
std::string note_sheets(const workshop::HallState& hall, const Register& people,
                        Language language);

}  // namespace palabre::report
