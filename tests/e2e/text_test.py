# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the hosts' draft to a decision, in real windows: the draft is published, two people amend the
same words, the conflict is explained before the second one is filed, a vote settles it, the next
version is published; a round of consent meets an objection, it is answered and lifted, the text is
adopted. In the end the documents say so.

Usage: text_test.py --bin DIR [--pictures DIR]   (needs a session bus with AT-SPI)
"""
import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cafe_test import Cafe, say  # noqa: E402
from windows import wait_for  # noqa: E402


class Seminar(Cafe):
    def play(self):
        say("A café with one note, so that the text has something to come from.")
        self.desk = self.program("palabre-facilitator-desk", "--sample", "--lang", "en",
                                 "--listen", "127.0.0.1:0", "--data", self.path("desk"),
                                 size=(1440, 900))
        self.gesture("Open the room", "A second device reaches this computer")
        self.gesture("Open the room", "Room open")
        whole = wait_for("the code and the address", lambda: re.search(
            r"127\.0\.0\.1:(\d+).*?([0-9A-Z]{4}-[0-9A-Z]{4})", "\n".join(self.desk.texts()),
            re.S))
        port, self.code = int(whole.group(1)), whole.group(2)
        self.maelle = self.participant("Maëlle Petit", port)
        self.bruno = self.participant("Bruno Carré", port)
        self.gesture("Start step 1", "Welcome and rules")
        self.gesture("Start step 2", "What we found so far")
        self.gesture("Start step 3", "Publish the groups")
        self.desk.shows("Proposal 1")
        self.gesture("Publish the groups", "Start round 1")
        self.gesture("Start round 1", "Round 1 of 3")
        self.write(self.bruno, "Say what we refuse")
        self.confirmed(self.bruno)
        for number in (2, 3):
            self.gesture("Rotate tables", "Changing tables")
            self.gesture(f"Start round {number}", f"Round {number} of 3")
        self.gesture("Start step 4", "Hosts")
        self.bruno.type_into("What brings the tables together",
                             "We say to our clients what we refuse.")
        self.confirmed(self.bruno)
        self.gesture("Start step 5", "Restitution")
        for number in (2, 3):
            self.gesture("Next table", f"table {number} of 3")
        self.gesture("Open the plenary", "plenary")
        self.gesture("Start the", "Meal")

        self.cases()
        self.draft()
        self.amend()
        self.decide()
        for program in self.programs:
            assert not program.unnamed(), f"controls without a name: {program.unnamed()}"

    def cases(self):
        say("Pairs study the cases; nothing is written here.")
        self.gesture("Start step 6", "Compose the pairs")
        self.desk.press("Propose pairs")
        self.desk.shows("proposal, nobody else sees it")
        self.gesture("Publish the pairs", "The pairs are published")
        self.gesture("Start: alone first", "Everyone reads alone")
        self.gesture("Start writing", "The pairs write")
        self.gesture("Read the cases out", "The cases are read out")

    def draft(self):
        say("The hosts' draft is taken up and published.")
        self.gesture("Start step 7", "Publish version 1")
        self.bruno.shows("We say to our clients what we refuse.")
        self.picture(self.desk, "06-drafting")
        self.picture(self.bruno, "06b-drafting-participant")
        self.desk.press("Publish version 1")
        self.desk.shows("Write the next version")

    def file(self, person, wording, reason):
        person.shows("Your wording of ¶1")
        person.type_into("Your wording", wording)
        person.type_into("Why? One sentence", reason)

    def amend(self):
        say("Two people amend the same words.")
        self.gesture("Start step 8", "Being examined")
        self.file(self.maelle, "We say to our clients what we reject.",
                  "A clear refusal protects.")
        self.maelle.press("File the amendment")
        self.desk.shows("A1")
        self.file(self.bruno, "We say to our clients what we decline, and why.",
                  "A reason helps them.")
        self.bruno.shows("A1 changes these words too")
        self.picture(self.bruno, "15-amendment")
        self.bruno.press("File the amendment")
        self.desk.shows("A2")
        self.desk.choose("What may be asked of the text now", 4)
        self.desk.press("Next")
        self.desk.shows("change the same words")
        self.picture(self.desk, "07-conflict")
        say("One is put to the vote; the other falls; version 2 holds what was adopted.")
        self.desk.press("Put to the vote")
        self.desk.press("Record the vote…")
        self.desk.set_number("For", 12)
        self.desk.set_number("Against", 3)
        self.desk.press("Record the vote")
        self.desk.shows("adopted")
        self.desk.press("Next")
        self.desk.press("Confirm")
        self.desk.press("Publish version 2", starts=True)
        self.desk.shows("The text, version 2")
        self.maelle.shows("what we decline, and why")

    def decide(self):
        say("A round of consent meets an objection.")
        self.gesture("Start the", "Break")
        self.gesture("Start step 9", "Prepare a consent…")
        self.desk.press("Prepare a consent…")
        self.desk.type_into("Question put to the room", "Is this our stance?")
        self.desk.press("Prepare")
        for phase in ("Clarify", "Reactions", "Round 1 of objections"):
            self.desk.press(phase)
        self.maelle.press("I have no objection", starts=True)
        self.maelle.press("Give my answer")
        self.bruno.press("I have an objection", starts=True)
        self.bruno.type_into("Which harm, and for whom? (needed for an objection)",
                             "Nothing says who answers the clients.")
        self.picture(self.bruno, "16-consent")
        self.bruno.press("Give my answer")
        self.desk.shows("Nothing says who answers the clients.")
        self.desk.select_row("Who answers, and what was answered", "Rose Lambert")
        self.desk.press("1  no objection")
        self.picture(self.desk, "08-consent")
        self.desk.press("Taken up by the group")
        self.desk.press("Propose an answer…")
        self.desk.type_into("What does the group propose, so that the harm goes away?",
                            "The steering group answers, within a week.")
        self.desk.press("Answer")
        self.bruno.press("My objection O1 is lifted")
        self.desk.press("Adopt")
        self.desk.shows("Adopted by consent")
        self.picture(self.desk, "08-adopted")

    def check(self):
        for program in self.programs:
            program.close()
        files = [os.path.join(root, name) for root, _, names in os.walk(self.path("desk"))
                 for name in names if name.endswith(".palabre")]
        assert len(files) == 1, files
        command = os.path.join(self.bin, "palabre-facilitator")
        subprocess.run([command, "verify", files[0]], check=True)
        minutes = self.path("minutes.md")
        subprocess.run([command, "export", files[0], "--format", "md", "--audience", "internal",
                        "--lang", "en", "--out", minutes], check=True)
        with open(minutes, encoding="utf-8") as read:
            words = read.read()
        for expected in ("We say to our clients what we decline, and why.", "**A2**", "**A1**",
                         "12 for, 3 against", "Nothing says who answers the clients.",
                         "adopted by consent"):
            assert expected in words, f"“{expected}” is not in the minutes"
        say("The minutes hold the text, both amendments, the vote, the objection and the decision.")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bin", required=True)
    options.add_argument("--pictures")
    given = options.parse_args()
    seminar = Seminar(given.bin, given.pictures)
    try:
        seminar.play()
    except BaseException:
        for index, program in enumerate(seminar.programs):
            seminar.picture(program, f"failed-text-{index}")
            if program.process.poll() is None:
                say(f"--- window {index} showed: {sorted(set(program.texts()))}")
        raise
    finally:
        if sys.exc_info()[0] is not None:
            for program in seminar.programs:
                program.close()
    seminar.check()


if __name__ == "__main__":
    main()
