# SPDX-License-Identifier: AGPL-3.0-or-later
"""A month later, far apart: the text went out as a file, twelve amended copies come back, each of
another kind, and are given to the facilitator's window together. Each becomes amendments by its
author against the version it was made on; what conflicts is explained. Some are adopted and the
next version is published; then every export is read back and compared.

Usage: copies_test.py --bin DIR [--pictures DIR]   (needs a session bus with AT-SPI)
"""
import csv
import io
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import copy_files  # noqa: E402
from play import Play, run, say  # noqa: E402
from windows import wait_for  # noqa: E402

TEXT = ["Our stance on generative AI",
        "We use free tools first, and we say so to our clients.",
        "Each project is decided together, after advice.",
        "We train every colleague twice a year.",
        "The data of our clients stay in our own workshop.",
        "We count the energy that we spend on it."]
ADDED = "We look at this stance again every spring."

# Who sent it, words as they are, words instead.
AMA = ("free tools first", "free and sober tools first", "Ama Diallo")
BRUNO = ("twice a year", "once a month", "Bruno Carré")
CHLOE = ("after advice", "after advice and debate", "Chloé Vasseur")
DRISS = ("the energy that we spend", "the energy and the water that we spend", "Driss Amrani")
ELISE = ("twice a year", "four times a year", "Élise Moreau")
FARID = ("our own workshop", "our own machines", "Farid Benali")
GAELLE = ("our own workshop", "the country", "Gaëlle Le Goff")
HUGO = ("We count the energy", "We publish the energy", "Hugo Perrin")
INES = ("Each project", "Every project", "Inès Roca")
JONAS = ("every spring", "every year", "Jonas Weber")
KATELL = ("twice a year", "once a month", "Katell Riou")
LUCAS = ("to our clients", "to everybody", "Lucas Nguyen")
MAELLE = (TEXT[5], "", "Maëlle Petit")

COPIES = {
    "01-ama.odt": ([AMA], {}),
    "02-bruno.odt": ([BRUNO], {}),
    "03-two-people.odt": ([CHLOE, DRISS], {}),
    "04-silent.odt": ([ELISE], {"tracked": False}),
    "05-farid.docx": ([FARID], {}),
    "06-silent.docx": ([GAELLE], {"tracked": False, "saved_by": GAELLE[2]}),
    "07-hugo.txt": ([HUGO], {}),
    "08-ines.md": ([INES], {}),
    "09-jonas.eml": ([JONAS], {"who": JONAS[2]}),
    "10-old-version.odt": ([LUCAS], {}),
    "11-maelle.docx": ([MAELLE], {}),
}
# The twelfth is pasted.
NAMELESS = {"04-silent.odt": ELISE[2], "07-hugo.txt": HUGO[2], "08-ines.md": INES[2]}
COLUMNS = ("file", "kind", "version", "person", "changes", "state")


