# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the windows have in common: the programs of one workshop in a folder of their
own, the room opened, people who come in, the file read back once all windows are closed.
"""
import argparse
import gettext
import os
import re
import shutil
import subprocess
import tempfile

from windows import Program, wait_for


WAITING = "You are in. Everything begins when the facilitator says so."


def say(words):
    print(words, flush=True)


class Play:
    """One workshop in real windows. A test says what happens in `play` and what its documents must
    hold in `check`; the windows are closed in between."""

    language = "en"

    def __init__(self, binaries, pictures, language=None):
        self.bin = binaries
        self.pictures = pictures
        self.language = language or self.language
        self.folder = tempfile.mkdtemp(prefix="palabre-e2e-")
        self.programs = []
        self.catalogue = catalogue(binaries) if self.language == "fr" else None

    def play(self):
        raise NotImplementedError

    def check(self):
        raise NotImplementedError

    # ---- words
    def words(self, text, *values, many=None, context=None):
        """The program's own words in the language of this play, as its sources write them, with
        their %s and %u filled in. `many`: the plural, chosen by the first value."""
        known = text
        if self.catalogue is not None:
            known = (self.catalogue.pgettext(context, text) if context
                     else self.catalogue.ngettext(text, many, values[0]) if many
                     else self.catalogue.gettext(text))
        elif many and values[0] != 1:
            known = many
        return re.sub("&(.)", r"\1", re.sub(r"%(?:l|z)?u", "%d", known) % values)

    # ---- programs
    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def program(self, name, *arguments, size, folder=None):
        home = self.path(f"home-{len(self.programs)}")
        os.makedirs(home, exist_ok=True)
        started = Program([os.path.join(self.bin, name), "--lang", self.language, *arguments], size,
                          home, self.path(f"{name}-{len(self.programs)}"), folder)
        self.programs.append(started)
        return started

    def picture(self, program, name, *window):
        if self.pictures:
            os.makedirs(self.pictures, exist_ok=True)
            program.picture(os.path.join(self.pictures, name + ".png"), *window)

    # ---- the facilitator's window
    def open_desk(self, *what, size=(1440, 900), folder=None):
        self.desk = self.program("palabre-facilitator-desk", *what, "--listen", "127.0.0.1:0",
                                 "--data", self.path("desk"), size=size, folder=folder)

    def gesture(self, name, then):
        self.desk.press(name, starts=True)
        self.desk.shows(then)
        say(f"  {name} → {then}")

    def go_to(self, step, then):
        """Another step than the next one, by its title, as when time is short."""
        self.desk.select_row(self.words("Agenda"), step)
        self.desk.menu(self.words("&Go to the step looked at now"))
        self.desk.shows(then)
        say(f"  to {step} → {then}")

    def open_room(self):
        """Opens the room; the address and the code are then known."""
        # The first time, the tests before opening; nothing there blocks.
        self.gesture(self.words("Open the room"), self.words("A second device reaches this computer"))
        self.picture(self.desk, "25-before-opening")
        self.gesture(self.words("Open the room"), self.words("Room open"))
        self.read_door()

    def read_door(self):
        whole = wait_for("the code and the address", lambda: re.search(
            r"127\.0\.0\.1:(\d+).*?([0-9A-Z]{4}-[0-9A-Z]{4})", "\n".join(self.desk.texts()),
            re.S))
        self.port, self.code = int(whole.group(1)), whole.group(2)

    def vote_on_amendment(self, in_favour, against):
        """The chosen amendment is put to the vote, whose figures are entered."""
        self.desk.press("Put to the vote")
        self.desk.press("Record the vote…")
        self.desk.set_number("For", in_favour)
        self.desk.set_number("Against", against)
        self.desk.press("Record the vote")
        self.desk.shows(f"Votes: {in_favour} for, {against} against")

    def participant(self, name, port=None, by_hand=False, then=None, profile=None):
        """Comes in with the code; `by_hand`: chooses the name and presses Enter in the window.
        `then`: what is read once in, when the workshop has begun. `profile`: of that device, when
        it is not the person's first one."""
        arguments = ["--address", f"127.0.0.1:{port or self.port}", "--code", self.code,
                     "--profile", self.path("profile " + (profile or name))]
        if not by_hand:
            arguments += ["--name", name]
        person = self.program("palabre-participant", *arguments, size=(900, 727))
        if by_hand:
            self.picture(person, "12-joining")
            person.shows(self.words("code accepted"), patience=90)
            person.type_into(self.words("Your name in the workshop"), name)
            person.shows(self.words("on the list"))
            person.press(self.words("Enter"))
        person.shows(then or self.words(WAITING), patience=90)
        return person

    def by_link(self, profile):
        """Comes back on another device, by the link that the facilitator's window shows now."""
        link = wait_for("the personal link", lambda: re.search(
            r"palabre://join\?\S+", "\n".join(self.desk.texts())))
        self.picture(self.desk, "18-personal-link")
        person = self.program("palabre-participant", link.group(), "--profile",
                              self.path("profile " + profile), size=(900, 727))
        person.shows(self.words("This link is yours: you come back as yourself."), patience=90)
        person.press(self.words("Enter"))
        self.desk.press(self.words("Close"))
        return person

    def find(self, name):
        """Chooses somebody in the list of people."""
        self.desk.menu(self.words("&Find a person"))
        self.desk.type_into(self.words("Find a person"), name)
        self.desk.select_row(self.words("People"), name)

    def several(self, *names):
        """One device on which several people speak, each chosen by name before they act."""
        device = self.program("palabre-participant", "--address", f"127.0.0.1:{self.port}",
                              "--code", self.code, "--profile", self.path("profile several"),
                              size=(900, 727))
        device.shows(self.words("code accepted"), patience=90)
        device.press(self.words("Several of us use this device…"))
        device.choose(self.words("Where does it stand?"), self.words("It moves with us"))
        for name in names:
            device.tick(self.words("Several people, one device"), self.words("Who writes on it?"),
                        name)
        self.picture(device, "12c-several-by-name")
        device.press(self.words("Enter"))
        device.shows(self.words(WAITING), patience=90)
        return device

    def confirmed(self, person):
        """Waits until all that was sent is on the facilitator's disk."""
        some = 987654
        safe = [re.escape(self.words("Connected - %d contribution, confirmed", number,
                                     many="Connected - %d contributions, all confirmed"))
                .replace(str(some), "[0-9]+") for number in (1, some)]
        # Places and words in a shared text are not counted as contributions.
        safe.append(self.words("Connected"))
        wait_for("the badge to say that everything is confirmed", lambda: any(
            re.fullmatch(one, text) for text in person.texts() for one in safe), 90)

    def all_named(self):
        """Nothing one can act on is without a name in any window."""
        for program in self.programs:
            assert not program.unnamed(), f"controls without a name: {program.unnamed()}"

    # ---- the documents
    def workshop(self):
        """The workshop, of which there is one."""
        files = [os.path.join(root, name) for root, _, names in os.walk(self.path("desk"))
                 for name in names if name.endswith(".palabre")]
        assert len(files) == 1, files
        return files[0]

    def command(self, *arguments):
        subprocess.run([os.path.join(self.bin, "palabre-facilitator"), *arguments], check=True)

    def export(self, kind, *arguments, audience="internal"):
        """The path of one document of the workshop, of that format."""
        out = self.path(f"{len(os.listdir(self.folder))}-document.{kind}")
        self.command("export", self.workshop(), "--format", kind, "--audience", audience, "--lang",
                     self.language, "--out", out, *arguments)
        return out

    def export_text(self, kind, *arguments, **how):
        with open(self.export(kind, *arguments, **how), encoding="utf-8") as read:
            return read.read()

    def close(self):
        for program in self.programs:
            program.close()


