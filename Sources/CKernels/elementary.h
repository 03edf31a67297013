// Elementary functions of one float or double, without branches, so that a loop over them becomes
// vector instructions whose lanes give the same bits as the scalar remainder of the loop.
#pragma once
#include <math.h>
#include <string.h>

#include "kernel.h"

INLINE float bits_to_f32(uint32_t bits) { float x; memcpy(&x, &bits, sizeof x); return x; }
INLINE uint32_t f32_to_bits(float x) { uint32_t bits; memcpy(&bits, &x, sizeof x); return bits; }
INLINE double bits_to_f64(uint64_t bits) { double x; memcpy(&x, &bits, sizeof x); return x; }
INLINE uint64_t f64_to_bits(double x) { uint64_t bits; memcpy(&bits, &x, sizeof x); return bits; }

INLINE float abs_f32(float x) { return bits_to_f32(f32_to_bits(x) & 0x7fffffffu); }
INLINE double abs_f64(double x) { return bits_to_f64(f64_to_bits(x) & ~(UINT64_C(1) << 63)); }
INLINE float with_sign_f32(float x, float s) {
  return bits_to_f32((f32_to_bits(x) & 0x7fffffffu) | (f32_to_bits(s) & 0x80000000u));
}
INLINE double with_sign_f64(double x, double s) {
  uint64_t sign = UINT64_C(1) << 63;
  return bits_to_f64((f64_to_bits(x) & ~sign) | (f64_to_bits(s) & sign));
}

// MARK: - exp

// x = n log 2 + r with |r| <= log(2)/2, and a polynomial for exp(r). log 2 is split so that n times
// its first part is exact. Adding 1.5 · 2^23 (2^52) rounds to an integer and leaves it in the low
// bits. 2^n is multiplied in two halves: results below the normal range and beyond the largest
// number come out as they should.

INLINE float scale_f32(float x, int32_t n) {
  int32_t half = n >> 1;
  return x * bits_to_f32((uint32_t)(half + 127) << 23) *
         bits_to_f32((uint32_t)(n - half + 127) << 23);
}

INLINE double scale_f64(double x, int64_t n) {
  int64_t half = n >> 1;
  return x * bits_to_f64((uint64_t)(half + 1023) << 52) *
         bits_to_f64((uint64_t)(n - half + 1023) << 52);
}

// exp(r) − 1 for |r| <= log(2)/2; coefficients of Cephes' expf (Moshier).
INLINE float expm1_core_f32(float r) {
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  return r + r * r * p;
}

INLINE float exp_f32(float x) {
  x = x > 89.0f ? 89.0f : x;
  x = x < -104.0f ? -104.0f : x;
  float shifted = x * 1.44269504088896341f + 12582912.0f;
  int32_t n = (int32_t)(f32_to_bits(shifted) - f32_to_bits(12582912.0f));
  float rounded = shifted - 12582912.0f;
  float r = (x - rounded * 0.693359375f) + rounded * 2.12194440e-4f;
  return scale_f32(1.0f + expm1_core_f32(r), n);
}

// exp where neither it nor any step overflows or leaves the normal range: n is added to the
// exponent, with the bits of the two multiplications.
#define exp_plain_limit_f32 87.0f
#define exp_plain_limit_f64 708.0

INLINE float exp_plain_f32(float x) {
  float shifted = x * 1.44269504088896341f + 12582912.0f;
  float rounded = shifted - 12582912.0f;
  float r = (x - rounded * 0.693359375f) + rounded * 2.12194440e-4f;
  return bits_to_f32(f32_to_bits(1.0f + expm1_core_f32(r)) + (f32_to_bits(shifted) << 23));
}

// exp(r) − 1 for |r| <= log(2)/2: the Taylor series; its first dropped term is below 2^-56.
INLINE double expm1_core_f64(double r) {
  double p = 1.6059043836821613e-10;
  p = p * r + 2.0876756987868099e-09;
  p = p * r + 2.5052108385441719e-08;
  p = p * r + 2.7557319223985891e-07;
  p = p * r + 2.7557319223985893e-06;
  p = p * r + 2.4801587301587302e-05;
  p = p * r + 1.9841269841269841e-04;
  p = p * r + 1.3888888888888889e-03;
  p = p * r + 8.3333333333333333e-03;
  p = p * r + 4.1666666666666667e-02;
  p = p * r + 1.6666666666666667e-01;
  p = p * r + 5.0e-01;
  return r + r * r * p;
}

