"""The session lives in a process of its own: what becomes of it when that is interrupted, does not
stop, crashes or is killed, and what becomes of the process when the terminal goes."""

import glob
import os
import random
import select
import shutil
import signal
import tempfile
import time
import unittest

from session import *

# The numbers that a kill meets are the same each time; make soak asks for more of them.
KILLS = int(os.environ.get("HW5_KILLS", "5"))
TRAINING = "fit = train([1.0], loss: v -> sum((v - 3)²), steps: 20000)"


class SessionTest(TerminalTest):
    def setUp(self):
        super().setUp()
        # Folders of values that are kept.
        self.scratch = tempfile.mkdtemp(dir=self.home)

    def environment(self, **changes):
        return super().environment(TMPDIR=self.scratch, **changes)

    def worker(self, session):
        """The process that computes."""
        with open(f"/proc/{session.child.pid}/task/{session.child.pid}/children") as children:
            return int(children.read().split()[0])

    def kept_folders(self):
        return glob.glob(os.path.join(self.scratch, "hw5-session-*"))

    def is_gone(self, process):
        return bool(select.select([process], [], [], Session.deadline)[0])


class Restorations(SessionTest):
    def test_a_process_that_was_killed_at_the_prompt_is_replaced(self):
        session = self.start()
        session.enter("x = 40")
        session.enter("f(y) = x + y")
        os.kill(self.worker(session), signal.SIGKILL)
        session.enter("f(2)", "42")
        session.shows("the session's process died: it was killed by SIGKILL")
        session.shows("the session was restored in")

    def test_nan_is_an_error_after_it_and_not_while_it_comes_back(self):
        session = self.start()
        session.enter("x = 0 / 0")
        session.enter(":nan on", "the operation that makes the first NaN is an error now")
        os.kill(self.worker(session), signal.SIGKILL)
        session.enter("x", "NaN")
        session.enter("1 + 0 / 0")
        session.shows("error: the first NaN was made of 0 and 0")

    def test_draws_are_the_same_after_it(self):
        session = self.start()
        session.enter("x = 1")
        session.enter("z ~ Normal(0, 1)")
        session.enter('print("before {z}")')
        os.kill(self.worker(session), signal.SIGKILL)
        session.enter('print("after {z}")')

        def draws():
            rows = [row.split() for row in session.rows if row.startswith(("before", "after"))]
            return [words[1] for words in rows if len(words) == 2]

        session.wait(lambda: len(draws()) == 2, "both draws")
        self.assertEqual(*draws())

    def test_a_process_that_dies_of_an_entry_leaves_the_session_as_it_was(self):
        session = self.start()
        session.enter("x = 42")
        session.type('x = 1; print("it runs"); while true { x = 2 }', ENTER)
        session.answers("it runs")
        os.kill(self.worker(session), signal.SIGSEGV)
        session.shows("SIGSEGV (an invalid memory access)")
        session.enter("x", "42")

    def test_a_failed_check_names_the_entry_that_ran(self):
        for number in [signal.SIGILL, signal.SIGTRAP]:
            with self.subTest(signal=number.name):
                session = self.start()
                session.enter("x = 42")
                session.type('print("it runs"); while true { x = 2 }', ENTER)
                session.answers("it runs")
                os.kill(self.worker(session), number)
                session.answers(f"entry 2 crashed the engine: {number.name} (a failed check in the core)")
                session.shows("1 of 1 entries evaluated again, 0 read back")
                session.enter("x", "42")

    def test_a_kill_is_no_crash(self):
        session = self.start()
        session.at_prompt()
        session.type('print("it runs"); while true { 1 }', ENTER)
        session.answers("it runs")
        os.kill(self.worker(session), signal.SIGKILL)
        session.shows("the session's process died in entry 1: it was killed by SIGKILL")

    def test_a_death_and_the_return_are_told_above_what_is_typed(self):
        session = self.start()
        session.enter("x = 42")
        session.type("20 + 23", LEFT)
        session.at_prompt("20 + 23", column=6)
        os.kill(self.worker(session), signal.SIGKILL)
        session.shows("the session's process died: it was killed by SIGKILL")
        session.shows("the session was restored in")
        session.at_prompt("20 + 23", column=6)
        self.assertEqual(session.text.count("20 + 23"), 1)
        session.type(DELETE, "2", ENTER)
        session.answers("42")
        session.enter("x", "42")

    def test_a_long_return_is_told_when_it_is_over(self):
        session = self.start()
        session.enter("x = 42; for k in 0..60000 { x = 42 }")
        session.type(pasted("(x +\n0)"), LEFT, LEFT)
        session.at("0)", column=0)
        os.kill(self.worker(session), signal.SIGKILL)
        session.shows("the session was restored in")
        session.at("0)", column=0)
        session.shows("again, 0 read back\n" + PROMPT + "(x +\n0)")
        session.type(ENTER)
        session.wait(lambda: session.rows.count("42") == 1, "the result")

    def test_a_process_that_dies_again_and_again_is_left_alone(self):
        session = self.start()
        session.enter("x = 42")
        deaths = 0
        while deaths < 2:
            os.kill(self.worker(session), signal.SIGKILL)
            deaths += 1
            session.wait(lambda: session.text.count("was killed by SIGKILL") == deaths, "the death")
            session.wait(lambda: session.text.count("was restored in") == deaths, "the return")
        os.kill(self.worker(session), signal.SIGKILL)
        session.enter("x", "42")

    def test_a_search_is_not_disturbed_by_what_is_told(self):
        session = self.start()
        session.enter("x = 42")
        session.type(control("r"), "x")
        session.shows("search ‘x’: x = 42")
        os.kill(self.worker(session), signal.SIGKILL)
        while session.read(0.3):
            pass
        session.shows("search ‘x’: x = 42")
        session.lacks("SIGKILL")
        session.type(control("e"))
        session.shows("SIGKILL")
        session.at_prompt("x = 42")

    def test_a_training_is_not_done_again(self):
        session = self.start()
        session.enter(TRAINING)
        session.enter("value = fit.model[0]")
        session.wait(lambda: glob.glob(self.kept_folders()[0] + "/*.json"), "the kept values")
        # A training that began again would leave a checkpoint.
        os.kill(self.worker(session), signal.SIGKILL)
        session.enter("fit.model[0] == value", "true")
        session.shows("1 of 2 entries evaluated again, 1 read back")
        self.assertFalse(glob.glob(self.kept_folders()[0] + "/*-training-*"))

    def test_a_folder_that_was_tidied_away_costs_nothing(self):
        session = self.start()
        session.enter("x = 42")
        shutil.rmtree(self.kept_folders()[0])
        os.kill(self.worker(session), signal.SIGKILL)
        session.enter("x", "42")

    def test_what_cannot_be_shown_binds_nothing(self):
        session = self.start()
        session.enter("x = 42")
        os.mkdir(os.path.join(self.home, "figure-2.svg"))
        session.enter("x = 1; plot(t -> t, 0..1)")
        session.shows("error: ")
        session.enter("x", "42")

    def test_random_moments(self):
        rng = random.Random(1)
        session = self.start()
        expected = 0
        session.enter("total = 0")
        for count in range(KILLS):
            session.at_prompt()
            session.type(f"total = total + {count}; s = 0; for k in 0..{rng.randrange(1, 200000)} {{ s += k }}", ENTER)
            # A moment is how much of the processor the process has had.
            worker = os.pidfd_open(self.worker(session))
            try:
                select.select([worker], [], [], rng.random() * 0.3)
                signal.pidfd_send_signal(worker, signal.SIGKILL)
            except ProcessLookupError:
                pass
            finally:
                os.close(worker)
            session.at_prompt()
            session.type('print("it is {total}.")', ENTER)
            session.wait(lambda: any(row.startswith("it is") for row in session.rows), "the total")
            session.at_prompt()
            found = [row for row in session.rows if row.startswith("it is")][-1]
            # Either the entry was over or it never was.
            self.assertIn(found, [f"it is {expected}.", f"it is {expected + count}."])
            expected = int(found.split()[2][:-1])
            session.type(control("l"))
            session.wait(lambda: session.screen.cursor.y == 0, "a clear screen")


