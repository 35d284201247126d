// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/prepare_page.hpp"

#include <wx/listbox.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/statbmp.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/agenda_table.hpp"
#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/people_table.hpp"
#include "facilitator/desk/step_settings.hpp"
#include "facilitator/templates.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/drawn_list.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using namespace view;

namespace {

class TemplateLine : public DrawnRow {
 public:
  TemplateLine(long number, Icon picture, wxString title, wxString about)
      : DrawnRow(number), picture_(picture), title_(std::move(title)), about_(std::move(about)) {}

  double height(wxGraphicsContext&, Theme const& t, double) const override {
    return t.base_px * 3.3;
  }
  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool selected) const override {
    double const side = t.base_px * 1.4;
    double const x = area.m_x + side + 20;
    double const width = area.GetRight() - x - 6;
    if (selected) {
      gc.SetPen(wxNullGraphicsPen);
      gc.SetBrush(wxBrush(t.accent));
      gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
    }
    draw_icon(gc, picture_, selected ? t.on_accent : t.accent, area.m_x + 10,
              area.m_y + (area.m_height - side) / 2.0, side);
    set_text(gc, t, t.base_px, selected ? t.on_accent : t.ink, wxFONTWEIGHT_SEMIBOLD);
    double const line = line_height(gc);
    double const top = area.m_y + (area.m_height - 2 * line) / 2.0;
    draw_line_within(gc, title_, x, top, width);
    set_text(gc, t, t.base_px * 0.9, selected ? t.on_accent : t.ink2);
    draw_line_within(gc, about_, x, top + line, width);
  }
  wxString words() const override { return title_ + ", " + about_; }
  bool same_as(DrawnRow const& other) const override {
    return title_ == static_cast<TemplateLine const&>(other).title_;
  }

 private:
  Icon picture_;
  wxString title_;
  wxString about_;
};

