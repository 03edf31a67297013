// Probabilities of whole numbers, without the cancellation of large log factorials: Loader, "Fast and
// accurate computation of binomial probabilities", 2000.
//
//     log k! = k log k − k + log(width(k))/2 + stirling_error(k)
#pragma once
#include "elementary.h"

static const double stirling_errors[16] = {
    0,
    0.08106146679532726,
    0.0413406959554093,
    0.02767792568499834,
    0.020790672103765093,
    0.016644691189821193,
    0.013876128823070748,
    0.01189670994589177,
    0.010411265261972096,
    0.009255462182712733,
    0.00833056343336287,
    0.007573675487951841,
    0.00694284010720953,
    0.006408994188004207,
    0.0059513701127588475,
    0.005554733551962801,
};

INLINE double stirling_error(double k) {
  double x = 1.0 / k;
  double square = x * x;
  double series = 1.0 / 1260.0 - square * (1.0 / 1680.0);
  series = 1.0 / 360.0 - square * series;
  series = x * (1.0 / 12.0 - square * series);
  int32_t place = (int32_t)(k > 15.0 ? 15.0 : k > 0.0 ? k : 0.0);
  return k > 15.0 ? series : stirling_errors[place];
}

// 2πk, and 1 for k = 0.
INLINE double width(double k) { return k == 0.0 ? 1.0 : 6.283185307179586 * k; }

// k log(k/m) + m − k, which is m ((1 + f) log(1 + f) − f) for k = m (1 + f).
INLINE double deviance(double k, double m) {
  double f = (k - m) / m;
  double half_square = 0.5 * f * f;
  double near = m * (half_square * (1.0 - f) + (1.0 + f) * log_series_f64(f, half_square));
  double far = k * log_f64(k / m) - (k - m);
  return abs_f64(f) < 0.25 ? near : k == 0.0 ? m : far;
}

// MARK: - Poisson

INLINE double poisson_probability(double k, double rate) {
  return exp_f64(-deviance(k, rate) - stirling_error(k)) / __builtin_elementwise_sqrt(width(k));
}

// MARK: - Binomial

// Of k among n, divided by what does not depend on k.
INLINE double binomial_weight(double k, double n, double p) {
  double rest = n - k;
  double log_weight = -deviance(k, n * p) - deviance(rest, n * (1.0 - p)) - stirling_error(k) -
                      stirling_error(rest);
  return exp_f64(log_weight) / __builtin_elementwise_sqrt(width(k) * width(rest));
}

// MARK: - Hypergeometric

// k of s draws, each of which is made with probability p = s / (good + bad), are among `good`, the
// rest among `bad`.
typedef struct {
  double good, bad, draws;
} Urn;

// Divided by what does not depend on k.
INLINE double urn_weight(double k, Urn urn) {
  double p = urn.draws / (urn.good + urn.bad), q = 1.0 - p;
  double a = urn.good - k, b = urn.draws - k, c = (urn.bad - urn.draws) + k;
  double log_weight = -deviance(k, urn.good * p) - deviance(a, urn.good * q) -
                      deviance(b, urn.bad * p) - deviance(c, urn.bad * q) - stirling_error(k) -
                      stirling_error(a) - stirling_error(b) - stirling_error(c);
  return exp_f64(log_weight) /
         __builtin_elementwise_sqrt(width(k) * width(a) * width(b) * width(c));
}

// The probability of 0, for more than no draws.
INLINE double urn_probability_of_0(Urn urn) {
  double all = urn.good + urn.bad, left = all - urn.draws;
  double log_factor = stirling_error(urn.good) + stirling_error(urn.bad) +
                      stirling_error(urn.draws) + stirling_error(left) - stirling_error(all);
  double square = width(urn.good) * width(urn.bad) * width(urn.draws) * width(left) / width(all);
  return urn_weight(0.0, urn) * exp_f64(log_factor) * __builtin_elementwise_sqrt(square);
}
