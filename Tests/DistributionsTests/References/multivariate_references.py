"""Writes MultivariateReferences.swift: laws of vectors by their textbook formulas in mpmath, at 80 digits.

What cancels in doubles does not there: python multivariate_references.py > MultivariateReferences.swift
"""

from mpmath import (besseli, binomial, det, digamma, gamma, inf, inverse, log, loggamma, matrix, mp,
                    mpf, pi, sqrt)

mp.dps = 80


def swift(x):
    x = float(x)
    return {inf: ".infinity", -inf: "-.infinity"}.get(x, repr(x))


def vector(v):
    return "[" + ", ".join(swift(x) for x in v) + "]"


def rows(m):
    return [m[i, j] for i in range(m.rows) for j in range(m.cols)]


def table(name, comment, lines):
    print(f"  /// {comment}")
    print(f"  static let {name}: [[[Double]]] = [")
    for line in lines:
        print("    [" + ", ".join(vector(part) for part in line) + "],")
    print("  ]\n")


def quadratic(m, v):
    return sum(v[i] * m[i, j] * v[j] for i in range(len(v)) for j in range(len(v)))


def gaussian_log_density(x, loc, cov):
    d = [mpf(a) - b for a, b in zip(x, loc)]
    return -(len(d) * log(2 * pi) + log(det(cov)) + quadratic(inverse(cov), d)) / 2


def gaussian_divergence(m, a, l, b):
    n, q = len(m), inverse(b)
    d = [mpf(x) - y for x, y in zip(m, l)]
    trace = sum((q * a)[i, i] for i in range(n))
    return (trace - n - log(det(a)) + log(det(b)) + quadratic(q, d)) / 2


def dirichlet_log_density(x, a):
    # The last coordinate is what is left, as in doubles it would not add up.
    a = [mpf(v) for v in a]
    x = [mpf(v) for v in x]
    return (loggamma(sum(a)) - sum(loggamma(v) for v in a)
            + sum((v - 1) * log(y) for v, y in zip(a, x)))


def dirichlet_entropy(a):
    a = [mpf(v) for v in a]
    n = sum(a)
    return (sum(loggamma(v) for v in a) - loggamma(n) + (n - len(a)) * digamma(n)
            - sum((v - 1) * digamma(v) for v in a))


def dirichlet_divergence(a, c):
    a, c = [mpf(v) for v in a], [mpf(v) for v in c]
    n, m = sum(a), sum(c)
    return (loggamma(n) - loggamma(m) + sum(loggamma(v) for v in c) - sum(loggamma(v) for v in a)
            + sum((v - w) * (digamma(v) - digamma(n)) for v, w in zip(a, c)))


def choice_divergence(p, q):
    p, q = [mpf(v) for v in p], [mpf(v) for v in q]
    p, q = [v / sum(p) for v in p], [v / sum(q) for v in q]
    return sum(v * log(v / w) if w else inf for v, w in zip(p, q) if v)


def multinomial_log_density(x, p):
    p = [mpf(v) for v in p]
    s, n = sum(p), sum(x)
    return (loggamma(mpf(n) + 1) - sum(loggamma(mpf(k) + 1) for k in x)
            + sum(k * log(v / s) for k, v in zip(x, p) if k))


def multinomial_entropy(n, p):
    """By summing over all binomial counts."""
    p = [mpf(v) for v in p]
    p = [v / sum(p) for v in p]
    total = -loggamma(mpf(n) + 1) - n * sum(v * log(v) for v in p if v)
    for v in p:
        for k in range(n + 1):
            total += binomial(n, k) * v**k * (1 - v) ** (n - k) * loggamma(mpf(k) + 1)
    return total


def log_multigamma(n, a):
    return n * (n - 1) / mpf(4) * log(pi) + sum(loggamma(a - mpf(i) / 2) for i in range(n))


def multi_digamma(n, a):
    return sum(digamma(a - mpf(i) / 2) for i in range(n))


def wishart_log_density(x, df, v):
    n, df = x.rows, mpf(df)
    trace = sum((inverse(v) * x)[i, i] for i in range(n))
    return ((df - n - 1) / 2 * log(det(x)) - trace / 2 - df * n / 2 * log(2)
            - df / 2 * log(det(v)) - log_multigamma(n, df / 2))


def wishart_entropy(df, v):
    n, df = v.rows, mpf(df)
    return ((n + 1) / mpf(2) * log(det(v)) + n * (n + 1) / mpf(2) * log(2) + log_multigamma(n, df / 2)
            - (df - n - 1) / 2 * multi_digamma(n, df / 2) + n * df / 2)


def wishart_divergence(df, v, other, w):
    n, df, other = v.rows, mpf(df), mpf(other)
    m = inverse(w) * v
    trace = sum(m[i, i] for i in range(n))
    return (-other / 2 * log(det(m)) + df / 2 * (trace - n) + log_multigamma(n, other / 2)
            - log_multigamma(n, df / 2) + (df - other) / 2 * multi_digamma(n, df / 2))


def sphere_log_constant(d, k):
    k = mpf(k)
    if not k:
        return loggamma(mpf(d) / 2) - log(2) - mpf(d) / 2 * log(pi)
    v = mpf(d) / 2 - 1
    return v * log(k) - mpf(d) / 2 * log(2 * pi) - log(besseli(v, k))


def mean_length(d, k):
    return besseli(mpf(d) / 2, mpf(k)) / besseli(mpf(d) / 2 - 1, mpf(k)) if k else mpf(0)


