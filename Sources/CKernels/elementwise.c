// Functions of one, two and three arrays, element by element.
#include "trigonometric.h"

// MARK: - One array

#define UNARY_OF(type, suffix, name, expression)                               \
  KERNEL void name##_##suffix(size_t count, const type *X, type *Y) {          \
    VECTORIZE for (size_t i = 0; i < count; i++) {                             \
      type x = X[i];                                                           \
      Y[i] = expression;                                                       \
    }                                                                          \
  }
#define UNARY(name, single_expression, double_expression) \
  UNARY_OF(float, f32, name, single_expression)           \
  UNARY_OF(double, f64, name, double_expression)

UNARY(negate, -x, -x)
UNARY(absolute, abs_f32(x), abs_f64(x))
UNARY(sign, (float)((x > 0) - (x < 0)), (double)((x > 0) - (x < 0)))
UNARY(floor, __builtin_floorf(x), __builtin_floor(x))
UNARY(nearest, __builtin_rintf(x), __builtin_rint(x))
UNARY(square, x *x, x *x)
UNARY(square_root, __builtin_elementwise_sqrt(x), __builtin_elementwise_sqrt(x))
UNARY(reciprocal, 1.0f / x, 1.0 / x)
UNARY(exponential, exp_f32(x), exp_f64(x))
UNARY(exponential_minus_one, expm1_f32(x), expm1_f64(x))
UNARY(logarithm, log_f32(x), log_f64(x))
UNARY(logarithm_one_plus, log1p_f32(x), log1p_f64(x))
UNARY(hyperbolic_sine, sinh_f32(x), sinh_f64(x))
UNARY(hyperbolic_cosine, cosh_f32(x), cosh_f64(x))
UNARY(hyperbolic_tangent, tanh_f32(x), tanh_f64(x))
UNARY(inverse_hyperbolic_sine, asinh_f32(x), asinh_f64(x))
UNARY(sigmoid, logistic_f32(x), logistic_f64(x))
UNARY(softplus, log1p_exp_f32(x), log1p_exp_f64(x))
UNARY(rectify, x < 0 ? 0.0f : x, x < 0 ? 0.0 : x)

// Functions rarely applied to much: the C library's, one element after the other.
#define LIBRARY(name, single_function, double_function)                        \
  void name##_f32(size_t count, const float *X, float *Y) {                    \
    for (size_t i = 0; i < count; i++) Y[i] = single_function(X[i]);           \
  }                                                                            \
  void name##_f64(size_t count, const double *X, double *Y) {                  \
    for (size_t i = 0; i < count; i++) Y[i] = double_function(X[i]);           \
  }
LIBRARY(inverse_tangent, atanf, atan)
LIBRARY(logarithm_2, log2f, log2)
LIBRARY(logarithm_10, log10f, log10)

