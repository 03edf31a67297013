"""Writes FamilyReferences*.swift: the families of laws of numbers, by mpmath at 700 digits.

Each law is given by its cumulative distribution function, density, quantile and moments as the
textbooks have them; what cancels there has digits enough. Survival is 1 - cdf, upper quantiles are
quantiles of 1 - p: python family_references.py, then swift format -i FamilyReferences*.swift
"""

import pathlib

from mpmath import (
    atan, beta, cosh, coth, digamma, erfc, erfinv, euler, exp, fabs, gamma, inf,
    log, mp, mpf, nan, pi, sin, sinh, sqrt, tan)

mp.dps = 700


def inverse_erfc(p):
    """Newton's steps for log erfc t = log p, which is concave: they cannot leave it."""
    if p > mpf(1) / 2:
        with mp.workdps(60):
            t = erfinv(1 - p)
    else:
        t = sqrt(-log(p))
    for _ in range(100):
        value = erfc(t)
        step = (log(value) - log(p)) * value * sqrt(pi) / 2 * exp(t * t)
        t += step
        if fabs(step) < mpf(10) ** (-mp.dps + 40) * fabs(t):
            return t
    raise ArithmeticError(p)


class Law:
    """In units of the scale from loc."""

    def __init__(self, cdf, density, quantile, mean, variance, entropy, mode):
        self.cdf, self.density, self.quantile = cdf, density, quantile
        self.mean, self.variance, self.entropy, self.mode = mean, variance, entropy, mode
        self.loc, self.scale = mpf(0), mpf(1)

    def at(self, loc, scale):
        self.loc, self.scale = loc, scale
        return self


def normal(loc, scale):
    return Law(
        lambda z: erfc(-z / sqrt(2)) / 2, lambda z: exp(-z * z / 2) / sqrt(2 * pi),
        lambda p: -sqrt(2) * inverse_erfc(2 * p) if p < 0.5 else sqrt(2) * inverse_erfc(2 - 2 * p),
        0, 1, log(2 * pi * exp(1)) / 2, 0).at(loc, scale)


def laplace(loc, scale):
    return Law(
        lambda z: exp(z) / 2 if z < 0 else 1 - exp(-z) / 2, lambda z: exp(-fabs(z)) / 2,
        lambda p: log(2 * p) if p < 0.5 else -log(2 - 2 * p),
        0, 2, 1 + log(mpf(2)), 0).at(loc, scale)


def logistic(loc, scale):
    return Law(
        lambda z: 1 / (1 + exp(-z)), lambda z: 1 / (2 * cosh(z / 2)) ** 2,
        lambda p: log(p / (1 - p)), 0, pi**2 / 3, 2, 0).at(loc, scale)


def cauchy(loc, scale):
    return Law(
        lambda z: mpf(1) / 2 + atan(z) / pi, lambda z: 1 / (pi * (1 + z * z)),
        lambda p: tan(pi * (p - mpf(1) / 2)), nan, nan, log(4 * pi), 0).at(loc, scale)


def gumbel(loc, scale):
    return Law(
        lambda z: exp(-exp(-z)), lambda z: exp(-z - exp(-z)), lambda p: -log(-log(p)),
        +euler, pi**2 / 6, 1 + euler, 0).at(loc, scale)


def moyal(loc, scale):
    return Law(
        lambda z: erfc(exp(-z / 2) / sqrt(2)),
        lambda z: exp(-(z + exp(-z)) / 2) / sqrt(2 * pi),
        lambda p: -2 * log(sqrt(2) * inverse_erfc(p)), euler + log(mpf(2)), pi**2 / 2,
        (1 + euler + log(mpf(2)) + log(2 * pi)) / 2, 0).at(loc, scale)


def extreme(loc, scale, xi):
    if xi == 0:
        return gumbel(loc, scale)

    def t(z):
        return (1 + xi * z) ** (-1 / xi)
    mean = (gamma(1 - xi) - 1) / xi if xi < 1 else inf
    variance = (gamma(1 - 2 * xi) - gamma(1 - xi) ** 2) / xi**2 if xi < 0.5 else inf
    return Law(
        lambda z: exp(-t(z)), lambda z: t(z) ** (1 + xi) * exp(-t(z)),
        lambda p: ((-log(p)) ** -xi - 1) / xi, mean, variance, 1 + euler + euler * xi,
        ((1 + xi) ** -xi - 1) / xi if xi > -1 else -1 / xi).at(loc, scale)


