#include <boost/math/special_functions/gamma.hpp>

#include "CBoostMath.h"
#include "tails.h"

using namespace boundary;

namespace {

bool is_in_domain(double a, double x) { return is_shape(a) && x >= 0; }

// log(exp(-x) x^a / Gamma(a)), whose terms are large where a is.
double log_height(double a, double x) {
  if (a < 10) return a * std::log(x) - x - log_gamma(a);
  const double z = (x - a) / a;
  const double fall = std::fabs(z) < 0.5 ? tails::log_minus_tangent(z) : std::log(x / a) - z;
  return a * fall + 0.5 * std::log(a) - 0.9189385332046728 - tails::stirling_rest(a);
}

double density(double a, double x) {
  return a > 200 && x > 0 ? std::exp(log_height(a, x)) / x
                          : boost::math::gamma_p_derivative(a, x, Policy());
}

// The density of s = log t, exp(a s - exp(s)) / Gamma(a), on one side of log x: at log x + side d.
struct Tail {
  const double a, x, side;

  double drop(double d) const {
    return x * tails::exp_minus_tangent(side * d) - side * (a - x) * d;
  }
  double slope(double d) const { return side * (x * std::exp(side * d) - a); }
  double reach() const {
    return tails::reach([this](double d) { return drop(d); }, [this](double d) { return slope(d); },
                        x);
  }
  // The mass of the tail in units of the density at log x.
  double mass() const {
    return tails::integral([this](double d) { return std::exp(-drop(d)); }, reach());
  }
  // The integral of s - psi(a) over it, in the same units.
  double score() const {
    const double z = (x - a) / a;
    const double center =
        (std::fabs(z) < 0.5 ? std::log1p(z) : std::log(x / a)) + tails::log_minus_digamma(a);
    return tails::integral(
        [this, center](double d) { return std::exp(-drop(d)) * (center + side * d); }, reach());
  }
};

// Of P, for x up to 1, by the alternating series in x (DLMF 8.7.1).
double by_shape_near_zero(double a, double x) {
  double term = 1, sum = 1, slope = 0;
  for (int n = 1; n < 40; n++) {
    term *= -x / n;
    sum += term * a / (a + n);
    slope += term * n / ((a + n) * (a + n));
    if (std::fabs(term) < 1e-18) break;
  }
  const double step = a < 12 ? std::log(x) - boost::math::digamma(a + 1, Policy())
                             : std::log(x / a) + tails::log_minus_digamma(a) - 1 / a;
  return std::exp(a * std::log(x) - log_gamma(a + 1)) * (step * sum + slope);
}

double by_shape(double a, double x) {
  if (x == 0 || x == infinity) return 0;
  if (x <= 1) return by_shape_near_zero(a, x);
  // The integral of (s - psi(a)) times the density over all s is 0, so either side of log x gives
  // it, up to the sign; over the side without psi(a) nothing cancels.
  const double side = std::log(x / a) + tails::log_minus_digamma(a) < 0 ? -1 : 1;
  const double height = density(a, x) * x;
  return height == 0 ? 0 : -side * height * Tail{a, x, side}.score();
}

double log_of_small(double a, double x, double side) {
  return log_height(a, x) + std::log(Tail{a, x, side}.mass());
}

// Below this a value has lost digits.
constexpr double smallest = 1e-290;

// Whether x is so far from a that Boost takes powers of x, which for large a loses digits.
bool is_far(double a, double x) {
  const double z = (x - a) / a;
  return a > 200 && z * z * a > 20;
}

double far_tail(double a, double x, double side) {
  return std::exp(log_height(a, x)) * Tail{a, x, side}.mass();
}

double lower(double a, double x) {
  if (x == infinity) return 1;
  if (is_far(a, x)) return x < a ? far_tail(a, x, -1) : 1 - far_tail(a, x, 1);
  return boost::math::gamma_p(a, x, Policy());
}

double upper(double a, double x) {
  if (x == infinity) return 0;
  if (is_far(a, x)) return x > a ? far_tail(a, x, 1) : 1 - far_tail(a, x, -1);
  return boost::math::gamma_q(a, x, Policy());
}

} // namespace

double special_gamma_p(double a, double x) {
  if (!is_in_domain(a, x)) return undefined;
  return contained([=] { return lower(a, x); });
}

double special_gamma_q(double a, double x) {
  if (!is_in_domain(a, x)) return undefined;
  return contained([=] { return upper(a, x); });
}

double special_log_gamma_p(double a, double x) {
  if (!is_in_domain(a, x)) return undefined;
  if (x == 0) return -infinity;
  return contained([=] {
    const double p = lower(a, x);
    if (p > 0.7) return std::log1p(-upper(a, x));
    if (p > smallest) return std::log(p);
    if (x > 1) return log_of_small(a, x, -1);
    double term = 1, sum = 1;
    for (int n = 1; n < 40 && std::fabs(term) > 1e-18; n++) {
      term *= -x / n;
      sum += term * a / (a + n);
    }
    return a * std::log(x) - log_gamma(a + 1) + std::log(sum);
  });
}

double special_log_gamma_q(double a, double x) {
  if (!is_in_domain(a, x)) return undefined;
  if (x == infinity) return -infinity;
  return contained([=] {
    const double q = upper(a, x);
    if (q > 0.7) return std::log1p(-lower(a, x));
    return q > smallest ? std::log(q) : log_of_small(a, x, 1);
  });
}

double special_gamma_density(double a, double x) {
  if (!is_in_domain(a, x)) return undefined;
  if (x == infinity) return 0;
  return contained([=] { return density(a, x); });
}

double special_gamma_p_by_shape(double a, double x) {
  if (!is_in_domain(a, x)) return undefined;
  return contained([=] { return by_shape(a, x); });
}

double special_gamma_p_inverse(double a, double p) {
  if (!is_shape(a) || !is_probability(p)) return undefined;
  if (p == 1) return infinity;
  return contained([=] { return boost::math::gamma_p_inv(a, p, Policy()); });
}

double special_gamma_q_inverse(double a, double q) {
  if (!is_shape(a) || !is_probability(q)) return undefined;
  if (q == 0) return infinity;
  return contained([=] { return boost::math::gamma_q_inv(a, q, Policy()); });
}
