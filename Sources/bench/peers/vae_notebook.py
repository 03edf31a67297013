"""The whole of the VAE exercise in JAX and Matplotlib: trains, evaluates, saves every figure.

python vae_notebook.py DATA OUT [EPOCHS]
"""

import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from vae import decode, elbo, encode, mnist, new_adam, new_vae, train_epoch

BATCH = 100
PAIRS = [(0, 1), (4, 9), (3, 8)]


def save(figure, out, name):
    for kind in ("svg", "png"):
        figure.savefig(out / f"{name}.{kind}", bbox_inches="tight")
    plt.close(figure)


def digits(cells, padding=3):
    """Rows and columns of 28 x 28 cells in one array, white between."""
    rows, columns = cells.shape[:2]
    side = 28 + padding
    canvas = np.ones((rows * side - padding, columns * side - padding))
    for i in range(rows):
        for j in range(columns):
            cell = np.asarray(cells[i, j]).reshape(28, 28)
            canvas[i * side : i * side + 28, j * side : j * side + 28] = cell
    return canvas


def grid_figure(cells, scale=0.5):
    canvas = digits(cells)
    figure, axes = plt.subplots(figsize=(canvas.shape[1] / 28 * scale, canvas.shape[0] / 28 * scale))
    axes.imshow(canvas, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    axes.set_axis_off()
    return figure, axes


def main(data, out, epochs=200):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    images, labels = mnist(data, "train")
    held_out, _ = mnist(data, "test")

    figure, _ = grid_figure(np.asarray(images[:40]).reshape(4, 10, 784))
    save(figure, out, "first-digits")

    init_key, train_key, draw_key = jax.random.split(jax.random.key(446), 3)
    vae = new_vae(init_key)
    state = new_adam(vae)
    evaluate = jax.jit(elbo)
    seen, unseen = [], []
    for epoch in range(epochs):
        epoch_key, eval_key = jax.random.split(jax.random.fold_in(train_key, epoch))
        vae, state, bound = train_epoch(vae, state, images, epoch_key, BATCH)
        seen.append(bound)
        unseen.append(evaluate(vae, held_out, eval_key))
    seen, unseen = np.asarray(jnp.stack(seen)), np.asarray(jnp.stack(unseen))

    figure, axes = plt.subplots()
    axes.plot(np.arange(1, epochs + 1), seen, label="training")
    axes.plot(np.arange(1, epochs + 1), unseen, label="held out")
    axes.set_xlabel("epoch")
    axes.set_ylabel("ELBO per image (nats)")
    axes.legend()
    save(figure, out, "learning-curve")

    seen_key, unseen_key, prior_key, pixel_key = jax.random.split(draw_key, 4)
    print(f"training {evaluate(vae, images, seen_key):.2f}")
    print(f"held out {evaluate(vae, held_out, unseen_key):.2f}")

    z = jax.random.normal(prior_key, (10, 2))
    p = jax.nn.sigmoid(decode(vae, z))
    x = jax.random.bernoulli(pixel_key, p).astype(jnp.float32)
    figure, _ = grid_figure(np.asarray(jnp.stack([p, x], axis=1)))
    save(figure, out, "data-space")

    means = np.asarray(encode(vae, images)[0])
    figure, axes = plt.subplots(figsize=(7, 6))
    for digit in range(10):
        points = means[labels == digit]
        axes.scatter(points[:, 0], points[:, 1], s=3, label=str(digit))
    axes.set_xlabel("$z_0$")
    axes.set_ylabel("$z_1$")
    axes.set_aspect("equal")
    axes.legend(title="digit", markerscale=3)
    save(figure, out, "latent-space")

    first = {digit: means[np.argmax(labels == digit)] for digit in range(10)}
    alpha = np.linspace(0, 1, 11)[:, None]
    paths = np.stack([alpha * first[a] + (1 - alpha) * first[b] for a, b in PAIRS])
    figure, axes = grid_figure(np.asarray(jax.nn.sigmoid(decode(vae, jnp.asarray(paths)))))
    for row, (a, b) in enumerate(PAIRS):
        middle = row * 31 + 14
        axes.text(-8, middle, str(b), ha="right", va="center")
        axes.text(11 * 31 + 5, middle, str(a), ha="left", va="center")
    save(figure, out, "interpolation")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
