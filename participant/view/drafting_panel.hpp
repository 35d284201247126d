// SPDX-License-Identifier: AGPL-3.0-or-later
// Writing the text: at the left everything that was said, searched and filtered; at the right the
// shared pad, and under it each paragraph with what it is and what it comes from. UI thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <wx/panel.h>

#include "participant/view/kit/thread_list.hpp"
#include "participant/view/text_host.hpp"

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxListBox;
class wxSearchCtrl;
class wxStaticText;

namespace palabre::view {

class PadField;
class ParagraphList;

class DraftingPanel : public wxPanel, private ClientListener {
 public:
  DraftingPanel(wxWindow* parent, TextHost& host);
  ~DraftingPanel() override;

  // The drafting step being shown; 0 = none.
  void open(std::uint32_t step);
  void refresh();
  void leave();
  void focus_text();
  // Notes, syntheses and remarks that some paragraph cites, and all of them.
  struct Uses {
    unsigned cited = 0;
    unsigned all = 0;
  };
  Uses uses() const { return uses_; }

 private:
  struct Material {
    pb::SourceRef ref;
    NoteRow row;
    std::uint32_t place = 0;
  };

  void on_opened() override;
  void on_event(StreamKey stream, pb::Event const& event, std::uint64_t seq) override;
  void on_item(OutboxItem const& item) override;
  void on_restarted(StreamKey stream) override;
  void on_signal(pb::Signal const& signal) override;

  void build_material(wxPanel& panel);
  void build_text(wxPanel& panel);
  pb::Step const* step() const;
  workshop::PlaceState const* place() const;
  void look_for_pad();
  void show_filters();
  void show_material();
  void show_paragraphs();
  void show_paragraph();
  void show_state();
  void show_carets();
  void caret_moved(std::size_t position);
  workshop::DraftLine const* line() const;
  wxString line_name(std::size_t index) const;
  std::vector<Material> material() const;
  void link();
  void unlink();
  void shape(int choice);
  void submit(pb::TextCommand const& command);

  TextHost& host_;
  std::uint32_t step_ = 0;
  std::uint32_t place_ = 0;
  std::unique_ptr<PadSession> session_;
  bool writable_ = false;
  bool split_ = false;
  std::size_t line_ = 0;
  Uses uses_;
  std::vector<Material> shown_;

  wxSearchCtrl* search_ = nullptr;
  wxChoice* filter_ = nullptr;
  std::vector<std::uint32_t> filters_;
  ThreadList* list_ = nullptr;
  wxButton* link_ = nullptr;
  wxStaticText* use_ = nullptr;
  wxStaticText* state_ = nullptr;
  PadField* field_ = nullptr;
  ParagraphList* paragraphs_ = nullptr;
  wxStaticText* paragraph_ = nullptr;
  wxChoice* kind_ = nullptr;
  wxListBox* sources_ = nullptr;
  std::vector<std::uint32_t> source_numbers_;
  wxButton* unlink_ = nullptr;
};

}  // namespace palabre::view
