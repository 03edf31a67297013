#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/zeta.hpp>

#include "CBoostMath.h"
#include "boundary.h"

using namespace boundary;

double special_erfc_inverse(double q) {
  if (!(q >= 0 && q <= 2)) return undefined;
  if (q == 0 || q == 2) return (1 - q) * infinity;
  return contained([=] { return boost::math::erfc_inv(q, Policy()); });
}

double special_zeta(double s) {
  if (std::isnan(s)) return undefined;
  if (s == infinity) return 1;
  return contained([=] { return boost::math::zeta(s, Policy()); });
}
