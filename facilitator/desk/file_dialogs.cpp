// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole copy on a stick, one document, and everything at once before people leave.
#include <atomic>
#include <ctime>
#include <filesystem>
#include <memory>
#include <variant>
#include <vector>

#include <wx/app.h>
#include <wx/choice.h>
#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/gauge.h>
#include <wx/msgdlg.h>
#include <wx/stattext.h>
#include <wx/timer.h>
#include <wx/translation.h>
#include <wx/utils.h>

#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/report/export_command.hpp"
#include "facilitator/report/package.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

namespace fs = std::filesystem;

// Where the desktop mounts sticks: the first one there, or the home folder.
wxString stick_folder() {
  std::error_code none;
  char const* const user = std::getenv("USER");
  for (fs::path const& root : {fs::path("/media") / (user != nullptr ? user : ""),
                               fs::path("/run/media") / (user != nullptr ? user : "")}) {
    for (auto const& entry : fs::directory_iterator(root, none)) {
      if (entry.is_directory(none)) {
        return u8(entry.path().string());
      }
    }
  }
  return wxGetHomeDir();
}

wxString stamped(DeskModel const& desk, wxString const& extension) {
  std::time_t const seconds = static_cast<std::time_t>(desk.now() / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  char day[32];
  std::strftime(day, sizeof day, "%Y-%m-%d %Hh%M", &local);
  wxString name = u8(desk.hall().title);
  for (wxUniChar const sign : wxString("/\\:*?\"<>|")) {
    name.Replace(wxString(sign), "-");
  }
  return name + " " + wxString(day) + "." + extension;
}

// What the host's thread leaves for the dialog; outlives both.
struct Copying {
  std::atomic<bool> done = false;
  Host::CopyResult result;
};

wxString not_made_words(report::NotMade why) {
  switch (why) {
    case report::NotMade::names_people:
      return _("Attendance names people: it is made for the team with names only.");
    case report::NotMade::no_text:
      return _("No version of the text is published yet. Publish the draft first.");
    default:
      return _("This document cannot be made from this workshop.");
  }
}

// The package being written: one file at each turn, so that the window stays alive.
struct Packing {
  std::vector<report::PackedFile> files;
  fs::path folder;
  fs::path copy;  // empty: the workshop itself does not go with it
  std::size_t written = 0;
  std::shared_ptr<Copying> copying;
};

// What to say when it is over; empty while it goes on.
wxString pack_more(Packing& packing, DeskModel& desk) {
  if (packing.written < packing.files.size()) {
    report::PackedFile const& file = packing.files[packing.written];
    if (!report::write_file(packing.folder / file.name, file.bytes)) {
      return wxString::Format(_("“%s” could not be written: the stick may be full. The workshop "
                                "itself is safe; take another stick."),
                              u8(file.name));
    }
    ++packing.written;
    return {};
  }
  if (!packing.copy.empty() && !packing.copying) {
    packing.copying = std::make_shared<Copying>();
    desk.host().copy_to_then(packing.copy, [copying = packing.copying](Host::CopyResult result) {
      copying->result = result;
      copying->done = true;
    });
  }
  if (packing.copying && !packing.copying->done) {
    return {};
  }
  if (packing.copying && !packing.copying->result.copied) {
    FailureWords const words = failure_words(packing.copying->result.error, packing.copy);
    return words.title + ". " + words.sentence;
  }
  return wxString::Format(_("Everything is in %s. The stick can be taken out once the desktop says "
                            "so."),
                          u8(packing.folder.string()));
}

}  // namespace

