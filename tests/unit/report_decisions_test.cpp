// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions read back: the arithmetic stands with the verdict, objections with how they were lifted.
#include "facilitator/report/ballot_words.hpp"
#include "protocol/workshop/tally.hpp"
#include "tests/unit/report_kit.hpp"

using namespace palabre;
using namespace palabre::report;
using test::has;
using test::ReportRoom;

namespace {

void add_ballot(ReportRoom& room, std::uint32_t in_favour, std::uint32_t against,
                pb::Secrecy secrecy) {
  workshop::Ballot ballot;
  ballot.number = static_cast<std::uint32_t>(room.state.hall.validation.ballots.size()) + 1;
  ballot.rules.set_method(pb::BALLOT_VOTE);
  ballot.rules.set_secrecy(secrecy);
  ballot.rules.mutable_subject()->set_question("Adoptons-nous ce texte ?");
  ballot.rules.mutable_subject()->set_has_version(true);
  ballot.rules.mutable_subject()->set_version(2);
  ballot.rules.mutable_electorate()->set_name("l’équipe");
  ballot.stage = workshop::BallotStage::proclaimed;
  ballot.opened_at = ballot.counted_at = ballot.proclaimed_at = ReportRoom::day;
  workshop::CollegeHeads heads;
  heads.enrolled = heads.represented = in_favour + against + 6;
  heads.votes.set_votes_for(in_favour);
  heads.votes.set_votes_against(against);
  heads.votes.set_abstentions(5);
  ballot.verdict = workshop::count_ballot(ballot.rules, {{heads}});
  for (std::uint32_t person = 1; person <= 3; ++person) {
    pb::RollUnit unit;
    unit.set_person(person);
    unit.set_holder(person == 2 ? 3 : 0);
    unit.set_presence(person == 2 ? pb::PRESENCE_EXPECTED : pb::PRESENCE_PRESENT);
    ballot.roll.push_back(unit);
    pb::Vote vote;
    vote.set_unit(person);
    vote.set_choice(pb::CHOICE_FOR);
    vote.set_cast_by(person == 2 ? 3 : person);
    ballot.votes[person] = vote;
  }
  ballot.decision = ballot.number;
  workshop::KeptDecision kept;
  kept.number = ballot.number;
  kept.ballot = ballot.number;
  kept.title = "Le texte est adopté";
  kept.at = ReportRoom::day;
  kept.review_date = "2027-11-22";
  room.state.hall.validation.ballots.push_back(ballot);
  room.state.hall.validation.decisions.push_back(kept);
}

void add_consent(ReportRoom& room) {
  workshop::Consent consent;
  consent.number = 1;
  consent.bearer = 1;
  consent.subject.set_wording("Un bilan chaque trimestre");
  consent.phase = pb::CONSENT_ENDED;
  consent.rounds.resize(2);
  consent.rewordings.push_back({consent.subject, "moins souvent", ReportRoom::day});
  workshop::Objection objection;
  objection.body.set_objection(1);
  objection.body.set_round(1);
  objection.body.set_unit(2);
  objection.body.set_text("Chaque mois, c’est trop");
  objection.status = pb::OBJECTION_LIFTED;
  workshop::ObjectionMove move;
  move.body.set_status(pb::OBJECTION_LIFTED);
  move.body.set_text("le trimestre me va");
  objection.way.push_back(move);
  consent.objections.push_back(objection);
  consent.ended.set_end(pb::CONSENT_ADOPTED);
  room.state.hall.validation.consents.push_back(consent);
  workshop::KeptCommitment kept;
  kept.body.set_commitment(1);
  kept.body.set_what("écrire le modèle de bilan");
  kept.body.add_persons(3);
  kept.body.set_due("2027-01-15");
  room.state.hall.validation.commitments.push_back(kept);
}

}  // namespace

