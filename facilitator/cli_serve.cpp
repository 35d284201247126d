// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/cli_serve.hpp"

#include <pthread.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <optional>
#include <ostream>

#include "facilitator/cli_words.hpp"
#include "facilitator/host.hpp"
#include "facilitator/people_commands.hpp"
#include "facilitator/templates.hpp"
#include "protocol/net/address.hpp"
#include "protocol/net/admission.hpp"

namespace palabre::cli {

namespace {

constexpr std::uint16_t usual_port = 7411;
constexpr const char* plain_template = "empty";

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

struct ServeArguments {
  std::string file;
  std::string template_name;
  std::string people;
  std::string listen;
  std::string language;
};

// Exit code of arguments that cannot be read, or of --help; nothing where all is well.
std::optional<int> parse(CLI::App& app, std::span<const std::string> args, std::ostream& out,
                         std::ostream& err, const Words& words) {
  if (words.french()) {
    const auto labels = std::make_shared<CLI::Formatter>();
    labels->label("Usage", "Usage ");
    labels->label("Positionals", "Arguments ");
    labels->label("Options", "Options ");
    labels->label("OPTIONS", "OPTIONS");
    labels->label("REQUIRED", "(nécessaire)");
    labels->label("TEXT", "TEXTE");
    app.formatter(labels);
  }
  std::vector<std::string> reversed(args.rbegin(), args.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    out << app.help();
    return done;
  } catch (const CLI::RequiredError&) {
    err << words("Il manque le fichier de l’atelier (FILE). Voir --help.",
                 "The workshop's FILE is missing. See --help.")
        << '\n';
    return impossible;
  } catch (const CLI::ParseError& error) {
    err << words("Arguments incompris : ", "Arguments not understood: ") << error.what() << '\n'
        << words("Voir --help.", "See --help.") << '\n';
    return impossible;
  }
  return std::nullopt;
}

// With the template and the list: false, and a sentence was said, where one of them is unusable.
bool add_first_commands(const ServeArguments& a, const Words& words, std::ostream& err,
                        HostOptions& options) {
  const std::string name = a.template_name.empty() ? plain_template : a.template_name;
  std::optional<Template> chosen = find_template(name, options.language);
  if (!chosen) {
    err << words("Modèle inconnu : ", "Unknown template: ") << name << ". "
        << words("Modèles : ", "Templates: ");
    const char* separator = "";
    for (const Template& known : templates(options.language)) {
      err << separator << known.name;
      separator = ", ";
    }
    err << ".\n";
    return false;
  }
  if (!a.people.empty()) {
    const std::optional<std::string> bytes = read_whole_file(a.people);
    if (!bytes) {
      std::error_code error;
      const bool there = std::filesystem::exists(a.people, error);
      err << words.failure(there ? JournalError::not_readable : JournalError::not_found, a.people)
          << '\n';
      return false;
    }
    const planning::PeopleListResult read = planning::parse_people(*bytes);
    for (const planning::LineProblem& problem :
         read.list ? read.list->problems : read.problems) {
      err << a.people << ", " << words.problem(problem) << '\n';
    }
    if (!read.list) {
      err << words.refusal(*read.refusal, a.people) << '\n';
      return false;
    }
    *chosen = with_people(*chosen, *read.list, read.list->attribute_names, 0, false);
  }
  options.title = chosen->workshop;
  options.first_commands = std::move(chosen->commands);
  pb::Command open;
  open.mutable_set_room()->set_state(pb::ROOM_OPEN);
  options.first_commands.push_back(std::move(open));
  return true;
}

bool read_listen(const std::string& text, const Words& words, std::ostream& err,
                 HostOptions& options) {
  if (text.empty()) {
    return true;
  }
  const auto address = net::parse_listen_address(text, usual_port);
  if (!address) {
    err << words("--listen attend ADRESSE:PORT, par exemple 0.0.0.0:7411 ou 127.0.0.1:0, pas ",
                 "--listen expects ADDRESS:PORT, such as 0.0.0.0:7411 or 127.0.0.1:0, not ")
        << text << ".\n";
    return false;
  }
  options.listen_address = address->host;
  options.listen_port = address->port;
  return true;
}

void wait_for_stop() {
  const sigset_t set = stop_signals();
  int signal = 0;
  while (sigwait(&set, &signal) != 0) {
  }
}

}  // namespace

void take_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int serve_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const Words words = Words::of_environment();
  ServeArguments a;
  a.language = words.code();
  CLI::App app(words("Sert un atelier sans fenêtre, jusqu’à SIGTERM ou Ctrl+C. Imprime le lien des "
                     "participants, le code à taper et le lien des facilitateurs. Un atelier créé "
                     "ici a sa salle ouverte aussitôt.",
                     "Serves a workshop without windows, until SIGTERM or Ctrl+C. Prints the "
                     "participants' link, the code to type and the facilitators' link. The room of "
                     "a workshop made here is open at once."),
               "palabre-facilitator serve");
  app.set_help_flag("-h,--help", words("cette aide", "this help"));
  app.add_option("FILE", a.file,
                 words("le fichier de l’atelier ; créé s’il n’existe pas",
                       "the workshop's file; made where it does not exist"))
      ->required();
  app.add_option("--template", a.template_name,
                 words("le modèle d’un nouvel atelier : world-cafe, world-cafe-sample, empty",
                       "the template of a new workshop: world-cafe, world-cafe-sample, empty"));
  app.add_option("--people", a.people,
                 words("les personnes d’un nouvel atelier : un CSV dont la première colonne est le "
                       "nom ; les autres colonnes sont gardées comme attributs, que seuls les "
                       "facilitateurs voient",
                       "the people of a new workshop: a CSV whose first column is the name; other "
                       "columns are kept as attributes, which facilitators alone see"));
  app.add_option("--listen", a.listen,
                 words("où écouter, 0.0.0.0:7411 sans cela ; port 0 : n’importe lequel, le même la "
                       "fois suivante",
                       "where to listen, 0.0.0.0:7411 without; port 0: any, the same next time"));
  app.add_option("--lang", a.language, words("langue d’un nouvel atelier", "language of a new workshop"))
      ->check(CLI::IsMember({"fr", "en"}));
  if (const auto code = parse(app, args, out, err, words)) {
    return *code;
  }

