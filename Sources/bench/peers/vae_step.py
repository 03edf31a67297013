"""Times one training step of the VAE (batch 100) and prints milliseconds a step, a line a round.

python vae_step.py DATA [ROUNDS [STEPS]]
"""

import sys
import time

import jax

from vae import mnist, new_adam, new_vae, train_step

BATCH = 100


def main(data, rounds=1, steps=300):
    images, _ = mnist(data, "train")
    batches = [images[i : i + BATCH] for i in range(0, len(images), BATCH)]
    keys = list(jax.random.split(jax.random.key(1), len(batches)))
    vae = new_vae(jax.random.key(0))
    state = new_adam(vae)
    step = jax.jit(train_step, donate_argnums=(0, 1))
    for i in range(20):
        vae, state, loss = step(vae, state, batches[i], keys[i])
    for _ in range(rounds):
        loss.block_until_ready()
        start = time.perf_counter()
        for i in range(steps):
            vae, state, loss = step(vae, state, batches[i % len(batches)], keys[i % len(batches)])
        loss.block_until_ready()
        print(f"{(time.perf_counter() - start) / steps * 1e3:.4f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