INLINE double exp_f64(double x) {
  x = x > 710.0 ? 710.0 : x;
  x = x < -746.0 ? -746.0 : x;
  double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  int64_t n = (int64_t)(f64_to_bits(shifted) - f64_to_bits(6755399441055744.0));
  double rounded = shifted - 6755399441055744.0;
  double r = (x - rounded * 0x1.62e42feep-1) - rounded * 0x1.a39ef35793c76p-33;
  return scale_f64(1.0 + expm1_core_f64(r), n);
}

INLINE double exp_plain_f64(double x) {
  double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  double rounded = shifted - 6755399441055744.0;
  double r = (x - rounded * 0x1.62e42feep-1) - rounded * 0x1.a39ef35793c76p-33;
  return bits_to_f64(f64_to_bits(1.0 + expm1_core_f64(r)) + (f64_to_bits(shifted) << 52));
}

// MARK: - exp − 1

// 2^n exp(r) − 1 = 2^n (exp(r) − 1) + (2^n − 1) keeps the small results; large ones are exp's.

INLINE float expm1_f32(float x) {
  x = x > 89.0f ? 89.0f : x;
  x = x < -104.0f ? -104.0f : x;
  float shifted = x * 1.44269504088896341f + 12582912.0f;
  int32_t n = (int32_t)(f32_to_bits(shifted) - f32_to_bits(12582912.0f));
  float rounded = shifted - 12582912.0f;
  float r = (x - rounded * 0.693359375f) + rounded * 2.12194440e-4f;
  float p = expm1_core_f32(r);
  float power = scale_f32(1.0f, n);
  float small = power * p + (power - 1.0f);
  return x > 40.0f ? scale_f32(1.0f + p, n) : small;
}

INLINE double expm1_f64(double x) {
  x = x > 710.0 ? 710.0 : x;
  x = x < -746.0 ? -746.0 : x;
  double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  int64_t n = (int64_t)(f64_to_bits(shifted) - f64_to_bits(6755399441055744.0));
  double rounded = shifted - 6755399441055744.0;
  double r = (x - rounded * 0x1.62e42feep-1) - rounded * 0x1.a39ef35793c76p-33;
  double p = expm1_core_f64(r);
  double power = scale_f64(1.0, n);
  double small = power * p + (power - 1.0);
  return x > 80.0 ? scale_f64(1.0 + p, n) : small;
}

// MARK: - log

// x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2); log(1 + f) is a series in s = f/(2 + f).
// Reductions and coefficients of FreeBSD's msun (e_log.c, e_logf.c, s_log1p.c).

// log(1 + f) − f = s (f²/2 + R) − f²/2, in two parts: what belongs to it, and f²/2.
INLINE float log_series_f32(float f, float half_square) {
  float s = f / (2.0f + f);
  float z = s * s;
  float w = z * z;
  float even = w * (0.40000972152f + w * 0.24279078841f);
  float odd = z * (0.66666662693f + w * 0.28498786688f);
  return s * (half_square + (odd + even));
}

INLINE double log_series_f64(double f, double half_square) {
  double s = f / (2.0 + f);
  double z = s * s;
  double w = z * z;
  double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  double odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  return s * (half_square + (odd + even));
}

