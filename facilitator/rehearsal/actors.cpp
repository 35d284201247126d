// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/rehearsal/actors.hpp"

#include <algorithm>
#include <array>

#include "facilitator/seating_bridge.hpp"
#include "protocol/text/delta.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/gesture.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

namespace {

constexpr std::array<std::string_view, 12> french_words{
    "Nommer ce que nous refusons", "Compter l’usage autant que l’entraînement",
    "Qui répond d’une erreur", "Former les équipes avant de choisir",
    "Garder une trace de chaque refus", "Proposer une autre voie au client",
    "Un outil ouvert plutôt qu’un service fermé", "Relire avant d’envoyer",
    "Deux avis restent ouverts", "Mesurer avant de décider",
    "Dire notre position à l’embauche", "Revoir la règle dans un an"};
constexpr std::array<std::string_view, 12> english_words{
    "Say what we refuse", "Count use as much as training",
    "Who answers for an error", "Train the teams before choosing",
    "Keep a trace of each refusal", "Offer the client another way",
    "An open tool rather than a closed service", "Read again before sending",
    "Two views stay open", "Measure before deciding",
    "State our stance when hiring", "Look at the rule again in a year"};

}  // namespace

bool is_contribution(const pb::Command& command) {
  return command.has_add_note() || command.has_add_remark() ||
         command.presentation().has_ask_question() || command.text().has_add_comment() ||
         command.text().has_file_amendment() || command.debate().has_note_argument() ||
         !command.validation().answer_consent().objection().empty();
}

std::string stage_key(const pb::Stage& stage, std::size_t undone) {
  return std::to_string(stage.step()) + "/" + std::to_string(static_cast<int>(stage.phase())) +
         "/" + std::to_string(stage.index()) + "/" + std::to_string(undone);
}

Actor::Actor(Scene& scene, Network& network, std::size_t index)
    : scene_(scene),
      index_(index),
      dice_(scene.seed * 1'000'003 + index),
      client_(std::make_unique<Client>(network, std::filesystem::path(),
                                       [&scene, index] { scene.loop.news(index); })) {}

std::uint64_t Actor::submit(pb::Command command) {
  if (is_contribution(command)) {
    ++scene_.sent;
  }
  const std::uint64_t local = client_->submit(std::move(command));
  sent_at_[local] = Loop::Clock::now();
  return local;
}

void Actor::on_item(const OutboxItem& item) {
  if (item.state != ItemState::confirmed && item.state != ItemState::refused) {
    return;
  }
  if (const auto sent = sent_at_.find(item.local); sent != sent_at_.end()) {
    const std::chrono::duration<double> took = Loop::Clock::now() - sent->second;
    scene_.slowest_s = std::max(scene_.slowest_s, took.count());
    sent_at_.erase(sent);
  }
  if (item.state == ItemState::confirmed && is_contribution(item.command)) {
    ++scene_.confirmed;
    if (scene_.log_confirmed) {
      scene_.log_confirmed(*client_, item);
    }
  }
}

// ------------------------------------------------------------------------------ participants

Participant::Participant(Scene& scene, Network& network, std::size_t index, std::string name)
    : Actor(scene, network, index), name_(std::move(name)) {}

void Participant::enter(const Way& way) { client_->enter(way); }

void Participant::on_proved(const pb::Proved&) {
  pb::Join join;
  join.set_name(name_);
  join.set_device_label(scene_.french ? "appareil fictif" : "made-up device");
  client_->join(join);
}

void Participant::on_door(const pb::Turned& turned) {
  turned_away_ = turned.door() == pb::DOOR_NAME_TAKEN || turned.door() == pb::DOOR_DECLINED ||
                 turned.door() == pb::DOOR_WRONG_TICKET;
}

void Participant::on_drained() {
  act_on_stage();
  act_on_validation();
}

std::string Participant::sentence() {
  const auto& words = scene_.french ? french_words : english_words;
  // Every text of a rehearsal is unique, so that it can be counted afterwards.
  return std::string(words[dice_.below(words.size())]) + " (" + std::to_string(scene_.seed) + "-" +
         std::to_string(index_) + "-" + std::to_string(++texts_) + ")";
}

