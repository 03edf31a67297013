"""A session of hw5 on a pseudo-terminal, seen through a screen emulator."""

import os
import time

import pexpect
import pyte

PROMPT = "hw5> "

UP, DOWN, RIGHT, LEFT = "\033[A", "\033[B", "\033[C", "\033[D"
CONTROL_RIGHT, CONTROL_LEFT = "\033[1;5C", "\033[1;5D"
HOME, END, DELETE = "\033[H", "\033[F", "\033[3~"
ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\033", "\177"


def control(letter):
    return chr(ord(letter) & 0x1F)


def pasted(text):
    return f"\033[200~{text}\033[201~"


class Session:
    """Starts the program, types, and reads what stands on its screen.

    Nothing here sleeps: every wait ends when the screen shows what is waited for.
    """

    deadline = 10  # seconds; only a failing test waits this long

    def __init__(self, program, arguments=(), rows=24, columns=80, environment=None):
        self.screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self.stream = pyte.ByteStream(self.screen)
        variables = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
        variables.update(environment or {})
        self.child = pexpect.spawn(
            program,
            list(arguments),
            env={name: value for name, value in variables.items() if value is not None},
            dimensions=(rows, columns),
            echo=True,
        )
        # Keys are sent when the screen asks for them: no pause is needed in between.
        self.child.delaybeforesend = None

    def type(self, *keys):
        for key in keys:
            self.child.send(key)

    @property
    def rows(self):
        return [row.rstrip() for row in self.screen.display]

    @property
    def text(self):
        """What stands on the screen, without the empty rows below."""
        return "\n".join(self.rows).rstrip()

    @property
    def cursor(self):
        return self.screen.cursor.y, self.screen.cursor.x

    def read(self, seconds):
        """Feeds the screen with what arrives within so many seconds; false at the end."""
        try:
            self.stream.feed(self.child.read_nonblocking(1 << 16, timeout=seconds))
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            return False
        return True

    def wait(self, condition, what):
        """Reads until `condition()` holds."""
        end = time.monotonic() + self.deadline
        while not condition():
            if time.monotonic() > end or not self.read(end - time.monotonic()):
                if condition():
                    return
                raise AssertionError(f"waited for {what}; the screen shows\n{self.text}")

    def shows(self, text):
        self.wait(lambda: text in self.text, repr(text))

    def at_prompt(self, entry=""):
        """Waits until the cursor stands behind the prompt and `entry`."""
        row = PROMPT + entry

        def ready():
            y, x = self.cursor
            return self.rows[y] == row.rstrip() and x == pyte_width(row)

        self.wait(ready, f"the prompt with {entry!r}")

    def enter(self, entry, shows):
        """Types an entry at a fresh prompt and waits for what it prints and the next prompt."""
        self.at_prompt()
        self.type(entry, ENTER)
        self.shows(shows)
        self.at_prompt()

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def exit_status(self):
        """Waits for the end; the exit status, or minus the signal."""
        while self.read(self.deadline):
            pass
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus


def pyte_width(text):
    return sum(max(pyte.screens.wcwidth(character), 0) for character in text)
