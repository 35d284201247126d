// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/copies_dialog.hpp"

#include <algorithm>
#include <functional>
#include <memory>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/dialog.h>
#include <wx/dnd.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "facilitator/desk/copies_rows.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/kit/word_table.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

class Drop : public wxFileDropTarget {
 public:
  explicit Drop(std::function<void(wxArrayString const&)> take) : take_(std::move(take)) {}
  bool OnDropFiles(wxCoord, wxCoord, wxArrayString const& files) override {
    take_(files);
    return true;
  }

 private:
  std::function<void(wxArrayString const&)> take_;
};

class CopiesDialog : public wxDialog {
 public:
  CopiesDialog(wxWindow* over, DeskModel& desk)
      : wxDialog(wxGetTopLevelParent(over), wxID_ANY, _("Received copies"), wxDefaultPosition,
                 wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
        desk_(desk),
        alive_(std::make_shared<bool>(true)) {
    int const gap = FromDIP(8);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const ask = new wxStaticText(
        this, wxID_ANY,
        _("Drop the copies that came back here: ODT, DOCX, text, or a mail. Each is compared with "
          "the version it was made on. Nothing is filed before you import it."));
    ask->Wrap(FromDIP(820));
    column->Add(ask, 0, wxEXPAND | wxALL, gap);
    auto* const ways = new wxBoxSizer(wxHORIZONTAL);
    wxButton* const choose =
        view::make_button(this, _("&Choose files…"), [this] { choose_files(); });
    ways->Add(choose, 0, wxRIGHT, gap);
    ways->Add(view::make_button(this, _("&Paste a mail…"), [this] { paste(); }));
    column->Add(ways, 0, wxLEFT | wxRIGHT | wxBOTTOM, gap);

    list_ = new view::WordTable(this, false);
    view::set_accessible(*list_, _("Received copies"));
    list_->add_column(_("File"), 190);
    list_->add_column(_("Kind"), 215);
    list_->add_column(_("Version"), 80);
    list_->add_column(_("Person"), 140);
    list_->add_column(_("Changes"), 110);
    list_->add_column(_("State"), 250);
    list_->SetMinSize(FromDIP(wxSize(985, 190)));
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { show_row(); });
    column->Add(list_, 1, wxEXPAND | wxLEFT | wxRIGHT, gap);

    auto* const who = new wxBoxSizer(wxHORIZONTAL);
    who->Add(new wxStaticText(this, wxID_ANY, _("&Whose copy is this?")), 0,
             wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
    person_ = new wxChoice(this, wxID_ANY);
    view::set_accessible(*person_, _("Whose copy is this?"));
    for (auto const& [person, enrolled] : desk_.hall().people) {
      people_.push_back(person);
    }
    std::sort(people_.begin(), people_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return view::comes_before(desk_.name(a), desk_.name(b));
    });
    person_->Append(_("Not known yet"));
    for (std::uint32_t const person : people_) {
      person_->Append(desk_.name(person));
    }
    person_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { person_chosen(); });
    who->Add(person_, 0, wxRIGHT, gap);
    hint_ = new wxStaticText(this, wxID_ANY, "");
    who->Add(hint_, 1, wxALIGN_CENTRE_VERTICAL);
    column->Add(who, 0, wxEXPAND | wxALL, gap);

    preview_ = new view::ParagraphList(this, _("What this copy asks for"));
    preview_->SetMinSize(FromDIP(wxSize(985, 190)));
    column->Add(preview_, 1, wxEXPAND | wxLEFT | wxRIGHT, gap);
    told_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                           wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    view::set_accessible(*told_, _("About this copy"));
    told_->SetMinSize(FromDIP(wxSize(-1, 64)));
    column->Add(told_, 0, wxEXPAND | wxALL, gap);

