"""Times one piece of work on whole arrays and prints milliseconds: NumPy's, then JAX's (jitted).

python arrays.py CASE
"""

import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

ELEMENTWISE = {
    "exp": (np.exp, jnp.exp),
    "tanh": (np.tanh, jnp.tanh),
    "log1p": (np.log1p, jnp.log1p),
    "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), jax.nn.sigmoid),
    "softplus": (lambda x: np.logaddexp(x, np.float32(0)), jax.nn.softplus),
}
REDUCTIONS = {
    "sum": (np.sum, jnp.sum),
    "mean": (np.mean, jnp.mean),
    "variance": (np.var, jnp.var),
    "logsumexp": (
        lambda x: (m := x.max()) + np.log(np.exp(x - m).sum()),
        jax.scipy.special.logsumexp,
    ),
}


def milliseconds(work, repetitions):
    """The median of five rounds, after one to warm up."""
    rounds = []
    for round in range(6):
        start = time.perf_counter()
        for _ in range(repetitions):
            result = work()
        if hasattr(result, "block_until_ready"):
            result.block_until_ready()
        rounds.append((time.perf_counter() - start) / repetitions * 1e3)
    return sorted(rounds[1:])[2]


def elementwise(name):
    plain, compiled = ELEMENTWISE[name]
    x = np.linspace(0.01, 4, 1_000_000, dtype=np.float32)
    y = jnp.asarray(x)
    compiled = jax.jit(compiled)
    return milliseconds(lambda: plain(x), 100), milliseconds(lambda: compiled(y), 100)


def reduction(name):
    plain, compiled = REDUCTIONS[name]
    x = np.linspace(0.01, 4, 10_000_000)
    y = jnp.asarray(x)
    compiled = jax.jit(compiled)
    return milliseconds(lambda: plain(x), 10), milliseconds(lambda: compiled(y), 10)


def normals():
    generator = np.random.default_rng(1)
    draw = jax.jit(lambda key: jax.random.normal(key, (10_000_000,), jnp.float64))
    key = jax.random.key(1)
    return (
        milliseconds(lambda: generator.standard_normal(10_000_000), 1),
        milliseconds(lambda: draw(key), 1),
    )


def small():
    """A loop of a million additions of vectors of eight elements; nobody would jit one by one."""
    v = np.linspace(0, 1, 8)
    total = np.zeros(8)
    start = time.perf_counter()
    for _ in range(1_000_000):
        total = total + v
    return (time.perf_counter() - start) * 1e3, float("nan")


def main(case):
    if case in ELEMENTWISE:
        figures = elementwise(case)
    elif case in REDUCTIONS:
        figures = reduction(case)
    else:
        figures = {"normals": normals, "small": small}[case]()
    print(*figures)


if __name__ == "__main__":
    main(sys.argv[1])