class PreparePage : public Page {
 public:
  PreparePage(wxWindow* parent, DeskModel& model) : Page(parent, model) {
    auto* const left = make_templates();
    auto* const centre = new wxPanel(this);
    agenda_ = new AgendaTable(centre, desk());
    settings_ = new StepSettings(centre, desk());
    points_ = new wxStaticText(centre, wxID_ANY, "");
    points_->SetFont(font(TypeRole::caption));
    points_->SetForegroundColour(theme().ochre_text);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(agenda_, 1, wxEXPAND);
    column->Add(points_, 0, wxEXPAND | wxALL, FromDIP(space::small));
    column->Add(new wxStaticLine(centre), 0, wxEXPAND);
    column->Add(settings_, 0, wxEXPAND);
    centre->SetSizer(column);
    agenda_->on_select = [this](std::uint32_t step) { settings_->show_step(step); };
    people_ = new PeopleTable(this, desk());
    people_->SetMinSize(FromDIP(wxSize(410, -1)));
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(left, 0, wxEXPAND);
    row->Add(new wxStaticLine(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL), 0,
             wxEXPAND);
    row->Add(centre, 1, wxEXPAND);
    row->Add(new wxStaticLine(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL), 0,
             wxEXPAND);
    row->Add(people_, 0, wxEXPAND);
    SetSizer(row);
    left_ = left;
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
      event.Skip();
      // The templates give way first where the window is narrow.
      left_->Show(ToDIP(GetClientSize()).x >= 1280);
      people_->SetMinSize(FromDIP(wxSize(ToDIP(GetClientSize()).x >= 1280 ? 410 : 385, -1)));
    });
  }

  void refresh(Change const& change) override {
    agenda_->refresh(change);
    settings_->refresh(change);
    people_->refresh(change);
    if (change.touches(change.agenda || change.people)) {
      std::vector<Unfinished> const points = unfinished(hall());
      std::vector<wxString> words;
      for (std::size_t i = 0; i < points.size() && i < 3; ++i) {
        words.push_back(points[i].words);
      }
      wxString line;
      for (wxString const& one : words) {
        line += (line.empty() ? "" : wxString(L" · ")) + one;
      }
      if (points.size() > 3) {
        line += wxString::Format(L" · +%d", static_cast<int>(points.size()) - 3);
      }
      points_->SetLabelText(line);
      points_->SetToolTip(line);
      points_->Show(!line.empty());
      Layout();
    }
    if (change.touches(change.admission)) {
      refresh_test();
    }
    if (change.touches(change.agenda || change.stage)) {
      replace_->Enable(hall().passages.empty());
    }
  }

 private:
  wxPanel* make_templates() {
    auto* const panel = new wxPanel(this);
    panel->SetMinSize(FromDIP(wxSize(250, -1)));
    auto* const title = new wxStaticText(panel, wxID_ANY, _("Start from a template"));
    title->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    templates_ = templates(language() == Language::french ? "fr" : "en");
    list_ = new DrawnList(panel, _("Templates"));
    DrawnBranch branch;
    for (std::size_t i = 0; i < templates_.size(); ++i) {
      Template const& one = templates_[i];
      Icon const picture = one.icon == "tree"  ? Icon::tree
                           : one.icon == "cup" ? Icon::cup
                                               : Icon::plus;
      branch.rows.push_back(std::make_shared<TemplateLine>(static_cast<long>(i) + 1, picture,
                                                           u8(one.title), u8(one.about)));
    }
    list_->set_branches({std::move(branch)});
    list_->SetMinSize(FromDIP(wxSize(-1, 200)));
    auto* const words = new wxStaticText(
        panel, wxID_ANY, _("The template fills the agenda. You can change everything afterwards."));
    words->SetFont(font(TypeRole::caption));
    words->SetForegroundColour(theme().ink2);
    words->Wrap(FromDIP(226));
    replace_ = make_button(panel, _("Replace the agenda…"), [this] { replace_agenda(); });
    test_ = new wxStaticText(panel, wxID_ANY, "");
    test_->SetFont(font(TypeRole::caption));
    auto* const network = new wxStaticText(panel, wxID_ANY, _("Network test"));
    network->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    auto* const network_row = new wxBoxSizer(wxHORIZONTAL);
    network_row->Add(new wxStaticBitmap(panel, wxID_ANY, icon(Icon::wifi, 16)), 0,
                     wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(6));
    network_row->Add(network, 1, wxALIGN_CENTRE_VERTICAL);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(title, 0, wxALL, FromDIP(space::medium));
    column->Add(list_, 1, wxEXPAND);
    column->Add(words, 0, wxALL, FromDIP(space::medium));
    column->Add(replace_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(space::medium));
    column->Add(new wxStaticLine(panel), 0, wxEXPAND);
    column->Add(network_row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::medium));
    column->Add(test_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::medium));
    column->Add(make_button(
                    panel, _("Run the test…"),
                    [this] {
                      if (desk().on_view) {
                        desk().on_view("test");
                      }
                    },
                    {}, ButtonSize::small),
                0, wxALL, FromDIP(space::medium));
    auto* const rehearse = make_button(
        panel, _("Rehearse…"), [this] { rehearse_dialog(this, desk()); }, Icon::users,
        ButtonSize::small);
    rehearse->SetToolTip(_("Simulated people play a copy of this workshop"));
    column->Add(rehearse, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(space::medium));
    panel->SetSizer(column);
    return panel;
  }

  void refresh_test() {
    int good = 0;
    for (pb::TestDevice const& device : desk().admission().test_devices()) {
      good += device.probes() > 0 ? 1 : 0;
    }
    test_->SetLabelText(good == 0 ? _("No second device has tried to reach this computer yet.")
                                  : wxString::Format(wxPLURAL("%d device reached this computer.",
                                                              "%d devices reached this computer.",
                                                              static_cast<unsigned>(good)),
                                                     good));
    test_->Wrap(FromDIP(226));
  }

  void replace_agenda() {
    long const chosen = list_->selected_row();
    if (chosen <= 0 || static_cast<std::size_t>(chosen) > templates_.size()) {
      wxMessageDialog(this, _("Choose a template in the list above first."),
                      _("Replace the agenda"), wxOK | wxICON_INFORMATION)
          .ShowModal();
      return;
    }
    Template const& one = templates_[static_cast<std::size_t>(chosen) - 1];
    if (!hall().agenda.empty()) {
      wxMessageDialog sure(this,
                           wxString::Format(_("The agenda is replaced by “%s”. People stay. This "
                                              "cannot be undone."),
                                            u8(one.title)),
                           _("Replace the agenda"), wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
      sure.SetYesNoLabels(_("Replace"), _("Keep"));
      if (sure.ShowModal() != wxID_YES) {
        return;
      }
    }
    desk().submit(agenda_of(one));
  }

  std::vector<Template> templates_;
  wxPanel* left_ = nullptr;
  DrawnList* list_ = nullptr;
  wxButton* replace_ = nullptr;
  wxStaticText* test_ = nullptr;
  AgendaTable* agenda_ = nullptr;
  StepSettings* settings_ = nullptr;
  wxStaticText* points_ = nullptr;
  PeopleTable* people_ = nullptr;
};

}  // namespace

Page* make_prepare_page(wxWindow* parent, DeskModel& desk) {
  return new PreparePage(parent, desk);
}

}  // namespace palabre::desk
