from math import sqrt


def entry(i, j):
    return 1 / ((i + j) * (i + j + 1) / 2 + i + 1)


def times(v, at):
    n = len(v)
    result = [0] * n
    for i in range(n):
        total = 0
        for j in range(n):
            total += at(i, j) * v[j]
        result[i] = total
    return result


def norm_of(n):
    u = [1] * n
    v = u
    for step in range(5):
        v = times(times(u, entry), lambda i, j: entry(j, i))
        u = times(times(v, entry), lambda i, j: entry(j, i))
    uv = vv = 0
    for i in range(n):
        uv += u[i] * v[i]
        vv += v[i] * v[i]
    return sqrt(uv / vv)


print(f"{norm_of(300):.10g}")
