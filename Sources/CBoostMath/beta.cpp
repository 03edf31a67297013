#include <boost/math/special_functions/beta.hpp>

#include <utility>

#include "CBoostMath.h"
#include "tails.h"

using namespace boundary;

namespace {

bool is_in_domain(double x, double a, double b) {
  return is_shape(a) && is_shape(b) && is_probability(x);
}

// b x - a y at x = 1 - y, of which the larger is rounded.
double lead(double a, double b, double x, double y) {
  using Wide = long double;
  return x <= y ? double(Wide(b) * x - Wide(a) * (1 - Wide(x)))
                : double(Wide(b) * (1 - Wide(y)) - Wide(a) * y);
}

// x y times the density, at x = 1 - y.
double height(double a, double b, double x, double y) {
  if (a < 200 || b < 200) {
    return x * y *
           (x <= y ? boost::math::ibeta_derivative(a, b, x, Policy())
                   : boost::math::ibeta_derivative(b, a, y, Policy()));
  }
  // Around its largest value, where the powers, which lose digits, have left the rest of Stirling's
  // series.
  const double ahead = lead(a, b, x, y), u = ahead / a, v = -ahead / b, n = a + b;
  const double by_x = std::fabs(u) < 0.5 ? tails::log_minus_tangent(u) : std::log(x / a * n) - u;
  const double by_y = std::fabs(v) < 0.5 ? tails::log_minus_tangent(v) : std::log(y / b * n) - v;
  const double fall = a * by_x + b * by_y;
  const double rest = tails::stirling_rest(n) - tails::stirling_rest(a) - tails::stirling_rest(b);
  return std::exp(fall + rest) * 0.3989422804014327 * std::sqrt(a / n * b);
}

// The density of s = log(t / (1 - t)), t^a (1 - t)^b / B(a, b), on one side of the s of x = 1 - y:
// at s + side d.
struct Tail {
  const double a, b, x, y, side, ahead;

  Tail(double a, double b, double x, double y, double side)
      : a(a), b(b), x(x), y(y), side(side), ahead(lead(a, b, x, y)) {}

