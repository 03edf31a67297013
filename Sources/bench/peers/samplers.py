"""Draws a million numbers from each law of samplers.tsv by NumPy's or SciPy's own sampler.

Prints milliseconds, one figure for each line. Two laws have no sampler there and are inverted.
"""

import pathlib
import time

import numpy as np
import scipy.special as sp
import scipy.stats as st

TABLE = pathlib.Path(__file__).with_name("samplers.tsv")
NAMES = {"np": np, "sp": sp, "st": st, "g": np.random.default_rng(1), "n": 1_000_000}


def milliseconds(work):
    """The median of three rounds, after one to warm up."""
    rounds = []
    for _ in range(4):
        start = time.perf_counter()
        assert len(work()) == NAMES["n"]
        rounds.append((time.perf_counter() - start) * 1e3)
    return sorted(rounds[1:])[1]


lines = TABLE.read_text(encoding="utf-8").splitlines()
cases = [line.split("\t")[1] for line in lines if not line.startswith("#")]
print(*(milliseconds(eval(f"lambda: {case}", NAMES)) for case in cases))
