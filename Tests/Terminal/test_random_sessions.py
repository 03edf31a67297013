"""Sessions that type at random: all keys, all commands. Whatever comes, the prompt is there in the end."""

import contextlib
import os
import random
import signal
import unittest

from session import *

# make soak asks for more, and longer ones.
SESSIONS = int(os.environ.get("HW5_SESSIONS", "2"))
STEPS = int(os.environ.get("HW5_STEPS", "150"))

KEYS = [
    UP, DOWN, RIGHT, LEFT, CONTROL_RIGHT, CONTROL_LEFT, HOME, END, DELETE, ENTER, TAB, BACKSPACE, ALT_ENTER,
    *(control(letter) for letter in "abefghklnprtuwy_"),
    *(ESCAPE + key for key in "bdf<>"),
    "\033[5~", "\033[1;9Z", "\033[200~", "\033[201~", pasted("a\nb"), pasted("x = [1,\n2]"),
]
TEXTS = [
    "x", "σ", "θ\u0302", "漢", "👩\u200d🔬", "(", ")", "[", "]", "{", "}", '"', ".", ",", " ", "\\sig", "\\_1", "1", "+ ",
    "x = 1", "f(a, b = 2) = a + b", "Normal(0, 1)", "zeros(3, 3)", "print(1)", "nosuch", "z ~ Normal(0, 1)",
]
COMMANDS = [
    ":help", ":vars", ":undo", ":reset", ":history", ":history x", ":plan", ":type x", ":time 1 + 1", ":doc kl", "?kl",
    ":find sample", ":load nosuch.hw5", ":nosuch", ":nan on", ":nan off", ":nan", ":", "::", ":help help", ":save nosuch", ":type (", ":undo",
    ":bench 1 + 1", ":edit", ":history import nosuch", ":set vi", ":set emacs", ":set hints off", ":set hints on", ":set",
]


class RandomSessions(TerminalTest):
    def kill_worker(self, session):
        with open(f"/proc/{session.child.pid}/task/{session.child.pid}/children") as children:
            for worker in children.read().split():
                # It may have ended by itself meanwhile.
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(worker), signal.SIGKILL)

    def test_random_sessions(self):
        for seed in range(SESSIONS):
            with self.subTest(seed=seed):
                rng = random.Random(seed)
                session = self.start(rows=rng.choice([3, 8, 24]), columns=rng.choice([20, 40, 80]), EDITOR="true")
                session.at_prompt()
                for _ in range(STEPS):
                    kind = rng.random()
                    if kind < 0.4:
                        session.type(rng.choice(KEYS))
                    elif kind < 0.85:
                        session.type(rng.choice(TEXTS))
                    elif kind < 0.97:
                        session.type(control("u"), rng.choice(COMMANDS), ENTER)
                    elif kind < 0.98:
                        self.kill_worker(session)
                    else:
                        session.resize(rng.choice([3, 10, 30]), rng.choice([20, 50, 100]))
                    while session.read(0.001):
                        pass
                    self.assertFalse(session.is_over, f"the program ended:\n{session.text}")
                # Out of whatever was begun: a paste, a search, an entry of several rows.
                session.type("\033[201~", control("g"), control("c"))
                session.at_prompt()
                session.resize(24, 80)
                session.type(control("c"))
                session.at_prompt()
                session.enter("answer = 40 + 2")
                session.enter("answer", "42")


if __name__ == "__main__":
    unittest.main()