TEST_CASE("decisions: the verdict stands with its base, threshold and margin", "[report]") {
  ReportRoom room;
  add_ballot(room, 9, 6, pb::SECRECY_PUBLIC);
  const std::string page = room.made(Document::decisions, Format::html);
  for (const char* said :
       {"Adoptons-nous ce texte ?", "version 2", "l’équipe", "les suffrages exprimés",
        "plus de la moitié", "9 pour, 6 contre, 5 abstentions",
        "9 ÷ 15 : 3/5 = 60 % &gt; 1/2 = 50 % ; écart 1/10 = 10 % (1 voix de plus que nécessaire)",
        "adopté", "2027-11-22", "n’ont pas voté : 1", "Bastien Rouvre (représenté·e par Cléa Sorbier)",
        "pouvoir donné à Cléa Sorbier"}) {
    INFO(said);
    CHECK(has(page, said));
  }
  CHECK(has(room.made(Document::decisions, Format::html, Audience::internal, Language::english),
            "9 ÷ 15 : 3/5 = 60% &gt; 1/2 = 50%; margin 1/10 = 10% (1 vote more than needed)"));
  CHECK(has(room.made(Document::decisions, Format::csv), ";9;6;5;0;0;1;adopté;"));
  CHECK(has(room.made(Document::minutes, Format::html), "Relevé de décisions"));
}

TEST_CASE("decisions: the roll says who was absent and who was represented", "[report]") {
  ReportRoom room;
  add_ballot(room, 9, 6, pb::SECRECY_PUBLIC);
  room.state.hall.validation.ballots[0].roll[0].set_presence(pb::PRESENCE_EXPECTED);
  const std::vector<std::string> roll = room.minutes().decisions.ballots[0].roll;
  CHECK(roll == std::vector<std::string>{"Alba Quint (absent·e)",
                                         "Bastien Rouvre (représenté·e par Cléa Sorbier)",
                                         "Cléa Sorbier"});
}

TEST_CASE("decisions: a paper ballot names no vote, a small count is not for the public",
          "[report]") {
  ReportRoom room;
  add_ballot(room, 9, 6, pb::SECRECY_PAPER);
  add_ballot(room, 9, 2, pb::SECRECY_PUBLIC);
  const Minutes internal = room.minutes();
  CHECK(internal.decisions.ballots[0].votes.empty());
  CHECK(internal.decisions.ballots[1].votes.size() == 3);
  CHECK(internal.decisions.ballots[1].counted);
  const Minutes open = room.minutes(Audience::public_);
  CHECK(open.decisions.ballots[0].counted);
  CHECK(open.decisions.ballots[1].withheld);
  CHECK(open.decisions.ballots[1].votes.empty());
  CHECK(open.decisions.ballots[1].result == pb::RESULT_ADOPTED);
  const std::string page = room.made(Document::decisions, Format::html, Audience::public_);
  CHECK_FALSE(has(page, "9 pour, 2 contre"));
  CHECK(has(page, "moins de cinq personnes"));
  for (const char* name : {"Alba Quint", "Bastien Rouvre", "Cléa Sorbier"}) {
    CHECK_FALSE(has(page, name));
  }
}

TEST_CASE("decisions: an objection is told with how it was lifted", "[report]") {
  ReportRoom room;
  add_consent(room);
  const std::string page = room.made(Document::decisions, Format::markdown);
  for (const char* said :
       {"Chaque mois, c’est trop", "levée : le trimestre me va", "2 tours d’objections",
        "Reformulé : Un bilan chaque trimestre (moins souvent)", "adopté par consentement",
        "écrire le modèle de bilan", "Cléa Sorbier"}) {
    INFO(said);
    CHECK(has(page, said));
  }
  CHECK_FALSE(has(room.made(Document::decisions, Format::markdown, Audience::nameless),
                  "Bastien Rouvre"));
}

TEST_CASE("decisions: fractions are exact, percents cut off and never rounded up", "[report]") {
  pb::Fraction fraction;
  fraction.set_numerator("2");
  fraction.set_denominator("3");
  CHECK(fraction_text(Language::french, fraction) == "2/3 = 66,66 %");
  CHECK(fraction_text(Language::english, fraction) == "2/3 = 66.66%");
  fraction.set_numerator("123456789012345678901234567890");
  fraction.set_denominator("246913578024691357802469135781");
  CHECK(fraction_text(Language::french, fraction) == "49,99 %");
  CHECK(weight_text(Language::french, 2500) == "25 %");
  CHECK(weight_text(Language::french, 3305) == "33,05 %");
}
