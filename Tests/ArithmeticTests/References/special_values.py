"""Writes IncompleteReference.swift, incomplete gamma and beta functions, their derivatives by the
shapes and their inverses, and SpecialReference.swift, the normal law, zeta and Bessel functions, by
mpmath at 60 digits and more.

The values are sums of positive series and continued fractions, the derivatives quotients of
differences at 110 digits, the inverses roots by Newton's method:
python special_values.py incomplete > IncompleteReference.swift    # some minutes
python special_values.py special > SpecialReference.swift
"""

import sys

from mpmath import erfc, exp, findroot, inf, log, loggamma, mp, mpf, ncdf, sqrt, zeta

mp.dps = 60


def positive_series(ratio):
    """The sum of 1, ratio(1), ratio(1) ratio(2), and so on."""
    term = total = mpf(1)
    n, smallest = 0, mpf(10) ** -mp.dps
    while term > smallest * total:
        n += 1
        term *= ratio(n)
        total += term
    return total


def legendre_fraction(a, x):
    """Q(a, x) for x beyond a (DLMF 8.9.2)."""
    depth, last = 50, None
    while True:
        tail = mpf(0)
        for k in range(depth, 0, -1):
            tail = -k * (k - a) / (x + 2 * k + 1 - a + tail)
        value = 1 / (x + 1 - a + tail)
        if last is not None and abs(value - last) < abs(value) * mpf(10) ** (8 - mp.dps):
            return exp(a * log(x) - x - loggamma(a)) * value
        last, depth = value, 2 * depth


def gamma_tails(a, x):
    """P and Q."""
    with mp.workdps(110):
        if x <= a + 6 * sqrt(a) + 3:
            series = positive_series(lambda n: x / (a + n))
            p = exp(a * log(x) - x - loggamma(a + 1)) * series
            return p, 1 - p
        q = legendre_fraction(a, x)
        return 1 - q, q


def gamma_density(a, x):
    return exp((a - 1) * log(x) - x - loggamma(a))


def beta_tails(x, a, b, y=None):
    """I and 1 - I, at x = 1 - y."""
    def lower(x, y, a, b):
        series = positive_series(lambda n: x * (a + b + n - 1) / (a + n))
        log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
        return exp(a * log(x) + b * log(y) - log(a) - log_beta) * series

    with mp.workdps(110):
        y = 1 - x if y is None else y
        if x > 0.5:
            return beta_tails(y, b, a, x)[::-1]
        p = lower(x, y, a, b)
        if 1 - p > 1e-40:
            return p, 1 - p
        q = lower(y, x, b, a)
        return 1 - q, q


def beta_density(x, a, b, y=None):
    log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
    return exp((a - 1) * log(x) + (b - 1) * log(1 - x if y is None else y) - log_beta)


def derivative(tails, a):
    """Of the first of two tails, by way of the smaller, whose digits are not lost."""
    with mp.workdps(110):
        step = a * mpf(10) ** -28
        above, below = tails(a + step), tails(a - step)
        i = 0 if above[0] < above[1] else 1
        return (1 - 2 * i) * (above[i] - below[i]) / (2 * step)


def log_of(p, q):
    """log p where p may be 1 minus the small q."""
    with mp.workdps(110):
        return -positive_series(lambda n: q * mpf(max(n, 1)) / (n + 1)) * q if q < 1e-15 else log(p)


def newton(function, start):
    """The u at which (log value, derivative) is 0, for a concave function."""
    u = start
    for _ in range(400):
        value, slope = function(u)
        step = value / slope
        u -= max(min(step, mpf(30)), mpf(-30))
        if abs(step) < mpf(10) ** -40 * (1 + abs(u)):
            return u
    raise ValueError("no root")


def gamma_inverse(a, p, i):
    def function(u):
        x = exp(u)
        tail = gamma_tails(a, x)[i]
        return log(tail / p), (1 - 2 * i) * gamma_density(a, x) * x / tail

    start = log(a) if a > 1 else (log(p) + loggamma(a + 1)) / a if i == 0 and p < 0.5 else mpf(-1)
    return exp(newton(function, start))


def beta_inverse(p, a, b, i):
    def function(u):
        x, y = 1 / (1 + exp(-u)), 1 / (1 + exp(u))
        tail = beta_tails(x, a, b, y)[i]
        return log(tail / p), (1 - 2 * i) * beta_density(x, a, b, y) * x * y / tail

    with mp.workdps(110):
        u = newton(function, log(a / b))
        return 1 / (1 + exp(-u)), 1 / (1 + exp(u))


