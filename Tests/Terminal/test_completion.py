"""Tab: symbols by their names, names by their beginnings."""

import os
import unittest

from session import *


class Symbols(TerminalTest):
    def test_a_name_behind_a_backslash_becomes_its_symbol(self):
        session = self.start()
        session.at_prompt()
        session.type("2\\sigma", TAB, "\\^2", TAB, " \\in", TAB, " \\bbE", TAB, "x\\hat", TAB)
        session.at_prompt("2σ² ∈ 𝔼x\u0302")

    def test_a_letter_and_its_accent_are_one_tab(self):
        session = self.start()
        session.at_prompt()
        session.type("2\\theta\\hat", TAB, " + 1")
        session.at_prompt("2θ\u0302 + 1")

    def test_the_beginning_of_one_name_is_enough(self):
        session = self.start()
        session.at_prompt()
        session.type("\\nab", TAB)
        session.at_prompt("∇")

    def test_several_are_shown_and_gone_through(self):
        session = self.start()
        session.at_prompt()
        session.type("1 + \\inf", BACKSPACE, BACKSPACE, TAB)
        session.shows("\\infty ∞")
        session.at_prompt("1 + \\i")
        session.type(TAB)
        session.at_prompt("1 + ∈")


class Names(TerminalTest):
    def test_the_only_name_is_completed(self):
        session = self.start()
        session.enter("unmistakable = 42")
        session.type("unmis", TAB, ENTER)
        session.answers("42")

    def test_several_are_completed_as_far_as_they_agree_then_gone_through(self):
        session = self.start()
        session.enter("quokka_long = 1")
        session.enter("quokka_lower = 2")
        session.type("quok", TAB)
        session.shows("quokka_long   quokka_lower")
        session.at_prompt("quokka_lo")
        session.type(TAB)
        session.at_prompt("quokka_long")
        session.type(TAB)
        session.at_prompt("quokka_lower")

    def test_the_menu_keeps_an_entry_of_several_rows_whole(self):
        session = self.start()
        session.enter("quokka_long = 40")
        session.enter("quokka_lower = 2")
        session.type(pasted("(quokka_long +\nquok +\n0)"))
        session.at("0)")
        session.type(UP, CONTROL_RIGHT, TAB)
        session.shows("quokka_long   quokka_lower\n" + PROMPT + "(quokka_long +\nquokka_lo +\n0)")
        session.type("wer", ENTER)
        session.answers("42")

    def test_labels_of_the_call_at_hand_are_completed(self):
        session = self.start()
        session.enter("f(x, unmistakable = 1) = x + unmistakable")
        session.type("f(40, unmis", TAB, "2)", ENTER)
        session.answers("42")
        session.at_prompt()
        session.type("Adam(rat", TAB)
        session.wait(lambda: session.row.startswith(PROMPT + "Adam(rate: ") and session.column == 16, "the label")

    def test_fields_are_completed(self):
        session = self.start()
        session.enter("r = (unmistakable: 42, other: 1)")
        session.type("r.unmis", TAB, ENTER)
        session.answers("42")

    def test_paths_are_completed_in_strings(self):
        os.mkdir(os.path.join(self.home, "quokka_folder"))
        open(os.path.join(self.home, "quokka_folder", "quokka.csv"), "w").close()
        session = self.start()
        session.at_prompt()
        session.type('read("quok', TAB)
        session.wait(lambda: session.row.startswith(PROMPT + 'read("quokka_folder/ '), "the folder")
        session.type("q", TAB)
        session.wait(lambda: session.row.startswith(PROMPT + 'read("quokka_folder/quokka.csv '), "the file")

    def test_tab_in_front_of_a_row_indents_it(self):
        session = self.start()
        session.at_prompt()
        session.type(TAB, "1")
        session.at_prompt("  1")


if __name__ == "__main__":
    unittest.main()
