"""A figure is shown where the terminal can, and its file is named in any case."""

import base64
import os
import re
import struct
import subprocess

from session import *

ENTRY = "plot(x -> x, 0..1)"
PATH = "a figure, in figure-1.svg"
QUESTION = b"\033[c"

# The size in which that figure is drawn where there is room: 480 × 300 pixels in cells of 8 × 16.
COLUMNS, ROWS = 60, 19

DARK, LIGHT = "16181d", "ffffff"


def colors(cell):
    """A cell's colours as it is seen: of its character, of what is behind it."""
    return (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)


def is_drawn(cell):
    return colors(cell)[1] != "default"


def blueness(color):
    return int(color[4:], 16) - int(color[:2], 16) if len(color) == 6 else 0


class PictureTest(TerminalTest):
    def show(self, entry=ENTRY, path=PATH, **options):
        session = self.start(**options)
        session.at_prompt()
        session.type(entry, ENTER)
        session.answers(path)
        session.at_prompt()
        return session

    def top(self, session, path=PATH):
        """The row of the screen in which the picture begins."""
        return session.rows.index(path) - ROWS


class Symbols(PictureTest):
    def test_a_figure_covers_its_cells_and_no_others(self):
        session = self.show(COLORTERM="truecolor", rows=30)
        top = self.top(session)
        self.assertEqual(session.rows[top - 1], PROMPT + ENTRY)
        for row in range(top, top + ROWS):
            cells = session.screen.buffer[row]
            self.assertTrue(all(is_drawn(cells[column]) for column in range(COLUMNS)))
            self.assertFalse(any(is_drawn(cells[column]) for column in range(COLUMNS, 80)))
        self.assertEqual(colors(session.screen.buffer[top][0])[1], DARK)
        self.assertTrue(os.path.exists(os.path.join(self.home, "figure-1.svg")))

    def test_the_line_of_a_figure_rises_in_its_own_colour(self):
        session = self.show(COLORTERM="truecolor", rows=30)
        top = self.top(session)
        cells = session.screen.buffer
        places = [
            [at for at in range(COLUMNS) if max(map(blueness, colors(cells[row][at]))) > 100]
            for row in range(top, top + ROWS)
        ]
        places = [columns for columns in places if columns]
        self.assertGreater(len(places), 12)
        self.assertLess(places[-1][0], 15)
        self.assertGreater(places[0][-1], 50)
        self.assertEqual(places, sorted(places, reverse=True))

    def test_the_texts_of_a_figure_are_texts(self):
        entry = ENTRY[:-1] + ', title: "The identity", label: "x itself")'
        session = self.show(entry, rows=30)
        title = next(row for row in session.rows[self.top(session) :] if "The identity" in row)
        self.assertAlmostEqual(title.index("The identity") + 6, COLUMNS / 2, delta=1)
        for text in ["x itself", "0.0", "0.2", "1.0"]:
            self.assertTrue(any(text in row for row in session.rows[self.top(session) :]), text)

    def test_a_figure_fits_the_screen(self):
        for rows, columns in [(24, 40), (10, 80), (5, 30)]:
            with self.subTest(rows=rows, columns=columns):
                session = self.show(rows=rows, columns=columns)
                cells = [session.screen.buffer[row] for row in range(session.rows.index(PATH))]
                drawn = [row for row in cells if is_drawn(row[0])]
                self.assertIn(len(drawn), range(1, rows - 1))
                self.assertEqual(session.screen.cursor.y, session.rows.index(PATH) + 1)

    def test_colours_are_those_the_terminal_has(self):
        for variables, expected in [
            ({"COLORTERM": "truecolor"}, rb"\033\[[0-9;]*[34]8;2;"),
            ({"TERM": "xterm-256color"}, rb"\033\[[0-9;]*[34]8;5;"),
            ({"TERM": "xterm"}, rb"\033\[(0|39|[39]\d)(;4\d|;10\d)?m"),
        ]:
            with self.subTest(**variables):
                session = self.show(rows=30, **variables)
                kinds = {b"2": False, b"5": False}
                for kind in re.findall(rb"[;\[][34]8;([25]);", session.sent):
                    kinds[kind] = True
                self.assertRegex(session.sent, expected)
                self.assertEqual(kinds[b"2"], b"8;2;" in expected)
                self.assertEqual(kinds[b"5"], b"8;5;" in expected)

    def test_a_light_background_gets_a_light_figure(self):
        session = self.show(COLORTERM="truecolor", COLORFGBG="0;15", rows=30)
        corner = session.screen.buffer[self.top(session)][0]
        self.assertEqual(colors(corner)[1], LIGHT)

    def test_inside_another_program_the_promises_of_the_terminal_do_not_count(self):
        for variables in [{"TMUX": "/tmp/tmux"}, {"TERM": "screen-256color"}]:
            session = self.show(rows=30, KITTY_WINDOW_ID="1", **variables)
            self.assertNotIn(b"\033_G", session.sent)
            self.assertNotIn(QUESTION, session.sent)
            self.assertEqual(session.rows[self.top(session) - 1], PROMPT + ENTRY)


