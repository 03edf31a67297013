"""However the program ends or stops, the terminal is as it was."""

import os
import signal
import subprocess
import unittest

from session import *


class Endings(TerminalTest):
    def test_control_d_ends_the_session(self):
        session = self.start()
        session.at_prompt()
        session.type(control("d"))
        self.assertEqual(session.ends(), 0)
        self.assertTrue(session.is_cooked())

    def test_control_d_behind_text_does_not(self):
        session = self.start()
        session.at_prompt()
        session.type("20 + 22", control("d"), ENTER)
        session.answers("42")

    def test_signals_end_the_program_and_leave_the_terminal_sane(self):
        for number in [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT]:
            with self.subTest(signal=number.name):
                session = self.start()
                session.at_prompt()
                session.type("some text")
                session.at_prompt("some text")
                self.assertFalse(session.is_cooked())
                os.kill(session.child.pid, number)
                self.assertEqual(session.ends(), -number)
                self.assertTrue(session.is_cooked())

    def test_a_stopped_program_leaves_the_terminal_sane_and_goes_on(self):
        session = self.start(command=["/bin/sh", "-i"], PS1="$ ")
        session.at("$ ")
        session.type(PROGRAM, ENTER)
        session.at_prompt()
        session.type("20 + 23", LEFT)
        session.at_prompt("20 + 23", column=6)
        session.type(control("z"))
        session.at("$ ")
        self.assertTrue(session.is_cooked())
        session.type("fg", ENTER)
        session.at_prompt("20 + 23", column=6)
        session.type(DELETE, "2", ENTER)
        session.answers("42")

    def test_the_terminal_is_sane_while_a_computation_runs(self):
        session = self.start()
        session.at_prompt()
        session.type("while true { 1 }", ENTER)
        session.wait(lambda: session.is_cooked(), "the computation")
        session.type(control("c"))
        session.at_prompt()


class Terminals(TerminalTest):
    def test_a_dumb_terminal_gets_plain_lines(self):
        for kind in ["dumb", "", None, "no-such-terminal"]:
            with self.subTest(TERM=kind):
                session = self.start(TERM=kind)
                session.at_prompt()
                session.type("λ = (41 +", ENTER)
                session.wait(lambda: session.row == "...", "the continuation")
                session.type("0)", ENTER)
                session.at_prompt()
                session.type("λ + 1", ENTER)
                session.answers("42")
                self.assertNotIn(b"\033", session.sent)
                session.at_prompt()
                session.type(control("c"))
                session.at_prompt()
                session.type(control("d"))
                self.assertEqual(session.ends(), 0)

    def test_a_terminal_newer_than_the_systems_list_is_edited_on_like_xterm(self):
        for kind in ["xterm-kitty", "xterm-ghostty", "foot-nosuch"]:
            with self.subTest(TERM=kind):
                session = self.start(TERM=kind)
                session.at_prompt()
                session.type("20 + 23", LEFT)
                session.at_prompt("20 + 23", column=6)
                session.type(DELETE, "2", ENTER)
                session.answers("42")

    def test_nothing_is_said_about_an_unknown_terminal(self):
        session = self.start(TERM="no-such-terminal")
        session.at_prompt()
        self.assertNotIn("terminal type", session.text)


class Pipes(TerminalTest):
    def run_with(self, input, *arguments):
        return subprocess.run(
            [PROGRAM, *arguments],
            input=input,
            capture_output=True,
            env=self.environment(TERM=None),
            timeout=Session.deadline,
        )

    def test_a_script_needs_no_line_break_at_its_end(self):
        result = self.run_with("λ = 41\nprint(λ + 1)".encode())
        self.assertEqual((result.returncode, result.stdout), (0, b"42\n"))

    def test_a_transcript_shows_prompts_and_entries(self):
        result = self.run_with(b"x = 40\n(x +\n2)\nnosuch\nx\n", "-i")
        self.assertEqual(result.returncode, 0)
        lines = result.stdout.decode().splitlines()[3:]
        self.assertEqual(lines[:4], ["hw5> x = 40", "hw5> (x +", "... 2)", "42"])
        self.assertEqual(lines[-3:], ["hw5> x", "40", "hw5> "])

    def test_a_byte_that_is_not_utf8_is_an_error_that_says_where(self):
        result = self.run_with(b"x = 1\ny = \xff2\n")
        self.assertEqual(result.returncode, 3)
        self.assertIn(b"byte 10 (line 2)", result.stderr)
        self.assertEqual(result.stdout, b"")


if __name__ == "__main__":
    unittest.main()
