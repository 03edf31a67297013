"""Writes AdamReference.swift: some steps of Adam by NumPy, as Kingma and Ba (2015) state it.

python adam_reference.py > AdamReference.swift
"""

import numpy as np


def steps(parameter, gradients, rate, beta1, beta2, epsilon):
    first, second = np.zeros_like(parameter), np.zeros_like(parameter)
    answer = []
    for t, gradient in enumerate(gradients, start=1):
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient**2
        corrected_first = first / (1 - beta1**t)
        corrected_second = second / (1 - beta2**t)
        parameter = parameter - rate * corrected_first / (np.sqrt(corrected_second) + epsilon)
        answer.append(parameter)
    return answer


def swift(array):
    return "[" + ", ".join(repr(float(x)) for x in array) + "]"


start = np.array([0.5, -1.25, 3.0, 0.0])
gradients = [
    np.array([1.0, -2.0, 0.001, 0.0]),
    np.array([0.5, 3.0, -0.002, 0.0]),
    np.array([-0.25, 1.0, 1e-9, 1e4]),
    np.array([4.0, -0.125, 0.0, -1e4]),
]
settings = [(1e-3, 0.9, 0.999, 1e-8), (0.1, 0.5, 0.75, 1e-4)]

print("// Written by adam_reference.py; do not edit.")
print("\nenum AdamReference {")
print(f"  static let start: [Double] = {swift(start)}")
print("  static let gradients: [[Double]] = [")
for gradient in gradients:
    print(f"    {swift(gradient)},")
print("  ]\n")
print("  /// rate, β₁, β₂, ε and the parameters after each step.")
print("  static let runs: [(setting: [Double], parameters: [[Double]])] = [")
for setting in settings:
    print("    (\n      " + swift(setting) + ",\n      [")
    for parameter in steps(start, gradients, *setting):
        print(f"        {swift(parameter)},")
    print("      ]\n    ),")
print("  ]\n}")
