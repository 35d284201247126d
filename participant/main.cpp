// SPDX-License-Identifier: AGPL-3.0-or-later
// palabre-participant: reads its command line, then opens the window. Results on stdout, the rest on
// stderr.
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "participant/app.hpp"
#include "participant/view/kit/locale.hpp"
#include "protocol/limits.hpp"
#include "protocol/net/address.hpp"
#include "protocol/net/admission.hpp"
#include "protocol/net/link.hpp"

namespace {

using palabre::rooms::Arguments;
using palabre::view::Language;

constexpr char const* help_french =
    R"(palabre-participant [LIEN] [--name NOM] [--profile DOSSIER] [--address ADRESSE:PORT]
                    [--code CODE] [--lang fr|en]

Participer à un atelier : ma table, le fil, mes notes.

  LIEN                palabre://join?… , reçu de l’animation ; il dispense du code
  --name NOM          votre nom dans l’atelier ; avec un lien, entre aussitôt
  --profile DOSSIER   où cet appareil garde qui il est et ce qui attend
                      (sans cela : ~/.local/share/palabre/participant) ;
                      un dossier par personne, si plusieurs partagent un ordinateur
  --address ADRESSE:PORT  où l’atelier répond, comme écrit en bas de l’écran de la salle
  --code CODE         le code affiché, tel que K7QF-2M9X
  --lang fr|en        langue des fenêtres (sans cela : celle du bureau)
  --version           la version
  --help              ceci

Sans lien ni code, l’appareil revient dans son dernier atelier, comme la même personne.
)";

constexpr char const* help_english =
    R"(palabre-participant [LINK] [--name NAME] [--profile DIR] [--address ADDR:PORT]
                    [--code CODE] [--lang fr|en]

Take part in a workshop: my table, the thread, my notes.

  LINK                palabre://join?… , from the facilitator; no code is needed with it
  --name NAME         your name in the workshop; with a link, you come straight in
  --profile DIR       where this device keeps who it is and what waits
                      (otherwise ~/.local/share/palabre/participant);
                      one folder per person where several share a computer
  --address ADDR:PORT where the workshop answers, as written on the screen of the room
  --code CODE         the code shown, such as K7QF-2M9X
  --lang fr|en        language of the windows (otherwise the desktop's)
  --version           the version
  --help              this

Without a link or a code the device comes back to its last workshop, as the same person.
)";

bool french(Arguments const& arguments) {
  return arguments.language.value_or(palabre::view::language_of_environment()) == Language::french;
}

int complain(Arguments const& arguments, std::string const& in_french,
             std::string const& in_english) {
  std::cerr << "palabre-participant: " << (french(arguments) ? in_french : in_english) << "\n"
            << (french(arguments) ? "« palabre-participant --help » dit tout."
                                  : "“palabre-participant --help” tells everything.")
            << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  bool help = false;
  for (int i = 1; i < argc; ++i) {
    std::string_view const word = argv[i];
    std::string value;
    std::string_view name = word;
    bool const takes_value = word == "--name" || word == "--profile" || word == "--address" ||
                             word == "--code" || word == "--lang";
    if (takes_value) {
      if (i + 1 >= argc) {
        return complain(arguments, "il manque la valeur de " + std::string(word) + ".",
                        std::string(word) + " needs a value.");
      }
      value = argv[++i];
    } else if (std::size_t const equals = word.find('=');
               word.starts_with("--") && equals != std::string_view::npos) {
      name = word.substr(0, equals);
      value = word.substr(equals + 1);
    }
    if (name == "--help" || name == "-h") {
      help = true;
    } else if (name == "--version") {
      std::cout << "palabre-participant " << PALABRE_VERSION << "\n";
      return 0;
    } else if (name == "--name") {
      arguments.wish.name = value;
    } else if (name == "--profile") {
      arguments.profile = value;
    } else if (name == "--address") {
      auto const address =
          palabre::net::parse_host_port(value, palabre::limits::port_default);
      if (!address) {
        return complain(arguments, "« " + value + " » n’est pas une adresse, telle que 192.168.1.12:7411.",
                        "“" + value + "” is not an address, such as 192.168.1.12:7411.");
      }
      arguments.wish.address = palabre::net::print(*address);
    } else if (name == "--code") {
      if (!palabre::net::normalise_code(value)) {
        return complain(arguments, "un code a huit signes, tel que K7QF-2M9X.",
                        "a code has eight signs, such as K7QF-2M9X.");
      }
      arguments.wish.code = value;
    } else if (name == "--lang") {
      if (value != "fr" && value != "en") {
        return complain(arguments, "--lang veut fr ou en.", "--lang takes fr or en.");
      }
      arguments.language = palabre::view::language_from(value, Language::french);
    } else if (word.starts_with("-")) {
      return complain(arguments, "option inconnue : " + std::string(word) + ".",
                      "unknown option: " + std::string(word) + ".");
    } else if (!arguments.wish.link.empty()) {
      return complain(arguments, "un seul lien à la fois.", "one link at a time.");
    } else if (!palabre::net::parse_link(word)) {
      return complain(arguments,
                      "ce n’est pas un lien entier ; il commence par palabre://join? et se met entre "
                      "apostrophes.",
                      "this is not a whole link; it begins with palabre://join? and stands in quotes.");
    } else {
      arguments.wish.link = word;
    }
  }
  if (help) {
    std::cout << (french(arguments) ? help_french : help_english);
    return 0;
  }
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) {
    return complain(arguments, "il n’y a pas d’écran ici : ce programme est une fenêtre.",
                    "there is no display here: this program is a window.");
  }
  wxApp::SetInstance(new palabre::rooms::ParticipantApp(std::move(arguments)));
  // What wx gets to read is its own name alone.
  int one = 1;
  return wxEntry(one, argv);
}
