"""Integrates p log p/q of divergences.tsv by mpmath's quad with 20 digits.

Prints milliseconds and the value, two figures for each line.
"""

import pathlib
import time

from mpmath import beta as beta_function
from mpmath import exp, inf, log, log1p, loggamma, mp, mpf, pi, quad

mp.dps = 20
TABLE = pathlib.Path(__file__).with_name("divergences.tsv")


def normal(x, loc, scale):
    z = (x - loc) / mpf(scale)
    return -z * z / 2 - log(scale) - log(2 * pi) / 2


def gumbel(x, loc, scale):
    z = (x - loc) / mpf(scale)
    return -z - exp(-z) - log(scale)


def logistic(x, loc, scale):
    z = abs(x - loc) / mpf(scale)
    return -z - 2 * log1p(exp(-z)) - log(scale)


def laplace(x, loc, scale):
    return -abs(x - loc) / mpf(scale) - log(2 * scale)


def cauchy(x, loc, scale):
    z = (x - loc) / mpf(scale)
    return -log1p(z * z) - log(pi * scale)


def student(x, df):
    half = mpf(df) / 2
    constant = loggamma(half + 0.5) - loggamma(half) - log(pi * df) / 2
    return constant - (half + 0.5) * log1p(x * x / df)


def gamma(x, concentration, rate):
    a = mpf(concentration)
    return a * log(rate) + (a - 1) * log(x) - rate * x - loggamma(a)


def lognormal(x, loc, scale):
    return normal(log(x), loc, scale) - log(x)


def weibull(x, scale, concentration):
    k, z = mpf(concentration), x / mpf(scale)
    return log(k / scale) + (k - 1) * log(z) - z**k


def beta(x, a, b):
    a, b = mpf(a), mpf(b)
    return (a - 1) * log(x) + (b - 1) * log1p(-x) - log(beta_function(a, b))


def integrand(own, other):
    p = eval(f"lambda x: {own}", globals())
    q = eval(f"lambda x: {other}", globals())

    def value(x):
        log_p = p(x)
        return exp(log_p) * (log_p - q(x))

    return value


def milliseconds(work):
    """The median of three rounds, and the result."""
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        value = work()
        rounds.append((time.perf_counter() - start) * 1e3)
    return sorted(rounds)[1], float(value)


figures = []
for line in TABLE.read_text(encoding="utf-8").splitlines():
    if line.startswith("#"):
        continue
    _, own, other, points = line.split("\t")
    ends = [inf if p == "inf" else -inf if p == "-inf" else mpf(p) for p in points.split()]
    function = integrand(own, other)
    figures += milliseconds(lambda: quad(function, ends))
print(*figures)
