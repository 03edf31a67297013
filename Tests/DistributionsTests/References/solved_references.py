"""Writes FamilyReferences+Gammas, +Betas and +Gaussians: the laws whose distribution functions are
special functions, by mpmath.

Each is given by its density and by both tails; quantiles are found by halving: python
solved_references.py, with the names of files if not all, then swift format -i FamilyReferences*.swift
"""

import pathlib
import sys

from mpmath import (
    besseli, beta, betainc, cos, digamma, e1, erf, erfc, exp, fabs, findroot, gammainc, inf, log,
    loggamma, mp, mpf, nan, pi, quad, sin, sqrt, tanh)

from family_references import swift

mp.dps = 60
half = mpf(1) / 2


class Law:
    """A density on from..to with both tails."""

    def __init__(self, log_density, cdf, sf, mean, variance, entropy, mode, start=1, line=False):
        self.log_density, self.cdf, self.sf = log_density, cdf, sf
        self.moments = [mean, variance, entropy, mode]
        self.start, self.line, self.to = mpf(start), line, inf

    def upto(self, to):
        self.to = mpf(to)
        return self

    def solve(self, tail, p, rises):
        """Where a tail is p: bounds in the logarithm of x, or in x itself, and then halving."""
        place = (lambda s: s) if self.line else exp

        def is_beyond(s):
            x = place(s)
            if x >= self.to:
                return True
            return (tail(x) > p) == rises
        s = self.start if self.line else log(self.start)
        step = mpf(1)
        if is_beyond(s):
            low = s - step
            while is_beyond(low):
                step *= 2
                low -= step
            high = s
        else:
            high = s + step
            while not is_beyond(high):
                step *= 2
                high += step
            low = s
        for _ in range(70):
            middle = (low + high) / 2
            if is_beyond(middle):
                high = middle
            else:
                low = middle
        return place((low + high) / 2)

    def quantile(self, p):
        return self.solve(self.cdf, p, True) if p < half else self.solve(self.sf, 1 - p, False)

    def upper_quantile(self, p):
        return self.solve(self.sf, p, False) if p < half else self.solve(self.cdf, 1 - p, True)


def through(law, into, back, log_slope, moments):
    """The law of into(x), which rises; log_slope is that of the derivative of back."""
    new = Law(
        lambda y: law.log_density(back(y)) + log_slope(y), lambda y: law.cdf(back(y)),
        lambda y: law.sf(back(y)), *moments, start=into(law.start))
    return new if law.to == inf else new.upto(into(law.to))


def gamma_(a, rate):
    return Law(
        lambda x: a * log(rate) + (a - 1) * log(x) - rate * x - loggamma(a),
        lambda x: gammainc(a, 0, rate * x, regularized=True),
        lambda x: gammainc(a, rate * x, inf, regularized=True), a / rate, a / rate**2,
        a - log(rate) + loggamma(a) + (1 - a) * digamma(a), max(mpf(0), (a - 1) / rate),
        start=a / rate)


def chi2(df):
    return gamma_(df / 2, half)


def chi(df):
    law = chi2(df)
    mean = sqrt(mpf(2)) * exp(loggamma((df + 1) / 2) - loggamma(df / 2))
    entropy = loggamma(df / 2) + (df - log(mpf(2)) - (df - 1) * digamma(df / 2)) / 2
    return through(
        law, sqrt, lambda y: y * y, lambda y: log(2 * y),
        [mean, df - mean**2, entropy, sqrt(max(mpf(0), df - 1))])


def maxwell(scale):
    law = chi(mpf(3))
    moments = [scale * law.moments[0], scale**2 * law.moments[1], law.moments[2] + log(scale),
               scale * law.moments[3]]
    return through(law, lambda x: scale * x, lambda y: y / scale, lambda y: -log(scale), moments)


def inverse_gamma(a, rate):
    law = gamma_(a, rate)
    return Law(
        lambda y: law.log_density(1 / y) - 2 * log(y), lambda y: law.sf(1 / y),
        lambda y: law.cdf(1 / y), rate / (a - 1) if a > 1 else inf,
        rate**2 / ((a - 1) ** 2 * (a - 2)) if a > 2 else inf,
        a + log(rate) + loggamma(a) - (1 + a) * digamma(a), rate / (a + 1), start=rate / a)


