// What all functions here share: how Boost reports errors, and that nothing of it gets out.
#pragma once

#if !__has_include(<boost/math/special_functions/gamma.hpp>)
#error "The headers of Boost.Math are missing: install libboost-math-dev"
#endif

#include <boost/math/policies/policy.hpp>

#include <cerrno>
#include <cmath>
#include <limits>

namespace boundary {

namespace policies = boost::math::policies;

// Errors are NaN or infinite values. Doubles stay doubles: the long double of x86 is several times
// slower, and elsewhere another type.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>,
    policies::promote_double<false>, policies::promote_float<false>>;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// The value, or NaN if something is thrown; errno stays what it was.
template <class Function> double contained(Function function) noexcept {
  const int before = errno;
  double value = undefined;
  try {
    value = function();
  } catch (...) {
  }
  errno = before;
  return value;
}

// The C library's function whose sign is not in a variable shared by all threads.
inline double log_gamma(double x) {
  int sign;
  return ::lgamma_r(x, &sign);
}

inline bool is_probability(double p) { return p >= 0 && p <= 1; }
inline bool is_shape(double a) { return a > 0 && a < infinity; }

} // namespace boundary
