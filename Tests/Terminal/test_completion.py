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


class Hints(TerminalTest):
    def hints(self, session, hint):
        session.wait(lambda: session.row.endswith("  " + hint), f"{hint} at the right edge")

    def test_the_number_of_completions_stands_at_the_right_edge(self):
        session = self.start()
        session.enter("quokka_long = 1")
        session.enter("quokka_lower = 2")
        session.type("quok")
        self.hints(session, "⇥ 2")
        session.type("ka_lon")
        self.hints(session, "⇥ 1")
        session.type("g")
        session.lacks("⇥")
        session.at_prompt("quokka_long")
        session.type("x")
        session.at_prompt("quokka_longx")
        session.type(BACKSPACE, BACKSPACE)
        self.hints(session, "⇥ 1")
        session.type(TAB)
        session.lacks("⇥")
        session.at_prompt("quokka_long")

    def test_letters_and_symbols_of_every_kind_are_counted(self):
        session = self.start()
        session.enter("漢字 = 1")
        session.enter("σ₁ = 1; σ₂ = 2")
        for text, count in [("σ", 2), ("漢", 1), ("\\sigm", 1), ("1 + :", None), (":qui", 1), ("quokka", None)]:
            with self.subTest(text=text):
                session.type(text)
                if count:
                    self.hints(session, f"⇥ {count}")
                else:
                    session.at_prompt(text)
                    self.assertNotIn("⇥", session.row)
                session.type(control("u"))
                session.wait(lambda: session.row == PROMPT.rstrip(), "an empty entry")

    def test_the_signature_comes_first(self):
        session = self.start()
        session.type("kl(norma")
        self.hints(session, "kl(q, p)")
        session.lacks("⇥")
        session.type(")")
        session.lacks("kl(q, p)")

    def test_the_hint_gives_way_to_the_entry_and_comes_back(self):
        session = self.start(columns=40)
        session.at_prompt()
        session.type("kl(1")
        self.hints(session, "kl(q, p)")
        session.type("2345678901234567890123456")
        session.wait(lambda: session.row == PROMPT + "kl(12345678901234567890123456", "the entry alone")
        session.type(*[BACKSPACE] * 10)
        self.hints(session, "kl(q, p)")
        session.type(*[RIGHT, ALT_ENTER, "2"])
        session.shows(PROMPT + "kl(1234567890123456\n2")
        session.type(BACKSPACE, BACKSPACE)
        self.hints(session, "kl(q, p)")
        session.type(control("c"))
        session.at_prompt()

    def test_vis_commands_that_wait_for_a_key_are_not_disturbed(self):
        session = self.start()
        session.enter(":set vi")
        session.type("kl(12, 13)")
        session.at_prompt("kl(12, 13)")
        session.type(ESCAPE)
        session.shows(PROMPT + "kl(12, 13)")
        # Inside the brackets the signature may be there already.
        session.wait(lambda: session.column == len(PROMPT) + 9, "the last character")
        session.type("0")
        session.wait(lambda: session.column == len(PROMPT), "the first column")
        session.type("f")
        while session.read(0.05):
            pass
        session.type(",")
        session.wait(lambda: session.column == len(PROMPT) + 5, "the comma")
        session.type("r")
        while session.read(0.05):
            pass
        session.type("+")
        session.wait(lambda: "kl(12+ 13)" in session.row, "the plus sign")

    def test_the_search_has_no_hint(self):
        session = self.start()
        session.enter("quokka = 1")
        session.type(control("r"), "quok")
        session.wait(lambda: session.row == "search ‘quok’: quokka = 1", "the search alone")


if __name__ == "__main__":
    unittest.main()
