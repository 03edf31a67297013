"""The commands of vi at the prompt: none ends the session, or leaves the entry for a history of libedit's own."""

import os
import unittest

from session import *


class Commands(TerminalTest):
    def start_vi(self, **environment):
        session = self.start(**environment)
        session.enter(":set vi")
        return session

    def test_no_command_ends_the_session(self):
        # `_` and `G` ask the history, of which libedit has none; `#` and `v` end an entry by themselves.
        session = self.start_vi(EDITOR="true")
        for letter in map(chr, range(33, 127)):
            session.type("x", ESCAPE, letter, "x", ESCAPE)
            while session.read(0.02):
                pass
            self.assertFalse(session.is_over, f"{letter} ended the session")
            prompts = session.sent.count(b"\033[?2004h")
            session.type(control("c"))
            session.wait(lambda: session.sent.count(b"\033[?2004h") > prompts, f"the prompt after {letter}")
            session.at_prompt()
        session.enter("20 + 22", "42")

    def test_the_cursor_stays_in_an_empty_entry(self):
        # libedit's `$` leaves it in front of the text, where the next key would be written.
        session = self.start_vi()
        for motion in ["$", "$$", "$h", "$x", "$p"]:
            session.type(ESCAPE)
            while session.read(0.05):
                pass
            session.type(motion, "i")
            session.enter("20 + 22")
            session.answers("42")

    def test_a_search_in_the_entry_outlives_a_resize_and_an_interruption(self):
        session = self.start_vi()
        for key in "fFtT":
            session.type("x", ESCAPE)
            while session.read(0.05):
                pass
            session.type(key)
            session.resize(30, 70)
            session.resize(24, 80)
            session.type(control("c"))
            session.at_prompt()
        session.enter("20 + 22", "42")

    def test_a_number_sign_makes_a_remark_of_the_entry(self):
        session = self.start_vi()
        session.type("nosuch", ESCAPE)
        while session.read(0.05):
            pass
        session.type("#")
        session.wait(lambda: session.rows.count(PROMPT.rstrip()) == 1, "the next prompt")
        session.shows(PROMPT + "#nosuch\n" + PROMPT.rstrip())
        self.assertEqual(self.history(), ['":set vi"', '"#nosuch"'])

    def test_the_search_is_the_editors_own(self):
        session = self.start_vi()
        session.enter("σ = 42")
        session.enter("y = 1")
        session.type(ESCAPE)
        while session.read(0.05):
            pass
        session.type("/", "σ")
        session.shows("search ‘σ’: σ = 42")
        session.type(ENTER)
        session.at_prompt()
        session.enter("σ", "42")


if __name__ == "__main__":
    unittest.main()
