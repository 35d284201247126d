// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/amend_page.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/radiobut.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int keep_after_ms = 600;

wxTextCtrl* make_field(wxWindow* parent, wxString const& name, double lines) {
  auto* const field = new wxTextCtrl(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                     wxTE_MULTILINE | wxTE_RICH2);
  field->SetFont(font(TypeRole::paragraph));
  give_air(*field);
  field->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * lines)));
  set_accessible(*field, name);
  field->Bind(wxEVT_KEY_DOWN, [field](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
      field->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                        : wxNavigationKeyEvent::IsForward);
    } else {
      event.Skip();
    }
  });
  return field;
}

}  // namespace

AmendPage::AmendPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("The text and its amendments")), keeping_(this) {
  int const margin = FromDIP(space::medium);
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  title_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  left->Add(title_, 0, wxEXPAND | wxALL, margin);
  text_ = new ParagraphList(this, _("The text"));
  text_->SetMinSize(FromDIP(wxSize(1, 220)));
  text_->on_select = [this](long row) {
    workshop::TextVersion const* const latest = model_.hall().text.latest();
    if (row >= 1 && latest != nullptr && row <= latest->body.paragraphs_size()) {
      choose(latest->body.paragraphs(static_cast<int>(row) - 1).paragraph());
    }
  };
  left->Add(text_, 1, wxEXPAND);
  columns_->Add(left, 42, wxEXPAND);
  auto* const right = new wxBoxSizer(wxVERTICAL);
  build_form(*right);
  build_asked(*right);
  columns_->Add(right, 58, wxEXPAND | wxALL, margin);
  SetSizer(columns_);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { keep(); });
  stack_when_narrow(*columns_);
}