def log_bessel(v, x):
    square = x * x / 4
    return v * log(x / 2) - loggamma(v + 1) + log(positive_series(lambda n: square / (n * (n + v))))


def normal_row(z):
    with mp.workdps(80):
        return z, ncdf(z), log(ncdf(z)) if z < 0 else log_of(ncdf(z), ncdf(-z))


def swift(number):
    if number == inf or number > 1e308:
        return ".infinity"
    return repr(float(number))


def table(name, comment, rows):
    print(f"\n  /// {comment}\n  static let {name}: [[Double]] = [")
    for r in rows:
        numbers, lines = [swift(n) for n in r], [""]
        for number in numbers:
            if len(lines[-1]) + len(number) > 88:
                lines.append("")
            lines[-1] += ("" if lines[-1] == "" else " ") + number + ","
        if len(lines) == 1:
            print("    [" + lines[0][:-1] + "],")
        else:
            print("    [\n      " + "\n      ".join(lines) + "\n    ],")
    print("  ]")


def exact(*values):
    """The doubles that Swift will read, exactly."""
    return [mpf(float(v)) for v in values]


def gamma_row(a, x):
    p, q = gamma_tails(a, x)
    slope = derivative(lambda a: gamma_tails(a, x), a)
    return a, x, p, q, log_of(p, q), log_of(q, p), gamma_density(a, x), slope


def beta_row(x, a, b):
    p, q = beta_tails(x, a, b)
    by_a = derivative(lambda a: beta_tails(x, a, b), a)
    by_b = derivative(lambda b: beta_tails(x, a, b), b)
    return x, a, b, p, q, beta_density(x, a, b), by_a, by_b


gamma_points = [
    (1e-10, 1e-300), (1e-10, 0.5), (1e-10, 1), (1e-10, 30), (1e-3, 1e-5), (1e-3, 2), (0.1, 1e-20),
    (0.5, 0.25), (0.5, 7), (0.5, 700), (0.5, 5000), (1, 1e-10), (1, 0.7), (1, 50), (1.5, 1.01),
    (1.5, 12), (2.5, 2.2), (3.5, 800), (7, 0.01), (10, 10), (10, 9.5), (10, 1e-40), (33.25, 20),
    (33.25, 600), (99.5, 100), (99.5, 0.1), (201, 3), (201, 768), (1000.5, 1000), (1000.5, 300),
    (1000.5, 2300), (1e5, 99000), (1e5, 1.2e5), (1e5, 6e4), (1e6, 1e6), (1e6, 997000),
    (1e6, 1.006e6), (1e8, 1e8), (1e8, 9.99e7), (1e8, 1.0004e8), (1e8, 1.01e8),
]
gamma_inverse_points = [
    (1e-3, 0.7), (0.05, 0.01), (0.5, 1e-100), (0.5, 0.5), (1, 1e-300), (1, 0.25), (1.5, 1e-10),
    (2.5, 0.9), (10, 1e-300), (10, 0.5), (33.25, 1e-20), (99.5, 0.999), (1000.5, 1e-300),
    (1000.5, 0.3), (1e4, 1e-8), (1e6, 1e-300), (1e6, 0.1),
]
beta_points = [
    (1e-300, 1e-3, 2), (0.5, 1e-10, 3), (0.3, 2, 1e-10), (0.999, 1e-5, 1e-5), (0.25, 0.5, 0.5),
    (1e-10, 0.5, 8), (1 - 1e-10, 2, 0.5), (0.5, 1, 1), (0.7, 1, 3.5), (0.2, 2.5, 2.5),
    (0.9, 2.5, 2.5), (0.05, 1.5, 40), (0.4, 1.5, 40), (0.6, 10, 10), (0.999, 10, 0.3),
    (0.01, 30, 3), (0.99, 30, 3), (0.35, 99.5, 200), (0.9, 99.5, 200), (1e-3, 10, 1e4),
    (2e-3, 10, 1e4), (0.9995, 5000, 2.5), (0.5, 1000, 1000), (0.55, 1000, 1000), (0.1, 300, 300),
    (0.49, 1e4, 1e4), (1e-6, 0.5, 1e6), (2e-5, 10, 1e6), (0.5001, 1e6, 1e6), (0.498, 1e6, 1e6),
    (0.75, 3e5, 1e5), (1 - 1e-6, 1e6, 2.5),
    (0.7, 2000, 23), (0.6, 1500, 23), (1e-6, 100, 1e6), (1 - 2**-20, 1e6, 120),
]
beta_inverse_points = [
    (1e-300, 1, 3), (1e-300, 2.5, 2.5), (1e-20, 0.5, 8), (0.3, 0.5, 0.5), (0.75, 2, 0.1),
    (1 - 1e-10, 2, 0.5), (0.5, 1.5, 40), (1e-5, 1.5, 40), (0.9, 10, 10), (1e-100, 99.5, 200),
    (0.6, 1000, 1000), (0.01, 10, 1e4), (1e-300, 1e4, 1e4), (0.2, 1e5, 0.5), (0.4, 3e5, 1e5),
    (1e-285, 7.75, 1.125), (1e-275, 2048, 23),
]
normal_points = [
    -1e10, -1000, -40, -37.5, -30.3, -20.01, -19.99, -10.7, -5.3, -4.25, -4, -2.5, -1, -1e-10, 0,
    0.3, 1.7, 5, 8.2, 9, 36.5,
]
quantile_points = [
    2.5e-308, 1e-300, 1e-100, 1e-16, 1e-5, 0.01, 0.3, 0.4999999, 0.500001, 0.75, 0.999,
    1 - 2**-53,
]
bessel_points = [
    (0, 1e-300), (0, 0.5), (0, 29), (0, 31), (0, 1e5), (0.5, 1), (0.5, 100), (1e-3, 3),
    (2.5, 1e-10), (2.5, 7), (2.5, 800), (7, 29), (20.5, 20), (20.5, 25), (30, 0.01), (100.25, 1),
    (100.25, 10), (100.25, 300), (1000, 700), (1e5, 1), (1e5, 1e5), (1e8, 1e4),
]
zeta_points = [
    (1.0000001, 1), (1.5, 1), (2, 1), (3, 1), (60, 1), (1.0000001, 7), (1.1, 0.5), (1.5, 1e-10),
    (1.5, 1e6), (2, 10), (2, 1e10), (2.5, 3.5), (7.25, 30), (20, 0.01), (20, 500), (100, 2),
    (300, 12), (1100, 1.5),
]