def excess(loc, scale, xi):
    if xi == 0:
        return exponential(mpf(1)).at(loc, scale)
    return Law(
        lambda z: 1 - (1 + xi * z) ** (-1 / xi), lambda z: (1 + xi * z) ** (-1 / xi - 1),
        lambda p: ((1 - p) ** -xi - 1) / xi, 1 / (1 - xi) if xi < 1 else inf,
        1 / ((1 - xi) ** 2 * (1 - 2 * xi)) if xi < 0.5 else inf, 1 + xi,
        0 if xi >= -1 else -1 / xi).at(loc, scale)


def exponential(rate):
    return Law(
        lambda z: 1 - exp(-z), lambda z: exp(-z), lambda p: -log(1 - p), 1, 1, 1, 0
    ).at(0, 1 / rate)


def weibull(scale, k):
    first = gamma(1 + 1 / k)
    return Law(
        lambda z: 1 - exp(-(z**k)), lambda z: k * z ** (k - 1) * exp(-(z**k)),
        lambda p: (-log(1 - p)) ** (1 / k), first, gamma(1 + 2 / k) - first**2,
        euler * (1 - 1 / k) - log(k) + 1, ((k - 1) / k) ** (1 / k) if k > 1 else 0).at(0, scale)


def frechet(alpha, scale):
    mean = gamma(1 - 1 / alpha) if alpha > 1 else inf
    return Law(
        lambda z: exp(-(z**-alpha)), lambda z: alpha * z ** (-1 - alpha) * exp(-(z**-alpha)),
        lambda p: (-log(p)) ** (-1 / alpha), mean,
        gamma(1 - 2 / alpha) - mean**2 if alpha > 2 else inf,
        1 + euler / alpha + euler - log(alpha), (alpha / (1 + alpha)) ** (1 / alpha)
    ).at(0, scale)


def rayleigh(scale):
    return Law(
        lambda z: 1 - exp(-z * z / 2), lambda z: z * exp(-z * z / 2),
        lambda p: sqrt(-2 * log(1 - p)), sqrt(pi / 2), (4 - pi) / 2,
        1 + log(1 / sqrt(mpf(2))) + euler / 2, 1).at(0, scale)


def pareto(scale, alpha):
    return Law(
        lambda z: 1 - z**-alpha, lambda z: alpha * z ** (-alpha - 1),
        lambda p: (1 - p) ** (-1 / alpha), alpha / (alpha - 1) if alpha > 1 else inf,
        alpha / ((alpha - 1) ** 2 * (alpha - 2)) if alpha > 2 else inf,
        log(1 / alpha) + 1 / alpha + 1, 1).at(0, scale)


def half_cauchy(scale):
    return Law(
        lambda z: 2 / pi * atan(z), lambda z: 2 / (pi * (1 + z * z)), lambda p: tan(pi * p / 2),
        inf, inf, log(2 * pi), 0).at(0, scale)


def levy(loc, scale):
    return Law(
        lambda z: erfc(1 / sqrt(2 * z)), lambda z: exp(-1 / (2 * z)) / sqrt(2 * pi * z**3),
        lambda p: 1 / (2 * inverse_erfc(p) ** 2), inf, inf, (1 + 3 * euler + log(16 * pi)) / 2,
        mpf(1) / 3).at(loc, scale)


def log_normal(loc, scale):
    law = normal(loc, scale)
    return Law(
        lambda x: law.cdf((log(x) - loc) / scale),
        lambda x: law.density((log(x) - loc) / scale) / (scale * x),
        lambda p: exp(loc + scale * law.quantile(p)), exp(loc + scale**2 / 2),
        (exp(scale**2) - 1) * exp(2 * loc + scale**2),
        loc + log(scale * sqrt(2 * pi * exp(1))), exp(loc - scale**2))


def log_logistic(loc, scale):
    alpha, beta_ = exp(loc), 1 / scale
    mean = alpha * pi * scale / sin(pi * scale) if scale < 1 else inf
    b = 2 * pi * scale
    return Law(
        lambda x: 1 / (1 + (x / alpha) ** -beta_),
        lambda x: beta_ / x * (x / alpha) ** beta_ / (1 + (x / alpha) ** beta_) ** 2,
        lambda p: alpha * (p / (1 - p)) ** scale, mean,
        alpha**2 * b / sin(b) - mean**2 if scale < 0.5 else inf, loc + log(scale) + 2,
        alpha * ((1 - scale) / (1 + scale)) ** scale if scale < 1 else 0)


