"""A variational auto-encoder of binarised digits in JAX: the model, its bound, Adam, the data.

784 -> 500 tanh -> (mean, log variance) of 2; 2 -> 500 tanh -> 784 logits. float32 throughout.
"""

import gzip
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

PIXELS, HIDDEN, LATENT = 784, 500, 2
RATE, BETA1, BETA2, EPSILON = 1e-3, 0.9, 0.999, 1e-8


def dense(key, inputs, outputs):
    """Weights and biases uniform in ±1/sqrt(inputs)."""
    weight_key, bias_key = jax.random.split(key)
    bound = inputs**-0.5
    return {
        "weight": jax.random.uniform(weight_key, (inputs, outputs), jnp.float32, -bound, bound),
        "bias": jax.random.uniform(bias_key, (outputs,), jnp.float32, -bound, bound),
    }


def new_vae(key):
    keys = jax.random.split(key, 5)
    return {
        "encoder": dense(keys[0], PIXELS, HIDDEN),
        "mean": dense(keys[1], HIDDEN, LATENT),
        "log_variance": dense(keys[2], HIDDEN, LATENT),
        "decoder": dense(keys[3], LATENT, HIDDEN),
        "logits": dense(keys[4], HIDDEN, PIXELS),
    }


def apply(layer, x):
    return x @ layer["weight"] + layer["bias"]


def encode(vae, x):
    hidden = jnp.tanh(apply(vae["encoder"], x))
    return apply(vae["mean"], hidden), apply(vae["log_variance"], hidden)


def decode(vae, z):
    return apply(vae["logits"], jnp.tanh(apply(vae["decoder"], z)))


def elbo(vae, x, key):
    """log p(x|z) + log p(z) - log q(z|x), one z an image, averaged over the images."""
    mean, log_variance = encode(vae, x)
    noise = jax.random.normal(key, mean.shape)
    z = mean + jnp.exp(log_variance / 2) * noise
    logits = decode(vae, z)
    log_likelihood = jnp.sum(x * logits - jax.nn.softplus(logits), axis=-1)
    # The two Gaussians' log 2 pi cancel; (z - mean)^2 / variance is noise^2.
    log_ratio = jnp.sum(noise**2 - z**2 + log_variance, axis=-1) / 2
    return jnp.mean(log_likelihood + log_ratio)


def new_adam(vae):
    zeros = jax.tree.map(jnp.zeros_like, vae)
    return {"step": jnp.zeros((), jnp.int32), "first": zeros, "second": jax.tree.map(jnp.copy, zeros)}


def adam(vae, state, gradient):
    step = state["step"] + 1
    first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, state["first"], gradient)
    second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, state["second"], gradient)
    first_scale = 1 / (1 - BETA1 ** step.astype(jnp.float32))
    second_scale = 1 / (1 - BETA2 ** step.astype(jnp.float32))
    vae = jax.tree.map(
        lambda p, m, v: p - RATE * m * first_scale / (jnp.sqrt(v * second_scale) + EPSILON),
        vae, first, second,
    )
    return vae, {"step": step, "first": first, "second": second}


def train_step(vae, state, x, key):
    loss, gradient = jax.value_and_grad(lambda vae: -elbo(vae, x, key))(vae)
    vae, state = adam(vae, state, gradient)
    return vae, state, loss


@partial(jax.jit, donate_argnums=(0, 1), static_argnums=4)
def train_epoch(vae, state, images, key, batch):
    """One pass over the images in a fresh order, as one compiled loop."""
    order_key, noise_key = jax.random.split(key)
    steps = images.shape[0] // batch
    order = jax.random.permutation(order_key, images.shape[0])[: steps * batch]

    def body(carry, inputs):
        rows, key = inputs
        vae, state, loss = train_step(*carry, images[rows], key)
        return (vae, state), loss

    (vae, state), losses = jax.lax.scan(
        body, (vae, state), (order.reshape(steps, batch), jax.random.split(noise_key, steps))
    )
    return vae, state, -losses.mean()


def mnist(folder, part):
    """Binarised images (white from byte 128 on) and labels of an IDX pair."""
    def read(kind, header):
        with gzip.open(Path(folder) / f"{part}-{kind}-ubyte.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    images = read("images-idx3", 16).reshape(-1, PIXELS)
    return jnp.asarray(images >= 128, jnp.float32), read("labels-idx1", 8)
