// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/desk_model.hpp"

#include <algorithm>

#include <wx/app.h>
#include <wx/utils.h>

#include "facilitator/desk/desk_text.hpp"
#include "participant/view/words.hpp"
#include "protocol/net/link.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::u8;

namespace {

// FNV-1a: names the folder of this desk's device for one workshop file.
std::string short_digest(std::string const& text) {
  std::uint64_t digest = 0xcbf29ce484222325ULL;
  for (char const byte : text) {
    digest = (digest ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  }
  return wxString::Format("%016llx", static_cast<unsigned long long>(digest)).ToStdString();
}

std::filesystem::path profile_of(std::filesystem::path const& profiles,
                                 std::filesystem::path const& file) {
  std::filesystem::path const whole = std::filesystem::absolute(file).lexically_normal();
  return profiles / (whole.stem().string().substr(0, 40) + "-" + short_digest(whole.string()));
}

Way way_of(std::string const& own_link) {
  Way way;
  auto const link = net::parse_link(own_link);
  if (link.has_value()) {
    for (net::HostPort const& address : link->addresses) {
      way.addresses.push_back(net::print(address));
    }
    way.pin.assign(link->pin.begin(), link->pin.end());
    way.ticket.assign(link->ticket.begin(), link->ticket.end());
  }
  return way;
}

}  // namespace

DeskModel::DeskModel(HostOptions options, std::filesystem::path const& profiles)
    : alive_(std::make_shared<bool>(true)), host_(std::make_unique<Host>(std::move(options))) {
  change_.everything = true;
  network_ = std::make_unique<Network>();
  std::weak_ptr<bool> const alive = alive_;
  client_ = std::make_unique<Client>(*network_, profile_of(profiles, host_->file()), [this, alive] {
    // On the network thread: the application outlives every desk, the desk may be gone.
    wxTheApp->CallAfter([this, alive] {
      if (!alive.expired()) {
        drain();
      }
    });
  });
  client_->enter(way_of(host_->own_link()));
}

DeskModel::~DeskModel() {
  alive_.reset();
  client_.reset();
  network_.reset();
  host_.reset();
}

void DeskModel::drain() {
  client_->drain(*this);
}

bool DeskModel::ready() const {
  return !hall().workshop.empty();
}

wxString DeskModel::name(std::uint32_t person) const {
  return u8(std::string(replica().people().name(person)));
}

wxString DeskModel::short_name(std::uint32_t person) const {
  wxString const whole = name(person);
  wxString const first = whole.BeforeFirst(' ');
  for (auto const& [other, enrolled] : hall().people) {
    if (other != person && name(other).BeforeFirst(' ').IsSameAs(first, false)) {
      return whole;
    }
  }
  return first.empty() ? whole : first;
}

LinkNow DeskModel::link(std::uint32_t person) const {
  auto const found = links_.find(person);
  return found == links_.end() ? LinkNow{} : found->second;
}

std::size_t DeskModel::linked_count() const {
  return static_cast<std::size_t>(std::count_if(links_.begin(), links_.end(), [&](auto const& one) {
    return one.second.linked && hall().people.contains(one.first);
  }));
}

pb::CasePlan const* DeskModel::latest_case_plan(std::uint32_t step) const {
  std::uint32_t const series = workshop::case_series(hall(), step);
  pb::CasePlan const* latest = nullptr;
  for (auto const& [number, plan] : staff().cases.proposals) {
    if (plan.step() == step && plan.series() == series) {
      latest = &plan;
    }
  }
  return latest;
}

pb::SeatingProposed const* DeskModel::latest_proposal(std::uint32_t step) const {
  auto const& proposals = staff().proposals;
  for (auto one = proposals.rbegin(); one != proposals.rend(); ++one) {
    if (one->second.plan().step() == step) {
      return &one->second;
    }
  }
  return nullptr;
}

std::uint64_t DeskModel::last_note_at(std::uint32_t place, std::uint32_t round) const {
  std::uint64_t latest = 0;
  if (workshop::PlaceState const* const state = replica().place(place)) {
    for (workshop::Note const& note : state->notes) {
      if (note.body.round() == round && !note.hidden) {
        latest = std::max(latest, note.at);
      }
    }
  }
  return latest;
}

pb::Step const* DeskModel::shown_step() const {
  if (pb::Step const* const step = workshop::find_step(hall(), looked_at_)) {
    return step;
  }
  return workshop::current_step(hall());
}

void DeskModel::look_at(std::uint32_t step) {
  std::uint32_t const wanted = step == hall().stage.step() ? 0 : step;
  if (wanted != looked_at_) {
    looked_at_ = wanted;
    Change change;
    change.stage = true;
    if (on_change) {
      on_change(change);
    }
  }
}

void DeskModel::set_projection(Projection projection) {
  if (projection != projection_) {
    projection_ = std::move(projection);
    Change change;
    change.projection = true;
    if (on_change) {
      on_change(change);
    }
  }
}

std::uint64_t DeskModel::submit(pb::Command command, Then then) {
  std::uint64_t const local = client_->submit(std::move(command));
  if (then) {
    waiting_[local] = std::move(then);
  }
  return local;
}

workshop::May DeskModel::may(pb::Command const& command, pb::Refusal* why) const {
  return client_->may(command, why);
}

workshop::Gesture DeskModel::gesture() const {
  return workshop::next_gesture(hall(), draft_written(*this));
}

void DeskModel::advance() {
  pb::Command command;
  workshop::Gesture const next = gesture();
  switch (next) {
    case workshop::Gesture::none:
      return;
    case workshop::Gesture::open_room:
      command.mutable_set_room()->set_state(pb::ROOM_OPEN);
      break;
    case workshop::Gesture::publish_groups: {
      std::uint32_t const step = hall().stage.step();
      pb::SeatingProposed const* const proposal = latest_proposal(step);
      pb::PublishSeating& publish = *command.mutable_publish_seating();
      publish.set_step(step);
      publish.set_proposal(proposal == nullptr ? 0 : proposal->plan().proposal());
      break;
    }
    case workshop::Gesture::publish_pairs: {
      std::uint32_t const step = hall().stage.step();
      pb::CasePlan const* const plan = latest_case_plan(step);
      pb::PublishCasePlan& publish = *command.mutable_cases()->mutable_publish();
      publish.set_step(step);
      publish.set_proposal(plan == nullptr ? 0 : plan->proposal());
      break;
    }
    default:
      if (std::optional<pb::TextCommand> const move = text_move(*this, next)) {
        *command.mutable_text() = *move;
      } else {
        *command.mutable_advance()->mutable_from() = hall().stage;
      }
  }
  looked_at_ = 0;
  submit(std::move(command));
}

void DeskModel::undo() {
  if (!can_undo()) {
    return;
  }
  pb::Command command;
  *command.mutable_undo_transition()->mutable_from() = hall().stage;
  pb::Stage const left = hall().stage;
  looked_at_ = 0;
  submit(std::move(command), [this, left](pb::Outcome const& outcome) {
    if (outcome.refusal() == pb::REFUSAL_NONE) {
      undone_ = left;
    } else if (on_refused) {
      on_refused(outcome.refusal());
    }
  });
}

void DeskModel::redo() {
  if (!undone_) {
    return;
  }
  pb::Command command;
  if (workshop::same_stage(workshop::stage_after(hall()), *undone_)) {
    *command.mutable_advance()->mutable_from() = hall().stage;
  } else {
    *command.mutable_go_to_step()->mutable_from() = hall().stage;
    command.mutable_go_to_step()->set_step(undone_->step());
  }
  undone_.reset();
  submit(std::move(command));
}

bool DeskModel::can_undo() const {
  return !hall().marks.empty() && hall().stage.phase() != pb::PHASE_CLOSED;
}

bool DeskModel::can_redo() const {
  return undone_.has_value();
}

void DeskModel::go_to_step(std::uint32_t step) {
  pb::Command command;
  *command.mutable_go_to_step()->mutable_from() = hall().stage;
  command.mutable_go_to_step()->set_step(step);
  looked_at_ = 0;
  submit(std::move(command));
}

void DeskModel::add_minutes(int minutes) {
  pb::Command command;
  command.mutable_change_clock()->set_add_s(minutes * 60);
  submit(std::move(command));
}

void DeskModel::toggle_pause() {
  if (hall().clock.duration_ms() == 0) {
    return;
  }
  pb::Command command;
  if (hall().clock.running()) {
    command.mutable_change_clock()->set_pause(true);
  } else {
    command.mutable_change_clock()->set_resume(true);
  }
  submit(std::move(command));
}

void DeskModel::forget_window() {
  on_change = nullptr;
  on_refused = nullptr;
  on_turned = nullptr;
  on_view = nullptr;
  on_page = nullptr;
  waiting_.clear();
}

void DeskModel::set_room(pb::RoomState state) {
  pb::Command command;
  command.mutable_set_room()->set_state(state);
  submit(std::move(command));
}

void DeskModel::on_link(LinkState) {
  change_.links = true;
}

void DeskModel::on_door(pb::Turned const& turned) {
  if (on_turned) {
    on_turned(turned);
  }
}

void DeskModel::on_proved(pb::Proved const& proved) {
  pb::Join join;
  join.set_device_label(view::utf8(wxGetHostName()));
  // The desk speaks for the facilitator where the list says who that is.
  std::string const& facilitators = proved.facilitators();
  for (pb::RosterEntry const& entry : proved.people()) {
    if (!entry.name().empty() && facilitators.starts_with(entry.name())) {
      join.set_person(entry.person());
      break;
    }
  }
  client_->join(std::move(join));
}

void DeskModel::add_listener(ClientListener& listener) {
  listeners_.push_back(&listener);
}

void DeskModel::remove_listener(ClientListener& listener) {
  std::erase(listeners_, &listener);
}

void DeskModel::on_opened() {
  for (ClientListener* const one : listeners_) {
    one->on_opened();
  }
}

void DeskModel::on_event(StreamKey stream, pb::Event const& event, std::uint64_t seq) {
  for (ClientListener* const one : listeners_) {
    one->on_event(stream, event, seq);
  }
  switch (stream.kind) {
    case pb::STREAM_PLACE:
      change_.places.insert(stream.id);
      return;
    case pb::STREAM_PERSON:
      change_.persons.insert(stream.id);
      return;
    default:
      break;
  }
  switch (event.body_case()) {
    case pb::Event::kStageEntered:
      undone_.reset();
      if (projection_.what == Projection::What::message) {
        projection_.what = Projection::What::stage;
        change_.projection = true;
      }
      [[fallthrough]];
    case pb::Event::kTransitionUndone:
      change_.stage = change_.clock = true;
      break;
    case pb::Event::kClockChanged:
      change_.clock = true;
      break;
    case pb::Event::kRoomChanged:
    case pb::Event::kSittingOpened:
    case pb::Event::kSittingClosed:
      change_.room = change_.people = true;
      break;
    case pb::Event::kPersonEnrolled:
    case pb::Event::kPersonWithdrawn:
    case pb::Event::kPresenceRecorded:
      change_.people = true;
      break;
    case pb::Event::kSeatPlanPublished:
    case pb::Event::kSeatingProposed:
    case pb::Event::kMixRulesSet:
    case pb::Event::kConstraintsSet:
      change_.plans = true;
      break;
    case pb::Event::kCases:
    case pb::Event::kCaseStaff:
      change_.plans = true;
      change_.agenda = change_.agenda || event.cases().has_changed();
      break;
    case pb::Event::kSeatTaken:
    case pb::Event::kReadyChanged:
      change_.seats = true;
      break;
    case pb::Event::kHandChanged:
    case pb::Event::kHelpChanged:
    case pb::Event::kFloor:
      change_.signals = true;
      break;
    case pb::Event::kPlacesOpened:
    case pb::Event::kSynthesesFrozen:
    case pb::Event::kRemarkAdded:
    case pb::Event::kRemarkHidden:
    case pb::Event::kPresentation:
      change_.synthesis = true;
      break;
    case pb::Event::kText:
    case pb::Event::kValidation:
      change_.text = true;
      break;
    case pb::Event::kDebate:
    case pb::Event::kArgumentSpeaker:
      change_.debate = true;
      break;
    case pb::Event::kDeviceAdmitted:
    case pb::Event::kDeviceReleased:
    case pb::Event::kLateNoteOffered:
    case pb::Event::kLateNoteSettled:
    case pb::Event::kMarked:
      change_.staff = true;
      break;
    default:
      change_.agenda = true;
  }
}

void DeskModel::on_restarted(StreamKey stream) {
  for (ClientListener* const one : listeners_) {
    one->on_restarted(stream);
  }
  change_.everything = true;
}

void DeskModel::on_names() {
  change_.people = true;
}

void DeskModel::on_item(OutboxItem const& item) {
  for (ClientListener* const one : listeners_) {
    one->on_item(item);
  }
  if (item.state != ItemState::confirmed && item.state != ItemState::refused) {
    return;
  }
  change_.outbox = true;
  auto const found = waiting_.find(item.local);
  if (found != waiting_.end()) {
    Then const then = std::move(found->second);
    waiting_.erase(found);
    then(item.outcome);
  } else if (item.state == ItemState::refused && on_refused) {
    on_refused(item.outcome.refusal());
  }
}

void DeskModel::on_signal(pb::Signal const& signal) {
  for (ClientListener* const one : listeners_) {
    one->on_signal(signal);
  }
  if (signal.has_presences()) {
    for (pb::Linked const& one : signal.presences().linked()) {
      links_[one.person()] = {one.linked(), one.since(), one.table_device()};
    }
    change_.links = true;
  }
}

void DeskModel::on_admission(pb::Admission const& admission) {
  admission_ = admission;
  change_.admission = true;
}

void DeskModel::on_journalled(pb::Journalled const& journalled) {
  journalled_ = journalled;
  change_.journal = true;
}

void DeskModel::on_drained() {
  Change const change = std::exchange(change_, Change{});
  change_.everything = !ready();  // nothing was shown yet: all of it is still to be read
  if (on_change) {
    on_change(change);
  }
}

}  // namespace palabre::desk
