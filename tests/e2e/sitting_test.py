# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sitting far apart, without any client: the team sees the room screen in a video conference, and
the facilitator records everybody's answers to a vote and to a round of consent. Some are absent,
two of them gave a proxy. In the end the minutes list the absent, the proxies and who was recorded.
Played in French, as a French team would see it.

Usage: sitting_test.py --bin DIR [--pictures DIR] [--lang en]   (needs a session bus with AT-SPI)
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from play import Play, run, say  # noqa: E402

# Of the sample's 17 people. Absent ones with a proxy give it to a member who is there.
PROXIES = {"Jonas Weber": "Ama Diallo", "Nadir Saïdi": "Bruno Carré"}
ABSENT = ["Gaëlle Le Goff", "Pierre Gallet"]
AGAINST = ["Driss Amrani", "Nadir Saïdi", "Odile Faure"]
ABSTAIN = ["Hugo Perrin"]
IN_FAVOUR = ["Ama Diallo", "Bruno Carré", "Chloé Vasseur", "Élise Moreau", "Farid Benali",
             "Inès Roca", "Jonas Weber", "Katell Riou", "Lucas Nguyen", "Maëlle Petit",
             "Rose Lambert"]
ANSWERING = sorted([*IN_FAVOUR, *AGAINST, *ABSTAIN])
QUESTION = "Réunir l’équipe deux fois par an ?"
WORDING = "L’équipe se réunit deux fois par an, au printemps et à l’automne."
HARM = "Rien ne dit qui prépare la réunion."
ANSWER = "Deux personnes la préparent, à tour de rôle."


class Sitting(Play):
    language = "fr"

    def play(self):
        say("The facilitator opens the workshop and the room screen. Nobody has a device.")
        self.open_desk("--sample", size=(2560, 1000))
        self.open_room()
        self.gesture(self.words("Start step %d", 1), self.words("Start step %d", 2))
        self.desk.menu(self.words("&Project or stop projecting"))
        self.desk.shows(self.words("Palabre, room screen"))
        self.desk.move(self.words("Palabre, room screen"), 1480, 0)
        self.arrive()
        self.desk.menu(self.words("Step %d", 10))
        self.desk.menu(self.words("&Go to the step looked at now"))
        self.proxies()
        self.vote()
        self.consent()
        self.all_named()

    def arrive(self):
        say("Who is in the conference is noted: 13 of 17.")
        here = [name for name in ANSWERING if name not in PROXIES and name != "Rose Lambert"]
        self.desk.tab(self.words("Arrival"))
        for number, name in enumerate(here):
            self.desk.activate_row(self.words("Who is here"), name)
            self.desk.control(self.words("%d of %d here", number + 2, 17))
        self.picture(self.desk, "sitting-arrival")

    def proxies(self):
        say("Two absent members gave a proxy.")
        self.desk.tab(self.words("Who decides"))
        for giver, holder in PROXIES.items():
            self.desk.select_row(self.words("Members, their status and their proxies"), giver)
            self.desk.press(self.words("Proxy…"))
            self.desk.choose(self.words("Held by"), holder)
            self.picture(self.desk, "sitting-proxy")
            self.desk.press(self.words("Keep"))
            self.desk.shows(self.words("given to %s", holder.split()[0]))
        self.picture(self.desk, "sitting-proxies")

    def answers(self, figure, names):
        self.desk.select_rows(self.words("Who answers, and what was answered"), names)
        self.desk.press(f"{figure}  ", starts=True)

    def prepare(self, what):
        self.desk.press(self.words(what))
        self.desk.type_into(self.words("Question put to the room"), QUESTION)
        self.desk.type_into(self.words("Wording, if it is not in the text"), WORDING)
        self.picture(self.desk, "sitting-prepare")
        self.desk.press(self.words("Prepare"))

    def vote(self):
        say("Everybody's vote is recorded.")
        self.desk.tab(self.words("Validation"))
        self.prepare("Prepare a vote…")
        self.desk.press(self.words("Open the vote"))
        roll = {row[0]: row[1] for row in
                self.desk.rows(self.words("Who answers, and what was answered"))}
        for giver, holder in PROXIES.items():
            assert roll[giver] == self.words("represented by %s", holder.split()[0]), roll
        for name in ABSENT:
            assert roll[name] == self.words("absent, no answer", context="roll"), roll
        self.answers(1, IN_FAVOUR)
        self.answers(2, AGAINST)
        self.answers(3, ABSTAIN)
        self.desk.shows(self.words("%zu votes cast of %u", 15, 15))
        self.picture(self.desk, "sitting-vote")
        self.screen("sitting-screen-vote", QUESTION)
        self.desk.press(self.words("Close the vote"))
        self.desk.press(self.words("Proclaim"))
        self.desk.shows(self.words("Adopted", context="vote"))
        self.screen("sitting-screen-result", QUESTION)

    def screen(self, name, words):
        """The room screen shows these words."""
        self.desk.shows(words)
        self.picture(self.desk, name, self.words("Palabre, room screen"))

    def consent(self):
        say("A round of consent, recorded person by person; an objection is answered and lifted.")
        self.prepare("Prepare a consent…")
        for phase in ("Clarify", "Reactions"):
            self.desk.press(self.words(phase))
            self.answers(1, ANSWERING)
        self.desk.press(self.words("Round %zu of objections", 1))
        self.answers(1, [name for name in ANSWERING if name != "Chloé Vasseur"])
        self.answers(2, ["Chloé Vasseur"])
        self.desk.type_into(self.words("Which harm, and for whom? In the objector's own words."),
                            HARM)
        self.desk.press(self.words("Answer"))
        self.desk.shows(HARM)
        self.picture(self.desk, "sitting-objection")
        self.screen("sitting-screen-objection", HARM)
        self.desk.press(self.words("Taken up by the group"))
        self.desk.press(self.words("Propose an answer…"))
        self.desk.type_into(
            self.words("What does the group propose, so that the harm goes away?"), ANSWER)
        self.desk.press(self.words("Answer"))
        self.desk.press(self.words("Its author says: lifted"))
        self.desk.press(self.words("Adopt"))
        self.desk.shows(self.words("Adopted by consent"))
        self.picture(self.desk, "sitting-adopted")

    def check(self):
        whole = json.loads(self.export_text("json"))
        ballot, consent = whole["ballots"][0], whole["consents"][0]
        votes = {vote["name"]: vote for vote in ballot["votes"]}
        assert sorted(votes) == sorted(ANSWERING), votes
        for giver, holder in PROXIES.items():
            assert votes[giver].get("cast_by") == holder, votes[giver]
        totals = ballot["verdict"]["total"]
        assert (totals["enrolled"], totals["represented"]) == (17, 15), totals
        assert [totals["votes"][key] for key in ("for", "against", "abstentions")] == \
            [len(IN_FAVOUR), len(AGAINST), len(ABSTAIN)], totals
        assert consent["end"] == "adopted" and consent["objections"][0]["status"] == "lifted"
        assert sorted(consent["away"]) == sorted(ABSENT), consent
        words = self.export_text("md")
        absent = " (absent·e)" if self.language == "fr" else " (absent)"
        by = " (représenté·e par " if self.language == "fr" else " (represented by "
        for expected in [name + absent for name in ABSENT] + \
                [f"{giver}{by}{holder})" for giver, holder in PROXIES.items()] + \
                [HARM, ANSWER, WORDING]:
            assert words.count(expected) >= 1, f"“{expected}” is not in the minutes"
        say("The minutes list the absent, the proxies and every answer.")


if __name__ == "__main__":
    run(Sitting)