class Interruptions(SessionTest):
    def test_the_session_is_as_it_was(self):
        session = self.start()
        session.enter("x = 42")
        for entry in [
            "x = 0; while true { x += 1 }",
            "x = 0; A = ones(700, 700); while true { A = A @ A / 700 }",
            "x = 0; train([1.0], loss: v -> sum(v²), steps: 100000000)",
            "x = integrate(t -> sum_over(k -> cos(t * k) / (k + 1)^1.0001, 0..50000000), 0..1)",
            "x = 0; for a in 0..1: integrate(t -> sin(a * t * 1000)^2, 0..1000) ≤ 1e9",
        ]:
            with self.subTest(entry):
                session.at_prompt()
                session.type(entry, ENTER)
                session.wait(session.is_cooked, "the computation")
                session.type(control("c"))
                session.answers("interrupted")
                session.enter("x", "42")
                session.type(control("l"))
                session.wait(lambda: session.screen.cursor.y == 0, "a clear screen")

    def stuck(self, entry):
        """A session whose process stands still in an entry that was interrupted, and that process."""
        session = self.start()
        session.enter("x = 42")
        worker = self.worker(session)
        session.type(entry, ENTER)
        session.wait(session.is_cooked, "the computation")
        os.kill(worker, signal.SIGSTOP)
        session.type(control("c"))
        session.answers("interrupted")
        session.at_prompt()
        return session, worker

    def test_what_does_not_stop_gives_the_prompt_back_and_is_ended(self):
        session, worker = self.stuck("while true { 1 }")
        # The second is for what has not stopped; what is typed before it is heeded is given up with it.
        prompts = session.sent.count(b"\033[?2004h")
        session.type(control("c"))
        session.wait(lambda: session.sent.count(b"\033[?2004h") > prompts, "the next prompt")
        session.enter("x", "42")
        session.shows("what ran did not stop, and its process was ended")
        self.assertNotEqual(worker, self.worker(session))

    def test_an_entry_that_waits_for_it_can_be_given_up(self):
        session, worker = self.stuck("while true { 1 }")
        session.type("while true { 2 }", ENTER)
        session.wait(session.is_cooked, "the wait")
        session.type(control("c"))
        session.wait(lambda: session.rows.count("interrupted") == 2, "the second interruption")
        session.enter("x", "42")

    def test_an_entry_after_it_waits_for_what_stops_late(self):
        session, worker = self.stuck("x = 1; while true { 1 }")
        os.kill(worker, signal.SIGCONT)
        session.enter("x", "42")
        self.assertEqual(worker, self.worker(session))


