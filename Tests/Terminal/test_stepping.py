"""hw5 step: through a notebook cell by cell, forwards and backwards."""

import os
import re
import signal
import subprocess
import unittest

from stepping import *

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Stepping(SteppingTest):
    # What is shown

    def test_prose_and_the_next_cell_stand_before_it_runs(self):
        session = self.step()
        for text in ["A heading", "Prose with emphasis, a formula σ_θ² ≤ ½ and a value 2.", "name  what",
                     "────  ──────", "x     a draw", "• one", "── draw, line 16", "  x ~ Normal(0, 1)"]:
            self.assertIn(text, session.text)
        self.assertNotIn("drawn", session.rows)

    def test_a_step_shows_what_it_came_to_then_what_is_next(self):
        session = self.step()
        self.enter(session, ":n", 1)
        rows = session.rows
        self.assertLess(rows.index("drawn"), rows.index("Between: 0."))
        self.assertLess(rows.index("Between: 0."), rows.index("  y = 2 * x"))
        self.enter(session, ":n", 2)
        session.answers("2")

    def test_an_empty_entry_does_nothing(self):
        session = self.step()
        self.enter(session, "", 0)
        self.assertNotIn("drawn", session.rows)

    # Forwards and backwards

    def environments(self, session, position):
        self.enter(session, ":env", position)
        text = session.text
        return text[text.rindex(":env") : text.rindex(session.prompt.strip())]

    def test_names_are_the_same_at_each_place_both_ways(self):
        session = self.step()
        forwards = [self.environments(session, 0)]
        for position in range(1, 6):
            self.enter(session, ":n", position)
            forwards.append(self.environments(session, position))
        self.assertEqual(len(set(forwards)), 5, "a claim binds nothing, all others do")
        for position in range(4, -1, -1):
            self.enter(session, ":back", position)
            self.assertEqual(self.environments(session, position), forwards[position])
        for position in range(1, 6):
            self.enter(session, ":n", position)
            self.assertEqual(self.environments(session, position), forwards[position])

    def test_every_notebook_is_the_same_at_each_place_both_ways(self):
        # Of those of the repository the quick ones; make soak goes through all.
        for name in os.environ.get("HW5_WALKS", "tour").split():
            with self.subTest(notebook=name):
                path = os.path.join(REPOSITORY, "notebooks", f"{name}.hw5nb")
                session = self.start("step", path, "--out", self.home, rows=300, columns=200)
                session.deadline = 600
                session.wait(lambda: session.row.startswith(f"hw5[{name} 0/"), "the first cell")
                count = int(session.row.split("]")[0].split("/")[-1])

                def environment(position):
                    session.prompt = f"hw5[{name} {position}/{count}]> "
                    session.at_prompt()
                    session.type(control("l"))
                    session.wait(lambda: session.screen.cursor.y == 0, "a clear screen")
                    self.enter_here(session, ":env")
                    return session.rows[1 : session.screen.cursor.y]

                def move(command, position):
                    self.enter_here(session, command)
                    return environment(position)

                forwards = [environment(0)]
                forwards += [move(":n", position) for position in range(1, count + 1)]
                for position in range(count - 1, -1, -1):
                    self.assertEqual(move(":back", position), forwards[position])
                for position in range(1, count + 1):
                    self.assertEqual(move(":n", position), forwards[position])

    def enter_here(self, session, entry):
        """Types an entry and waits for the next prompt, whatever it is."""
        session.type(entry)
        prompts = session.sent.count(b"\033[?2004h")
        session.type(ENTER)
        session.wait(lambda: session.sent.count(b"\033[?2004h") > prompts, "the next prompt")
        session.wait(lambda: session.row.startswith("hw5[") and HINT.sub("", session.row).endswith("]>"), "the prompt")

    def test_a_training_gone_back_over_is_not_done_again(self):
        session = self.step("--no-cache")
        self.enter(session, ":goto last", 4)
        self.enter(session, ":back", 3)
        reports = session.sent.count(b"steps")
        self.enter(session, ":n", 4)
        self.assertEqual(session.sent.count(b"steps"), reports)

    def test_a_malformed_notebook_is_gone_through_as_far_as_it_is_well_formed(self):
        self.write("five.hw5nb", NOTEBOOK.replace("{#fit}", "{#fit width=wide}"))
        session = self.step()
        self.assertEqual(session.text.count("five.hw5nb:32:14: N133"), 1)
        self.enter(session, ":run", 3)
        self.assertEqual(session.text.count("five.hw5nb:32:14: N133"), 2)
        session.answers("nothing runs from there on; :edit opens the file, :reload reads it again")
        self.write("five.hw5nb", NOTEBOOK)
        self.enter(session, ":reload", 3)
        self.enter(session, ":run", 5)

    def test_draws_are_those_of_a_run(self):
        with open(self.path, "a", encoding="utf-8") as file:
            file.write('\n```hw5 {#shown}\nprint("it is {y}.")\n```\n')
        session = self.step(count=6)
        self.enter(session, ":run", 6, 6)
        subprocess.run([PROGRAM, "run", "--no-cache", self.path], env=self.environment(), check=True, capture_output=True)
        with open(os.path.join(self.home, "five.hw5out", "report.md"), encoding="utf-8") as file:
            drawn = re.search(r"it is [-0-9]\S*\.", file.read()).group()
        session.answers(drawn)

    def test_what_a_run_computed_is_not_computed_again(self):
        subprocess.run([PROGRAM, "run", self.path], env=self.environment(), check=True, capture_output=True)
        session = self.step()
        self.enter(session, ":run", 5)
        self.assertNotIn(b"200/200", session.sent)
        self.enter(session, "fit.model[0] > 1", 5)
        session.answers("true")

    # In between

    def test_expressions_are_dropped_by_the_next_step(self):
        session = self.step()
        self.enter(session, ":n", 1)
        self.enter(session, "x = 5; own = 6", 1)
        self.enter(session, "own + x", 1)
        session.answers("11")
        self.enter(session, ":n", 2)
        self.enter(session, "own", 2)
        session.shows("there is nothing called own")
        self.enter(session, "y / x", 2)
        session.answers("2")

    def test_what_was_typed_can_be_kept_as_a_cell(self):
        session = self.step()
        self.enter(session, ":n", 1)
        self.enter(session, "own = 6", 1)
        self.enter(session, ":keep own", 1, 6)
        session.shows("── own, line")
        with open(self.path, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(text, NOTEBOOK.replace('print("drawn")\n```\n', 'print("drawn")\n```\n\n```hw5 {#own}\nown = 6\n```\n'))
        self.enter(session, ":n", 2, 6)
        self.enter(session, "own", 2, 6)
        session.answers("6")

    # Going further

    def test_runs_go_to_a_cell_to_a_claim_and_to_the_end(self):
        session = self.step()
        self.enter(session, ":run twice", 2)
        self.enter(session, ":until even", 3)
        session.shows("y == 2 * x")
        session.shows("  holds: ")
        self.enter(session, ":goto draw", 0)
        self.enter(session, ":run", 5)
        session.shows("the notebook ends here")
        self.enter(session, ":claims", 5)
        session.shows("even  ")
        self.enter(session, ":diff", 5)
        session.shows("changed: x")
        self.enter(session, ":diff 0 2", 5)
        session.shows("new: x, y")

    def test_a_run_stops_at_the_first_failure(self):
        self.write("five.hw5nb", NOTEBOOK.replace("y / x", "y / nosuch"))
        session = self.start("step", "five.hw5nb", rows=50)
        self.at(session, 0)
        self.enter(session, ":run", 1)
        session.shows("there is nothing called nosuch")
        self.enter(session, ":list", 1)
        session.shows("failed")

    def test_an_unknown_cell_is_named(self):
        session = self.step()
        for entry in [":goto nosuch", ":run nosuch", ":src nosuch", ":fig nosuch", ":until nosuch"]:
            self.enter(session, entry, 0)
        self.assertEqual(session.text.count("there is no cell nosuch; :list names them"), 5)

    def test_cells_are_completed(self):
        session = self.step()
        session.type(":goto tw", TAB)
        session.at_prompt(":goto twice")

    # The file

    def test_an_edit_on_disk_is_noticed_and_says_which_cells_are_stale_and_why(self):
        session = self.step()
        self.enter(session, ":run fit", 4)
        self.write("five.hw5nb", NOTEBOOK.replace("y = 2 * x\n", "y = 2 * x + 0\n"))
        self.enter(session, "1 + 1", 4)
        session.shows("five.hw5nb changed on disk; :reload reads it")
        session.shows("  twice: its code changed")
        session.shows("  even: it reads y, which twice binds")
        self.assertNotIn("  fit: ", session.text)
        self.enter(session, ":reload", 1)
        session.shows("stale: twice, since its code changed")
        self.enter(session, ":run stale", 3)
        self.enter(session, ":run stale", 3)
        session.answers("no cell is stale")

    def test_an_edit_below_leaves_the_place(self):
        session = self.step()
        self.enter(session, ":run twice", 2)
        self.write("five.hw5nb", NOTEBOOK.replace("x = 7", "x = 8"))
        self.enter(session, ":reload", 2)
        self.enter(session, "y / x", 2)
        session.answers("2")

    def test_the_notebook_is_edited_in_the_users_editor(self):
        editor = self.write("editor", "#!/bin/sh\necho \"$@\" > seen\nsed -i 's/x = 7/x = 9/' \"$2\"\n")
        os.chmod(editor, 0o755)
        session = self.step(EDITOR=editor)
        self.enter(session, ":edit last", 0)
        with open(os.path.join(self.home, "seen")) as file:
            self.assertEqual(file.read(), "+37 five.hw5nb\n")
        self.enter(session, ":src last", 0)
        session.answers("  x = 9")

    # Whatever happens

    def test_a_killed_process_comes_back_to_the_same_place(self):
        session = self.step()
        self.enter(session, ":run fit", 4)
        self.enter(session, "own = 41", 4)
        with open(f"/proc/{session.child.pid}/task/{session.child.pid}/children") as children:
            os.kill(int(children.read().split()[0]), signal.SIGKILL)
        self.enter(session, "own + y / x", 4)
        session.answers("43")
        session.shows("the session was restored in")
        self.enter(session, ":back", 3)
        self.enter(session, ":n", 4)

    def test_an_interrupted_cell_leaves_the_place(self):
        self.write("five.hw5nb", NOTEBOOK.replace("y / x", 'print("it runs"); while true { 1 }'))
        session = self.start("step", "five.hw5nb", rows=50)
        self.at(session, 0)
        self.enter(session, ":n", 1)
        session.type(":n", ENTER)
        session.wait(lambda: "it runs" in session.rows, "what the cell prints, while it runs")
        session.type(control("c"))
        session.answers("interrupted")
        self.at(session, 1)
        self.enter(session, "x - x", 1)
        session.answers("0")

    def test_nan_is_looked_for_in_cells_that_have_run(self):
        self.write("five.hw5nb", NOTEBOOK.replace("y / x", "(y - y) / (x - x)"))
        session = self.step()
        self.enter(session, ":n", 1)
        self.enter(session, ":n", 2)
        self.enter(session, ":goto draw", 0)
        self.enter(session, ":nan on", 0)
        self.enter(session, ":n", 1)
        self.enter(session, ":n", 1)
        session.shows("error: the first NaN was made of 0 and 0")
        self.enter(session, ":nan off", 1)
        self.enter(session, ":n", 2)

    def test_commands_can_come_from_a_pipe(self):
        result = subprocess.run(
            [PROGRAM, "step", "five.hw5nb"], cwd=self.home, env=self.environment(TERM=None),
            input=":n\n:n\ny / x + 40\n", capture_output=True, text=True)
        self.assertEqual(result.returncode, 0)
        lines = result.stdout.splitlines()
        self.assertIn("drawn", lines)
        self.assertIn("42", lines)
        self.assertNotIn("\033", result.stdout)

    def test_without_a_notebook_those_at_hand_are_listed(self):
        os.mkdir(os.path.join(self.home, "below"))
        self.write("below/other.hw5nb", NOTEBOOK.replace("Five steps", "Another"))
        result = subprocess.run(
            [PROGRAM, "step"], cwd=self.home, env=self.environment(), capture_output=True, text=True)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(
            result.stdout.splitlines(),
            ["below/other.hw5nb  Another", "five.hw5nb         Five steps", "hw5 step below/other.hw5nb goes through it"])

    def test_a_file_that_is_no_notebook_is_refused(self):
        result = subprocess.run(
            [PROGRAM, "step", "nosuch.hw5nb"], cwd=self.home, env=self.environment(), capture_output=True, text=True)
        self.assertEqual(result.returncode, 3)
        self.assertIn("nosuch.hw5nb", result.stderr)


if __name__ == "__main__":
    unittest.main()
