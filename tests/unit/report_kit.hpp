// SPDX-License-Identifier: AGPL-3.0-or-later
// A small workshop as plain state, made up: one café table with two notes, a text in two versions,
// amendments of every fate. Nobody in it is real.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "facilitator/report/documents.hpp"

namespace palabre::test {

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class ReportRoom {
 public:
  static constexpr std::uint64_t day = 1'780'000'000'000;
  static constexpr std::uint64_t born_here = (std::uint64_t{5} << 32U);

  ReportRoom() {
    const char* names[] = {"Alba Quint", "Bastien Rouvre", "Cléa Sorbier"};
    for (std::uint32_t person = 1; person <= 3; ++person) {
      RegisterChange change;
      change.person = person;
      change.name = names[person - 1];
      change.attributes = std::map<std::string, std::string>{{"profile", "secret-attribute"}};
      people.apply(change);
      state.hall.people[person] = {};
    }
    state.hall.title = "Séminaire <d’essai>";
    state.hall.created_at = day;
    pb::Step step;
    step.set_step(1);
    step.set_kind(pb::STEP_WORLD_CAFE);
    step.set_title("Café");
    step.mutable_cafe()->set_rounds(1);
    pb::Table& table = *step.mutable_cafe()->add_tables();
    table.set_place(3);
    table.set_name("Coopérer");
    state.hall.agenda.push_back(step);
    workshop::Passage passage;
    passage.stage.set_step(1);
    passage.stage.set_phase(pb::PHASE_ROUND);
    passage.stage.set_index(1);
    passage.entered_at = day;
    passage.present = {1, 2, 3};
    state.hall.passages.push_back(passage);
    workshop::PlaceRound round;
    round.began_at = day;
    state.places[3].rounds[1] = round;
    note(1, "Dire nos outils");
    note(2, "Compter les heures");
    make_versions();
    make_amendments();
  }

  report::Minutes minutes(report::Audience audience = report::Audience::internal,
                          report::Language language = report::Language::french) const {
    return report::make_minutes(state, people, {audience, language});
  }
  std::string made(report::Document document, report::Format format,
                   report::Audience audience = report::Audience::internal,
                   report::Language language = report::Language::french) const {
    report::Choice choice;
    choice.document = document;
    choice.format = format;
    choice.options = {audience, language};
    const auto bytes = report::make_document(state, people, choice);
    REQUIRE(std::holds_alternative<std::string>(bytes));
    return std::get<std::string>(bytes);
  }

  workshop::WorkshopState state;
  Register people;

 private:
  void note(std::uint32_t number, const std::string& text) {
    workshop::Note note;
    note.body.set_note(number);
    note.body.set_round(1);
    note.body.set_text(text);
    note.body.set_author(number);
    note.at = day;
    state.places[3].notes.push_back(note);
    pb::Source source;
    source.set_source(number);
    source.set_kind(pb::SOURCE_NOTE);
    source.set_place(3);
    source.set_number(number);
    source.set_text(text);
    source.set_author(number);
    source.set_round(1);
    state.hall.text.sources[number] = source;
  }

  static void paragraph(pb::VersionPublished& version, std::uint64_t id, const std::string& text,
                        std::initializer_list<std::uint32_t> sources,
                        std::initializer_list<std::uint32_t> amendments = {}) {
    pb::Paragraph& made = *version.add_paragraphs();
    made.set_paragraph(id);
    made.set_text(text);
    for (const std::uint32_t source : sources) {
      made.add_sources(source);
    }
    for (const std::uint32_t amendment : amendments) {
      made.add_amendments(amendment);
    }
  }

  void make_versions() {
    workshop::TextVersion one;
    one.at = day;
    one.by = 1;
    one.body.set_version(1);
    one.body.set_origin(pb::VERSION_FROM_DRAFT);
    one.body.add_writers(1);
    paragraph(one.body, born_here + 1, "Notre position", {});
    one.body.mutable_paragraphs(0)->set_kind(pb::PARAGRAPH_HEADING);
    one.body.mutable_paragraphs(0)->set_level(1);
    paragraph(one.body, born_here + 2, "Nous disons quels outils nous aident.", {1});
    paragraph(one.body, born_here + 3, "Nous refusons les projets sans auteur.", {2});
    workshop::TextVersion two = one;
    two.body.set_version(2);
    two.body.set_origin(pb::VERSION_FROM_VOTE);
    two.body.set_has_base(true);
    two.body.set_base(1);
    two.body.mutable_paragraphs(1)->set_text("Nous disons toujours quels outils nous aident.");
    two.body.mutable_paragraphs(1)->add_amendments(1);
    two.body.mutable_paragraphs()->DeleteSubrange(2, 1);
    paragraph(two.body, 7, "Nous comptons les heures.", {2}, {3});
    two.body.add_amendments(1);
    two.body.add_amendments(2);
    two.body.add_amendments(3);
    state.hall.text.versions = {one, two};
  }

  workshop::TextAmendment& file(pb::AmendmentType type, std::uint64_t first, std::uint64_t last,
                                std::uint32_t author, const std::string& reason) {
    workshop::TextAmendment made;
    made.filed.set_amendment(static_cast<std::uint32_t>(state.hall.text.amendments.size()) + 1);
    made.filed.add_authors(author);
    made.authors = {author};
    made.at = day;
    pb::AmendmentBody& body = *made.filed.mutable_body();
    body.set_version(1);
    body.set_type(type);
    body.set_first(first);
    body.set_last(last);
    body.set_reason(reason);
    state.hall.text.amendments.push_back(made);
    return state.hall.text.amendments.back();
  }
  static void propose(workshop::TextAmendment& amendment, std::uint64_t paragraph,
                      const std::string& text) {
    pb::Wording& wording = *amendment.filed.mutable_body()->add_proposed();
    wording.set_paragraph(paragraph);
    wording.set_text(text);
    amendment.body = amendment.filed.body();
  }
  static void decide(workshop::TextAmendment& amendment, pb::AmendmentStatus status,
                     std::uint32_t in_favour, std::uint32_t against) {
    amendment.status = status;
    pb::AmendmentDecided decision;
    decision.set_result(status);
    decision.set_method(pb::DECISION_VOTE);
    decision.set_votes_for(in_favour);
    decision.set_votes_against(against);
    amendment.decision = decision;
  }

  void make_amendments() {
    workshop::TextAmendment& change =
        file(pb::AMENDMENT_CHANGE, born_here + 2, born_here + 2, 1, "sans exception");
    propose(change, born_here + 2, "Nous disons toujours quels outils nous aident.");
    decide(change, pb::AMENDMENT_ADOPTED, 9, 2);
    change.entered = 2;
    change.supporters.push_back({3, true});
    workshop::TextAmendment& deletion =
        file(pb::AMENDMENT_DELETION, born_here + 3, born_here + 3, 2, "=redite; \"déjà dit\"");
    decide(deletion, pb::AMENDMENT_ADOPTED, 6, 5);
    deletion.entered = 2;
    workshop::TextAmendment& addition =
        file(pb::AMENDMENT_ADDITION, 0, born_here + 3, 3, "pour savoir");
    propose(addition, 0, "Nous comptons les heures.");
    addition.status = pb::AMENDMENT_INTEGRATED;
    addition.entered = 2;
    workshop::TextAmendment& rejected =
        file(pb::AMENDMENT_CHANGE, born_here + 3, born_here + 3, 3, "plus doux");
    propose(rejected, born_here + 3, "Nous évitons les projets sans auteur.");
    decide(rejected, pb::AMENDMENT_REJECTED, 3, 8);
    rejected.objections.push_back({2, "trop faible", day, false});
  }
};

}  // namespace palabre::test
