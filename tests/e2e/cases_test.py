# SPDX-License-Identifier: AGPL-3.0-or-later
"""A presentation with its questions, then cases studied in pairs and read out, in real windows: a
facilitator, three participants, one device that two people share, somebody without a device. In
mid-study a latecomer joins a pair, somebody leaves and the partner joins another pair, somebody
changes devices. In the end the minutes hold the question and the sheets. Played in French.

Usage: cases_test.py --bin DIR [--pictures DIR]   (needs a session bus with AT-SPI)
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from play import Play, run, say  # noqa: E402
from windows import wait_for  # noqa: E402

QUESTION = "Qui a mesuré cela, et quand ?"
# Of the sample: its steps, its first slides, the titles of its cases.
PRESENTATION, CASES = "Présentation de la veille", "Étude de 8 cas"
FIRST_SLIDE, SECOND_SLIDE = "Ce que la veille a cherché", "l’entraînement et l’usage"
TITLES = ["Traduire automatiquement un manuel", "Résumer des fiches de cours",
          "Générer des quiz pour formateurs"]
# Who studies the case of that place. Odile has no device; Chloé and Farid share one.
PAIRS = [["Odile Faure", "Bruno Carré"], ["Maëlle Petit", "Driss Amrani"],
         ["Chloé Vasseur", "Farid Benali"]]
FIRST = "Aujourd’hui, "
BEGUN = "non : nous proposons un résumé écrit par l’autrice."
ADDED = " Et elle est payée pour cela."
IMPACT = "Deux jours de conseil de plus."
SHARED = "Oui, si les formateurs relisent chaque question."
LEFT = "Une relecture humaine reste nécessaire."
AGAIN = " À facturer."
ANOTHER = "Deux personnes relisent, à tour de rôle."
REMARK = "Qui relit quand l’autrice est absente ?"
AFTER = " Repris après la pause."


class Seminar(Play):
    """The people of the sample's seminar who are here, on their devices."""

    language = "fr"

    def come_in(self):
        say("Five people with three devices and a shared one; one without.")
        self.open_desk("--sample")
        self.open_room()
        self.maelle, self.driss, self.bruno = [
            self.participant(name) for name in ("Maëlle Petit", "Driss Amrani", "Bruno Carré")]
        self.shared = self.several("Chloé Vasseur", "Farid Benali")
        self.desk.tab(self.words("Arrival"))
        self.desk.activate_row(self.words("Who is here"), "Odile Faure")
        self.gesture(self.words("Start step %d", 1), self.words("Start step %d", 2))

    def leaves(self, person, name):
        """Somebody closes their program and goes; the facilitator notes it."""
        person.close()
        self.programs.remove(person)
        self.find(name)
        self.desk.menu(self.words("&Chosen person…"))
        self.picture(self.desk, "04b-leaver")
        self.desk.menu(self.words("left", context="presence"))

    def changes_device(self, first, name):
        """The same person on another device, by a personal link; the program that runs there."""
        self.find(name)
        self.desk.menu(self.words("&Personal link…"))
        second = self.by_link("another of " + name)
        first.shows(self.words("You came in on another device."))
        first.close()
        self.programs.remove(first)
        return second


