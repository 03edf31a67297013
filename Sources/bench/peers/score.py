"""Times a training step of a score network, or one update of its Langevin dynamics, in JAX.

python score.py train | langevin
"""

import sys
import time
from functools import partial

import jax
import jax.numpy as jnp

from vae import adam, apply, dense, new_adam

POINTS, WIDTHS = 2000, (26, 200, 400, 200, 2)


def new_network(key):
    keys = jax.random.split(key, len(WIDTHS) - 1)
    return [dense(k, i, o) for k, i, o in zip(keys, WIDTHS, WIDTHS[1:])]


def features(x):
    waves = jnp.pi * 2.0 ** jnp.arange(6)
    parts = [f(waves * x[:, c : c + 1]) for c in (0, 1) for f in (jnp.cos, jnp.sin)]
    return jnp.concatenate([*parts, x], axis=-1)


def score(network, x, deviation):
    hidden = features(x)
    for layer in network[:-1]:
        hidden = jax.nn.relu(apply(layer, hidden))
    return apply(network[-1], hidden) / deviation


def loss(network, x, key):
    level_key, noise_key = jax.random.split(key)
    deviation = jnp.exp(0.7 * jax.random.normal(level_key, (POINTS, 1)) - 3)
    noise = jax.random.normal(noise_key, x.shape)
    return jnp.sum((score(network, x + deviation * noise, deviation) + noise / deviation) ** 2)


@partial(jax.jit, donate_argnums=(0, 1))
def train_step(network, state, x, key):
    value, gradient = jax.value_and_grad(loss)(network, x, key)
    network, state = adam(network, state, gradient)
    return network, state, value


@partial(jax.jit, donate_argnums=1)
def langevin(network, x, step, key):
    noise = jax.random.normal(key, x.shape)
    return x + step / 2 * score(network, x, 0.1) + jnp.sqrt(step) * noise


def main(work, steps=200):
    network = new_network(jax.random.key(0))
    state = new_adam(network)
    x = jax.random.uniform(jax.random.key(1), (POINTS, 2), jnp.float32)
    keys = list(jax.random.split(jax.random.key(2), steps))
    for round in range(2):
        start = time.perf_counter()
        for key in keys:
            if work == "train":
                network, state, value = train_step(network, state, x, key)
            else:
                value = x = langevin(network, x, 1e-6, key)
        value.block_until_ready()
    print((time.perf_counter() - start) / steps * 1e3)


if __name__ == "__main__":
    main(sys.argv[1])
