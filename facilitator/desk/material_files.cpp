// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/material_files.hpp"

#include <algorithm>
#include <memory>

#include <wx/ffile.h>
#include <wx/filename.h>
#include <wx/image.h>
#include <wx/log.h>
#include <wx/mstream.h>
#include <wx/translation.h>

#include "participant/view/slide_view.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

namespace {

// As large as a large projector shows.
constexpr int width_max = 2560;
constexpr int height_max = 1600;
constexpr wxFileOffset file_bytes_max = 64 * 1024 * 1024;

ReadyMaterial trouble(wxString const& name, wxString const& words) {
  return {pb::MATERIAL_UNKNOWN, name, {}, words};
}

std::string as_jpeg(wxImage picture, int quality) {
  picture.SetOption(wxIMAGE_OPTION_QUALITY, quality);
  wxMemoryOutputStream stream;
  if (!picture.SaveFile(stream, wxBITMAP_TYPE_JPEG)) {
    return {};
  }
  std::string bytes(stream.GetSize(), '\0');
  stream.CopyTo(bytes.data(), bytes.size());
  return bytes;
}

ReadyMaterial ready_picture(wxString const& name, std::string bytes) {
  workshop::PictureSize const declared = workshop::picture_size(bytes);
  wxString const unreadable =
      wxString::Format(_("“%s” cannot be read: a PNG or a JPEG is needed."), name);
  // Looked at before memory is taken for it.
  if (declared.width == 0 || std::uint64_t{declared.width} * declared.height > 200'000'000) {
    return trouble(name, unreadable);
  }
  bool const fits = bytes.size() <= limits::material_picture_bytes_max &&
                    declared.width <= width_max && declared.height <= height_max;
  if (fits) {
    return {pb::MATERIAL_PICTURE, name, std::move(bytes), {}};
  }
  wxImage picture = view::read_picture(bytes);
  if (!picture.IsOk()) {
    return trouble(name, unreadable);
  }
  double const scale = std::min({1.0, static_cast<double>(width_max) / picture.GetWidth(),
                                 static_cast<double>(height_max) / picture.GetHeight()});
  if (scale < 1.0) {
    picture.Rescale(std::max(1, static_cast<int>(picture.GetWidth() * scale)),
                    std::max(1, static_cast<int>(picture.GetHeight() * scale)),
                    wxIMAGE_QUALITY_HIGH);
  }
  if (picture.HasAlpha()) {  // a JPEG has none: see-through parts become paper
    wxImage paper(picture.GetSize());
    paper.SetRGB(wxRect(picture.GetSize()), 255, 255, 255);
    paper.Paste(picture, 0, 0, wxIMAGE_ALPHA_BLEND_COMPOSE);
    picture = paper;
  }
  for (int const quality : {90, 80, 65, 50}) {
    std::string smaller = as_jpeg(picture, quality);
    if (!smaller.empty() && smaller.size() <= limits::material_picture_bytes_max) {
      return {pb::MATERIAL_PICTURE, name, std::move(smaller), {}};
    }
  }
  return trouble(name, wxString::Format(_("“%s” stays too large, even scaled down."), name));
}

}  // namespace

ReadyMaterial ready_text(wxString const& name, std::string const& typed) {
  std::optional<std::string> cleaned = clean_text(typed);
  if (!cleaned) {
    return trouble(name, wxString::Format(_("“%s” is not text in UTF-8."), name));
  }
  if (cleaned->size() > limits::material_text_bytes_max) {
    return trouble(name,
                   wxString::Format(_("“%s” is too long: %u kilobytes at most."), name,
                                    static_cast<unsigned>(limits::material_text_bytes_max / 1000)));
  }
  return {pb::MATERIAL_TEXT, name, std::move(*cleaned), {}};
}

ReadyMaterial ready_file(wxString const& path) {
  wxFileName const file(path);
  wxString const name = file.GetFullName().Left(static_cast<std::size_t>(limits::title_length_max));
  wxLogNull const quiet;
  wxFFile from(path, "rb");
  wxFileOffset const size = from.IsOpened() ? from.Length() : wxInvalidOffset;
  if (size == wxInvalidOffset || size > file_bytes_max) {
    return trouble(name, wxString::Format(_("“%s” cannot be opened, or is far too large."), name));
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (from.Read(bytes.data(), bytes.size()) != bytes.size()) {
    return trouble(name, wxString::Format(_("“%s” cannot be opened, or is far too large."), name));
  }
  wxString const kind = file.GetExt().Lower();
  return kind == "md" || kind == "txt" || kind == "markdown"
             ? ready_text(name, bytes)
             : ready_picture(name, std::move(bytes));
}

void send_material(DeskModel& desk, std::uint32_t place, ReadyMaterial const& material,
                   std::uint32_t replaces) {
  Hash const hash = payload_hash_plain(material.bytes);
  pb::Command begin;
  pb::BeginMaterial& announced = *begin.mutable_presentation()->mutable_begin_material();
  announced.set_place(place);
  announced.set_kind(material.kind);
  announced.set_name(view::utf8(material.name));
  announced.set_size(static_cast<std::uint32_t>(material.bytes.size()));
  announced.set_sha256(std::string(reinterpret_cast<char const*>(hash.data()), hash.size()));
  announced.set_replaces(replaces);
  auto const bytes = std::make_shared<std::string const>(material.bytes);
  desk.submit(std::move(begin), [&desk, place, bytes](pb::Outcome const& outcome) {
    if (outcome.refusal() != pb::REFUSAL_NONE || outcome.ids_size() == 0) {
      if (desk.on_refused) {
        desk.on_refused(outcome.refusal());
      }
      return;
    }
    for (std::size_t at = 0; at < bytes->size(); at += limits::material_part_bytes_max) {
      pb::Command send;
      pb::SendMaterialPart& part = *send.mutable_presentation()->mutable_send_part();
      part.set_place(place);
      part.set_material(outcome.ids(0));
      part.set_offset(static_cast<std::uint32_t>(at));
      part.set_bytes(bytes->substr(at, limits::material_part_bytes_max));
      desk.submit(std::move(send));
    }
  });
}

}  // namespace palabre::desk
