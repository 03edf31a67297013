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

// A product that is added to something within one expression is a fused multiply-add: on every
// processor that has them, which is every one since 2013.
#pragma clang fp contract(on)