class Untranslated(gettext.NullTranslations):
    """Asked when a catalogue does not know the words."""

    def gettext(self, message):
        raise KeyError(f"no French for “{message}”")

    def ngettext(self, msgid1, msgid2, n):
        self.gettext(msgid1)

    def pgettext(self, context, message):
        self.gettext(message)


def catalogue(binaries):
    """The French that was built into the programs."""
    path = os.path.join(os.path.dirname(binaries), "participant", "view", "catalogue_data.cpp.mo")
    with open(path, "rb") as read:
        known = gettext.GNUTranslations(read)
    known.add_fallback(Untranslated())
    return known


def run(play):
    """Plays a test and checks its documents; what the windows showed is told when it fails."""
    options = argparse.ArgumentParser()
    options.add_argument("--bin", required=True)
    options.add_argument("--pictures")
    options.add_argument("--lang", choices=("en", "fr"))
    given = options.parse_args()
    played = play(given.bin, given.pictures, given.lang)
    try:
        played.play()
    except BaseException:
        for index, program in enumerate(played.programs):
            played.picture(program, f"failed-{play.__name__}-{index}")
            shown = sorted(set(program.texts())) if program.process.poll() is None else "gone"
            say(f"--- window {index} showed: {shown}")
        say(f"--- everything is kept in {played.folder}")
        raise
    finally:
        played.close()
    played.command("verify", played.workshop())
    played.check()
    shutil.rmtree(played.folder)
