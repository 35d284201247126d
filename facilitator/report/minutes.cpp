// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/minutes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "facilitator/report/audience.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/clean/collation.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::report {

namespace {

using workshop::HallState;
using workshop::PlaceState;
using workshop::WorkshopState;

class Maker {
 public:
  Maker(const WorkshopState& state, const Register& people, const Options& options)
      : state_(state), people_(people), options_(options) {}

  Minutes make() {
    minutes_.options = options_;
    minutes_.title = hall().title;
    minutes_.subtitle = hall().subtitle;
    const std::uint64_t day = hall().passages.empty() ? hall().created_at
                                                      : hall().passages.front().entered_at;
    minutes_.date = date_of(options_.language, day);
    count_people();
    add_steps();
    minutes_.text = make_text(state_, people_, options_);
    collect_citations();
    for (const pb::Step& step : hall().agenda) {
      if (step.kind() == pb::STEP_WORLD_CAFE) {
        add_cafe(step);
      }
    }
    minutes_.cases = make_cases(state_, people_, options_);
    minutes_.decisions = make_decisions(state_, people_, options_);
    minutes_.plenary = make_plenary(state_, people_, options_);
    minutes_.debates = make_debates(state_, people_, options_);
    drop_dead_targets();
    if (internal()) {
      add_attendance();
      for (const auto& [at, text] : state_.staff.moments) {
        minutes_.moments.push_back(time_of_day(at) + (text.empty() ? "" : " – " + text));
      }
    }
    return std::move(minutes_);
  }

 private:
  const HallState& hall() const { return state_.hall; }
  bool internal() const { return options_.audience == Audience::internal; }
  std::string name(std::uint32_t person) const {
    return internal() ? std::string(people_.name(person)) : std::string();
  }
  static std::string note_anchor(std::uint32_t place, std::uint32_t note) {
    return "n" + std::to_string(place) + "-" + std::to_string(note);
  }

  void count_people() {
    std::vector<std::uint32_t> present;
    for (const workshop::Passage& passage : hall().passages) {
      present.insert(present.end(), passage.present.begin(), passage.present.end());
    }
    std::sort(present.begin(), present.end());
    present.erase(std::unique(present.begin(), present.end()), present.end());
    minutes_.present = present.size();
    minutes_.enrolled = hall().people.size();
    for (const auto& [person, enrolled] : hall().people) {
      if (enrolled.facilitates && internal()) {
        minutes_.facilitators.push_back(name(person));
      }
    }
  }

  void add_steps() {
    const std::vector<std::int32_t> starts = workshop::planned_starts(hall().agenda);
    std::size_t number = 0;
    for (std::size_t i = 0; i < hall().agenda.size(); ++i) {
      const pb::Step& step = hall().agenda[i];
      StepLine line;
      if (step.kind() != pb::STEP_BREAK && step.kind() != pb::STEP_MEAL) {
        line.number = std::to_string(++number);
      }
      line.title = step.title();
      const std::int32_t minute = starts[i] % (24 * 60);
      line.planned = std::to_string(minute / 60) + ":" + (minute % 60 < 10 ? "0" : "") +
                     std::to_string(minute % 60);
      std::uint64_t from = 0;
      std::uint64_t to = 0;
      for (const workshop::Passage& passage : hall().passages) {
        if (passage.stage.step() == step.step()) {
          from = from == 0 ? passage.entered_at : from;
          to = passage.left_at;
        }
      }
      if (from != 0) {
        line.actual = time_of_day(from) + (to == 0 ? "" : " – " + time_of_day(to));
      }
      minutes_.steps.push_back(std::move(line));
    }
  }

  // note anchor → anchors of the fields that cite it.
  void collect_citations() {
    for (const pb::Synthesis& synthesis : hall().syntheses) {
      for (const pb::FrozenField& field : synthesis.fields()) {
        for (const pb::Citation& citation : field.citations()) {
          cited_[note_anchor(citation.note().place(), citation.note().note())].push_back(
              field_anchor(synthesis.place(), field.role()));
        }
      }
    }
    if (minutes_.text.empty()) {
      return;
    }
    for (const ParagraphLine& paragraph : minutes_.text.versions.back().paragraphs) {
      for (const std::uint32_t number : paragraph.sources) {
        if (const SourceLine* source = minutes_.text.source(number);
            source != nullptr && source->kind == pb::SOURCE_NOTE) {
          cited_[source->target].push_back(paragraph.anchor);
        }
      }
    }
  }

