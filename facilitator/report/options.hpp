// SPDX-License-Identifier: AGPL-3.0-or-later
// For whom a document is, and in which language.
#pragma once

namespace palabre::report {

enum class Audience {
  internal,  // with names
  nameless,  // for the team, without names: no author, no attendance by person
  public_,   // for anybody: without names, counts below 5 are not given
};
enum class Language { french, english };

struct Options {
  Audience audience = Audience::internal;
  Language language = Language::french;
};

}  // namespace palabre::report
