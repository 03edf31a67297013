"""What was entered comes back: in the session, in the next one, and after a crash."""

import json
import os
import signal
import unittest

from session import *


class Recall(TerminalTest):
    def test_up_and_down_go_by_the_prefix_before_the_cursor(self):
        session = self.start()
        for entry in ["alpha = 1", "beta = 2", "alpha = 3"]:
            session.enter(entry)
        session.type("al", UP)
        session.at_prompt("alpha = 3")
        session.type(UP)
        session.at_prompt("alpha = 1")
        session.type(DOWN)
        session.at_prompt("alpha = 3")
        session.type(DOWN)
        session.at_prompt("al")

    def test_up_moves_through_the_rows_of_an_entry_first(self):
        session = self.start()
        session.enter("x = 1")
        session.type(pasted("(1 +\n2)"))
        session.at("2)")
        session.type(UP)
        session.at_prompt("(1 +", column=2)
        session.type(DOWN)
        session.at("2)")

    def test_an_entry_of_several_rows_comes_back_whole(self):
        session = self.start()
        session.type(pasted("(20 +\n22)"), ENTER)
        session.answers("42")
        session.at_prompt()
        session.type(UP)
        session.at_prompt("(20 +")
        session.type(DOWN)
        session.at("22)")

    def test_the_same_entry_is_not_shown_twice_in_a_row(self):
        session = self.start()
        for entry in ["alpha = 1", "beta = 2", "alpha = 1"]:
            session.enter(entry)
        session.type("al", UP)
        session.at_prompt("alpha = 1")
        session.type(UP, UP, DOWN)
        session.at_prompt("al")

    def test_a_long_entry_comes_back_whole(self):
        session = self.start()
        session.at_prompt()
        session.type("1 + " * 400, "1", ENTER)
        session.answers("401")
        session.at_prompt()
        session.type(UP)
        session.wait(lambda: session.text.endswith("+ 1") and session.column == 6, "the entry")
        session.type(ENTER)
        session.wait(lambda: session.rows.count("401") == 2, "the result once more")

    def test_the_live_entry_survives_a_walk_whatever_its_length(self):
        # libedit's own history keeps 1024 characters of it and turns the rest into zeros.
        session = self.start()
        session.enter("x = 1")
        session.type("1 + " * 400, "1")
        session.wait(lambda: session.text.endswith("+ 1") and session.column == 6, "the entry")
        session.type(HOME, UP)
        session.at_prompt("x = 1")
        session.type(DOWN, ENTER)
        session.answers("401")


class Search(TerminalTest):
    def test_control_r_finds_the_newest_entry_that_contains_the_pattern(self):
        session = self.start()
        for entry in ["σ = 1", "2 + 3", "σ + 41"]:
            session.enter(entry)
        session.type(control("r"), "σ")
        session.shows("search ‘σ’: σ + 41")
        session.type(control("r"))
        session.shows("search ‘σ’: σ = 1")
        session.type("+")
        session.shows("no match ‘σ+’")
        session.type(BACKSPACE)
        session.shows("search ‘σ’: σ + 41")
        session.type(ENTER)
        session.answers("42")

    def test_control_g_comes_back_to_the_entry_of_whatever_length(self):
        session = self.start()
        session.enter("x = 1")
        session.type("1 + " * 400, "1")
        session.wait(lambda: session.text.endswith("+ 1") and session.column == 6, "the entry")
        session.type(control("r"), "x")
        session.shows("‘x’: x = 1")
        session.type(control("g"))
        session.lacks("‘x’")
        session.type(ENTER)
        session.answers("401")

    def test_another_key_edits_what_was_found(self):
        session = self.start()
        session.enter("1 + 1", "2")
        session.type(control("r"), "1 +")
        session.shows("‘1 +’: 1 + 1")
        session.type(control("e"), "0")
        session.at_prompt("1 + 10")


