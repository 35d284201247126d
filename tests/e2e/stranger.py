# SPDX-License-Identifier: AGPL-3.0-or-later
"""A client of Palabre written from protocol/PROTOCOL.md and the .proto files alone.

It proves that the document is enough, and serves as an example in another language: admission,
streams with their hashes and chains, commands kept until their outcome. One thread: `Room.wait`
reads for every client until a condition holds.
"""
import hashlib
import select
import time

from stranger_line import (COMMANDS_IN_FLIGHT_MAX, FOLD_VERSION, HEARTBEAT_S, PATIENCE_S,
                           PROTOCOL_VERSION, Line, ProtocolError, commands, journal, wire)

DISK_PAUSE_S = 3.0
HALL = (journal.STREAM_HALL, 0)
STAFF = (journal.STREAM_STAFF, 0)


def place_stream(place):
    return (journal.STREAM_PLACE, place)


def person_stream(person):
    return (journal.STREAM_PERSON, person)


class Stream:
    """What is held of one stream; `entries` are (revision, Event), Event is None where erased."""

    def __init__(self):
        self.revision = 0
        self.chain = b""
        self.entries = []

    def take(self, entry):
        """False where the entry is not the next one."""
        if entry.revision != self.revision + 1:
            return False
        if entry.erased_hash:
            digest, event = entry.erased_hash, None
        else:
            digest = hashlib.sha256(entry.salt + entry.event).digest()
            event = journal.Event.FromString(entry.event)
        if len(entry.salt) != 16 or len(digest) != 32:
            raise ProtocolError("salt or hash of another size")
        self.chain = hashlib.sha256((self.chain or bytes(32)) + digest).digest()
        self.revision = entry.revision
        self.entries.append((entry.revision, event))
        return True

    def events(self, kind=None):
        for _, event in self.entries:
            if event is not None and kind in (None, event.WhichOneof("body")):
                yield event

    def bodies(self, kind):
        return [getattr(event, kind) for event in self.events(kind)]


