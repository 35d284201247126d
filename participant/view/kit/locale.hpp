// SPDX-License-Identifier: AGPL-3.0-or-later
// The language of the windows, chosen at run time: French is a catalogue inside the program,
// English is the text in the source. Also how numbers and times are written. UI thread only.
// Windows that are open when the language changes are rebuilt by their owner.
#pragma once

#include <string>
#include <vector>

#include <wx/string.h>

namespace palabre::view {

enum class Language { french, english };

// Reads LANGUAGE, LC_ALL, LC_MESSAGES, LANG as gettext does. French where none says English.
Language language_of_environment();
Language language_from(std::string const& code, Language otherwise);  // "fr", "en_GB.UTF-8"

// Requires: a wxApp exists (its OnInit is the place).
void set_language(Language language);
Language language();

// A space that neither breaks nor stretches, thin where French wants it.
inline constexpr wchar_t thin_space = L'\u202f';
inline constexpr wchar_t hard_space = L'\u00a0';

wxString format_clock(int seconds);          // 767 -> "12:47", 3725 -> "1:02:05", -35 -> "+0:35"
wxString format_duration(int minutes);       // 75 -> "1 h 15", "1 h 15 min" in English
wxString format_hour(int hour, int minute);  // "9:45"
wxString format_number(long number);         // 1 284; 1,284 in English
wxString format_percent(double percent);     // 72,5 %; 72.5% in English
wxString format_list(std::vector<wxString> const& names);  // "Inès, Bruno et Katell"

}  // namespace palabre::view
