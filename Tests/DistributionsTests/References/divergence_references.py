"""Writes DivergenceReferences.swift: divergences and distances of hard pairs by mpmath at 40 digits.

All are integrals and sums of densities, not the closed forms under test:
python divergence_references.py > DivergenceReferences.swift
"""

from mpmath import beta, cosh, exp, log, loggamma, log1p, mp, mpf, pi, quad

mp.dps = 40


def m(x):
    """The double that a parameter is, exactly."""
    return mpf(float(x))


# Log densities at x, and, of positive laws, in terms of the logarithm of x too.
def gamma_law(a, r):
    return lambda x, y: a * log(r) - loggamma(a) + (a - 1) * y - r * x


def inverse_gamma(a, r):
    return lambda x, y: a * log(r) - loggamma(a) - (a + 1) * y - r * exp(-y)


def weibull(s, k):
    return lambda x, y: log(k) - log(s) + (k - 1) * (y - log(s)) - exp(k * (y - log(s)))


def frechet(a, s):
    return lambda x, y: log(a) - log(s) - (a + 1) * (y - log(s)) - exp(-a * (y - log(s)))


def chi(n):
    return lambda x, y: (1 - n / 2) * log(mpf(2)) - loggamma(n / 2) + (n - 1) * y - x * x / 2


def maxwell(s):
    return lambda x, y: log(2 / pi) / 2 + 2 * y - 3 * log(s) - x * x / (2 * s * s)


def log_normal(loc, s):
    return lambda x, y: -((y - loc) ** 2) / (2 * s * s) - log(s) - log(2 * pi) / 2 - y


def log_logistic(loc, s):
    return lambda x, y: -log(4 * s) - 2 * log(cosh((y - loc) / (2 * s))) - y


def half_cauchy(s):
    return lambda x, y: log(2 / (pi * s)) - log1p((x / s) ** 2)


def fisher(d, e):
    return lambda x, y: (
        d / 2 * (log(d) - log(e)) + (d / 2 - 1) * y - (d + e) / 2 * log1p(d * x / e)
        - log(beta(d / 2, e / 2)))


def exponential(r):
    return lambda x, y: log(r) - r * x


def gumbel(loc, b):
    return lambda x: -log(b) - (x - loc) / b - exp(-(x - loc) / b)


def moyal(loc, b):
    return lambda x: -log(b) - log(2 * pi) / 2 - ((x - loc) / b + exp(-(x - loc) / b)) / 2


def normal(loc, s):
    return lambda x: -(((x - loc) / s) ** 2) / 2 - log(s) - log(2 * pi) / 2


def logistic(loc, s):
    return lambda x: -log(4 * s) - 2 * log(cosh((x - loc) / (2 * s)))


def laplace(loc, b):
    return lambda x: -abs(x - loc) / b - log(2 * b)


def cauchy(loc, s):
    return lambda x: -log(pi * s) - log1p(((x - loc) / s) ** 2)


def student(n, loc, s):
    return lambda x: (
        loggamma((n + 1) / 2) - loggamma(n / 2) - log(n * pi) / 2 - log(s)
        - (n + 1) / 2 * log1p(((x - loc) / s) ** 2 / n))


def beta_law(a, b):
    return lambda x: (a - 1) * log(x) + (b - 1) * log1p(-x) - log(beta(a, b))


def kumaraswamy(a, b):
    return lambda x: log(a * b) + (a - 1) * log(x) + (b - 1) * log1p(-(x**a))


LAWS = {
    "Gamma": gamma_law, "InverseGamma": inverse_gamma, "Weibull": weibull, "Frechet": frechet,
    "Chi": chi, "Maxwell": maxwell, "LogNormal": log_normal, "LogLogistic": log_logistic,
    "HalfCauchy": half_cauchy, "FisherSnedecor": fisher, "Exponential": exponential,
    "Gumbel": gumbel, "Moyal": moyal, "Normal": normal, "Logistic": logistic, "Laplace": laplace,
    "Cauchy": cauchy, "StudentT": student, "Beta": beta_law, "Kumaraswamy": kumaraswamy,
}


def law(name, parameters):
    return LAWS[name](*(m(p) for p in parameters))


def over_logarithm(p, q, ends):
    """Of positive laws, over y = log x."""
    def term(y):
        x = exp(y)
        density = exp(p(x, y) + y)
        return density * (p(x, y) - q(x, y)) if density > 0 else mpf(0)
    return quad(term, ends)


def over_line(p, q, ends):
    def term(x):
        density = exp(p(x))
        return density * (p(x) - q(x)) if density > 0 else mpf(0)
    return quad(term, ends)


def steps(start, end, count):
    return [mpf(start) + (mpf(end) - mpf(start)) * k / count for k in range(count + 1)]


POSITIVE = [
    (("Gamma", [0.01, 1]), ("Weibull", [2, 0.5]), steps(-12000, 8, 300)),
    (("Gamma", [500, 3]), ("Weibull", [160, 20]), steps(3, 7, 60)),
    (("Weibull", [1, 1.0001]), ("Exponential", [1]), steps(-120, 6, 120)),
    (("Gamma", [1.0001, 1.0002]), ("Weibull", [1.0001, 1.0003]), steps(-120, 6, 120)),
    (("InverseGamma", [3, 2]), ("Gamma", [0.5, 1]), steps(-6, 60, 120)),
    (("Gamma", [1.5, 2]), ("InverseGamma", [2, 1]), steps(-300, 6, 200)),
    (("Frechet", [3, 1]), ("Weibull", [2, 1.5]), steps(-3, 80, 160)),
    (("Maxwell", [2]), ("Chi", [100]), steps(-60, 6, 120)),
    (("LogLogistic", [0.5, 0.1]), ("Gamma", [3, 2]), steps(-16, 20, 120)),
    (("LogNormal", [3, 0.2]), ("Frechet", [5, 20]), steps(-1, 7, 80)),
    (("HalfCauchy", [0.3]), ("Weibull", [2, 0.5]), steps(-120, 260, 300)),
    (("FisherSnedecor", [3, 5]), ("Chi", [2.5]), steps(-80, 240, 300)),
    (("Gamma", [1e4, 2]), ("LogNormal", [8.5, 0.01]), steps(8.1, 8.9, 60)),
]

