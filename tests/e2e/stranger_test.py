# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole café through the client of stranger.py, which knows the protocol from its document only.

stranger_test.py --program palabre-facilitator: serves the sample workshop on the loopback, has a
facilitator and two participants play it, visits it rudely, then looks at the file that remains.
"""
import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time

import stranger_pad
from stranger import HALL, STAFF, Client, Room, person_stream, place_stream
from stranger_line import Identity, commands, journal, wire
from stranger_server import Server, check, rude_visits


class Cafe:
    """The facilitator's device and what it does."""

    def __init__(self, room, server, folder):
        self.room = room
        self.desk = room.enter(Client(server.facilitators, Identity(folder, "facilitator")))
        room.wait("the facilitator is in", lambda: self.desk.joined)
        self.desk.follow(HALL)
        self.desk.follow(STAFF)
        room.wait("the code is told to the facilitator", lambda: self.desk.admission)
        room.wait("the agenda", self._cafe_step)
        self.step = self._cafe_step()
        hosts = {table.host for table in self.step.cafe.tables}
        travellers = [person.person for person in self.desk.bodies(HALL, "person_enrolled")
                      if person.travels and person.person not in hosts]
        self.places = [table.place for table in self.step.cafe.tables]
        self.groups = [travellers[first::len(self.places)] for first in range(len(self.places))]

    def _cafe_step(self):
        return next((step for step in self.desk.steps() if step.kind == journal.STEP_WORLD_CAFE), None)

    def plan(self):
        """Whole groups, each at the next table in the next round."""
        plan = journal.SeatPlan(step=self.step.step, rotation=journal.ROTATION_GROUPS)
        for index, group in enumerate(self.groups):
            plan.groups.add(label="ABCDEFGH"[index], persons=group)
        for turn in range(self.step.cafe.rounds):
            seats = plan.rounds.add()
            for index, place in enumerate(self.places):
                group = (index - turn) % len(self.groups)
                seats.tables.add(place=place, group=group, persons=self.groups[group])
        return plan

    def advance(self):
        before = self.desk.stage()
        self.room.do(self.desk, advance={"from": before})
        self.room.wait("the next stage", lambda: self.desk.stage() != before)
        return self.desk.stage()

    def to_composing(self):
        first = self.desk.stage()
        check("preparing is step 0", first == journal.Stage())
        stage = self.advance()
        again = self.room.outcome(self.desk, self.desk.submit(advance={"from": first}))
        check("the same gesture twice is refused", again.refusal == wire.REFUSAL_STAGE_PASSED)
        while stage.step != self.step.step:
            stage = self.advance()
        check("the café begins by composing", stage.phase == journal.PHASE_COMPOSING)

    def publish(self):
        early = self.room.outcome(self.desk, self.desk.submit(advance={"from": self.desk.stage()}))
        check("no round without groups", early.refusal == wire.REFUSAL_PLAN_INCOMPLETE)
        outcome = self.room.do(self.desk, propose_seating={"plan": self.plan()})
        check("a proposal is given a number", len(outcome.ids) == 1)
        self.room.do(self.desk, publish_seating={"step": self.step.step, "proposal": outcome.ids[0]})
        self.room.wait("groups are published", lambda: self.desk.stage().phase == journal.PHASE_READY)
        print("ok: groups are published")


def come_in(room, server, folder, key, name):
    client = room.enter(Client(server.participants, Identity(folder, key), name=name))
    room.wait(f"{name} is in", lambda: client.joined or client.turned)
    check(f"{key} is let in by a listed name", client.joined is not None, client.turned)
    client.follow(HALL)
    return client


def barrier(room, *clients):
    """What the laptop had to say to these clients so far was read."""
    for client in clients:
        token = client.ping()
        room.wait("a Pong", lambda client=client, token=token: token in client.pongs)


def notes(client, place):
    return client.bodies(place_stream(place), "note_added")


def cut_and_resume(room, cafe, client, place):
    """A note sent just before a cut, the outcome never read."""
    room.leave(client)  # nobody reads for it any more
    number = client.submit(add_note={"place": place, "round": 1, "text": "Sent before the cut"})
    sent = client.kept[number]
    room.wait("the note is written", lambda: any(
        event.number == number and event.device == client.joined.device
        for event in cafe.desk.streams[place_stream(place)].events("note_added")))
    check("the outcome was not read", number in client.unanswered())
    client.cut()
    room.enter(client)
    outcome = room.outcome(client, number)
    check("the device is known again", client.welcome.known and client.proved is None)
    check("its last number is told", client.joined.last_number == number)
    check("a repeated command is a yes", outcome.refusal == wire.REFUSAL_NONE)
    check("it went out byte-identical", client.kept[number] == sent)

    def again():
        del client.outcomes[number]
        client.send_command(number)
        return room.outcome(client, number)

    check("and again the same outcome", again() == outcome)
    barrier(room, client, cafe.desk)
    for reader in (client, cafe.desk):
        found = [note for note in notes(reader, place) if note.text == "Sent before the cut"]
        check("the note is there once", len(found) == 1 and [found[0].note] == list(outcome.ids))
    client.kept[number] = commands.Command(raise_hand={"raised": True}).SerializeToString()
    check("the same number with other bytes is refused", again().refusal == wire.REFUSAL_NUMBER_REUSED)
    client.kept[number] = sent


