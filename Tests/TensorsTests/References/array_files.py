"""Writes array_files.txt: files as NumPy and safetensors write them, each a name and its bytes.

    pip install numpy==2.4.6 safetensors==0.8.0
    python3 array_files.py > array_files.txt
"""

import io

import numpy as np
from safetensors.numpy import save

matrix = np.array([[1.0, -2.5, 3.0], [0.1, 1e300, -0.0]])


def npy(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array), version)
    return file.getvalue()


def npz(save, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


files = {
    # Byte for byte what ours must be.
    "npy.float64": npy(matrix),
    "npy.float32": npy(matrix[:, ::2].astype("f4", order="C")),
    "npy.bool": npy(np.array([True, False, True])),
    "npy.number": npy(np.float64(2.5)),
    "npy.empty": npy(np.zeros((0, 3))),
    "safetensors.three": save(
        {
            "b": np.array([1.5, -1], "f4"),
            "a.weight": matrix,
            "mask": np.array([True, False]),
            "σ": np.array(2.5),
        },
        {"author": 'a "b" σ'},
    ),
    # What others write and we read.
    "npy.fortran": npy(np.asfortranarray(matrix)),
    "npy.big": npy(matrix.astype(">f8")),
    "npy.version2": npy(matrix, (2, 0)),
    "npy.version3": npy(matrix, (3, 0)),
    "npy.float16": npy(np.array([1, -0.5, 65504, 6e-8, np.inf, -0.0], "f2")),
    "npy.big-float16": npy(np.array([1, -0.5, 65504, 6e-8, np.inf, -0.0], ">f2")),
    **{
        f"npy.{kind}": npy(np.array([np.iinfo(kind).min, 7, np.iinfo(kind).max], kind))
        for kind in ["u1", "u2", "u4", "i1", "i2", "i4"]
    },
    "npy.big-i4": npy(np.array([-(2**31), 7, 2**31 - 1], ">i4")),
    "npy.u8": npy(np.array([0, 7, 2**63], "u8")),
    "npy.i8": npy(np.array([-(2**63), 7, 2**53], "i8")),
    "npy.inexact": npy(np.array([0, 2**53 + 1], "i8")),
    "npy.complex": npy(np.array([1j])),
    "npy.text": npy(np.array(["abc"])),
    "npy.structured": npy(np.zeros(2, [("x", "f8"), ("y", "i4")])),
    "npy.date": npy(np.array(["2020-01-01"], "M8[D]")),
    "npz.stored": npz(np.savez, x=matrix, σ=np.array([True, False])),
    "npz.deflated": npz(np.savez_compressed, x=matrix, n=np.arange(1000)),
    "safetensors.kinds": save(
        {
            "f2": np.array([1, -0.5], "f2"),
            "i8": np.array([-1, 2**40]),
            "i4": np.array([[-(2**31)]], "i4"),
            "u1": np.array([255], "u1"),
            "u2": np.array([65535], "u2"),
            "empty": np.zeros((0, 2), "f4"),
        }
    ),
}

for name, data in files.items():
    print(name, data.hex())