LINE = [
    (("Moyal", [1, 2]), ("Gumbel", [0.5, 3]), steps(-15, 500, 300)),
    (("Gumbel", [0, 1]), ("Moyal", [3, 0.1]), steps(-6, 120, 200)),
    (("Laplace", [0, 1]), ("Gumbel", [2, 1.25]), steps(-600, 0, 120) + steps(0, 130, 60)),
    (("Logistic", [1, 0.5]), ("Gumbel", [0, 2]), steps(-80, 80, 120)),
]

UNIT = [
    (("Beta", [1.001, 0.999]), ("Uniform", [0, 1])),
    (("Beta", [3, 0.5]), ("Gamma", [2, 5])),
    (("Kumaraswamy", [2, 0.5]), ("Weibull", [0.5, 3])),
]


def row(p, q, value):
    def swift(pair):
        name, parameters = pair
        return f'("{name}", [{", ".join(repr(float(x)) for x in parameters)}])'
    print(f"    ({swift(p)}, {swift(q)}, {float(value)!r}),")


def over_unit(name, p, q, target):
    """x = 1/(1 + e^{−t}), which has all digits at both ends."""
    own = law(name, p)
    a, b = (m(x) for x in p)

    def term(t):
        x, rest = 1 / (1 + exp(-t)), 1 / (1 + exp(t))
        if name == "Beta":
            density = (a - 1) * log(x) + (b - 1) * log(rest) - log(beta(a, b))
        else:
            density = log(a * b) + (a - 1) * log(x) + (b - 1) * log(-mp.expm1(a * log1p(-rest)))
        other = mpf(0) if target[0] == "Uniform" else law(*target)(x, log(x))
        return exp(density) * x * rest * (density - other)
    return quad(term, steps(-250, 250, 250))


print("""// Written by divergence_references.py.

extension ComparisonReference {
  typealias Row = (p: (String, [Double]), q: (String, [Double]), value: Double)

  /// Divergences that have closed forms.
  static let closed: [Row] = [""")
for p, q, ends in POSITIVE:
    row(p, q, over_logarithm(law(*p), law(*q), ends))
for p, q, ends in LINE:
    row(p, q, over_line(law(*p), law(*q), ends))
for p, q in UNIT:
    row(p, q, over_unit(*p, q[1], q))
print("""  ]

  /// Divergences that have none.
  static let definitional: [Row] = [""")
TAIL = [-(mpf(10) ** k) for k in range(16, -1, -1)] + [0] + [mpf(10) ** k for k in range(17)]
for p, q, ends in [
    (("Normal", [0, 1]), ("Logistic", [0, 1]), steps(-40, 40, 40)),
    (("Logistic", [0, 1]), ("Logistic", [1, 2]), steps(-120, 120, 80)),
    (("Normal", [0.5, 1]), ("Cauchy", [0, 0.1]), steps(-40, 0, 40) + steps(0, 40, 40)),
    (("StudentT", [3, 0, 1]), ("StudentT", [5, 1, 2]), TAIL),
    (("Gumbel", [0, 1]), ("Logistic", [0, 1]), steps(-6, 120, 120)),
    (("Laplace", [0, 1]), ("Logistic", [0.5, 1]), steps(-120, 0, 60) + steps(0, 120, 60)),
    (("Normal", [0, 1]), ("StudentT", [1e6, 0, 1]), steps(-40, 40, 80)),
    (("Logistic", [0, 1]), ("Logistic", [1e-6, 1]), steps(-120, 120, 80)),
]:
    row(p, q, over_line(law(*p), law(*q), ends))
print("""  ]
""")


def densities(p, q, f, ends):
    own, other = law(*p), law(*q)
    return quad(lambda x: f(exp(own(x)), exp(other(x))), ends)


def jensen_shannon(a, b):
    mean = (a + b) / 2
    return ((a * log(a / mean) if a > 0 else 0) + (b * log(b / mean) if b > 0 else 0)) / 2


print("  static let jensenShannon: [Row] = [")
for p, q, ends in [
    (("Normal", [0, 1]), ("Normal", [1, 2]), steps(-60, 60, 60)),
    (("Normal", [0, 1]), ("Normal", [1e-4, 1]), steps(-40, 40, 60)),
    (("Normal", [0, 1e-5]), ("Normal", [1, 1]),
     steps(-30, -1, 30) + [-mpf(k) * mpf(10) ** -5 for k in (20000, 2000, 200, 40, 10, 8, 6, 4, 2)]
     + [mpf(k) * mpf(10) ** -5 for k in (0, 2, 4, 6, 8, 10, 40, 200, 2000, 20000)] + steps(1, 30, 30)),
    (("Cauchy", [0, 1]), ("Normal", [1, 2]),
     [x for x in TAIL if x <= -100] + steps(-80, 80, 60) + [x for x in TAIL if x >= 100]),
]:
    row(p, q, densities(p, q, jensen_shannon, ends))
print("  ]\n}")
