"""hw5 check: faults for readers and for editors."""

import json
import os
import subprocess
import tempfile
import unittest

from session import PROGRAM


class Check(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def check(self, name, text, *flags):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        result = subprocess.run(
            [PROGRAM, "check", *flags, path], capture_output=True, text=True, check=False)
        return result.returncode, result.stdout

    def test_every_fault_is_told_at_its_place(self):
        status, out = self.check("a.hw5", "x = 1\nf(a) = a + μ\nprint(norml(x))\n")
        self.assertEqual(status, 3)
        self.assertIn("a.hw5:2:12: error: there is nothing called μ", out)
        self.assertIn("a.hw5:3:7: error: there is nothing called norml", out)
        self.assertIn("try: Normal or norm", out)

    def test_an_editor_reads_an_object_a_line(self):
        _, out = self.check("a.hw5", "f(a) = a + μ\nprint(norml(f))\n", "--json")
        first, second = (json.loads(line) for line in out.splitlines())
        self.assertEqual(
            (first["line"], first["column"], first["endLine"], first["endColumn"]), (1, 12, 1, 13))
        self.assertEqual(second["message"], "there is nothing called norml")
        self.assertEqual(second["severity"], "error")
        self.assertEqual(second["code"], "unknown-name")
        self.assertEqual(second["hint"], "Normal or norm")

    def test_a_broken_statement_hides_no_other(self):
        _, out = self.check("a.hw5", "x = 2 y\nf(a) = a\nf(1, 2)\nq = $\n", "--json")
        found = [(fault["line"], fault["code"]) for fault in map(json.loads, out.splitlines())]
        self.assertEqual(found, [(1, "syntax"), (3, "too-many-arguments"), (4, "syntax")])

    def test_a_finding_in_a_notebook_stands_at_its_line_in_the_file(self):
        first, second = "```hw5 {#a}\nf(x) = x\n```", "```hw5 {#b}\nf(x: 1, y: 2)\n```"
        text = f"---\nhw5nb: 1\n---\n\n{first}\n\n{second}\n"
        status, out = self.check("a.hw5nb", text)
        self.assertEqual(status, 3)
        self.assertIn("a.hw5nb:10:9: error: f has no parameter y", out)

    def test_a_warning_is_an_error_only_by_wish(self):
        text = "---\nhw5nb: 1\n---\n\n```hw5 {.params}\nparam q = 1\n```\n"
        status, out = self.check("a.hw5nb", text)
        self.assertEqual(status, 0)
        self.assertIn("a.hw5nb:6:7: W204", out)
        self.assertEqual(self.check("a.hw5nb", text, "--strict")[0], 3)


if __name__ == "__main__":
    unittest.main()
