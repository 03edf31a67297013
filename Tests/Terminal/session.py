"""hw5 on a pseudo-terminal, seen through a screen emulator."""

import os
import re
import shutil
import signal
import tempfile
import termios
import time
import unittest

import pexpect
import pyte

PROGRAM = os.path.abspath(os.environ.get("HW5", ".build/debug/hw5"))
PROMPT = "hw5> "

UP, DOWN, RIGHT, LEFT = "\033[A", "\033[B", "\033[C", "\033[D"
CONTROL_RIGHT, CONTROL_LEFT = "\033[1;5C", "\033[1;5D"
HOME, END, DELETE = "\033[H", "\033[F", "\033[3~"
ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\033", "\177"
ALT_ENTER = ESCAPE + ENTER
# At the right edge: how many completions there are, or which cell is next.
HINT = re.compile(r"  +(⇥ \d+|cell \d+/\d+ [a-z, ]+)$")


def control(letter):
    return chr(ord(letter) & 0x1F)


def pasted(text):
    return f"\033[200~{text}\033[201~"


def width(text):
    return sum(max(pyte.screens.wcwidth(character), 0) for character in text)


def heed_keyboard_signals():
    """A shell starts what runs in the background with these ignored, and so would be the tests."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def modes_of_a_new_terminal():
    ends = os.openpty()
    try:
        return termios.tcgetattr(ends[0])
    finally:
        for end in ends:
            os.close(end)


class Session:
    """Starts the program, types, and reads what stands on its screen.

    Nothing sleeps: every wait ends when the screen shows what is waited for.
    """

    deadline = 20  # seconds; only a failing test waits this long

    def __init__(self, command, environment, rows=24, columns=80, folder=None):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.prompt = PROMPT
        self.is_over = False
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=environment,
            dimensions=(rows, columns),
            cwd=folder,
            preexec_fn=heed_keyboard_signals,
        )
        # Every key is typed when the screen shows that the program is ready for it.
        self.child.delaybeforesend = None
        # Those of any new terminal: by now the program may have changed its own.
        self.modes = modes_of_a_new_terminal()

    # What is typed

    def type(self, *keys):
        for key in keys:
            self.child.send(key)

    def enter(self, entry, result=None):
        """Types an entry at a fresh prompt; waits for its result and the next prompt."""
        self.at_prompt()
        self.type(entry)
        self.at_prompt(entry)
        self.type(ENTER)
        if result is not None:
            self.answers(result)
        self.at_prompt()

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    # What is seen

    @property
    def rows(self):
        return [self.row_text(row).rstrip() for row in range(self.screen.lines)]

    def row_text(self, row):
        """As pyte's own display, which fails where half of a wide character was overwritten."""
        cells = self.screen.buffer[row]
        text, column = "", 0
        while column < self.screen.columns:
            character = cells[column].data
            text += character
            column += 2 if character and pyte.screens.wcwidth(character[0]) == 2 else 1
        return text

    @property
    def text(self):
        return "\n".join(self.rows).rstrip()

    @property
    def row(self):
        """The row of the cursor."""
        # After a resize the emulator may have the cursor below its last row for a moment.
        return self.rows[min(self.screen.cursor.y, len(self.rows) - 1)]

    @property
    def column(self):
        return self.screen.cursor.x

    def shows(self, text):
        self.wait(lambda: text in self.text, f"{text!r}")

    def lacks(self, text):
        self.wait(lambda: text not in self.text, f"the absence of {text!r}")

    def answers(self, result):
        """Waits for a row that is nothing but the result."""
        self.wait(lambda: result in self.rows, f"the row {result!r}")

    def at(self, row, column=None):
        """Waits until the cursor stands in this row, at its end or in this column."""
        column = width(row) if column is None else column
        self.wait(
            lambda: HINT.sub("", self.row) == row.rstrip() and self.column == column,
            f"the cursor in column {column} of {row!r}",
        )

    def at_new_row(self):
        """Waits for the empty row that follows what is not complete."""
        self.wait(lambda: self.row.strip() == "", "a new row")

    def at_prompt(self, entry="", column=None):
        """Waits for the prompt and `entry` behind it, the cursor at its end or in this column."""
        self.at(self.prompt + entry, None if column is None else len(self.prompt) + column)

    def ends(self):
        """Waits for the end of the program: its exit status, or minus the signal's number."""
        self.wait(lambda: self.is_over, "the end of the program")
        self.child.wait()
        status = self.child.exitstatus
        return -self.child.signalstatus if status is None else status

    def is_cooked(self):
        """Whether the terminal echoes, edits lines and ends pastes as it did at the start."""
        modes = termios.tcgetattr(self.child.child_fd)
        flags = termios.ECHO | termios.ICANON | termios.ISIG
        pastes = self.sent.rfind(b"\033[?2004h") > self.sent.rfind(b"\033[?2004l")
        return modes[3] & flags == self.modes[3] & flags and modes[:2] == self.modes[:2] and not pastes

    def wait(self, condition, what):
        end = time.monotonic() + self.deadline
        while not condition():
            rest = end - time.monotonic()
            if rest <= 0 or not (self.read(rest) or condition()):
                raise AssertionError(
                    f"waited for {what}; the cursor is at {self.screen.cursor.y}, "
                    f"{self.column}; the screen shows\n{self.text}"
                )

    def read(self, seconds):
        """Takes what arrives within so many seconds; false when there will be no more."""
        try:
            bytes = self.child.read_nonblocking(1 << 16, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self.is_over = True
            return False
        self.sent += bytes
        self.stream.feed(bytes)
        return True

    def close(self):
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
            self.child.wait()
        self.child.ptyproc.fileobj.close()


class TerminalTest(unittest.TestCase):
    """Starts sessions that share one home folder of their own."""

    def setUp(self):
        self.home = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.home)

    def write(self, name, text):
        """Writes a file of the home folder; answers its path."""
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    @property
    def history_path(self):
        return os.path.join(self.home, "state", "hw5", "history")

    def history(self):
        with open(self.history_path, encoding="utf-8") as file:
            return file.read().splitlines()

    def environment(self, **changes):
        variables = {
            "HOME": self.home,
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            # The report of a crash would ask a question, and wait for the answer.
            "SWIFT_BACKTRACE": "enable=no",
            "TERM": "xterm-256color",
            "XDG_STATE_HOME": os.path.join(self.home, "state"),
            **changes,
        }
        return {name: value for name, value in variables.items() if value is not None}

    def start(self, *arguments, command=None, rows=24, columns=80, **environment):
        session = Session(
            command or [PROGRAM, *arguments],
            self.environment(**environment),
            rows,
            columns,
            folder=self.home,
        )
        self.addCleanup(session.close)
        return session
