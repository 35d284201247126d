// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/locale.hpp"

#include <langinfo.h>
#include <clocale>
#include <cstdlib>
#include <string_view>

#include <wx/translation.h>

#include "participant/view/kit/catalogue_data.hpp"

namespace palabre::view {

namespace {

constexpr char const* domain = "palabre";

Language current = Language::french;

// Serves our catalogue from memory and leaves the toolkit's own to its files.
class EmbeddedLoader : public wxTranslationsLoader {
 public:
  wxMsgCatalog* LoadCatalog(wxString const& wanted, wxString const& lang) override {
    if (wanted != domain) {
      return files_.LoadCatalog(wanted, lang);
    }
    if (!lang.StartsWith("fr")) {
      return nullptr;
    }
    auto const bytes = french_catalogue();
    wxScopedCharBuffer const data = wxScopedCharBuffer::CreateNonOwned(
        reinterpret_cast<char const*>(bytes.data()), bytes.size());
    return wxMsgCatalog::CreateFromData(data, wanted);
  }

  wxArrayString GetAvailableTranslations(wxString const& wanted) const override {
    if (wanted != domain) {
      return files_.GetAvailableTranslations(wanted);
    }
    wxArrayString languages;
    languages.Add("fr");
    return languages;
  }

 private:
  wxFileTranslationsLoader files_;
};

// Our sources are UTF-8, and wx reads plain literals in the locale's own encoding; with none set
// ("C") every accent would vanish.
void ensure_utf8() {
  if (std::string_view(nl_langinfo(CODESET)) != "UTF-8") {
    std::setlocale(LC_CTYPE, "C.UTF-8");
  }
}

}  // namespace

Language language_from(std::string const& code, Language otherwise) {
  if (code.starts_with("fr")) {
    return Language::french;
  }
  if (code.starts_with("en")) {
    return Language::english;
  }
  return otherwise;
}

Language language_of_environment() {
  for (char const* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    char const* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return language_from(value, Language::french);
    }
  }
  return Language::french;
}

void set_language(Language language) {
  ensure_utf8();
  current = language;
  auto* const translations = new wxTranslations;  // wxTranslations::Set takes it over
  translations->SetLoader(new EmbeddedLoader);
  wxTranslations::Set(translations);
  if (language == Language::french) {
    translations->SetLanguage(wxLANGUAGE_FRENCH);
    translations->AddCatalog(domain);
    translations->AddStdCatalog();
  } else {
    translations->SetLanguage(wxLANGUAGE_ENGLISH);
  }
}

Language language() {
  return current;
}

wxString format_clock(int seconds) {
  int const whole = seconds < 0 ? -seconds : seconds;
  wxString const sign = seconds < 0 ? "+" : "";
  if (whole >= 3600) {
    return sign + wxString::Format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
  return sign + wxString::Format("%d:%02d", whole / 60, whole % 60);
}

wxString format_duration(int minutes) {
  wxString const space(hard_space);
  if (minutes < 60) {
    return wxString::Format("%d", minutes) + space + "min";
  }
  wxString text = wxString::Format("%d", minutes / 60) + space + "h";
  if (minutes % 60 != 0) {
    text += space + wxString::Format("%02d", minutes % 60);
    if (current == Language::english) {
      text += space + "min";
    }
  }
  return text;
}

wxString format_hour(int hour, int minute) {
  return wxString::Format("%d:%02d", hour, minute);
}

wxString format_number(long number) {
  wxString digits = wxString::Format("%ld", number < 0 ? -number : number);
  wxString grouped;
  while (digits.length() > 3) {
    grouped = (current == Language::french ? wxString(thin_space) : wxString(",")) +
              digits.Right(3) + grouped;
    digits.RemoveLast(3);
  }
  return (number < 0 ? "-" : "") + digits + grouped;
}

wxString format_percent(double percent) {
  wxString text = wxString::Format("%.1f", percent);
  text.Replace(",", ".");
  if (text.EndsWith(".0")) {
    text.RemoveLast(2);
  }
  if (current == Language::english) {
    return text + "%";
  }
  text.Replace(".", ",");
  return text + wxString(thin_space) + "%";
}

wxString format_list(std::vector<wxString> const& names) {
  wxString text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) {
      text +=
          i + 1 < names.size() ? wxString(", ") : wxGETTEXT_IN_CONTEXT("list of names", " and ");
    }
    text += names[i];
  }
  return text;
}

}  // namespace palabre::view
