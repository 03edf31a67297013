from math import sqrt


class Body:
    def __init__(self, x, y, u, v, m):
        self.x, self.y, self.u, self.v, self.m = x, y, u, v, m


def advance(bodies, dt):
    n = len(bodies)
    for i in range(n):
        for j in range(i + 1, n):
            a, b = bodies[i], bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            d = dx * dx + dy * dy + 0.01
            f = dt / (d * sqrt(d))
            a.u -= dx * b.m * f
            a.v -= dy * b.m * f
            b.u += dx * a.m * f
            b.v += dy * a.m * f
    for b in bodies:
        b.x += dt * b.u
        b.y += dt * b.v


def energy(bodies):
    e = 0.0
    for i in range(len(bodies)):
        b = bodies[i]
        e += 0.5 * b.m * (b.u * b.u + b.v * b.v)
        for j in range(i + 1, len(bodies)):
            c = bodies[j]
            e -= b.m * c.m / sqrt((b.x - c.x) ** 2 + (b.y - c.y) ** 2 + 0.01)
    return e


bodies = [Body(0, 0, 0, 0, 10), Body(1, 0, 0, 3, 1), Body(0, 2, -2, 0, 0.5)]
for step in range(200000):
    advance(bodies, 0.001)
print(f"{energy(bodies):.10g}")