def uniform(low, high):
    return Law(
        lambda z: z, lambda z: mpf(1), lambda p: p, mpf(1) / 2, mpf(1) / 12, 0, mpf(1) / 2
    ).at(low, high - low)


def triangular(low, high, peak):
    c = (peak - low) / (high - low)
    return Law(
        lambda z: z * z / c if z < c else 1 - (1 - z) ** 2 / (1 - c),
        lambda z: 2 * z / c if z < c else 2 * (1 - z) / (1 - c),
        lambda p: sqrt(p * c) if p < c else 1 - sqrt((1 - p) * (1 - c)),
        (1 + c) / 3, (1 - c + c * c) / 18, mpf(1) / 2 - log(mpf(2)), c).at(low, high - low)


def kumaraswamy(a, b):
    first, second = b * beta(1 + 1 / a, b), b * beta(1 + 2 / a, b)
    if a >= 1 and b >= 1:
        mode = ((a - 1) / (a * b - 1)) ** (1 / a) if a * b != 1 else mpf(1) / 2
    else:
        mode = 1 if b < 1 else 0
    return Law(
        lambda z: 1 - (1 - z**a) ** b, lambda z: a * b * z ** (a - 1) * (1 - z**a) ** (b - 1),
        lambda p: (1 - (1 - p) ** (1 / b)) ** (1 / a), first, second - first**2,
        1 - 1 / b + (1 - 1 / a) * (digamma(1 + b) + euler) - log(a * b), mode)


def tilted(logit):
    if logit == 0:
        return uniform(mpf(0), mpf(1))
    norm = logit / (exp(logit) - 1)
    mean = coth(logit / 2) / 2 - 1 / logit + mpf(1) / 2
    return Law(
        lambda z: (exp(logit * z) - 1) / (exp(logit) - 1), lambda z: norm * exp(logit * z),
        lambda p: log(1 + p * (exp(logit) - 1)) / logit, mean,
        1 / logit**2 - 1 / (2 * sinh(logit / 2)) ** 2, -log(norm) - logit * mean,
        1 if logit > 0 else 0)


def tilted_by_probability(p):
    return tilted(log(p / (1 - p)))


def swift(number, digits=None):
    number = float(number)
    if number != number:
        return ".nan"
    if number in (float("inf"), -float("inf")):
        return ".infinity" if number > 0 else "-.infinity"
    text = repr(number) if digits is None else f"{number:.{digits}g}"
    return text.removesuffix(".0")


def rounded(x):
    """A double with few digits near x."""
    return mpf(float(f"{float(x):.7g}"))


def points(law):
    """Doubles from the lower tail to the upper, strictly inside of the support."""
    found = []
    for p in [mpf(10) ** -250, mpf(10) ** -9, mpf("0.3"), 1 - mpf(10) ** -5, 1 - mpf(10) ** -250]:
        x = law.loc + law.scale * law.quantile(p)
        for candidate in (rounded(x), mpf(float(x))):
            if not fabs(candidate) < mpf(10) ** 300 or fabs(candidate) < mpf(10) ** -300:
                continue
            z = (candidate - law.loc) / law.scale
            try:
                share = law.cdf(z)
            except (ValueError, TypeError, ZeroDivisionError):
                continue
            if isinstance(share, mpf) and 1e-305 < share < 1 - mpf(10) ** -305:
                if candidate not in found:
                    found.append(candidate)
                break
    return found