  // A source whose note is hidden is told from its copy alone.
  void drop_dead_targets() {
    std::set<std::string> there;
    for (const CasesPart& step : minutes_.cases) {
      for (const CasePart& one : step.cases) {
        for (const CaseSheetPart& sheet : one.sheets) {
          there.insert(sheet.anchor);
        }
      }
    }
    for (const CafePart& cafe : minutes_.cafes) {
      for (const FieldPart& field : cafe.draft) {
        there.insert(field.anchor);
      }
      for (const TablePart& table : cafe.tables) {
        for (const FieldPart& field : table.synthesis) {
          there.insert(field.anchor);
        }
        for (const RoundPart& round : table.rounds) {
          for (const NoteLine& note : round.notes) {
            there.insert(note.anchor);
          }
        }
      }
    }
    for (const DebatePart& debate : minutes_.debates) {
      for (const StatementPart& statement : debate.statements) {
        for (const ArgumentLine& argument : statement.arguments) {
          there.insert(argument.anchor);
        }
      }
    }
    for (SourceLine& source : minutes_.text.sources) {
      source.target = there.contains(source.target) ? source.target : std::string();
    }
  }
  static std::string field_anchor(std::uint32_t place, pb::PadRole role) {
    return "s" + std::to_string(place) + "-" + std::to_string(static_cast<int>(role));
  }

  // Who typed a note in its author's name. A facilitators' device need not be anybody's.
  std::string recorder(const workshop::Note& note) const {
    if (note.body.author() == 0 || !internal()) {
      return {};
    }
    const auto device = state_.staff.devices.find(note.device);
    const bool of_nobody = note.recorded_by == 0 && device != state_.staff.devices.end() &&
                           device->second.role == pb::ROLE_FACILITATOR &&
                           device->second.persons.empty();
    return of_nobody ? std::string(say(options_.language, "l’animation", "the facilitation"))
                     : name(note.recorded_by);
  }

  NoteLine note_line(std::uint32_t place, const workshop::Note& note) {
    NoteLine line;
    line.anchor = note_anchor(place, note.body.note());
    line.kind = note.body.kind();
    line.text = note.body.text();
    line.author = name(note.body.author());
    line.recorded_by = recorder(note);
    line.time = time_of_day(note.at);
    line.late = note.body.late();
    line.afterwards = note.body.afterwards();
    if (const auto found = cited_.find(line.anchor); found != cited_.end()) {
      line.cited_in = found->second;
    }
    return line;
  }

  RoundPart round_part(const pb::Step& step, std::uint32_t place_id, const PlaceState& place,
                       std::uint32_t number) {
    RoundPart part;
    part.round = number;
    if (const auto found = place.rounds.find(number); found != place.rounds.end()) {
      part.group = found->second.body.group();
      part.question = found->second.body.question();
      part.began = time_of_day(found->second.began_at);
      part.ended = time_of_day(found->second.closed_at);
    }
    for (const auto& [person, enrolled] : hall().people) {
      if (workshop::seat_in_round(hall(), step, person, number) == place_id) {
        ++part.head_count;
        if (internal()) {
          part.people.push_back(name(person));
        }
      }
    }
    for (const workshop::Note& note : place.notes) {
      if (note.body.round() == number && !note.hidden) {
        part.notes.push_back(note_line(place_id, note));
        ++minutes_.notes;
      }
    }
    if (const auto recap = place.recaps.find(number); recap != place.recaps.end()) {
      part.has_recap = true;
      part.recap = recap->second.body.recap();
    }
    return part;
  }

  std::vector<FieldPart> fields(const pb::Synthesis& synthesis) const {
    std::vector<FieldPart> parts;
    for (const pb::FrozenField& field : synthesis.fields()) {
      FieldPart part;
      part.anchor = field_anchor(synthesis.place(), field.role());
      part.role = field.role();
      part.text = field.text();
      for (const pb::Citation& citation : field.citations()) {
        const pb::Table* table = workshop::find_table(hall(), citation.note().place());
        part.citations.push_back({note_anchor(citation.note().place(), citation.note().note()),
                                  table == nullptr ? std::string() : table->name(),
                                  name(citation.author()), citation.text()});
      }
      parts.push_back(std::move(part));
    }
    return parts;
  }

