// Sine and cosine of one float or double, without branches, for |x| < `trigonometric_limit`.
//
// x = n π/2 + r with |r| a little over π/4 at most; r comes with its rounding error, and n's last
// two bits say which of ±sin r, ±cos r is the value.
#pragma once
#include "elementary.h"

#define trigonometric_limit 1.0e6

// MARK: - Double

// π/2 in three parts whose products with n are exact while |n| < 2^20, after FreeBSD's msun
// (e_rem_pio2.c, k_sin.c, k_cos.c).

// r and its rounding error, and n's low bits.
INLINE uint64_t reduce_quarter(double x, double *r, double *rest) {
  double shifted = x * 6.36619772367581382433e-01 + 6755399441055744.0;
  double n = shifted - 6755399441055744.0;
  double t = x - n * 1.57079632673412561417e+00;
  double w = n * 6.07710050630396597660e-11;
  double first = t - w;
  double tail = n * 2.02226624879595063154e-21 - ((t - first) - w);
  *r = first - tail;
  *rest = (first - *r) - tail;
  return f64_to_bits(shifted);
}

INLINE double sin_core(double x, double rest) {
  double z = x * x;
  double v = z * x;
  double p = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
  return x - ((z * (0.5 * rest - v * p) - rest) - v * -1.66666666666666324348e-01);
}

INLINE double cos_core(double x, double rest) {
  double z = x * x;
  double p = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * (2.48015872894767294178e-05 + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
  double half = 0.5 * z;
  double w = 1.0 - half;
  return w + (((1.0 - w) - half) + (z * p - x * rest));
}

// sin(x + quarter · π/2).
INLINE double sin_shifted_f64(double x, uint64_t quarter) {
  double r, rest;
  uint64_t n = reduce_quarter(x, &r, &rest) + quarter;
  double y = n & 1 ? cos_core(r, rest) : sin_core(r, rest);
  return bits_to_f64(f64_to_bits(y) ^ (n & 2) << 62);
}

INLINE double sin_f64(double x) { return sin_shifted_f64(x, 0); }
INLINE double cos_f64(double x) { return sin_shifted_f64(x, 1); }

// MARK: - Float

// The first part of π/2 has 24 bits and is its lower neighbour: what n times it leaves of x is a
// multiple of 2^-23 (or of x's last place) below 1, hence exact. The other two parts are its rest to
// 2^-76. Polynomials: minimax on |r| <= 0.83, for more than what rounding n at |x| = 10^6 leaves;
// their relative errors are below 2^-27. The value is within 0.9 units in the last place. The
// fused multiply-adds that exactness rests on are asked for by name: by a call, where the processor
// has none.
INLINE float sin_shifted_f32(float x, uint32_t quarter) {
  float shifted = x * 0x1.45f306p-1f + 12582912.0f;
  float n = shifted - 12582912.0f;
  float left = __builtin_elementwise_fma(-n, 0x1.921fb4p+0f, x);
  float product = n * 0x1.4442d2p-24f;
  float lost = __builtin_elementwise_fma(n, 0x1.4442d2p-24f, -product);
  lost = n * -0x1.ee59dap-50f + lost;
  float r = left - product;
  // Exact but for `lost`: the last place of `product` divides `left`.
  float rest = ((left - r) - product) - lost;
  float z = r * r + r * (rest + rest);
  float s = 0x1.1104cap-7f + z * -0x1.9877dp-13f;
  s = -0x1.55553ep-3f + z * s;
  float cube = z * r;
  // The sum of −0 and 0 is 0: the sign is taken from r.
  float sine = with_sign_f32(r + (rest + cube * s), r);
  float c = -0x1.6c098cp-10f + z * 0x1.9930d4p-16f;
  c = 0x1.555546p-5f + z * c;
  c = -0.5f + z * c;
  float cosine = 1.0f + z * c;
  uint32_t turns = f32_to_bits(shifted) + quarter;
  float y = turns & 1 ? cosine : sine;
  return bits_to_f32(f32_to_bits(y) ^ (turns & 2) << 30);
}

INLINE float sin_f32(float x) { return sin_shifted_f32(x, 0); }
INLINE float cos_f32(float x) { return sin_shifted_f32(x, 1); }
