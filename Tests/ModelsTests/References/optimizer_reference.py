"""Writes OptimizerReference.swift: some steps of each optimizer by NumPy, in double precision, as the
documentation of torch.optim states them (SGD, RMSprop, Adagrad, AdamW; version 2.4).

python optimizer_reference.py > OptimizerReference.swift
"""

import numpy as np

start = np.array([0.5, -1.25, 3.0, 0.0])
gradients = [
    np.array([1.0, -2.0, 0.25, 0.0]),
    np.array([0.5, 3.0, -0.125, 0.0]),
    np.array([-0.25, 1.0, 1e-3, 2.0]),
    np.array([4.0, -0.125, 0.0, -2.0]),
]


def sgd(rate, momentum, nesterov, weight_decay):
    parameter, velocity = start.copy(), None
    for g in gradients:
        g = g + weight_decay * parameter
        if momentum:
            velocity = g if velocity is None else momentum * velocity + g
            g = g + momentum * velocity if nesterov else velocity
        parameter = parameter - rate * g
        yield parameter


def rms_prop(rate, alpha, epsilon, momentum):
    parameter, square, buffer = start.copy(), 0 * start, 0 * start
    for g in gradients:
        square = alpha * square + (1 - alpha) * g * g
        scaled = g / (np.sqrt(square) + epsilon)
        if momentum:
            buffer = momentum * buffer + scaled
            scaled = buffer
        parameter = parameter - rate * scaled
        yield parameter


def adagrad(rate, epsilon):
    parameter, total = start.copy(), 0 * start
    for g in gradients:
        total = total + g * g
        parameter = parameter - rate * g / (np.sqrt(total) + epsilon)
        yield parameter


def adam_w(rate, weight_decay, beta1, beta2, epsilon):
    parameter, mean, square = start.copy(), 0 * start, 0 * start
    for t, g in enumerate(gradients, start=1):
        parameter = parameter * (1 - rate * weight_decay)
        mean = beta1 * mean + (1 - beta1) * g
        square = beta2 * square + (1 - beta2) * g * g
        root = np.sqrt(square / (1 - beta2**t)) + epsilon
        parameter = parameter - rate * mean / (1 - beta1**t) / root
        yield parameter


def clipped(limit, value):
    """Plain descent of rate 1 along gradients that were clipped."""
    parameter = start.copy()
    for g in gradients:
        g = np.clip(g, -value, value)
        length = np.sqrt(np.sum(g * g))
        parameter = parameter - (g * (limit / length) if length > limit else g)
        yield parameter


def swift(array):
    return "[" + ", ".join(repr(float(x)) for x in array) + "]"


runs = {
    "plain": sgd(0.1, 0, False, 0),
    "decayed": sgd(0.1, 0, False, 0.05),
    "momentum": sgd(0.1, 0.9, False, 0),
    "nesterov": sgd(0.1, 0.9, True, 0.01),
    "rmsProp": rms_prop(0.01, 0.99, 1e-8, 0),
    "rmsPropMomentum": rms_prop(0.05, 0.75, 1e-4, 0.5),
    "adagrad": adagrad(0.1, 1e-10),
    "adamW": adam_w(0.01, 0.1, 0.9, 0.999, 1e-8),
    "clipped": clipped(1.5, 2),
}

print("// Written by optimizer_reference.py; do not edit.")
print("\nenum OptimizerReference {")
print(f"  static let start: [Double] = {swift(start)}")
print("  static let gradients: [[Double]] = [")
for gradient in gradients:
    print(f"    {swift(gradient)},")
print("  ]\n")
print("  /// The parameters after each step.")
print("  static let runs: [String: [[Double]]] = [")
for name, run in runs.items():
    print(f'    "{name}": [')
    for parameter in run:
        print(f"      {swift(parameter)},")
    print("    ],")
print("  ]\n}")