def sphere_entropy(d, k):
    return -sphere_log_constant(d, k) - k * mean_length(d, k)


def sphere_variance_along(d, k):
    a = mean_length(d, k)
    return 1 - a * a - (d - 1) * a / k if k else 1 / mpf(d)


def sphere_divergence(d, k, l, cosine):
    a = mean_length(d, k)
    return sphere_log_constant(d, k) - sphere_log_constant(d, l) + a * (k - mpf(l) * cosine)


A = matrix([[2, 0.3], [0.3, 0.5]])
B = matrix([[1.0, -0.25, 0.5], [-0.25, 4.0, 1.0], [0.5, 1.0, 3.0]])
NEAR = matrix([[mpf(2.0000001), 0.3], [0.3, 0.5]])
HUGE = matrix([[1e12, 1e5], [1e5, 1e-1]])

print("// Written by multivariate_references.py; do not edit.\n")
print("enum MultivariateReferences {")
table("gaussian", "loc, covariance, x; log density.", [
    (m, rows(c), x, [gaussian_log_density(x, m, c)])
    for m, c, x in [([1, -1], A, [0.2, 0.1]), ([0, 0, 1], B, [3, -20, 1e3]),
                    ([1, -1], HUGE, [1e6, 5]), ([0, 0], A, [0, 0])]])
table("gaussianDivergence", "loc and covariance of p, then of q; KL(p ‖ q).", [
    (m, rows(a), l, rows(b), [gaussian_divergence(m, a, l, b)])
    for m, a, l, b in [([1, -1], A, [0, 0.5], matrix([[1, 0], [0, 3]])), ([1, -1], A, [1, -1], A),
                       ([1, -1], A, [1, -1], NEAR), ([1, -1], HUGE, [0, 0], A),
                       ([1, 0], A, [1.0000001, 0], A)]])
table("dirichlet", "concentration, x; log density, entropy.", [
    (a, x, [dirichlet_log_density(x, a), dirichlet_entropy(a)])
    for a, x in [([0.5, 2, 3], [0.25, 0.25, 0.5]), ([1e6, 2e6, 1e6], [0.25, 0.5, 0.25]),
                 ([1e-3, 0.2], [0.125, 0.875]), ([1e10, 1], [0.9999999999, 1 - 0.9999999999]),
                 ([1, 1, 1], [0.5, 0.25, 0.25])]])
table("dirichletDivergence", "concentrations of p and q; KL(p ‖ q).", [
    (a, c, [dirichlet_divergence(a, c)])
    for a, c in [([0.5, 2, 3], [1, 1, 1]), ([2, 3], [2.0000001, 3]),
                 ([1e6, 2e6], [1.001e6, 2.002e6]), ([1e6, 2e6], [1e6, 2.0001e6]),
                 ([1e-3, 0.2], [5, 0.1]), ([20, 30], [20.00001, 30.00002])]])
table("choiceDivergence", "probabilities of p and q; KL(p ‖ q).", [
    (p, q, [choice_divergence(p, q)])
    for p, q in [([0.5, 0.5], [0.9, 0.1]), ([0.5, 0.5, 0], [0.25, 0.25, 0.5]),
                 ([0.2, 0.8], [0.2 + 2.0**-30, 0.8 - 2.0**-30]), ([1, 0], [1e-300, 1]),
                 ([1, 1], [1, 0])]])
table("multinomial", "x, probabilities; log density, entropy of as many choices (0 where not summed).", [
    (x, p, [multinomial_log_density(x, p), multinomial_entropy(sum(x), p) if sum(x) < 300 else 0])
    for x, p in [([1, 1, 3], [0.2, 0.3, 0.5]), ([100, 150, 0], [0.4, 0.6, 0]),
                 ([10**9, 10**9 + 10**5], [0.5, 0.5]), ([0, 0], [0.3, 0.7]),
                 ([3, 0, 1], [1e-200, 1, 1])]])
X, W = matrix([[2, 0.1], [0.1, 3]]), matrix([[1, 0.2], [0.2, 2]])
table("wishart", "df, covariance, x; log density, entropy.", [
    ([df], rows(v), rows(x), [wishart_log_density(x, df, v), wishart_entropy(df, v)])
    for df, v, x in [(3, W, X), (1.25, W, X), (4, B, 3 * B), (1e8, W, 1e8 * W)]])
table("wishartDivergence", "df and covariance of p, then of q; KL(p ‖ q).", [
    ([d], rows(v), [e], rows(w), [wishart_divergence(d, v, e, w)])
    for d, v, e, w in [(3, W, 4.5, X), (3, W, 3.0000001, W), (3, A, 3, NEAR), (5, W, 1.5, A)]])
table("sphere", "dimension, κ, μ·x; log density, entropy, length of the mean, variance along it.", [
    ([d], [k], [c], [sphere_log_constant(d, k) + k * mpf(c), sphere_entropy(d, k),
                     mean_length(d, k), sphere_variance_along(d, k)])
    for d in [2, 3, 10, 200] for k in [0, 1e-5, 0.75, 25.0, 45.0, 3000.0, 1e8] for c in [0.5]])
table("sphereDivergence", "dimension, κ of p and q, cosine of their directions; KL(p ‖ q).", [
    ([d], [k], [l], [c], [sphere_divergence(d, k, l, mpf(c))])
    for d in [2, 5] for k, l, c in [(0, 0.5, 0.5), (2, 2.0000001, 1), (3, 300, -1), (1e5, 1.1e5, 0.5),
                                    (40, 41, 1)]])
print("}")
