"""Typing, moving, deleting and pasting at the prompt."""

import os
import signal
import unittest

from session import *


class Characters(TerminalTest):
    def test_letters_of_every_script_arrive_in_every_locale(self):
        for locale in ["C", "POSIX", "C.UTF-8", "de_DE.ISO-8859-1", None]:
            with self.subTest(locale=locale):
                session = self.start(LANG=locale)
                session.enter("λ₁ = 41")
                session.enter("λ₁ + 1", "42")

    def test_symbols_of_latin_1_are_not_taken_for_alt_keys(self):
        session = self.start()
        session.at_prompt()
        session.type("é²³¹·×±µ÷")
        session.at_prompt("é²³¹·×±µ÷")

    def test_wide_characters_keep_the_cursor_in_place(self):
        session = self.start()
        session.at_prompt()
        session.type("漢字x", LEFT, LEFT)
        session.at_prompt("漢字x", column=2)

    def test_backspace_removes_a_letter_with_its_accent(self):
        session = self.start()
        session.at_prompt()
        session.type("ab\u0302", BACKSPACE)
        session.at_prompt("a")

    def test_an_emoji_of_several_parts_is_one_character_and_kept_whole(self):
        session = self.start()
        session.at_prompt()
        session.type('"a👩\u200d🔬b"', LEFT, LEFT, BACKSPACE)
        session.at_prompt('"ab"', column=2)
        session.type(control("u"), control("k"), 'print("👩\u200d🔬")', ENTER)
        session.wait(lambda: session.sent.count("👩\u200d🔬".encode()) == 1, "the emoji")
        session.at_prompt()
        with open(self.history_path, encoding="utf-8") as file:
            self.assertEqual(file.read(), '"print(\\"👩\u200d🔬\\")"\n')

    def test_bytes_that_are_not_utf8_are_shown_not_dropped(self):
        session = self.start()
        session.at_prompt()
        session.type(b"1\xff+\xe2\x881")
        session.at_prompt("1\ufffd+\ufffd1")

    def test_the_decimal_point_is_a_point_in_every_locale(self):
        session = self.start(LC_ALL="de_DE.UTF-8")
        session.enter("0.5 + 0.25", "0.75")


class Keys(TerminalTest):
    def test_home_end_and_words(self):
        session = self.start()
        session.at_prompt()
        session.type("alpha + beta", HOME)
        session.at_prompt("alpha + beta", column=0)
        session.type(CONTROL_RIGHT)
        session.at_prompt("alpha + beta", column=5)
        session.type(END, CONTROL_LEFT)
        session.at_prompt("alpha + beta", column=8)
        session.type(control("k"))
        session.at_prompt("alpha + ")
        session.type(control("a"), DELETE)
        session.at_prompt("lpha + ", column=0)

    def test_enter_is_either_of_its_two_characters(self):
        session = self.start()
        for key in ["\r", "\n"]:
            session.at_prompt()
            session.type("20 + 22", key)
            session.answers("42")
            session.at_prompt()
            session.type(control("l"))
            session.wait(lambda: session.screen.cursor.y == 0, "a clear screen")

    def test_unknown_function_keys_leave_nothing_in_the_text(self):
        session = self.start()
        session.at_prompt()
        session.type("1", "\033[15~", "\033[1;2P", "\033OP", "\033[24;5~", "2")
        session.at_prompt("12")

    def test_a_killed_text_survives_a_backspace(self):
        session = self.start()
        session.at_prompt()
        session.type("one two", control("w"), "x", BACKSPACE, control("y"))
        session.at_prompt("one two")

    def test_kill_and_home_keep_to_their_row(self):
        session = self.start()
        session.at_prompt()
        session.type(pasted("(1 +\n2 +\n3)"))
        session.at("3)")
        session.type(UP, HOME, control("k"))
        session.at("", column=0)
        session.shows(PROMPT + "(1 +\n\n3)")
        session.type(control("y"), ENTER)
        session.answers("6")

    def test_control_a_e_and_u_keep_to_their_row(self):
        session = self.start()
        session.at_prompt()
        session.type(pasted("(1 +\n2 +\n3)"))
        session.at("3)")
        session.type(UP, control("a"))
        session.at("2 +", column=0)
        session.type(control("e"))
        session.at("2 +", column=3)
        session.type(control("u"))
        session.at("", column=0)
        session.shows(PROMPT + "(1 +\n\n3)")
        session.type("38 +", ENTER)
        session.answers("42")

    def test_keys_bound_in_editrc_do_not_take_enter_away(self):
        self.write(".editrc", "bind ^M ed-newline\nbind ^J ed-newline\nbind ^I ed-insert\n")
        session = self.start()
        session.at_prompt()
        session.type("(20 +", ENTER)
        session.at_new_row()
        session.type("22)", ENTER)
        session.answers("42")

    def test_editrc_may_choose_vi(self):
        self.write(".editrc", "bind -v\n")
        session = self.start()
        session.at_prompt()
        session.type("(20 +", ENTER)
        session.at_new_row()
        session.type("23)", ESCAPE)
        session.wait(lambda: session.row.strip() == "23)" and session.column < 5, "the command mode")
        session.type("hx")
        session.wait(lambda: session.row.strip() == "2)", "a deleted digit")
        session.type("i2", ENTER)
        session.answers("42")

    def test_vi_commands_walk_through_the_history(self):
        self.write(".editrc", "bind -v\n")
        session = self.start()
        session.enter("x = 1")
        session.enter("20 + 22", "42")
        session.type("y", BACKSPACE, ESCAPE, "k")
        session.wait(lambda: session.row == PROMPT + "20 + 22", "the last entry")
        session.type("k")
        session.wait(lambda: session.row == PROMPT + "x = 1", "the entry before it")
        session.type("j", ENTER)
        session.wait(lambda: session.rows.count("42") == 2, "the result once more")

    def test_edit_off_in_editrc_reads_plain_lines(self):
        self.write(".editrc", "edit off\n")
        session = self.start()
        session.enter("20 + 22", "42")


