// SPDX-License-Identifier: AGPL-3.0-or-later
// What `palabre-facilitator --help` prints.
#include "facilitator/cli_words.hpp"

namespace palabre::cli {

namespace {

constexpr const char* french_help =
    R"(Palabre : préparer et mener un atelier participatif sur un réseau local.

  palabre-facilitator [FICHIER] [--sample] [--lang fr|en]
      Ouvre les fenêtres. Sans rien, demande quel atelier ; --sample ouvre
      l’atelier d’exemple, prêt à commencer.

  palabre-facilitator serve FICHIER [--template NOM] [--people CSV]
                            [--listen ADRESSE:PORT] [--lang fr|en]
      Sert un atelier sans fenêtre. Si FICHIER n’existe pas, il est créé d’après
      le modèle (empty sans --template), avec les personnes du CSV, et la salle
      est ouverte aussitôt, puisqu’il n’y a pas de fenêtre pour l’ouvrir.
      Imprime trois lignes : le lien des participants, le code à taper, le lien
      des facilitateurs ; puis sert jusqu’à SIGTERM ou Ctrl+C.

  palabre-facilitator verify FICHIER
      Le fichier est-il entier ? Dit ce qui est abîmé, et où. N’y change rien.

  palabre-facilitator export FICHIER [--document QUOI] [--format FORMAT]
                             [--version N] [--since N]
                             --audience internal|nameless|public
                             --lang fr|en --out CHEMIN
      Écrit un document : minutes (compte rendu), text, changes, amendments,
      decisions, attendance, amendment-form, ballot-paper. Formats : html, odt,
      md, txt, csv, json. Voir export --help.

  palabre-facilitator pack FICHIER --out DOSSIER
                             --audience internal|nameless|public --lang fr|en
      Écrit tous les documents dans un dossier, sur une clé par exemple, et avec
      internal l’atelier lui-même, relu de bout en bout.

  palabre-facilitator forget FICHIER --level attributes|measures|names|all
                             ou --person N|NOM [--yes]
      Efface ce qu’un atelier fermé n’a plus à savoir. Voir forget --help.

  palabre-facilitator person-data FICHIER --person N|NOM [--out CHEMIN]
      Écrit ce que l’atelier sait d’une personne, à lui remettre.

  palabre-facilitator rehearse [MODÈLE] …
      Joue tout l’ordre du jour avec des participants simulés et dit ce qui
      n’irait pas. Voir rehearse --help.

  palabre-facilitator seat PERSONNES.csv --tables T --rounds R …
      Compose les tables d’une liste de personnes. Voir seat --help.

  palabre-facilitator merge TEXTE.txt COPIE.txt… [--json]
      Réunit les copies amendées d’un même texte et montre ce qui se contredit.
      Voir merge --help.

  palabre-facilitator --help | --version

Les résultats vont sur la sortie standard, le reste sur la sortie d’erreur.
Codes de sortie : 0 fait ; 1 le fichier est endommagé (verify), la répétition
n’est pas allée à son terme (rehearse), ou des copies se contredisent (merge) ;
2 impossible : arguments, fichier absent, illisible ou déjà ouvert, port pris,
pas d’écran.
La langue suit LC_ALL, LC_MESSAGES ou LANG.
)";

constexpr const char* english_help =
    R"(Palabre: prepare and run a participatory workshop on a local network.

  palabre-facilitator [FILE] [--sample] [--lang fr|en]
      Opens the windows. Without anything, asks which workshop; --sample opens
      the sample workshop, ready to start.

  palabre-facilitator serve FILE [--template NAME] [--people CSV]
                            [--listen ADDRESS:PORT] [--lang fr|en]
      Serves a workshop without windows. Where FILE does not exist it is made
      from the template (empty without --template), with the people of the CSV,
      and the room is opened at once, because there is no window to open it from.
      Prints three lines: the participants' link, the code to type, the
      facilitators' link; then serves until SIGTERM or Ctrl+C.

  palabre-facilitator verify FILE
      Is the file whole? Says what is damaged, and where. Changes nothing.

  palabre-facilitator export FILE [--document WHAT] [--format FORMAT]
                             [--version N] [--since N]
                             --audience internal|nameless|public
                             --lang fr|en --out PATH
      Writes one document: minutes, text, changes, amendments, decisions,
      attendance, amendment-form, ballot-paper. Formats: html, odt, md, txt,
      csv, json. See export --help.

  palabre-facilitator pack FILE --out FOLDER
                             --audience internal|nameless|public --lang fr|en
      Writes all documents into a folder, on a stick for instance, and with
      internal the workshop itself, read again from end to end.

  palabre-facilitator forget FILE --level attributes|measures|names|all
                             or --person N|NAME [--yes]
      Erases what a closed workshop need not know any more. See forget --help.

  palabre-facilitator person-data FILE --person N|NAME [--out PATH]
      Writes what the workshop knows about a person, to be handed to them.

  palabre-facilitator rehearse [TEMPLATE] ...
      Plays the whole agenda with simulated participants and says what would go
      wrong. See rehearse --help.

  palabre-facilitator seat PEOPLE.csv --tables T --rounds R ...
      Composes the tables of a list of people. See seat --help.

  palabre-facilitator merge BASE.txt COPY.txt... [--json]
      Merges amended copies of one text and shows what contradicts.
      See merge --help.

  palabre-facilitator --help | --version

Results go to standard output, everything else to standard error.
Exit codes: 0 done; 1 the file is damaged (verify), the rehearsal did not come to
its end (rehearse), or copies contradict each other (merge); 2 could not be done:
arguments, a file that is missing, unreadable or already open, a port that is
taken, no display.
The language follows LC_ALL, LC_MESSAGES or LANG.
)";

}  // namespace

std::string Words::help() const {
  return french_ ? french_help : english_help;
}

}  // namespace palabre::cli
