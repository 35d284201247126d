# SPDX-License-Identifier: AGPL-3.0-or-later
"""The laptop as the stranger's test sees it: the program as a child, and visitors without manners."""
import os
import random
import select
import signal
import socket
import subprocess
import time

from stranger_line import (FOLD_VERSION, PATIENCE_S, PROTOCOL_VERSION, Line, Link, WrongPin, wire)


def check(what, holds, found=None):
    if not holds:
        raise AssertionError(what if found is None else f"{what}; found {found}")
    print(f"ok: {what}", flush=True)


class Server:
    """`serve` as a child; its three lines are the ways in."""

    def __init__(self, program, folder):
        self.program, self.file = program, os.path.join(folder, "cafe.palabre")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_RUNTIME_DIR=folder, HOME=folder)
        self.log = os.path.join(folder, "serve.log")
        self.process = None

    def start(self):
        template = [] if os.path.exists(self.file) else ["--template", "world-cafe-sample", "--lang", "en"]
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", self.file, "--listen", "127.0.0.1:0", *template],
                stdout=subprocess.PIPE, stderr=log, env=self.environment)
        text, deadline = b"", time.monotonic() + PATIENCE_S
        while text.count(b"\n") < 3:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise AssertionError("the server did not say its links")
            data = os.read(self.process.stdout.fileno(), 4096)
            if not data:
                raise AssertionError("the server ended: " + self.said())
            text += data
        participants, self.code, facilitators = text.decode().splitlines()
        self.participants, self.facilitators = Link(participants), Link(facilitators)

    def said(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read()

    def stop(self):
        """SIGTERM to this child alone; its exit code."""
        if self.process is None:
            return None
        process, self.process = self.process, None
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
        return process.returncode

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], env=self.environment, check=False,
                              capture_output=True, text=True, timeout=60)


def visit(link, identity, *acts):
    """Says these things on a line of its own and reads until the laptop hangs up."""
    line = Line(link.addresses[0], link.pin, identity)
    frames, deadline = [], time.monotonic() + PATIENCE_S
    for act in acts:
        if isinstance(act, bytes):
            line.send_bytes(act)
        else:
            line.send(**act)
    while not line.ended:
        if time.monotonic() > deadline:
            raise AssertionError("the laptop did not hang up")
        if line.socket.pending() or select.select([line.socket], [], [], 1.0)[0]:
            frames += line.read()
    line.close()
    return frames


def door(frames):
    return frames[-1].turned.door if frames and frames[-1].HasField("turned") else None


def rude_visits(server, identity):
    link = server.participants
    hello = {"hello": wire.Hello(protocol=PROTOCOL_VERSION, fold=FOLD_VERSION)}
    for what, versions in (
            ("protocol", (PROTOCOL_VERSION + 1, FOLD_VERSION)),
            ("fold", (PROTOCOL_VERSION, FOLD_VERSION + 1))):
        frames = visit(link, identity, {"hello": wire.Hello(protocol=versions[0], fold=versions[1])})
        check(f"another {what} version is turned away as such", door(frames) == wire.DOOR_OTHER_VERSION)
    frames = visit(link, identity, hello, {"prove": wire.Prove(ticket=bytes(16))})
    check("a ticket of another day is turned away as such", door(frames) == wire.DOOR_WRONG_TICKET)
    frames = visit(link, identity, {"prove": wire.Prove(ticket=link.ticket)})
    check("Prove before Hello is unexpected", door(frames) == wire.DOOR_UNEXPECTED_FRAME)
    frames = visit(link, identity, hello, {"submit": wire.Submit(number=1)})
    check("Submit before Joined is unexpected", door(frames) == wire.DOOR_UNEXPECTED_FRAME)
    frames = visit(link, identity, (8).to_bytes(4, "big") + b"\xff" * 8)
    check("a frame that is no Protobuf message is unexpected", door(frames) == wire.DOOR_UNEXPECTED_FRAME)
    for what, data in (("a frame of 4,097 bytes before Joined", (4097).to_bytes(4, "big")),
                       ("a frame of 4 GiB", b"\xff" * 4), ("an empty frame", bytes(4))):
        check(f"{what} ends the connection, nothing is said", visit(link, identity, data) == [])
    check("a visitor without a certificate hears nothing", visit(link, None, hello) == [])
    frames = visit(link, identity, hello, {"prove": wire.Prove(ticket=link.ticket)},
                   {"join": wire.Join(name="x" * 61)})
    check("a name of 61 signs is unusable", door(frames) == wire.DOOR_NAME_UNUSABLE)

    raw = socket.create_connection(link.addresses[0], timeout=PATIENCE_S)
    raw.sendall(b"GET / HTTP/1.0\r\n\r\n" + random.Random(7).randbytes(300))
    try:
        while raw.recv(4096):
            pass
    except ConnectionResetError:
        pass
    raw.close()
    print("ok: what is not TLS ends the connection")

    try:
        Line(link.addresses[0], bytes(32), identity)
        raise AssertionError("another pin was not noticed")
    except WrongPin:
        print("ok: another pin: the client closes before it sends anything")