  std::vector<RemarkLine> remarks(std::uint32_t place) const {
    std::vector<RemarkLine> lines;
    for (const workshop::Remark& remark : hall().remarks) {
      if (remark.body.place() == place && remark.body.case_number() == 0 && !remark.hidden) {
        lines.push_back({remark.body.kind(), remark.body.text(), name(remark.body.author()),
                         time_of_day(remark.at), remark.body.field()});
      }
    }
    return lines;
  }

  void add_cafe(const pb::Step& step) {
    CafePart cafe;
    cafe.title = step.title();
    cafe.rounds = workshop::begun_round(hall(), step);
    if (cafe.rounds == 0 && step.step() != hall().stage.step()) {
      return;  // not played: the agenda says so
    }
    for (const pb::Table& table : step.cafe().tables()) {
      TablePart part;
      part.place = table.place();
      part.number = workshop::table_number(hall(), table.place());
      part.name = table.name();
      part.host = name(table.host());
      static const PlaceState empty;
      const auto found = state_.places.find(table.place());
      const PlaceState& place = found == state_.places.end() ? empty : found->second;
      for (std::uint32_t round = 1; round <= cafe.rounds; ++round) {
        part.rounds.push_back(round_part(step, table.place(), place, round));
      }
      if (const workshop::PlacePad* sheet = place.pad_with_role(pb::PAD_SHEET)) {
        part.sheet = sheet->pad.text();
      }
      for (const pb::Synthesis& synthesis : hall().syntheses) {
        if (synthesis.place() == table.place()) {
          part.synthesis = fields(synthesis);
        }
      }
      part.remarks = remarks(table.place());
      cafe.tables.push_back(std::move(part));
    }
    for (const pb::Synthesis& synthesis : hall().syntheses) {
      if (synthesis.place() == 0) {
        cafe.draft = fields(synthesis);
        cafe.draft_frozen_at = time_of_day(hall().syntheses_at);
        cafe.draft_remarks = remarks(0);
      }
    }
    minutes_.cafes.push_back(std::move(cafe));
  }

  void add_attendance() {
    for (const pb::Step& step : hall().agenda) {
      if (step.kind() != pb::STEP_WORLD_CAFE) {
        continue;
      }
      const std::uint32_t rounds = workshop::begun_round(hall(), step);
      for (std::uint32_t round = 1; round <= rounds; ++round) {
        minutes_.attendance_columns.push_back(
            std::string(say(options_.language, "Tour ", "Round ")) + std::to_string(round));
      }
    }
    for (const auto& [person, enrolled] : hall().people) {
      AttendanceLine line;
      line.name = name(person);
      if (enrolled.facilitates) {
        line.role = say(options_.language, "anime", "facilitates");
      }
      for (const pb::Step& step : hall().agenda) {
        if (step.kind() != pb::STEP_WORLD_CAFE) {
          continue;
        }
        const std::uint32_t rounds = workshop::begun_round(hall(), step);
        for (std::uint32_t round = 1; round <= rounds; ++round) {
          const std::uint32_t place = workshop::seat_in_round(hall(), step, person, round);
          const pb::Table* table = workshop::find_table(step, place);
          line.by_round.push_back(table == nullptr ? "–" : table->name());
          if (table != nullptr && table->host() == person) {
            line.role = say(options_.language, "hôte", "host");
          }
        }
      }
      minutes_.attendance.push_back(std::move(line));
    }
    std::sort(minutes_.attendance.begin(), minutes_.attendance.end(),
              [](const AttendanceLine& a, const AttendanceLine& b) {
                return name_before(a.name, b.name);
              });
  }

  const WorkshopState& state_;
  const Register& people_;
  Options options_;
  Minutes minutes_;
  std::map<std::string, std::vector<std::string>> cited_;
};

}  // namespace

Minutes make_minutes(const WorkshopState& state, const Register& people, const Options& options) {
  Minutes minutes = Maker(state, people, options).make();
  if (options.audience == Audience::public_ && minutes.present < public_count_min) {
    minutes.present = 0;
  }
  if (options.audience == Audience::public_) {
    for (CafePart& cafe : minutes.cafes) {
      for (TablePart& table : cafe.tables) {
        for (RoundPart& round : table.rounds) {
          round.head_count = round.head_count < public_count_min ? 0 : round.head_count;
          for (NoteLine& note : round.notes) {
            note.time.clear();  // with a minute, somebody who was there could tell who wrote
          }
        }
      }
    }
  }
  return minutes;
}

}  // namespace palabre::report
