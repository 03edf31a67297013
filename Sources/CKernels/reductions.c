// Sums, products and extremes of rows and of columns.
//
// Lane i of eight takes the elements whose position is i modulo eight, and the lanes meet in a
// fixed order: that is how vectors want it, and it fixes the bits. Everything is accumulated in
// double, so that a sum of floats is rounded once.
#include "kernel.h"

#define SUM(a, b) ((a) + (b))
#define PRODUCT(a, b) ((a) * (b))
// A NaN on either side is the result.
#define MAXIMUM(a, b) ((a) > (b) || (a) != (a) ? (a) : (b))
#define MINIMUM(a, b) ((a) < (b) || (a) != (a) ? (a) : (b))

#define ROW(type, suffix, name, COMBINE, start)                                      \
  KERNEL double name##_##suffix(size_t count, const type *x) {                       \
    double lanes[8];                                                                 \
    for (size_t lane = 0; lane < 8; lane++) lanes[lane] = start;                     \
    size_t i = 0;                                                                    \
    for (; i + 8 <= count; i += 8) {                                                 \
      for (size_t lane = 0; lane < 8; lane++) {                                      \
        double value = x[i + lane];                                                  \
        lanes[lane] = COMBINE(lanes[lane], value);                                   \
      }                                                                              \
    }                                                                                \
    for (size_t lane = 0; i < count; i++, lane++) {                                  \
      double value = x[i];                                                           \
      lanes[lane] = COMBINE(lanes[lane], value);                                     \
    }                                                                                \
    for (size_t half = 4; half; half /= 2) {                                         \
      for (size_t lane = 0; lane < half; lane++) {                                   \
        lanes[lane] = COMBINE(lanes[lane], lanes[lane + half]);                      \
      }                                                                              \
    }                                                                                \
    return lanes[0];                                                                 \
  }

// Thirty-two columns at a time, so that their accumulators stay in registers.
#define COLUMNS(type, suffix, name, COMBINE, start)                                            \
  KERNEL void name##_columns_##suffix(size_t rows, size_t columns, size_t stride,              \
                                      const type *x, double *y) {                              \
    size_t j = 0;                                                                              \
    for (; j + 32 <= columns; j += 32) {                                                       \
      double lanes[32];                                                                        \
      for (size_t lane = 0; lane < 32; lane++) lanes[lane] = start;                            \
      for (size_t i = 0; i < rows; i++) {                                                      \
        const type *row = x + i * stride + j;                                                  \
        for (size_t lane = 0; lane < 32; lane++) {                                             \
          double value = row[lane];                                                            \
          lanes[lane] = COMBINE(lanes[lane], value);                                           \
        }                                                                                      \
      }                                                                                        \
      for (size_t lane = 0; lane < 32; lane++) y[j + lane] = lanes[lane];                      \
    }                                                                                          \
    for (; j < columns; j++) {                                                                 \
      double total = start;                                                                    \
      for (size_t i = 0; i < rows; i++) {                                                      \
        double value = x[i * stride + j];                                                      \
        total = COMBINE(total, value);                                                         \
      }                                                                                        \
      y[j] = total;                                                                            \
    }                                                                                          \
  }

#define REDUCTION(name, row_name, COMBINE, start)   \
  ROW(float, f32, row_name, COMBINE, start)         \
  ROW(double, f64, row_name, COMBINE, start)        \
  COLUMNS(float, f32, name, COMBINE, start)         \
  COLUMNS(double, f64, name, COMBINE, start)

REDUCTION(sum, sum, SUM, 0.0)
REDUCTION(product, product, PRODUCT, 1.0)
REDUCTION(maximum, maximum_of, MAXIMUM, -__builtin_inf())
REDUCTION(minimum, minimum_of, MINIMUM, __builtin_inf())

// Without leaving at the first other value, so that the loop is one of vectors.
#define ZEROS_AND_ONES(type, suffix)                                     \
  KERNEL bool are_zeros_and_ones_##suffix(size_t count, const type *x) { \
    uint32_t others = 0;                                                 \
    for (size_t i = 0; i < count; i++) others |= x[i] != 0 && x[i] != 1; \
    return !others;                                                      \
  }
ZEROS_AND_ONES(float, f32)
ZEROS_AND_ONES(double, f64)
