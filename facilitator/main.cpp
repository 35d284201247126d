// SPDX-License-Identifier: AGPL-3.0-or-later
// palabre-facilitator: the commands, and the way to the windows, which are a program of their own so
// that what runs headless does not load them.
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "facilitator/cli_serve.hpp"
#include "facilitator/cli_words.hpp"
#include "facilitator/planning/seat_command.hpp"
#include "facilitator/rehearsal/rehearse_command.hpp"
#include "facilitator/report/export_command.hpp"
#include "facilitator/report/forget_command.hpp"
#include "facilitator/report/package.hpp"
#include "facilitator/text/merge_command.hpp"

namespace {

namespace fs = std::filesystem;
using palabre::cli::Words;

bool has_display() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return true;
    }
  }
  return false;
}

// Only returns where it fails.
int open_windows(char** argv, const Words& words) {
  if (!has_display()) {
    std::cerr << words("Il n’y a pas d’écran ici. Pour servir un atelier sans fenêtre : "
                       "palabre-facilitator serve FICHIER",
                       "There is no display here. To serve a workshop without windows: "
                       "palabre-facilitator serve FILE")
              << '\n';
    return palabre::cli::impossible;
  }
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& desk : {folder / "palabre-facilitator-desk",
                               folder / "../libexec/palabre/palabre-facilitator-desk"}) {
    argv[0] = const_cast<char*>(desk.c_str());
    ::execv(desk.c_str(), argv);
  }
  std::cerr << words("Les fenêtres de Palabre ne sont pas installées à côté de ce programme (",
                     "Palabre's windows are not installed beside this program (")
            << std::strerror(errno)
            << words("). Réinstallez palabre-facilitator.", "). Install palabre-facilitator again.")
            << '\n';
  return palabre::cli::impossible;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  const Words words = Words::of_environment();
  const std::string command = args.empty() ? std::string() : args.front();
  const std::span<const std::string> rest = std::span(args).subspan(args.empty() ? 0 : 1);
  try {
    if (command == "--help" || command == "-h" || command == "help") {
      std::cout << words.help();
      return palabre::cli::done;
    }
    if (command == "--version") {
      std::cout << "palabre-facilitator " << PALABRE_VERSION << '\n';
      return palabre::cli::done;
    }
    if (command == "serve") {
      palabre::cli::take_stop_signals();
      return palabre::cli::serve_command(rest, std::cout, std::cerr);
    }
    if (command == "verify") {
      return palabre::cli::verify_command(rest, std::cout, std::cerr);
    }
    if (command == "seat") {
      return palabre::planning::seat_command(rest, std::cout, std::cerr);
    }
    if (command == "export") {
      return palabre::report::export_command(rest, std::cout, std::cerr);
    }
    if (command == "pack") {
      return palabre::report::pack_command(rest, std::cout, std::cerr);
    }
    if (command == "forget") {
      return palabre::report::forget_command(rest, std::cout, std::cerr);
    }
    if (command == "person-data") {
      return palabre::report::person_data_command(rest, std::cout, std::cerr);
    }
    if (command == "merge") {
      return palabre::copies::merge_command(rest, std::cout, std::cerr);
    }
    if (command == "rehearse") {
      return palabre::rehearsal::rehearse_command(rest, std::cout, std::cerr);
    }
  } catch (const std::exception& error) {
    std::cerr << words("Arrêt inattendu : ", "Stopped unexpectedly: ") << error.what() << '\n';
    return palabre::cli::impossible;
  }
  return open_windows(argv, words);
}
