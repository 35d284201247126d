# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lies under the stranger's client: messages, link, certificate, frames over TLS.

Written from protocol/PROTOCOL.md, sections 1 and 2, and the .proto files alone. Needs
Debian's python3, python3-protobuf, protoc and openssl. The messages are generated at import.
"""
import base64
import hashlib
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def _generate_messages():
    with tempfile.TemporaryDirectory() as folder:
        names = [f"protocol/messages/{name}"
                 for name in sorted(os.listdir(os.path.join(ROOT, "protocol", "messages")))
                 if name.endswith(".proto")]
        subprocess.run(["protoc", f"-I{ROOT}", f"--python_out={folder}", *names], check=True)
        sys.path.insert(0, folder)
        try:
            from protocol.messages import commands_pb2, journal_pb2, wire_pb2
        finally:
            sys.path.remove(folder)
    return journal_pb2, commands_pb2, wire_pb2


journal, commands, wire = _generate_messages()

# PROTOCOL.md, section 8
PROTOCOL_VERSION = 1
FOLD_VERSION = 3
FRAME_FROM_SERVER_MAX = 1_048_576
HEARTBEAT_S = 5.0
COMMANDS_IN_FLIGHT_MAX = 32
PATIENCE_S = 25.0  # The machine may be busy; nothing waits this long otherwise.


class ProtocolError(Exception):
    """The laptop did something that the document does not allow."""


class WrongPin(Exception):
    """Another laptop answers at this address: nothing was sent to it."""


# ------------------------------------------------------------------------------ link, certificate


def _from_base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Link:
    """palabre://join?a=ADDR:PORT[,…]&p=PIN&t=TICKET[&n=TITLE]"""

    def __init__(self, text):
        parts = urllib.parse.urlsplit(text)
        if parts.scheme != "palabre" or parts.netloc != "join":
            raise ValueError(f"not a link: {text}")
        # Not parse_qs: it would read a plus sign in the title as a space.
        fields = dict(field.partition("=")[::2] for field in parts.query.split("&"))
        self.addresses = []
        for address in urllib.parse.unquote(fields["a"]).split(","):
            host, _, port = address.rpartition(":")
            self.addresses.append((host.strip("[]"), int(port)))
        self.pin = _from_base64url(fields["p"])
        self.ticket = _from_base64url(fields["t"])
        self.title = urllib.parse.unquote(fields.get("n", ""))
        if len(self.pin) != 32 or len(self.ticket) != 16:
            raise ValueError(f"pin or ticket of another size: {text}")


class Identity:
    """The key and certificate of one device in one workshop."""

    def __init__(self, folder, name):
        self.key = os.path.join(folder, f"{name}-key.pem")
        self.certificate = os.path.join(folder, f"{name}-cert.pem")
        make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650"
        subprocess.run([*make.split(), "-subj", "/CN=palabre", "-keyout", self.key, "-out",
                        self.certificate], check=True, stderr=subprocess.DEVNULL)
        with open(self.certificate, encoding="ascii") as file:
            self.device_id = pin_of(ssl.PEM_cert_to_DER_cert(file.read()))[:16]


def _der(data, at):
    """One DER element: where its content starts and where it ends."""
    length, at = data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, at = int.from_bytes(data[at:at + size], "big"), at + size
    return at, at + length


def pin_of(certificate):
    """SHA-256 of the SubjectPublicKeyInfo of a certificate in DER."""
    at, _ = _der(certificate, 0)  # Certificate
    at, _ = _der(certificate, at)  # TBSCertificate
    skip = 6 if certificate[at] == 0xA0 else 5  # [version] serial algorithm issuer validity subject
    for _ in range(skip):
        _, at = _der(certificate, at)
    return hashlib.sha256(certificate[at:_der(certificate, at)[1]]).digest()


# --------------------------------------------------------------------------------------- the line


class Line:
    """One TLS 1.3 connection that carries frames."""

    def __init__(self, address, pin, identity):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # The pin is what counts.
        if identity is not None:
            context.load_cert_chain(identity.certificate, identity.key)
        plain = socket.create_connection(address, timeout=PATIENCE_S)
        self.socket = context.wrap_socket(plain)
        self.buffer = b""
        self.ended = None
        if pin_of(self.socket.getpeercert(binary_form=True)) != pin:
            self.close()
            raise WrongPin(address)

    def send_bytes(self, data):
        try:
            self.socket.sendall(data)
        except OSError as error:
            self.ended = self.ended or f"{type(error).__name__}: {error}"

    def send(self, **body):
        frame = wire.ClientFrame(**body).SerializeToString()
        self.send_bytes(len(frame).to_bytes(4, "big") + frame)

    def read(self):
        """The frames that are there, without waiting."""
        self.socket.setblocking(False)
        try:
            while True:
                data = self.socket.recv(65536)
                if not data:
                    self.ended = self.ended or "closed"
                    break
                self.buffer += data
        except ssl.SSLWantReadError:
            pass
        except OSError as error:
            self.ended = self.ended or f"{type(error).__name__}: {error}"
        finally:
            self.socket.settimeout(PATIENCE_S)
        while len(self.buffer) >= 4:
            length = int.from_bytes(self.buffer[:4], "big")
            if not 0 < length <= FRAME_FROM_SERVER_MAX:
                raise ProtocolError(f"a frame of {length} bytes")
            if len(self.buffer) < 4 + length:
                break
            data, self.buffer = self.buffer[4:4 + length], self.buffer[4 + length:]
            yield wire.ServerFrame.FromString(data)

    def close(self):
        self.ended = self.ended or "closed here"
        self.socket.close()
