# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pads for the stranger's client: deltas and merging as told in PROTOCOL.md, section 6.

A delta is a list of parts: ("keep", n), ("insert", text), ("remove", n), lengths in code points.
"""


def _tidy(parts):
    """The one form a delta is sent in; each step of a merge yields it too."""
    out = []
    for kind, what in parts:
        if not what:
            continue
        if kind == "insert" and out and out[-1][0] == "remove":
            removed = out.pop()
            if out and out[-1][0] == "insert":
                out[-1] = ("insert", out[-1][1] + what)
            else:
                out.append(("insert", what))
            out.append(removed)
        elif out and out[-1][0] == kind:
            out[-1] = (kind, out[-1][1] + what)
        else:
            out.append((kind, what))
    if out and out[-1][0] == "keep":
        out.pop()
    return out


def _varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def encode(length, parts):
    out = _varint(length)
    for kind, what in parts:
        if kind == "insert":
            data = what.encode()
            out += _varint(len(data) * 4 + 1) + data
        else:
            out += _varint(what * 4 + (0 if kind == "keep" else 2))
    return out


def decode(data):
    """(length of the text it applies to, parts)"""
    at = 0

    def varint():
        nonlocal at
        number = shift = 0
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    length, parts = varint(), []
    while at < len(data):
        number = varint()
        size, kind = number >> 2, number & 3
        if kind == 1:
            parts.append(("insert", data[at:at + size].decode()))
            at += size
        else:
            parts.append(("keep" if kind == 0 else "remove", size))
    return length, parts


def apply(parts, text):
    out, at = [], 0
    for kind, what in parts:
        if kind == "insert":
            out.append(what)
        else:
            if kind == "keep":
                out.append(text[at:at + what])
            at += what
    if at > len(text):
        raise ValueError("the delta does not fit the text")
    return "".join(out) + text[at:]


class _Reader:
    """Reads the parts of a delta in pieces; past the end everything is kept."""

    def __init__(self, parts):
        self.parts = list(reversed(parts))

    def kind(self):
        return self.parts[-1][0] if self.parts else "keep"

    def size(self):
        if not self.parts:
            return float("inf")
        kind, what = self.parts[-1]
        return len(what) if kind == "insert" else what

    def take(self, count):
        if self.parts:
            kind, what = self.parts.pop()
            if kind == "insert":
                taken, rest = what[:count], what[count:]
            else:
                taken, rest = count, what - count
            if rest:
                self.parts.append((kind, rest))
            return kind, taken
        return "keep", count


def rewrite(later, earlier):
    """Both apply to one text. (`later` for after `earlier`, `earlier` for after `later`): of two
    insertions at one place the later one stands to the left."""
    a, b = _Reader(later), _Reader(earlier)
    later_out, earlier_out = [], []
    while a.parts or b.parts:
        if a.kind() == "insert":
            _, text = a.take(a.size())
            later_out.append(("insert", text))
            earlier_out.append(("keep", len(text)))
        elif b.kind() == "insert":
            _, text = b.take(b.size())
            later_out.append(("keep", len(text)))
            earlier_out.append(("insert", text))
        else:
            count = min(a.size(), b.size())
            (kind_a, _), (kind_b, _) = a.take(count), b.take(count)
            if kind_b == "keep":
                later_out.append((kind_a, count))
            if kind_a == "keep":
                earlier_out.append((kind_b, count))
    return _tidy(later_out), _tidy(earlier_out)


def compose(first, second):
    """One delta that does what `first` and then `second` do."""
    a, b = _Reader(first), _Reader(second)
    out = []
    while a.parts or b.parts:
        if b.kind() == "insert":
            out.append(b.take(b.size()))
        elif a.kind() == "remove":
            out.append(a.take(a.size()))
        else:
            count = min(a.size(), b.size())
            (kind_a, what), (kind_b, _) = a.take(count), b.take(count)
            if kind_b == "keep":
                out.append((kind_a, what))
            elif kind_a == "keep":
                out.append(("remove", count))
    return _tidy(out)


class Pad:
    """One pad as a client holds it: at most one delta of its own is on its way."""

    def __init__(self, client, stream, pad):
        self.client, self.stream, self.pad = client, stream, pad
        self.revision, self.text = 0, ""  # the laptop's
        self.sent = None  # (number, parts over `text`)
        self.typed = []  # parts over `text` with `sent`
        for event in client.streams[stream].events("pad_edited"):
            self._take(event)
        client.on_event.append(lambda of, event: of == stream and self._take(event))

    def shown(self):
        text = apply(self.sent[1], self.text) if self.sent else self.text
        return apply(self.typed, text)

    def type(self, at, insert="", remove=0):
        """Types over the text shown; sent by `flush`."""
        parts = _tidy([("keep", at), ("insert", insert), ("remove", remove)])
        self.typed = compose(self.typed, parts)

    def flush(self, as_person=0):
        """Sends what was typed unless a delta is on its way; the number of the command or None."""
        if self.sent or not self.typed:
            return None
        parts, self.typed = self.typed, []
        number = self.client.submit(as_person, edit_pad={
            "place": self.stream[1], "pad": self.pad, "base_revision": self.revision,
            "delta": encode(len(self.text), parts)})
        self.sent = (number, parts)
        return number

    def _take(self, event):
        if event.WhichOneof("body") != "pad_edited" or event.pad_edited.pad != self.pad:
            return
        edited = event.pad_edited
        length, theirs = decode(edited.delta)
        assert edited.revision == self.revision + 1, "a revision of the pad is missing"
        assert length == len(self.text), "the delta is for a text of another length"
        joined = self.client.joined
        if self.sent and (event.device, event.number) == (joined.device, self.sent[0]):
            assert theirs == self.sent[1], f"merged otherwise: {theirs}, here {self.sent[1]}"
            self.sent = None
        else:
            over = theirs
            if self.sent:
                mine, over = rewrite(self.sent[1], over)
                self.sent = (self.sent[0], mine)
            self.typed, _ = rewrite(self.typed, over)
        self.text = apply(theirs, self.text)
        self.revision = edited.revision