class Cases(Seminar):
    def play(self):
        self.come_in()
        self.presentation()
        self.pairs()
        self.writing()
        self.people_change()
        self.read_out()
        self.all_named()

    def presentation(self):
        say("A presentation at the facilitator's pace, with a question beside it.")
        self.gesture(self.words("Start step %d", 2), PRESENTATION)
        self.maelle.shows(FIRST_SLIDE)
        self.desk.press(self.words("Next slide"))
        for program in (self.maelle, self.shared):
            program.shows(SECOND_SLIDE)
        self.maelle.type_into(self.words("My question"), QUESTION)
        self.maelle.press(self.words("Ask"))
        for program in (self.desk, self.driss, self.shared):
            program.shows(QUESTION)
        self.picture(self.desk, "26-presentation")
        self.picture(self.maelle, "26b-presentation-participant")

    def pairs(self):
        say("A wish, a proposal that keeps it, pairs moved by hand, published.")
        self.go_to(CASES, self.words("Publish the pairs"))
        self.maelle.choose(self.words("My first wish"), 2)
        self.picture(self.maelle, "14a-wishes")
        self.maelle.press(self.words("Send my wishes"))
        self.desk.shows(self.words("%u person has sent wishes", 1,
                                   many="%u people have sent wishes"))
        self.desk.press(self.words("Propose pairs"))
        self.desk.shows(self.words("proposal, nobody else sees it"))
        assert self.in_pair("Maëlle Petit", 2), "the first wish of the only one who wished"
        for number, pair in enumerate(PAIRS, 1):
            for name in pair:
                self.place(name, number)
        self.picture(self.desk, "04a-pairs")
        self.desk.press(self.words("Publish the pairs"))
        self.maelle.shows(self.words("Find your partner. Writing has not begun yet."))
        self.picture(self.maelle, "14b-published")


    def in_pair(self, name, number):
        """Whether the card of that case names them."""
        card = self.desk.control(self.words("Case %s", str(number)), ("label",)).get_parent()
        return name in self.desk.texts(card)

    def place(self, name, number):
        """Puts somebody in the pair of a case, unless they are in it."""
        if not self.in_pair(name, number):
            self.desk.press(self.words("Move %s to…", name))
            self.desk.menu(self.words("Case %s", str(number)))
            wait_for(f"{name} on case {number}", lambda: self.in_pair(name, number))

    def look_at(self, number):
        """Chooses a case on the board, by the keyboard's way in the order of passage."""
        self.desk.select_row(self.words("Order of passage"), TITLES[number - 1])

    def writing(self):
        say("Alone first; then each pair writes, one of them on two devices in the same field.")
        answer = self.words("What do we answer?")
        impacts = self.words("What impacts are possible?")
        self.gesture(self.words("Start: alone first"), self.words("Everyone reads alone"))
        self.maelle.shows(self.words("Read alone first. You write together in a moment."))
        self.gesture(self.words("Start writing"), self.words("The pairs write"))
        self.maelle.type_into(answer, BEGUN)
        self.driss.shows(BEGUN)
        self.driss.insert_into(answer, ADDED)
        self.maelle.insert_into(answer, FIRST, before=True)
        for person in (self.maelle, self.driss):
            person.shows(FIRST + BEGUN + ADDED)
        self.maelle.type_into(impacts, IMPACT)
        self.driss.shows(IMPACT)
        self.bruno.type_into(answer, LEFT)
        self.shared.type_into(answer, SHARED)
        for number, words in ((1, LEFT), (2, FIRST + BEGUN + ADDED), (3, SHARED)):
            self.look_at(number)
            self.desk.shows(words)
        self.picture(self.desk, "04-cases")
        self.picture(self.maelle, "14-case")
        self.picture(self.shared, "14c-case-shared")

    def people_change(self):
        say("Somebody leaves: the partner joins the nearest pair.")
        self.leaves(self.bruno, "Bruno Carré")
        self.desk.shows(self.words("has no partner."))
        self.desk.press(self.words("Join case %u", 2))
        self.maelle.shows(self.words("Case %d", 2), "Odile Faure")

        say("Somebody comes late and joins the smallest group.")
        self.lucas = self.participant("Lucas Nguyen",
                                      then=self.words("A pair is being found for you."))
        self.picture(self.lucas, "14d-latecomer")
        self.desk.press(self.words("Join case %u", 3))
        self.lucas.shows(SHARED)
        self.picture(self.desk, "04c-latecomer")

        say("Somebody changes devices by a personal link; the first one can only read.")
        self.maelle = self.changes_device(self.maelle, "Maëlle Petit")
        self.maelle.shows(FIRST + BEGUN + ADDED)
        self.maelle.insert_into(self.words("What do we answer?"), AFTER)
        self.driss.shows(FIRST + BEGUN + ADDED + AFTER)


    def read_out(self):
        say("The case that everybody left goes to another pair; a sheet that was ready is changed.")
        self.desk.tab(self.words("Passage", context="cases"))
        self.look_at(1)
        self.desk.press(self.words("Give to a pair…"))
        self.desk.menu(" et Lucas", ends=True)
        self.lucas.choose(self.words("Which of my cases"),
                          f"{self.words('Case %d', 1)} · {TITLES[0]}")
        self.lucas.shows(LEFT)
        self.picture(self.lucas, "14f-two-cases")
        self.maelle.press(self.words("Our sheet is ready"))
        self.driss.shows(self.words("Ready to be read out."))
        self.picture(self.driss, "14g-ready")
        self.driss.press(self.words("Take it up again"))
        impacts = self.words("What impacts are possible?")
        wait_for("the sheet to be open again", lambda: self.driss.can_type(impacts))
        self.driss.insert_into(impacts, AGAIN)
        self.maelle.shows(IMPACT + AGAIN)
        self.maelle.press(self.words("Our sheet is ready"))
        self.driss.shows(self.words("Ready to be read out."))

        say("What is ready is read out first, with remarks and a stance; what is not comes again.")
        self.gesture(self.words("Read the cases out"), self.words("The cases are read out"))
        self.desk.press(self.words("Next case: %d", 2))
        self.lucas.shows(FIRST + BEGUN + ADDED + AFTER)
        self.desk.press(self.words("Questions to understand"))
        self.desk.press(self.words("Open the exchange"))
        self.desk.type_into(self.words("Remark on this case"), REMARK)
        self.desk.press(self.words("Add"))
        self.shared.shows(REMARK)
        self.lucas.type_into(self.words("My remark"), ANOTHER)
        self.lucas.press(self.words("Send", context="note"))
        self.desk.shows(ANOTHER)
        self.desk.press(self.words("On conditions", context="stance"))
        self.desk.control(self.words("Take back"))
        self.picture(self.desk, "04-cases-exchange")
        self.picture(self.lucas, "14h-reading")
        self.desk.press(self.words("Discussed"))
        self.look_at(1)
        self.desk.press(self.words("Skip"))
        self.desk.press(self.words("Next case: %d", 3))
        self.maelle.shows(SHARED)
        self.desk.press(self.words("Short reading"))
        self.desk.press(self.words("Next case: %d", 1))
        self.maelle.shows(LEFT)
        self.picture(self.desk, "04-cases-short")
        self.gesture(self.words("Start step %d", 7), self.words("The statement is shown"))


    def check(self):
        whole = json.loads(self.export_text("json"))
        questions = [one["text"] for one in whole["presented"][0]["questions"]]
        assert questions == [QUESTION], questions
        words = self.export_text("md")
        sheets = [words.split(f"### {self.words('Case %d', number)} · ")[1].split("\n### ")[0]
                  for number in (1, 2, 3, 4)]
        for sheet, expected in zip(sheets, ((TITLES[0], LEFT), (
                TITLES[1], FIRST + BEGUN + ADDED + AFTER, IMPACT + AGAIN, REMARK, ANOTHER,
                "Maëlle Petit", "Driss Amrani", "Odile Faure",
                self.words("On conditions", context="stance")),
                (TITLES[2], SHARED), (self.words("not treated", context="case"),))):
            for one in expected:
                assert one in sheet, f"“{one}” is not in {sheet}"
        # What the room said stands apart from what the pair wrote.
        assert sheets[1].index(REMARK) > sheets[1].index(IMPACT)
        page = self.export_text("html")
        for one in (QUESTION, FIRST + BEGUN + ADDED + AFTER, REMARK):
            assert one in page, f"“{one}” is not in the page"
        say("The minutes hold the question, each sheet, the remarks and the stance.")


if __name__ == "__main__":
    run(Cases)
