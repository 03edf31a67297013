"""hw5 step on a notebook of five cells."""

from session import *

NOTEBOOK = """---
hw5nb: 1
title: "Five steps"
---
# A heading

Prose with **emphasis**, a formula $\\sigma_\\theta^2 \\le \\frac{1}{2}$ and a value `hw5= 1 + 1`.

| name | what |
| --- | --- |
| `x` | a draw |

- one
- two

```hw5 {#draw}
x ~ Normal(0, 1)
print("drawn")
```

Between: `hw5= x * 0`.

```hw5 {#twice}
y = 2 * x
y / x
```

```hw5 {.claim #even}
y == 2 * x
```

```hw5 {#fit}
fit = train([1.0], loss: v -> sum((v - 3)²), steps: 200)
```

```hw5 {#last}
x = 7
fit.model[0] > 1
```
"""


class SteppingTest(TerminalTest):
    def setUp(self):
        super().setUp()
        self.path = self.write("five.hw5nb", NOTEBOOK)

    def step(self, *arguments, position=0, count=5, **environment):
        session = self.start("step", "five.hw5nb", *arguments, rows=50, **environment)
        self.at(session, position, count)
        return session

    def at(self, session, position, count=5):
        session.prompt = f"hw5[five {position}/{count}]> "
        session.at_prompt()

    def enter(self, session, entry, position, count=5):
        """Types an entry and waits for the prompt at that place."""
        session.at_prompt()
        session.type(entry)
        session.at_prompt(entry)
        prompts = session.sent.count(b"\033[?2004h")
        session.type(ENTER)
        session.wait(lambda: session.sent.count(b"\033[?2004h") > prompts, "the next prompt")
        self.at(session, position, count)
