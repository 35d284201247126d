// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/case_words.hpp"

#include <wx/translation.h>

#include "participant/view/slide_view.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::view {

wxString describe(pb::CaseStatus status) {
  switch (status) {
    case pb::CASE_IN_PROGRESS:
      return wxGETTEXT_IN_CONTEXT("case", "in progress");
    case pb::CASE_READY:
      return wxGETTEXT_IN_CONTEXT("case", "ready");
    case pb::CASE_READ_OUT:
      return wxGETTEXT_IN_CONTEXT("case", "read out");
    case pb::CASE_DISCUSSED:
      return wxGETTEXT_IN_CONTEXT("case", "discussed");
    case pb::CASE_NOT_TREATED:
      return wxGETTEXT_IN_CONTEXT("case", "not treated");
    default:
      return wxGETTEXT_IN_CONTEXT("case", "not assigned");
  }
}

wxString describe(pb::CaseOrigin origin) {
  switch (origin) {
    case pb::CASE_FROM_CLIENT:
      return wxGETTEXT_IN_CONTEXT("case", "client");
    case pb::CASE_FROM_COMMUNITY:
      return wxGETTEXT_IN_CONTEXT("case", "community");
    case pb::CASE_FROM_INSIDE:
      return wxGETTEXT_IN_CONTEXT("case", "from inside");
    default:
      return {};
  }
}

wxString describe(pb::CasePart part) {
  switch (part) {
    case pb::CASE_PART_CLARIFY:
      return _("clarification");
    case pb::CASE_PART_EXCHANGE:
      return _("exchange");
    default:
      return _("presentation");
  }
}

wxString describe(pb::CaseLinkKind kind) {
  switch (kind) {
    case pb::CASE_CONTRADICTS:
      return _("contradicts");
    case pb::CASE_ILLUSTRATES:
      return _("illustrates");
    default:
      return _("confirms");
  }
}

Icon icon_of(pb::CaseStatus status) {
  switch (status) {
    case pb::CASE_IN_PROGRESS:
      return Icon::pen;
    case pb::CASE_READY:
      return Icon::check;
    case pb::CASE_READ_OUT:
      return Icon::mic;
    case pb::CASE_DISCUSSED:
      return Icon::okc;
    case pb::CASE_NOT_TREATED:
      return Icon::minus;
    default:
      return Icon::ring;
  }
}

std::vector<wxString> sheet_fields(pb::Step const& step, pb::Case const& asked) {
  std::vector<wxString> fields;
  for (std::string const& question : workshop::case_questions(step, asked)) {
    fields.push_back(!question.empty() ? u8(question)
                     : fields.empty()  ? wxString(_("What do we answer?"))
                                       : wxString(_("What impacts are possible?")));
  }
  fields.push_back(_("Conditions and doubts"));
  return fields;
}

std::vector<wxString> stance_words(pb::CaseSettings const& settings) {
  std::vector<wxString> all;
  for (std::string const& stance : settings.stances()) {
    all.push_back(u8(stance));
  }
  if (all.empty()) {
    all = {wxGETTEXT_IN_CONTEXT("stance", "Accept"),
           wxGETTEXT_IN_CONTEXT("stance", "On conditions"),
           wxGETTEXT_IN_CONTEXT("stance", "Advise otherwise"),
           wxGETTEXT_IN_CONTEXT("stance", "Refuse"), wxGETTEXT_IN_CONTEXT("stance", "To review")};
  }
  return all;
}

wxString case_title(pb::Step const& step, std::uint32_t number) {
  wxString const words = wxString::Format(_("Case %d"), static_cast<int>(number));
  pb::Case const* const found = workshop::find_case(step, number);
  return found == nullptr ? words : words + L" · " + u8(found->title());
}

wxString link_words(workshop::HallState const& hall, pb::CaseLinked const& link) {
  wxString const kind = describe(link.kind());
  workshop::TextVersion const* const version = hall.text.version(link.version());
  if (link.paragraph() == 0 || version == nullptr) {
    return wxString::Format(_("%s “%s”"), kind, u8(link.quote()));
  }
  auto const index = workshop::paragraph_index(version->body, link.paragraph());
  return wxString::Format(L"%s ¶%d", kind, index ? static_cast<int>(*index) + 1 : 0);
}

std::vector<DocumentPart> request_parts(pb::Case const& asked,
                                        workshop::PlaceState const* material) {
  using Kind = DocumentPart::Kind;
  std::vector<DocumentPart> parts;
  for (std::string const* words : {&asked.context(), &asked.request()}) {
    if (!words->empty()) {
      parts.push_back({Kind::plain, *words, {}});
    }
  }
  if (parts.empty()) {
    parts.push_back({Kind::plain, asked.title(), {}});
  }
  std::vector<workshop::Slide> const slides = material == nullptr
                                                  ? std::vector<workshop::Slide>{}
                                                  : workshop::slides_of(material->material);
  for (std::uint32_t const number : asked.attachments()) {
    bool first = true;
    for (workshop::Slide const& slide : slides) {
      if (slide.material == number) {
        if (first) {
          parts.push_back(
              {Kind::heading, utf8(wxString::Format(_("Attached: %s"), u8(slide.name))), {}});
        }
        first = false;
        parts.push_back(part_of(slide));
      }
    }
    if (first) {
      parts.push_back({Kind::quiet, utf8(_("An attached file has not come yet.")), {}});
    }
  }
  return parts;
}

std::vector<SheetText> sheet_texts(pb::Step const& step, pb::Case const& asked,
                                   workshop::PlaceState const* place) {
  std::vector<SheetText> texts;
  std::vector<wxString> const fields = sheet_fields(step, asked);
  if (place == nullptr) {
    return texts;
  }
  for (auto const& [number, held] : place->pads) {
    if (held.role == pb::PAD_CASE) {
      std::size_t const index = texts.size();
      wxString const field = !held.label.empty()     ? u8(held.label)
                             : index < fields.size() ? fields[index]
                                                     : wxString();
      texts.push_back(
          {field, u8(held.pad.text()), held.when_ready && *held.when_ready != held.pad.text()});
    }
  }
  return texts;
}

}  // namespace palabre::view
