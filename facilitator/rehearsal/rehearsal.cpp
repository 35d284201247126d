// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/rehearsal/rehearsal.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "facilitator/host.hpp"
#include "facilitator/rehearsal/actors.hpp"
#include "facilitator/rehearsal/findings.hpp"
#include "facilitator/report/export_command.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/net/link.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

namespace {

std::optional<Way> way_of(const std::string& link) {
  const auto parsed = net::parse_link(link);
  if (!parsed.has_value()) {
    return std::nullopt;
  }
  Way way;
  for (const net::HostPort& address : parsed->addresses) {
    way.addresses.push_back(net::print(address));
  }
  way.pin.assign(parsed->pin.begin(), parsed->pin.end());
  way.ticket.assign(parsed->ticket.begin(), parsed->ticket.end());
  return way;
}

const char* kind_word(pb::StepKind kind) {
  switch (kind) {
    case pb::STEP_BREAK:
      return "break";
    case pb::STEP_MEAL:
      return "meal";
    case pb::STEP_WORLD_CAFE:
      return "world_cafe";
    case pb::STEP_HOSTS_REVIEW:
      return "hosts_review";
    case pb::STEP_RESTITUTION:
      return "restitution";
    case pb::STEP_GALLERY:
      return "gallery";
    case pb::STEP_DRAFTING:
      return "drafting";
    case pb::STEP_AMENDMENTS:
      return "amendments";
    case pb::STEP_VALIDATION:
      return "validation";
    case pb::STEP_PRESENTATION:
      return "presentation";
    case pb::STEP_DEBATE:
      return "debate";
    default:
      return "text";
  }
}

const char* kind_word(const pb::Command& command) {
  if (command.has_presentation()) {
    return "question";
  }
  if (command.has_debate()) {
    return "argument";
  }
  if (command.has_validation()) {
    return "objection";
  }
  if (command.has_text()) {
    return command.text().has_add_comment() ? "comment" : "amendment";
  }
  return command.has_add_note() ? "note" : "remark";
}

// Its own words; of an amendment, its reason.
std::string text_of(const pb::Command& command) {
  if (command.has_presentation()) {
    return command.presentation().ask_question().text();
  }
  if (command.has_debate()) {
    return command.debate().note_argument().text();
  }
  if (command.has_validation()) {
    return command.validation().answer_consent().objection();
  }
  if (command.has_text()) {
    return command.text().has_add_comment() ? command.text().add_comment().text()
                                            : command.text().file_amendment().body().reason();
  }
  return command.has_add_note() ? command.add_note().text() : command.add_remark().text();
}

class Rehearsal {
 public:
  explicit Rehearsal(const Plan& plan) : plan_(plan) {
    scene_.speed = plan.speed;
    scene_.seed = plan.seed;
    scene_.french = plan.french;
  }

  Result run() {
    std::error_code ignored;
    std::filesystem::create_directories(plan_.folder, ignored);
    confirmed_.open(plan_.folder / "confirmed.jsonl", std::ios::trunc);
    scene_.log_confirmed = [this](const Client& client, const OutboxItem& item) {
      log(client, item);
    };
    std::string link = plan_.against;
    if (link.empty() && !serve(link)) {
      return std::move(result_);
    }
    const std::optional<Way> way = way_of(link);
    if (!way) {
      result_.failure = Failure::unusable_link;
      return std::move(result_);
    }
    play(*way);
    if (result_.failure == Failure::none) {
      report();
    }
    participants_.clear();
    conductor_.reset();
    network_.reset();
    host_.reset();
    return std::move(result_);
  }

 private:
  bool serve(std::string& link) {
    HostOptions options;
    options.file = plan_.folder / "workshop.palabre";
    if (std::filesystem::exists(options.file)) {
      result_.failure = Failure::file_exists;
      return false;
    }
    options.title = plan_.from->workshop;
    options.language = plan_.french ? "fr" : "en";
    options.first_commands = plan_.from->commands;
    options.listen_address = "127.0.0.1";
    options.listen_port = 0;
    options.announce = false;
    try {
      host_ = std::make_unique<Host>(std::move(options));
    } catch (const HostFailure& failure) {
      result_.failure = Failure::cannot_serve;
      result_.detail = failure.detail;
      return false;
    }
    link = host_->own_link();
    return true;
  }

  void log(const Client& client, const OutboxItem& item) {
    nlohmann::ordered_json line{{"device", client.actor().device},
                                {"number", item.number},
                                {"kind", kind_word(item.command)},
                                {"text", text_of(item.command)}};
    // Flushed line by line: whoever kills something in the middle reads what was confirmed.
    confirmed_ << line.dump() << std::endl;
    if (!result_.report.steps.empty()) {
      ++result_.report.steps.back().contributions;
    }
  }

  void play(const Way& way) {
    network_ = std::make_unique<Network>();
    conductor_ = std::make_unique<Conductor>(scene_, *network_);
    conductor_->on_link_known = [this](const std::string& link) { participants_link_ = link; };
    conductor_->on_step = [this](const pb::Step& step) {
      result_.report.steps.push_back(
          {step.title(), kind_word(step.kind()), step.duration_s() / 60.0, 0});
      if (plan_.on_progress) {
        plan_.on_progress(step.title());
      }
    };
    conductor_->everybody_quiet = [this] { return everybody_quiet(); };
    conductor_->on_over = [this] { finish(); };
    conductor_->enter(way);
    last_linked_ = Loop::Clock::now();
    watch();
    scene_.loop.run([this](std::size_t actor) {
      if (actor == 0) {
        conductor_->drain();
      } else if (actor <= participants_.size()) {
        participants_[actor - 1]->drain();
      }
    });
  }

