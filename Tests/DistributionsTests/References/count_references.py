"""Writes FamilyReferences+Trials and +Counts: the laws of whole numbers, by mpmath.

Each is given by its probabilities, of which tails, quantiles and moments are sums: python
count_references.py, with the names of files if not all, then swift format -i FamilyReferences*.swift
"""

import sys

from mpmath import besseli, exp, fabs, inf, log, loggamma, mp, mpf, sqrt, zeta

from family_references import swift
from solved_references import row, write

mp.dps = 60


class Counts:
    """Probabilities of the numbers from..to, beyond which there is nothing to speak of."""

    def __init__(self, log_probability, from_, to):
        self.log_probability, self.from_ = log_probability, from_
        self.numbers = list(range(from_, to + 1))
        self.p = [exp(log_probability(k)) for k in self.numbers]
        self.below, self.above = [], []
        total = mpf(0)
        for p in self.p:
            total += p
            self.below.append(total)
        total = mpf(0)
        for p in reversed(self.p):
            self.above.append(total)
            total += p
        self.above.reverse()
        mean = sum(p * k for p, k in zip(self.p, self.numbers))
        highest = max(self.p) * (1 - mpf(10) ** -40)
        self.moments = [
            # What rounding leaves of a mean that is 0.
            mean if fabs(mean) > mpf(10) ** -40 else 0,
            sum(p * (k - mean) ** 2 for p, k in zip(self.p, self.numbers)),
            -sum(p * log(p) for p in self.p if p > 0),
            # Of two that are alike the larger.
            max(k for p, k in zip(self.p, self.numbers) if p > highest)]

    def tails(self, k):
        return self.below[k - self.from_], self.above[k - self.from_]

    def quantile(self, p):
        return next(k for k, below in zip(self.numbers, self.below) if below >= p)

    def upper_quantile(self, p):
        return next(k for k, above in zip(self.numbers, self.above) if above <= p)


def window(log_probability, middle, low=None, high=None):
    """The numbers about a middle one whose probability is above 1e-330."""
    def extend(step, end):
        k = middle
        while k != end and log_probability(k) > -760:
            distance = 1
            while (end is None or (end - k) * step > distance * 2) and log_probability(
                    k + 2 * step * distance) > -760:
                distance *= 2
            k += step * distance
        return k
    return Counts(log_probability, extend(-1, low), extend(1, high))


def binomial(n, k):
    return loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)


def negative_binomial(r, p):
    return window(
        lambda k: loggamma(k + r) - loggamma(k + 1) - loggamma(r) + r * log(1 - p) + k * log(p),
        int(r * p / (1 - p)), low=0)


def negative_binomial_by_logits(r, logit):
    return negative_binomial(r, 1 / (1 + exp(-logit)))


def beta_binomial(n, a, b):
    return Counts(
        lambda k: binomial(n, k) + loggamma(k + a) + loggamma(n - k + b) - loggamma(n + a + b)
        - loggamma(a) - loggamma(b) + loggamma(a + b), 0, int(n))


def hypergeometric(good, bad, draws):
    return Counts(
        lambda k: binomial(good, k) + binomial(bad, draws - k) - binomial(good + bad, draws),
        int(max(0, draws - bad)), int(min(good, draws)))


def binomial_law(n, p):
    return Counts(
        lambda k: binomial(n, k) + k * log(p) + (n - k) * log(1 - p), 0, int(n))


def binomial_by_logits(n, logit):
    return binomial_law(n, 1 / (1 + exp(-logit)))


def geometric(p):
    return window(lambda k: log(p) + k * log(1 - p), 0, low=0)


def poisson(rate):
    return window(lambda k: k * log(rate) - rate - loggamma(k + 1), int(rate), low=0)


def geometric_from_one(p):
    return window(lambda k: log(p) + (k - 1) * log(1 - p), 1, low=1)


