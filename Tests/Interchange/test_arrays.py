"""The files that hw5 writes, read by NumPy and by a reader of safetensors in a few lines; and back."""

import json
import os
import struct
import subprocess
import tempfile
import unittest

import numpy as np

PROGRAM = os.path.abspath(os.environ.get("HW5", ".build/debug/hw5"))

# The types of safetensors as NumPy calls them.
TYPES = {"F64": "<f8", "F32": "<f4", "BOOL": "|b1"}

# A record of one array of every kind, in the language, and what it must be in NumPy.
VALUE = """
value = (
  weight: [[1, -2.5, 0.1], [1e300, 0, 3]], single: float32([0.1, 7]), mask: [1, 2, 3] > 1,
  number: 2.5, none: zeros(0, 3), σ: [1/0, 5e-324, -1/3],
)
"""
ARRAYS = {
    "weight": np.array([[1, -2.5, 0.1], [1e300, 0, 3]]),
    "single": np.array([0.1, 7], "f4"),
    "mask": np.array([False, True, True]),
    "number": np.array(2.5),
    "none": np.zeros((0, 3)),
    "σ": np.array([np.inf, 5e-324, -1 / 3]),
}


def read_safetensors(path):
    """Tensors and metadata of a file, by the description of the format alone."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    assert (8 + length) % 8 == 0
    tensors, end = {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        start, stop = entry["data_offsets"]
        assert start == end
        end = stop
        tensors[name] = np.frombuffer(data[start:stop], TYPES[entry["dtype"]]).reshape(entry["shape"])
    assert end == len(data)
    return tensors, metadata


class Arrays(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run_program(self, text):
        done = subprocess.run([PROGRAM, "-e", text], capture_output=True, text=True, cwd=self.folder.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def assert_equal(self, found, expected):
        self.assertEqual(found.dtype, expected.dtype)
        self.assertEqual(found.shape, expected.shape)
        self.assertEqual(found.tobytes(), expected.tobytes())

    def test_numpy_reads_each_array(self):
        lines = [f'write("{name}.npy", value.{name})' for name in ARRAYS]
        self.run_program(VALUE + "\n".join(lines))
        for name, array in ARRAYS.items():
            self.assert_equal(np.load(self.path(f"{name}.npy")), array)

    def test_numpy_reads_the_archive(self):
        self.run_program(VALUE + 'write("all.npz", value)')
        with np.load(self.path("all.npz")) as archive:
            self.assertEqual(set(archive.files), set(ARRAYS))
            for name, array in ARRAYS.items():
                self.assert_equal(archive[name], array)

    def test_safetensors_are_as_the_format_says(self):
        self.run_program(VALUE + 'write("all.safetensors", value, metadata: (by: "σ \\"me\\""))')
        tensors, metadata = read_safetensors(self.path("all.safetensors"))
        self.assertEqual(metadata, {"by": 'σ "me"'})
        self.assertEqual(set(tensors), set(ARRAYS))
        for name, array in ARRAYS.items():
            self.assert_equal(tensors[name], array)

    def test_numpy_reads_the_table(self):
        self.run_program('write("table.csv", [[0.1, 1/3], [-1e300, 5e-324]])')
        table = np.loadtxt(self.path("table.csv"), delimiter=",")
        self.assert_equal(table, np.array([[0.1, 1 / 3], [-1e300, 5e-324]]))

    def test_what_numpy_writes_is_read(self):
        for name, array in ARRAYS.items():
            np.save(self.path(f"{name}.npy"), array)
        np.savez(self.path("stored.npz"), **ARRAYS)
        np.savez_compressed(self.path("packed.npz"), **ARRAYS)
        for name in ARRAYS:
            expected = self.run_program(VALUE + f"value.{name}")
            self.assertEqual(self.run_program(f'read("{name}.npy")'), expected)
            self.assertEqual(self.run_program(f'read("stored.npz").{name}'), expected)
            self.assertEqual(self.run_program(f'read("packed.npz").{name}'), expected)


if __name__ == "__main__":
    unittest.main()
