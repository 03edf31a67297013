// Special functions of Boost.Math, and beside them those that it does not have.
//
// No function throws, sets errno or keeps a state. Outside of its domain each answers NaN; an
// argument that is NaN gives NaN.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Incomplete gamma functions, for a > 0 and x >= 0

// P(a, x), the integral of exp(-t) t^(a - 1) from 0 to x, divided by the gamma function of a.
double special_gamma_p(double a, double x);
// Q(a, x) = 1 - P(a, x), exact where that is small.
double special_gamma_q(double a, double x);
// Their logarithms, also where they themselves underflow.
double special_log_gamma_p(double a, double x);
double special_log_gamma_q(double a, double x);
// exp(-x) x^(a - 1) / Gamma(a), the derivative of P by x.
double special_gamma_density(double a, double x);
// The derivative of P by a.
double special_gamma_p_by_shape(double a, double x);
// The x at which P, or Q, is a given probability.
double special_gamma_p_inverse(double a, double p);
double special_gamma_q_inverse(double a, double q);

// MARK: Incomplete beta functions, for a > 0, b > 0 and 0 <= x <= 1

// I_x(a, b), the integral of t^(a - 1) (1 - t)^(b - 1) from 0 to x, divided by B(a, b).
double special_beta_i(double x, double a, double b);
// 1 - I_x(a, b), exact where that is small.
double special_beta_i_complement(double x, double a, double b);
// x^(a - 1) (1 - x)^(b - 1) / B(a, b), the derivative by x.
double special_beta_density(double x, double a, double b);
// The derivatives of I_x(a, b) by a and by b.
double special_beta_i_by_a(double x, double a, double b);
double special_beta_i_by_b(double x, double a, double b);
// The x at which I_x(a, b), or 1 - I_x(a, b), is a given probability. `complement` receives 1 - x,
// exact where that is small.
double special_beta_i_inverse(double p, double a, double b, double *complement);
double special_beta_i_complement_inverse(double q, double a, double b, double *complement);

// MARK: The inverse of erfc, zeta, Bessel functions

// The y with erfc(y) = q, for q from 0 to 2.
double special_erfc_inverse(double q);
// Riemann's zeta(s), for s other than 1.
double special_zeta(double s);
// exp(-x) I_v(x) and log I_v(x), the modified Bessel function of the first kind, for v >= 0 and
// x >= 0.
double special_scaled_bessel_i(double v, double x);
double special_log_bessel_i(double v, double x);
// log I_v(x) - r + v arsinh(v/x), where r^2 = v^2 + x^2.
double special_log_bessel_i_rest(double v, double x);

#ifdef __cplusplus
}
#endif
