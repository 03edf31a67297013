"""How fast the prompt is: what make bench prints beside the figures of computations.

Times are from the key that is typed to the screen that shows what is waited for, through a screen
emulator in Python, which has a share in them.
"""

import json
import os
import statistics
import tempfile
import time

from session import *

ENDLESS = {
    "a scalar loop": "x = 0; while true { x += 1 }",
    "a matrix product": "A = ones(1500, 1500); while true { A = A @ A / 1500 }",
    "a training": "train([1.0], loss: v -> sum(v²), steps: 100000000)",
    "an integral": "integrate(t -> sum_over(k -> cos(t * k) / (k + 1)^1.0001, 0..50000000), 0..1)",
    "a claim": "claim for a in 0..1: integrate(t -> sin(a * t * 1000)^2, 0..1000) ≤ 1e9",
    "a factorization": "A ~ Normal(0, 1).iid(3000, 3000); while true { svd(A) }",
}

NOTEBOOK = """---
hw5nb: 1
---

```hw5 {#data}
x ~ Normal(0, 1).iid(2000, 50)
y = x[.., 0] * 2
```

```hw5 {#fit}
network = Dense(50, 200) >> tanh >> Dense(200, 1)
fit = train(network, [x, y], loss: (m, b) -> mean((m(b[0])[.., 0] - b[1])²), epochs: 200, batch: 100)
```
"""


class Measurements:
    def __init__(self):
        self.home = tempfile.mkdtemp()
        os.makedirs(os.path.join(self.home, "state", "hw5"))

    def write(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(text)

    def start(self, *command):
        variables = {
            "HOME": self.home,
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "XDG_STATE_HOME": os.path.join(self.home, "state"),
        }
        session = Session(list(command) or [PROGRAM], variables, folder=self.home)
        session.deadline = 60
        return session

    def times(self, count, measure):
        return [measure() for _ in range(count)]

    def tell(self, what, times, bound):
        print(
            f"{what:44} {1e3 * statistics.median(times):8.1f} ms in the median, "
            f"{1e3 * max(times):8.1f} at most   bound {bound}", flush=True)

    def until_prompt(self, session, *keys):
        prompts = session.sent.count(b"\033[?2004h")
        start = time.perf_counter()
        session.type(*keys)
        session.wait(lambda: session.sent.count(b"\033[?2004h") > prompts, "the next prompt")
        return time.perf_counter() - start

    # What is measured

    def measure_start(self):
        def first_prompt(shows, *command):
            start = time.perf_counter()
            session = self.start(*command)
            session.wait(lambda: shows(session), "the prompt")
            elapsed = time.perf_counter() - start
            session.close()
            return elapsed

        ours = self.times(15, lambda: first_prompt(lambda session: session.row.startswith("hw5>")))
        self.tell("start to the first prompt", ours, "a tenth of ipython's")
        peer = os.environ.get("HW5_PEER_PYTHON")
        if peer:
            theirs = self.times(
                5, lambda: first_prompt(lambda session: "In [1]:" in session.text, os.path.abspath(peer), "-m", "IPython"))
            self.tell("the same of ipython", theirs, "")
            print(f"    the ratio is {statistics.median(ours) / statistics.median(theirs):.3f}")

    def measure_interrupts(self):
        session = self.start()
        session.at_prompt()
        for what, entry in ENDLESS.items():
            def interrupt():
                session.type(entry, ENTER)
                session.wait(session.is_cooked, "the computation")
                # Into the middle of it.
                time.sleep(0.5)
                return self.until_prompt(session, control("c"))

            self.tell(f"Ctrl-C in {what}", self.times(5, interrupt), "100 ms")
            # What has not stopped yet is none of the next one's.
            self.until_prompt(session, "1", ENTER)
        session.close()

    def measure_typing(self):
        entries = (json.dumps(f"entry_{number} = {number}") for number in range(10_000))
        self.write("state/hw5/history", "\n".join(entries) + "\n")
        self.write("names.hw5", "".join(f"name_{number} = {number}\n" for number in range(10_000)) + "zzz_quokka = 1\n")
        session = self.start()
        session.enter(":load names.hw5")

        def key_until(text, *keys):
            start = time.perf_counter()
            session.type(*keys)
            session.at_prompt(text)
            return time.perf_counter() - start

        def completion():
            key_until("zzz_q", "zzz_q")
            elapsed = key_until("zzz_quokka", TAB)
            key_until("", control("u"))
            return elapsed

        self.tell("Tab among 10,000 names", self.times(20, completion), "20 ms")
        text = "name_1 + name_2 * (3 - 4)"
        typed = [key_until(text[: end + 1], text[end]) for end in range(len(text))]
        self.tell("a key", typed, "20 ms")
        self.until_prompt(session, control("c"))

        def count():
            start = time.perf_counter()
            session.type("name")
            session.wait(lambda: "⇥ 10" in session.row, "the number of completions")
            elapsed = time.perf_counter() - start
            session.type(control("u"))
            session.wait(lambda: session.row == PROMPT.rstrip(), "an empty entry")
            return elapsed

        self.tell("the number of 10,000 completions", self.times(20, count), "20 ms")
        session.close()

    def measure_steps(self):
        self.write("t.hw5nb", NOTEBOOK)
        session = self.start(PROGRAM, "step", "t.hw5nb")
        session.wait(lambda: session.row.startswith("hw5[t 0/2]>"), "the prompt")
        self.until_prompt(session, ":run", ENTER)
        back, forward = [], []
        for _ in range(10):
            back.append(self.until_prompt(session, ":back", ENTER))
            forward.append(self.until_prompt(session, ":n", ENTER))
        self.tell(":back over 200 epochs", back, "100 ms")
        self.tell(":n over them again", forward, "100 ms")
        session.close()


if __name__ == "__main__":
    measurements = Measurements()
    measurements.measure_start()
    measurements.measure_interrupts()
    measurements.measure_typing()
    measurements.measure_steps()
