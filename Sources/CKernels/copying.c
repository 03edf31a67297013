// Conversions between element types, strided copies and transposes.
#include "kernel.h"

#define CONVERT(name, from, to, expression)                     \
  KERNEL void name(size_t count, const from *X, to *Y) {        \
    VECTORIZE for (size_t i = 0; i < count; i++) {              \
      from x = X[i];                                            \
      Y[i] = expression;                                        \
    }                                                           \
  }
CONVERT(widen_f32, float, double, x)
CONVERT(narrow_f64, double, float, (float)x)
CONVERT(bytes_to_f32, uint8_t, float, x)
CONVERT(bytes_to_f64, uint8_t, double, x)
CONVERT(nonzero_f32, float, uint8_t, x != 0)
CONVERT(nonzero_f64, double, uint8_t, x != 0)

#define GATHER_STEPS(bits)                                                                   \
  void gather_steps_##bits(size_t count, const void *x, ptrdiff_t step, void *y) {           \
    const uint##bits##_t *from = x;                                                          \
    uint##bits##_t *to = y;                                                                  \
    if (step == 0) {                                                                         \
      for (size_t i = 0; i < count; i++) to[i] = from[0];                                    \
    } else if (step == 1) {                                                                  \
      for (size_t i = 0; i < count; i++) to[i] = from[i];                                    \
    } else {                                                                                 \
      for (size_t i = 0; i < count; i++) to[i] = from[(ptrdiff_t)i * step];                  \
    }                                                                                        \
  }
GATHER_STEPS(8)
GATHER_STEPS(32)
GATHER_STEPS(64)

// Square tiles, so that both sides stay within a few cache lines.
enum { tile = 16 };
#define TRANSPOSE(bits)                                                                       \
  void transpose_##bits(size_t rows, size_t columns, size_t x_stride, const void *x,         \
                        size_t y_stride, void *y) {                                           \
    const uint##bits##_t *from = x;                                                           \
    uint##bits##_t *to = y;                                                                   \
    for (size_t i = 0; i < rows; i += tile) {                                                 \
      size_t last_row = i + tile < rows ? i + tile : rows;                                    \
      for (size_t j = 0; j < columns; j += tile) {                                            \
        size_t last_column = j + tile < columns ? j + tile : columns;                         \
        for (size_t row = i; row < last_row; row++) {                                         \
          for (size_t column = j; column < last_column; column++) {                           \
            to[column * y_stride + row] = from[row * x_stride + column];                      \
          }                                                                                   \
        }                                                                                     \
      }                                                                                       \
    }                                                                                         \
  }
TRANSPOSE(8)
TRANSPOSE(32)
TRANSPOSE(64)
