"""What hw5 step says around its prompt: where it is, what is next, what a crash leaves."""

import os
import signal
import unittest

from stepping import *


class Prompts(SteppingTest):
    def test_the_next_cell_and_its_state_stand_at_the_right_edge(self):
        def says(state):
            session.wait(lambda: session.row.endswith("  " + state), f"{state!r} at the right edge")

        session = self.step()
        says("cell 1/5 fresh")
        session.type("1")
        session.lacks("cell 1/5")
        session.type(BACKSPACE)
        says("cell 1/5 fresh")
        self.enter(session, ":run fit", 4)
        says("cell 5/5 fresh")
        self.enter(session, ":goto twice", 1)
        says("cell 2/5 done, ahead")
        self.write("five.hw5nb", NOTEBOOK.replace("y = 2 * x\n", "y = 2 * x + 0\n"))
        self.enter(session, ":reload", 1)
        says("cell 2/5 stale")
        self.enter(session, ":run", 5)
        session.lacks("/5 ")
        self.enter(session, ":set hints off", 5)
        self.enter(session, ":back", 4)
        session.wait(lambda: session.row == session.prompt.rstrip(), "the prompt alone")

    def test_a_line_break_in_the_prompt_is_one(self):
        self.write("two\nrows.hw5nb", NOTEBOOK)
        session = self.start("step", "two\nrows.hw5nb", rows=50)
        session.prompt = "rows 0/5]> "
        session.at_prompt()
        self.assertEqual(session.rows[session.screen.cursor.y - 1], "hw5[two")
        session.type("20 + 23", LEFT)
        session.at_prompt("20 + 23", column=6)
        session.type(DELETE, "2", ENTER)
        session.answers("42")

    def test_a_crash_names_the_cell_and_what_is_in_the_cache(self):
        self.write("five.hw5nb", NOTEBOOK.replace("y / x", "train([1.0], loss: v -> sum(v²), steps: 100000000)"))
        session = self.step()
        self.enter(session, ":n", 1)
        session.type(":n", ENTER)
        session.wait(lambda: b"/100000000" in session.sent, "the training")
        with open(f"/proc/{session.child.pid}/task/{session.child.pid}/children") as children:
            os.kill(int(children.read().split()[0]), signal.SIGILL)
        session.answers("cell twice at line 23 crashed the engine: SIGILL (a failed check in the core)")
        session.shows("the session was restored in")
        self.assertTrue(any(row.endswith(": 1 of 1 cells from the cache") for row in session.rows), session.text)
        self.at(session, 1)


if __name__ == "__main__":
    unittest.main()
