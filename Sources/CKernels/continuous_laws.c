// Draws from continuous laws by rejection.
#include "rejection.h"

// MARK: - Gamma

// Marsaglia and Tsang, "A simple method for generating gamma variables", 2000: d (1 + s)³ for a
// normal x and s = x / (3 √d) is kept with probability exp(h), where
// h = d (3 log(1 + s) − 3s + 3s²/2 − s³).

// h of small s, where the terms of that sum cancel, by its series.
INLINE double gamma_log_acceptance(double d, double s) {
  double square = s * s;
  double series = 0.375;
  series = series * s - 3.0 / 7.0;
  series = series * s + 0.5;
  series = series * s - 0.6;
  series = series * s + 0.75;
  double near = -square * square * series;
  double far = 3.0 * (log_f64(1.0 + s) - s + 0.5 * square) - square * s;
  return d * (abs_f64(s) < 0.01 ? near : far);
}

// The bits of one counter as numbers in [1, 2): 48 of them for the radius of a normal number, 40 for
// its angle, 40 for whether it is kept.
typedef struct {
  double radius, angle, other;
} Three;

INLINE Three three_at(uint64_t key, uint64_t low, uint64_t high) {
  Bits bits = philox(key, low, high);
  uint32_t rest = bits.word[0];
  return (Three){in_one_to_two(rest & 0xffff0000, bits.word[1]),
                 in_one_to_two(rest << 16 & 0xff000000, bits.word[2]),
                 in_one_to_two(rest << 24, bits.word[3])};
}

// For a concentration of at least 1. Where 1 + s is negative, h is NaN, and nothing is below that.
INLINE double gamma_attempt(uint64_t key, uint64_t low, uint64_t t, double concentration) {
  double d = concentration - 1.0 / 3.0;
  Three numbers = three_at(key, low, t);
  double x = radius(numbers.radius) * sin_of_quarters(4.0 * (numbers.angle - 1.0), 1);
  double s = x / (3.0 * __builtin_elementwise_sqrt(d));
  double root = 1.0 + s;
  double h = gamma_log_acceptance(d, s);
  return 2.0 - numbers.other <= exp_f64(h) ? d * root * root * root : NAN;
}

// A draw for a concentration a below 1 is one for a + 1 times U^(1/a). The logarithm of U comes from
// a counter that no attempt reaches.
INLINE double boost_logarithm(uint64_t key, uint64_t low, double concentration) {
  double log_u = log_f64(2.0 - pair_at(key, low, UINT64_MAX).a);
  return concentration < 1.0 ? log_u / concentration : 0.0;
}

INLINE void gamma_block(Block block, bool wants_logarithm) {
  double concentration[block_length], *y = block.y;
  Place places[block_length];
  size_t listed = 0;
  bool has_small = false;
  read_parameter(block, 0, concentration);
  for (size_t i = 0; i < block.count; i++) {
    double a = concentration[i];
    y[i] = NAN;
    places[listed] = i;
    listed += a > 0.0 && a < INFINITY;
    has_small |= a < 1.0;
  }
  DRAW_REJECTING(y, places, listed,
                 gamma_attempt(block.key, block.low + i, t,
                               concentration[i] < 1.0 ? concentration[i] + 1.0
                                                      : concentration[i]));
  if (wants_logarithm || has_small) {
    VECTORIZE for (size_t i = 0; i < block.count; i++) {
      double logarithm = log_f64(y[i]);
      if (has_small) logarithm += boost_logarithm(block.key, block.low + i, concentration[i]);
      double boosted = exp_f64(logarithm);
      y[i] = wants_logarithm ? logarithm : concentration[i] < 1.0 ? boosted : y[i];
    }
  }
}

INLINE void gamma_numbers(Block block) { gamma_block(block, false); }
INLINE void gamma_logarithms(Block block) { gamma_block(block, true); }
BLOCKWISE(random_gamma, gamma_numbers)
BLOCKWISE(random_log_gamma, gamma_logarithms)

// MARK: - Von Mises

// The angle of the vector (c, s), for c >= 0. Reductions and coefficients of Cephes' atan (Moshier).
INLINE double angle_of(double s, double c) {
  double a = abs_f64(s);
  bool steep = a > 2.414213562373095 * c, middle = a > 0.66 * c;
  double numerator = steep ? -c : middle ? a - c : a;
  double denominator = steep ? a : middle ? a + c : c;
  double x = numerator / denominator;
  double z = x * x;
  double p = -8.750608600031904122785e-1;
  p = p * z - 1.615753718733365076637e1;
  p = p * z - 7.500855792314704667340e1;
  p = p * z - 1.228866684490136173410e2;
  p = p * z - 6.485021904942025371773e1;
  double q = z + 2.485846490142306297962e1;
  q = q * z + 1.650270098316988542046e2;
  q = q * z + 4.328810604912902668951e2;
  q = q * z + 4.853903996359136964868e2;
  q = q * z + 1.945506571482613964425e2;
  double offset = steep ? 1.5707963267948966 : middle ? 0.7853981633974483 : 0.0;
  return with_sign_f64(offset + (x + x * z * p / q), s);
}

// Best and Fisher, "Efficient simulation of the von Mises distribution", 1979. Their envelope, a
// wrapped Cauchy law with parameter ρ, is drawn as θ = 2 atan((1 − ρ)/(1 + ρ) tan φ) for φ uniform on
// half a turn. With R = √(1 + 4κ²) and S = 1 + R + √(2 + 2R), ρ is 2κ/S, and everything is a sum of
// positive terms: nothing cancels for small κ nor for large ones.
INLINE double von_mises_attempt(uint64_t key, uint64_t low, uint64_t t, double concentration) {
  double k = concentration < 1e300 ? 2.0 * concentration : 2e300;
  double R = k > 1e9 ? k : __builtin_elementwise_sqrt(1.0 + k * k);
  double side = __builtin_elementwise_sqrt(2.0 + 2.0 * R);
  double S = 1.0 + R + side;
  double less = (1.0 + 1.0 / (k + R) + side) / S;  // 1 − ρ
  double more = (S + k) / S;                       // 1 + ρ
  Pair numbers = pair_at(key, low, t);
  double quarters = 2.0 * (numbers.a - 1.0);
  double sine = -sin_of_quarters(quarters, 1), cosine = sin_of_quarters(quarters, 0);
  double shape = less * less;
  double excess = 0.25 * S * shape * more * more / (shape + 4.0 * k / S * cosine * cosine);
  return 2.0 - numbers.b <= excess * exp_f64(1.0 - excess)
             ? 2.0 * angle_of(less / more * sine, cosine)
             : NAN;
}

INLINE void von_mises_block(Block block) {
  double concentration[block_length];
  Place places[block_length];
  size_t listed = 0;
  read_parameter(block, 0, concentration);
  for (size_t i = 0; i < block.count; i++) {
    block.y[i] = NAN;
    places[listed] = i;
    listed += concentration[i] >= 0.0 && concentration[i] < INFINITY;
  }
  DRAW_REJECTING(block.y, places, listed,
                 von_mises_attempt(block.key, block.low + i, t, concentration[i]));
}

BLOCKWISE(random_von_mises, von_mises_block)
