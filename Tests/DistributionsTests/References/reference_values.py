"""Writes ReferenceValues.swift: log densities, entropies and divergences by mpmath at 60 digits and more.

The definitions are integrals, sums and products, not the closed forms under test:
python reference_values.py > ReferenceValues.swift
"""

from mpmath import exp, inf, log, mp, mpf, quad, sqrt, pi

mp.dps = 60


def normal_density(x, loc, scale):
    return exp(-((x - loc) ** 2) / (2 * scale**2)) / sqrt(2 * pi * scale**2)


def normal_log_density(x, loc, scale):
    return log(normal_density(x, loc, scale))


def over_normal(loc, scale, f):
    """The mean of f under a Gaussian, by quadrature over the middle 36 scales."""
    ends = [loc + scale * k for k in range(-18, 19, 3)]
    return quad(lambda x: normal_density(x, loc, scale) * f(x), ends)


def probability(logit):
    return 1 / (1 + exp(-logit))


def bernoulli_log_density(x, p):
    return log(p) if x == 1 else log(1 - p)


def over_bernoulli(p, f):
    return p * f(1) + (1 - p) * f(0)


def row(*numbers):
    return "    [" + ", ".join(swift(n) for n in numbers) + "],"


def swift(number):
    if number == inf:
        return ".infinity"
    return repr(float(number))


def table(name, comment, rows):
    print(f"\n  /// {comment}\n  static let {name}: [[Double]] = [")
    for r in rows:
        print(row(*r))
    print("  ]")


def exact(*values):
    """The doubles that Swift will read, exactly."""
    return [mpf(float(v)) for v in values]


points = [
    (0, 1, 0), (0, 1, 1.5), (0.3, 2, -1), (3, 0.5, 4), (1e4, 1, 0), (0.1, 1e-12, 0.1),
    (-2, 1e-6, -2.000003), (5, 1e6, 7e5), (1, 1e-3, 0.9), (-7, 1e-150, -7),
]
pairs = [
    (0, 1, 0, 1), (0, 1, 1, 2), (1, 2, 0, 1), (0.5, 1, 0.5, 1.000001), (-3, 0.1, 2, 5),
    (0, 1e-3, 0, 1), (2, 1, 2.0000001, 1), (0, 100, 0, 0.5),
]
logits = [0, 1, -1, 0.001, -1e-9, 5.5, -20, 40, -300, 700]

print("// Written by reference_values.py; do not edit.")
print("\nenum ReferenceValues {", end="")
table(
    "normalLogDensity", "loc, scale, x, log density.",
    [(l, s, x, normal_log_density(*exact(x, l, s))) for l, s, x in points],
)
table(
    "normalEntropy", "scale, entropy.",
    [(s, over_normal(mpf(0), *exact(s), lambda x: -normal_log_density(x, 0, *exact(s))))
     for s in (1, 2, 0.001, 1e6)],
)
table(
    "normalDivergence", "loc and scale of p, loc and scale of q, KL(p ‖ q).",
    [(a, s, b, t, over_normal(*exact(a, s), lambda x: normal_log_density(x, *exact(a, s))
      - normal_log_density(x, *exact(b, t)))) for a, s, b, t in pairs],
)
# 1 − p(700) is 1e-304: the digits must reach beyond it.
mp.dps = 700
table(
    "bernoulliLogDensity", "logit, x, log density.",
    [(l, x, log(probability(*exact(l))) if x else log(probability(*exact(-l))))
     for l in logits for x in (0, 1)],
)
table(
    "bernoulliEntropy", "logit, entropy.",
    [(l, -over_bernoulli(probability(*exact(l)),
      lambda x: log(probability(*exact(l if x else -l))))) for l in logits],
)
table(
    "bernoulliDivergence", "logits of p and q, KL(p ‖ q).",
    [(a, b, over_bernoulli(probability(*exact(a)),
      lambda x: log(probability(*exact(a if x else -a)))
      - log(probability(*exact(b if x else -b)))))
     for a in (0, 1, -3, 30, -40) for b in (0.5, -2, 20, -300)],
)
print("}")
