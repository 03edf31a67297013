// The error function and its relatives of one double, in the style of `elementary.h`. Floats are
// computed in double, and so are exact to the last bit.
#pragma once
#include "elementary.h"

// c[0] + c[1] z + …, by Horner's rule; a constant bound, so that it is unrolled.
#define HORNER(name, terms)                                              \
  INLINE double name(const double *c, double z) {                        \
    double p = c[terms - 1];                                             \
    for (int i = terms - 2; i >= 0; i--) p = p * z + c[i];               \
    return p;                                                            \
  }
HORNER(horner_5, 5)
HORNER(horner_6, 6)
HORNER(horner_7, 7)
HORNER(horner_8, 8)
HORNER(horner_9, 9)
#undef HORNER

// MARK: - erf, erfc

// Rational approximations of FreeBSD's msun (s_erf.c): erf in |x| < 0.84375 and around 1, erfc as
// exp(−x²) times a rational function of 1/x² up to 1/0.35 and beyond. All are computed, and one is
// chosen.

#define erf_at_one 8.45062911510467529297e-01

// (erf(x) − x)/x for |x| < 0.84375.
INLINE double erf_core(double square) {
  static const double p[] = {1.28379167095512558561e-01, -3.25042107247001499370e-01,
                             -2.84817495755985104766e-02, -5.77027029648944159157e-03,
                             -2.37630166566501626084e-05};
  static const double q[] = {1, 3.97917223959155352819e-01, 6.50222499887672944485e-02,
                             5.08130628187576562776e-03, 1.32494738004321644526e-04,
                             -3.96022827877536812320e-06};
  return horner_5(p, square) / horner_6(q, square);
}

// erf(x) − erf_at_one for 0.84375 <= x < 1.25, of s = x − 1.
INLINE double erf_around_one(double s) {
  static const double p[] = {-2.36211856075265944077e-03, 4.14856118683748331666e-01,
                             -3.72207876035701323847e-01, 3.18346619901161753674e-01,
                             -1.10894694282396677476e-01, 3.54783043256182359371e-02,
                             -2.16637559486879084300e-03};
  static const double q[] = {1, 1.06420880400844228286e-01, 5.40397917702171048937e-01,
                             7.18286544141962662868e-02, 1.26171219808761642112e-01,
                             1.36370839120290507362e-02, 1.19844998467991074170e-02};
  return horner_7(p, s) / horner_7(q, s);
}

// erfc(x) for x >= 1.25.
INLINE double erfc_tail(double x) {
  static const double p1[] = {-9.86494403484714822705e-03, -6.93858572707181764372e-01,
                              -1.05586262253232909814e+01, -6.23753324503260060396e+01,
                              -1.62396669462573470355e+02, -1.84605092906711035994e+02,
                              -8.12874355063065934246e+01, -9.81432934416914548592e+00};
  static const double q1[] = {1, 1.96512716674392571292e+01, 1.37657754143519042600e+02,
                              4.34565877475229228821e+02, 6.45387271733267880336e+02,
                              4.29008140027567833386e+02, 1.08635005541779435134e+02,
                              6.57024977031928170135e+00, -6.04244152148580987438e-02};
  static const double p2[] = {-9.86494292470009928597e-03, -7.99283237680523006574e-01,
                              -1.77579549177547519889e+01, -1.60636384855821916062e+02,
                              -6.37566443368389627722e+02, -1.02509513161107724954e+03,
                              -4.83519191608651397019e+02};
  static const double q2[] = {1, 3.03380607434824582924e+01, 3.25792512996573918826e+02,
                              1.53672958608443695994e+03, 3.19985821950859553908e+03,
                              2.55305040643316442583e+03, 4.74528541206955367215e+02,
                              -2.24409524465858183362e+01};
  x = x > 28.0 ? 28.0 : x;
  double s = 1.0 / (x * x);
  double near = horner_8(p1, s) / horner_9(q1, s);
  double far = horner_7(p2, s) / horner_8(q2, s);
  double ratio = x < 1.0 / 0.35 ? near : far;
  // The square of the upper half of x's bits is exact.
  double z = bits_to_f64(f64_to_bits(x) & UINT64_C(0xffffffff00000000));
  return exp_f64(-z * z - 0.5625) * exp_f64((z - x) * (z + x) + ratio) / x;
}

