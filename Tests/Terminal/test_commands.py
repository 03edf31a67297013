"""What is said to the program itself, and how it takes an interruption."""

import os
import subprocess
import unittest

from session import *

ENDLESS = "train(Dense(1, 1), [[1], [2]], loss: (m, x) -> mean(m(x)²), epochs: 1000000)"


class Commands(TerminalTest):
    def test_help_says_how_to_ask_and_to_leave(self):
        for entry in ["help", "help()", "?", ":help"]:
            session = self.start()
            session.enter(entry)
            session.shows("?NAME")
            session.shows(":quit")

    def test_no_line_of_help_is_broken(self):
        session = self.start(rows=40)
        session.enter(":help")
        guide = session.rows[: session.screen.cursor.y]
        guide = guide[guide.index(PROMPT + ":help") + 1 :]
        self.assertTrue(all(row[18:19] != " " and row[17] == " " for row in guide), guide)

    def test_a_name_is_explained_with_or_without_its_arguments(self):
        for entry in ["?kl", "? kl", "?kl(q, p)", "?kl[q", ":help kl"]:
            session = self.start()
            session.enter(entry, "kl(q, p)")

    def test_operators_and_words_are_explained(self):
        session = self.start()
        for entry, form in [("?@", "A @ B"), ("?for", "for x in values { … }"), ("?'in'", "x in values"),
                            ("?'", "A'"), ("?(", "f(x, label: y)")]:
            session.enter(entry, form)

    def test_functions_are_found_by_words(self):
        session = self.start()
        session.enter(":find divergence")
        session.shows("  kl(q, p)")
        session.enter(":find nosuchword", "nothing is described by nosuchword")

    def test_an_unknown_command_is_told_the_known_ones(self):
        session = self.start()
        session.enter(":nosuch", "there is no command :nosuch; :help lists the commands")

    def test_the_plan_of_a_training_is_shown(self):
        session = self.start()
        session.enter(":plan", "nothing was trained yet")
        session.enter('_ = train([1.0], loss: v -> sum(tanh(v)²), steps: 3)', "")
        session.enter(":plan", "6 elementwise over 1 → a number, [1]")
        session.enter('_ = train([1.0], loss: v -> { print("so"); sum(v²) }, steps: 3)', "so")
        session.enter(":plan", "evaluated step by step, since it prints")

    def test_quit_and_exit_leave(self):
        for entry in ["quit", "exit", "exit()", ":quit", ":q"]:
            with self.subTest(entry=entry):
                session = self.start()
                session.at_prompt()
                session.type(entry, ENTER)
                self.assertEqual(session.ends(), 0)
                self.assertTrue(session.is_cooked())

    def test_a_name_of_ones_own_is_a_value(self):
        session = self.start()
        session.enter("exit = 41")
        session.enter("exit", "41")
        session.enter("help() = 42")
        session.enter("help()", "42")