def type_together(room, cafe, first, second, place):
    """Two clients type at once, also at the same place; the desk only applies."""
    stream = place_stream(place)
    sheet = next(pad for pad in first.bodies(stream, "pad_made") if pad.role == journal.PAD_SHEET)
    pads = [stranger_pad.Pad(client, stream, sheet.pad) for client in (first, second)]
    reader = stranger_pad.Pad(cafe.desk, stream, sheet.pad)
    seed = random.randrange(1 << 30)
    print(f"typing with seed {seed}")
    dice = random.Random(seed)
    pads[0].type(0, "Été à deux")
    room.outcome(first, pads[0].flush())
    room.wait("the second reads it", lambda: pads[1].shown() == "Été à deux")
    before = [set(client.outcomes) for client in (first, second)]
    for _ in range(20):
        for pad in pads:
            shown = pad.shown()
            at = dice.choice([0, dice.randint(0, len(shown))])
            pad.type(at, dice.choice(["né", "x", "🙂 ", ""]), dice.randint(0, min(3, len(shown) - at)))
        for pad in pads:
            pad.flush()
        back = dice.choice([*pads, None])
        if back:
            room.wait("one of both is back", lambda back=back: not back.sent)
    room.wait("all is sent and back", lambda: all(
        pad.flush() is None and not pad.sent and not pad.typed for pad in pads))
    barrier(room, first, second, cafe.desk)
    check("both and the reader have the same text", pads[0].shown() == pads[1].shown() == reader.shown())
    for client, old in zip((first, second), before):
        new = [client.outcomes[number] for number in client.outcomes.keys() - old]
        check("deltas were sent, none was refused", new and not any(outcome.refusal for outcome in new), new)
    wrong = first.submit(edit_pad={"place": place, "pad": sheet.pad, "base_revision": pads[0].revision,
                                   "delta": stranger_pad.encode(len(pads[0].text) + 1, [("insert", "x")])})
    check("a delta for a text of another length is refused",
          room.outcome(first, wrong).refusal == wire.REFUSAL_DELTA_DOES_NOT_FIT)
    return reader.text


def play(server, folder):
    room = Room()
    cafe = Cafe(room, server, folder)
    desk = cafe.desk
    check("the facilitator is told the typed code", desk.admission.code == server.code.replace("-", ""))
    cafe.to_composing()
    cafe.publish()
    stage = cafe.advance()
    check("round 1 begins", (stage.phase, stage.index) == (journal.PHASE_ROUND, 1))

    person, neighbour = cafe.groups[0][:2]
    place, elsewhere = cafe.places[:2]
    first = come_in(room, server, folder, "first", "  " + desk.roster[person].upper())
    second = come_in(room, server, folder, "second", desk.roster[neighbour])
    check("a device speaks for the person named", list(first.joined.persons) == [person])
    for client in (first, second, desk):
        client.follow(place_stream(place))
    for stream in (STAFF, place_stream(elsewhere), person_stream(person), person_stream(neighbour)):
        first.follow(stream)

    room.do(second, add_note={"place": place, "round": 1, "text": "Cafe\u0301", "kind": journal.NOTE_QUESTION})
    nameless = room.do(second, add_note={"place": place, "round": 1, "text": "Unsigned", "without_name": True})
    room.wait("the thread", lambda: len(notes(first, place)) == 2)
    check("the thread of the table is read, in NFC", notes(first, place)[0].text == "Café")
    hidden = list(first.streams[place_stream(place)].events("note_added"))[1]
    check("a nameless note tells nobody", (hidden.by, hidden.device, hidden.number,
                                           hidden.note_added.author) == (0, 0, 0, 0))
    second.follow(person_stream(neighbour))
    room.wait("the claim", lambda: second.bodies(person_stream(neighbour), "note_claimed"))
    claim = second.bodies(person_stream(neighbour), "note_claimed")[0].note
    check("its writer claims it", (claim.place, [claim.note]) == (place, list(nameless.ids)))

    cut_and_resume(room, cafe, first, place)

    refused = room.outcome(first, first.submit(add_note={"place": elsewhere, "round": 1, "text": "No"}))
    check("a note for a table where one never sat is refused", refused.refusal == wire.REFUSAL_NEVER_SAT_THERE)
    refused = room.outcome(first, first.submit(as_person=neighbour, raise_hand={"raised": True}))
    check("nobody speaks for their neighbour", refused.refusal == wire.REFUSAL_NOT_THAT_PERSON)
    refused = room.outcome(first, first.submit(advance={"from": first.stage()}))
    check("a participant does not advance", refused.refusal == wire.REFUSAL_NOT_ALLOWED)
    number = first.last_number + 2
    first.kept[number] = commands.Command(raise_hand={"raised": False}).SerializeToString()
    first.send_command(number)
    first.last_number += 1
    first.kept[number - 1] = commands.Command(raise_hand={"raised": True}).SerializeToString()
    for wanted in (number - 1, number):  # the laptop asks for the first, then takes both
        check("a number that came too early waits for those before it",
              room.outcome(first, wanted).refusal == wire.REFUSAL_NONE)
    first.last_number = number
    written = desk.streams[STAFF].revision
    room.do(desk, mark={"text": "A moment"})
    room.wait("the staff's stream goes on", lambda: desk.streams[STAFF].revision > written)
    barrier(room, first)
    for what, stream in (("the staff's stream", STAFF), ("another table", place_stream(elsewhere)),
                         ("another person's stream", person_stream(neighbour))):
        check(f"{what} stays silent", first.streams[stream].revision == 0)
    check("attributes are for the facilitator", first.attributes is None and desk.attributes.entries)

    text = type_together(room, cafe, first, second, place)

    stage = cafe.advance()
    check("then people move", (stage.phase, stage.index) == (journal.PHASE_MOVING, 2))
    late = room.do(first, add_note={"place": place, "round": 1, "text": "Written while walking"})
    room.wait("the late note", lambda: any(note.late for note in notes(desk, place)))
    note = next(note for note in notes(desk, place) if note.late)
    check("a note after the move is late, in its round",
          (note.text, note.round, [note.note]) == ("Written while walking", 1, list(late.ids)))
    check("the others are not", [note.late for note in notes(desk, place)].count(True) == 1)
    cafe.advance()
    first.follow(place_stream(elsewhere))
    room.wait("the thread of the next table", lambda: any(
        began.round == 2 and person in began.persons
        for began in first.bodies(place_stream(elsewhere), "round_began")))
    print("ok: after the move the next table is read")
    barrier(room, first, desk)
    for stream in (HALL, STAFF, place_stream(place)):
        desk.follow(stream)
    barrier(room, desk)
    check("chains agree: nothing was restarted", desk.streams[HALL].chain == first.streams[HALL].chain)

    check("the laptop ends as asked", server.stop() == 0, server.said())
    room.wait("everybody hears it", lambda: all(client.ended for client in room.clients))
    check("and says that it closes", all(client.turned.door == wire.DOOR_CLOSING for client in room.clients))
    return first, person, place, text