class File(TerminalTest):
    def test_entries_are_json_lines_whatever_the_locale(self):
        session = self.start(LANG="C")
        session.enter("λ = 1")
        session.type(pasted('(λ +\n1)'), ENTER)
        session.answers("2")
        session.at_prompt()
        self.assertEqual([json.loads(line) for line in self.history()], ["λ = 1", "(λ +\n1)"])
        session.type(control("d"))
        session.ends()
        session = self.start(LANG="C")
        session.at_prompt()
        session.type("λ", UP)
        session.at_prompt("λ = 1")

    def test_an_entry_is_kept_when_the_program_is_killed(self):
        session = self.start()
        session.enter("kept = 1")
        os.kill(session.child.pid, signal.SIGKILL)
        session.ends()
        self.assertEqual(self.history(), ['"kept = 1"'])

    def test_two_sessions_keep_each_others_entries(self):
        first, second = self.start(), self.start()
        first.enter("first = 1")
        second.enter("second = 2")
        first.enter("third = 3")
        for session in [first, second]:
            session.at_prompt()
            session.type(control("d"))
            session.ends()
        self.assertEqual(self.history(), ['"first = 1"', '"second = 2"', '"third = 3"'])

    def test_an_entry_behind_a_space_or_repeated_is_not_kept(self):
        session = self.start()
        for entry in [" secret = 1", "x = 1", "x = 1"]:
            session.enter(entry)
        self.assertEqual(self.history(), ['"x = 1"'])

    def test_damaged_lines_are_passed_over_and_left_alone(self):
        os.makedirs(os.path.dirname(self.history_path))
        with open(self.history_path, "wb") as file:
            file.write(b'"good = 1"\n\xff\xfe\n{"not": "ours"}\n"cut off')
        session = self.start()
        session.enter("x = 2")
        session.type("good", UP)
        session.at_prompt("good = 1")
        with open(self.history_path, "rb") as file:
            self.assertTrue(file.read().endswith(b'\n"cut off\n"x = 2"\n'))

    def test_a_history_that_cannot_be_written_does_not_end_the_session(self):
        with open(os.path.join(self.home, "state"), "w"):
            pass
        session = self.start()
        session.enter("x = 41")
        session.enter("x + 1", "42")
        session.type(UP, UP)
        session.at_prompt("x = 41")


class Import(TerminalTest):
    """The history of another program that uses libedit becomes part of ours."""

    def write_history(self, content, name="old_history"):
        path = os.path.join(self.home, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def imported(self, content, answer, **environment):
        path = self.write_history(content)
        session = self.start(**environment)
        session.enter("own = 1")
        session.enter(":history import old_history", answer)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), content, "the old file stays as it is")
        return session

    def test_its_entries_are_recalled_in_this_session_and_the_next(self):
        # As libedit writes them: blanks and line breaks in octal, and in the locale C letters too.
        content = b"_HiStOrY_V2_\nalpha\\040=\\0401\n(20\\040+\\01222)\n\\M-O\\M^C\\040=\\0402\nlast\\012\n"
        for locale in ["C", "C.UTF-8"]:
            with self.subTest(locale=locale):
                session = self.imported(content + b"\xcf\x83\\040=\\0403\n", "5 new entries from old_history", LANG=locale)
                self.assertEqual(
                    [json.loads(line) for line in self.history()],
                    ["own = 1", ":history import old_history", "alpha = 1", "(20 +\n22)", "σ = 2", "last", "σ = 3"])
                session.type("al", UP)
                session.at_prompt("alpha = 1")
                session.close()
                os.remove(self.history_path)

    def test_an_import_repeated_changes_nothing(self):
        session = self.imported(b"_HiStOrY_V2_\nalpha\\040=\\0401\n", "1 new entry from old_history")
        session.enter(":history import ~/old_history")
        session.shows("0 new entries from ")
        self.assertEqual(self.history().count('"alpha = 1"'), 1)

    def test_what_is_not_utf8_is_left_out_and_counted(self):
        session = self.imported(b"_HiStOrY_V2_\nalpha\\040=\\0401\nbad\xff\nbeta\n", "2 new entries from old_history")
        session.answers("1 left out: not UTF-8")

    def test_a_file_of_another_kind_is_named_as_such(self):
        for content in [b"alpha = 1\n", b"", b'"own = 1"\n', b"\xff\xfe\0\0"]:
            with self.subTest(content=content):
                self.imported(content, "old_history is no history that libedit wrote: it would begin with _HiStOrY_V2_")
                self.assertIn('"own = 1"', self.history())

    def test_a_file_that_cannot_be_read_is_an_error(self):
        session = self.start()
        session.enter(":history import nosuch")
        session.shows("error: ")
        session.shows("nosuch")
        session.enter(":history import .")
        session.wait(lambda: session.text.count("error: ") == 2, "the second error")

    def test_what_there_is_stays_remembered(self):
        lines = "".join(f"old{number}\n" for number in range(10_050))
        self.write_history(b"_HiStOrY_V2_\n" + lines.encode())
        session = self.start()
        session.enter("own = 1")
        session.enter(":history import old_history", "9998 new entries from old_history")
        session.type("own", UP)
        session.at_prompt("own = 1")


if __name__ == "__main__":
    unittest.main()
