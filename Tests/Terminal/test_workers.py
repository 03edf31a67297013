"""Notebooks run in a process of their own: what becomes of a run whose worker or whose terminal
dies, is interrupted, or takes too long."""

import json
import os
import select
import signal
import subprocess
import tempfile
import time
import unittest

from session import PROGRAM, heed_keyboard_signals

ENDLESS = """---
hw5nb: 1
---

```hw5 {#first}
x = 1
```

```hw5 {#endless}
while true { x += 1 }
```

```hw5 {.claim #one}
1 == 1
```
"""


class Workers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.notebook = self.write("endless", ENDLESS)

    def write(self, name, text):
        path = os.path.join(self.folder.name, f"{name}.hw5nb")
        with open(path, "w") as file:
            file.write(text)
        return path

    def output(self, name):
        return os.path.join(self.folder.name, "endless.hw5out", name)

    def start(self, *arguments):
        run = subprocess.Popen(
            [PROGRAM, "run", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_keyboard_signals,
        )
        self.addCleanup(run.communicate)
        self.addCleanup(run.kill)
        return run

    def running(self, run):
        """The worker of a run, once it is in the endless cell."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with open(self.output("journal.jsonl")) as journal:
                    events = [json.loads(line) for line in journal]
            except FileNotFoundError:
                events = []
            if any(event.get("id") == "endless" for event in events):
                with open(f"/proc/{run.pid}/task/{run.pid}/children") as children:
                    return int(children.read())
            os.sched_yield()
        self.fail("the cell did not begin")

    def test_the_death_of_a_worker_is_told_and_costs_no_other_notebook_anything(self):
        other = self.write("other", "---\nhw5nb: 1\n---\n\n```hw5 {#a}\n2\n```\n")
        run = self.start(self.notebook, other)
        os.kill(self.running(run), signal.SIGKILL)
        out, err = run.communicate()
        self.assertEqual(run.returncode, 5)
        self.assertIn("endless.hw5nb:9: error: the process that ran the cell died", err)
        self.assertIn("SIGKILL", err)
        self.assertIn("✓ other", out)
        with open(self.output("run.json")) as file:
            states = [cell["state"] for cell in json.load(file)["cells"]]
        self.assertEqual(states, ["ran", "failed", "not-run"])

    def test_an_interrupt_of_the_run_alone_stops_the_cell(self):
        run = self.start(self.notebook)
        self.running(run)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate()
        self.assertEqual(run.returncode, 130)
        self.assertIn("endless.hw5nb:9: error: interrupted", err)
        self.assertTrue(os.path.exists(self.output("report.html")))

    def test_a_cell_that_cannot_be_interrupted_is_ended(self):
        run = self.start(self.notebook)
        worker = self.running(run)
        os.kill(worker, signal.SIGSTOP)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate()
        self.assertEqual(run.returncode, 130)
        self.assertIn("did not stop when it was interrupted", err)

    def test_a_worker_does_not_outlive_its_parent(self):
        run = self.start(self.notebook)
        worker = os.pidfd_open(self.running(run))
        run.kill()
        # Readable as soon as the process is gone.
        self.assertTrue(select.select([worker], [], [], 60)[0])
        os.close(worker)

    def test_a_cell_has_a_time_limit(self):
        run = self.start(self.notebook, "--cell-timeout", "100ms")
        _, err = run.communicate()
        self.assertEqual(run.returncode, 4)
        self.assertIn("endless.hw5nb:9: error: the cell took longer than its limit", err)

    def test_a_notebook_has_a_time_limit(self):
        self.write("endless", ENDLESS.replace("hw5nb: 1", "hw5nb: 1\nbudget: 100ms"))
        run = self.start(self.notebook)
        _, err = run.communicate()
        self.assertEqual(run.returncode, 4)
        self.assertIn("error: the notebook took longer than its limit", err)

    def test_a_worker_that_nobody_has_started_says_so(self):
        result = subprocess.run(
            [PROGRAM, "worker"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(result.returncode, 3)
        self.assertIn("a worker is started by hw5 run", result.stderr)


if __name__ == "__main__":
    unittest.main()