INLINE double erf_f64(double x) {
  double a = abs_f64(x);
  double inner = a < 0.84375 ? a : 0.84375;
  double small = inner + inner * erf_core(inner * inner);
  double middle = erf_at_one + erf_around_one((a < 1.25 ? a : 1.25) - 1.0);
  double large = 1.0 - erfc_tail(a < 1.25 ? 1.25 : a);
  double y = a < 0.84375 ? small : a < 1.25 ? middle : large;
  return a == a ? with_sign_f64(y, x) : x;
}

INLINE double erfc_f64(double x) {
  double a = abs_f64(x);
  double inner = a < 0.84375 ? x : 0.0;
  double part = inner * erf_core(inner * inner);
  double small = inner < 0.25 ? 1.0 - (inner + part) : 0.5 - (inner - 0.5 + part);
  double around = erf_around_one((a < 1.25 ? a : 1.25) - 1.0);
  double middle = x < 0.0 ? 1.0 + (erf_at_one + around) : (1.0 - erf_at_one) - around;
  double tail = erfc_tail(a < 1.25 ? 1.25 : a);
  double large = x < 0.0 ? 2.0 - tail : tail;
  // Beyond, erfc is less than half the smallest number.
  large = x > 27.5 ? 0.0 : large;
  double y = a < 0.84375 ? small : a < 1.25 ? middle : large;
  return a == a ? y : x;
}

// MARK: - Inverse of erf

// By the quantiles of the normal law (Wichura 1988, "Algorithm AS 241", PPND16), in terms of x and
// 1 − |x|, so that nothing is lost near 0 and near 1. ±1 give infinities, what is beyond NaN.
INLINE double erfinv_f64(double x) {
  static const double a[] = {3.3871328727963666080e0, 1.3314166789178437745e+2,
                             1.9715909503065514427e+3, 1.3731693765509461125e+4,
                             4.5921953931549871457e+4, 6.7265770927008700853e+4,
                             3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static const double b[] = {1, 4.2313330701600911252e+1, 6.8718700749205790830e+2,
                             5.3941960214247511077e+3, 2.1213794301586595867e+4,
                             3.9307895800092710610e+4, 2.8729085735721942674e+4,
                             5.2264952788528545610e+3};
  static const double c[] = {1.42343711074968357734e0, 4.63033784615654529590e0,
                             5.76949722146069140550e0, 3.64784832476320460504e0,
                             1.27045825245236838258e0, 2.41780725177450611770e-1,
                             2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double d[] = {1, 2.05319162663775882187e0, 1.67638483018380384940e0,
                             6.89767334985100004550e-1, 1.48103976427480074590e-1,
                             1.51986665636164571966e-2, 5.47593808499534494600e-4,
                             1.05075007164441684324e-9};
  static const double e[] = {6.65790464350110377720e0, 5.46378491116411436990e0,
                             1.78482653991729133580e0, 2.96560571828504891230e-1,
                             2.65321895265761230930e-2, 1.24266094738807843860e-3,
                             2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double f[] = {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
                             1.48753612908506148525e-2, 7.86869131145613259100e-4,
                             1.84631831751005468180e-5, 1.42151175831644588870e-7,
                             2.04426310338993978564e-15};
  const double half_root = 0.70710678118654752440;
  double m = abs_f64(x);
  double inner = m < 0.85 ? m : 0.85;
  double s = 0.180625 - 0.25 * inner * inner;
  double central = 0.5 * inner * horner_8(a, s) / horner_8(b, s);
  double rest = 1.0 - (m < 0.85 ? 0.85 : m < 1.0 ? m : 0.85);
  double r = __builtin_sqrt(-log_f64(0.5 * rest));
  double near = horner_8(c, r - 1.6) / horner_8(d, r - 1.6);
  double far = horner_8(e, r - 5.0) / horner_8(f, r - 5.0);
  double y = half_root * (m <= 0.85 ? central : r <= 5.0 ? near : far);
  y = m == 1.0 ? INFINITY : m > 1.0 ? NAN : y;
  return m == m ? with_sign_f64(y, x) : x;
}
