// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/call_order.hpp"

#include <algorithm>
#include <tuple>

#include "protocol/workshop/text_queries.hpp"

namespace palabre::workshop {

namespace {

enum class Rank : std::uint8_t { deletion, change, addition };

struct Place {
  std::size_t index = 0;
  Rank rank = Rank::change;
};

bool waits(const TextAmendment& amendment, const TextVersion& latest) {
  return is_pending(amendment.status) && amendment.status != pb::AMENDMENT_LATE &&
         amendment.body.version() == latest.body.version();
}

Place place_of(const pb::VersionPublished& version, const pb::AmendmentBody& body) {
  Place place;
  const std::uint64_t anchor =
      body.type() == pb::AMENDMENT_ADDITION ? body.last() : body.first();
  place.index = paragraph_index(version, anchor).value_or(0);
  place.rank = body.type() == pb::AMENDMENT_DELETION   ? Rank::deletion
               : body.type() == pb::AMENDMENT_ADDITION ? Rank::addition
                                                       : Rank::change;
  return place;
}

std::uint32_t distance_of(const pb::VersionPublished& version, const pb::AmendmentBody& body) {
  const std::optional<std::size_t> first = paragraph_index(version, body.first());
  const std::optional<std::size_t> last = paragraph_index(version, body.last());
  std::size_t base = 0;
  if (first && last) {
    for (std::size_t n = *first; n <= *last; ++n) {
      base += text::Words::of_part(version.paragraphs(static_cast<int>(n)).text()).size();
    }
  }
  base = std::max<std::size_t>(base, 1);
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(words_changed(body) * 1000ULL / base, 1'000'000));
}

// The facilitator's order, and whatever it does not name behind its neighbour in the proposal.
std::vector<CallItem> by_hand(const std::vector<CallItem>& proposed,
                              const std::vector<std::uint32_t>& order) {
  const auto rank = [&](const CallItem& item) {
    return std::find(order.begin(), order.end(), item.amendment) - order.begin();
  };
  const auto named = [&](const CallItem& item) {
    return rank(item) < static_cast<std::ptrdiff_t>(order.size());
  };
  std::vector<CallItem> items;
  for (const CallItem& item : proposed) {
    if (named(item)) {
      items.push_back(item);
    }
  }
  std::stable_sort(items.begin(), items.end(),
                   [&](const CallItem& a, const CallItem& b) { return rank(a) < rank(b); });
  for (CallItem& item : items) {
    item.reason = CallReason::by_hand;
  }
  for (std::size_t n = 0; n < proposed.size(); ++n) {
    if (named(proposed[n])) {
      continue;
    }
    const auto before =
        n == 0 ? items.end() : std::find_if(items.begin(), items.end(), [&](const CallItem& item) {
          return item.amendment == proposed[n - 1].amendment;
        });
    items.insert(before == items.end() && n == 0 ? items.begin() : std::next(before), proposed[n]);
  }
  return items;
}

}  // namespace

std::uint32_t words_changed(const pb::AmendmentBody& body) {
  std::size_t words = 0;
  for (const pb::WordEdit& edit : body.edits()) {
    words += edit.end() - edit.begin();
    const text::Words come = text::Words::of_part(edit.text());
    for (std::size_t n = 0; n < come.size(); ++n) {
      words += come.kind(n) == text::TokenKind::paragraph_break ? 0 : 1;
    }
  }
  return static_cast<std::uint32_t>(words);
}

std::vector<CallItem> call_order(const TextState& text) {
  const TextVersion* latest = text.latest();
  if (latest == nullptr) {
    return {};
  }
  struct Row {
    CallItem item;
    Place place;
    bool whole = false;
  };
  std::vector<Row> rows;
  std::vector<const TextAmendment*> subs;
  std::vector<const TextAmendment*> heads;
  for (const TextAmendment& amendment : text.amendments) {
    if (!waits(amendment, *latest)) {
      continue;
    }
    if (amendment.body.parent() != 0) {
      subs.push_back(&amendment);
      continue;
    }
    const auto same = std::find_if(heads.begin(), heads.end(), [&](const TextAmendment* head) {
      return same_change(head->body, amendment.body);
    });
    if (same != heads.end()) {
      rows[static_cast<std::size_t>(same - heads.begin())].item.identical.push_back(
          amendment.filed.amendment());
      continue;
    }
    heads.push_back(&amendment);
    Row& row = rows.emplace_back();
    row.place = place_of(latest->body, amendment.body);
    row.whole = amendment.body.type() == pb::AMENDMENT_WHOLE;
    row.item.amendment = amendment.filed.amendment();
    row.item.paragraph = row.whole ? 0
                         : amendment.body.type() == pb::AMENDMENT_ADDITION
                             ? amendment.body.last()
                             : amendment.body.first();
    row.item.words_changed = words_changed(amendment.body);
    row.item.distance_per_mille = distance_of(latest->body, amendment.body);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    const auto key = [](const Row& row) {
      return std::tuple(!row.whole, row.whole ? 0 : row.place.index, row.place.rank);
    };
    return key(a) != key(b) ? key(a) < key(b)
           : a.item.distance_per_mille != b.item.distance_per_mille &&
                   a.place.rank != Rank::addition
               ? a.item.distance_per_mille > b.item.distance_per_mille
               : a.item.amendment < b.item.amendment;
  });
  std::vector<CallItem> items;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    Row& row = rows[n];
    const auto shares = [&](std::size_t other) {
      return other < rows.size() && !rows[other].whole && rows[other].place.index == row.place.index;
    };
    const bool alone = !(n > 0 && shares(n - 1)) && !shares(n + 1);
    row.item.reason = row.whole                             ? CallReason::whole_text
                      : row.place.rank == Rank::deletion    ? CallReason::deletion
                      : row.place.rank == Rank::addition    ? CallReason::addition
                      : alone                               ? CallReason::paragraph
                                                            : CallReason::distance;
    for (const TextAmendment* sub : subs) {
      const bool of_this =
          sub->body.parent() == row.item.amendment ||
          std::find(row.item.identical.begin(), row.item.identical.end(), sub->body.parent()) !=
              row.item.identical.end();
      if (of_this) {
        CallItem item;
        item.amendment = sub->filed.amendment();
        item.reason = CallReason::sub_amendment;
        item.paragraph = row.item.paragraph;
        item.words_changed = words_changed(sub->body);
        items.push_back(item);
      }
    }
    items.push_back(row.item);
  }
  return text.call_order.empty() ? items : by_hand(items, text.call_order);
}

}  // namespace palabre::workshop
