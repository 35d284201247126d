// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/drawn_list.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <wx/dataobj.h>
#include <wx/dc.h>

#include "participant/view/kit/platform.hpp"

namespace palabre::view {

namespace {

enum Column : unsigned { column_drawn, column_tick, column_words };

constexpr int tick_width = 34;
constexpr int words_width = 1;
constexpr int indent = 24;  // the room the toolkit keeps for its folding arrow

}  // namespace

struct DrawnList::Node {
  DrawnRowPtr row;
  Node* parent = nullptr;
  std::vector<std::unique_ptr<Node>> children;
  bool heading = false;
  double measured_width = -1;
  double measured_height = 0;
};

class DrawnList::Rows : public wxDataViewModel {
 public:
  std::vector<std::unique_ptr<Node>> roots;

  static Node* node_of(wxDataViewItem const& item) { return static_cast<Node*>(item.GetID()); }
  static wxDataViewItem item_of(Node* node) { return wxDataViewItem(node); }

  unsigned GetColumnCount() const override { return 3; }

  wxString GetColumnType(unsigned column) const override {
    return column == column_drawn ? "void*" : column == column_tick ? "bool" : "string";
  }

  void GetValue(wxVariant& value, wxDataViewItem const& item, unsigned column) const override {
    Node* const node = node_of(item);
    switch (column) {
      case column_drawn:
        value = static_cast<void*>(node);
        break;
      case column_tick:
        value = node->row->ticked().value_or(false);
        break;
      default:
        value = node->row->words();
    }
  }

  bool HasValue(wxDataViewItem const& item, unsigned column) const override {
    return column != column_tick || node_of(item)->row->ticked().has_value();
  }

  bool SetValue(wxVariant const& value, wxDataViewItem const& item, unsigned column) override {
    Node* const node = node_of(item);
    if (column == column_tick && node->row->ticked() && on_tick) {
      on_tick(node->row->id, value.GetBool());
    }
    return false;  // the list shows the tick when its owner says so
  }

  wxDataViewItem GetParent(wxDataViewItem const& item) const override {
    return item.IsOk() ? item_of(node_of(item)->parent) : wxDataViewItem();
  }

  bool IsContainer(wxDataViewItem const& item) const override {
    return !item.IsOk() || node_of(item)->heading;
  }

  bool HasContainerColumns(wxDataViewItem const&) const override { return true; }

  unsigned GetChildren(wxDataViewItem const& item, wxDataViewItemArray& children) const override {
    auto const& nodes = item.IsOk() ? node_of(item)->children : roots;
    for (auto const& node : nodes) {
      children.Add(item_of(node.get()));
    }
    return static_cast<unsigned>(nodes.size());
  }

  bool IsListModel() const override { return false; }

  Node* find(long id, bool heading = false) const {
    for (auto const& root : roots) {
      if (root->row->id == id && root->heading == heading) {
        return root.get();
      }
      for (auto const& child : root->children) {
        if (child->row->id == id && !heading) {
          return child.get();
        }
      }
    }
    return nullptr;
  }

  // Makes nodes hold wanted, telling the control each step. Returns false where rows changed
  // places: then everything must be laid anew.
  bool follow(std::vector<std::unique_ptr<Node>>& nodes, Node* parent,
              std::vector<std::pair<DrawnRowPtr, bool>> const& wanted) {
    auto const matches = [](Node const& node, std::pair<DrawnRowPtr, bool> const& row) {
      return node.row->id == row.first->id && node.heading == row.second;
    };
    for (std::size_t i = nodes.size(); i-- > 0;) {
      bool const kept = std::any_of(wanted.begin(), wanted.end(),
                                    [&](auto const& row) { return matches(*nodes[i], row); });
      if (!kept) {
        std::unique_ptr<Node> const gone = std::move(nodes[i]);
        nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(i));
        ItemDeleted(item_of(parent), item_of(gone.get()));
      }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (i < nodes.size() && matches(*nodes[i], wanted[i])) {
        bool const same = nodes[i]->row->same_as(*wanted[i].first);
        nodes[i]->row = wanted[i].first;
        if (!same) {
          nodes[i]->measured_width = -1;
          ItemChanged(item_of(nodes[i].get()));
        }
        continue;
      }
      bool const elsewhere = std::any_of(
          nodes.begin(), nodes.end(), [&](auto const& node) { return matches(*node, wanted[i]); });
      if (elsewhere) {
        return false;
      }
      auto node = make(wanted[i].first, parent, wanted[i].second);
      Node* const added = node.get();
      nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(i), std::move(node));
      ItemAdded(item_of(parent), item_of(added));
    }
    return true;
  }

  static std::unique_ptr<Node> make(DrawnRowPtr row, Node* parent, bool heading) {
    auto node = std::make_unique<Node>();
    node->row = std::move(row);
    node->parent = parent;
    node->heading = heading;
    return node;
  }

  std::function<void(long, bool)> on_tick;
};

// Measures and paints the row whose node is the cell's value.
class DrawnList::Cell : public wxDataViewCustomRenderer {
 public:
  explicit Cell(DrawnList& list)
      : wxDataViewCustomRenderer("void*", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT), list_(list) {}

