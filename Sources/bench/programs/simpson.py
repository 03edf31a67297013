from math import cos, exp


def simpson(f, a, b, n):
    h = (b - a) / n
    total = f(a) + f(b)
    for k in range(1, n):
        total += (4 if k % 2 == 1 else 2) * f(a + k * h)
    return total * h / 3


print(f"{simpson(lambda x: exp(-x * x / 2) * cos(x), -8, 8, 1500000):.10g}")