def quantile(q):
    """The z with 1 - Phi(z) = q."""
    if q > 0.5:
        return -quantile(1 - q)
    start = sqrt(-2 * log(q)) - 0.5 if q < 0.1 else mpf(0.5)
    return findroot(lambda z: log(erfc(z / sqrt(2)) / (2 * q)), start) if q != 0.5 else mpf(0)


print("// Written by special_values.py; do not edit.")
if sys.argv[1] == "incomplete":
    print("\nenum IncompleteReference {", end="")
    table(
        "gamma", "a, x, P, Q, log P, log Q, density, ∂P/∂a.",
        [gamma_row(*exact(*p)) for p in gamma_points],
    )
    table(
        "gammaInverse", "a, p, x with P(a, x) = p, x with Q(a, x) = p.",
        [(a, p, gamma_inverse(*exact(a, p), 0), gamma_inverse(*exact(a, p), 1))
         for a, p in gamma_inverse_points],
    )
    table(
        "beta", "x, a, b, I, 1 − I, density, ∂I/∂a, ∂I/∂b.",
        [beta_row(*exact(*p)) for p in beta_points],
    )
    table(
        "betaInverse",
        "p, a, b, x with Iₓ(a, b) = p and 1 − x, x with Iₓ(a, b) = 1 − p and 1 − x.",
        [(p, a, b, *beta_inverse(*exact(p, a, b), 0), *beta_inverse(*exact(p, a, b), 1))
         for p, a, b in beta_inverse_points],
    )
else:
    print("\nenum SpecialReference {", end="")
    table("normal", "z, Φ(z), log Φ(z).", [normal_row(z) for z in exact(*normal_points)])
    table("normalUpperQuantile", "q, z with 1 − Φ(z) = q.",
          [(q, quantile(q)) for q in exact(*quantile_points)])
    table(
        "bessel", "v, x, exp(−x) Iᵥ(x), log Iᵥ(x).",
        [(v, x, exp(log_bessel(v, x) - x), log_bessel(v, x))
         for v, x in [exact(*p) for p in bessel_points]],
    )
    table(
        "zeta", "s, q, ζ(s, q).",
        [(s, q, zeta(s, q)) for s, q in [exact(*p) for p in zeta_points]],
    )
print("}")
