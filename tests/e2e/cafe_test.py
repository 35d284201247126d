# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample café in real windows: a facilitator, three participants and one table device play
three tables and three rounds. One participant is killed and comes back, one loses the link while
writing. In the end the minutes hold every note, once.

Usage: cafe_test.py --bin DIR [--pictures DIR]   (needs a session bus with AT-SPI)
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from windows import Line, Program, wait_for  # noqa: E402

PEOPLE = ["Maëlle Petit", "Lucas Nguyen", "Bruno Carré"]


def say(words):
    print(words, flush=True)


class Cafe:
    def __init__(self, binaries, pictures):
        self.bin = binaries
        self.pictures = pictures
        self.folder = tempfile.mkdtemp(prefix="palabre-e2e-")
        self.notes = []
        self.programs = []

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def program(self, name, *arguments, size):
        home = self.path(f"home-{len(self.programs)}")
        os.makedirs(home, exist_ok=True)
        started = Program([os.path.join(self.bin, name), *arguments], size, home,
                          self.path(f"{name}-{len(self.programs)}"))
        self.programs.append(started)
        return started

    def picture(self, program, name):
        if self.pictures:
            os.makedirs(self.pictures, exist_ok=True)
            program.picture(os.path.join(self.pictures, name + ".png"))

    def gesture(self, name, then):
        self.desk.press(name, starts=True)
        self.desk.shows(then)
        say(f"  {name} → {then}")

    def write(self, program, text):
        program.type_into("Your note", text)
        program.press("Send")
        self.notes.append(text)

    def participant(self, name, port, by_hand=False):
        """Comes in with the code; `by_hand`: chooses the name and presses Enter in the window."""
        arguments = ["--lang", "en", "--address", f"127.0.0.1:{port}", "--code", self.code,
                     "--profile", self.path("profile " + name)]
        if not by_hand:
            arguments += ["--name", name]
        person = self.program("palabre-participant", *arguments, size=(900, 700))
        if by_hand:
            self.picture(person, "12-joining")
            person.shows("code accepted", patience=90)
            person.type_into("Your name in the workshop", name)
            person.shows("on the list")
            person.press("Enter")
        person.shows("You are in", patience=90)
        return person

    def table_device(self, port):
        """One device for the people of the third table: they enter together."""
        device = self.program("palabre-participant", "--lang", "en", "--address",
                              f"127.0.0.1:{port}", "--code", self.code, "--profile",
                              self.path("profile table"), size=(900, 700))
        device.shows("code accepted", patience=90)
        device.press("Several of us use this device…")
        device.choose("Where does it stand?", 3)
        self.picture(device, "12b-several")
        device.press("Enter")
        device.shows("You are in", patience=90)
        return device

    def play(self):
        say("The facilitator opens the sample.")
        self.desk = self.program("palabre-facilitator-desk", "--sample", "--lang", "en",
                                 "--listen", "127.0.0.1:0", "--data", self.path("desk"),
                                 size=(1440, 900))
        self.desk.shows("sample")
        self.picture(self.desk, "01-preparing")
        # The first time, the tests before opening; nothing there blocks.
        self.gesture("Open the room", "A second device reaches this computer")
        self.picture(self.desk, "25-before-opening")
        self.gesture("Open the room", "Room open")
        whole = wait_for("the code and the address", lambda: re.search(
            r"127\.0\.0\.1:(\d+).*?([0-9A-Z]{4}-[0-9A-Z]{4})", "\n".join(self.desk.texts()),
            re.S))
        port, self.code = int(whole.group(1)), whole.group(2)
        self.picture(self.desk, "02-room-open")

        say(f"Three participants come in with the code {self.code}.")
        line = Line(port)
        self.maelle = self.participant(PEOPLE[0], port, by_hand=True)
        self.lucas = self.participant(PEOPLE[1], line.port)
        self.bruno = self.participant(PEOPLE[2], port)
        self.table = self.table_device(port)

        self.gesture("Start step 1", "Welcome and rules")
        self.gesture("Start step 2", "What we found so far")
        self.gesture("Start step 3", "Publish the groups")
        self.desk.shows("Proposal 1")
        self.picture(self.desk, "03-groups")
        self.gesture("Publish the groups", "Start round 1")
        self.gesture("Start round 1", "Round 1 of 3")

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
        self.gesture("Rotate tables", "Changing tables")
        self.gesture("Start round 3", "Round 3 of 3")
        self.write(self.maelle, "Maëlle in round 3")
        self.confirmed(self.maelle)

        say("The hosts' review, the restitution, the end.")
        self.gesture("Start step 4", "Hosts")
        self.picture(self.bruno, "20b-review")
        self.gesture("Start step 5", "Restitution")
        self.picture(self.desk, "24-restitution")
        unnamed = self.desk.unnamed()
        assert not unnamed, f"controls without a name in the facilitator's window: {unnamed}"
        for person in (self.maelle, self.lucas, self.bruno, self.table):
            assert not person.unnamed(), f"controls without a name: {person.unnamed()}"
        line.close()

    def confirmed(self, person):
        wait_for("the badge to say that everything is confirmed", lambda: any(
            re.match(r"Connected\b.*confirmed", text) for text in person.texts()), 90)

    def check(self):
        for program in self.programs:
            program.close()
        files = [os.path.join(root, name) for root, _, names in os.walk(self.path("desk"))
                 for name in names if name.endswith(".palabre")]
        assert len(files) == 1, files
        command = os.path.join(self.bin, "palabre-facilitator")
        subprocess.run([command, "verify", files[0]], check=True)
        minutes = self.path("minutes.json")
        subprocess.run([command, "export", files[0], "--format", "json", "--audience", "internal",
                        "--lang", "en", "--out", minutes], check=True)
        with open(minutes, encoding="utf-8") as read:
            cafe = json.load(read)["cafes"][0]
        written = [note["text"] for table in cafe["tables"] for part in table["rounds"]
                   for note in part["notes"]]
        for note in self.notes:
            assert written.count(note) == 1, f"“{note}” is in the minutes {written.count(note)} times"
        say(f"The minutes hold all {len(self.notes)} notes, each once.")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bin", required=True)
    options.add_argument("--pictures")
    given = options.parse_args()
    cafe = Cafe(given.bin, given.pictures)
    try:
        cafe.play()
    except BaseException:
        for index, program in enumerate(cafe.programs):
            cafe.picture(program, f"failed-{index}")
            say(f"--- window {index} showed: {sorted(set(program.texts()))[:80] if program.process.poll() is None else 'gone'}")
        raise
    finally:
        for program in cafe.programs:
            if sys.exc_info()[0] is not None:
                program.close()
    cafe.check()


if __name__ == "__main__":
    main()
