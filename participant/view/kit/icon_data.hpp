// SPDX-License-Identifier: AGPL-3.0-or-later
// The drawings of assets/icons, one enumerator each, embedded in the program at build time. The
// definition of icon_source is made by assets/embed.cmake; a name missing on either side does not
// compile. No wx here.
#pragma once

#include <string_view>

namespace palabre::view {

enum class Icon {
  amend,
  cal,
  case_,
  check,
  clock,
  cup,
  disk,
  down,
  export_,
  eye,
  eyeoff,
  file,
  filter,
  flag,
  grip,
  half,
  hand,
  help,
  here,
  home,
  link,
  lock,
  mail,
  meal,
  mic,
  minus,
  move,
  msg,
  note,
  oct,
  okc,
  out,
  palabre,
  paper,
  pause,
  pen,
  play,
  plus,
  power,
  print,
  qr,
  right,
  ring,
  scale,
  screen,
  search,
  sound,
  swap,
  tree,
  tri,
  turn,
  undo,
  unlock,
  usb,
  user,
  users,
  vote,
  warn,
  way,
  wifi,
  wifioff,
  x,
};

inline constexpr int icon_count = static_cast<int>(Icon::x) + 1;

// The SVG text: a 24 grid, one stroke colour. Icon::palabre is the application's own, in colours.
std::string_view icon_source(Icon icon);

}  // namespace palabre::view
