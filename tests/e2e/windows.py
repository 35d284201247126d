# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real windows, found as a screen reader finds them: by role and accessible name (AT-SPI).

Each program gets a display of its own, so that pictures of its window are whole. Waiting is always
for something, with a bound; nothing sleeps for a fixed time.
"""
import os
import signal
import subprocess
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

    def __init__(self, command, size, home, log, folder=None):
        """`folder`: where its windows look for files first."""
        self.command, self.home, self.log, self.folder = command, home, log, folder
        settings = os.path.join(home, ".config", "glib-2.0", "settings")
        os.makedirs(settings, exist_ok=True)
        with open(os.path.join(settings, "keyfile"), "w", encoding="utf-8") as write:
            write.write("[org/gtk/settings/file-chooser]\nstartup-mode='cwd'\n")
        self.display = Display(*size)
        self.process = None
        self.start()

    def start(self):
        environment = dict(os.environ, DISPLAY=self.display.name, HOME=self.home,
                           XDG_DATA_HOME=os.path.join(self.home, "data"), GDK_BACKEND="x11",
                           LC_ALL="C.UTF-8", GSETTINGS_BACKEND="keyfile")
        environment.pop("XDG_CONFIG_HOME", None)
        environment.pop("WAYLAND_DISPLAY", None)
        environment.pop("NO_AT_BRIDGE", None)
        self.process = subprocess.Popen(self.command, env=environment, cwd=self.folder,
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
        roles = ("push button", "toggle button", "radio button", "check box")

        def usable():
            for node in self._walk():
                own = node.get_name() or ""
                if (own.startswith(name) if starts else own == name) \
                        and node.get_role_name() in roles and self._showing(node) \
                        and node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                    return node.get_action_iface()  # none when it goes away meanwhile
            return None
        wait_for(f"“{name}” to be usable", usable, patience).do_action(0)

    def tab(self, name, patience=None):
        """Turns to a page by the name of its tab."""
        def turned():
            tab = self.control(name, ("page tab",), patience=1)
            return tab.get_parent().get_selection_iface().select_child(tab.get_index_in_parent())
        wait_for(f"the page “{name}”", turned, patience)

    def choose(self, name, line, patience=None):
        """Chooses one line of a list that unfolds, by its words or its index from 0."""
        def chosen():
            box = self.control(name, ("combo box",), patience=1)
            selection = box.get_selection_iface()
            index = line
            if isinstance(line, str):
                lines = [node for node in self._walk(box) if node.get_role_name() == "menu item"]
                index = [node.get_name() for node in lines].index(line)
            if selection.get_selected_child(0) is None \
                    or selection.get_selected_child(0).get_index_in_parent() != index:
                selection.select_child(index)
            return True
        wait_for(f"line {line} of “{name}”", chosen, patience)

    def menu(self, name, ends=False, patience=None):
        """Chooses an item of the menu bar or of a menu that is open, by its words or the last of
        them."""
        def usable():
            for node in self._walk():
                if node.get_role_name() in ("menu item", "check menu item", "radio menu item") \
                        and ((node.get_name() or "").endswith(name) if ends
                             else (node.get_name() or "") == name) \
                        and node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                    return node.get_action_iface()
            return None
        wait_for(f"the menu item “{name}”", usable, patience).do_action(0)

    @staticmethod
    def _now(node):
        """Its name. Cells do not tell when their words change: what was read before is forgotten."""
        if node.get_role_name() == "table cell":
            node.clear_cache()
        return node.get_name() or ""

    def _table(self, name):
        return Atspi.Accessible.get_table_iface(
            self.control(name, ("table", "tree table"), patience=1))

    def _cell(self, cells, words):
        """The first row one of whose cells holds these words, with that cell."""
        for row in range(Atspi.Table.get_n_rows(cells)):
            for column in range(Atspi.Table.get_n_columns(cells)):
                cell = Atspi.Table.get_accessible_at(cells, row, column)
                if cell is not None and words in self._now(cell):
                    return row, cell
        raise NotFound(words)

    @staticmethod
    def _select(cells, rows):
        """These rows and no other. True once it is so."""
        for other in set(Atspi.Table.get_selected_rows(cells)) - rows:
            Atspi.Table.remove_row_selection(cells, other)
        for row in rows - set(Atspi.Table.get_selected_rows(cells)):
            Atspi.Table.add_row_selection(cells, row)
        return set(Atspi.Table.get_selected_rows(cells)) == rows

    def select_rows(self, name, words, patience=None):
        """Selects the first row of a table that holds each of these words, and no other row."""
        def selected():
            cells = self._table(name)
            return self._select(cells, {self._cell(cells, one)[0] for one in words})
        wait_for(f"the rows {words} of “{name}”", selected, patience)

    def select_all_rows(self, name, count, patience=None):
        """Selects the rows of a table once there are this many."""
        def selected():
            cells = self._table(name)
            return Atspi.Table.get_n_rows(cells) == count \
                and self._select(cells, set(range(count)))
        wait_for(f"{count} rows of “{name}”", selected, patience)

    def select_row(self, name, words, patience=None):
        self.select_rows(name, [words], patience)

    def activate_row(self, name, words, patience=None):
        """As a double click on the first row that holds these words."""
        def action():
            _, cell = self._cell(self._table(name), words)
            does = cell.get_action_iface()
            names = [does.get_action_name(n) for n in range(does.get_n_actions())]
            return does, names.index("activate")
        does, number = wait_for(f"the row “{words}” of “{name}”", action, patience)
        does.do_action(number)

    def tick(self, window, name, words):
        """Ticks the line of a list of boxes that holds these words, as the keyboard does: the space
        bar on that line. `window`: the title of the one it is in."""
        def box():
            cells = self._table(name)
            found = Atspi.Table.get_accessible_at(cells, self._cell(cells, words)[0], 0)
            found.clear_cache()
            return found

        def focused():
            here = box()
            return here.get_component_iface().grab_focus() \
                and here.get_state_set().contains(Atspi.StateType.FOCUSED)
        wait_for(f"the box “{words}” of “{name}”", focused)
        self.key(window, "space")
        wait_for(f"“{words}” to be ticked",
                 lambda: box().get_state_set().contains(Atspi.StateType.CHECKED))

    def rows(self, name, patience=None):
        """What a table shows, one list of words for each of its rows."""
        def read():
            cells = self._table(name)
            columns = range(Atspi.Table.get_n_columns(cells))
            return [[self._now(Atspi.Table.get_accessible_at(cells, row, column))
                     for column in columns] for row in range(Atspi.Table.get_n_rows(cells))]
        found = []

        def whole():
            found[:] = [read()]
            return True
        wait_for(f"the rows of “{name}”", whole, patience)
        return found[0]

    def set_number(self, name, number, patience=None):
        field = self.control(name, ("spin button",), patience=patience)
        Atspi.Value.set_current_value(Atspi.Accessible.get_value_iface(field), number)

    def _field(self, name):
        """The visible field of that name, or the one inside what bears that name."""
        def look():
            for node in self._walk():
                if (node.get_name() or "") == name and self._showing(node):
                    for inside in self._walk(node):
                        if inside.get_editable_text_iface() is not None:
                            return inside
            return None
        return wait_for(f"the field “{name}”", look)

    def can_type(self, name):
        return self._field(name).get_state_set().contains(Atspi.StateType.EDITABLE)

    def type_into(self, name, text):
        self._field(name).get_editable_text_iface().set_text_contents(text)

    def insert_into(self, name, text, before=False):
        """Adds words at the end of what a field holds, or before all of it."""
        field = self._field(name)
        end = Atspi.Text.get_character_count(field.get_text_iface())
        Atspi.EditableText.insert_text(field.get_editable_text_iface(), 0 if before else end, text,
                                       len(text.encode()))

    def texts(self, within=None):
        """All that is written in the window, or within a part of it: control by control."""
        found = []
        for node in self._walk(within):
            name = self._now(node)
            found += [words for words in (name, node.get_description()) if words]
            text = node.get_text_iface()
            if text is not None:
                found.append(Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)))
        return found

    def shows(self, *words, patience=None):
        """Waits for one text of the window that holds all of these words, however it is wrapped."""
        wanted = [one.replace("\n", " ") for one in words]
        wait_for(f"the words {words} in {os.path.basename(self.command[0])}", lambda: any(
            all(one in text.replace("\n", " ") for one in wanted) for text in self.texts()),
            patience)

    def unnamed(self):
        """Controls one can act on that a screen reader could not name."""
        acting = {"push button", "toggle button", "check box", "radio button", "combo box", "text",
                  "spin button", "slider", "page tab"}
        return [node.get_role_name() for node in self._walk()
                if node.get_role_name() in acting and self._showing(node)
                and node.get_state_set().contains(Atspi.StateType.SENSITIVE)
                and not (node.get_name() or node.get_description())]

    def picture(self, path, window=None):
        """Of the whole display, or of one window by its title."""
        shown = self._window(window) if window else "root"
        subprocess.run(["import", "-window", shown, path],
                       env=dict(os.environ, DISPLAY=self.display.name), check=False)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _window(self, title):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title],
                               env=dict(os.environ, DISPLAY=self.display.name), check=True,
                               stdout=subprocess.PIPE, text=True)
        return found.stdout.split()[0]

    def move(self, window, x, y):
        """Puts one of its windows, by its title, somewhere else on the display."""
        subprocess.run(["xdotool", "windowmove", self._window(window), str(x), str(y)],
                       env=dict(os.environ, DISPLAY=self.display.name), check=True)

    def key(self, window, *keys):
        """Presses keys in one of its windows, by its title."""
        subprocess.run(["xdotool", "windowfocus", "--sync", self._window(window), "key", *keys],
                       env=dict(os.environ, DISPLAY=self.display.name), check=True)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.display.close()
