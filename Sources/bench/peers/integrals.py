"""Integrates the functions of integrands.tsv by SciPy's quad, each a Python lambda over `math`.

Prints microseconds and evaluations for all of them together.
"""

import math
import pathlib
import time
import warnings

from scipy.integrate import quad

warnings.simplefilter("ignore")
TABLE = pathlib.Path(__file__).with_name("integrands.tsv")
ROUNDS = 7


def integrands():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, expression, lower, upper, _ = line.split("\t")
        function = eval(f"lambda x: {expression}", vars(math).copy())
        yield function, float(lower), float(upper)


def integral(function, lower, upper):
    return quad(
        function, lower, upper, epsabs=0, epsrel=1e-10, limit=500, full_output=1
    )


def microseconds(function, lower, upper):
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(500):
            integral(function, lower, upper)
        rounds.append((time.perf_counter() - start) / 500 * 1e6)
    return sorted(rounds)[ROUNDS // 2]


cases = list(integrands())
evaluations = sum(integral(*case)[2]["neval"] for case in cases)
print(sum(microseconds(*case) for case in cases), evaluations)