class Protocols(PictureTest):
    def assert_sends_file(self, pattern, **variables):
        """That a PNG file of the figure's size is sent where `pattern` has its only group."""
        session = self.start(rows=30, **variables)
        session.at_prompt()
        session.type(ENTRY, ENTER)
        session.wait(lambda: PATH.encode() in session.sent, "the path")
        parts = re.findall(pattern, session.sent)
        file = base64.b64decode(b"".join(parts), validate=True)
        self.assertEqual(file[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", file[16:24]), (8 * COLUMNS, 16 * ROWS))

    def test_kitty_gets_a_file_in_its_own_escape_sequence(self):
        cells = f"c={COLUMNS},r={ROWS},".encode()
        self.assert_sends_file(
            rb"\033_G(?:a=T,f=100,q=2,%s)?m=[01];([^\033]*)\033\\" % cells, TERM="xterm-kitty")

    def test_iterm2_gets_a_file_in_its_own_escape_sequence(self):
        cells = f"width={COLUMNS};height={ROWS};".encode()
        self.assert_sends_file(
            rb"\033\]1337;File=inline=1;size=\d+;%spreserveAspectRatio=0:([^\007]*)\007" % cells,
            TERM_PROGRAM="iTerm.app")

    def ask(self):
        session = self.start(rows=30)
        session.at_prompt()
        session.type(ENTRY, ENTER)
        session.wait(lambda: QUESTION in session.sent, "the question")
        return session

    def test_a_terminal_that_answers_that_it_knows_sixels_gets_them(self):
        session = self.ask()
        session.type("\033[?62;4;22c")
        session.wait(lambda: PATH.encode() in session.sent, "the path")
        self.assertRegex(session.sent, rb"\033P[0-9;]*q")

    def test_a_terminal_that_answers_that_it_does_not_gets_symbols(self):
        session = self.ask()
        session.type("\033[?64;1;2c")
        session.answers(PATH)
        self.assertNotIn(b"\033P", session.sent)

    def test_what_is_typed_before_the_answer_is_read_at_the_prompt(self):
        session = self.ask()
        session.type("λ = 41", ENTER, "λ + 1", "\033[?62c")
        session.answers(PATH)
        session.at_prompt("λ + 1")
        session.type(ENTER)
        session.answers("42")

    def test_a_late_answer_is_not_taken_for_an_entry(self):
        session = self.ask()
        session.answers(PATH)
        session.at_prompt()
        session.type("\033[?62;4c", "20 + 22", ENTER)
        session.answers("42")

    def test_the_terminal_is_asked_once(self):
        session = self.show(rows=30)
        session.type(ENTRY, ENTER)
        session.answers("a figure, in figure-2.svg")
        self.assertEqual(session.sent.count(QUESTION), 1)

    def test_a_program_that_draws_nothing_asks_nothing(self):
        session = self.start()
        session.enter("20 + 22", "42")
        self.assertNotIn(QUESTION, session.sent)


class Paths(PictureTest):
    def test_where_no_colours_are_wanted_there_is_only_the_path(self):
        session = self.show(NO_COLOR="1")
        self.assertEqual(session.rows[3:5], [PROMPT + ENTRY, PATH])

    def test_a_dumb_or_plain_terminal_gets_the_path_and_no_escape_sequence(self):
        for arguments, variables in [([], {"TERM": "dumb"}), (["--plain"], {})]:
            session = self.start(*arguments, KITTY_WINDOW_ID="3", **variables)
            session.at_prompt()
            session.type(ENTRY, ENTER)
            session.answers(PATH)
            self.assertNotIn(b"\033", session.sent)

    def test_output_that_is_kept_has_no_escape_sequence(self):
        session = self.start(
            command=["/bin/sh", "-c", f"{PROGRAM} > output"], KITTY_WINDOW_ID="3")
        session.type(ENTRY, ENTER, control("d"))
        self.assertEqual(session.ends(), 0)
        with open(os.path.join(self.home, "output"), "rb") as file:
            output = file.read()
        self.assertIn(PATH.encode(), output)
        self.assertNotIn(b"\033", output)

    def test_without_the_library_there_is_the_path_and_one_note(self):
        folder = os.path.join(self.home, "libraries")
        os.mkdir(folder)
        open(os.path.join(folder, "libchafa.so.0"), "w").close()
        session = self.show(LD_LIBRARY_PATH=folder)
        self.assertEqual(session.rows[4], PATH)
        session.type(ENTRY, ENTER)
        session.answers("a figure, in figure-2.svg")
        session.at_prompt()
        self.assertEqual(session.text.count("libchafa"), 1)

    def test_the_program_starts_without_the_library(self):
        linked = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True).stdout
        self.assertIn("libc.so", linked)
        self.assertNotIn("chafa", linked)


if __name__ == "__main__":
    unittest.main()