void copy_dialog(wxWindow* over, DeskModel& desk) {
  wxFileDialog where(over, _("Copy the whole workshop to"), stick_folder(),
                     stamped(desk, "palabre"), _("Workshops") + " (*.palabre)|*.palabre",
                     wxFD_SAVE);
  if (where.ShowModal() != wxID_OK) {
    return;
  }
  fs::path target = utf8(where.GetPath());
  if (target.extension() != ".palabre") {
    target += ".palabre";
  }
  auto const copying = std::make_shared<Copying>();
  desk.host().copy_to_then(target, [copying](Host::CopyResult result) {
    copying->result = result;
    copying->done = true;
  });
  Form form(over, _("Copy to a stick"),
            wxString::Format(_("The workshop is copied to %s, then read again sign by sign. Go on "
                               "meanwhile: nothing waits."),
                             u8(target.string())));
  auto* const gauge = new wxGauge(form.room(), wxID_ANY, 100);
  gauge->Pulse();
  form.add(gauge);
  wxStaticText* const answer = form.words(_("Copying…") + "\n");
  wxTimer timer;
  timer.Bind(wxEVT_TIMER, [&](wxTimerEvent&) {
    if (!copying->done) {
      gauge->Pulse();
      return;
    }
    timer.Stop();
    gauge->SetValue(copying->result.copied ? 100 : 0);
    if (copying->result.copied) {
      answer->SetLabelText(wxString::Format(
          _("The copy is whole and was read again: %s entries. The stick can be taken out once the "
            "desktop says so."),
          view::format_number(static_cast<long>(copying->result.entries))));
    } else {
      FailureWords const words = failure_words(copying->result.error, target);
      answer->SetLabelText(words.title + ". " + words.sentence);
    }
    answer->Wrap(form.FromDIP(520));
    form.Fit();
  });
  timer.Start(150);
  form.run({});
}

