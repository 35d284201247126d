// SPDX-License-Identifier: AGPL-3.0-or-later
// One shared text on the screen: a heading, the field with the others' carets, the notes it cites,
// and what could not enter it, given back to its author. UI thread only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "participant/pad_session.hpp"
#include "participant/view/model.hpp"

class wxBoxSizer;
class wxStaticText;
class wxTextCtrl;

namespace palabre::view {
class PadField;
}

namespace palabre::rooms {

class Prose;

// On a shared device, what is typed is for who speaks.
class ModelPadPort final : public ClientPadPort {
 public:
  explicit ModelPadPort(Model& model) : ClientPadPort(model.client()), model_(model) {}
  std::uint64_t submit(pb::Command command, std::string const& draft_key,
                       std::string const& draft) override {
    command.set_as_person(model_.shared() ? model_.person() : 0);
    return ClientPadPort::submit(std::move(command), draft_key, draft);
  }
  std::uint32_t self() const override { return model_.person(); }

 private:
  Model& model_;
};

class PadEditor : public wxPanel, private ClientListener {
 public:
  PadEditor(wxWindow* parent, Model& model, pb::PadRole role, wxString const& heading,
            std::size_t length_max);
  ~PadEditor() override;

  // Another place, or the same one: the pad is opened as soon as it is here.
  // `which`: of several pads with this role the n-th, from 0.
  void open(std::uint32_t place, bool writable, std::size_t which = 0);
  void refresh(Change const& change);
  void leave();  // one's caret is no longer here
  void focus_text();
  // At least this many lines of room.
  void set_lines(double lines);
  bool focused() const;
  pb::PadRole role() const { return role_; }
  std::uint32_t pad() const { return pad_; }
  std::vector<std::uint32_t> writers() const;  // whose caret is here

 private:
  void on_opened() override;
  void on_event(StreamKey stream, pb::Event const& event, std::uint64_t seq) override;
  void on_item(OutboxItem const& item) override;
  void on_restarted(StreamKey stream) override;
  void on_signal(pb::Signal const& signal) override;

  void look_for_pad();
  void show_carets();
  void show_state();
  void show_citations();
  void give_back(std::string const& text, pb::Refusal why);

  Model& model_;
  ModelPadPort port_;
  pb::PadRole role_;
  std::uint32_t place_ = 0;
  std::uint32_t pad_ = 0;
  std::size_t which_ = 0;
  bool writable_ = false;
  std::unique_ptr<PadSession> session_;
  view::PadField* field_ = nullptr;
  wxStaticText* state_ = nullptr;
  wxBoxSizer* citations_ = nullptr;
  std::vector<std::uint32_t> cited_;
  wxPanel* returned_ = nullptr;
  Prose* returned_why_ = nullptr;
  wxTextCtrl* returned_text_ = nullptr;
};

}  // namespace palabre::rooms