  HostOptions options;
  options.file = a.file;
  options.language = a.language;
  if (!read_listen(a.listen, words, err, options)) {
    return impossible;
  }
  std::error_code ignored;
  const bool there = std::filesystem::exists(options.file, ignored);
  if (there && !(a.template_name.empty() && a.people.empty())) {
    err << words("L’atelier existe : --template et --people ne servent qu’à en créer un.",
                 "The workshop exists: --template and --people only serve to make one.")
        << '\n';
  }
  if (!there && !add_first_commands(a, words, err, options)) {
    return impossible;
  }
  try {
    const Host host(std::move(options));
    out << host.participants_link() << '\n'
        << net::pretty_code(host.code()) << '\n'
        << host.facilitators_link() << std::endl;
    if (host.recovered()) {
      err << words("La dernière fermeture n’était pas propre : rien n’est perdu, l’horloge est en "
                   "pause.",
                   "It was not closed properly last time: nothing is lost, the clock is paused.")
          << '\n';
    }
    if (host.companion_missing()) {
      err << words("Ce fichier a sans doute été copié seul pendant un atelier : la fin peut "
                   "manquer. Cherchez l’original.",
                   "This file was probably copied alone during a workshop: the latest may be "
                   "missing. Look for the original.")
          << '\n';
    }
    if (const std::string warning = words.warning(volume_of(host.file())); !warning.empty()) {
      err << warning << '\n';
    }
    err << words("La veille de cet ordinateur n’est pas retenue. Au besoin : systemd-inhibit "
                 "palabre-facilitator serve …",
                 "This computer may still go to sleep. If it should not: systemd-inhibit "
                 "palabre-facilitator serve …")
        << '\n';
    for (const std::string& address : host.addresses()) {
      err << words("à l’écoute sur ", "listening on ") << address << '\n';
    }
    wait_for_stop();
    err << words("fermeture", "closing") << std::endl;
  } catch (const HostFailure& failure) {
    err << words.failure(failure) << '\n';
    return impossible;
  }
  return done;
}

int verify_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const Words words = Words::of_environment();
  std::string file;
  CLI::App app(words("Le fichier d’un atelier est-il entier ? Codes de sortie : 0 entier, 1 "
                     "endommagé, 2 illisible ou ouvert ailleurs.",
                     "Is a workshop's file whole? Exit codes: 0 whole, 1 damaged, 2 unreadable or "
                     "open elsewhere."),
               "palabre-facilitator verify");
  app.set_help_flag("-h,--help", words("cette aide", "this help"));
  app.add_option("FILE", file, words("le fichier de l’atelier", "the workshop's file"))->required();
  if (const auto code = parse(app, args, out, err, words)) {
    return *code;
  }
  const VerifyReport report = verify(file);
  if (report.verdict == Verdict::unreadable) {
    err << words.failure(report.error.value_or(JournalError::io_error), file) << '\n';
    return impossible;
  }
  for (const Damage& damage : report.damages) {
    out << words("endommagé, ", "damaged, ") << words.damage(damage) << '\n';
  }
  if (report.damage_count > report.damages.size()) {
    out << words("et encore ", "and ") << report.damage_count - report.damages.size()
        << words("", " more") << '\n';
  }
  out << report.entries << words(" entrées justes, ", " entries right, ") << report.streams
      << words(" flux, ", " streams, ") << report.outcomes << words(" réponses, ", " outcomes, ")
      << report.people << words(" personnes", " people") << '\n';
  if (report.companion_missing) {
    err << words("Ce fichier a sans doute été copié seul pendant l’atelier : la fin peut manquer. "
                 "Cherchez l’original.",
                 "This file was probably copied alone during the workshop: the latest may be "
                 "missing. Look for the original.")
        << '\n';
  }
  if (report.verdict == Verdict::damaged) {
    err << words.failure(JournalError::damaged, file) << '\n';
    return damaged;
  }
  out << words("entier", "whole") << '\n';
  return done;
}

}  // namespace palabre::cli