void Participant::during_stage(double workshop_ms, std::function<void()> what) {
  scene_.loop.after(scene_.real(workshop_ms),
                    [this, count = stage_count_, what = std::move(what)] {
                      if (count == stage_count_) {
                        what();
                      }
                    });
}

void Participant::write_note(std::uint32_t place, std::uint32_t round, std::uint32_t as_person) {
  pb::Command command;
  command.set_as_person(as_person);
  pb::AddNote& note = *command.mutable_add_note();
  note.set_place(place);
  note.set_round(round);
  note.set_kind(static_cast<pb::NoteKind>(dice_.below(4)));
  note.set_text(sentence());
  note.set_without_name(as_person == 0 && dice_.chance(0.1));
  submit(std::move(command));
}

void Participant::write_pad(std::uint32_t place, pb::PadRole role) {
  const workshop::PlaceState* state = client_->replica().place(place);
  std::uint32_t number = 0;
  if (state != nullptr && state->pad_with_role(role, &number) != nullptr) {
    write_in_pad(place, number);
  }
}

void Participant::write_in_pad(std::uint32_t place, std::uint32_t number) {
  const workshop::PlaceState* state = client_->replica().place(place);
  if (state == nullptr || !state->pads.contains(number) || state->pads.at(number).frozen) {
    return;
  }
  const workshop::PlacePad* held = &state->pads.at(number);
  const std::size_t length = held->pad.length();
  // Before or after what is there: sentences stay whole, and two people still meet.
  const std::size_t at = dice_.chance(0.5) ? length : 0;
  const std::optional<text::Delta> delta =
      text::DeltaBuilder(length).retain(at).insert(sentence() + " ").finish();
  if (!delta) {
    return;
  }
  pb::Command command;
  pb::EditPad& edit = *command.mutable_edit_pad();
  edit.set_place(place);
  edit.set_pad(number);
  edit.set_base_revision(static_cast<std::uint32_t>(held->pad.revision()));
  edit.set_delta(text::encode(*delta));
  submit(std::move(command));
}

void Participant::save_recap(std::uint32_t place, std::uint32_t round) {
  pb::Command command;
  pb::SaveRecap& save = *command.mutable_save_recap();
  save.set_place(place);
  save.set_round(round);
  save.mutable_recap()->set_gathers(sentence());
  save.mutable_recap()->set_divides(sentence());
  save.mutable_recap()->set_question(sentence());
  save.set_ready(true);
  submit(std::move(command));
}

void Participant::at_round(std::uint32_t place, double length_ms, bool hosts) {
  const workshop::HallState& hall = client_->replica().hall();
  const std::uint32_t round = hall.stage.index();
  const std::uint64_t notes = 1 + dice_.below(3);
  for (std::uint64_t n = 0; n < notes; ++n) {
    during_stage(length_ms * (0.12 + 0.8 * dice_.fraction()),
                 [this, place, round] { write_note(place, round, 0); });
  }
  if (dice_.chance(0.3)) {
    during_stage(length_ms * (0.2 + 0.6 * dice_.fraction()),
                 [this, place] { write_pad(place, pb::PAD_SHEET); });
  }
  if (dice_.chance(0.05)) {
    during_stage(length_ms * 0.5, [this] {
      pb::Command hand;
      hand.mutable_raise_hand()->set_raised(true);
      submit(std::move(hand));
    });
    during_stage(length_ms * 0.6, [this] {
      pb::Command hand;
      hand.mutable_raise_hand()->set_raised(false);
      submit(std::move(hand));
    });
  }
  if (hosts) {
    during_stage(length_ms * 0.85, [this, place, round] { save_recap(place, round); });
    for (const std::uint32_t person : workshop::people_at(hall, place, round)) {
      if (hall.people.at(person).without_device) {
        during_stage(length_ms * 0.5,
                     [this, place, round, person] { write_note(place, round, person); });
      }
    }
  }
}