void export_dialog(wxWindow* over, DeskModel& desk) {
  bool const french = view::language() == view::Language::french;
  Form form(over, _("Export"), _("The file can be opened anywhere; nothing is sent."));
  struct Offer {
    wxString label;
    report::Document document;
    report::Format format;
  };
  using report::Document;
  using report::Format;
  std::vector<Offer> const offers{
      {_("Minutes, one page for a browser (HTML)"), Document::minutes, Format::html},
      {_("Minutes, text (Markdown)"), Document::minutes, Format::markdown},
      {_("Everything as data (JSON)"), Document::minutes, Format::json},
      {_("The text, for a word processor (ODT)"), Document::text, Format::odt},
      {_("The text with where it comes from (HTML)"), Document::text, Format::html},
      {_("What changed since the first version, by author (ODT)"), Document::changes, Format::odt},
      {_("What changed since the first version (HTML)"), Document::changes, Format::html},
      {_("Amendments, for a spreadsheet (CSV)"), Document::amendments, Format::csv},
      {_("Decisions with their arithmetic (HTML)"), Document::decisions, Format::html},
      {_("Votes, for a spreadsheet (CSV)"), Document::decisions, Format::csv},
      {_("Attendance, for a spreadsheet (CSV)"), Document::attendance, Format::csv},
      {_("Route slips to print"), Document::minutes, Format::route_slips},
      {_("Note sheets to print"), Document::minutes, Format::note_sheets},
      {_("Amendment form to print"), Document::amendment_form, Format::html},
      {_("Ballot papers to print"), Document::ballot_paper, Format::html}};
  std::vector<wxString> labels;
  for (Offer const& offer : offers) {
    labels.push_back(offer.label);
  }
  wxChoice* const what = form.choice(_("&What"), labels, 0);
  wxChoice* const audience = form.choice(
      _("&For whom"), {_("the team, with names"), _("the team, without names"), _("anybody")}, 0);
  wxChoice* const tongue =
      form.choice(_("&Language"), {wxString(L"Français"), wxString("English")}, french ? 0 : 1);
  form.words(_("Attributes such as a profile are never in it, whatever you choose."));
  if (!form.run(_("Choose the place…"))) {
    return;
  }
  report::Audience const audiences[] = {report::Audience::internal, report::Audience::nameless,
                                        report::Audience::public_};
  Offer const& offer = offers[static_cast<std::size_t>(std::max(0, what->GetSelection()))];
  report::Choice chosen;
  chosen.document = offer.document;
  chosen.format = offer.format;
  report::Options& options = chosen.options;
  options.audience = audiences[std::max(0, audience->GetSelection())];
  options.language =
      tongue->GetSelection() == 0 ? report::Language::french : report::Language::english;
  std::variant<std::string, report::NotMade> const made =
      report::make_document(desk.replica().state(), desk.replica().people(), chosen);
  if (auto const* const why = std::get_if<report::NotMade>(&made)) {
    wxMessageDialog none(over, not_made_words(*why), _("Export"), wxOK | wxICON_INFORMATION);
    none.ShowModal();
    return;
  }
  std::string const& bytes = std::get<std::string>(made);
  std::string_view const extension = report::extension_of(offer.format);
  wxFileDialog where(over, _("Export"), wxGetHomeDir(),
                     stamped(desk, wxString::FromUTF8(extension.data(), extension.size())), "*",
                     wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
  if (where.ShowModal() != wxID_OK) {
    return;
  }
  if (report::write_file(utf8(where.GetPath()), bytes)) {
    wxMessageDialog done(over, wxString::Format(_("“%s” is written."), where.GetFilename()),
                         _("Export"), wxYES_NO | wxICON_INFORMATION);
    done.SetYesNoLabels(_("Open it"), _("Close"));
    if (done.ShowModal() == wxID_YES) {
      wxLaunchDefaultApplication(where.GetPath());
    }
  } else {
    wxMessageDialog failed(over,
                           _("The file could not be written there. Choose another folder; the "
                             "workshop itself is safe."),
                           _("Export"), wxOK | wxICON_WARNING);
    failed.ShowModal();
  }
}

void pack_dialog(wxWindow* over, DeskModel& desk) {
  bool const french = view::language() == view::Language::french;
  Form ask(over, _("Everything to a stick"),
           _("Every document in every format goes into a new folder. With names, the workshop "
             "itself goes with it."));
  wxChoice* const audience = ask.choice(
      _("&For whom"), {_("the team, with names"), _("the team, without names"), _("anybody")}, 0);
  wxChoice* const tongue =
      ask.choice(_("&Language"), {wxString(L"Français"), wxString("English")}, french ? 0 : 1);
  if (!ask.run(_("Choose the stick…"))) {
    return;
  }
  report::Audience const audiences[] = {report::Audience::internal, report::Audience::nameless,
                                        report::Audience::public_};
  report::Options options;
  options.audience = audiences[std::max(0, audience->GetSelection())];
  options.language =
      tongue->GetSelection() == 0 ? report::Language::french : report::Language::english;
  wxDirDialog where(over, _("Everything to a stick"), stick_folder());
  if (where.ShowModal() != wxID_OK) {
    return;
  }
  Packing packing;
  packing.folder = fs::path(utf8(where.GetPath())) / fs::path(utf8(stamped(desk, ""))).stem();
  if (report::prepare_folder(packing.folder) != report::FolderFault::none) {
    wxMessageDialog failed(over,
                           _("No folder could be made there. Choose another place; the workshop "
                             "itself is safe."),
                           _("Everything to a stick"), wxOK | wxICON_WARNING);
    failed.ShowModal();
    return;
  }
  packing.files =
      report::make_package(desk.replica().state(), desk.replica().people(), options);
  if (options.audience == report::Audience::internal) {
    packing.copy = packing.folder / report::workshop_copy_name(options.language);
  }
  Form form(over, _("Everything to a stick"),
            _("The workshop goes on meanwhile. Closing this stops it; what is written stays."));
  auto* const gauge =
      new wxGauge(form.room(), wxID_ANY, static_cast<int>(packing.files.size()) + 1);
  form.add(gauge);
  wxStaticText* const answer = form.words(_("Writing…") + "\n");
  wxTimer timer;
  timer.Bind(wxEVT_TIMER, [&](wxTimerEvent&) {
    wxString const said = pack_more(packing, desk);
    gauge->SetValue(static_cast<int>(packing.written));
    if (said.empty()) {
      return;
    }
    timer.Stop();
    gauge->SetValue(gauge->GetRange());
    answer->SetLabelText(said);
    answer->Wrap(form.FromDIP(520));
    form.Fit();
  });
  timer.Start(40);
  form.run({});
}

}  // namespace palabre::desk
