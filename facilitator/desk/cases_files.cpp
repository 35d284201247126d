// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_files.hpp"

#include <algorithm>

#include <wx/checklst.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/msgdlg.h>
#include <wx/timer.h>

#include "facilitator/desk/form.hpp"
#include "facilitator/desk/material_files.hpp"
#include "participant/view/case_words.hpp"
#include "participant/view/slide_view.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/presentation_queries.hpp"

namespace palabre::desk {

namespace {

constexpr int look_again_ms = 300;

// The list of the step's files, ticked where they go with the case; the chosen one is shown.
class FilesOfCase {
 public:
  FilesOfCase(Form& form, DeskModel& desk, std::uint32_t place, pb::Case const& one)
      : form_(form), desk_(desk), place_(place) {
    list_ = form.ticks(_("&Files"), {});
    form.button(_("Add files…"), [this] { add(); });
    view_ = new view::SlideView(form.room(), _("The chosen file"));
    view_->SetMinSize(form.FromDIP(wxSize(520, 220)));
    form.add(view_, true);
    list_->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) { show_chosen(); });
    fill({one.attachments().begin(), one.attachments().end()});
    // What is added comes back in parts, as from any other device.
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { follow(); });
    timer_.Start(look_again_ms);
  }

  std::vector<std::uint32_t> ticked() const {
    std::vector<std::uint32_t> numbers;
    for (unsigned i = 0; i < list_->GetCount(); ++i) {
      if (list_->IsChecked(i)) {
        numbers.push_back(rows_[i]);
      }
    }
    return numbers;
  }

 private:
  workshop::MaterialState const& held() const {
    static workshop::MaterialState const none;
    workshop::PlaceState const* const place = desk_.replica().place(place_);
    return place == nullptr ? none : place->material;
  }

  void fill(std::vector<std::uint32_t> const& wanted) {
    int const chosen = list_->GetSelection();
    rows_ = held().order;
    wxArrayString names;
    for (std::uint32_t const number : rows_) {
      names.Add(view::u8(held().materials.at(number).body.name()));
    }
    list_->Set(names);
    for (unsigned i = 0; i < rows_.size(); ++i) {
      list_->Check(i, std::find(wanted.begin(), wanted.end(), rows_[i]) != wanted.end());
    }
    if (!rows_.empty()) {
      list_->SetSelection(std::clamp(chosen, 0, static_cast<int>(rows_.size()) - 1));
    }
    show_chosen();
  }

  // A file that has arrived since goes with this case: it was added here.
  void follow() {
    if (rows_ == held().order) {
      return;
    }
    std::vector<std::uint32_t> wanted = ticked();
    for (std::uint32_t const number : held().order) {
      if (std::find(rows_.begin(), rows_.end(), number) == rows_.end()) {
        wanted.push_back(number);
      }
    }
    fill(wanted);
  }

  void show_chosen() {
    int const chosen = list_->GetSelection();
    std::optional<workshop::Slide> shown;
    if (chosen >= 0 && static_cast<std::size_t>(chosen) < rows_.size()) {
      for (workshop::Slide const& slide : workshop::slides_of(held())) {
        if (!shown && slide.material == rows_[static_cast<std::size_t>(chosen)]) {
          shown = slide;
        }
      }
    }
    view_->set_slide(shown, _("No file yet. Add texts (Markdown) or pictures: the pair that "
                              "studies this case reads them beside its sheet."));
  }

  void add() {
    wxFileDialog dialog(
        &form_, _("Add files to the case"), wxEmptyString, wxEmptyString,
        _("Texts and pictures") + "|*.md;*.txt;*.png;*.jpg;*.jpeg;*.MD;*.PNG;*.JPG;*.JPEG",
        wxFD_OPEN | wxFD_MULTIPLE | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) {
      return;
    }
    wxArrayString paths;
    dialog.GetPaths(paths);
    for (wxString const& path : paths) {
      ReadyMaterial const ready = ready_file(path);
      if (ready.kind == pb::MATERIAL_UNKNOWN) {
        wxMessageBox(ready.trouble, _("This file was not taken"), wxOK | wxICON_WARNING, &form_);
      } else if (!ready.bytes.empty()) {
        send_material(desk_, place_, ready);
      }
    }
  }

  Form& form_;
  DeskModel& desk_;
  std::uint32_t place_;
  wxCheckListBox* list_;
  view::SlideView* view_;
  std::vector<std::uint32_t> rows_;
  wxTimer timer_;
};

}  // namespace

void case_files_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step, std::uint32_t number) {
  pb::Step const* const found = workshop::find_cases_step(desk.hall(), step);
  pb::Case const* const one = found == nullptr ? nullptr : workshop::find_case(*found, number);
  if (one == nullptr) {
    return;
  }
  Form form(over, view::case_title(*found, number),
            _("Ticked files go with this case; its pair reads them beside the sheet."));
  FilesOfCase const files(form, desk, found->place(), *one);
  if (!form.run(_("Keep"))) {
    return;
  }
  // As it is now: it may have changed while the dialog was open.
  pb::Step const* const now = workshop::find_cases_step(desk.hall(), step);
  pb::Case const* const kept = now == nullptr ? nullptr : workshop::find_case(*now, number);
  if (kept == nullptr) {
    return;
  }
  std::vector<std::uint32_t> const ticked = files.ticked();
  pb::Command command;
  pb::ChangeCase& change = *command.mutable_cases()->mutable_change_case();
  change.set_step(step);
  *change.mutable_changed() = *kept;
  change.mutable_changed()->mutable_attachments()->Assign(ticked.begin(), ticked.end());
  desk.submit(std::move(command));
}

}  // namespace palabre::desk
