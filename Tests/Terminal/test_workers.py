"""Notebooks run in a process of their own: what becomes of a run whose worker or whose terminal
dies, is interrupted, or takes too long."""

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from unittest import mock

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

    def running(self, run, *names):
        """The workers of a run, in the order in which they began, once all are in the endless cell."""
        names = names or ["endless"]
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if all(self.is_in_endless_cell(name) for name in names):
                with open(f"/proc/{run.pid}/task/{run.pid}/children") as children:
                    workers = [int(worker) for worker in children.read().split()]
                return workers if len(names) > 1 else workers[0]
            os.sched_yield()
        self.fail("the cell did not begin")

    def is_in_endless_cell(self, name):
        try:
            with open(os.path.join(self.folder.name, f"{name}.hw5out", "journal.jsonl")) as journal:
                return any(json.loads(line).get("id") == "endless" for line in journal)
        except FileNotFoundError:
            return False

    def states(self, name):
        with open(os.path.join(self.folder.name, f"{name}.hw5out", "run.json")) as file:
            return [cell["state"] for cell in json.load(file)["cells"]]

    def endless(self, *names):
        return [self.write(name, ENDLESS) for name in names]

    def test_the_death_of_a_worker_is_told_and_costs_no_other_notebook_anything(self):
        other = self.write("other", "---\nhw5nb: 1\n---\n\n```hw5 {#a}\n2\n```\n")
        run = self.start(self.notebook, other)
        os.kill(self.running(run), signal.SIGKILL)
        out, err = run.communicate()
        self.assertEqual(run.returncode, 5)
        self.assertIn("endless.hw5nb:9: error: the process that ran the cell died", err)
        self.assertIn("SIGKILL", err)
        self.assertIn("✓ other", out)
        self.assertEqual(self.states("endless"), ["ran", "failed", "not-run"])

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

    # Several at once

    def test_the_death_of_one_of_several_workers_costs_the_others_nothing(self):
        one, two = self.endless("one", "two")
        other = self.write("other", "---\nhw5nb: 1\n---\n\n```hw5 {#a}\n2\n```\n")
        run = self.start("-j", "2", one, two, other)
        workers = self.running(run, "one", "two")
        os.kill(workers[0], signal.SIGKILL)
        # What the first leaves is told at once.
        self.assertTrue(select.select([run.stdout], [], [], 60)[0])
        os.kill(workers[1], signal.SIGTERM)
        out, err = run.communicate()
        self.assertEqual(run.returncode, 5)
        self.assertIn("SIGKILL", err)
        self.assertIn("SIGTERM", err)
        self.assertLess(err.index("one.hw5nb:9"), err.index("two.hw5nb:9"))
        marks = [line.split(":")[0] for line in out.splitlines() if not line.startswith(" ")]
        self.assertEqual(marks, ["✗ one", "✗ two", "✓ other"])

    def test_an_interrupt_stops_all_workers_and_none_begins_after_it(self):
        run = self.start("-j", "2", *self.endless("one", "two", "three"))
        self.running(run, "one", "two")
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
        self.assertEqual(run.returncode, 130)
        self.assertEqual(err.count("error: interrupted"), 2)
        for name in ["one", "two"]:
            self.assertEqual(self.states(name), ["ran", "interrupted", "not-run"])
        self.assertFalse(os.path.exists(os.path.join(self.folder.name, "three.hw5out")))

    def test_an_interrupted_sweep_leaves_the_table_of_an_earlier_one(self):
        os.mkdir(os.path.join(self.folder.name, "endless.sweep"))
        table = os.path.join(self.folder.name, "endless.sweep", "sweep.csv")
        with open(table, "w") as file:
            file.write("earlier")
        run = self.start("--sweep", "seed=0..2", self.notebook)
        self.running(run, "endless.sweep/seed=0/endless")
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
        self.assertEqual(run.returncode, 130)
        self.assertIn("the table of the sweep is as it was", err)
        with open(table) as file:
            self.assertEqual(file.read(), "earlier")

    def test_a_second_interrupt_ends_those_that_did_not_stop(self):
        run = self.start("-j", "2", *self.endless("one", "two"))
        workers = self.running(run, "one", "two")
        os.kill(workers[0], signal.SIGSTOP)
        run.send_signal(signal.SIGINT)
        # The second has written its outputs when the first interrupt was heeded.
        report = os.path.join(self.folder.name, "two.hw5out", "report.html")
        while not os.path.exists(report):
            os.sched_yield()
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
        self.assertEqual(run.returncode, 130)
        self.assertEqual(err.count("did not stop when it was interrupted"), 1)
        self.assertIn("✗ one", out)

    def test_time_limits_are_those_of_each(self):
        one = self.write("one", ENDLESS.replace("hw5nb: 1", "hw5nb: 1\nbudget: 100ms"))
        two = self.write("two", ENDLESS.replace("hw5nb: 1", "hw5nb: 1\ntimeout: 100ms"))
        run = self.start("-j", "2", one, two)
        _, err = run.communicate()
        self.assertEqual(run.returncode, 4)
        self.assertIn("one.hw5nb:10: error: the notebook took longer than its limit", err)
        self.assertIn("two.hw5nb:10: error: the cell took longer than its limit", err)

    def test_no_worker_of_several_outlives_its_parent(self):
        run = self.start("-j", "2", *self.endless("one", "two"))
        workers = [os.pidfd_open(worker) for worker in self.running(run, "one", "two")]
        run.kill()
        for worker in workers:
            self.assertTrue(select.select([worker], [], [], 60)[0])
            os.close(worker)

    def test_threads_are_shared_out_among_the_workers_that_run_at_once(self):
        for jobs, names, threads in [("2", ["one", "two"], 3), ("8", ["one"], 6), ("8", ["one", "two"], 3)]:
            with mock.patch.dict(os.environ, HW5_THREADS="6"):
                run = self.start("-j", jobs, *self.endless(*names))
            workers = self.running(run, *names)
            for worker in [workers] if len(names) == 1 else workers:
                with open(f"/proc/{worker}/environ", "rb") as environment:
                    self.assertIn(f"HW5_THREADS={threads}".encode(), environment.read().split(b"\0"))
            run.kill()
            run.wait()
            for name in names:
                shutil.rmtree(os.path.join(self.folder.name, f"{name}.hw5out"))

    def test_a_worker_that_nobody_has_started_says_so(self):
        result = subprocess.run(
            [PROGRAM, "worker"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(result.returncode, 3)
        self.assertIn("a worker is started by hw5 run", result.stderr)


if __name__ == "__main__":
    unittest.main()
