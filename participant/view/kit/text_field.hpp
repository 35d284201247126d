// SPDX-License-Identifier: AGPL-3.0-or-later
// A native text field bound to a text that others edit too. It reports what its user typed as
// (position, deleted, inserted) in Unicode code points, and applies what others typed without
// touching caret, selection, scroll or input method. It knows nothing of transformation: whoever
// owns it feeds both ways, and must apply remote edits in the field's own coordinates, which is
// what a three-state pad client gives. Lives on the UI thread, owned by its parent.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

class wxTextCtrl;
class wxStaticText;

namespace palabre::view {

// deleted code points after position are replaced by inserted.
struct TextEdit {
  std::size_t position = 0;
  std::size_t deleted = 0;
  std::u32string inserted;

  bool operator==(TextEdit const&) const = default;
};

// The one change that makes before into after: common head and tail are left out. caret (in after)
// decides where a repeated letter was typed. Empty change: nothing deleted, nothing inserted.
TextEdit difference(std::u32string const& before, std::u32string const& after, std::size_t caret);

// Where a caret at position goes when edit is applied; after = true keeps it behind an insertion
// made exactly there.
std::size_t moved(std::size_t position, TextEdit const& edit, bool after);

struct RemoteCaret {
  long person = 0;
  wxString initials;
  wxString name;
  int look = 1;  // table number for the colour
  std::size_t position = 0;

  bool operator==(RemoteCaret const&) const = default;
};

class PadField : public wxPanel {
 public:
  // length_max in code points; what is typed past it is not taken and the counter says so.
  PadField(wxWindow* parent, wxString const& name, std::size_t length_max, bool carets = true);

  // Replaces everything, without reporting it. For the first text and for a rebuilt replica.
  void set_text(std::u32string const& text);
  std::u32string text() const { return text_; }

  // Somebody else's edit. Returns false, changing nothing, where it lies outside the text.
  bool apply_remote(TextEdit const& edit);
  void set_carets(std::vector<RemoteCaret> carets);

  void set_read_only(bool read_only);
  void set_hint(wxString const& hint);
  void show_counter(bool shown);
  void focus_text();
  wxTextCtrl* control() const { return control_; }

  std::function<void(TextEdit const&)> on_edit;
  std::function<void(std::size_t position)> on_caret;
  std::function<void()> on_submit;  // Ctrl+Enter

 private:
  class Strip;

  void on_text(wxCommandEvent& event);
  void report_caret();
  void paint_carets();
  void refresh_counter();

  std::u32string text_;  // what the owner knows; the control is compared with it
  bool tinted_ = false;  // some words stand on a caret's colour
  std::vector<RemoteCaret> carets_;
  std::size_t length_max_;
  std::size_t reported_caret_ = 0;
  bool applying_ = false;
  bool read_only_ = false;
  wxTextCtrl* control_;
  Strip* strip_ = nullptr;
  wxStaticText* counter_;
};

}  // namespace palabre::view
