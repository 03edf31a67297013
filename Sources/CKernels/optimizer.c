// Updates of parameters in a single pass over them.
#include "kernel.h"

#define ADAM(type, suffix)                                                                   \
  KERNEL void adam_##suffix(size_t count, type *p, const type *g, type *m, type *v,          \
                            AdamFactors factors, double weight_decay) {                      \
    type keep = (type)(1 - weight_decay);                                                    \
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
      p[i] = keep * p[i] - step * mean / (root + epsilon);                                   \
    }                                                                                        \
  }
ADAM(float, f32)
ADAM(double, f64)

#define APPROACH(type, suffix)                                                               \
  KERNEL void approach_##suffix(size_t count, type *p, const type *g, StepFactors factors) { \
    type share = (type)factors.rate;                                                         \
    VECTORIZE for (size_t i = 0; i < count; i++) p[i] += share * (g[i] - p[i]);              \
  }
APPROACH(float, f32)
APPROACH(double, f64)

#define DESCEND(type, suffix)                                                                \
  KERNEL void descend_##suffix(size_t count, type *p, const type *g, StepFactors factors) {  \
    type rate = (type)factors.rate, decay = (type)factors.weight_decay;                      \
    VECTORIZE for (size_t i = 0; i < count; i++) p[i] -= rate * (g[i] + decay * p[i]);       \
  }                                                                                          \
  KERNEL void descend_with_momentum_##suffix(size_t count, type *p, const type *g,           \
                                             type *velocity, StepFactors factors) {          \
    type rate = (type)factors.rate, decay = (type)factors.weight_decay;                      \
    type momentum = (type)factors.momentum, ahead = factors.looks_ahead ? momentum : 0;      \
    type share = factors.looks_ahead ? 1 : 0;                                                \
    VECTORIZE for (size_t i = 0; i < count; i++) {                                           \
      type gradient = g[i] + decay * p[i];                                                   \
      type v = momentum * velocity[i] + gradient;                                            \
      velocity[i] = v;                                                                       \
      p[i] -= rate * (share != 0 ? gradient + ahead * v : v);                                \
    }                                                                                        \
  }
DESCEND(float, f32)
DESCEND(double, f64)

#define DESCEND_BY_ROOT(type, suffix)                                                          \
  KERNEL void descend_by_root_##suffix(size_t count, type *p, const type *g, type *square,     \
                                       StepFactors factors) {                                  \
    type rate = (type)factors.rate, epsilon = (type)factors.epsilon;                           \
    type decay = (type)factors.square_decay, share = (type)(1 - factors.square_decay);         \
    VECTORIZE for (size_t i = 0; i < count; i++) {                                             \
      type s = decay * square[i] + share * (g[i] * g[i]);                                      \
      square[i] = s;                                                                           \
      p[i] -= rate * g[i] / (__builtin_elementwise_sqrt(s) + epsilon);                         \
    }                                                                                          \
  }                                                                                            \
  KERNEL void descend_by_root_with_momentum_##suffix(size_t count, type *p, const type *g,     \
                                                     type *square, type *velocity,             \
                                                     StepFactors factors) {                    \
    type rate = (type)factors.rate, epsilon = (type)factors.epsilon;                           \
    type decay = (type)factors.square_decay, share = (type)(1 - factors.square_decay);         \
    type momentum = (type)factors.momentum;                                                    \
    VECTORIZE for (size_t i = 0; i < count; i++) {                                             \
      type s = decay * square[i] + share * (g[i] * g[i]);                                      \
      type v = momentum * velocity[i] + g[i] / (__builtin_elementwise_sqrt(s) + epsilon);      \
      square[i] = s;                                                                           \
      velocity[i] = v;                                                                         \
      p[i] -= rate * v;                                                                        \
    }                                                                                          \
  }                                                                                            \
  KERNEL void descend_by_root_of_sum_##suffix(size_t count, type *p, const type *g,            \
                                              type *square, StepFactors factors) {             \
    type rate = (type)factors.rate, epsilon = (type)factors.epsilon;                           \
    VECTORIZE for (size_t i = 0; i < count; i++) {                                             \
      type s = square[i] + g[i] * g[i];                                                        \
      square[i] = s;                                                                           \
      p[i] -= rate * g[i] / (__builtin_elementwise_sqrt(s) + epsilon);                         \
    }                                                                                          \
  }
DESCEND_BY_ROOT(float, f32)
DESCEND_BY_ROOT(double, f64)
