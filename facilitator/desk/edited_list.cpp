// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/edited_list.hpp"

#include <algorithm>
#include <memory>

#include <wx/listbox.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"

namespace palabre::desk {

wxListBox* add_edited_list(Form& form, wxString const& name, EditedRows rows) {
  auto const held = std::make_shared<EditedRows const>(std::move(rows));
  auto* const list =
      new wxListBox(form.room(), wxID_ANY, wxDefaultPosition, form.FromDIP(wxSize(460, 200)));
  list->SetMinSize(form.FromDIP(wxSize(420, 120)));
  view::set_accessible(*list, name, _("Control Up and Control Down move a row."));
  form.add(list, true);
  auto const fill = [list, held](int chosen) {
    list->Set(held->names());
    if (chosen >= 0 && chosen < static_cast<int>(list->GetCount())) {
      list->SetSelection(chosen);
    }
  };
  auto const change = [list, held, fill] {
    if (int const chosen = list->GetSelection(); chosen >= 0) {
      held->change(static_cast<std::size_t>(chosen));
      fill(chosen);
    }
  };
  auto const remove = [list, held, fill] {
    if (int const chosen = list->GetSelection(); chosen >= 0) {
      held->remove(static_cast<std::size_t>(chosen));
      fill(std::min(chosen, static_cast<int>(list->GetCount()) - 2));
    }
  };
  auto const move = [list, held, fill](int by) {
    int const chosen = list->GetSelection();
    int const onto = chosen + by;
    if (chosen >= 0 && onto >= 0 && onto < static_cast<int>(list->GetCount())) {
      held->swap(static_cast<std::size_t>(chosen), static_cast<std::size_t>(onto));
      fill(onto);
    }
  };
  auto* const below = new wxPanel(form.room());
  auto* const row = new wxWrapSizer(wxHORIZONTAL, 0);
  auto const button = [&](wxString const& words, std::function<void()> act,
                          std::optional<view::Icon> picture) {
    row->Add(view::make_button(below, words, std::move(act), picture, view::ButtonSize::small), 0,
             wxRIGHT, below->FromDIP(view::space::tiny));
  };
  button(
      _("Add…"),
      [held, fill, list] {
        if (held->add()) {
          fill(static_cast<int>(list->GetCount()));
        }
      },
      view::Icon::plus);
  button(_("Change…"), change, view::Icon::pen);
  button(_("Take away"), remove, view::Icon::minus);
  button(_("Earlier"), [move] { move(-1); }, {});
  button(_("Later"), [move] { move(1); }, {});
  below->SetSizer(row);
  form.add(below);
  list->Bind(wxEVT_LISTBOX_DCLICK, [list, change](wxCommandEvent&) { list->CallAfter(change); });
  list->Bind(wxEVT_CHAR_HOOK, [list, change, remove, move](wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    if (event.ControlDown() && (key == WXK_UP || key == WXK_DOWN)) {
      move(key == WXK_UP ? -1 : 1);
    } else if (key == WXK_DELETE) {
      remove();
    } else if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
      list->CallAfter(change);
    } else {
      event.Skip();
    }
  });
  fill(0);
  return list;
}

}  // namespace palabre::desk