INLINE float log_f32(float x) {
  bool tiny = x < 1.17549435e-38f;
  float normal = tiny ? x * 8388608.0f : x;
  uint32_t bits = f32_to_bits(normal) + (0x3f800000u - 0x3f3504f3u);
  int32_t k = (int32_t)(bits >> 23) - (tiny ? 127 + 23 : 127);
  float f = bits_to_f32((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
  float half_square = 0.5f * f * f;
  float n = (float)k;
  float y = log_series_f32(f, half_square) + n * 9.0580006145e-06f - half_square + f +
            n * 6.9313812256e-01f;
  y = x < INFINITY ? y : x;
  y = x == 0.0f ? -INFINITY : y;
  return x < 0.0f ? NAN : y;
}

INLINE double log_f64(double x) {
  bool tiny = x < 2.2250738585072014e-308;
  double normal = tiny ? x * 18014398509481984.0 : x;
  uint64_t bits = f64_to_bits(normal) + ((UINT64_C(0x3ff00000) - UINT64_C(0x3fe6a09e)) << 32);
  // Through 32 bits: few processors convert 64-bit integers to doubles in vectors.
  int32_t k = (int32_t)(bits >> 52) - (tiny ? 1023 + 54 : 1023);
  double f = bits_to_f64((bits & UINT64_C(0x000fffffffffffff)) + (UINT64_C(0x3fe6a09e) << 32)) - 1.0;
  double half_square = 0.5 * f * f;
  double n = (double)k;
  double y = log_series_f64(f, half_square) + n * 1.90821492927058770002e-10 - half_square + f +
             n * 6.93147180369123816490e-01;
  y = x < INFINITY ? y : x;
  y = x == 0.0 ? -INFINITY : y;
  return x < 0.0 ? NAN : y;
}

// MARK: - log(1 + x)

// As log of u = 1 + x, with the rounding error of u as a correction.

INLINE float log1p_f32(float x) {
  float u = 1.0f + x;
  uint32_t bits = f32_to_bits(u) + (0x3f800000u - 0x3f3504f3u);
  int32_t k = (int32_t)(bits >> 23) - 127;
  float lost = k > 0 ? 1.0f - (u - x) : x - (u - 1.0f);
  float c = k < 25 ? lost / u : 0.0f;
  float f = bits_to_f32((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
  f = k == 0 ? x : f;
  c = k == 0 ? 0.0f : c;
  float half_square = 0.5f * f * f;
  float n = (float)k;
  float y = log_series_f32(f, half_square) + (n * 9.0580006145e-06f + c) - half_square + f +
            n * 6.9313812256e-01f;
  y = x < INFINITY ? y : x;
  y = x == -1.0f ? -INFINITY : y;
  y = x == 0.0f ? x : y;
  return x < -1.0f ? NAN : y;
}

INLINE double log1p_f64(double x) {
  double u = 1.0 + x;
  uint64_t bits = f64_to_bits(u) + ((UINT64_C(0x3ff00000) - UINT64_C(0x3fe6a09e)) << 32);
  int32_t k = (int32_t)(bits >> 52) - 1023;
  double lost = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
  double c = k < 54 ? lost / u : 0.0;
  double f = bits_to_f64((bits & UINT64_C(0x000fffffffffffff)) + (UINT64_C(0x3fe6a09e) << 32)) - 1.0;
  f = k == 0 ? x : f;
  c = k == 0 ? 0.0 : c;
  double half_square = 0.5 * f * f;
  double n = (double)k;
  double y = log_series_f64(f, half_square) + (n * 1.90821492927058770002e-10 + c) - half_square +
             f + n * 6.93147180369123816490e-01;
  y = x < INFINITY ? y : x;
  y = x == -1.0 ? -INFINITY : y;
  y = x == 0.0 ? x : y;
  return x < -1.0 ? NAN : y;
}

// log(1 + u) for 0 <= u <= 1, where no exponent needs to be taken out: beyond sqrt(2) it is
// log 2 + log(1 + (u − 1)/2).

INLINE float log1p_unit_f32(float u) {
  bool upper = u > 0.41421356f;
  float f = upper ? (u - 1.0f) * 0.5f : u;
  float half_square = 0.5f * f * f;
  float series = log_series_f32(f, half_square);
  float high = upper ? 6.9313812256e-01f : 0.0f;
  float low = upper ? 9.0580006145e-06f : 0.0f;
  return (series + low - half_square + f) + high;
}

INLINE double log1p_unit_f64(double u) {
  bool upper = u > 0.41421356237309504;
  double f = upper ? (u - 1.0) * 0.5 : u;
  double half_square = 0.5 * f * f;
  double series = log_series_f64(f, half_square);
  double high = upper ? 6.93147180369123816490e-01 : 0.0;
  double low = upper ? 1.90821492927058770002e-10 : 0.0;
  return (series + low - half_square + f) + high;
}

// MARK: - Sigmoid and softplus

// From exp(−|x|), which neither overflows nor loses the small results.

INLINE float logistic_f32(float x) {
  float e = exp_f32(-abs_f32(x));
  return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}
INLINE double logistic_f64(double x) {
  double e = exp_f64(-abs_f64(x));
  return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

// log(1 + exp(x)).
INLINE float log1p_exp_f32(float x) {
  return (x < 0.0f ? 0.0f : x) + log1p_unit_f32(exp_f32(-abs_f32(x)));
}
INLINE double log1p_exp_f64(double x) {
  return (x < 0.0 ? 0.0 : x) + log1p_unit_f64(exp_f64(-abs_f64(x)));
}

// x l − log(1 + exp(l)) as −w |l| − log(1 + exp(−|l|)), where w is the weight of the other outcome
// than the likelier one: nothing cancels, and infinite l give 0 or −∞.
INLINE float bernoulli_f32(float x, float l) {
  float w = l > 0.0f ? 1.0f - x : x;
  float a = abs_f32(l);
  return -(w == 0.0f ? 0.0f : w * a) - log1p_unit_f32(exp_f32(-a));
}
INLINE double bernoulli_f64(double x, double l) {
  double w = l > 0.0 ? 1.0 - x : x;
  double a = abs_f64(l);
  return -(w == 0.0 ? 0.0 : w * a) - log1p_unit_f64(exp_f64(-a));
}

// MARK: - Hyperbolic functions

// tanh |x| = t/(t + 2) with t = exp(2|x|) − 1; it is 1 to the last bit where |x| is cut off.
INLINE float tanh_f32(float x) {
  float a = abs_f32(x);
  float t = expm1_f32(2.0f * (a > 10.0f ? 10.0f : a));
  return with_sign_f32(t / (t + 2.0f), x);
}
INLINE double tanh_f64(double x) {
  double a = abs_f64(x);
  double t = expm1_f64(2.0 * (a > 22.0 ? 22.0 : a));
  return with_sign_f64(t / (t + 2.0), x);
}

INLINE float sinh_f32(float x) {
  float a = abs_f32(x);
  float t = expm1_f32(a > 20.0f ? 20.0f : a);
  float e = exp_f32(0.5f * a);
  return with_sign_f32(a > 20.0f ? 0.5f * e * e : 0.5f * (t + t / (t + 1.0f)), x);
}
INLINE double sinh_f64(double x) {
  double a = abs_f64(x);
  double t = expm1_f64(a > 40.0 ? 40.0 : a);
  double e = exp_f64(0.5 * a);
  return with_sign_f64(a > 40.0 ? 0.5 * e * e : 0.5 * (t + t / (t + 1.0)), x);
}

INLINE float cosh_f32(float x) {
  float a = abs_f32(x);
  float t = exp_f32(a > 20.0f ? 20.0f : a);
  float e = exp_f32(0.5f * a);
  return a > 20.0f ? 0.5f * e * e : 0.5f * (t + 1.0f / t);
}
INLINE double cosh_f64(double x) {
  double a = abs_f64(x);
  double t = exp_f64(a > 40.0 ? 40.0 : a);
  double e = exp_f64(0.5 * a);
  return a > 40.0 ? 0.5 * e * e : 0.5 * (t + 1.0 / t);
}

INLINE float asinh_f32(float x) {
  float a = abs_f32(x);
  float large = log_f32(a) + 0.69314718f;
  float b = a > 1e4f ? 1e4f : a;
  float square = b * b;
  float small = log1p_f32(b + square / (1.0f + __builtin_sqrtf(1.0f + square)));
  return with_sign_f32(a > 1e4f ? large : (a == a ? small : a), x);
}
INLINE double asinh_f64(double x) {
  double a = abs_f64(x);
  double large = log_f64(a) + 0.6931471805599453;
  double b = a > 1e9 ? 1e9 : a;
  double square = b * b;
  double small = log1p_f64(b + square / (1.0 + __builtin_sqrt(1.0 + square)));
  return with_sign_f64(a > 1e9 ? large : (a == a ? small : a), x);
}
