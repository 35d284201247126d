// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/desk_data.hpp"

#include <algorithm>
#include <cstdlib>

#include "participant/view/words.hpp"

namespace palabre::desk {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t recent_max = 8;

fs::path usual_folder() {
  char const* const data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data != '\0') {
    return fs::path(data) / "palabre";
  }
  char const* const home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".local/share/palabre";
}

}  // namespace

DeskData::DeskData(fs::path folder) : folder_(folder.empty() ? usual_folder() : std::move(folder)) {
  std::error_code failed;  // what cannot be made here is said when a workshop is opened
  fs::create_directories(folder_, failed);
  settings_ = std::make_unique<wxFileConfig>(
      "palabre", "", view::u8((folder_ / "desk.ini").string()), "", wxCONFIG_USE_LOCAL_FILE);
}

fs::path DeskData::free_name(std::string const& title) const {
  std::string stem;
  for (char const letter : title) {
    bool const unfit = static_cast<unsigned char>(letter) < 32 ||
                       std::string_view("/\\:*?\"<>|").find(letter) != std::string_view::npos;
    stem += unfit ? '-' : letter;
  }
  if (stem.empty() || stem.front() == '.') {
    stem = "palabre";
  }
  fs::path file = folder_ / (stem + ".palabre");
  for (int number = 2; fs::exists(file); ++number) {
    file = folder_ / (stem + " " + std::to_string(number) + ".palabre");
  }
  return file;
}

std::vector<fs::path> DeskData::recent() {
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < recent_max; ++i) {
    wxString const file = settings_->Read(wxString::Format("/recent/%d", static_cast<int>(i)));
    std::error_code failed;
    if (!file.empty() && fs::is_regular_file(view::utf8(file), failed)) {
      files.emplace_back(view::utf8(file));
    }
  }
  return files;
}

void DeskData::remember(fs::path const& file) {
  fs::path const whole = fs::absolute(file).lexically_normal();
  std::vector<fs::path> files = recent();
  std::erase(files, whole);
  files.insert(files.begin(), whole);
  for (std::size_t i = 0; i < std::min(files.size(), recent_max); ++i) {
    settings_->Write(wxString::Format("/recent/%d", static_cast<int>(i)),
                     view::u8(files[i].string()));
  }
  settings_->Flush();
}

view::Language DeskData::language(view::Language otherwise) {
  return view::language_from(settings_->Read("/language").ToStdString(), otherwise);
}

void DeskData::set_language(view::Language language) {
  settings_->Write("/language", language == view::Language::french ? "fr" : "en");
  settings_->Flush();
}

}  // namespace palabre::desk
