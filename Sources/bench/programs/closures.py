def compose(f, g):
    return lambda x: f(g(x))


def adder(a):
    return lambda x: x + a


def run(n):
    total = 0
    for k in range(n):
        f = compose(adder(k), compose(lambda x: 2 * x, adder(-k)))
        total += f(k + 1)
    return total


print(run(600000))
