"""What stands on the terminal, or is told to programs, while notebooks run."""

import json
import os
import subprocess

from session import *

SLOW = "train([1.0], loss: v -> sum(tanh(v)²), steps: 100000000)"


class Progress(TerminalTest):
    def notebook(self, name, *cells):
        text = "---\nhw5nb: 1\n---\n"
        for identifier, code in cells:
            text += f"\n```hw5 {{#{identifier}}}\n{code}\n```\n"
        with open(os.path.join(self.home, f"{name}.hw5nb"), "w", encoding="utf-8") as file:
            file.write(text)
        return f"{name}.hw5nb"

    def live(self, session):
        return [row for row in session.rows if row]

    def test_every_running_cell_has_a_line_and_ctrl_c_leaves_none(self):
        names = [self.notebook(name, ("fit", SLOW)) for name in ["a", "b"]]
        session = self.start("run", "-j", "2", *names, columns=120)
        session.wait(
            lambda: len(rows := self.live(session)) == 2
            and all(row.startswith(f"{name}  1/1  fit  ") and " left" in row for row, name in zip(rows, "ab")),
            "two lines that tell how far the cells are",
        )
        session.type(control("c"))
        self.assertEqual(session.ends(), 130)
        self.assertNotIn("1/1", session.text)
        self.assertEqual(session.text.count("error: interrupted"), 2)
        self.assertLess(session.text.index("✗ a"), session.text.index("✗ b"))

    def test_finished_lines_stay_above_the_lines_of_running_cells(self):
        names = [
            self.notebook("a", ("wrong", "[1, 2] + [1, 2, 3]")),
            self.notebook("b", ("one", "1")),
            self.notebook("c", ("endless", 'print("so far")\nwhile true {}')),
        ]
        session = self.start("run", "-j", "3", *names, rows=40, columns=120)
        session.wait(
            lambda: "✓ b" in session.text and "c  1/1  endless" in session.text
            and "│ so far" in session.text,
            "the line of the third below what the others leave")
        rows = self.live(session)
        self.assertTrue(rows[0].startswith("a.hw5nb:6:1: error:"), rows)
        self.assertTrue(rows[-1].startswith("c  1/1  endless"), rows)
        self.assertIn("✗ a", session.text)
        session.type(control("c"))
        session.ends()
        self.assertNotIn("so far", session.text)
        self.assertEqual([row[:3] for row in self.live(session) if row[0] in "✗✓"], ["✗ a", "✓ b", "✗ c"])

    def test_lines_fit_a_terminal_that_is_narrow(self):
        name = self.notebook("a", ("fit", SLOW))
        session = self.start("run", name, columns=24)
        session.wait(lambda: self.live(session) and "━" in self.live(session)[0] or " 0 " in session.text
                     or "a  1/1  fit" in session.text, "the line")
        session.resize(24, 60)
        session.shows("steps")
        self.assertEqual(len(self.live(session)), 1)
        session.type(control("c"))
        self.assertEqual(session.ends(), 130)

    def run_with(self, *arguments):
        return subprocess.run(
            [PROGRAM, "run", *arguments], cwd=self.home, env=self.environment(),
            stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def test_programs_are_told_every_event_as_json(self):
        short = "train([1.0], loss: v -> sum(tanh(v)²), steps: 100)"
        names = [
            self.notebook("a", ("fit", short), ("say", 'print("hello")')),
            self.notebook("b", ("wrong", "[1, 2] + [1, 2, 3]")),
        ]
        for jobs in ["1", "2"]:
            result = self.run_with("--progress", "json", "--no-cache", "-j", jobs, *names)
            self.assertEqual(result.returncode, 2)
            events = [json.loads(line) for line in result.stderr.splitlines()]
            of = {name: [event for event in events if event["run"] == name] for name in "ab"}
            kinds = [event["event"] for event in of["a"]]
            self.assertEqual(kinds[:2], ["run-began", "cell-began"])
            self.assertEqual(kinds[-3:], ["printed", "cell-ended", "run-ended"])
            last = [event for event in of["a"] if event["event"] == "progress"][-1]
            self.assertEqual((last["cell"], last["done"], last["total"]), ("fit", 100, 100))
            self.assertIn("loss", last["figures"])
            ended = [event for event in events if event["event"] == "cell-ended"]
            states = {(event["run"], event["cell"]): event["state"] for event in ended}
            self.assertEqual(
                states, {("a", "fit"): "ran", ("a", "say"): "ran", ("b", "wrong"): "failed"})
            self.assertTrue(all(event["seconds"] >= 0 for event in ended))
            message = next(event for event in of["b"] if event["event"] == "message")
            self.assertIn("b.hw5nb:6:1: error:", message["text"])
            self.assertEqual([name[-1]["status"] for name in of.values()], [0, 2])

    def test_what_is_wrong_before_any_run_is_told_as_json_too(self):
        result = self.run_with("--progress", "json", "nowhere.hw5nb")
        self.assertEqual(result.returncode, 3)
        event = json.loads(result.stderr)
        self.assertEqual(event["event"], "message")
        self.assertIn("nowhere.hw5nb", event["text"])

    def test_progress_can_be_plain_or_off(self):
        name = self.notebook("a", ("fit", "train([1.0], loss: v -> sum(tanh(v)²), steps: 100)"))
        plain = self.run_with("--progress", "plain", name).stderr.splitlines()
        self.assertEqual(len(plain), 10)
        self.assertTrue(plain[-1].startswith("100 %  100/100 steps"), plain)
        self.assertEqual(self.run_with("--progress", "off", name).stderr, "")
        wrong = self.run_with("--progress", "loud", name)
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("'plain', 'live', 'json' or 'off'", wrong.stderr)

    def test_lines_of_several_runs_name_the_run(self):
        cell = ("fit", "train([1.0], loss: v -> sum(tanh(v)²), steps: 100)")
        names = [self.notebook(name, cell) for name in ["a", "b"]]
        lines = self.run_with("-j", "2", *names).stderr.splitlines()
        for name in ["a", "b"]:
            self.assertEqual(sum(line.startswith(f"{name}: ") for line in lines), 10, lines)


if __name__ == "__main__":
    unittest.main()
