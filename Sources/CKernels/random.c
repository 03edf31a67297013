// Numbers that are functions of two uniform ones, two for each counter.
#include "random.h"

void random_bits(size_t blocks, uint64_t key, uint64_t low, uint64_t high, uint32_t *y) {
  for (size_t i = 0; i < blocks; i++) {
    Bits bits = philox(key, low + i, high);
    memcpy(y + 4 * i, bits.word, sizeof bits.word);
  }
}

// A block of bits makes two numbers; the last is dropped if their count is odd.
#define PAIRS(name, first_expression, second_expression)                             \
  KERNEL void name(size_t count, uint64_t key, uint64_t counter, double *y) {        \
    VECTORIZE for (size_t i = 0; i < count / 2; i++) {                               \
      Pair pair = pair_at(key, counter + i, 0);                                      \
      double a = pair.a, b = pair.b;                                                 \
      y[2 * i] = first_expression;                                                   \
      y[2 * i + 1] = second_expression;                                              \
    }                                                                                \
    if (count % 2) {                                                                 \
      Pair pair = pair_at(key, counter + count / 2, 0);                              \
      double a = pair.a, b = pair.b;                                                 \
      (void)b;                                                                       \
      y[count - 1] = first_expression;                                               \
    }                                                                                \
  }

// [0, 1)
PAIRS(random_uniform, a - 1.0, b - 1.0)

// (0, 1): the middles of 2^52 equal parts.
PAIRS(random_open_uniform, (a - 1.0) + 0x1p-53, (b - 1.0) + 0x1p-53)

// From (0, 1].
PAIRS(random_exponential, -log_f64(2.0 - a), -log_f64(2.0 - b))

PAIRS(random_normal, radius(a) * sin_of_quarters(4.0 * (b - 1.0), 1),
      radius(a) * sin_of_quarters(4.0 * (b - 1.0), 0))
