// Integrals of exp(-drop(d)) weight(d) over d > 0, where drop is convex, 0 at 0 and grows without
// bound: the tail of a density whose logarithm is concave, from a point on its slope.
#pragma once

#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/log1p.hpp>

#include <utility>

#include "boundary.h"

namespace tails {

// exp(d) - 1 - d.
inline double exp_minus_tangent(double d) {
  if (std::fabs(d) > 0.35) return std::expm1(d) - d;
  double sum = 0;
  for (int k = 14; k >= 3; k--) sum = (sum + 1) * d / k;
  return (sum + 1) * d * d / 2;
}

// log(1 + z) - z.
inline double log_minus_tangent(double z) {
  return boost::math::log1pmx(z, boundary::Policy());
}

// psi(a + b) - psi(a) for positive a and b: all terms are positive, so nothing cancels (DLMF 5.5.2
// up to 12, then 5.11.2).
inline double digamma_step(double a, double b) {
  double sum = 0;
  while (a < 12) {
    sum += b / (a * (a + b));
    a += 1;
  }
  // Of the coefficients B(2k)/2k.
  static constexpr double coefficients[] = {1.0 / 12,      -1.0 / 120, 1.0 / 252, -1.0 / 240,
                                            1.0 / 132, -691.0 / 32760, 1.0 / 12};
  const double u = 1 / (a * a), v = 1 / ((a + b) * (a + b));
  // u^k - v^k = (u - v) s, where s is the sum of u^i v^(k - 1 - i).
  double s = 0, power = 1, tail = 0;
  for (double c : coefficients) {
    s = u * s + power;
    power *= v;
    tail += c * s;
  }
  const double ratio = b / (a + b);
  const double difference = ratio * (2 * a + b) / (a + b) * u;
  return sum + std::log1p(b / a) + ratio / (2 * a) + difference * tail;
}

// log x - psi(x) for x > 0.
inline double log_minus_digamma(double x) {
  double sum = 0, start = x;
  while (x < 12) {
    sum += 1 / x;
    x += 1;
  }
  const double u = 1 / (x * x);
  const double high = 1.0 / 240 - u * (1.0 / 132 - u * (691.0 / 32760 - u / 12));
  const double tail = u * (1.0 / 12 - u * (1.0 / 120 - u * (1.0 / 252 - u * high)));
  return sum + 1 / (2 * x) + tail + std::log(start / x);
}

// log Gamma(x) - (x - 1/2) log x + x - log(2 pi)/2 for x >= 10, Stirling's series (DLMF 5.11.1).
inline double stirling_rest(double x) {
  const double u = 1 / (x * x);
  const double high = 1.0 / 1188 - u * (691.0 / 360360 - u / 156);
  return (1.0 / 12 - u * (1.0 / 360 - u * (1.0 / 1260 - u * (1.0 / 1680 - u * high)))) / x;
}

// Where drop reaches about 40, beyond which nothing is left: Newton's method, from a parabola.
template <class Drop, class Slope>
double reach(Drop drop, Slope slope, double curvature) {
  const double first = slope(0);
  double d = 80 / (first + std::sqrt(first * first + 80 * curvature));
  for (int i = 0; i < 60; i++) {
    const double fallen = drop(d);
    if (fallen > 38 && fallen < 44) break;
    const double next = d + (40 - fallen) / slope(d);
    d = !(next < 4 * d) ? 4 * d : next < d / 4 ? d / 4 : next;
  }
  return d;
}

template <class Function> double integral(Function function, double end) {
  using Gauss = boost::math::quadrature::gauss<double, 20, boundary::Policy>;
  const double middle = end / 4;
  double sum = 0;
  for (const auto [from, to] : {std::pair(0.0, middle), std::pair(middle, end)}) {
    const double center = (from + to) / 2, half = (to - from) / 2;
    double part = 0;
    for (unsigned i = 0; i < Gauss::abscissa().size(); i++) {
      const double step = half * Gauss::abscissa()[i];
      part += Gauss::weights()[i] * (function(center - step) + function(center + step));
    }
    sum += half * part;
  }
  return sum;
}

} // namespace tails