def beta_(a, b):
    n = a + b
    entropy = (loggamma(a) + loggamma(b) - loggamma(n) - (a - 1) * digamma(a)
               - (b - 1) * digamma(b) + (n - 2) * digamma(n))
    if a > 1 and b > 1:
        mode = (a - 1) / (n - 2)
    elif a < 1 and b < 1 and a == b:
        mode = mpf(0)
    else:
        mode = mpf(0) if a < b else mpf(1) if b < a else half
    return Law(
        lambda x: (a - 1) * log(x) + (b - 1) * log(1 - x) - loggamma(a) - loggamma(b) + loggamma(n),
        lambda x: betainc(a, b, 0, x, regularized=True),
        lambda x: betainc(b, a, 0, 1 - x, regularized=True), a / n, a * b / (n**2 * (n + 1)),
        entropy, mode, start=a / n).upto(1)


def fisher(d1, d2):
    law = beta_(d1 / 2, d2 / 2)
    ratio = d1 / d2
    mean = d2 / (d2 - 2) if d2 > 2 else inf
    variance = 2 * d2**2 * (d1 + d2 - 2) / (d1 * (d2 - 2) ** 2 * (d2 - 4)) if d2 > 4 else inf
    entropy = (law.moments[2] - log(ratio) - 2 * (digamma(d2 / 2) - digamma((d1 + d2) / 2)))
    mode = (d1 - 2) / d1 * d2 / (d2 + 2) if d1 > 2 else mpf(0)
    a, b = d1 / 2, d2 / 2

    def sf(z):
        if ratio * z < mpf(10) ** -9:
            return 1 - law.cdf(ratio * z / (1 + ratio * z))
        return betainc(b, a, 0, 1 / (1 + ratio * z), regularized=True)
    return Law(
        lambda z: a * log(ratio) + (a - 1) * log(z) - (a + b) * log(1 + ratio * z) - log(beta(a, b)),
        lambda z: law.cdf(ratio * z / (1 + ratio * z)), sf,
        mean, variance, entropy, mode)


def student(df, loc, scale):
    def tail(z):
        return betainc(df / 2, half, 0, df / (df + z * z), regularized=True) / 2
    entropy = ((df + 1) / 2 * (digamma((df + 1) / 2) - digamma(df / 2)) + log(df) / 2
               + log(beta(df / 2, half)) + log(scale))

    def sf(x):
        z = (x - loc) / scale
        return tail(z) if z > 0 else 1 - tail(z)

    def cdf(x):
        z = (x - loc) / scale
        return tail(z) if z < 0 else 1 - tail(z)
    return Law(
        lambda x: -log(beta(df / 2, half)) - log(df) / 2 - log(scale)
        - (df + 1) / 2 * log(1 + ((x - loc) / scale) ** 2 / df),
        cdf, sf, loc if df > 1 else nan,
        scale**2 * df / (df - 2) if df > 2 else inf if df > 1 else nan, entropy, loc,
        start=loc, line=True)


def normal_cdf(z):
    return erfc(-z / sqrt(mpf(2))) / 2


def normal_density(z):
    return exp(-z * z / 2) / sqrt(2 * pi)


def half_normal(scale):
    return Law(
        lambda x: log(2 * normal_density(x / scale) / scale),
        lambda x: erf(x / scale / sqrt(mpf(2))), lambda x: erfc(x / scale / sqrt(mpf(2))),
        scale * sqrt(2 / pi), scale**2 * (1 - 2 / pi), log(pi * exp(1) / 2) / 2 + log(scale), 0,
        start=scale)


def folded(loc, scale):
    c = fabs(loc) / scale

    def density(u):
        return normal_density(u - c) + normal_density(u + c)

    def cdf(x):
        with mp.workdps(700):
            root = sqrt(mpf(2))
            return (erf((x / scale + c) / root) + erf((x / scale - c) / root)) / 2
    mean = 2 * normal_density(c) + c * erf(c / sqrt(mpf(2)))
    low, high = max(mpf(0), c - 25), c + 25
    with mp.workdps(30):
        steps = [low + (high - low) * k / 40 for k in range(41)]
        entropy = quad(lambda u: -density(u) * log(density(u)), steps)
    mode = 0
    if c > 1:
        mode = scale * findroot(lambda u: u - c * tanh(c * u), c)
    return Law(
        lambda x: log(density(x / scale) / scale), cdf,
        lambda x: normal_cdf(c - x / scale) + normal_cdf(-c - x / scale), scale * mean,
        scale**2 * (1 + c * c - mean**2), entropy + log(scale), mode, start=scale * mean)


