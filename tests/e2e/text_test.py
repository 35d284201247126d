# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the café to the validated text as one thread, in real windows. A table note feeds the draft
and is cited by it; the draft is published; two people amend the same words and the conflict is
explained before the second files; one is adopted by vote, the other falls, a third is carried over
to version 2; a round of consent meets an objection, the text is reworded, a new round of consent
passes. In the end the final sentence leads back to the note, the note forward to the sentence, and
the documents say so.

Usage: text_test.py --bin DIR [--pictures DIR]   (needs a session bus with AT-SPI)
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cafe_test import Cafe  # noqa: E402
from play import run, say  # noqa: E402

NOTE = "Say what we refuse"
DRAFT = "We say to our clients what we refuse, before each project."
HARM = "Nothing says who answers the clients."
FINAL = ["We say to our clients what we decline and why, before and after each project.",
         "The steering group answers them within a week."]


class Seminar(Cafe):
    def play(self):
        self.cafe()
        self.cases()
        self.debate()
        self.draft()
        self.amend()
        self.decide()
        self.trace()
        self.all_named()

    def cafe(self):
        say("A café with a note, which the text will come from.")
        self.open_desk("--sample")
        self.open_room()
        self.maelle = self.participant("Maëlle Petit")
        self.bruno = self.participant("Bruno Carré")
        self.to_round_1()
        self.write(self.bruno, NOTE)
        self.confirmed(self.bruno)
        for number in (2, 3):
            self.to_next_round(number)
        self.gesture("Start step 4", "Hosts")
        self.bruno.type_into("What brings the tables together", DRAFT)
        self.confirmed(self.bruno)
        self.gesture("Start step 5", "Restitution")
        for number in (2, 3):
            self.gesture("Next table", f"table {number} of 3")
        self.gesture("Open the plenary", "plenary")
        self.gesture("Start the", "Meal")

    def cases(self):
        say("Pairs study the cases; nothing is written here.")
        self.gesture("Start step 6", "Compose the pairs")
        self.desk.press("Propose pairs")
        self.desk.shows("proposal, nobody else sees it")
        self.gesture("Publish the pairs", "The pairs are published")
        self.gesture("Start: alone first", "Everyone reads alone")
        self.gesture("Start writing", "The pairs write")
        self.gesture("Read the cases out", "The cases are read out")

    def debate(self):
        say("A moving debate in which nobody moves.")
        self.gesture("Start step 7", "The statement is shown")
        self.gesture("Take a place", "Everybody takes a place")
        self.gesture("Prepare in camps", "Each camp prepares its arguments")
        self.gesture("Begin the debate", "argument 1")
        self.gesture("Last call", "a last chance to move")
        self.gesture("Final positions", "Debrief")
        self.gesture("Debrief", "What made you move?")

    def draft(self):
        say("The hosts' draft is taken up, cites the note, and is published.")
        self.gesture("Start step 8", "Publish version 1")
        self.bruno.shows(DRAFT)
        self.desk.select_row("What was said", NOTE)
        self.desk.press("Cite in ¶1")
        self.desk.shows("2 sources")
        self.picture(self.desk, "06-drafting")
        self.picture(self.bruno, "06b-drafting-participant")
        self.desk.press("Publish version 1")
        self.desk.shows("Write the next version")

    def file(self, person, wording, reason):
        person.shows("Your wording of ¶1")
        person.type_into("Your wording", wording)
        person.type_into("Why? One sentence", reason)

    def amend(self):
        say("Two people amend the same words, one of them others as well.")
        self.gesture("Start step 9", "Being examined")
        self.maelle.shows(f"Source: Table 2 · Ethics, Bruno: {NOTE}")
        self.file(self.maelle, DRAFT.replace("refuse", "reject"), "A clear refusal protects.")
        self.maelle.press("File the amendment")
        self.desk.shows("A1")
        self.file(self.bruno, DRAFT.replace("refuse", "decline and why"), "A reason helps them.")
        self.bruno.shows("A1 changes these words too")
        self.picture(self.bruno, "15-amendment")
        self.bruno.press("File the amendment")
        self.desk.shows("A2")
        self.file(self.maelle, DRAFT.replace("before", "before and after"), "It changes on the way.")
        self.maelle.press("File the amendment")
        self.desk.shows("A3")
        self.desk.choose("What may be asked of the text now", 4)
        self.desk.select_row("Amendments", "decline")
        self.desk.shows("A2 and A1 change the same words.")
        self.picture(self.desk, "07-conflict")
        say("One is put to the vote; another falls; version 2 carries the third over.")
        self.vote_on_amendment(12, 3)
        self.desk.select_row("Amendments", "reject")
        self.desk.press("Confirm")
        self.desk.press("Publish version 2", starts=True)
        self.desk.shows("The text, version 2")
        self.desk.select_row("Amendments", "and after")
        self.desk.shows("filed on version 1, carried over")
        self.picture(self.desk, "07b-carried-over")
        self.maelle.shows("filed on version 1, carried over")
        self.maelle.shows("what we decline and why, before [added by A3: and after] each project.")
        self.picture(self.maelle, "15b-carried-over")
        self.vote_on_amendment(14, 1)

    def answer(self, round_number):
        """Maëlle and the facilitator, who is a member, have no objection."""
        self.maelle.shows(f"round {round_number}")
        self.maelle.press("I have no objection", starts=True)
        self.maelle.press("Give my answer")
        self.desk.select_row("Who answers, and what was answered", "Rose Lambert")
        self.desk.press("1  no objection")

    def decide(self):
        self.gesture("Publish version 3", "The text, version 3")
        say("A round of consent meets an objection.")
        self.gesture("Start the", "Break")
        self.gesture("Start step 10", "Prepare a consent…")
        self.desk.press("Prepare a consent…")
        self.desk.type_into("Question put to the room", "Is this our stance?")
        self.desk.press("Prepare")
        for phase in ("Clarify", "Reactions", "Round 1 of objections"):
            self.desk.press(phase)
        self.answer(1)
        self.bruno.press("I have an objection", starts=True)
        self.bruno.type_into("Which harm, and for whom? (needed for an objection)", HARM)
        self.picture(self.bruno, "16-consent")
        self.bruno.press("Give my answer")
        self.desk.shows(HARM)
        self.picture(self.desk, "08-consent")
        self.desk.press("Taken up by the group")

        say("The text is reworded: an amendment, and version 4.")
        self.desk.press("Rewording")
        self.desk.menu("Step 9")
        self.desk.select_row("The text with its changes marked", "¶1")
        self.desk.press("File for somebody…")
        self.desk.choose("What it does", 1)
        self.desk.type_into("Wording", FINAL[1])
        self.desk.type_into("Why", "Somebody must answer.")
        self.desk.press("File it")
        self.desk.select_row("Amendments", FINAL[1])
        self.picture(self.desk, "07d-late")
        self.desk.press("Admit it, though late")
        self.vote_on_amendment(16, 0)
        self.desk.press("Publish version 4", starts=True)
        self.desk.shows("The text, version 4")
        self.picture(self.desk, "07c-final-text")
        self.desk.menu("Come back to the step under way")

        say("A new round of consent on version 4 passes.")
        self.desk.press("Reword…")
        self.desk.type_into("Why", "It says who answers.")
        self.desk.press("Reword")
        self.desk.press("Round 2 of objections")
        self.bruno.shows(FINAL[1])
        self.bruno.press("My objection O1 is lifted")
        self.answer(2)
        self.bruno.press("I have no objection", starts=True)
        self.bruno.press("Give my answer")
        self.desk.press("Adopt")
        self.desk.shows("Adopted by consent")
        self.picture(self.desk, "08-adopted")

    def trace(self):
        say("The sentence leads back to the note, the note forward to the sentence.")
        self.desk.menu("Step 9")
        self.desk.shows(FINAL[0], f"Source: Table 2 · Ethics, Bruno: {NOTE}")
        self.desk.menu("Come back to the step under way")
        self.bruno.menu("What became of my notes")
        self.bruno.shows("In version 1, ¶1")
        self.bruno.shows("In version 2, ¶1, changed by A2")
        self.bruno.shows("In version 3, ¶1, changed by A3")
        self.bruno.shows(FINAL[0])
        self.picture(self.bruno, "22-my-notes")
        self.gesture("Close the workshop", "closed")
        self.bruno.shows(FINAL[0])

    def check(self):
        words = self.export_text("md")
        for expected in (*FINAL, "**A2**", "**A1**", "12 for, 3 against", HARM,
                         "adopted by consent"):
            assert expected in words, f"“{expected}” is not in the minutes"
        whole = json.loads(self.export_text("json"))
        text = whole["text"]
        assert [one["status"] for one in text["amendments"]] == [
            "fallen", "adopted", "adopted", "adopted"], text["amendments"]
        assert [one.get("entered") for one in text["amendments"]] == [None, 2, 3, 4]
        last = text["versions"][-1]
        assert [one["text"] for one in last["paragraphs"]] == FINAL, last
        notes = {source["source"] for source in text["sources"] if source["text"] == NOTE}
        assert notes & set(last["paragraphs"][0]["sources"]), text["sources"]
        consent = whole["consents"][0]
        assert consent["rounds"] == 2 and consent["end"] == "adopted", consent
        assert [one["status"] for one in consent["objections"]] == ["lifted"], consent
        assert consent["rewordings"][-1]["why"] == "It says who answers.", consent
        say("The documents hold the text, its amendments and votes, both rounds and the decision.")


if __name__ == "__main__":
    run(Seminar)
