"""Elementary functions at 60 digits: writes elementary_values.txt.

Each line is a function, its argument and its value, the value rounded to a double; the arguments of
lines that end in "f32" are floats.

    pip install mpmath && python3 elementary_values.py > elementary_values.txt
"""

import random
import struct

from mpmath import mp, mpf

mp.dps = 60
random.seed(446)


def single(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def spread(low, high):
    """Arguments between two bounds, half of them spread over the orders of magnitude below."""
    points = [random.uniform(low, high) for _ in range(20)]
    for _ in range(12):
        bound = high if low >= 0 or random.random() < 0.5 else low
        points.append(bound * 10 ** random.uniform(-9, 0))
    return points


# Floats beside multiples of π/2, on either side of 10⁶, where the worst errors were found, the
# largest, and the one nearest to a multiple of π/2 of all.
turns = [
    *map(
        float.fromhex,
        ["0x1.f9cbe2p+7", "0x1.2d97c8p+2", "0x1.9a48dep+15", "0x1.04ccbcp+18", "0x1.921fb6p+1"],
    ),
    *map(float.fromhex, ["0x1.2940c2p+1", "-0x1.fae88cp+1", "0x1.7e7712p+18", "0x1.993614p+19"]),
    *[0.785398185, 999999.9375, 1000000.0625, -1e6, 3.4028234663852886e38, 16367173.0 * 2**72],
]

functions = {
    "exp": (mp.exp, spread(-80, 80), [700.0, -700.0, -740.0], [88.0, -87.0, -100.0]),
    "expm1": (mp.expm1, spread(-40, 40), [700.0, 1e-300], [88.0, 1e-30]),
    "log": (mp.log, spread(0, 1e9), [1e-310, 1e300, 1 + 2.0**-40], [1e-40, 1e30, 1 + 2.0**-20]),
    "log1p": (mp.log1p, spread(-0.99, 1e3), [1e-300, 1e300], [1e-30, 1e30]),
    "sin": (
        mp.sin,
        spread(-1e3, 1e3),
        [1e5, 1e6, 1e15],
        [1e5, 1e6, 1e15, 1e-30, *turns],
    ),
    "cos": (
        mp.cos,
        spread(-1e3, 1e3),
        [1e5, 1e6, 1e15],
        [1e5, 1e6, 1e15, 1e-30, *turns],
    ),
    "sinh": (mp.sinh, spread(-60, 60), [709.5, 1e-300], [89.0, 1e-30]),
    "cosh": (mp.cosh, spread(-60, 60), [709.5], [89.0]),
    "tanh": (mp.tanh, spread(-12, 12), [30.0, 1e-300], [30.0, 1e-30]),
    "asinh": (mp.asinh, spread(-1e4, 1e4), [1e200, 1e-300], [1e30, 1e-30]),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), spread(-60, 60), [-700.0], [-87.0]),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), spread(-60, 60), [-700.0, 800.0], [-87.0, 100.0]),
    "log_gamma": (lambda x: mp.log(abs(mp.gamma(x))), spread(0, 100), [1e6], [1e6]),
    "digamma": (lambda x: mp.psi(0, x), spread(0, 50), [-0.5, -3.25], [-0.5, -3.25]),
    "trigamma": (lambda x: mp.psi(1, x), spread(0, 50), [-0.5, -3.25], [-0.5, -3.25]),
    "atan": (mp.atan, spread(-1e3, 1e3), [1e300, 1e-300], [1e30, 1e-30]),
    "log2": (lambda x: mp.log(x, 2), spread(0, 1e9), [1e-310, 2.0**-1000], [1e-40, 2.0**100]),
    "log10": (mp.log10, spread(0, 1e9), [1e-310, 1e300], [1e-40, 1e10]),
    "tan": (mp.tan, spread(-1e3, 1e3), [1e15], [1e15]),
    "asin": (mp.asin, spread(-1, 1), [1.0, -1 + 2.0**-50], [1.0, -1 + 2.0**-20]),
    "acos": (mp.acos, spread(-1, 1), [-1.0, 1 - 2.0**-50], [-1.0, 1 - 2.0**-20]),
    "acosh": (
        mp.acosh,
        [1 + x for x in spread(0, 1e4)],
        [1 + 2.0**-40, 1.7e308],
        [1 + 2.0**-20, 3e38],
    ),
    "atanh": (mp.atanh, spread(-1, 1), [1e-300, 1 - 2.0**-50], [1e-30, 1 - 2.0**-20]),
    "erf": (mp.erf, spread(-6, 6), [1e-300, 1e-310, 0.84375, 1.25, 27.0], [1e-30, 1.25, 10.0]),
    "erfc": (
        mp.erfc,
        spread(-6, 26),
        [0.2, 0.25, 0.5, 0.84375, 1.0, 1.25, 2.0, 2.9, 26.5, 27.2],
        [0.5, 1.0, 1.25, 2.9, 9.0, 10.0],
    ),
    "erfinv": (
        mp.erfinv,
        spread(-0.999, 0.999),
        [1e-300, 0.85, 1 - 2.0**-53, 1 - 2.0**-20, 1 - 1e-11],
        [1e-30, 0.85, 1 - 2.0**-24],
    ),
    "logit": (
        lambda p: mp.log(p / (1 - p)),
        spread(0, 1),
        [0.5, 0.5 + 2.0**-50, 0.25, 0.75, 1e-300, 1 - 2.0**-53],
        [0.5, 0.5 + 2.0**-20, 0.25, 0.75, 1e-30, 1 - 2.0**-24],
    ),
    "bessel_i0_scaled": (
        lambda x: mp.besseli(0, x) * mp.exp(-abs(x)),
        spread(-100, 100),
        [1e-300, 8.0, 1e10],
        [1e-30, 8.0, 1e10],
    ),
    "bessel_i1_scaled": (
        lambda x: mp.besseli(1, x) * mp.exp(-abs(x)),
        spread(-100, 100),
        [1e-300, 8.0, 1e10],
        [1e-30, 8.0, 1e10],
    ),
    "bessel_i2_scaled": (
        lambda x: mp.besseli(2, x) * mp.exp(-abs(x)),
        spread(-100, 100),
        [1e-100, 8.0, 1e10],
        [1e-15, 8.0, 1e10],
    ),
}

for name, (function, points, extra64, extra32) in functions.items():
    for x in points + extra64:
        print(name, float(x).hex(), float(function(mpf(x))).hex(), "f64")
    for x in map(single, points + extra32):
        print(name, float(x).hex(), float(function(mpf(x))).hex(), "f32")
