// Sums, products and extremes of rows and of columns.
//
// Lane i of eight takes the elements whose position is i modulo eight, and the lanes meet in a
// fixed order: that is how vectors want it, and it fixes the bits. Everything is accumulated in
// double, so that a sum of floats is rounded once.
#include "elementary.h"

#define SUM(a, b) ((a) + (b))
#define PRODUCT(a, b) ((a) * (b))
#define LARGER(a, b) ((a) > (b) ? (a) : (b))
#define SMALLER(a, b) ((a) < (b) ? (a) : (b))
// A NaN on either side is the result.
#define MAXIMUM(a, b) ((a) > (b) || (a) != (a) ? (a) : (b))
#define MINIMUM(a, b) ((a) < (b) || (a) != (a) ? (a) : (b))

#define LANES(COMBINE, start)                                                        \
  double lanes[8];                                                                   \
  for (size_t lane = 0; lane < 8; lane++) lanes[lane] = start;                       \
  size_t i = 0;                                                                      \
  for (; i + 8 <= count; i += 8) {                                                   \
    for (size_t lane = 0; lane < 8; lane++) {                                        \
      double value = x[i + lane];                                                    \
      lanes[lane] = COMBINE(lanes[lane], value);                                     \
    }                                                                                \
  }                                                                                  \
  for (size_t lane = 0; i < count; i++, lane++) {                                    \
    double value = x[i];                                                             \
    lanes[lane] = COMBINE(lanes[lane], value);                                       \
  }                                                                                  \
  JOINED_LANES(COMBINE)

#define JOINED_LANES(COMBINE)                                                        \
  for (size_t half = 4; half; half /= 2) {                                           \
    for (size_t lane = 0; lane < half; lane++) {                                     \
      lanes[lane] = COMBINE(lanes[lane], lanes[lane + half]);                        \
    }                                                                                \
  }                                                                                  \
  return lanes[0];

#define ROW(type, suffix, name, COMBINE, start)                \
  KERNEL double name##_##suffix(size_t count, const type *x) { \
    LANES(COMBINE, start)                                      \
  }

// Where there is no NaN the bare comparison, one instruction, gives the same bits.
#define EXTREME_ROW(type, suffix, name, BARE, COMBINE, start)  \
  KERNEL double name##_##suffix(size_t count, const type *x) { \
    uint32_t nans = 0;                                         \
    for (size_t i = 0; i < count; i++) nans |= x[i] != x[i];   \
    if (nans) {                                                \
      LANES(COMBINE, start)                                    \
    }                                                          \
    LANES(BARE, start)                                         \
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

ROW(float, f32, sum, SUM, 0.0)
ROW(double, f64, sum, SUM, 0.0)
ROW(float, f32, product, PRODUCT, 1.0)
ROW(double, f64, product, PRODUCT, 1.0)
EXTREME_ROW(float, f32, maximum_of, LARGER, MAXIMUM, -__builtin_inf())
EXTREME_ROW(double, f64, maximum_of, LARGER, MAXIMUM, -__builtin_inf())
EXTREME_ROW(float, f32, minimum_of, SMALLER, MINIMUM, __builtin_inf())
EXTREME_ROW(double, f64, minimum_of, SMALLER, MINIMUM, __builtin_inf())

#define ALL_COLUMNS(name, COMBINE, start)   \
  COLUMNS(float, f32, name, COMBINE, start) \
  COLUMNS(double, f64, name, COMBINE, start)

ALL_COLUMNS(sum, SUM, 0.0)
ALL_COLUMNS(product, PRODUCT, 1.0)
ALL_COLUMNS(maximum, MAXIMUM, -__builtin_inf())
ALL_COLUMNS(minimum, MINIMUM, __builtin_inf())

// Sums of a function of the differences from a center, in the lanes of the sum and so with its
// bits. Several vectors are worked on at once, since the function is a long chain of steps that
// wait for each other. `plain` is the function where the differences are below a limit.
enum { distances_at_once = 32 };
#define DISTANCE_SUM(type, suffix, name, plain, limit, general)                       \
  KERNEL double name##_##suffix(size_t count, const type *x, type center) {           \
    double lanes[8];                                                                  \
    for (size_t lane = 0; lane < 8; lane++) lanes[lane] = 0;                          \
    size_t i = 0;                                                                     \
    for (; i + distances_at_once <= count; i += distances_at_once) {                  \
      type y[distances_at_once];                                                      \
      uint32_t beyond = 0;                                                            \
      VECTORIZE for (size_t j = 0; j < distances_at_once; j++) {                      \
        type distance = x[i + j] - center;                                            \
        beyond |= !(abs_##suffix(distance) < limit);                                  \
        y[j] = plain(distance);                                                       \
      }                                                                               \
      if (__builtin_expect(beyond, 0)) {                                              \
        VECTORIZE for (size_t j = 0; j < distances_at_once; j++) {                    \
          type distance = x[i + j] - center;                                          \
          y[j] = general(distance);                                                   \
        }                                                                             \
      }                                                                               \
      for (size_t j = 0; j < distances_at_once; j += 8) {                             \
        for (size_t lane = 0; lane < 8; lane++) lanes[lane] += y[j + lane];           \
      }                                                                               \
    }                                                                                 \
    for (size_t lane = 0; i < count; i++, lane = (lane + 1) % 8) {                    \
      type distance = x[i] - center;                                                  \
      type y = general(distance);                                                     \
      lanes[lane] += y;                                                               \
    }                                                                                 \
    JOINED_LANES(SUM)                                                                 \
  }

INLINE float squared_f32(float x) { return x * x; }
INLINE double squared_f64(double x) { return x * x; }

#define EXPONENTIALS(type, suffix)                                             \
  DISTANCE_SUM(type, suffix, sum_of_exponentials_from, exp_plain_##suffix,     \
               exp_plain_limit_##suffix, exp_##suffix)
#define SQUARES(type, suffix) \
  DISTANCE_SUM(type, suffix, sum_of_squares_from, squared_##suffix, INFINITY, squared_##suffix)

EXPONENTIALS(float, f32)
EXPONENTIALS(double, f64)
SQUARES(float, f32)
SQUARES(double, f64)

// Without leaving at the first other value, so that the loop is one of vectors.
#define ZEROS_AND_ONES(type, suffix)                                     \
  KERNEL bool are_zeros_and_ones_##suffix(size_t count, const type *x) { \
    uint32_t others = 0;                                                 \
    for (size_t i = 0; i < count; i++) others |= x[i] != 0 && x[i] != 1; \
    return !others;                                                      \
  }
ZEROS_AND_ONES(float, f32)
ZEROS_AND_ONES(double, f64)