def discrete_uniform(low, high):
    return Counts(lambda k: -log(high - low + 1), int(low), int(high))


def skellam(a, b):
    return window(
        lambda k: -a - b + k * log(a / b) / 2 + log(besseli(abs(k), 2 * sqrt(a * b))), int(a - b))


class Zipf:
    def __init__(self, s):
        self.s, self.total = s, zeta(s)
        self.log_probability = lambda k: -s * log(mpf(k)) - log(self.total)
        mean = zeta(s - 1) / self.total if s > 2 else inf
        variance = zeta(s - 2) / self.total - mean**2 if s > 3 else inf
        entropy = log(self.total) - s * zeta(s, 1, 1) / self.total
        self.moments = [mean, variance, entropy, 1]
        self.from_ = 1

    def tails(self, k):
        above = zeta(self.s, k + 1) / self.total
        return 1 - above, above

    def first(self, reached):
        high = 1
        while not reached(high):
            high *= 2
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            if reached(middle):
                high = middle
            else:
                low = middle
        return high

    def quantile(self, p):
        return self.first(lambda k: self.tails(k)[0] >= p)

    def upper_quantile(self, p):
        return self.first(lambda k: self.tails(k)[1] <= p)


def double(number):
    """Of a number beyond all doubles, infinity."""
    return swift(inf if fabs(number) > mpf(10) ** 309 else number)


def count_case(name, signature, parameters, law):
    yield f'    FamilyReference("{name}", {signature}, [{", ".join(map(swift, parameters))}], points: ['
    places = [law.quantile(mpf(10) ** -250), law.quantile(mpf(10) ** -9), law.quantile(mpf("0.3")),
              law.upper_quantile(mpf(10) ** -5), law.upper_quantile(mpf(10) ** -250)]
    for k in sorted(set(places)):
        if fabs(k) > 2**53:
            continue
        below, above = law.tails(k)
        yield row([double(k), swift(law.log_probability(k)), "0", swift(below), swift(above)])
    yield "    ], quantiles: ["
    for p in (1e-300, 1e-12, 0.3):
        yield row([swift(p), double(law.quantile(mpf(p))), double(law.upper_quantile(mpf(p)))])
    yield "    ], moments: [" + ", ".join(swift(m) for m in law.moments) + "]),"


files = {
    "Trials": (count_case, [
        ("Binomial", 0, binomial_law, [(20, 0.25), (3000, 0.001), (10000, 0.9)]),
        ("Binomial", 1, binomial_by_logits, [(5, -0.5), (500, -6)]),
        ("NegativeBinomial", 0, negative_binomial, [(3, 0.25), (0.01, 0.99), (1000, 0.9)]),
        ("NegativeBinomial", 1, negative_binomial_by_logits, [(2.5, -3), (5, 4)]),
        ("BetaBinomial", 0, beta_binomial, [
            (20, 2, 3), (1000, 0.01, 0.02), (3000, 300, 5), (50, 1e8, 1e8)]),
        ("Hypergeometric", 0, hypergeometric, [
            (6, 4, 5), (1000, 2000, 1500), (100000, 3, 1000), (3, 100000, 1000)]),
    ]),
    "Counts": (count_case, [
        ("Geometric", 0, geometric, [(0.25,), (0.99,), (0.02,)]),
        ("Poisson", 0, poisson, [(3,), (1e-5,), (5000,)]),
        ("GeometricFromOne", 0, geometric_from_one, [(0.25,), (0.9,), (0.02,)]),
        ("Skellam", 0, skellam, [(3, 1), (1e-3, 20), (500, 500)]),
        ("DiscreteUniform", 0, discrete_uniform, [(1, 6), (-5, -5), (0, 5000)]),
        ("Zipf", 0, Zipf, [(3.5,), (2,), (1.5,), (12,), (3.0000001,), (60,)]),
    ]),
}

if __name__ == "__main__":
    write(files, sys.argv[1:], "count_references.py")
