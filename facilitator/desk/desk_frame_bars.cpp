// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around the pages of the facilitator's window and follows the workshop: titles of the
// side panels, header, status line, alerts. UI thread, as the frame itself.
#include "facilitator/desk/desk_frame.hpp"

#include <algorithm>

#include <wx/notebook.h>

#include "facilitator/desk/agenda_panel.hpp"
#include "facilitator/desk/alerts.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/floor_panel.hpp"
#include "facilitator/desk/people_panel.hpp"
#include "facilitator/desk/room_screen.hpp"
#include "facilitator/desk/sleep_guard.hpp"
#include "facilitator/desk/tool_strip.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

wxString counted(wxString const& words, std::size_t count) {
  return count == 0 ? words : words + wxString::Format(" %d", static_cast<int>(count));
}

}  // namespace

void DeskFrame::refresh_titles() {
  std::vector<Alert> const alerts = alerts_of(desk_);
  wxNotebook* const book = room_ == Room::narrow ? centre_ : side_;
  auto const rename = [](wxNotebook* where, wxWindow* panel, wxString const& title) {
    int const at = where->FindPage(panel);
    if (at != wxNOT_FOUND && where->GetPageText(static_cast<std::size_t>(at)) != title) {
      where->SetPageText(static_cast<std::size_t>(at), title);
    }
  };
  rename(book, people_, counted(_("People"), desk_.hall().people.size()));
  rename(book, alerts_panel_, counted(_("Alerts"), alerts.size()));

  refresh_floor_tab();

  // The side panel of the page in front comes first among the tabs at the right; in a narrow window
  // it is a tab after the pages.
  bool const narrow = room_ == Room::narrow;
  int const selection = centre_->GetSelection();
  bool const on_page =
      selection != wxNOT_FOUND && static_cast<std::size_t>(selection) < shown_.size();
  if (on_page) {
    front_ = shown_[static_cast<std::size_t>(selection)];
  } else if (std::find(shown_.begin(), shown_.end(), front_) == shown_.end()) {
    front_.clear();
  }
  wxWindow* wanted = nullptr;
  wxString label;
  if (!front_.empty()) {
    Page* const page = pages_.at(front_);
    if (!sides_.contains(front_)) {
      sides_[front_] = page->make_side(side_);
      if (sides_[front_] != nullptr) {
        sides_[front_]->Hide();
        Change all;
        all.everything = true;
        page->refresh(all);
      }
    }
    label = page->side_label();
    wanted = label.empty() ? nullptr : sides_[front_];
  }
  if (wanted != side_shown_ || (wanted != nullptr && book->FindPage(wanted) == wxNOT_FOUND)) {
    if (side_shown_ != nullptr) {
      rescue_focus(*side_shown_);
      for (wxNotebook* const former : {side_, centre_}) {
        if (int const at = former->FindPage(side_shown_); at != wxNOT_FOUND) {
          former->RemovePage(static_cast<std::size_t>(at));
          side_shown_->Hide();
        }
      }
    }
    side_shown_ = wanted;
    if (wanted != nullptr) {
      if (wanted->GetParent() != book) {
        wanted->Reparent(book);
      }
      wanted->Show();
      book->InsertPage(narrow ? shown_.size() : 0, wanted, label, !narrow);
    }
  } else if (wanted != nullptr) {
    rename(book, wanted, label);
  }
}

// Before People while there is a floor to give; never taken away under somebody's keyboard focus.
void DeskFrame::refresh_floor_tab() {
  wxNotebook* const book = room_ == Room::narrow ? centre_ : side_;
  wxString const label = floor_->label();
  int const at = book->FindPage(floor_);
  if (label.empty() == (at == wxNOT_FOUND)) {
    if (at != wxNOT_FOUND && book->GetPageText(static_cast<std::size_t>(at)) != label) {
      book->SetPageText(static_cast<std::size_t>(at), label);
    }
    return;
  }
  if (label.empty()) {
    rescue_focus(*floor_);
    book->RemovePage(static_cast<std::size_t>(at));
    floor_->Hide();
    return;
  }
  if (floor_->GetParent() != book) {
    floor_->Reparent(book);
  }
  floor_->Show();
  book->InsertPage(static_cast<std::size_t>(book->FindPage(people_)), floor_, label,
                   room_ != Room::narrow && side_shown_ == nullptr);
}

