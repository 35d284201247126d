# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real windows, found as a screen reader finds them: by role and accessible name (AT-SPI).

Each program gets a display of its own, so that pictures of its window are whole. Waiting is always
for something, with a bound; nothing sleeps for a fixed time.
"""
import os
import signal
import subprocess
import threading
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = float(os.environ.get("PALABRE_E2E_PATIENCE", "60"))


class NotFound(Exception):
    pass


def wait_for(what, look, patience=None):
    """The first true answer of `look`, asked again until there is one."""
    end = time.monotonic() + (patience or PATIENCE)
    while True:
        try:
            found = look()
        except Exception:  # a control that went away while being read
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise NotFound(f"waited in vain for {what}")
        time.sleep(0.05)


class Display:
    def __init__(self, width, height):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
             "-nolisten", "tcp"], pass_fds=[write], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(write)
        number = b""
        while not number.endswith(b"\n"):
            part = os.read(read, 16)
            if not part:
                raise NotFound("a display: Xvfb did not start")
            number += part
        os.close(read)
        self.name = ":" + number.decode().strip()
        environment = dict(os.environ, DISPLAY=self.name)
        wait_for(f"the display {self.name}", lambda: subprocess.run(
            ["xdotool", "getdisplaygeometry"], env=environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, check=False).returncode == 0)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Program:
    """One running program with its window."""

    def __init__(self, command, size, home, log):
        self.command, self.home, self.log = command, home, log
        self.display = Display(*size)
        self.process = None
        self.start()

    def start(self):
        environment = dict(os.environ, DISPLAY=self.display.name, HOME=self.home,
                           XDG_DATA_HOME=os.path.join(self.home, "data"), GDK_BACKEND="x11",
                           LC_ALL="C.UTF-8")
        environment.pop("WAYLAND_DISPLAY", None)
        environment.pop("NO_AT_BRIDGE", None)
        self.process = subprocess.Popen(self.command, env=environment,
                                        stdout=open(self.log + ".out", "ab"),
                                        stderr=open(self.log + ".err", "ab"))
        self.application = wait_for(f"the window of {self.command[0]}", self._application)

    def _application(self):
        if self.process.poll() is not None:
            raise SystemExit(f"{self.command} ended with {self.process.returncode}; see {self.log}.err")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid \
                    and child.get_child_count() > 0:
                return child
        return None

    def _walk(self, node=None):
        stack = [node or self.application]
        while stack:
            here = stack.pop()
            if here is None:
                continue
            yield here
            for index in range(here.get_child_count() - 1, -1, -1):
                stack.append(here.get_child_at_index(index))

    def _showing(self, node):
        states = node.get_state_set()
        return states.contains(Atspi.StateType.SHOWING)

    def control(self, name, roles=None, starts=False, patience=None):
        """A visible control by its accessible name."""
        def look():
            for node in self._walk():
                own = node.get_name() or ""
                same = own.startswith(name) if starts else own == name
                if same and (roles is None or node.get_role_name() in roles) \
                        and self._showing(node):
                    return node
            return None
        return wait_for(f"“{name}” in {os.path.basename(self.command[0])}", look, patience)

    def press(self, name, starts=False, patience=None):
        """Presses the first control of that name that can be pressed."""
        roles = ("push button", "toggle button", "radio button", "page tab", "check box")

        def usable():
            for node in self._walk():
                own = node.get_name() or ""
                if (own.startswith(name) if starts else own == name) \
                        and node.get_role_name() in roles and self._showing(node) \
                        and node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                    return node
            return None
        wait_for(f"“{name}” to be usable", usable, patience).get_action_iface().do_action(0)

    def choose(self, name, index, patience=None):
        """Chooses one line, from 0, of a list that unfolds."""
        def chosen():
            box = self.control(name, ("combo box",), patience=1)
            selection = box.get_selection_iface()
            if selection.get_selected_child(0) is None \
                    or selection.get_selected_child(0).get_index_in_parent() != index:
                selection.select_child(index)
            return True
        wait_for(f"line {index} of “{name}”", chosen, patience)

    def select_row(self, name, words, patience=None):
        """Selects the first row of a table one of whose cells begins with these words."""
        def selected():
            table = self.control(name, ("table", "tree table"), patience=1)
            cells = Atspi.Accessible.get_table_iface(table)
            for row in range(Atspi.Table.get_n_rows(cells)):
                for column in range(Atspi.Table.get_n_columns(cells)):
                    cell = Atspi.Table.get_accessible_at(cells, row, column)
                    if cell is not None and (cell.get_name() or "").startswith(words):
                        return Atspi.Table.add_row_selection(cells, row)
            return False
        wait_for(f"the row “{words}” of “{name}”", selected, patience)

    def set_number(self, name, number, patience=None):
        field = self.control(name, ("spin button",), patience=patience)
        Atspi.Value.set_current_value(Atspi.Accessible.get_value_iface(field), number)

    def type_into(self, name, text):
        def look():
            for node in self._walk():
                if (node.get_name() or "") == name and self._showing(node):
                    for inside in self._walk(node):
                        if inside.get_editable_text_iface() is not None:
                            return inside.get_editable_text_iface()
            return None
        wait_for(f"the field “{name}”", look).set_text_contents(text)

    def texts(self):
        """All that is written in the window, control by control."""
        found = []
        for node in self._walk():
            name = node.get_name()
            if name:
                found.append(name)
            text = node.get_text_iface()
            if text is not None:
                found.append(Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)))
        return found

    def shows(self, words, patience=None):
        wait_for(f"the words “{words}” in {os.path.basename(self.command[0])}",
                 lambda: any(words in text for text in self.texts()), patience)

    def unnamed(self):
        """Controls one can act on that a screen reader could not name."""
        acting = {"push button", "toggle button", "check box", "radio button", "combo box", "text",
                  "spin button", "slider", "page tab"}
        return [node.get_role_name() for node in self._walk()
                if node.get_role_name() in acting and self._showing(node)
                and node.get_state_set().contains(Atspi.StateType.SENSITIVE)
                and not (node.get_name() or node.get_description())]

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path],
                       env=dict(os.environ, DISPLAY=self.display.name), check=False)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.display.close()


class Line:
    """A loopback relay that can be cut and mended: the Wi-Fi of one participant."""

    def __init__(self, port):
        import socket
        self.target = port
        self.cut_now = False
        self.pairs = []
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(8)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        import socket
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if self.cut_now:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            self.pairs.append((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.close()
            except OSError:
                pass

    def cut(self):
        self.cut_now = True
        import socket
        for pair in self.pairs:
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        self.pairs = []

    def mend(self):
        self.cut_now = False

    def close(self):
        self.listener.close()
