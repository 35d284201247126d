// SPDX-License-Identifier: AGPL-3.0-or-later
// Which pages each moment has, and how they come and go as tabs.
#include <algorithm>

#include <wx/notebook.h>
#include <wx/translation.h>

#include "participant/view/amend_page.hpp"
#include "participant/view/around_panel.hpp"
#include "participant/view/case_page.hpp"
#include "participant/view/debate_page.hpp"
#include "participant/view/decide_page.hpp"
#include "participant/view/draft_page.hpp"
#include "participant/view/gallery_page.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/theme.hpp"
#include "participant/view/move_page.hpp"
#include "participant/view/notes_page.hpp"
#include "participant/view/presentation_page.hpp"
#include "participant/view/quiet_page.hpp"
#include "participant/view/reading_page.hpp"
#include "participant/view/recap_page.hpp"
#include "participant/view/restitution_page.hpp"
#include "participant/view/sheet_page.hpp"
#include "participant/view/table_page.hpp"
#include "participant/view/wish_page.hpp"
#include "participant/view/workshop_view.hpp"
#include "participant/view/writing_page.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

namespace {

constexpr int narrow_below = 640;

}  // namespace

Page* WorkshopView::make_page(std::string const& key) {
  if (key == "table") {
    return new TablePage(book_, model_);
  }
  if (key == "around") {
    return new AroundPage(book_, model_);
  }
  if (key == "sheet") {
    return new SheetPage(book_, model_);
  }
  if (key == "recap") {
    return new RecapPage(book_, model_);
  }
  if (key == "review") {
    return new DraftPage(book_, model_, DraftPage::Kind::hosts);
  }
  if (key == "synthesis") {
    return new DraftPage(book_, model_, DraftPage::Kind::table);
  }
  if (key == "gallery") {
    return new GalleryPage(book_, model_);
  }
  if (key == "restitution") {
    return new RestitutionPage(book_, model_);
  }
  if (key == "writing") {
    return new WritingPage(book_, model_);
  }
  if (key == "amend") {
    return new AmendPage(book_, model_);
  }
  if (key == "decide") {
    return new DecidePage(book_, model_);
  }
  if (key == "wish") {
    return new WishPage(book_, model_);
  }
  if (key == "case") {
    return new CasePage(book_, model_);
  }
  if (key == "reading") {
    return new ReadingPage(book_, model_);
  }
  if (key == "presentation") {
    return new PresentationPage(book_, model_);
  }
  if (key == "debate") {
    return new DebatePage(book_, model_);
  }
  if (key == "notes") {
    return new NotesPage(book_, model_);
  }
  return new QuietPage(book_, model_);
}

wxString WorkshopView::tab_words(std::string const& key) const {
  if (key == "table") {
    return _("The table");
  }
  if (key == "around") {
    return _("Who is here");
  }
  if (key == "sheet") {
    return _("Shared sheet");
  }
  if (key == "recap") {
    return _("My recap");
  }
  if (key == "review") {
    return _("Hosts' review");
  }
  if (key == "synthesis") {
    return _("My restitution");
  }
  if (key == "gallery") {
    return _("All the tables");
  }
  if (key == "restitution") {
    return _("Restitution");
  }
  if (key == "writing") {
    return _("Writing");
  }
  if (key == "amend") {
    return _("The text");
  }
  if (key == "decide") {
    return _("Decide");
  }
  if (key == "wish") {
    return _("My wishes");
  }
  if (key == "case") {
    return _("My case");
  }
  if (key == "reading") {
    return _("The case read out");
  }
  if (key == "presentation") {
    return _("Presentation");
  }
  if (key == "debate") {
    return wxGETTEXT_IN_CONTEXT("step", "Moving debate");
  }
  if (key == "notes") {
    return _("My notes");
  }
  return _("Now");
}

Page* WorkshopView::page(std::string const& key) {
  Page*& held = pages_[key];
  if (held == nullptr) {
    held = make_page(key);
    held->Hide();
    held->on_foot = [this] { refresh_foot(); };
  }
  return held;
}

Page* WorkshopView::shown_page() {
  if (poster_shown_) {
    return move_;
  }
  int const chosen = book_->GetSelection();
  return chosen < 0 || static_cast<std::size_t>(chosen) >= tabs_.size()
             ? nullptr
             : page(tabs_[static_cast<std::size_t>(chosen)]);
}