void DeskFrame::refresh_header() {
  StageHeaderModel model = header_of(desk_);
  if (view_ == View::check) {
    model.overline = _("Preparing") + L" · " + _("before opening the room");
    model.title = _("Test before opening");
    model.next = check_->summary();
  } else if (view_ == View::prepare && desk_.hall().stage.step() == 0 &&
             desk_.hall().room == pb::ROOM_CLOSED) {
    std::vector<Unfinished> const points = unfinished(desk_.hall());
    if (!points.empty()) {
      model.next += L" · " + wxString::Format(wxPLURAL("%d point to finish", "%d points to finish",
                                                       static_cast<unsigned>(points.size())),
                                              static_cast<int>(points.size()));
    }
  }
  header_->set_model(std::move(model));
}

void DeskFrame::refresh_status() {
  pb::Journalled const& journal = desk_.journalled();
  BadgeModel badge;
  badge.audience = BadgeModel::Audience::facilitator;
  badge.kept = static_cast<int>(journal.entries());
  badge.waiting = static_cast<int>(journal.waiting());
  badge.state = journal.failing()       ? BadgeModel::State::in_danger
                : journal.waiting() > 0 ? BadgeModel::State::waiting
                                        : BadgeModel::State::safe;
  status_->set_badge(badge);
  workshop::HallState const& hall = desk_.hall();
  int const linked = static_cast<int>(desk_.linked_count());
  std::vector<StatusStrip::Fact> facts;
  wxString people =
      view::describe(hall.room) + L" · " +
      wxString::Format(wxPLURAL("%d linked", "%d linked", static_cast<unsigned>(linked)), linked);
  if (room_ == Room::narrow) {
    people = wxString::Format("%d / %d", linked, static_cast<int>(hall.people.size()));
  } else {
    auto const paper = std::count_if(hall.people.begin(), hall.people.end(), [](auto const& one) {
      return one.second.without_device && one.second.presence == pb::PRESENCE_PRESENT;
    });
    if (paper > 0) {
      people += L" · " + wxString::Format(_("%d without a device"), static_cast<int>(paper));
    }
  }
  facts.push_back({Icon::wifi, people, {}});
  auto const& addresses = desk_.admission().addresses();
  wxString const address = addresses.empty() ? wxString() : u8(addresses.Get(0));
  if (hall.room == pb::ROOM_CLOSED) {
    facts.push_back({{}, address, {}});
  } else {
    facts.push_back({{}, address + L" · " + _("code"), code_words(desk_.admission().code())});
  }
  Power const power = power_now();
  wxString feed =
      power.mains ? _("On mains") : wxString::Format(_("Battery %d%%"), power.percent.value_or(0));
  if (room_ != Room::narrow) {
    feed += ", " + (sleep_->holds() ? _("sleep held off") : _("sleep not held off"));
  }
  facts.push_back({Icon::power, feed, {}});
  status_->set_facts(std::move(facts));
  if (room_ != Room::narrow) {
    status_->set_right(journal.copied_at() == 0
                           ? _("No copy yet")
                           : wxString::Format(_("Copied at %s"), time_words(journal.copied_at())));
  } else {
    status_->set_right("");
  }
}

void DeskFrame::refresh_alerts() {
  std::vector<Alert> alerts = alerts_of(desk_);
  std::set<std::string> present;
  for (Alert& alert : alerts) {
    present.insert(alert.key);
    if (!alert.on_strip || put_away_.contains(alert.key)) {
      continue;
    }
    if (!on_strip_.insert(alert.key).second) {
      continue;  // already there: showing it again would steal the focus of its button
    }
    std::string const key = alert.key;
    say({.key = key,
         .tone = alert.tone,
         .strong = alert.strong,
         .text = alert.text,
         .action = alert.action,
         .on_action =
             [this, key, act = alert.act] {
               put_away_.insert(key);
               info_->dismiss(key);
               on_strip_.erase(key);
               act();
             },
         .closable = alert.tone != InfoMessage::Tone::grave,
         .on_close =
             [this, key] {
               put_away_.insert(key);
               on_strip_.erase(key);
             },
         .picture = alert.picture});
  }
  for (auto one = on_strip_.begin(); one != on_strip_.end();) {
    if (present.contains(*one)) {
      ++one;
    } else {
      info_->dismiss(*one);
      one = on_strip_.erase(one);
    }
  }
  std::erase_if(put_away_, [&](std::string const& key) { return !present.contains(key); });
  alerts_panel_->set_alerts(alerts);
}

}  // namespace palabre::desk
