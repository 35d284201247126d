// SPDX-License-Identifier: AGPL-3.0-or-later
// One case before the facilitator: what its group wrote, the plenary's remarks, the stance, and the
// gestures of its restitution. UI thread only.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"
#include "protocol/workshop/case_queries.hpp"

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace palabre::view {
class Segmented;
class ThreadList;
}  // namespace palabre::view

namespace palabre::desk {

class CasesSheet : public wxPanel {
 public:
  CasesSheet(wxWindow* parent, DeskModel& desk);
  // group 0: the first that studies it.
  void show(std::uint32_t step, std::uint32_t number, std::uint32_t group = 0);
  void tick();

 private:
  pb::Step const* step() const;
  std::optional<workshop::Sheet> sheet() const;
  std::optional<workshop::Sheet> next() const;
  bool called(pb::CasePart* part = nullptr) const;
  void show_texts();
  void show_remarks();
  void show_stances();
  void show_buttons();
  void submit(pb::CaseCommand const& command);
  void call(std::uint32_t number, std::uint32_t group, pb::CasePart part);
  void close(pb::CaseStatus status, bool again_later);
  // The groups that could take a case which nobody studies.
  std::vector<pb::CaseGroup const*> takers() const;
  void give_menu();
  void add_remark();
  void link();
  void project();

  DeskModel& desk_;
  std::uint32_t step_ = 0;
  std::uint32_t number_ = 0;
  std::uint32_t group_ = 0;
  std::vector<wxString> stances_shown_;
  std::vector<wxString> fields_shown_;

  wxStaticText* title_;
  wxStaticText* state_;
  wxStaticText* links_;
  wxChoice* groups_;
  wxButton* link_;
  wxButton* give_;
  wxButton* files_;
  wxButton* project_;
  wxBoxSizer* fields_;
  std::vector<wxStaticText*> headings_;
  std::vector<wxTextCtrl*> texts_;
  view::ThreadList* remarks_;
  wxChoice* kind_;
  wxTextCtrl* remark_;
  wxButton* add_;
  wxBoxSizer* stance_row_;
  view::Segmented* stance_ = nullptr;
  wxButton* take_back_;
  wxButton* skip_;
  wxButton* part_;
  wxButton* next_;
};

}  // namespace palabre::desk
