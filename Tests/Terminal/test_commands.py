"""What is said to the program itself, and how it takes an interruption."""

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
        session = self.start()
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
