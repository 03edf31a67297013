class Particle:
    def __init__(self, x, y, u, v, hits):
        self.x, self.y, self.u, self.v, self.hits = x, y, u, v, hits


def run(n):
    p = Particle(0.1, 0.2, 0.031, 0.017, 0)
    for step in range(n):
        p.x += p.u
        p.y += p.v
        if p.x < 0 or p.x > 1:
            p.u = -p.u
            p.hits += 1
        if p.y < 0 or p.y > 1:
            p.v = -p.v
            p.hits += 1
    return p.hits


print(run(2000000))