def case(name, signature, parameters, law):
    given = ", ".join(swift(p) for p in parameters)
    yield f'    FamilyReference("{name}", {signature}, [{given}], points: ['

    def log_density(x):
        return log(law.density((x - law.loc) / law.scale)) - log(law.scale)
    for x in points(law):
        z = (x - law.loc) / law.scale
        h = mpf(10) ** -200 * law.scale * fabs(z)
        slope = (log_density(x + h) - log_density(x - h)) / (2 * h)
        values = [swift(x), swift(log_density(x)), swift(slope, 3), swift(law.cdf(z)),
                  swift(1 - law.cdf(z))]
        row = "      [" + ", ".join(values) + "],"
        yield row if len(row) <= 100 else "\n        ".join(row.rsplit(" ", 1))
    yield "    ], quantiles: ["
    for p in (1e-300, 1e-12, 0.3):
        values = [law.loc + law.scale * law.quantile(q) for q in (mpf(p), 1 - mpf(p))]
        yield "      [" + ", ".join([swift(p)] + [swift(v) for v in values]) + "],"
    moments = [law.loc + law.scale * law.mean, law.scale**2 * law.variance,
               law.entropy + log(law.scale), law.loc + law.scale * law.mode]
    yield "    ], moments: [" + ", ".join(swift(m) for m in moments) + "]),"


places = [(0, 1), (2, 1e-3), (-50, 1e8)]
shapes = [(0, 1, 0), (0, 1, 1e-300), (1, 2, 0.2), (0, 1, 1e-5), (0, 1, -1e-9), (0, 1e-3, 1.5),
          (0, 1, -0.3), (0, 1e5, 0.49999)]
files = {
    "Line": [
        ("Normal", 0, normal, places), ("Laplace", 0, laplace, places),
        ("Logistic", 0, logistic, places), ("Cauchy", 0, cauchy, places),
        ("Gumbel", 0, gumbel, places), ("Moyal", 0, moyal, places),
        ("LogNormal", 0, log_normal, [(0, 1), (2, 1e-3), (-5, 6)]),
        ("LogLogistic", 0, log_logistic, [
            (0, 1), (2, 1e-3), (-5, 0.99999999), (1, 0.49999999)]),
    ],
    "ExtremeValues": [
        ("GeneralizedExtremeValue", 0, extreme, shapes + [
            (0, 1, -1), (0, 1, 0.0501), (0, 1, -0.0499)]),
        ("GeneralizedPareto", 0, excess, shapes),
        ("Frechet", 0, frechet, [
            (2.5, 1), (0.05, 1), (2.0000001, 1), (500, 3), (1e7, 1), (1.0000001, 1)]),
    ],
    "HalfLine": [
        ("Exponential", 0, exponential, [(1,), (1e-200,), (1e7,)]),
        ("Weibull", 0, weibull, [(1, 2), (3, 0.05), (1e-3, 500), (2, 1), (1, 1e8), (1, 1.0000001)]),
        ("Rayleigh", 0, rayleigh, [(1,), (1e-100,), (1e5,)]),
        ("Pareto", 0, pareto, [(1, 2.5), (1e-5, 0.01), (7, 1e6), (1, 2.0000001)]),
        ("HalfCauchy", 0, half_cauchy, [(1,), (1e-50,), (3e10,)]),
        ("Levy", 0, levy, [(0, 1), (0, 1e-20), (-3, 1e5)]),
    ],
    "Interval": [
        ("Uniform", 0, uniform, [(0, 1), (1, 3), (-1e-5, 1e6)]),
        ("Triangular", 0, triangular, [(0, 2, 1), (0, 1, 0), (-1, 1, 1), (1, 3, 1.001)]),
        ("Kumaraswamy", 0, kumaraswamy, [
            (2, 3), (0.01, 5), (50, 0.2), (1e4, 1e4), (0.5, 0.5), (1, 1), (100, 1e-3),
            (0.3, 1e6), (19, 1e-6), (1e5, 1e-9)]),
        ("ContinuousBernoulli", 0, tilted_by_probability, [
            (0.5,), (0.3,), (0.49999999,), (1e-10,), (0.999,)]),
        ("ContinuousBernoulli", 1, tilted, [
            (1e-9,), (0.9,), (-1.1,), (700,), (-700,), (50,), (1e4,)]),
    ],
}

if __name__ == "__main__":
    for group, laws in files.items():
        lines = [
            "// Written by family_references.py; do not edit.", "", "extension FamilyReference {",
            f"  static let on{group}: [FamilyReference] = [",
        ]
        for name, signature, law, examples in laws:
            for example in examples:
                exact = [mpf(float(p)) for p in example]
                lines += case(name, signature, example, law(*exact))
        lines += ["  ]", "}"]
        text = "\n".join(lines) + "\n"
        path = pathlib.Path(__file__).parent / f"FamilyReferences+{group}.swift"
        path.write_text(text)
