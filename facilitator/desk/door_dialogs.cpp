// SPDX-License-Identifier: AGPL-3.0-or-later
// The ways in: code, address, links, and one person's own link to come back on another device.
#include <wx/clipbrd.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/timer.h>
#include <wx/translation.h>

#include "facilitator/desk/arrival_page.hpp"
#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/desk/qr_view.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using namespace view;

namespace {

void copy_text(wxString const& text) {
  if (wxTheClipboard->Open()) {
    wxTheClipboard->SetData(new wxTextDataObject(text));
    wxTheClipboard->Close();
  }
}

std::string link_of(DeskModel const& desk, std::uint32_t person) {
  for (pb::PersonLink const& link : desk.admission().person_links()) {
    if (link.person() == person && link.expires() > desk.now()) {
      return link.link();
    }
  }
  return {};
}

}  // namespace

void arrival_dialog(wxWindow* over, DeskModel& desk) {
  Form form(over, _("Arrival"));
  Page* const page = make_arrival_page(form.room(), desk);
  page->SetMinSize(form.FromDIP(wxSize(760, 480)));
  Change all;
  all.everything = true;
  page->refresh(all);
  form.add(page, true);
  // The dialog lives through drains of its own: it reads again each second.
  wxTimer timer;
  timer.Bind(wxEVT_TIMER, [page](wxTimerEvent&) {
    Change some;
    some.admission = some.people = some.links = some.room = true;
    page->refresh(some);
  });
  timer.Start(1000);
  form.run({});
}

void person_link_dialog(wxWindow* over, DeskModel& desk, std::uint32_t person) {
  wxString const name = desk.name(person);
  desk.client().ask_link(person);
  Form form(over, wxString::Format(_("Link for %s"), name),
            wxString::Format(_("This link brings %s back on another device, once, within 15 "
                               "minutes. The former device is told, and stays readable. Show it to "
                               "that person only."),
                             name));
  auto* const code = new QrView(form.room(), _("The link as a code for cameras"));
  code->SetMinSize(form.FromDIP(wxSize(300, 300)));
  form.add(code, true);
  wxTextCtrl* const link = form.shown(_("Link"), _("Asking…"));
  form.add(make_button(
      form.room(), _("Copy the link"), [link] { copy_text(link->GetValue()); }, Icon::link));
  wxTimer timer;
  auto const look = [&] {
    std::string const now = link_of(desk, person);
    if (!now.empty() && utf8(link->GetValue()) != now) {
      link->SetValue(u8(now));
      code->set_model(qr_of(now));
    }
  };
  timer.Bind(wxEVT_TIMER, [&look](wxTimerEvent&) { look(); });
  timer.Start(250);
  look();
  form.run({});
}

}  // namespace palabre::desk