    remarks_ =
        new wxCheckBox(this, wxID_ANY, _("Also file what is said beside the text, as co&mments"));
    remarks_->SetValue(true);
    column->Add(remarks_, 0, wxLEFT | wxRIGHT | wxBOTTOM, gap);
    auto* const foot = new wxBoxSizer(wxHORIZONTAL);
    state_ = new wxStaticText(this, wxID_ANY, "");
    foot->Add(state_, 1, wxALIGN_CENTRE_VERTICAL);
    foot->Add(view::make_button(this, _("Close"), [this] { leave(); }), 0, wxRIGHT, gap);
    import_ = view::make_primary_button(
        this, _("&Import"), [this] { import_next(); }, {}, view::ButtonSize::normal);
    foot->Add(import_);
    column->Add(foot, 0, wxEXPAND | wxALL, gap);
    SetSizerAndFit(column);
    CentreOnParent();
    SetDropTarget(new Drop([this](wxArrayString const& files) { take(files); }));
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { leave(); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
      if (event.GetKeyCode() == WXK_ESCAPE) {
        leave();
      } else {
        event.Skip();
      }
    });
    choose->SetFocus();
    show_row();
    show_state();
  }

 private:
  void choose_files() {
    wxFileDialog dialog(this, _("Choose the copies that came back"), "", "",
                        _("Copies") +
                            " (*.odt;*.docx;*.txt;*.md;*.eml)|"
                            "*.odt;*.ODT;*.docx;*.DOCX;*.txt;*.TXT;*.md;*.eml|" +
                            _("All files") + "|*",
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
    if (dialog.ShowModal() == wxID_OK) {
      wxArrayString paths;
      dialog.GetPaths(paths);
      take(paths);
    }
  }

  void paste() {
    Form form(this, _("Paste a mail"),
              _("The whole mail, or only the paragraphs that were amended."));
    wxTextCtrl* const name = form.text(_("&Called"), _("Pasted mail"), limits::title_length_max);
    wxTextCtrl* const field = form.text(_("&Mail"), "", 0, true);
    field->SetMinSize(form.FromDIP(wxSize(460, 240)));
    form.refuses = [field] {
      return field->GetValue().Trim().empty() ? wxString(_("Paste the mail first.")) : wxString();
    };
    field->SetFocus();
    if (form.run(_("Read the mail"))) {
      add(read_copy_rows(desk_, name->GetValue(), utf8(field->GetValue())));
    }
  }

  void take(wxArrayString const& paths) {
    wxBusyCursor const busy;
    for (wxString const& path : paths) {
      add(read_copy_file(desk_, path));
    }
  }

  void add(std::vector<CopyRow> rows) {
    for (CopyRow& row : rows) {
      rows_.push_back(std::move(row));
      list_->set_row_count(static_cast<long>(rows_.size()));
      show_cells(rows_.size() - 1);
    }
    if (list_->GetSelectedRow() == wxNOT_FOUND && !rows_.empty()) {
      list_->SelectRow(0);
    }
    show_row();
    show_state();
  }

  std::vector<wxString> cells_of(CopyRow const& row) const {
    wxString state = row.sentence;
    if (row.state == CopyRow::State::ready) {
      state = row.person == 0 ? _("say whose copy it is") : _("ready");
      if (!row.remarks.empty()) {
        auto const count = static_cast<unsigned>(row.remarks.size());
        state += L" · " + wxString::Format(wxPLURAL("%u comment", "%u comments", count), count);
      }
    } else if (row.state == CopyRow::State::sent) {
      state = _("being filed…");
    }
    return {row.file,
            row.kind,
            row.version == 0 ? wxString(L"–") : wxString::Format("%u", row.version),
            row.person != 0 ? desk_.name(row.person) : u8(row.named),
            row.state == CopyRow::State::unusable ? wxString(L"–")
                                                  : wxString::Format("%zu", row.changes.size()),
            state};
  }

  void show_cells(std::size_t n) {
    std::vector<wxString> const cells = cells_of(rows_[n]);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      list_->set_cell(static_cast<long>(n), static_cast<unsigned>(c), cells[c]);
    }
  }

  CopyRow* chosen() {
    int const row = list_->GetSelectedRow();
    return row == wxNOT_FOUND ? nullptr : &rows_[static_cast<std::size_t>(row)];
  }

  static bool open(CopyRow const& row) {
    return row.state == CopyRow::State::ready || row.state == CopyRow::State::refused;
  }

  void show_row() {
    CopyRow const* const row = chosen();
    person_->Enable(row != nullptr && open(*row));
    auto const at =
        row == nullptr ? people_.end() : std::find(people_.begin(), people_.end(), row->person);
    person_->SetSelection(at == people_.end() ? 0 : static_cast<int>(at - people_.begin()) + 1);
    hint_->SetLabelText(row == nullptr || row->version == 0 ? wxString()
                        : row->named.empty()
                            ? wxString(_("The file does not say who wrote it."))
                            : wxString::Format(_("The file says “%s”."), u8(row->named)));
    std::vector<view::ParagraphRow> shown;
    workshop::TextState const& text = desk_.hall().text;
    workshop::TextVersion const* const version =
        row == nullptr ? nullptr : text.version(row->version);
    if (version != nullptr) {
      auto const own = static_cast<std::size_t>(row - rows_.data());
      for (pb::AmendmentBody const& body : row->changes) {
        view::ParagraphRow one;
        one.id = static_cast<long>(shown.size()) + 1;
        one.text = view::body_strokes(text, body);
        one.note = view::target_words(version->body, body) + L" · " + view::describe(body.type());
        if (wxString const met = meetings_of(desk_, rows_, own, body); !met.empty()) {
          one.note += L" · " + met;
          one.attention = true;
        }
        shown.push_back(std::move(one));
      }
      for (std::string const& remark : row->remarks) {
        view::ParagraphRow one;
        one.id = static_cast<long>(shown.size()) + 1;
        one.text.push_back({view::RedStroke::Ink::kept, u8(remark), {}});
        one.note = _("beside the text");
        shown.push_back(std::move(one));
      }
    }
    preview_->set_rows(std::move(shown), row == nullptr
                                             ? _("Choose a copy to see what it asks for.")
                                             : _("There is nothing to file in it."));
    wxString told;
    if (row != nullptr) {
      told = row->sentence;
      if (!row->aside.empty()) {
        told += (told.empty() ? "" : "\n") + row->aside;
      }
    }
    told_->ChangeValue(told);
    Layout();
  }

  void person_chosen() {
    CopyRow* const row = chosen();
    if (row == nullptr || !open(*row)) {
      return;
    }
    int const at = person_->GetSelection();
    row->person = at <= 0 ? 0 : people_[static_cast<std::size_t>(at) - 1];
    row->state = CopyRow::State::ready;
    row->sentence.clear();
    show_cells(static_cast<std::size_t>(row - rows_.data()));
    show_state();
  }

  unsigned count(std::function<bool(CopyRow const&)> const& which) const {
    return static_cast<unsigned>(std::count_if(rows_.begin(), rows_.end(), which));
  }

  static bool goes(CopyRow const& row) { return open(row) && row.person != 0; }

  void show_state() {
    unsigned const ready = count(goes);
    unsigned const unknown = count([](CopyRow const& row) { return open(row) && row.person == 0; });
    wxString words;
    if (ready != 0) {
      words = wxString::Format(wxPLURAL("%u copy is ready", "%u copies are ready", ready), ready);
    }
    if (unknown != 0) {
      words +=
          wxString(words.empty() ? L"" : L" · ") +
          wxString::Format(wxPLURAL("%u waits for its author", "%u wait for their author", unknown),
                           unknown);
    }
    if (desk_.hall().text.versions.empty()) {
      words = _("Publish the text first: copies are compared with a published version.");
    }
    state_->SetLabelText(words);
    import_->Enable(ready != 0 && !sending_);
    Layout();
  }

  // One after the other: which numbers are new is known only when nothing else is under way.
  void import_next() {
    if (sending_) {
      return;
    }
    for (CopyRow& row : rows_) {
      if (row.state == CopyRow::State::refused && row.person != 0) {
        row.state = CopyRow::State::ready;
      }
    }
    send_one();
  }

  void send_one() {
    auto const next = std::find_if(rows_.begin(), rows_.end(), [this](CopyRow const& row) {
      return row.state == CopyRow::State::ready && row.person != 0 &&
             (remarks_->GetValue() || !row.changes.empty());
    });
    sending_ = next != rows_.end();
    if (!sending_) {
      show_row();
      show_state();
      return;
    }
    auto const n = static_cast<std::size_t>(next - rows_.begin());
    next->state = CopyRow::State::sent;
    show_cells(n);
    show_state();
    before_ = std::max(before_, desk_.hall().text.amendments.size());
    desk_.submit(import_of(*next, remarks_->GetValue()),
                 [this, n, alive = std::weak_ptr<bool>(alive_)](pb::Outcome const& outcome) {
                   if (!alive.expired()) {
                     heard(n, outcome);
                   }
                 });
  }

  void heard(std::size_t n, pb::Outcome const& outcome) {
    CopyRow& row = rows_[n];
    if (outcome.refusal() == pb::REFUSAL_NONE) {
      row.state = CopyRow::State::filed;
      row.sentence = outcome_words(desk_, row, outcome, before_);
      for (int i = 0; i < std::min(outcome.ids_size(), static_cast<int>(row.changes.size())); ++i) {
        before_ = std::max<std::size_t>(before_, outcome.ids(i));
      }
    } else {
      row.state = CopyRow::State::refused;
      row.sentence = outcome.refusal() == pb::REFUSAL_FILING_NOT_OPEN
                         ? _("Filing is not open: open it on the page of the amendments, then "
                             "import again. The copy stays here until you close this window.")
                         : view::describe(outcome.refusal());
    }
    show_cells(n);
    send_one();
  }

  void leave() {
    unsigned const left = count(open);
    if (left != 0 &&
        wxMessageDialog(
            this,
            wxString::Format(wxPLURAL("%u copy is not imported yet. Close anyway?",
                                      "%u copies are not imported yet. Close anyway?", left),
                             left),
            GetTitle(), wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION)
                .ShowModal() != wxID_YES) {
      return;
    }
    EndModal(wxID_CANCEL);
  }

  DeskModel& desk_;
  std::shared_ptr<bool> alive_;
  std::vector<CopyRow> rows_;
  std::vector<std::uint32_t> people_;
  std::size_t before_ = 0;
  bool sending_ = false;
  view::WordTable* list_;
  wxChoice* person_;
  wxStaticText* hint_;
  view::ParagraphList* preview_;
  wxTextCtrl* told_;
  wxCheckBox* remarks_;
  wxStaticText* state_;
  wxButton* import_;
};

}  // namespace

void copies_dialog(wxWindow* over, DeskModel& desk) {
  CopiesDialog(over, desk).ShowModal();
}

}  // namespace palabre::desk