  bool SetValue(wxVariant const& value) override {
    node_ = static_cast<Node*>(value.GetVoidPtr());
    return true;
  }
  bool GetValue(wxVariant&) const override { return false; }

  wxSize GetSize() const override {
    if (node_ == nullptr) {
      return {40, 20};
    }
    double const width = room();
    if (std::abs(node_->measured_width - width) > 0.5) {
      std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create());
      node_->measured_height = node_->row->height(*gc, theme(), width);
      node_->measured_width = width;
    }
    return {static_cast<int>(width), static_cast<int>(std::ceil(node_->measured_height))};
  }

  bool Render(wxRect cell, wxDC* dc, int state) override {
    wxGraphicsContext* const gc = dc->GetGraphicsContext();
    if (node_ == nullptr || gc == nullptr) {
      return false;
    }
    node_->row->paint(*gc, theme(), wxRect2DDouble(cell.x, cell.y, cell.width, cell.height),
                      (state & wxDATAVIEW_CELL_SELECTED) != 0);
    return true;
  }

 private:
  // The toolkit indents rows under a heading; the words must wrap within what is left.
  double room() const { return std::max(60, list_.drawn_width_ - list_.FromDIP(indent)); }

  DrawnList& list_;
  Node* node_ = nullptr;
};

DrawnList::DrawnList(wxWindow* parent, wxString const& name, bool with_ticks)
    : wxDataViewCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                     wxDV_NO_HEADER | wxDV_VARIABLE_LINE_HEIGHT | wxBORDER_NONE),
      rows_(new Rows) {
  set_accessible(*this, name);
  AssociateModel(rows_.get());
  SetIndent(-16);
  drawn_ = new wxDataViewColumn("", new Cell(*this), column_drawn, FromDIP(200), wxALIGN_LEFT, 0);
  AppendColumn(drawn_);
  ticks_ = new wxDataViewColumn(
      "", new wxDataViewToggleRenderer("bool", wxDATAVIEW_CELL_ACTIVATABLE, wxALIGN_CENTRE),
      column_tick, FromDIP(tick_width), wxALIGN_CENTRE, with_ticks ? 0 : wxDATAVIEW_COL_HIDDEN);
  AppendColumn(ticks_);
  auto* const words = new wxDataViewTextRenderer;
  words->EnableEllipsize(wxELLIPSIZE_END);
  AppendColumn(
      new wxDataViewColumn("", words, column_words, FromDIP(words_width), wxALIGN_LEFT, 0));
  SetExpanderColumn(drawn_);
  rows_->on_tick = [this](long id, bool ticked) {
    if (on_tick) {
      on_tick(id, ticked);
    }
  };
  Bind(wxEVT_SIZE, &DrawnList::on_size, this);
  Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
    if (on_select) {
      on_select(selected_row());
    }
  });
  Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
    Node* const node = Rows::node_of(event.GetItem());
    if (node == nullptr) {
      return;
    }
    if (node->heading) {
      IsExpanded(event.GetItem()) ? Collapse(event.GetItem()) : Expand(event.GetItem());
    } else if (on_activate) {
      on_activate(node->row->id);
    }
  });
  Bind(wxEVT_DATAVIEW_ITEM_CONTEXT_MENU, [this](wxDataViewEvent& event) {
    Node* const node = Rows::node_of(event.GetItem());
    if (node != nullptr && !node->heading && on_menu) {
      on_menu(node->row->id, event.GetPosition());
    }
  });
  Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
    refresh_theme();
    Refresh();
    event.Skip();
  });
}

DrawnList::~DrawnList() = default;