class SessionCommands(TerminalTest):
    def test_names_are_listed_with_kind_range_and_size(self):
        session = self.start()
        session.enter(":vars", "nothing has a name yet")
        session.enter("x = [1, 2.5, -3]")
        session.enter("σ = 2")
        session.enter(":vars")
        session.shows("x  ")
        session.shows("-3 … 2.5")
        session.shows("24 B")

    def test_an_expression_is_asked_about_without_binding_anything(self):
        session = self.start()
        session.enter(":type [1, 2]")
        session.shows("a tensor of shape [2]")
        session.enter(":time y = sum([1, 2])")
        session.wait(lambda: any(row.endswith("s") and row[:1].isdigit() for row in session.rows), "a time")
        session.enter(":bench 1 + 1")
        session.shows("at best")
        session.enter("y")
        session.shows("there is nothing called y")
        session.enter(":type", ":type wants an expression behind it: :type sum([1, 2, 3])")

    def test_the_first_nan_is_an_error_where_it_is_made(self):
        session = self.start()
        session.enter(":nan", ":nan takes on or off")
        session.enter("f(p) = p * log(p)")
        session.enter(":nan on", "the operation that makes the first NaN is an error now")
        session.enter("sum(f([0.5, 0]))")
        session.shows("error: the first NaN was made of [0.5, 0] and [-0.693147, -∞]")
        session.shows("note: f was called at entry 2:1:5")
        session.enter(":nan off", "NaN is no error")
        session.enter("1 + f(0)", "NaN")

    def test_a_script_is_loaded(self):
        self.write("mine.hw5", "twice(x) = 2x\nprint(\"loaded\")\n")
        session = self.start()
        session.enter(":load mine.hw5", "loaded")
        session.enter("twice(21)", "42")
        session.enter(":load nosuch.hw5")
        session.shows("nosuch.hw5")

    def test_what_was_entered_becomes_a_notebook_that_draws_the_same(self):
        session = self.start(rows=60)
        for entry in ["z ~ Normal(0, 1)", "z", "nosuch", "z == z", "plot(x -> x, 0..1)"]:
            session.enter(entry)
        drawn = session.rows[session.rows.index(PROMPT + "z") + 1]
        session.enter(":save study.hw5nb", "4 entries in study.hw5nb; hw5 run study.hw5nb repeats them")
        session.enter(":save study.hw5nb", "there is a file study.hw5nb already; another name leaves it as it is")
        session.enter(":save study", ":save wants the name of a notebook, which ends in .hw5nb: :save study.hw5nb")
        run = subprocess.run(
            [PROGRAM, "run", "study.hw5nb"], cwd=self.home, env=self.environment(), capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        with open(os.path.join(self.home, "study.hw5out", "report.md"), encoding="utf-8") as file:
            self.assertIn(drawn, file.read())

    def test_an_entry_is_taken_back(self):
        session = self.start()
        session.enter(":undo", "there is nothing to take back")
        session.enter("x = 42")
        session.enter("x = 1")
        session.enter("print(x)", "1")
        session.enter(":undo", "taken back: x = 1")
        session.enter("x", "42")
        session.enter(":undo", "taken back: x = 42")
        session.enter("x")
        session.shows("there is nothing called x")

    def test_more_can_be_taken_back_than_is_kept(self):
        session = self.start(rows=60)
        for number in range(25):
            session.enter(f"x = {number}")
        session.type(control("l"))
        session.wait(lambda: session.screen.cursor.y == 0, "a clear screen")
        for number in range(24, 2, -1):
            session.enter(":undo", f"taken back: x = {number}")
        session.enter("x", "2")

    def test_all_names_are_forgotten(self):
        session = self.start()
        session.enter("quokka = 42")
        session.enter(":reset", "nothing has a name any more")
        session.enter("quokka")
        session.shows("there is nothing called quokka")
        session.type("quok", TAB)
        session.at_prompt("quok")

    def test_the_keys_can_be_vis(self):
        session = self.start()
        session.enter(":set vi")
        session.type("x42", ESCAPE, "0", "x", ENTER)
        session.answers("42")
        session.enter(":set emacs")
        session.type("2 + 40", control("a"), control("k"), control("y"), ENTER)
        session.answers("42")
        session.enter(":set nosuch", ":set takes vi, emacs, hints on or hints off")

    def test_hints_can_be_left_out(self):
        session = self.start()
        session.at_prompt()
        session.type("kl(")
        session.shows("kl(q, p)")
        session.type(control("u"), ":set hints off", ENTER)
        session.at_prompt()
        session.type("kl(1")
        session.at_prompt("kl(1")
        self.assertNotIn("kl(q, p)", session.row)

    def test_earlier_entries_are_listed(self):
        session = self.start()
        session.enter("unmistakable = 1")
        session.enter("other = 2")
        session.enter(":history unmis", "unmistakable = 1")
        self.assertEqual(session.rows.count("other = 2"), 0)

    def test_commands_and_their_files_are_completed(self):
        self.write("unmistakable.hw5", "")
        session = self.start()
        session.at_prompt()
        session.type(":hist", TAB)
        session.at_prompt(":history")
        session.type(control("u"), ":load unmis", TAB)
        session.at_prompt(":load unmistakable.hw5")

    def test_the_last_entry_is_edited_in_the_users_editor(self):
        editor = self.write("editor", "#!/bin/sh\nsed -i s/41/42/ \"$1\"\n")
        os.chmod(editor, 0o755)
        session = self.start(EDITOR=editor)
        session.enter("40 + 1 - 41 + 41", "41")
        session.type(":edit", ENTER)
        session.at_prompt("40 + 1 - 42 + 41")
        session.type(ENTER)
        session.answers("40")

    def test_the_tour_is_gone_through_and_left(self):
        session = self.start(rows=60)
        session.enter("x = 42")
        session.type(":tour", ENTER)
        session.prompt = "hw5[tour 0/38]> "
        session.at_prompt()
        session.type(":n", ENTER)
        session.prompt = "hw5[tour 1/38]> "
        session.at_prompt()
        session.type(":q", ENTER)
        session.prompt = PROMPT
        session.answers("back in the session")
        session.enter("x", "42")

    def test_several_claims_are_a_table(self):
        session = self.start()
        session.enter("claim 1 == 1; claim 1 + 1 ≈ 3; claim 2 < 3")
        session.shows("refuted")
        rows = session.rows[4 : session.screen.cursor.y]
        self.assertEqual([row.index("claim") for row in rows], [rows[0].index("claim")] * 3)
        session.enter("claim 1 == 1")
        session.shows("holds: 1 against 1")

    def sketch(self, law):
        """The row of blocks below a law, or nothing."""
        session = self.start()
        session.enter(law)
        rows = [row for row in session.rows if any(block in row for block in "▁▂▃▄▅▆▇█")]
        return rows[0] if rows else None

    def test_a_law_of_numbers_is_shown_with_its_density(self):
        left, row, right = self.sketch("Normal(0, 1)").split()
        self.assertEqual((left, right), ("-3.5", "3.5"))
        self.assertEqual(row, row[::-1])
        self.assertEqual(set(self.sketch("Uniform(0, 1)").split()[1]), {"█"})
        self.assertEqual(self.sketch("Uniform(0, 1)").split()[::2], ["0", "1"])
        self.assertEqual(self.sketch("Binomial(4, 0.5)"), "0 ▂▆█▆▂ 4")
        self.assertIn("█", self.sketch("Cauchy(0, 1)"))

    def test_other_laws_are_shown_without(self):
        for law in ["Normal([0, 1], 1)", "Dirichlet([1, 1])", "Normal(0, 1).iid(2)"]:
            self.assertIsNone(self.sketch(law))


class Interruptions(TerminalTest):
    def test_the_message_stands_alone_in_its_row(self):
        session = self.start()
        session.at_prompt()
        session.type("while true { 1 }", ENTER)
        session.wait(session.is_cooked, "the computation")
        session.type(control("c"))
        session.answers("interrupted")

    def test_what_is_typed_meanwhile_is_the_next_entry(self):
        session = self.start()
        session.at_prompt()
        session.type("while true { 1 }", ENTER)
        session.wait(session.is_cooked, "the computation")
        # The terminal forgets what was typed before Ctrl-C.
        session.type(control("c"), "20 + 22")
        session.answers("interrupted")
        session.at_prompt("20 + 22")

    def test_an_interrupted_training_leaves_no_bar(self):
        session = self.start()
        session.at_prompt()
        session.type(ENDLESS, ENTER)
        session.shows("steps")
        session.type(control("c"))
        session.answers("interrupted")
        session.at_prompt()
        self.assertNotIn("steps", session.text)


if __name__ == "__main__":
    unittest.main()
