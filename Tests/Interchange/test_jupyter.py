"""The Jupyter notebooks that hw5 writes, held against the schema of their format."""

import os
import subprocess
import tempfile
import unittest

import nbformat

PROGRAM = os.path.abspath(os.environ.get("HW5", ".build/debug/hw5"))

NOTEBOOK = """---
hw5nb: 1
title: For $x$
author: A. Student
---
The value is `hw5= n² : .2f`, see [](#line). ![a cat](cat.png)

```hw5 {.params}
param n = 3 in 1..9
```

```hw5 {#printing}
print("first")
n
```

```hw5 {.expect}
first
4
```

```hw5 {.figure #line}
#| caption: a line
plot([1, 2, 4])
```

```hw5 {.claim #four}
#| says: it is four
n == 4
n < 9
```

```hw5 {#wrong error=ShapesDiffer}
[1, 2] + [1, 2, 3]
```

The value is `hw5= n² : .2f`, see [](#line). ![a cat](cat.png)

```hw5 {#never .skip}
1
```

```hw5 {#fails}
[1, 2] @ [1, 2, 3]
```
"""


class JupyterTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        with open(f"{folder.name}/sample.hw5nb", "w") as file:
            file.write(NOTEBOOK)
        with open(f"{folder.name}/cat.png", "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
        command = [PROGRAM, "run", f"{folder.name}/sample.hw5nb", "-p", "n=4"]
        subprocess.run(command, capture_output=True)
        with open(f"{folder.name}/sample.hw5out/sample.ipynb") as file:
            self.text = file.read()
        self.notebook = nbformat.reads(self.text, as_version=nbformat.NO_CONVERT)

    def cell(self, name):
        return next(cell for cell in self.notebook.cells if cell.id == name)

    def test_is_valid(self):
        self.assertEqual((self.notebook.nbformat, self.notebook.nbformat_minor), (4, 5))
        nbformat.validate(self.notebook)
        ids = [cell.id for cell in self.notebook.cells]
        self.assertEqual(len(ids), len(set(ids)))

    def test_says_what_ran(self):
        outputs = self.cell("printing").outputs
        self.assertEqual(outputs[0].text, "first\n")
        self.assertEqual(outputs[1].data["text/plain"], "4")
        self.assertEqual(self.cell("wrong").outputs[0].ename, "ShapesDiffer")
        self.assertIn("image/svg+xml", self.cell("line").outputs[0].data)
        self.assertIn("✓ holds", self.cell("four").outputs[0].data["text/markdown"])
        self.assertEqual(self.cell("fails").outputs[-1].output_type, "error")
        self.assertIsNone(self.cell("never").execution_count)

    def test_prose_holds_values_and_pictures(self):
        prose = next(cell for cell in self.notebook.cells if "The value" in cell.source)
        self.assertIn("The value is 16.00, see Figure 1.", prose.source)
        self.assertIn("(<attachment:1-cat.png>)", prose.source)
        self.assertEqual(list(prose.attachments), ["1-cat.png"])
        self.assertEqual(self.notebook.cells[0].source, "# For $x$")


if __name__ == "__main__":
    unittest.main()