  // log(y + x exp(e)) - x e, by the smaller of x and y so that nothing cancels.
  double bend(double e) const {
    const double w = x <= y ? x : y;
    if (x > y) e = -e;
    const double z = w * std::expm1(e);
    return tails::log_minus_tangent(z) + w * tails::exp_minus_tangent(e);
  }
  double drop(double d) const { return (a + b) * bend(side * d) + side * ahead * d; }
  double slope(double d) const {
    const double t = x / (x + y * std::exp(-side * d));
    return side * ((a + b) * t - a);
  }
  double reach() const {
    return tails::reach([this](double d) { return drop(d); }, [this](double d) { return slope(d); },
                        (a + b) * x * y);
  }
  // The mass of the tail in units of the density at x.
  double mass() const {
    return tails::integral([this](double d) { return std::exp(-drop(d)); }, reach());
  }
  // The integral of log t + center over it, in the same units.
  double score(double center) const {
    return tails::integral(
        [this, center](double d) {
          const double e = side * d, bent = bend(e);
          return std::exp(-(a + b) * bent - side * ahead * d) * (center + y * e - bent);
        },
        reach());
  }
};

// x^a / (a B(a, b)), of which B underflows before the whole does.
double leading_term(double a, double b, double x) {
  if (a + b > 100) return height(a, b, x, 1 - x) * std::exp(-b * std::log1p(-x)) / a;
  return std::exp(a * std::log(x) - std::log(a * boost::math::beta(a, b, Policy())));
}

// By the series in x (DLMF 8.17.7 and 15.2.1), for b x up to 1 and x up to 1/2.
double by_own_near_zero(double a, double b, double x) {
  double coefficient = 1, sum = 1, slope = 0;
  for (int n = 1; n < 80; n++) {
    coefficient *= (n - b) * x / n;
    sum += coefficient * a / (a + n);
    slope += coefficient * n / ((a + n) * (a + n));
    if (std::fabs(coefficient) < 1e-18) break;
  }
  // psi(a + b) - psi(a + 1), of which b may be the smaller.
  const double step =
      b > 1 ? tails::digamma_step(a + 1, b - 1) : b < 1 ? -tails::digamma_step(a + b, 1 - b) : 0;
  return leading_term(a, b, x) * ((std::log(x) + step) * sum + slope);
}

// The same for 1 - I by the series in y, for a y up to 1 and y up to 1/2.
double by_own_near_one(double a, double b, double y) {
  double coefficient = 1, slope = 0, sum = 1, sloped = 0;
  for (int n = 1; n < 80; n++) {
    slope = (slope * (n - a) - coefficient) * y / n;
    coefficient *= (n - a) * y / n;
    sum += coefficient * b / (b + n);
    sloped += slope * b / (b + n);
    if (std::fabs(coefficient) + std::fabs(slope) < 1e-18) break;
  }
  return -leading_term(b, a, y) * (tails::digamma_step(a, b) * sum + sloped);
}

// The derivative of I_x(a, b) by a, at x = 1 - y.
double by_own(double a, double b, double x, double y) {
  if (x == 0 || y == 0) return 0;
  if (b * x <= 1 && x <= 0.5) return by_own_near_zero(a, b, x);
  if (a * y <= 1 && y <= 0.5) return by_own_near_one(a, b, y);
  // The integral of log t + psi(a + b) - psi(a) times the density over all t is 0, so either side
  // of x gives it, up to the sign; over the side without a change of sign nothing cancels.
  const double center =
      (x <= y ? std::log(x) : std::log1p(-y)) + tails::digamma_step(a, b);
  const double side = center < 0 ? -1 : 1;
  const double scale = height(a, b, x, y);
  return scale == 0 ? 0 : -side * scale * Tail(a, b, x, y, side).score(center);
}

// I, or 1 - I, at x = 1 - y.
double incomplete(double a, double b, double x, double y, bool is_upper) {
  // For large parameters Boost takes powers of x and loses digits, at times all, except in the
  // series at the ends.
  if (a + b > 200 && b * x > 1 && a * y > 1) {
    const double side = lead(a, b, x, y) < 0 ? -1 : 1;
    const double tail = height(a, b, x, y) * Tail(a, b, x, y, side).mass();
    return is_upper == (side > 0) ? tail : 1 - tail;
  }
  if (x > y) {
    std::swap(a, b), std::swap(x, y);
    is_upper = !is_upper;
  }
  return is_upper ? boost::math::ibetac(a, b, x, Policy()) : boost::math::ibeta(a, b, x, Policy());
}

// Sets x and y where one is so small that the first term of its series is all of it; else false.
bool is_at_end(double p, double q, double a, double b, double &x, double &y) {
  const double both = log_gamma(a + b);
  const double log_x = (std::log(p) + log_gamma(a + 1) + log_gamma(b) - both) / a;
  const double log_y = (std::log(q) + log_gamma(b + 1) + log_gamma(a) - both) / b;
  if (log_x < -700) {
    x = std::exp(log_x), y = 1;
  } else if (log_y < -700) {
    y = std::exp(log_y), x = 1;
  } else {
    return false;
  }
  return true;
}

// Newton's method in s = log(x / y) for the logarithm of the smaller of the probabilities p = I and
// q = 1 - I, which is concave, so that it arrives from anywhere. One step, as a rule: Boost's
// inverses leave some hundred roundings where the tails are steep, but at times they are lost.
void solve(double p, double q, double a, double b, double &x, double &y) {
  if (p == 0 || q == 0) return;
  if (!(x > 1e-300 && y > 1e-300)) {
    if (is_at_end(p, q, a, b, x, y)) return;
    if (!(x > 0 && y > 0)) x = a / (a + b), y = b / (a + b);
  }
  const bool is_upper = p > q;
  double last = 0;
  bool is_lost = false;
  for (int i = 0; i < 100; i++) {
    const double tail = incomplete(a, b, x, y, is_upper);
    const double excess = std::log(tail / (is_upper ? q : p));
    double step = (is_upper ? excess : -excess) * tail / height(a, b, x, y);
    // Where nothing is left of the tail, half of the way was too long; from Boost's, the middle.
    if (!(std::fabs(step) < infinity)) {
      if (last == 0) {
        if (i > 0) break;
        x = a / (a + b), y = b / (a + b);
        continue;
      }
      step = last = is_lost ? last / 2 : -last / 2;
      is_lost = true;
    } else {
      is_lost = false;
      last = step = std::fmax(-600, std::fmin(step, 600));
    }
    const double e = std::exp(-std::fabs(step));
    (step > 0 ? y : x) *= e;
    const double sum = x + y;
    x /= sum, y /= sum;
    if (std::fabs(excess) < 1e-7) return;
  }
  // Next to where tails are no doubles a step may be lost again and again.
  double low = -740, high = 740;
  for (int i = 0; i < 80; i++) {
    const double s = (low + high) / 2;
    x = 1 / (1 + std::exp(-s)), y = 1 / (1 + std::exp(s));
    const bool is_small = incomplete(a, b, x, y, is_upper) < (is_upper ? q : p);
    (is_small != is_upper ? low : high) = s;
  }
}

} // namespace

double special_beta_i(double x, double a, double b) {
  if (!is_in_domain(x, a, b)) return undefined;
  return contained([=] { return incomplete(a, b, x, 1 - x, false); });
}

double special_beta_i_complement(double x, double a, double b) {
  if (!is_in_domain(x, a, b)) return undefined;
  return contained([=] { return incomplete(a, b, x, 1 - x, true); });
}

double special_beta_density(double x, double a, double b) {
  if (!is_in_domain(x, a, b)) return undefined;
  if (a < 200 || b < 200 || x == 0 || x == 1) {
    return contained([=] { return boost::math::ibeta_derivative(a, b, x, Policy()); });
  }
  return contained([=] { return height(a, b, x, 1 - x) / (x * (1 - x)); });
}

double special_beta_i_by_a(double x, double a, double b) {
  if (!is_in_domain(x, a, b)) return undefined;
  return contained([=] { return by_own(a, b, x, 1 - x); });
}

double special_beta_i_by_b(double x, double a, double b) {
  if (!is_in_domain(x, a, b)) return undefined;
  return contained([=] { return -by_own(b, a, 1 - x, x); });
}

double special_beta_i_inverse(double p, double a, double b, double *complement) {
  *complement = undefined;
  if (!is_in_domain(p, a, b)) return undefined;
  double x = contained([=] { return boost::math::ibeta_inv(a, b, p, complement, Policy()); });
  return contained([&] { return solve(p, 1 - p, a, b, x, *complement), x; });
}

double special_beta_i_complement_inverse(double q, double a, double b, double *complement) {
  *complement = undefined;
  if (!is_in_domain(q, a, b)) return undefined;
  double x = contained([=] { return boost::math::ibetac_inv(a, b, q, complement, Policy()); });
  return contained([&] { return solve(1 - q, q, a, b, x, *complement), x; });
}