class Orphans(SessionTest):
    def test_no_process_and_no_file_outlives_the_terminal(self):
        endings = {
            "Control-D": lambda session: session.type(control("d")),
            "SIGTERM": lambda session: os.kill(session.child.pid, signal.SIGTERM),
            "SIGHUP": lambda session: os.kill(session.child.pid, signal.SIGHUP),
            "SIGKILL": lambda session: os.kill(session.child.pid, signal.SIGKILL),
            "closing": lambda session: session.child.ptyproc.fileobj.close(),
        }
        for name, end in endings.items():
            for entry in [None, "while true { 1 }"]:
                if name == "Control-D" and entry:
                    continue
                with self.subTest(ending=name, entry=entry):
                    session = self.start()
                    session.enter("x = 1")
                    worker = os.pidfd_open(self.worker(session))
                    self.addCleanup(os.close, worker)
                    if entry:
                        session.type(entry, ENTER)
                        session.wait(session.is_cooked, "the computation")
                    end(session)
                    self.assertTrue(self.is_gone(worker))
                    if name != "closing":
                        session.ends()
                    self.assertEqual(self.kept_folders(), [])

    def test_a_process_stops_and_goes_on_with_the_terminal(self):
        session = self.start(command=["/bin/sh", "-i"], PS1="$ ")
        session.at("$ ")
        session.type(PROGRAM, ENTER)
        session.at_prompt()
        session.type('print("it runs"); while true { 1 }', ENTER)
        session.answers("it runs")
        session.type(control("z"))
        session.at("$ ")
        session.type("fg", ENTER)
        # The shell names what it is about to put in front.
        session.wait(lambda: session.text.count(PROGRAM) == 3, "the name of the program")
        end = time.monotonic() + session.deadline
        while os.tcgetpgrp(session.child.child_fd) == session.child.pid and time.monotonic() < end:
            os.sched_yield()
        session.type(control("c"))
        session.answers("interrupted")
        session.at_prompt()


if __name__ == "__main__":
    unittest.main()
