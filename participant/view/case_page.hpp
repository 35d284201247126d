// SPDX-License-Identifier: AGPL-3.0-or-later
// My case: the request on one side, the sheet's fields on the other, typed in by the whole group at
// once. Ready freezes it; it can be taken up again. UI thread only.
#pragma once

#include <vector>

#include "participant/view/page.hpp"
#include "protocol/workshop/case_queries.hpp"

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxStaticText;

namespace palabre::view {
class DocumentView;
}

namespace palabre::rooms {

class PadEditor;
class Prose;
class SpeakerChoice;

class CasePage : public Page {
 public:
  CasePage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;
  void keep() override;
  void begin() override;
  Foot foot() override;

 private:
  std::vector<workshop::Sheet> sheets() const;
  std::optional<workshop::Sheet> sheet() const;
  bool frozen() const;
  bool blank() const;
  void show_which();
  void show_request();
  void fit_request();
  void show_fields(Change const& change);
  void show_links();
  void link();
  void set_ready(bool ready);

  std::uint32_t place_ = 0;  // the sheet shown
  std::vector<std::uint32_t> places_;
  std::vector<wxString> headings_;
  std::vector<std::uint32_t> links_shown_;

  wxBoxSizer* columns_ = nullptr;
  SpeakerChoice* speaks_ = nullptr;
  wxChoice* which_ = nullptr;
  wxStaticText* origin_ = nullptr;
  view::DocumentView* request_ = nullptr;
  wxButton* link_ = nullptr;
  wxBoxSizer* links_ = nullptr;
  wxBoxSizer* asked_ = nullptr;  // the request and what is linked to it
  Prose* state_ = nullptr;
  wxBoxSizer* right_ = nullptr;
  std::vector<PadEditor*> fields_;
};

}  // namespace palabre::rooms