def come_back(server, client):
    room = Room()
    server.start()
    check("the workshop keeps its pin", server.participants.pin == client.link.pin)
    client.link.addresses = server.participants.addresses
    room.enter(client)
    room.wait("back after the laptop's restart", lambda: client.joined or client.turned)
    check("a known device comes back without a link", client.joined is not None and client.proved is None)
    return room


def restart(server, client):
    """The laptop was started again from its file: same pin, same streams."""
    revision, epoch = client.streams[HALL].revision, client.epoch
    room = come_back(server, client)
    check("it is the same history", client.epoch == epoch)
    room.do(client, ask_help={"asked": True})
    room.wait("the hall goes on", lambda: client.bodies(HALL, "help_changed"))
    check("from where it was", client.streams[HALL].revision > revision)
    check("the laptop ends once more", server.stop() == 0, server.said())


def older_copy(server, client, copy):
    """Somebody put an older copy of the file back: what it lost comes back from the devices."""
    number, lost = client.last_number, client.streams[HALL].chain
    shutil.copy(copy, server.file)
    room = come_back(server, client)
    check("the older copy does not know the last command", client.joined.last_number < number)
    room.wait("the command was given again", lambda: number in client.outcomes)
    check("and is done again", client.outcomes[number].refusal == wire.REFUSAL_NONE)
    room.wait("the hall anew", lambda: client.bodies(HALL, "help_changed"))
    check("in the history of the older copy", client.streams[HALL].chain != lost)
    check("the laptop ends a last time", server.stop() == 0, server.said())


def look_at_the_file(server, person, place):
    verify = server.run("verify", server.file)
    check("the file is whole", verify.returncode == 0, verify.stdout + verify.stderr)
    export = server.run("export", server.file, "--format", "json", "--audience", "internal", "--lang", "en")
    check("the minutes are written", export.returncode == 0, export.stderr)
    minutes = json.loads(export.stdout)
    found = []

    def search(value):
        if isinstance(value, dict):
            found.extend([value] if "Sent before the cut" in value.values() else [])
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                search(part)

    search(minutes)
    check("the note is in the minutes, once", len(found) == 1, found)
    print(f"its place and author there: {found[0]} (table {place}, person {person})")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    program = os.path.abspath(parser.parse_args().program)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, folder)
        try:
            server.start()
            rude_visits(server, Identity(folder, "visitor"))
            first, person, place, _ = play(server, folder)
            copy = shutil.copy(server.file, os.path.join(folder, "copy"))
            restart(server, first)
            older_copy(server, first, copy)
            look_at_the_file(server, person, place)
        except AssertionError as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            print(server.said(), file=sys.stderr)
            raise
        finally:
            server.stop()
    print(f"all ok in {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
