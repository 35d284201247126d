// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/sleep_guard.hpp"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <wx/translation.h>

namespace palabre::desk {

namespace {

namespace fs = std::filesystem;

std::string first_word(fs::path const& file) {
  std::ifstream in(file);
  std::string word;
  in >> word;
  return word;
}

}  // namespace

SleepGuard::SleepGuard() {
  constexpr int patience_ms = 1500;
  GDBusConnection* const bus = g_bus_get_sync(G_BUS_TYPE_SYSTEM, nullptr, nullptr);
  if (bus == nullptr) {
    return;
  }
  wxString const why = _("A workshop is open");
  GUnixFDList* descriptors = nullptr;
  GVariant* const answer = g_dbus_connection_call_with_unix_fd_list_sync(
      bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
      "Inhibit",
      g_variant_new("(ssss)", "idle:sleep:handle-lid-switch", "Palabre",
                    static_cast<char const*>(why.utf8_str()), "block"),
      G_VARIANT_TYPE("(h)"), G_DBUS_CALL_FLAGS_NONE, patience_ms, nullptr, &descriptors, nullptr,
      nullptr);
  if (answer != nullptr) {
    gint32 handle = -1;
    g_variant_get(answer, "(h)", &handle);
    if (descriptors != nullptr) {
      descriptor_ = g_unix_fd_list_get(descriptors, handle, nullptr);
    }
    g_variant_unref(answer);
  }
  if (descriptors != nullptr) {
    g_object_unref(descriptors);
  }
  g_object_unref(bus);
}

SleepGuard::~SleepGuard() {
  if (descriptor_ >= 0) {
    close(descriptor_);
  }
}

Power power_now() {
  Power power;
  bool mains_seen = false;
  bool mains_on = false;
  std::error_code none;
  for (auto const& entry : fs::directory_iterator("/sys/class/power_supply", none)) {
    std::string const type = first_word(entry.path() / "type");
    if (type == "Mains" || type == "USB") {
      mains_seen = true;
      mains_on = mains_on || first_word(entry.path() / "online") == "1";
    } else if (type == "Battery" && first_word(entry.path() / "scope") != "Device") {
      std::string const capacity = first_word(entry.path() / "capacity");
      if (!capacity.empty() && std::all_of(capacity.begin(), capacity.end(),
                                           [](char c) { return c >= '0' && c <= '9'; })) {
        power.percent = std::stoi(capacity.substr(0, 3));
      }
      if (first_word(entry.path() / "status") == "Discharging") {
        power.mains = false;
      }
    }
  }
  if (mains_seen && power.percent) {
    power.mains = mains_on;
  }
  return power;
}

bool tunnel_is_up() {
  std::error_code none;
  for (auto const& entry : fs::directory_iterator("/sys/class/net", none)) {
    std::string const name = entry.path().filename().string();
    bool const tunnel = name.starts_with("tun") || name.starts_with("wg") ||
                        name.starts_with("ppp") || fs::exists(entry.path() / "tun_flags", none);
    if (tunnel && first_word(entry.path() / "operstate") != "down") {
      return true;
    }
  }
  return false;
}

}  // namespace palabre::desk
