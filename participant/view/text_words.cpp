// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/text_words.hpp"

#include <algorithm>

#include <wx/intl.h>

#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/integration.hpp"

namespace palabre::view {

namespace {

ParagraphRow::Look look_of(pb::ParagraphKind kind) {
  switch (kind) {
    case pb::PARAGRAPH_HEADING:
      return ParagraphRow::Look::heading;
    case pb::PARAGRAPH_ITEM:
      return ParagraphRow::Look::item;
    default:
      return ParagraphRow::Look::plain;
  }
}

bool is_about(pb::VersionPublished const& version, pb::AmendmentBody const& body,
              std::uint64_t paragraph) {
  if (body.type() == pb::AMENDMENT_WHOLE) {
    return false;
  }
  auto const first = workshop::paragraph_index(version, body.first());
  auto const last = workshop::paragraph_index(version, body.last());
  auto const here = workshop::paragraph_index(version, paragraph);
  return here && last && *here <= *last && *here >= first.value_or(*last);
}

}  // namespace

wxString amendment_name(std::uint32_t amendment) {
  return wxString::Format("A%u", amendment);
}

wxString paragraph_name(pb::VersionPublished const& version, std::uint64_t paragraph) {
  if (paragraph == 0) {
    return _("the beginning");
  }
  int number = 0;
  for (pb::Paragraph const& one : version.paragraphs()) {
    bool const heading = one.kind() == pb::PARAGRAPH_HEADING;
    number += heading ? 0 : 1;
    if (one.paragraph() == paragraph) {
      return heading ? wxString(_("Title")) : wxString::Format(L"¶%d", number);
    }
  }
  return _("a paragraph that is gone");
}

wxString target_words(pb::VersionPublished const& version, pb::AmendmentBody const& body) {
  if (body.type() == pb::AMENDMENT_WHOLE) {
    return _("the whole text");
  }
  wxString const last = paragraph_name(version, body.last());
  if (body.type() == pb::AMENDMENT_ADDITION) {
    return body.last() == 0 ? wxString(_("at the beginning"))
                            : wxString::Format(_("after %s"), last);
  }
  return body.first() == body.last()
             ? last
             : wxString::Format(_("%s to %s"), paragraph_name(version, body.first()), last);
}

wxString version_words(pb::VersionPublished const& version) {
  return wxString::Format(_("version %u"), version.version());
}

wxString describe(pb::AmendmentStatus status) {
  switch (status) {
    case pb::AMENDMENT_FILED:
      return _("filed");
    case pb::AMENDMENT_LATE:
      return _("late, to be admitted");
    case pb::AMENDMENT_INADMISSIBLE:
      return _("inadmissible");
    case pb::AMENDMENT_WITHDRAWN:
      return _("withdrawn");
    case pb::AMENDMENT_INTEGRATING:
      return _("goes in unless somebody objects");
    case pb::AMENDMENT_INTEGRATED:
      return _("integrated");
    case pb::AMENDMENT_IN_DEBATE:
      return _("in debate");
    case pb::AMENDMENT_AT_VOTE:
      return _("at the vote");
    case pb::AMENDMENT_ADOPTED:
      return _("adopted");
    case pb::AMENDMENT_ADOPTED_MODIFIED:
      return _("adopted, reworded");
    case pb::AMENDMENT_REJECTED:
      return _("rejected");
    case pb::AMENDMENT_FALLEN:
      return _("fallen");
    case pb::AMENDMENT_SATISFIED:
      return _("satisfied");
    case pb::AMENDMENT_NOT_SUPPORTED:
      return _("not defended");
    default:
      return {};
  }
}

wxString describe(pb::AmendmentType type) {
  switch (type) {
    case pb::AMENDMENT_ADDITION:
      return _("addition");
    case pb::AMENDMENT_DELETION:
      return _("deletion");
    case pb::AMENDMENT_CHANGE:
      return _("change");
    case pb::AMENDMENT_REPLACEMENT:
      return _("replacement");
    case pb::AMENDMENT_WHOLE:
      return _("another text");
    case pb::AMENDMENT_TITLE:
      return _("change of title");
    default:
      return {};
  }
}

wxString describe(pb::Recommendation recommendation) {
  switch (recommendation) {
    case pb::RECOMMEND_INTEGRATE:
      return _("integrate");
    case pb::RECOMMEND_INTEGRATE_MODIFIED:
      return _("integrate, reworded");
    case pb::RECOMMEND_DEBATE:
      return _("debate");
    case pb::RECOMMEND_SET_ASIDE:
      return _("set aside");
    default:
      return _("no recommendation");
  }
}

wxString describe(pb::TextRound round) {
  switch (round) {
    case pb::TEXT_ROUND_COMMENTS:
      return _("Open to comments");
    case pb::TEXT_ROUND_AMENDMENTS:
      return _("Open to comments and amendments");
    case pb::TEXT_ROUND_FILED:
      return _("Filing closed");
    case pb::TEXT_ROUND_EXAMINED:
      return _("Being examined");
    case pb::TEXT_ROUND_DECIDED:
      return _("Decided");
    default:
      return _("Shut");
  }
}

wxString describe(pb::ParagraphKind kind, std::uint32_t level) {
  switch (kind) {
    case pb::PARAGRAPH_HEADING:
      return level <= 1 ? wxString(_("Title")) : wxString(_("Heading"));
    case pb::PARAGRAPH_ITEM:
      return _("List item");
    default:
      return _("Paragraph");
  }
}

wxString describe(workshop::CallReason reason) {
  switch (reason) {
    case workshop::CallReason::by_hand:
      return _("put there by hand");
    case workshop::CallReason::whole_text:
      return _("another text comes first");
    case workshop::CallReason::sub_amendment:
      return _("sub-amendment: before its amendment");
    case workshop::CallReason::deletion:
      return _("deletion first");
    case workshop::CallReason::distance:
      return _("furthest from the text first");
    case workshop::CallReason::addition:
      return _("addition: after the paragraph");
    case workshop::CallReason::paragraph:
      return _("order of the text");
  }
  return {};
}

wxString describe(pb::Consequence consequence) {
  switch (consequence) {
    case pb::CONSEQUENCE_FALLS:
      return _("would fall");
    case pb::CONSEQUENCE_SATISFIED:
      return _("would be satisfied: the text says it already");
    case pb::CONSEQUENCE_CARRIED:
      return _("carried over");
    case pb::CONSEQUENCE_ASK_AUTHOR:
      return _("its author words it anew");
    default:
      return {};
  }
}

wxString wordings_text(google::protobuf::RepeatedPtrField<pb::Wording> const& wordings) {
  wxString text;
  for (pb::Wording const& wording : wordings) {
    text += (text.empty() ? "" : "\n") + u8(wording.text());
  }
  return text;
}

wxString authors_words(workshop::TextAmendment const& amendment, NameOf const& name) {
  if (amendment.authors.empty()) {
    return wxString::Format(_("without name, defended by %s"), name(amendment.filed.bearer()));
  }
  std::vector<wxString> names;
  for (std::uint32_t const person : amendment.authors) {
    names.push_back(name(person));
  }
  for (workshop::AmendmentSupport const& support : amendment.supporters) {
    if (support.signs) {
      names.push_back(name(support.person));
    }
  }
  return format_list(names);
}

wxString source_words(pb::Source const& source, NameOf const& name, PlaceNameOf const& place_name) {
  switch (source.kind()) {
    case pb::SOURCE_NOTE: {
      wxString const who =
          source.author() == 0 ? wxString(_("without a name")) : name(source.author());
      return wxString::Format(_("%s, %s: %s"), place_name(source.place()), who, u8(source.text()));
    }
    case pb::SOURCE_SYNTHESIS:
      return wxString::Format(
          _("%s, %s"),
          source.place() == 0 ? wxString(_("The hosts' draft")) : place_name(source.place()),
          describe(static_cast<pb::PadRole>(source.number())));
    case pb::SOURCE_REMARK:
      return wxString::Format(_("Remark of the room: %s"), u8(source.text()));
    case pb::SOURCE_ARGUMENT:
      return wxString::Format(_("Argument of the debate: %s"), u8(source.text()));
    case pb::SOURCE_COMMENT:
      return wxString::Format(_("Comment: %s"), u8(source.text()));
    default:
      return u8(source.text());
  }
}

std::vector<wxString> sources_words(workshop::TextState const& text, pb::Paragraph const& paragraph,
                                    NameOf const& name, PlaceNameOf const& place_name) {
  std::vector<wxString> words;
  for (std::uint32_t const number : paragraph.sources()) {
    auto const source = text.sources.find(number);
    if (source != text.sources.end()) {
      words.push_back(
          wxString::Format(_("Source: %s"), source_words(source->second, name, place_name)));
    }
  }
  return words;
}

wxString carried_words(workshop::TextAmendment const& amendment) {
  return amendment.body.version() == amendment.filed.body().version() ||
                 amendment.body.parent() != 0
             ? wxString()
             : wxString::Format(_("filed on version %u, carried over"),
                                amendment.filed.body().version());
}

std::vector<RedStroke> red_strokes(std::vector<workshop::Stroke> const& strokes) {
  std::vector<RedStroke> red;
  std::vector<std::uint32_t> marked;
  for (workshop::Stroke const& stroke : strokes) {
    RedStroke one;
    one.ink = stroke.ink == workshop::Ink::added     ? RedStroke::Ink::added
              : stroke.ink == workshop::Ink::removed ? RedStroke::Ink::removed
                                                     : RedStroke::Ink::kept;
    one.text = u8(stroke.text);
    if (stroke.ink == workshop::Ink::added ||
        (stroke.ink == workshop::Ink::removed && stroke.amendments.size() == 1)) {
      // Number a change once: where it removes, or where it adds if it removes nothing right
      // before.
      bool const told =
          !marked.empty() && marked == stroke.amendments && stroke.ink == workshop::Ink::added;
      for (std::uint32_t const number : stroke.amendments) {
        if (!told) {
          one.mark += (one.mark.empty() ? "" : " ") + amendment_name(number);
        }
      }
      marked = stroke.amendments;
    } else if (stroke.ink == workshop::Ink::kept) {
      marked.clear();
    }
    red.push_back(std::move(one));
  }
  return red;
}

std::vector<RedStroke> body_strokes(workshop::TextState const& text,
                                    pb::AmendmentBody const& body) {
  std::vector<RedStroke> red;
  workshop::TextVersion const* const version = text.version(body.version());
  if (version == nullptr) {
    return red;
  }
  wxString const after = wordings_text(body.proposed());
  if (body.type() == pb::AMENDMENT_ADDITION && body.parent() == 0) {
    red.push_back({RedStroke::Ink::added, after, {}});
    return red;
  }
  wxString before;
  if (body.parent() != 0) {
    if (workshop::TextAmendment const* const parent = text.amendment(body.parent())) {
      before = wordings_text(parent->body.proposed());
    }
  } else {
    auto const first = workshop::paragraph_index(version->body, body.first());
    auto const last = workshop::paragraph_index(version->body, body.last());
    bool const whole = body.type() == pb::AMENDMENT_WHOLE;
    for (int n = 0; n < version->body.paragraphs_size(); ++n) {
      auto const index = static_cast<std::size_t>(n);
      if (whole || (first && last && index >= *first && index <= *last)) {
        before += (before.empty() ? "" : "\n") + u8(version->body.paragraphs(n).text());
      }
    }
  }
  return red_strokes(workshop::marked_text(utf8(before), utf8(after)));
}

std::vector<RedStroke> amendment_strokes(workshop::TextState const& text,
                                         workshop::TextAmendment const& amendment) {
  return body_strokes(text, workshop::effective_body(text, amendment));
}

std::vector<std::uint32_t> amendments_of(workshop::TextState const& text, std::uint64_t paragraph) {
  std::vector<std::uint32_t> working;
  std::vector<std::uint32_t> settled;
  if (text.latest() == nullptr) {
    return working;
  }
  for (workshop::TextAmendment const& amendment : text.amendments) {
    pb::AmendmentBody const* body = &amendment.body;
    if (body->parent() != 0 && text.amendment(body->parent()) != nullptr) {
      body = &text.amendment(body->parent())->body;
    }
    if (amendment.entered || !is_about(text.latest()->body, *body, paragraph)) {
      continue;
    }
    bool const open =
        workshop::is_pending(amendment.status) || workshop::is_accepted(amendment.status);
    (open ? working : settled).push_back(amendment.filed.amendment());
  }
  working.insert(working.end(), settled.begin(), settled.end());
  return working;
}

std::vector<ParagraphRow> text_rows(workshop::TextState const& text, TextShown shown,
                                    SourcesOf const& from) {
  std::vector<ParagraphRow> rows;
  if (text.latest() == nullptr) {
    return rows;
  }
  pb::VersionPublished const& version = text.latest()->body;
  if (shown == TextShown::result) {
    int number = 0;
    for (pb::Paragraph const& paragraph : workshop::next_version(text).paragraphs) {
      ParagraphRow row;
      row.id = static_cast<long>(rows.size()) + 1;
      row.look = look_of(paragraph.kind());
      if (paragraph.kind() != pb::PARAGRAPH_HEADING) {
        row.label = wxString::Format(L"¶%d", ++number);
      }
      if (from) {
        row.from = from(paragraph);
      }
      row.text.push_back({RedStroke::Ink::kept, u8(paragraph.text()), {}});
      rows.push_back(std::move(row));
    }
    return rows;
  }
  std::vector<std::vector<workshop::Stroke>> marked;
  if (shown == TextShown::marks) {
    marked = workshop::marked_version(text, version, workshop::amendments_at_work(text));
  }
  for (int n = 0; n < version.paragraphs_size(); ++n) {
    pb::Paragraph const& paragraph = version.paragraphs(n);
    ParagraphRow row;
    row.id = n + 1;
    row.look = look_of(paragraph.kind());
    if (paragraph.kind() != pb::PARAGRAPH_HEADING) {
      row.label = paragraph_name(version, paragraph.paragraph());
    }
    if (shown == TextShown::marks) {
      row.text = red_strokes(marked.at(static_cast<std::size_t>(n)));
    } else {
      row.text.push_back({RedStroke::Ink::kept, u8(paragraph.text()), {}});
    }
    std::vector<wxString> notes;
    for (std::uint32_t const number : amendments_of(text, paragraph.paragraph())) {
      workshop::TextAmendment const& amendment = *text.amendment(number);
      notes.push_back(amendment_name(number) + " " + describe(amendment.status));
      row.attention = row.attention || (workshop::is_pending(amendment.status) &&
                                        (!amendment.proposed.empty() || amendment.ask_author));
    }
    auto const comments = static_cast<unsigned>(
        std::count_if(text.comments.begin(), text.comments.end(), [&](auto const& comment) {
          // Those on the whole text stand beside its beginning.
          bool const here = comment.body.paragraph() == paragraph.paragraph() ||
                            (comment.body.paragraph() == 0 && n == 0);
          return here && !comment.hidden && !comment.resolved && comment.body.parent() == 0 &&
                 !comment.body.text().empty();
        }));
    if (comments > 0) {
      notes.push_back(wxString::Format(wxPLURAL("%u comment", "%u comments", comments), comments));
    }
    for (wxString const& one : notes) {
      row.note += (row.note.empty() ? wxString() : wxString(L" · ")) + one;
    }
    if (from) {
      row.from = from(paragraph);
    }
    row.marked = text.discussed_paragraph != 0 && text.discussed_paragraph == paragraph.paragraph();
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace palabre::view
