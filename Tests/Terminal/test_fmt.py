"""hw5 fmt: what it writes, what it leaves alone, and its exit status."""

import os
import stat
import subprocess
import tempfile
import unittest

from session import PROGRAM


class Fmt(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, *names):
        return os.path.join(self.folder.name, *names)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def fmt(self, *arguments, text=""):
        return subprocess.run(
            [PROGRAM, "fmt", *arguments], input=text, capture_output=True, text=True, check=False)

    def test_files_are_changed_in_place_and_keep_their_permissions(self):
        path = self.write("a.hw5", "x=1")
        os.chmod(path, 0o750)
        result = self.fmt(path)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertEqual(self.read("a.hw5"), "x = 1\n")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o750)
        self.assertEqual(os.listdir(self.folder.name), ["a.hw5"])

    def test_what_is_formatted_is_not_written(self):
        path = self.write("a.hw5", "x = 1\n")
        before = os.stat(path)
        self.fmt(path)
        after = os.stat(path)
        self.assertEqual((after.st_ino, after.st_mtime_ns), (before.st_ino, before.st_mtime_ns))

    def test_the_file_behind_a_link_changes_and_the_link_stays(self):
        self.write("a.hw5", "x=1")
        os.symlink("a.hw5", self.path("b.hw5"))
        self.fmt(self.path("b.hw5"))
        self.assertTrue(os.path.islink(self.path("b.hw5")))
        self.assertEqual(self.read("a.hw5"), "x = 1\n")

    def test_check_names_what_would_change_and_writes_nothing(self):
        changed = self.write("below/a.hw5", "x=1")
        self.write("b.hw5", "x = 1\n")
        notebook = self.write("c.hw5nb", "---\nhw5nb: 1\n---\n```hw5\nx=1\n```\n")
        result = self.fmt("--check", self.folder.name)
        self.assertEqual(result.returncode, 6)
        self.assertEqual(result.stdout.split("\n"), [changed, notebook, ""])
        self.assertEqual(self.read("below/a.hw5"), "x=1")
        self.assertEqual(self.fmt("--check", self.path("b.hw5")).returncode, 0)

    def test_a_file_with_an_error_is_left_and_the_others_are_done(self):
        self.write("a.hw5", "x=(1")
        self.write("b.hw5", "x=1")
        result = self.fmt(self.folder.name)
        self.assertEqual(result.returncode, 3)
        self.assertIn("a.hw5:1:3: error: ", result.stderr)
        self.assertEqual(self.read("a.hw5"), "x=(1")
        self.assertEqual(self.read("b.hw5"), "x = 1\n")

    def test_a_minus_stands_for_standard_input(self):
        self.assertEqual(self.fmt("-", text="x=1").stdout, "x = 1\n")
        notebook = "---\nhw5nb: 1\n---\nx=1\n\n```hw5\nx=1\n```\n"
        self.assertEqual(
            self.fmt("-", text=notebook).stdout, notebook.replace("\nx=1\n```", "\nx = 1\n```"))
        broken = self.fmt("-", text="x=(1")
        self.assertEqual((broken.returncode, broken.stdout), (3, ""))
        self.assertEqual(self.fmt("--check", "-", text="x=1").returncode, 6)

    def test_what_cannot_be_read_or_written_is_said(self):
        self.assertIn("No such file", self.fmt(self.path("none.hw5")).stderr)
        os.mkdir(self.path("empty"))
        self.assertIn("there is no script", self.fmt(self.path("empty")).stderr)
        with open(self.path("a.hw5"), "wb") as file:
            file.write(b"x=\xff")
        result = self.fmt(self.path("a.hw5"))
        self.assertIn("it is not UTF-8", result.stderr)
        self.assertEqual(result.returncode, 3)


if __name__ == "__main__":
    unittest.main()
