// Updates of parameters in a single pass over them.
#include "kernel.h"

#define ADAM(type, suffix)                                                                   \
  KERNEL void adam_##suffix(size_t count, type *p, const type *g, type *m, type *v,          \
                            AdamFactors factors) {                                           \
    type step = (type)factors.step, epsilon = (type)factors.epsilon;                         \
    type mean_decay = (type)factors.mean_decay, mean_share = (type)(1 - factors.mean_decay); \
    type square_decay = (type)factors.square_decay;                                          \
    type square_share = (type)(1 - factors.square_decay);                                    \
    type inverse_correction = (type)factors.inverse_correction;                              \
    VECTORIZE for (size_t i = 0; i < count; i++) {                                           \
      type mean = mean_decay * m[i] + mean_share * g[i];                                     \
      type square = square_decay * v[i] + square_share * (g[i] * g[i]);                      \
      m[i] = mean;                                                                           \
      v[i] = square;                                                                         \
      type root = __builtin_elementwise_sqrt(square * inverse_correction);                   \
      p[i] -= step * mean / (root + epsilon);                                                \
    }                                                                                        \
  }
ADAM(float, f32)
ADAM(double, f64)
