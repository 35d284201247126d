// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/start_window.hpp"

#include <wx/filedlg.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_data.hpp"
#include "facilitator/templates.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using namespace view;

namespace {

Icon picture_of(Template const& one) {
  return one.icon == "tree" ? Icon::tree : one.icon == "cup" ? Icon::cup : Icon::plus;
}

// A row that is one button: title and a second line.
wxButton* choice(wxWindow* parent, Icon picture, wxString const& title, wxString const& detail,
                 std::function<void()> action) {
  auto* const button =
      new wxButton(parent, wxID_ANY, detail.empty() ? title : title + "\n" + detail,
                   wxDefaultPosition, wxDefaultSize, wxBU_LEFT);
  button->SetBitmap(icon(picture, theme().accent, 20));
  button->SetBitmapMargins(parent->FromDIP(space::small), 0);
  button->SetMinSize(parent->FromDIP(wxSize(-1, detail.empty() ? 36 : 52)));
  button->Bind(wxEVT_BUTTON, [action = std::move(action)](wxCommandEvent&) { action(); });
  set_accessible(*button, title, detail);
  return button;
}

}  // namespace

StartWindow::StartWindow(DeskData& data) : wxFrame(nullptr, wxID_ANY, "Palabre") {
  SetName("palabre-start");
  SetIcons(app_icons());
  auto* const panel = new wxPanel(this);
  auto const heading = [&](wxString const& words, TypeRole role) {
    auto* const text = new wxStaticText(panel, wxID_ANY, words);
    text->SetFont(font(role, wxFONTWEIGHT_SEMIBOLD));
    return text;
  };
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(new wxStaticBitmap(panel, wxID_ANY, app_picture(48)), 0,
            wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::medium));
  head->Add(heading(_("Which workshop today?"), TypeRole::stage_title), 1, wxALIGN_CENTRE_VERTICAL);

  auto* const left = new wxBoxSizer(wxVERTICAL);
  left->Add(heading(_("Go on with a workshop"), TypeRole::panel_title), 0, wxBOTTOM,
            FromDIP(space::small));
  std::vector<std::filesystem::path> const recent = data.recent();
  for (std::filesystem::path const& file : recent) {
    left->Add(choice(panel, Icon::file, u8(file.stem().string()), u8(file.parent_path().string()),
                     [this, file] { on_open(file); }),
              0, wxEXPAND | wxBOTTOM, FromDIP(6));
  }
  if (recent.empty()) {
    auto* const none = new wxStaticText(panel, wxID_ANY, _("No workshop was opened here yet."));
    none->SetForegroundColour(theme().ink2);
    left->Add(none, 0, wxBOTTOM, FromDIP(space::medium));
  }
  left->Add(make_button(
                panel, _("Open a file…"),
                [this, &data] {
                  wxFileDialog dialog(
                      this, _("Open a workshop"), u8(data.folder().string()), "",
                      _("Workshops") + " (*.palabre)|*.palabre|" + _("All files") + "|*",
                      wxFD_OPEN | wxFD_FILE_MUST_EXIST);
                  if (dialog.ShowModal() == wxID_OK) {
                    on_open(utf8(dialog.GetPath()));
                  }
                },
                Icon::file),
            0, wxTOP, FromDIP(space::small));

  auto* const right = new wxBoxSizer(wxVERTICAL);
  right->Add(heading(_("Make a new one"), TypeRole::panel_title), 0, wxBOTTOM,
             FromDIP(space::small));
  for (Template const& one : templates(language() == Language::french ? "fr" : "en")) {
    right->Add(choice(panel, picture_of(one), u8(one.title), u8(one.about),
                      [this, name = one.name] { on_make(name); }),
               0, wxEXPAND | wxBOTTOM, FromDIP(6));
  }
  auto* const kept = new wxStaticText(
      panel, wxID_ANY,
      wxString::Format(_("New workshops are kept in %s."), u8(data.folder().string())));
  kept->SetFont(font(TypeRole::caption));
  kept->SetForegroundColour(theme().ink2);
  kept->Wrap(FromDIP(320));
  right->Add(kept, 0, wxTOP, FromDIP(space::small));

  auto* const columns = new wxBoxSizer(wxHORIZONTAL);
  columns->Add(left, 1, wxEXPAND | wxRIGHT, FromDIP(space::huge));
  columns->Add(right, 1, wxEXPAND);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(head, 0, wxEXPAND | wxALL, FromDIP(space::huge));
  all->Add(columns, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(space::huge));
  panel->SetSizer(all);
  auto* const whole = new wxBoxSizer(wxVERTICAL);
  whole->Add(panel, 1, wxEXPAND);
  SetSizer(whole);
  SetMinSize(FromDIP(wxSize(760, 460)));
  Fit();
  CentreOnScreen();
}

}  // namespace palabre::desk