def inverse_gaussian(mu, lam):
    def parts(x):
        root = sqrt(lam / x)
        return root * (x / mu - 1), root * (x / mu + 1)

    def cdf(x):
        a, b = parts(x)
        return normal_cdf(a) + exp(2 * lam / mu) * normal_cdf(-b)

    def sf(x):
        with mp.workdps(150):
            a, b = parts(x)
            return normal_cdf(-a) - exp(2 * lam / mu) * normal_cdf(-b)
    phi = lam / mu
    with mp.workdps(100):
        mode = mu * (sqrt(1 + 9 / (4 * phi**2)) - 3 / (2 * phi))
    return Law(
        lambda x: log(lam / (2 * pi * x**3)) / 2 - lam * (x - mu) ** 2 / (2 * mu**2 * x), cdf, sf,
        mu, mu**3 / lam,
        log(2 * pi * exp(1) * mu**3 / lam) / 2 - mpf(3) / 2 * exp(2 * phi) * e1(2 * phi), mode,
        start=mu)


def von_mises(loc, kappa):
    with mp.workdps(420):
        orders = [besseli(0, kappa)]
        while orders[-1] > orders[0] * mpf(10) ** -410:
            orders.append(besseli(len(orders), kappa))
        total = orders[0]
        shares = [order / total for order in orders]

    def sf(x):
        with mp.workdps(420):
            z = x - loc
            # sin nz from 2 cos z · sin (n − 1)z − sin (n − 2)z.
            twice, before, sine, sines = 2 * cos(z), mpf(0), sin(z), mpf(0)
            for n in range(1, len(shares)):
                sines += shares[n] * sine / n
                before, sine = sine, twice * sine - before
            return half - z / (2 * pi) - sines / pi

    def cdf(x):
        return sf(2 * loc - x)
    with mp.workdps(100):
        variance = pi**2 / 3 + 4 * sum(
            (-1) ** n * shares[n] / n**2 for n in range(1, len(shares)))
        entropy = log(2 * pi * total) - kappa * shares[1]
    law = Law(
        lambda x: kappa * cos(x - loc) - log(2 * pi * total), cdf, sf, loc, variance, entropy, loc,
        start=loc, line=True)
    return law.upto(loc + pi)


def logit_normal(loc, scale):
    def logit(x):
        return log(x) - log(1 - x)

    def density(z):
        return normal_density(z)

    def s(y):
        return 1 / (1 + exp(-y))

    def expectation(f):
        with mp.workdps(30):
            # In parts about the middle of the Gaussian and about 0, where f turns.
            ends = {mpf(-14), mpf(14)}
            for k in range(-13, 14):
                ends.add(mpf(k))
            for k in range(-60, 61, 4):
                z = (k - loc) / scale
                if fabs(z) < 14:
                    ends.add(z)
            return quad(lambda z: density(z) * f(loc + scale * z), sorted(ends))
    if loc > 0:
        mean = 1 - expectation(lambda y: s(-y))
    else:
        mean = expectation(s)
    variance = expectation(lambda y: (s(y) - mean) ** 2)
    entropy = log(scale * sqrt(2 * pi * exp(1))) + expectation(lambda y: log(s(y)) + log(s(-y)))
    if loc == 0 and scale**2 <= 2:
        mode = half
    else:
        y = fabs(loc) + scale**2
        for _ in range(300):
            t = tanh(y / 2)
            y -= (y - fabs(loc) - scale**2 * t) / (1 - scale**2 / 2 * (1 - t * t))
        mode = s(y) if loc >= 0 else s(-y)
    return Law(
        lambda x: log(density((logit(x) - loc) / scale) / scale) - log(x) - log(1 - x),
        lambda x: normal_cdf((logit(x) - loc) / scale),
        lambda x: normal_cdf(-(logit(x) - loc) / scale), mean, variance, entropy, mode,
        start=s(loc)).upto(1)


