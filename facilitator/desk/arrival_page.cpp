// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/arrival_page.hpp"

#include <algorithm>

#include <wx/clipbrd.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/people_panel.hpp"
#include "facilitator/desk/qr_view.hpp"
#include "facilitator/desk/seat_link.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/people_list.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using namespace view;

namespace {

wxStaticText* label(wxWindow* parent, wxString const& words, TypeRole role,
                    wxFontWeight weight = wxFONTWEIGHT_NORMAL) {
  auto* const text = new wxStaticText(parent, wxID_ANY, words);
  text->SetFont(font(role, weight));
  return text;
}

class ArrivalPage : public Page {
 public:
  ArrivalPage(wxWindow* parent, DeskModel& model) : Page(parent, model) {
    SetBackgroundColour(theme().panel);
    auto* const ways = new wxBoxSizer(wxVERTICAL);
    ways->Add(label(this, _("People type this code"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    code_ = label(this, "", TypeRole::clock, wxFONTWEIGHT_BOLD);
    set_accessible(*code_, _("Code"));
    ways->Add(code_, 0, wxTOP, FromDIP(space::small));
    address_ = label(this, "", TypeRole::body);
    address_->SetForegroundColour(theme().ink2);
    ways->Add(address_, 0, wxBOTTOM, FromDIP(space::medium));
    qr_ = new QrView(this, _("The participants' link as a code for cameras"));
    qr_->SetMinSize(FromDIP(wxSize(210, 210)));
    qr_->set_focusable(false);
    qr_->SetCanFocus(false);
    ways->Add(qr_, 0, wxBOTTOM, FromDIP(space::small));
    ways->Add(make_button(
                  this, _("Copy the participants' link"),
                  [this] { copy(desk().admission().participants_link(), false); }, Icon::link),
              0, wxBOTTOM, FromDIP(6));
    ways->Add(make_button(
                  this, _("Copy the facilitators' link"),
                  [this] { copy(desk().admission().facilitators_link(), true); }, Icon::link),
              0, wxBOTTOM, FromDIP(6));
    told_ =
        label(this, _("The facilitators' link gives every right: to your co-facilitators only."),
              TypeRole::caption);
    told_->SetForegroundColour(theme().ink2);
    told_->Wrap(FromDIP(250));
    ways->Add(told_, 0);

    auto* const people = new wxBoxSizer(wxVERTICAL);
    door_title_ = label(this, _("At the door"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
    people->Add(door_title_, 0, wxBOTTOM, FromDIP(6));
    door_ = new wxPanel(this);
    door_rows_ = new wxBoxSizer(wxVERTICAL);
    door_->SetSizer(door_rows_);
    people->Add(door_, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
    count_ = label(this, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
    people->Add(count_, 0, wxBOTTOM, FromDIP(6));
    list_ = new PeopleList(this, _("Who is here"));
    list_->on_activate = [this](long person) { toggle(static_cast<std::uint32_t>(person)); };
    list_->on_menu = [this](long person, wxPoint at) {
      person_menu(*this, desk(), static_cast<std::uint32_t>(person), list_->ClientToScreen(at));
    };
    people->Add(list_, 1, wxEXPAND);
    auto* const hint = label(
        this, _("Double click: here, or not yet. People without a device are ticked the same way."),
        TypeRole::caption);
    hint->SetForegroundColour(theme().ink2);
    hint->SetMinSize(wxSize(1, -1));
    hint->Bind(wxEVT_SIZE, [this, hint, words = hint->GetLabelText(), before = 0](
                               wxSizeEvent& event) mutable {
      event.Skip();
      if (int const width = hint->GetSize().x; width != before && width > 1) {
        before = width;
        hint->SetLabelText(words);
        hint->Wrap(width);
        CallAfter([this] { Layout(); });
      }
    });
    people->Add(hint, 0, wxEXPAND | wxTOP, FromDIP(6));

    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(ways, 0, wxALL, FromDIP(space::huge));
    row->Add(people, 1, wxEXPAND | wxTOP | wxBOTTOM | wxRIGHT, FromDIP(space::large));
    SetSizer(row);
  }

  void refresh(Change const& change) override {
    if (change.touches(change.admission || change.room)) {
      fill_ways();
      fill_door();
    }
    if (change.touches(change.people || change.links)) {
      fill_people();
    }
  }

  bool show_person(std::uint32_t person) override {
    list_->select_row(static_cast<long>(person));
    list_->show_row(static_cast<long>(person));
    return list_->selected_row() != 0;
  }

 private:
  void copy(std::string const& link, bool facilitators) {
    if (link.empty() || !wxTheClipboard->Open()) {
      return;
    }
    wxTheClipboard->SetData(new wxTextDataObject(u8(link)));
    wxTheClipboard->Close();
    told_->SetLabelText(facilitators
                            ? _("Copied. This link gives every right: to co-facilitators only.")
                            : _("Copied. Paste it into a message to the participants."));
    told_->Wrap(FromDIP(250));
  }

  void fill_ways() {
    pb::Admission const& admission = desk().admission();
    code_->SetLabelText(admission.code().empty() ? _("hidden") : code_words(admission.code()));
    wxString words;
    if (admission.code().empty()) {
      words = _("Too many wrong codes were typed. Make a new one in the menu People.");
    } else if (admission.addresses_size() > 0) {
      words = wxString::Format(_("or the address %s"), u8(admission.addresses(0)));
      for (int i = 1; i < admission.addresses_size() && i < 3; ++i) {
        words += "\n" + wxString::Format(_("also %s"), u8(admission.addresses(i)));
      }
    }
    address_->SetLabelText(words);
    address_->Wrap(FromDIP(260));
    qr_->set_model(qr_of(admission.participants_link()));
    Layout();
  }

  void fill_door() {
    door_->Freeze();
    door_rows_->Clear(true);
    auto const& requests = desk().admission().requests();
    for (pb::Request const& request : requests) {
      auto* const row = new wxPanel(door_);
      row->SetBackgroundColour(theme().ochre_tint);
      wxString words = u8(request.name());
      if (!request.device_label().empty()) {
        words += L" · " + u8(request.device_label());
      }
      auto* const text = label(row, words, TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
      text->SetForegroundColour(theme().ink);
      std::uint32_t const number = request.request();
      auto const answer = [this, number](bool admit) {
        pb::Command command;
        command.mutable_answer_admission()->set_request(number);
        command.mutable_answer_admission()->set_admit(admit);
        desk().submit(std::move(command));
      };
      auto* const line = new wxBoxSizer(wxHORIZONTAL);
      line->Add(text, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
      line->Add(make_button(
                    row, _("Let in"), [answer] { answer(true); }, {}, ButtonSize::small),
                0, wxALL, FromDIP(4));
      line->Add(make_button(
                    row, _("Decline"), [answer] { answer(false); }, {}, ButtonSize::small),
                0, wxALL, FromDIP(4));
      row->SetSizer(line);
      door_rows_->Add(row, 0, wxEXPAND | wxBOTTOM, FromDIP(2));
    }
    door_title_->Show(!requests.empty());
    door_->Show(!requests.empty());
    door_->Thaw();
    Layout();
  }

  void fill_people() {
    std::vector<PersonGroup> groups(2);
    std::size_t here = 0;
    for (auto const& [person, enrolled] : hall().people) {
      bool const present = enrolled.presence == pb::PRESENCE_PRESENT;
      here += present ? 1 : 0;
      PersonRow row;
      row.id = static_cast<long>(person);
      row.seat.id = row.id;
      row.seat.name = desk().name(person);
      row.seat.initials = initials_of(row.seat.name);
      row.seat.presence = present ? Seat::Presence::here : Seat::Presence::expected;
      row.seat.link = seat_link(desk(), person);
      row.place = view::describe(enrolled.presence);
      groups[present ? 1 : 0].people.push_back(std::move(row));
    }
    std::vector<PersonGroup> shown;
    wxString const titles[] = {_("Expected"), _("Here")};
    for (std::size_t i = 0; i < 2; ++i) {
      std::sort(groups[i].people.begin(), groups[i].people.end(),
                [](PersonRow const& a, PersonRow const& b) {
                  return comes_before(a.seat.name, b.seat.name);
                });
      groups[i].title =
          titles[i] + wxString::Format(" %d", static_cast<int>(groups[i].people.size()));
      if (!groups[i].people.empty()) {
        shown.push_back(std::move(groups[i]));
      }
    }
    list_->set_groups(std::move(shown));
    count_->SetLabelText(wxString::Format(_("%d of %d here"), static_cast<int>(here),
                                          static_cast<int>(hall().people.size())));
  }

  void toggle(std::uint32_t person) {
    auto const found = hall().people.find(person);
    if (found == hall().people.end()) {
      return;
    }
    pb::Command command;
    command.mutable_record_presence()->set_person(person);
    command.mutable_record_presence()->set_presence(found->second.presence == pb::PRESENCE_PRESENT
                                                        ? pb::PRESENCE_EXPECTED
                                                        : pb::PRESENCE_PRESENT);
    desk().submit(std::move(command));
  }

  wxStaticText* code_;
  wxStaticText* address_;
  wxStaticText* told_;
  wxStaticText* door_title_;
  wxStaticText* count_;
  QrView* qr_;
  wxPanel* door_;
  wxBoxSizer* door_rows_;
  PeopleList* list_;
};

}  // namespace

PageFit fits_arrival(HallState const& hall, pb::Step const* step) {
  if (step == nullptr) {
    return PageFit::front;
  }
  // People still come in during the first step.
  return !hall.agenda.empty() && hall.agenda.front().step() == step->step() ? PageFit::yes
                                                                            : PageFit::no;
}

Page* make_arrival_page(wxWindow* parent, DeskModel& desk) {
  return new ArrivalPage(parent, desk);
}

}  // namespace palabre::desk
