// What every kernel file begins with.
#pragma once
#include "CKernels.h"

// One clone for each generation of vector instructions, chosen when the program is loaded.
#if defined(__x86_64__)
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif

// A function compiled into every clone that calls it.
#define INLINE static inline __attribute__((always_inline))

// The iterations of the next loop touch different elements, though arrays may coincide.
#define VECTORIZE _Pragma("clang loop vectorize(assume_safety) interleave(enable)")

// No fused multiply-add unless written: the clones would differ in the last bit.
#pragma clang fp contract(off)