class Client:
    """One device: what it holds survives its connections, as a file would."""

    def __init__(self, link, identity, name=None, versions=(PROTOCOL_VERSION, FOLD_VERSION)):
        self.link = link
        self.identity = identity
        self.name = name  # as typed; None = the facilitators' link without a person
        self.versions = versions
        self.streams = {}
        self.roster = {}
        self.kept = {}  # number: bytes of a Command; kept for good, see _on_joined
        self.outcomes = {}
        self.last_number = 0
        self.epoch = None
        self.on_event = []  # called with (stream, event)
        self.line = None
        self._forget_connection()

    def _forget_connection(self):
        self.welcome = self.proved = self.joined = self.waiting = self.turned = None
        self.admission = self.attributes = None
        self.pongs, self.signals = [], []
        self.stalled_until = 0
        self.flying = set()  # numbers sent on this connection that have no outcome
        self.sent_at = time.monotonic()

    # -- coming in

    def connect(self):
        self._forget_connection()
        error = None
        for address in self.link.addresses:
            try:
                self.line = Line(address, self.link.pin, self.identity)
                break
            except OSError as reason:
                error = reason
        else:
            raise error
        protocol, fold = self.versions
        self.send(hello=wire.Hello(protocol=protocol, fold=fold, program="stranger 1", language="en"))

    def cut(self):
        """As a cable pulled: nothing is said, nothing more is read."""
        self.line.close()

    @property
    def ended(self):
        return self.line.ended

    def send(self, **body):
        self.sent_at = time.monotonic()
        self.line.send(**body)

    def read(self):
        for frame in self.line.read():
            kind = frame.WhichOneof("body")
            handler = getattr(self, f"_on_{kind}", None)
            if handler:
                handler(getattr(frame, kind))
        if not self.ended and time.monotonic() - self.sent_at >= HEARTBEAT_S:
            self.ping()
        if not self.ended and 0 < self.stalled_until <= time.monotonic():
            self.stalled_until = 0
            self.flying.clear()
            self._send_next()

    def _on_welcome(self, welcome):
        self.welcome = welcome
        if welcome.known:
            self.send(prove=wire.Prove(known=True))
        else:
            self.send(prove=wire.Prove(ticket=self.link.ticket))

    def _on_proved(self, proved):
        self.proved = proved
        if self.name is None or proved.person:
            self.send(join=wire.Join(device_label="stranger"))
            return
        self.send(join=wire.Join(name=self.name, device_label="stranger"))

    def _on_waiting(self, waiting):
        self.waiting = waiting

    def _on_joined(self, joined):
        first, self.joined, self.waiting = self.joined is None, joined, None
        self.epoch = joined.epoch
        self.last_number = max(self.last_number, joined.last_number)
        if first:
            for stream in self.streams:
                self._ask(stream)
            # Outcomes above the laptop's last number are void: it runs an older copy of its file.
            for number in [number for number in self.outcomes if number > joined.last_number]:
                del self.outcomes[number]
            self._send_next()

    def _on_turned(self, turned):
        self.turned = turned

    # -- streams

    def follow(self, stream):
        self.streams.setdefault(stream, Stream())
        self._ask(stream)

    def _ask(self, stream):
        have = self.streams[stream]
        self.send(follow=wire.Follow(stream=journal.StreamId(kind=stream[0], id=stream[1]),
                                     revision=have.revision, chain=have.chain))

    def unfollow(self, stream):
        del self.streams[stream]
        self.send(unfollow=wire.Unfollow(stream=journal.StreamId(kind=stream[0], id=stream[1])))

    def _on_entries(self, entries):
        for restarted in entries.restarted:
            stream = (restarted.kind, restarted.id)
            if stream in self.streams:
                self.streams[stream] = Stream()
                self._ask(stream)
        for entry in entries.entries:
            stream = (entry.stream.kind, entry.stream.id)
            have = self.streams.get(stream)
            if have is None:
                continue  # It was on its way when the stream was unfollowed.
            if not have.take(entry):
                self._ask(stream)
                continue
            event = have.entries[-1][1]
            if event is not None:
                for listener in self.on_event:
                    listener(stream, event)

    def _on_roster(self, roster):
        for person in roster.people:
            if person.removed:
                self.roster.pop(person.person, None)
            else:
                self.roster[person.person] = person.name

    def bodies(self, stream, kind):
        return self.streams[stream].bodies(kind)

    # -- commands

    def submit(self, as_person=0, **body):
        """Gives the number; the outcome will be in `outcomes`."""
        self.last_number += 1
        self.kept[self.last_number] = commands.Command(as_person=as_person, **body).SerializeToString()
        self._send_next()
        return self.last_number

    def unanswered(self):
        return [number for number in sorted(self.kept) if number not in self.outcomes]

    def _send_next(self):
        if self.stalled_until:
            return
        for number in self.unanswered():
            if number not in self.flying and len(self.flying) < COMMANDS_IN_FLIGHT_MAX:
                self.flying.add(number)
                self.send_command(number)

    def send_command(self, number):
        self.send(submit=wire.Submit(number=number, command=self.kept[number]))

    def _on_outcome(self, outcome):
        if outcome.refusal == wire.REFUSAL_DISK:
            self.stalled_until = time.monotonic() + DISK_PAUSE_S  # no outcome: it is sent again
        elif outcome.expected:
            self.flying = {number for number in self.flying if number < outcome.expected}
        elif outcome.number in self.kept:
            self.outcomes[outcome.number] = outcome
            self.flying.discard(outcome.number)
        self._send_next()

    # -- the rest

    def ping(self):
        token = time.monotonic_ns()
        self.send(ping=wire.Ping(token=token))
        return token

    def _on_pong(self, pong):
        self.pongs.append(pong.token)

    def _on_signal(self, signal):
        self.signals.append(signal)

    def _on_attributes(self, attributes):
        self.attributes = attributes

    def _on_admission(self, admission):
        self.admission = admission

    # -- what the hall tells

    def stage(self):
        stage = journal.Stage()
        for event in self.streams[HALL].events():
            kind = event.WhichOneof("body")
            if kind in ("stage_entered", "transition_undone"):
                stage = getattr(event, kind).stage
        return stage

    def steps(self):
        steps = []
        for event in self.streams[HALL].events():
            kind = event.WhichOneof("body")
            at = {step.step: index for index, step in enumerate(steps)}
            if kind == "agenda_replaced":
                steps = list(event.agenda_replaced.steps)
            elif kind == "step_added":
                steps.insert(event.step_added.position, event.step_added.step)
            elif kind == "step_changed":
                steps[at[event.step_changed.step.step]] = event.step_changed.step
            elif kind == "step_moved":
                steps.insert(event.step_moved.position, steps.pop(at[event.step_moved.step]))
            elif kind == "step_removed":
                steps.pop(at[event.step_removed.step])
        return steps


class Room:
    """The clients of one test: reads for all of them, so that nobody falls silent."""

    def __init__(self):
        self.clients = []

    def enter(self, client):
        client.connect()
        if client not in self.clients:
            self.clients.append(client)
        return client

    def leave(self, client):
        self.clients.remove(client)

    def wait(self, what, condition, seconds=PATIENCE_S):
        """Reads until condition() is true; an AssertionError that says what was awaited otherwise."""
        deadline = time.monotonic() + seconds
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"waited {seconds:.0f} s in vain: {what}")
            live = {client.line.socket: client for client in self.clients if not client.ended}
            ready = [socket_ for socket_ in live if socket_.pending()]
            if not ready:
                ready = select.select(list(live), [], [], min(left, 1.0))[0]
            for socket_ in ready:
                live[socket_].read()
            for client in live.values():
                if not client.ended:
                    client.read()

    def outcome(self, client, number):
        self.wait(f"the outcome of command {number}", lambda: number in client.outcomes)
        return client.outcomes[number]

    def do(self, client, as_person=0, **body):
        """Submits and waits: the outcome must be a yes."""
        outcome = self.outcome(client, client.submit(as_person, **body))
        if outcome.refusal:
            raise AssertionError(f"{list(body)} refused: {wire.Refusal.Name(outcome.refusal)}")
        return outcome