class Rows(TerminalTest):
    def test_enter_begins_a_row_until_the_entry_is_complete(self):
        session = self.start()
        session.at_prompt()
        session.type("(20 +", ENTER)
        session.at_new_row()
        session.type("22)", ENTER)
        session.answers("42")

    def test_rows_are_indented_and_a_closing_bracket_goes_back(self):
        session = self.start()
        session.at_prompt()
        session.type("f(x) = {", ENTER)
        session.wait(lambda: session.column == 2, "the indentation")
        session.type("x + 1", ENTER)
        session.wait(lambda: session.row == "" and session.column == 2, "the indentation")
        session.type("}")
        session.at("}")
        session.type(ENTER)
        session.enter("f(41)", "42")

    def test_what_was_typed_ahead_stands_behind_the_prompt(self):
        session = self.start()
        session.at_prompt()
        session.type("x = 41", ENTER, "x + 1")
        session.at_prompt("x + 1")
        session.type(ENTER)
        session.answers("42")

    def test_an_empty_row_gives_up(self):
        session = self.start()
        session.at_prompt()
        session.type("(20 +", ENTER)
        session.at_new_row()
        session.type(ENTER)
        session.at_prompt()

    def test_alt_enter_begins_a_row_in_a_complete_entry(self):
        session = self.start()
        session.at_prompt()
        session.type("x = 41", ALT_ENTER)
        session.at("")
        session.type("x + 1", ENTER)
        session.answers("42")

    def test_an_entry_taller_than_the_screen_is_drawn_around_the_cursor(self):
        session = self.start(rows=12)
        session.at_prompt()
        rows = ["(0 +"] + [f"{number} +" for number in range(1, 40)] + ["0)"]
        session.type(pasted("\n".join(rows)))
        session.at("0)")
        session.type(*[UP] * 20, DOWN, DOWN)
        session.at("22 +", column=2)
        session.type(BACKSPACE, "3")
        session.at("23 +", column=2)
        session.type(ENTER)
        session.answers("781")

    def test_a_resize_keeps_text_and_cursor(self):
        session = self.start()
        session.at_prompt()
        session.type("20 + 23", LEFT)
        session.at_prompt("20 + 23", column=6)
        for rows, columns in [(30, 100), (10, 20), (24, 80)]:
            session.resize(rows, columns)
            session.at_prompt("20 + 23", column=6)
        session.type(DELETE, "2", ENTER)
        session.answers("42")


class Pastes(TerminalTest):
    def test_a_pasted_block_is_one_entry(self):
        session = self.start()
        session.at_prompt()
        session.type(pasted("(\n\t20 +\r\n\n22)"))
        session.at("22)")
        session.type(ENTER)
        session.answers("42")
        session.at_prompt()
        self.assertEqual(len(self.history()), 1)

    def test_control_characters_in_a_paste_do_nothing(self):
        session = self.start()
        session.at_prompt()
        session.type(pasted("20 +\x01\x04\x12\033 22"))
        session.at_prompt("20 + 22")

    def test_lines_pasted_without_brackets_are_entries(self):
        session = self.start()
        session.at_prompt()
        session.type("x = 40\rx + 1\r(x +\r2)\r")
        session.answers("41")
        session.answers("42")

    def test_a_large_block_pasted_without_brackets_is_one_entry(self):
        session = self.start()
        session.at_prompt()
        session.type("(" + "0 +\r" * 500 + "42)\r")
        session.answers("42")
        session.at_prompt()
        self.assertEqual(len(self.history()), 1)

    def test_a_large_paste_arrives_whole(self):
        session = self.start()
        session.at_prompt()
        session.type(pasted("(" + "0 +\n" * 900 + "42)" + "\n# a remark" * 3_000))
        session.at("# a remark")
        session.type(ENTER)
        session.answers("42")