void Participant::act_on_stage() {
  const Replica& replica = client_->replica();
  const workshop::HallState& hall = replica.hall();
  const std::uint32_t self = client_->self();
  const pb::Step* step = workshop::current_step(hall);
  if (self == 0 || step == nullptr) {
    return;
  }
  const std::string key = stage_key(hall.stage, hall.passages.size());
  if (key == acted_on_) {
    return;
  }
  acted_on_ = key;
  ++stage_count_;
  const double length_ms = std::max<double>(1, static_cast<double>(hall.clock.duration_ms()));
  const std::uint32_t hosted = workshop::hosted_place(hall, self);
  const std::uint32_t seat = workshop::seat_of(hall, self);
  if (workshop::in_plenary(hall)) {
    at_plenary(length_ms);
  }
  switch (hall.stage.phase()) {
    case pb::PHASE_MOVING:
      if (seat != 0 && hosted == 0) {
        during_stage(length_ms * 0.9 * dice_.fraction(), [this, seat] {
          pb::Command there;
          there.mutable_take_seat()->set_place(seat);
          submit(std::move(there));
        });
      }
      break;
    case pb::PHASE_ROUND:
      if (seat != 0) {
        at_round(seat, length_ms, hosted == seat);
      }
      break;
    case pb::PHASE_RUNNING:
      if (step->kind() == pb::STEP_DRAFTING && hosted != 0) {
        at_drafting(*step, length_ms);
      }
      if (step->kind() == pb::STEP_PRESENTATION) {
        at_presentation(length_ms);
      }
      if (step->kind() == pb::STEP_AMENDMENTS) {
        at_amendments(length_ms);
      }
      if (step->kind() == pb::STEP_HOSTS_REVIEW && hosted != 0) {
        const std::uint32_t review = step->place();
        for (const pb::PadRole role : {pb::PAD_GATHERS, pb::PAD_DIVIDES, pb::PAD_DECIDE}) {
          during_stage(length_ms * 0.4 * dice_.fraction(),
                       [this, hosted, role] { write_pad(hosted, role); });
          during_stage(length_ms * (0.3 + 0.5 * dice_.fraction()),
                       [this, review, role] { write_pad(review, role); });
        }
        during_stage(length_ms * 0.8, [this, review, hosted] {
          const workshop::PlaceState* place = client_->replica().place(review);
          const workshop::PlaceState* table = client_->replica().place(hosted);
          std::uint32_t pad = 0;
          if (place == nullptr || table == nullptr || table->notes.empty() ||
              place->pad_with_role(pb::PAD_GATHERS, &pad) == nullptr) {
            return;
          }
          pb::Command cite;
          cite.mutable_cite_note()->set_place(review);
          cite.mutable_cite_note()->set_pad(pad);
          cite.mutable_cite_note()->mutable_note()->set_place(hosted);
          cite.mutable_cite_note()->mutable_note()->set_note(
              static_cast<std::uint32_t>(1 + dice_.below(table->notes.size())));
          submit(std::move(cite));
        });
      }
      break;
    case pb::PHASE_SPEAKING:
    case pb::PHASE_PLENARY:
      // About one remark in five people over the whole restitution's turns of a small café.
      if (dice_.chance(0.8 / static_cast<double>(std::max<std::size_t>(4, hall.syntheses.size())))) {
        during_stage(length_ms * (0.2 + 0.6 * dice_.fraction()), [this] {
          const workshop::HallState& now = client_->replica().hall();
          if (now.syntheses.empty()) {
            return;
          }
          pb::Command command;
          pb::AddRemark& remark = *command.mutable_add_remark();
          remark.set_place(now.syntheses[dice_.below(now.syntheses.size())].place());
          remark.set_kind(static_cast<pb::RemarkKind>(dice_.below(3)));
          remark.set_text(sentence());
          submit(std::move(command));
        });
      }
      break;
    case pb::PHASE_PAIRING:
    case pb::PHASE_WORKING:
    case pb::PHASE_REPORTING:
      act_on_cases();
      break;
    case pb::PHASE_CHOOSING:
    case pb::PHASE_PREPARING:
    case pb::PHASE_DEBATING:
    case pb::PHASE_LAST_CALL:
      at_debate(length_ms);
      break;
    default:
      break;
  }
}

}  // namespace palabre::rehearsal