// A whole block by the polynomial, then the few arguments beyond its range one by one. The
// arguments are kept, since Y may be X.
enum { trigonometric_block = 256 };
#define TRIGONOMETRIC(type, suffix, name, function, library)                                 \
  KERNEL void name##_##suffix(size_t count, const type *X, type *Y) {                        \
    const type limit = trigonometric_limit;                                                  \
    for (size_t start = 0; start < count; start += trigonometric_block) {                    \
      type x[trigonometric_block];                                                           \
      size_t left = count - start;                                                           \
      size_t length = left < trigonometric_block ? left : trigonometric_block;               \
      uint32_t beyond = 0;                                                                   \
      VECTORIZE for (size_t i = 0; i < length; i++) {                                        \
        x[i] = X[start + i];                                                                 \
        beyond |= !(abs_##suffix(x[i]) < limit);                                             \
        Y[start + i] = function(x[i]);                                                       \
      }                                                                                      \
      if (!beyond) continue;                                                                 \
      for (size_t i = 0; i < length; i++) {                                                  \
        if (!(abs_##suffix(x[i]) < limit)) Y[start + i] = (type)library(x[i]);               \
      }                                                                                      \
    }                                                                                        \
  }
TRIGONOMETRIC(float, f32, sine, sin_f32, sin)
TRIGONOMETRIC(double, f64, sine, sin_f64, sin)
TRIGONOMETRIC(float, f32, cosine, cos_f32, cos)
TRIGONOMETRIC(double, f64, cosine, cos_f64, cos)

// MARK: - Two arrays

// Four loops, since a step that is known lets the compiler load vectors or one number once.
#define BINARY_LOOP(a_index, b_index, A_type, expression)  \
  VECTORIZE for (size_t i = 0; i < count; i++) {           \
    A_type a = A[a_index], b = B[b_index];                 \
    Y[i] = expression;                                     \
  }
#define BINARY_OF(type, result, function, expression)                                          \
  KERNEL void function(size_t count, const type *A, size_t a_step, const type *B,              \
                       size_t b_step, result *Y) {                                             \
    if (a_step && b_step) {                                                                    \
      BINARY_LOOP(i, i, type, expression)                                                      \
    } else if (a_step) {                                                                       \
      BINARY_LOOP(i, 0, type, expression)                                                      \
    } else if (b_step) {                                                                       \
      BINARY_LOOP(0, i, type, expression)                                                      \
    } else {                                                                                   \
      BINARY_LOOP(0, 0, type, expression)                                                      \
    }                                                                                          \
  }
#define BINARY(name, single_expression, double_expression)    \
  BINARY_OF(float, float, name##_f32, single_expression)      \
  BINARY_OF(double, double, name##_f64, double_expression)
#define RELATION(name, expression)                     \
  BINARY_OF(float, uint8_t, name##_f32, expression)    \
  BINARY_OF(double, uint8_t, name##_f64, expression)

BINARY(add, a + b, a + b)
BINARY(subtract, a - b, a - b)
BINARY(multiply, a *b, a *b)
BINARY(divide, a / b, a / b)
// A NaN on either side is the result.
BINARY(maximum, (a > b || a != a) ? a : b, (a > b || a != a) ? a : b)
BINARY(minimum, (a < b || a != a) ? a : b, (a < b || a != a) ? a : b)
BINARY(x_logarithm_y, a == 0 ? (b == b ? 0.0f : b) : a *log_f32(b),
       a == 0 ? (b == b ? 0.0 : b) : a *log_f64(b))
BINARY(x_logarithm_one_plus_y, a == 0 ? (b == b ? 0.0f : b) : a *log1p_f32(b),
       a == 0 ? (b == b ? 0.0 : b) : a *log1p_f64(b))
BINARY(tangent_pullback, a *(1.0f - b * b), a *(1.0 - b * b))

BINARY(bernoulli_log_density, bernoulli_f32(a, b), bernoulli_f64(a, b))

// With the sign of the divisor, so that −1 % 3 is 2.
INLINE double floored_remainder(double a, double b) {
  double r = fmod(a, b);
  return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

// Through the C library, one by one.
#define SCALAR_BINARY_OF(type, function, expression)                                          \
  void function(size_t count, const type *A, size_t a_step, const type *B, size_t b_step,     \
                type *Y) {                                                                    \
    for (size_t i = 0; i < count; i++) {                                                      \
      type a = A[i * a_step], b = B[i * b_step];                                              \
      Y[i] = (type)expression;                                                                \
    }                                                                                         \
  }
SCALAR_BINARY_OF(float, remainder_f32, floored_remainder(a, b))
SCALAR_BINARY_OF(double, remainder_f64, floored_remainder(a, b))
SCALAR_BINARY_OF(float, power_f32, pow(a, b))
SCALAR_BINARY_OF(double, power_f64, pow(a, b))

RELATION(equal, a == b)
RELATION(unequal, a != b)
RELATION(less, a < b)
RELATION(less_or_equal, a <= b)

BINARY_OF(uint8_t, uint8_t, mask_and, a &b)
BINARY_OF(uint8_t, uint8_t, mask_or, a | b)
KERNEL void mask_not(size_t count, const uint8_t *A, uint8_t *Y) {
  VECTORIZE for (size_t i = 0; i < count; i++) Y[i] = !A[i];
}

// MARK: - Three arrays

// Both are read before one is chosen, so that the loop is one of vectors.
#define CHOICE_LOOP(mask_index, a_index, b_index, type) \
  VECTORIZE for (size_t i = 0; i < count; i++) {        \
    type a = A[a_index], b = B[b_index];                \
    Y[i] = mask[mask_index] ? a : b;                    \
  }
#define CHOOSE(type, suffix)                                                               \
  KERNEL void choose_##suffix(size_t count, const uint8_t *mask, size_t mask_step,         \
                              const type *A, size_t a_step, const type *B, size_t b_step,  \
                              type *Y) {                                                   \
    if (mask_step && a_step && b_step) {                                                   \
      CHOICE_LOOP(i, i, i, type)                                                           \
    } else if (mask_step && a_step) {                                                      \
      CHOICE_LOOP(i, i, 0, type)                                                           \
    } else if (mask_step && b_step) {                                                      \
      CHOICE_LOOP(i, 0, i, type)                                                           \
    } else {                                                                               \
      CHOICE_LOOP(i *mask_step, i *a_step, i *b_step, type)                                \
    }                                                                                      \
  }
CHOOSE(float, f32)
CHOOSE(double, f64)

#define BERNOULLI_SCORE(type, suffix)                                                           \
  KERNEL void bernoulli_score_##suffix(size_t count, const type *d, const type *x,              \
                                       const type *l, type *y) {                                \
    VECTORIZE for (size_t i = 0; i < count; i++) y[i] = d[i] * (x[i] - logistic_##suffix(l[i])); \
  }
BERNOULLI_SCORE(float, f32)
BERNOULLI_SCORE(double, f64)

#define ACCUMULATE(type, suffix)                                            \
  KERNEL void accumulate_##suffix(size_t count, const type *x, type *y) {   \
    VECTORIZE for (size_t i = 0; i < count; i++) y[i] += x[i];              \
  }
ACCUMULATE(float, f32)
ACCUMULATE(double, f64)

// MARK: - Distances

#define SQUARED_DISTANCES(type, suffix)                                                        \
  KERNEL void squared_distances_##suffix(size_t count, size_t width, const type *point,        \
                                         const type *columns, type *y) {                       \
    for (size_t j = 0; j < count; j++) y[j] = 0;                                               \
    for (size_t k = 0; k < width; k++) {                                                       \
      const type *column = columns + k * count;                                                \
      type coordinate = point[k];                                                              \
      VECTORIZE for (size_t j = 0; j < count; j++) {                                           \
        type difference = coordinate - column[j];                                              \
        y[j] += difference * difference;                                                       \
      }                                                                                        \
    }                                                                                          \
  }
SQUARED_DISTANCES(float, f32)
SQUARED_DISTANCES(double, f64)