class Interrupts(TerminalTest):
    def test_control_c_gives_up_the_entry_and_keeps_the_session(self):
        session = self.start()
        session.enter("x = 41")
        session.type("y = (1 +", ENTER)
        session.at_new_row()
        session.type(control("c"))
        session.enter("x + 1", "42")

    def test_control_c_ends_a_search(self):
        session = self.start()
        session.enter("x = 41")
        session.type(control("r"), "x")
        session.shows("‘x’")
        session.type(control("c"))
        session.enter("x + 1", "42")

    def test_control_c_stops_a_computation_and_keeps_the_session(self):
        session = self.start()
        session.enter("x = 41")
        session.type("while true { x }", ENTER)
        session.wait(lambda: session.is_cooked(), "the computation")
        session.type(control("c"))
        session.enter("x + 1", "42")

    def test_an_interrupt_sent_to_the_program_alone_reaches_no_other(self):
        # libedit's own handler would send the signal on to the whole process group.
        session = self.start(
            command=["/bin/sh", "-c", f"sleep 1000 & echo sibling $!; exec {PROGRAM}"]
        )
        session.at_prompt()
        sibling = int(session.text.split("sibling ")[1].split()[0])
        self.addCleanup(os.kill, sibling, signal.SIGKILL)
        session.type("1 +")
        session.at_prompt("1 +")
        os.kill(session.child.pid, signal.SIGINT)
        session.enter("20 + 22", "42")
        os.kill(sibling, 0)


class Undo(TerminalTest):
    def test_changes_are_undone_one_by_one(self):
        session = self.start()
        session.at_prompt()
        session.type("one two three", control("w"))
        session.at_prompt("one two ")
        session.type(control("k"), control("u"))
        session.at_prompt()
        session.type(control("_"))
        session.at_prompt("one two ")
        session.type(control("_"))
        session.at_prompt("one two three")
        session.type(control("_"))
        session.at_prompt()


    def test_what_is_undone_leaves_the_cursor_where_it_was(self):
        session = self.start()
        session.at_prompt()
        session.type("alpha + beta", control("a"), CONTROL_RIGHT, ESCAPE + "d")
        session.at_prompt("alpha", column=5)
        session.type(control("_"))
        session.at_prompt("alpha + beta", column=5)

    def test_every_way_to_delete_is_undone(self):
        session = self.start()
        for keys in [(ESCAPE + "d",), (control("k"),), (DELETE,), (control("e"), control("w")),
                     (control("e"), control("u")), (control("e"), BACKSPACE), (control("e"), ESCAPE + BACKSPACE)]:
            with self.subTest(keys=keys):
                session.at_prompt()
                session.type("alpha + beta", control("a"))
                session.at_prompt("alpha + beta", column=0)
                session.type(*keys)
                session.wait(lambda: "alpha + beta" not in session.row, "what is left")
                session.type(control("_"))
                session.wait(lambda: HINT.sub("", session.row) == PROMPT + "alpha + beta", "what was there")
                session.type(control("c"))
                session.wait(lambda: session.row == PROMPT.rstrip(), "the next prompt")


class ExternalEditor(TerminalTest):
    def start_with(self, script):
        path = self.write("editor", "#!/bin/sh\n" + script)
        os.chmod(path, 0o755)
        session = self.start(EDITOR=path)
        session.at_prompt()
        return session

    def test_the_entry_comes_back_changed(self):
        session = self.start_with("sed -i s/41/40/ $1; echo '2)' >> $1\n")
        session.type("(41 +", control("x"), control("e"))
        session.at("2)")
        session.type(ENTER)
        session.answers("42")

    def test_the_terminal_is_the_editors_meanwhile(self):
        session = self.start_with("stty -a > modes\n")
        session.type("20 + 22", control("x"), control("e"))
        session.wait(lambda: session.text.count("20 + 22") == 2, "the entry again")
        session.type(ENTER)
        session.answers("42")
        with open(os.path.join(self.home, "modes")) as file:
            self.assertIn(" icanon", file.read())

    def test_an_editor_that_fails_leaves_the_entry(self):
        session = self.start_with("exit 1\n")
        session.type("20 + 22", control("x"), control("e"))
        session.wait(lambda: session.text.count("20 + 22") == 2, "the entry again")
        session.type(ENTER)
        session.answers("42")


if __name__ == "__main__":
    unittest.main()