  bool everybody_quiet() const {
    return conductor_->quiet() &&
           std::all_of(participants_.begin(), participants_.end(), [](const auto& participant) {
             return participant->quiet() || participant->turned_away();
           });
  }

  // Looks round ten times a second: is the workshop there, is everybody in, is it time to begin?
  void watch() {
    const Client& desk = conductor_->client();
    if (desk.state() == LinkState::linked) {
      last_linked_ = Loop::Clock::now();
    }
    if (plan_.cancelled && plan_.cancelled()) {
      stop(Failure::cancelled);
      return;
    }
    if (conductor_->door_shut()) {
      stop(Failure::door_shut);
      return;
    }
    const std::chrono::duration<double> gone = Loop::Clock::now() - last_linked_;
    if (gone.count() > plan_.patience_s) {
      stop(Failure::nobody_there);
      return;
    }
    if (desk.actor().device != 0 && desk.state() == LinkState::linked && !invited_) {
      invite();
    }
    if (invited_ && !conductor_->started() &&
        std::all_of(participants_.begin(), participants_.end(), [](const auto& participant) {
          return participant->inside() || participant->turned_away();
        })) {
      conductor_->begin();
    }
    scene_.loop.after(std::chrono::milliseconds(100), [this] { watch(); });
  }

  void stop(Failure failure) {
    result_.failure = failure;
    scene_.loop.stop();
  }

  // Everybody who has a device gets one; those without are written for by their host.
  void invite() {
    const workshop::HallState& hall = conductor_->client().replica().hall();
    const Register& people = conductor_->client().replica().people();
    std::size_t taking_part = 0;
    for (const auto& [person, enrolled] : hall.people) {
      taking_part += enrolled.facilitates ? 0 : 1;
    }
    if (hall.agenda.empty() || participants_link_.empty()) {
      return;  // the hall is still on its way
    }
    if (taking_part < plan_.people_wanted) {
      if (!asked_for_people_) {
        asked_for_people_ = true;
        conductor_->add_people(plan_.people_wanted);
      }
      return;
    }
    if (hall.room == pb::ROOM_CLOSED) {
      if (!opened_) {
        opened_ = true;
        pb::Command open;
        open.mutable_set_room()->set_state(pb::ROOM_OPEN);
        conductor_->client().submit(std::move(open));
      }
      return;
    }
    const std::optional<Way> way = way_of(participants_link_);
    if (!way) {
      stop(Failure::unusable_link);
      return;
    }
    invited_ = true;
    result_.report.people = hall.people.size();
    for (const auto& [person, enrolled] : hall.people) {
      if (enrolled.facilitates || enrolled.without_device || !people.known(person)) {
        continue;
      }
      participants_.push_back(std::make_unique<Participant>(
          scene_, *network_, participants_.size() + 1, std::string(people.name(person))));
    }
    result_.report.devices = participants_.size();
    for (const auto& participant : participants_) {
      participant->enter(*way);
    }
  }

  // The agenda is over: wait until nobody has anything left without an outcome.
  void finish() {
    result_.report.finished =
        conductor_->client().replica().hall().stage.phase() == pb::PHASE_CLOSED;
    settle(600);
  }
  void settle(int looks_left) {
    if (everybody_quiet() || looks_left == 0) {
      scene_.loop.stop();
      return;
    }
    scene_.loop.after(std::chrono::milliseconds(50),
                      [this, looks_left] { settle(looks_left - 1); });
  }

  void report() {
    Report& report = result_.report;
    report.contributions_sent = scene_.sent;
    report.contributions_confirmed = scene_.confirmed;
    report.slowest_confirmation_s = scene_.slowest_s;
    const Replica& replica = conductor_->client().replica();
    const workshop::DebateView view = workshop::debate_view(replica.state());
    for (const auto& [key, statement] : replica.hall().debate.statements) {
      report.arguments += workshop::arguments_of(replica.hall(), key).size();
      for (const workshop::Moved& move : workshop::moves_of(view, key)) {
        report.moves += move.count;
      }
    }
    report.warnings =
        findings(replica.state(), replica.people(), scene_.slowest_s, plan_.french);
    report::Options options;
    options.language = plan_.french ? report::Language::french : report::Language::english;
    if (!report::write_file(plan_.folder / "minutes.html",
                            report::make_export(replica.state(), replica.people(),
                                                report::Format::html, options))) {
      report.warnings.push_back(plan_.french
                                    ? "minutes.html n’a pas pu être écrit dans ce dossier."
                                    : "minutes.html could not be written to that folder.");
    }
  }

  const Plan& plan_;
  Loop loop_;
  Scene scene_{.loop = loop_, .log_confirmed = {}};
  Result result_;
  std::unique_ptr<Host> host_;
  std::unique_ptr<Network> network_;
  std::unique_ptr<Conductor> conductor_;
  std::vector<std::unique_ptr<Participant>> participants_;
  std::string participants_link_;
  std::ofstream confirmed_;
  Loop::Clock::time_point last_linked_;
  bool invited_ = false;
  bool opened_ = false;
  bool asked_for_people_ = false;
};

}  // namespace

Result rehearse(const Plan& plan) { return Rehearsal(plan).run(); }

}  // namespace palabre::rehearsal