std::string WorkshopView::front() const {
  int const chosen = book_->GetSelection();
  return chosen < 0 || static_cast<std::size_t>(chosen) >= tabs_.size()
             ? std::string()
             : tabs_[static_cast<std::size_t>(chosen)];
}

void WorkshopView::choose_pages(Whereabouts const& here, bool new_scene) {
  bool const narrow = GetClientSize().x > 0 &&
                      GetClientSize().x <= static_cast<int>(FromDIP(narrow_below) * view::zoom());
  std::vector<std::string> keys;
  switch (here.scene) {
    case Scene::table:
    case Scene::moving:
      keys.push_back("table");
      keys.push_back("sheet");
      if (narrow) {
        keys.push_back("around");
      }
      if (here.hosted != 0 && here.round != 0) {
        keys.push_back("recap");
      }
      break;
    case Scene::review:
      keys = {"review", "synthesis"};
      break;
    case Scene::gallery:
      keys = {"gallery"};
      break;
    case Scene::restitution:
      keys = {"restitution"};
      break;
    case Scene::writing:
      keys = {"writing"};
      break;
    case Scene::amending:
      keys = {"amend"};
      break;
    case Scene::deciding:
      keys = {"decide"};
      break;
    case Scene::wishing:
      keys = {"wish"};
      break;
    case Scene::casework:
      keys = {"case"};
      break;
    case Scene::reading:
      keys = {"reading"};
      if (here.place != 0) {
        keys.push_back("case");
      }
      break;
    case Scene::presenting:
      keys = {"presentation"};
      break;
    case Scene::debating:
      keys = {"debate"};
      break;
    case Scene::closed:
      keys = {"notes"};
      if (!model_.hall().syntheses.empty()) {
        keys.push_back("restitution");
      }
      break;
    default:
      keys.push_back("quiet");
      // A device that stands at a table prepares what its table will say.
      if (here.hosted != 0 && model_.shared() && here.step != nullptr &&
          workshop::current_step(model_.hall())->kind() == pb::STEP_HOSTS_REVIEW) {
        keys.push_back("synthesis");
      }
  }
  // A vote on an amendment, while the text is discussed.
  if (here.scene != Scene::deciding && something_to_decide(model_.hall())) {
    keys.push_back("decide");
  }
  bool const at_table = here.scene == Scene::table || here.scene == Scene::moving;
  if (!open_tables(model_.hall()).empty() && !at_table &&
      std::find(keys.begin(), keys.end(), "gallery") == keys.end()) {
    keys.push_back("gallery");
  }
  if (notes_wanted_ && std::find(keys.begin(), keys.end(), "notes") == keys.end()) {
    keys.push_back("notes");
  }
  if (keys == tabs_) {
    return;
  }
  std::string const before = front();
  while (book_->GetPageCount() > 0) {
    wxWindow* const gone = book_->GetPage(0);
    book_->RemovePage(0);
    gone->Hide();
  }
  tabs_ = keys;
  for (std::string const& key : keys) {
    Page* const one = page(key);
    one->refresh(Model::everything(), here);
    one->Show();
    book_->AddPage(one, tab_words(key));
  }
  view::show_tabs(*book_, keys.size() > 1);
  auto const kept = std::find(keys.begin(), keys.end(), before);
  // Another moment begins with its own page; what stood in front stays there otherwise.
  book_->ChangeSelection(
      kept == keys.end() || new_scene ? 0 : static_cast<std::size_t>(kept - keys.begin()));
  Layout();
}

void WorkshopView::show_tab(std::string const& key) {
  auto const found = std::find(tabs_.begin(), tabs_.end(), key);
  if (found != tabs_.end()) {
    book_->SetSelection(static_cast<std::size_t>(found - tabs_.begin()));
  }
}

void WorkshopView::show_notes() {
  notes_wanted_ = true;
  choose_pages(model_.here(), false);
  show_tab("notes");
}

void WorkshopView::next_pane(bool backwards) {
  if (tabs_.size() > 1 && !poster_shown_) {
    book_->AdvanceSelection(!backwards);
  }
}

}  // namespace palabre::rooms