def row(values):
    return "      [" + ", ".join(values) + "],"


def continuous_case(name, signature, parameters, law):
    yield f'    FamilyReference("{name}", {signature}, [{", ".join(map(swift, parameters))}], points: ['
    seen = []
    for find, p in [(law.quantile, mpf(10) ** -250), (law.quantile, mpf(10) ** -9),
                    (law.quantile, mpf("0.3")), (law.upper_quantile, mpf(10) ** -5),
                    (law.upper_quantile, mpf(10) ** -250)]:
        exact = find(p)
        x = mpf(float(f"{float(exact):.7g}"))
        if not mpf(10) ** -300 < fabs(x) < mpf(10) ** 300 or x >= law.to or x in seen:
            continue
        below, above = law.cdf(x), law.sf(x)
        if not (1e-305 < below and 1e-305 < above):
            continue
        seen.append(x)
        h = mpf(10) ** -20 * max(fabs(x), mpf(10) ** -280)
        slope = (law.log_density(x + h) - law.log_density(x - h)) / (2 * h)
        yield row([swift(x), swift(law.log_density(x)), swift(slope, 3), swift(below), swift(above)])
    yield "    ], quantiles: ["
    for p in (1e-300, 1e-12, 0.3):
        yield row([swift(p), swift(law.quantile(mpf(p))), swift(law.upper_quantile(mpf(p)))])
    yield "    ], moments: [" + ", ".join(swift(m) for m in law.moments) + "]),"


def write(files, names, script):
    """The files of these names, all if there are none."""
    for group, (case, laws) in files.items():
        if names and group not in names:
            continue
        lines = [
            f"// Written by {script}; do not edit.", "", "extension FamilyReference {",
            f"  static let of{group}: [FamilyReference] = [",
        ]
        for name, signature, law, examples in laws:
            for example in examples:
                exact = [mpf(float(p)) for p in example]
                lines += case(name, signature, example, law(*exact))
        lines += ["  ]", "}"]
        path = pathlib.Path(__file__).parent / f"FamilyReferences+{group}.swift"
        path.write_text("\n".join(lines) + "\n")


files = {
    "Gammas": (continuous_case, [
        ("Gamma", 0, gamma_, [(3, 2), (0.01, 1e-5), (1e5, 3), (1, 1e100)]),
        ("Chi2", 0, chi2, [(3,), (0.02,), (1e5,)]),
        ("Chi", 0, chi, [(5,), (0.02,), (1e5,)]),
        ("Maxwell", 0, maxwell, [(1,), (1e-100,), (3e7,)]),
        ("InverseGamma", 0, inverse_gamma, [(3, 2), (0.5, 1e10), (2.0000001, 1), (1e4, 1)]),
    ]),
    "Betas": (continuous_case, [
        ("Beta", 0, beta_, [(2, 3), (0.01, 0.5), (300, 3), (100, 300), (0.5, 0.5)]),
        ("FisherSnedecor", 0, fisher, [(2, 4), (0.1, 30), (50, 4.000001)]),
        ("StudentT", 0, student, [(3, 0, 1), (0.5, 2, 1e-3), (100, 0, 1), (2.0000001, -5, 1e6)]),
    ]),
    "Gaussians": (continuous_case, [
        ("HalfNormal", 0, half_normal, [(1,), (1e-150,), (3e7,)]),
        ("FoldedNormal", 0, folded, [(0, 1), (-0.5, 1), (3, 0.5), (2, 1e3), (1.1, 1)]),
        ("InverseGaussian", 0, inverse_gaussian, [
            (2, 3), (1, 1e-6), (1, 1e6), (1e10, 1), (1e-50, 1e-49)]),
        ("VonMises", 0, von_mises, [(0, 2), (1, 0.01), (-2, 50), (0, 800)]),
        ("LogitNormal", 0, logit_normal, [
            (0, 1), (3, 0.01), (-30, 1.5), (2, 3), (-50, 8), (0, 100), (0.1, 1.5)]),
    ]),
}

if __name__ == "__main__":
    write(files, sys.argv[1:], "solved_references.py")