void DrawnList::set_branches(std::vector<DrawnBranch> branches) {
  std::vector<std::pair<DrawnRowPtr, bool>> roots;
  for (DrawnBranch const& branch : branches) {
    if (branch.heading) {
      roots.emplace_back(branch.heading, true);
    } else {
      for (DrawnRowPtr const& row : branch.rows) {
        roots.emplace_back(row, false);
      }
    }
  }
  std::vector<long> known;
  std::vector<long> folded;  // by the person who reads
  for (auto const& root : rows_->roots) {
    if (root->heading && !root->children.empty()) {
      known.push_back(root->row->id);
      if (!IsExpanded(Rows::item_of(root.get()))) {
        folded.push_back(root->row->id);
      }
    }
  }
  // The toolkit does not unfold a heading whose rows it has just been told of: then all are given
  // anew.
  bool const fresh_heading =
      std::any_of(branches.begin(), branches.end(), [&](DrawnBranch const& branch) {
        return branch.heading && !branch.rows.empty() &&
               std::find(known.begin(), known.end(), branch.heading->id) == known.end();
      });
  bool ordered = !fresh_heading && rows_->follow(rows_->roots, nullptr, roots);
  for (DrawnBranch const& branch : branches) {
    Node* const node = branch.heading && ordered ? rows_->find(branch.heading->id, true) : nullptr;
    if (node != nullptr) {
      std::vector<std::pair<DrawnRowPtr, bool>> rows;
      for (DrawnRowPtr const& row : branch.rows) {
        rows.emplace_back(row, false);
      }
      ordered = rows_->follow(node->children, node, rows) && ordered;
    }
  }
  // It folds a heading all of whose rows were changed for others.
  auto const folded_now = [&](DrawnBranch const& branch) {
    return branch.heading && !branch.rows.empty() &&
           std::find(folded.begin(), folded.end(), branch.heading->id) == folded.end() &&
           !IsExpanded(Rows::item_of(rows_->find(branch.heading->id, true)));
  };
  ordered = ordered && std::none_of(branches.begin(), branches.end(), [&](auto const& branch) {
              return branch.unfolded && folded_now(branch);
            });
  if (!ordered) {
    long const chosen = selected_row();
    auto const old = std::move(rows_->roots);  // alive until the control has forgotten it
    rows_->roots.clear();
    known.clear();
    for (DrawnBranch const& branch : branches) {
      Node* parent = nullptr;
      if (branch.heading) {
        rows_->roots.push_back(Rows::make(branch.heading, nullptr, true));
        parent = rows_->roots.back().get();
      }
      auto& place = parent != nullptr ? parent->children : rows_->roots;
      for (DrawnRowPtr const& row : branch.rows) {
        place.push_back(Rows::make(row, parent, false));
      }
    }
    rows_->Cleared();
    select_row(chosen);
  }
  for (DrawnBranch const& branch : branches) {
    bool const fresh =
        branch.heading && std::find(known.begin(), known.end(), branch.heading->id) == known.end();
    Node* const node = fresh ? rows_->find(branch.heading->id, true) : nullptr;
    bool const wanted =
        branch.unfolded && (!branch.heading || std::find(folded.begin(), folded.end(),
                                                         branch.heading->id) == folded.end());
    if (node != nullptr && wanted && !node->children.empty()) {
      Expand(Rows::item_of(node));
    }
  }
}

long DrawnList::selected_row() const {
  return row_at(GetSelection());
}

long DrawnList::row_at(wxDataViewItem const& item) const {
  Node* const node = Rows::node_of(item);
  return node != nullptr && !node->heading ? node->row->id : 0;
}

void DrawnList::select_row(long id) {
  Node* const node = rows_->find(id);
  if (node != nullptr) {
    Select(Rows::item_of(node));
  } else {
    UnselectAll();
  }
}

void DrawnList::show_row(long id) {
  to_show_ = id;
}

void DrawnList::show_last() {
  for (auto root = rows_->roots.rbegin(); root != rows_->roots.rend(); ++root) {
    if (!(*root)->heading) {
      to_show_ = (*root)->row->id;
      return;
    }
    if (!(*root)->children.empty()) {
      to_show_ = (*root)->children.back()->row->id;
      return;
    }
  }
}

void DrawnList::allow_dragging() {
  EnableDragSource(wxDF_UNICODETEXT);
  EnableDropTarget(wxDF_UNICODETEXT);
  Bind(wxEVT_DATAVIEW_ITEM_BEGIN_DRAG, [this](wxDataViewEvent& event) {
    Node* const node = Rows::node_of(event.GetItem());
    if (node == nullptr || node->heading) {
      event.Veto();
      return;
    }
    dragged_ = node->row->id;
    event.SetDataObject(new wxTextDataObject(node->row->words()));
    event.SetDragFlags(wxDrag_AllowMove);
  });
  Bind(wxEVT_DATAVIEW_ITEM_DROP_POSSIBLE, [](wxDataViewEvent& event) { event.Allow(); });
  Bind(wxEVT_DATAVIEW_ITEM_DROP, [this](wxDataViewEvent& event) {
    Node* const node = Rows::node_of(event.GetItem());
    long const dragged = std::exchange(dragged_, 0);
    long const onto = node == nullptr || node->heading ? 0 : node->row->id;
    if (dragged != 0 && onto != 0 && dragged != onto && on_drop) {
      // The rows stay as they are until the toolkit has finished with the pull.
      CallAfter([this, dragged, onto] { on_drop(dragged, onto); });
    }
  });
}

// The toolkit keeps the item it was asked to show until it is idle; the row may be gone by then.
// So it is asked for at the very moment it will look.
void DrawnList::OnInternalIdle() {
  if (Node* const node = to_show_ ? rows_->find(*to_show_) : nullptr) {
    EnsureVisible(Rows::item_of(node));
  }
  to_show_.reset();
  wxDataViewCtrl::OnInternalIdle();
}

void DrawnList::on_size(wxSizeEvent& event) {
  event.Skip();
  fit_columns();
}

void DrawnList::fit_columns() {
  int const width = GetClientSize().x;
  if (width == width_ || width <= 0) {
    return;
  }
  width_ = width;
  int const ticks = ticks_->IsHidden() ? 0 : FromDIP(tick_width);
  drawn_width_ = std::max(80, width - ticks - FromDIP(words_width) - FromDIP(2));
  drawn_->SetWidth(drawn_width_);
  remeasure_rows(*this);
}

}  // namespace palabre::view