class Copies(Play):
    def play(self):
        self.publish()
        self.send_out()
        self.receive()
        self.decide()

    def step(self, number, then):
        self.desk.menu(f"Step {number}")
        self.desk.menu("Go to the step looked at now")
        self.desk.shows(then)

    def publish(self):
        say("Two versions are published; the second one says one thing more.")
        self.open_desk("--sample")
        self.open_room()
        self.gesture("Start step 1", "Welcome and rules")
        self.step(8, "Publish version 1")
        self.desk.type_into("The text, written together", "\n".join(TEXT))
        self.desk.shows(TEXT[-1])
        self.desk.press("Publish version 1")
        self.desk.press("Write the next version")
        self.desk.shows("Version 2, being written")
        self.desk.type_into("The text, written together", "\n".join([*TEXT, ADDED]))
        self.desk.press("Publish version 2")
        self.desk.shows("Version 2, published")
        self.step(9, "Open to comments and amendments")
        self.desk.close()

    def send_out(self):
        say("The text goes out, and twelve copies come back.")
        self.copies = self.path("copies")
        os.makedirs(self.copies)
        paragraphs = self.export_text("txt", "--document", "text").strip().split("\n\n")
        assert paragraphs == [*TEXT, ADDED], paragraphs
        base = self.export("odt", "--document", "text")
        COPIES["10-old-version.odt"][1]["base"] = self.export("odt", "--document", "text",
                                                              "--version", "1")
        copy_files.folder_of(base, paragraphs, self.copies, COPIES)
        self.pasted = copy_files.mail(paragraphs, [KATELL], KATELL[2])

    def shown(self):
        return [dict(zip(COLUMNS, row)) for row in self.desk.rows("Received copies")]

    def receive(self):
        say("A month later they are given to the window together.")
        self.open_desk(self.workshop(), folder=self.copies)
        self.desk.menu("Received copies…")
        self.desk.press("Choose files…")
        self.desk.select_all_rows("Files", len(COPIES))
        self.desk.press("Open")
        self.desk.shows("11-maelle.docx")
        self.desk.press("Paste a mail…")
        self.desk.type_into("Called", "12-katell")
        self.desk.type_into("Mail", self.pasted)
        self.desk.press("Read the mail")
        self.desk.shows("12-katell")
        self.picture(self.desk, "23-copies")
        rows = self.shown()
        assert len(rows) == 13, rows  # one of them holds the changes of two people
        for row in rows:
            assert row["version"] == ("1" if row["file"].startswith("10") else "2"), row
            assert row["changes"] == "1", row
            nobody = row["file"] in NAMELESS
            assert row["state"].startswith("say whose" if nobody else "ready"), row
        for file, who in NAMELESS.items():
            self.desk.select_row("Received copies", file)
            self.desk.shows("The file does not say who wrote it.")
            self.desk.choose("Whose copy is this?", who)
        self.desk.shows("13 copies are ready")
        self.desk.select_row("Received copies", "03-two-people")
        self.desk.press("Import")
        wait_for("all copies to be filed", lambda: all(
            re.match("filed: A|supports A", row["state"]) for row in self.shown()))
        self.picture(self.desk, "23b-copies-filed")
        self.desk.press("Close")

    def decide(self):
        say("What conflicts is explained; two amendments are adopted, one falls.")
        self.desk.choose("Which amendments", "All of them")
        self.desk.choose("What may be asked of the text now", 4)
        for who, other in ((GAELLE, FARID), (MAELLE, HUGO), (MAELLE, DRISS), (ELISE, BRUNO)):
            self.desk.select_row("Amendments", f" · {who[2].split()[0]}")
            self.desk.shows("change the same words. As they stand, only one can stay.",
                            f"By: {who[2].split()[0]}")
            mine, its = self.number(who), self.number(other)
            self.desk.shows(f"{mine} and {its} change the same words.")
        self.picture(self.desk, "07-copies-conflict")
        for adopted in (AMA, BRUNO):
            self.desk.select_row("Amendments", f" · {adopted[2].split()[0]}")
            self.vote_on_amendment(15, 0)
        self.desk.select_row("Amendments", f" · {ELISE[2].split()[0]}")
        self.desk.press("Confirm")
        self.desk.press("Publish version 3", starts=True)
        self.desk.shows("The text, version 3")
        self.picture(self.desk, "07-copies-integrated")

    def number(self, copy):
        """What the amendment of this author is called in the window."""
        return next(re.match("A[0-9]+", cell).group() for row in self.desk.rows("Amendments")
                    for cell in row if f" · {copy[2].split()[0]}" in cell)

    def check(self):
        text = json.loads(self.export_text("json"))["text"]
        filed = {one["authors"][0]: one for one in text["amendments"]}
        copies = [AMA, BRUNO, CHLOE, DRISS, ELISE, FARID, GAELLE, HUGO, INES, JONAS, LUCAS, MAELLE]
        assert sorted(filed) == sorted(who for _, _, who in copies), sorted(filed)
        assert len(text["amendments"]) == len(copies), "each author has one amendment"
        for old, new, who in copies:
            one = filed[who]
            assert old in one["before"], one
            assert one["proposed"] == one["before"].replace(old, new), one
            assert one["status"] == ("adopted" if who in (AMA[2], BRUNO[2]) else
                                     "fallen" if who == ELISE[2] else "filed"), one
        assert filed[BRUNO[2]]["supporters"] == [KATELL[2]], filed[BRUNO[2]]
        versions = [[line["text"] for line in version["paragraphs"]]
                    for version in text["versions"] if version["version"] > 0]
        assert versions == [TEXT, [*TEXT, ADDED],
                            copy_files.amended([*TEXT, ADDED], [AMA, BRUNO])], versions
        say("The archive holds every amendment by its author, and the text with what was adopted.")

        table = csv.reader(io.StringIO(self.export_text(
            "csv", "--document", "amendments").lstrip("\ufeff")), delimiter=";")
        names = next(table)
        rows = [dict(zip(names, row)) for row in table]
        assert [(row["No."], row["By"], row["Text before"], row["Proposed text"]) for row in rows] \
            == [(f"A{one['amendment']}", one["authors"][0], one["before"], one["proposed"])
                for one in text["amendments"]], rows
        assert [row["Supported by"] for row in rows if row["By"] == BRUNO[2]] == [KATELL[2]]
        say("The table holds the same.")

        before, after, authors = copy_files.read_odt(self.export(
            "odt", "--document", "changes", "--since", "2"))
        assert (before, after) == (versions[1], versions[2]), (before, after)
        assert authors == {f"{who} (A{filed[who]['amendment']})" for who in (AMA[2], BRUNO[2])}
        say("The word processor's file gives both versions back, its changes by their authors.")


if __name__ == "__main__":
    run(Copies)
