#include <boost/math/special_functions/bessel.hpp>

#include <array>

#include "CBoostMath.h"
#include "boundary.h"

using namespace boundary;

namespace {

constexpr int terms = 20;

// The polynomials U_k(p) of DLMF 10.41.9, divided by p^k, in powers of p^2.
struct DebyePolynomials {
  std::array<std::array<double, terms + 1>, terms> u{};

  constexpr DebyePolynomials() {
    u[0][0] = 1;
    // U_(k+1) = p^2 (1 - p^2) U_k' / 2 + 1/8 of the integral of (1 - 5 t^2) U_k from 0 to p.
    for (int k = 0; k + 1 < terms; k++) {
      for (int j = 0; j <= k; j++) {
        const double power = k + 2 * j, c = u[k][j];
        u[k + 1][j] += c * (power / 2 + 1 / (8 * (power + 1)));
        u[k + 1][j + 1] -= c * (power / 2 + 5 / (8 * (power + 3)));
      }
    }
  }
};

constexpr DebyePolynomials debye;

// Where the expansion has all digits of a double.
constexpr double far = 30;

// sqrt(2 pi r) exp(-eta) I_v(x) by the expansion that is uniform in v and x (DLMF 10.41.3), written
// in 1/r, where r^2 = v^2 + x^2, so that it holds at v = 0 too.
double debye_sum(double v, double r) {
  const double square = (v / r) * (v / r);
  double sum = 0, power = 1;
  for (int k = 0; k < terms; k++) {
    double u = 0;
    for (int j = k; j >= 0; j--) u = u * square + debye.u[k][j];
    sum += u * power;
    power /= r;
    if (power * 1e3 < 1e-19) break;
  }
  return sum;
}

double near_bessel_i(double v, double x) { return boost::math::cyl_bessel_i(v, x, Policy()); }

double scaled(double v, double x) {
  const double r = std::hypot(v, x);
  if (r < far) return std::exp(-x) * near_bessel_i(v, x);
  const double exponent = x == 0 ? -infinity : v * (v / (r + x)) - v * std::asinh(v / x);
  return std::exp(exponent) / std::sqrt(2 * M_PI * r) * debye_sum(v, r);
}

double logarithm(double v, double x) {
  if (x == 0) return v == 0 ? 0 : -infinity;
  const double r = std::hypot(v, x);
  if (r >= far) {
    return r - v * std::asinh(v / x) - 0.5 * std::log(2 * M_PI * r) + std::log(debye_sum(v, r));
  }
  // The power series (DLMF 10.25.2) without its first factor, so that nothing underflows.
  const double square = x * x / 4;
  double term = 1, rest = 0;
  for (int k = 1; k < 200; k++) {
    term *= square / (k * (k + v));
    rest += term;
    if (term < 1e-18 * rest) break;
  }
  return v * std::log(x / 2) - log_gamma(v + 1) + std::log1p(rest);
}

double rest(double v, double x) {
  const double r = std::hypot(v, x);
  if (r >= far) return -0.5 * std::log(2 * M_PI * r) + std::log(debye_sum(v, r));
  return logarithm(v, x) - r + v * std::asinh(v / x);
}

bool is_in_domain(double v, double x) { return v >= 0 && v < infinity && x >= 0; }

} // namespace

double special_scaled_bessel_i(double v, double x) {
  if (!is_in_domain(v, x)) return undefined;
  if (x == infinity) return 0;
  return contained([=] { return scaled(v, x); });
}

double special_log_bessel_i(double v, double x) {
  if (!is_in_domain(v, x)) return undefined;
  if (x == infinity) return infinity;
  return contained([=] { return logarithm(v, x); });
}

double special_log_bessel_i_rest(double v, double x) {
  if (!is_in_domain(v, x) || x == 0 || x == infinity) return undefined;
  return contained([=] { return rest(v, x); });
}