void AmendPage::build_form(wxBoxSizer& column) {
  int const gap = FromDIP(space::small);
  auto* const purpose = new wxBoxSizer(wxHORIZONTAL);
  purpose_words_ = new Prose(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  purpose->Add(purpose_words_, 1, wxALIGN_CENTRE_VERTICAL);
  purpose_left_ = make_button(
      this, _("Leave this"), [this] { leave_purpose(); }, Icon::x);
  purpose->Add(purpose_left_, 0, wxLEFT, gap);
  column.Add(purpose, 0, wxEXPAND | wxBOTTOM, gap);
  auto* const row = new wxWrapSizer(wxHORIZONTAL);
  row->Add(make_words(this, _("I want to"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
           wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::medium));
  std::vector<wxString> const labels{_("change these words"), _("add after it"), _("take it out"),
                                     _("comment only")};
  for (std::size_t n = 0; n < labels.size(); ++n) {
    auto* const one = new wxRadioButton(this, wxID_ANY, labels[n], wxDefaultPosition, wxDefaultSize,
                                        n == 0 ? wxRB_GROUP : 0);
    one->Bind(wxEVT_RADIOBUTTON, [this, n](wxCommandEvent&) { choose_wish(static_cast<Wish>(n)); });
    row->Add(one, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::medium));
    wishes_.push_back(one);
  }
  column.Add(row, 0, wxEXPAND);
  words_label_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  column.Add(words_label_, 0, wxEXPAND | wxTOP, gap);
  words_ = make_field(this, _("Your wording"), 5.2);
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { form_edited(); });
  column.Add(words_, 2, wxEXPAND | wxTOP, gap);
  preview_label_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  column.Add(preview_label_, 0, wxEXPAND | wxTOP, gap);
  preview_ = new ParagraphList(this, _("What the others will see"));
  preview_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 5.0)));
  column.Add(preview_, 2, wxEXPAND | wxTOP, gap);
  reason_label_ = make_line(this, _("Why? One sentence"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  column.Add(reason_label_, 0, wxEXPAND | wxTOP, gap);
  reason_ = new wxTextCtrl(this, wxID_ANY, "");
  reason_->SetMinSize(wxSize(1, FromDIP(size::participant_button)));
  set_accessible(*reason_, _("Why? One sentence"));
  reason_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { form_edited(); });
  column.Add(reason_, 0, wxEXPAND | wxTOP, gap);
  form_ =
      new wxCheckBox(this, wxID_ANY, _("Spelling or punctuation only: nothing is said otherwise"));
  form_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { form_edited(); });
  column.Add(form_, 0, wxTOP, gap);
  auto* const met = new wxBoxSizer(wxHORIZONTAL);
  met_ = new Prose(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  met->Add(met_, 1, wxALIGN_CENTRE_VERTICAL);
  read_met_ = make_button(
      this, _("Read it"),
      [this] {
        asked_->select_row(static_cast<long>(met_amendment_));
        asked_->show_row(static_cast<long>(met_amendment_));
        asked_->SetFocus();
        act_on_chosen();
      },
      Icon::amend);
  met->Add(read_met_, 0, wxLEFT, gap);
  column.Add(met, 0, wxEXPAND | wxTOP, gap);
  auto* const refused = new wxBoxSizer(wxHORIZONTAL);
  refused_ = new Prose(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  refused->Add(refused_, 1, wxALIGN_CENTRE_VERTICAL);
  refused_back_ = make_button(
      this, _("Take my words up again"), [this] { take_up_again(); }, Icon::undo);
  refused->Add(refused_back_, 0, wxLEFT, gap);
  column.Add(refused, 0, wxEXPAND | wxTOP, gap);
}

void AmendPage::refresh(Change const& change, Whereabouts const&) {
  if (!(change.hall || change.items || change.opened || change.spoken)) {
    return;
  }
  workshop::TextState const& text = model_.hall().text;
  workshop::TextVersion const* const latest = text.latest();
  if (latest == nullptr) {
    set_line(*title_, _("The text is not published yet"));
  } else {
    wxString const deadline =
        text.round == pb::TEXT_ROUND_AMENDMENTS && text.deadline != 0
            ? wxString(L" · ") +
                  wxString::Format(_("until %s"),
                                   moment_words(text.deadline, model_.client().laptop_now()))
            : wxString();
    set_line(*title_,
             (latest->body.name().empty() ? wxString(_("The text")) : u8(latest->body.name())) +
                 L" · " + version_words(latest->body) + L" · " + describe(text.round) + deadline);
  }
  text_->set_rows(text_rows(text, TextShown::marks,
                            [&](pb::Paragraph const& paragraph) {
                              return sources_words(
                                  text, paragraph,
                                  [&](std::uint32_t person) { return name_or_you(model_, person); },
                                  [&](std::uint32_t place) { return place_title(model_, place); });
                            }),
                  _("The text will stand here once it is published."));
  follow_version();
  if (!target_.known && latest != nullptr && latest->body.paragraphs_size() > 0) {
    int const first = latest->body.paragraphs_size() > 1 &&
                              latest->body.paragraphs(0).kind() == pb::PARAGRAPH_HEADING
                          ? 1
                          : 0;
    choose(latest->body.paragraphs(first).paragraph());
    text_->select_row(first + 1);
  }
  show_preview();
  show_asked();
  show_refused();
  if (on_foot) {
    on_foot();
  }
}

std::string AmendPage::draft_key() const {
  return "amendment/" + std::to_string(model_.person()) + "/" + std::to_string(target_.paragraph) +
         "/" + std::to_string(static_cast<int>(wish_)) +
         (purpose_.kind == Purpose::Kind::own
              ? std::string()
              : "/" + std::to_string(static_cast<int>(purpose_.kind)) + "/" +
                    std::to_string(purpose_.number));
}

void AmendPage::keep() {
  keeping_.Stop();
  if (!target_.known) {
    return;
  }
  std::string const words = utf8(words_->GetValue());
  std::string draft;
  if (!untouched()) {
    draft = std::to_string(target_.version) + "\n" + utf8(reason_->GetValue()) + "\n" + words;
  }
  model_.client().keep_draft(draft_key(), draft);
}

bool AmendPage::untouched() const {
  Start const start = start_of_form();
  return words_->GetValue() == start.words && reason_->GetValue() == start.reason;
}

// A form in which nothing was typed takes up the words of a new version; what was typed stays, and
// the form says that there is a newer one.
void AmendPage::follow_version() {
  workshop::TextVersion const* const latest = model_.hall().text.latest();
  if (!target_.known || latest == nullptr || target_.version == latest->body.version() ||
      !untouched()) {
    return;
  }
  keep();
  if (workshop::find_paragraph(latest->body, target_.paragraph) == nullptr) {
    target_.known = false;  // it is no longer in the text: another one is offered
    return;
  }
  target_.version = latest->body.version();
  fill_form();
}

void AmendPage::begin() {
  text_->SetFocus();
}

wxString AmendPage::base_text() const {
  workshop::TextVersion const* const version = model_.hall().text.version(target_.version);
  pb::Paragraph const* const paragraph =
      version == nullptr ? nullptr : workshop::find_paragraph(version->body, target_.paragraph);
  return paragraph == nullptr ? wxString() : u8(paragraph->text());
}

void AmendPage::choose(std::uint64_t paragraph) {
  if (target_.known && paragraph == target_.paragraph) {
    return;
  }
  keep();
  purpose_ = {};
  workshop::TextVersion const* const latest = model_.hall().text.latest();
  target_ = {latest == nullptr ? 0 : latest->body.version(), paragraph, latest != nullptr};
  fill_form();
}

void AmendPage::choose_wish(Wish wish) {
  if (wish != wish_) {
    keep();
    wish_ = wish;
    if (!fits_purpose(wish)) {
      purpose_ = {};
    }
  }
  fill_form();
}

// The kept draft, or the paragraph as it stands. Only this person's own act leads here, or a new
// version while nothing is typed.
void AmendPage::fill_form() {
  wxString const kept = u8(model_.client().draft(draft_key()));
  Start const start = start_of_form();
  form_->SetValue(start.form);
  if (kept.empty()) {
    words_->ChangeValue(start.words);
    reason_->ChangeValue(start.reason);
  } else {
    unsigned long version = 0;
    if (kept.BeforeFirst('\n').ToULong(&version) &&
        model_.hall().text.version(static_cast<std::uint32_t>(version)) != nullptr) {
      target_.version = static_cast<std::uint32_t>(version);
    }
    wxString const rest = kept.AfterFirst('\n');
    reason_->ChangeValue(rest.BeforeFirst('\n'));
    words_->ChangeValue(rest.AfterFirst('\n'));
  }
  show_form();
  show_preview();
  show_asked();
  if (on_foot) {
    on_foot();
  }
}

void AmendPage::form_edited() {
  keeping_.StartOnce(keep_after_ms);
  show_preview();
  if (on_foot) {
    on_foot();
  }
}

void AmendPage::show_form() {
  wishes_[static_cast<std::size_t>(wish_)]->SetValue(true);
  workshop::TextVersion const* const version = model_.hall().text.version(target_.version);
  wxString const where =
      version == nullptr ? wxString() : paragraph_name(version->body, target_.paragraph);
  bool const comment = wish_ == Wish::comment;
  wxString label = wxString::Format(_("Your wording of %s"), where);
  if (std::uint32_t const parent = parent_in_form()) {
    label = wxString::Format(_("Your wording of %s"), amendment_name(parent));
  } else if (purpose_.kind == Purpose::Kind::answer) {
    label = _("Your answer");
  } else if (comment) {
    label = wxString::Format(_("Your comment on %s"), where);
  } else if (wish_ == Wish::addition) {
    label = wxString::Format(_("What you add after %s"), where);
  } else if (wish_ == Wish::deletion) {
    label = wxString::Format(_("%s would be taken out"), where);
  }
  set_line(*words_label_, label);
  show_purpose();
  words_->Show(wish_ != Wish::deletion);
  preview_->Show(!comment);
  reason_label_->Show(!comment);
  reason_->Show(!comment);
  form_->Show(wish_ == Wish::change);
  if (comment) {
    preview_label_->Hide();
  }
  Layout();
  FitInside();
}

void AmendPage::show_preview() {
  workshop::TextState const& text = model_.hall().text;
  std::optional<pb::AmendmentBody> const made = wish_ == Wish::comment ? std::nullopt : body();
  std::vector<ParagraphRow> rows;
  met_amendment_ = 0;
  wxString met;
  if (made && !workshop::changes_nothing(text, *made)) {
    ParagraphRow row;
    row.id = 1;
    row.text = body_strokes(text, *made);
    rows.push_back(std::move(row));
    std::uint32_t const own = purpose_.kind == Purpose::Kind::revise ? purpose_.number : 0;
    for (workshop::Likeness const& like : workshop::similar_and_conflicting(text, *made, own)) {
      if (made->parent() != 0 || like.amendment == made->parent()) {
        break;  // it amends those very words
      }
      if (!like.same && !like.conflicts) {
        continue;
      }
      wxString const name = amendment_name(like.amendment);
      if (met.empty() || like.same) {
        met_amendment_ = like.amendment;
        met = like.same
                  ? wxString::Format(
                        _("%s asks for the very same change. You can support it instead."), name)
                  : wxString::Format(_("%s changes these words too. You can support it, or file "
                                       "yours: the group will choose."),
                                     name);
      }
    }
  }
  preview_->set_rows(std::move(rows), _("Nothing is changed yet."));
  if (wish_ != Wish::comment) {
    std::uint32_t const changed = made ? workshop::words_changed(*made) : 0;
    set_line(
        *preview_label_,
        wxString(_("What the others will see")) + L" · " +
            wxString::Format(wxPLURAL("%u word changed", "%u words changed", changed), changed));
  }
  bool const newer = model_.hall().text.latest() != nullptr && target_.known &&
                     target_.version != model_.hall().text.latest()->body.version();
  if (met.empty() && newer) {
    met = _("A newer version was published. Yours is carried over onto it when you file it.");
  }
  if (met_->words() != met) {
    met_->set_words(met);
    met_->Show(!met.empty());
    Layout();
    FitInside();
  }
  read_met_->Show(met_amendment_ != 0);
}

}  // namespace palabre::rooms
