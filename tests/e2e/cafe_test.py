# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample café in real windows: a facilitator, three participants and one table device play
three tables and three rounds. One participant is killed and comes back, one loses the link while
writing. In the end the minutes hold every note, once.

Usage: cafe_test.py --bin DIR [--pictures DIR]   (needs a session bus with AT-SPI)
"""
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from play import Play, run, say  # noqa: E402
from relay import Line  # noqa: E402

PEOPLE = ["Maëlle Petit", "Lucas Nguyen", "Bruno Carré"]


class Cafe(Play):
    def __init__(self, *options):
        super().__init__(*options)
        self.notes = []

    def write(self, program, text):
        program.type_into("Your note", text)
        program.press("Send")
        self.notes.append(text)

    def table_device(self):
        """One device for the people of the third table: they enter together."""
        device = self.program("palabre-participant", "--address", f"127.0.0.1:{self.port}",
                              "--code", self.code, "--profile", self.path("profile table"),
                              size=(900, 727))
        device.shows("code accepted", patience=90)
        device.press("Several of us use this device…")
        device.choose("Where does it stand?", 3)
        self.picture(device, "12b-several")
        device.press("Enter")
        device.shows("You are in", patience=90)
        return device

    def to_round_1(self):
        self.gesture("Start step 1", "Welcome and rules")
        self.gesture("Start step 2", "What we found so far")
        self.gesture("Start step 3", "Publish the groups")
        self.desk.shows("Proposal 1")
        self.picture(self.desk, "03-groups")
        self.gesture("Publish the groups", "Start round 1")
        self.gesture("Start round 1", "Round 1 of 3")

    def to_next_round(self, number):
        self.gesture("Rotate tables", "Changing tables")
        self.gesture(f"Start round {number}", f"Round {number} of 3")

    def play(self):
        say("The facilitator opens the sample.")
        self.open_desk("--sample")
        self.desk.shows("sample")
        self.picture(self.desk, "01-preparing")
        self.open_room()
        self.picture(self.desk, "02-room-open")

        say(f"Three participants come in with the code {self.code}.")
        line = Line(self.port)
        self.maelle = self.participant(PEOPLE[0], by_hand=True)
        self.lucas = self.participant(PEOPLE[1], line.port)
        self.bruno = self.participant(PEOPLE[2])
        self.table = self.table_device()

        self.to_round_1()

        say("Notes in round 1; Maëlle's program is killed and comes back.")
        self.write(self.maelle, "Maëlle before the crash")
        self.confirmed(self.maelle)
        self.desk.shows("1 note")
        self.picture(self.maelle, "13-table")
        self.maelle.kill()
        self.maelle.start()
        self.maelle.shows("Maëlle before the crash", patience=90)
        self.write(self.maelle, "Maëlle after the crash")
        self.confirmed(self.maelle)
        self.picture(self.desk, "02-cafe")

        say("Lucas loses the link while writing.")
        line.cut()
        self.write(self.lucas, "Lucas without a link")
        self.lucas.shows("kept on this device")
        self.picture(self.lucas, "15-cut")
        line.mend()
        self.confirmed(self.lucas)
        self.write(self.bruno, "Bruno hosts and notes")
        self.confirmed(self.bruno)

        say("The host of the second table says that it is ready.")
        self.bruno.press("Table ready")
        self.bruno.shows("Not ready after all")

        say("Two people of the third table write on its device.")
        self.table.choose("Who speaks", 1)
        self.write(self.table, "The table's first voice")
        self.confirmed(self.table)
        self.table.choose("Who speaks", 2)
        self.write(self.table, "The table's second voice")
        self.confirmed(self.table)
        self.picture(self.table, "13b-table-device")

        say("The move.")
        self.gesture("Rotate tables", "Changing tables")
        self.maelle.shows("Go to")
        self.picture(self.desk, "17-move")
        self.picture(self.maelle, "19-move")
        self.maelle.press("I'm there")
        self.gesture("Start round 2", "Round 2 of 3")
        self.write(self.lucas, "Lucas in round 2")
        self.confirmed(self.lucas)
        self.to_next_round(3)
        self.write(self.maelle, "Maëlle in round 3")
        self.confirmed(self.maelle)

        say("The hosts' review, the restitution, the end.")
        self.gesture("Start step 4", "Hosts")
        self.picture(self.bruno, "20b-review")
        self.gesture("Start step 5", "Restitution")
        self.picture(self.desk, "24-restitution")
        self.all_named()
        line.close()

    def check(self):
        cafe = json.loads(self.export_text("json"))["cafes"][0]
        written = [note["text"] for table in cafe["tables"] for part in table["rounds"]
                   for note in part["notes"]]
        for note in self.notes:
            assert written.count(note) == 1, f"“{note}” is in the minutes {written.count(note)} times"
        say(f"The minutes hold all {len(self.notes)} notes, each once.")


if __name__ == "__main__":
    run(Cafe)
