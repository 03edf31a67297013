// Draws of whole numbers: where few are expected by inversion, else by rejection.
#include "counting_laws.h"
#include "rejection.h"

// The largest mean of what is drawn by inversion. Its probabilities fall below rounding within
// `most_inverted` numbers.
static const double largest_inverted_mean = 10.0;
enum { most_inverted = 128 };

// Whole numbers up to here are exact.
static const double most_counted = 0x1p53;

INLINE bool is_count(double n) {
  return n >= 0.0 && n <= most_counted && __builtin_elementwise_floor(n) == n;
}

// The least k with u < F(k), F(k) = p(0) + … + p(k), or the last k at which that sum still grows,
// for the listed places of a block. Of place i, `zero` is p(0) and `ratio` is p(k)/p(k − 1), for which
// `inverse` is 1/k. All elements go one number further at a time, whether they are done or not.
#define DRAW_INVERTING(block, places, listed, zero, ratio)                           \
  do {                                                                               \
    double u[block_length], p[block_length], sum[block_length], found[block_length]; \
    VECTORIZE for (size_t j = 0; j < (listed); j++) {                                \
      size_t i = places[j];                                                          \
      u[j] = pair_at((block).key, (block).low + i, 0).a - 1.0;                       \
      p[j] = zero;                                                                   \
      sum[j] = p[j];                                                                 \
      found[j] = 0.0;                                                                \
    }                                                                                \
    uint64_t going = (listed);                                                       \
    for (int step = 1; going > 0 && step < most_inverted; step++) {                  \
      double k = step, inverse = 1.0 / k;                                            \
      going = 0;                                                                     \
      VECTORIZE for (size_t j = 0; j < (listed); j++) {                              \
        size_t i = places[j];                                                        \
        (void)i;                                                                     \
        p[j] = p[j] * (ratio);                                                       \
        double next = sum[j] + p[j];                                                 \
        bool goes_on = (u[j] >= sum[j]) & (next > sum[j]);                           \
        found[j] = goes_on ? k : found[j];                                           \
        going += goes_on;                                                            \
        sum[j] = next;                                                               \
      }                                                                              \
    }                                                                                \
    for (size_t j = 0; j < (listed); j++) (block).y[places[j]] = found[j];           \
  } while (0)

// MARK: - Poisson

// Transformed rejection: Hörmann, "The transformed rejection method for generating Poisson random
// variables", 1993, algorithm PTRS without its squeeze. His hat falls short of the law by up to 0.6 %
// at a few numbers, so it is taken 1 % higher.
INLINE double poisson_attempt(uint64_t key, uint64_t low, uint64_t t, double rate) {
  double b = 0.931 + 2.53 * __builtin_elementwise_sqrt(rate);
  double a = -0.059 + 0.02483 * b;
  double alpha = 1.01 * (1.1239 + 1.1328 / (b - 3.4));
  Pair numbers = pair_at(key, low, t);
  double u = numbers.a - 1.5;
  double distance = 0.5 - abs_f64(u);
  double k = __builtin_elementwise_floor((2.0 * a / distance + b) * u + (rate + 0.43));
  double hat = a / (distance * distance) + b;
  bool accepted = (2.0 - numbers.b) * alpha <= hat * poisson_probability(k, rate);
  return (accepted & (k >= 0.0)) ? k : NAN;
}

INLINE void poisson_block(Block block) {
  double rate[block_length];
  Place inverted[block_length], rejecting[block_length];
  size_t few = 0, many = 0;
  read_parameter(block, 0, rate);
  for (size_t i = 0; i < block.count; i++) {
    block.y[i] = NAN;
    inverted[few] = rejecting[many] = i;
    few += rate[i] >= 0.0 && rate[i] < largest_inverted_mean;
    many += rate[i] >= largest_inverted_mean && rate[i] < INFINITY;
  }
  DRAW_INVERTING(block, inverted, few, exp_f64(-rate[i]), rate[i] * inverse);
  DRAW_REJECTING(block.y, rejecting, many,
                 poisson_attempt(block.key, block.low + i, t, rate[i]));
}

BLOCKWISE(random_poisson, poisson_block)

// MARK: - Binomial

typedef struct {
  double b, a, alpha;
} BinomialHat;

INLINE BinomialHat binomial_hat(double n, double p) {
  double deviation = __builtin_elementwise_sqrt(n * p * (1.0 - p));
  double b = 1.15 + 2.53 * deviation;
  return (BinomialHat){b, -0.0873 + 0.0248 * b + 0.01 * p, (2.83 + 5.1 / b) * deviation};
}

// Hörmann, "The generation of binomial random variates", 1993, algorithm BTRS without its squeeze,
// for p up to a half.
// `scale` is α times the weight of the mode.
INLINE double binomial_attempt(uint64_t key, uint64_t low, uint64_t t, double n, double p,
                               double scale) {
  BinomialHat hat = binomial_hat(n, p);
  Pair numbers = pair_at(key, low, t);
  double u = numbers.a - 1.5;
  double distance = 0.5 - abs_f64(u);
  double k = __builtin_elementwise_floor((2.0 * hat.a / distance + hat.b) * u + (n * p + 0.5));
  double height = hat.a / (distance * distance) + hat.b;
  bool accepted = (2.0 - numbers.b) * scale <= height * binomial_weight(k, n, p);
  return (accepted & (k >= 0.0) & (k <= n)) ? k : NAN;
}

INLINE void binomial_block(Block block) {
  double count[block_length], probability[block_length], smaller[block_length];
  double odds[block_length], scale[block_length];
  Place inverted[block_length], rejecting[block_length];
  size_t few = 0, many = 0;
  read_parameter(block, 0, count);
  read_parameter(block, 1, probability);
  for (size_t i = 0; i < block.count; i++) {
    double p = probability[i];
    bool exists = is_count(count[i]) && p >= 0.0 && p <= 1.0;
    smaller[i] = p > 0.5 ? 1.0 - p : p;
    odds[i] = smaller[i] / (1.0 - smaller[i]);
    bool is_small = count[i] * smaller[i] < largest_inverted_mean;
    block.y[i] = NAN;
    inverted[few] = rejecting[many] = i;
    few += exists && is_small;
    many += exists && !is_small;
  }
  DRAW_INVERTING(block, inverted, few, exp_f64(count[i] * log1p_f64(-smaller[i])),
                 (count[i] - (k - 1.0)) * odds[i] * inverse);
  VECTORIZE for (size_t j = 0; j < many; j++) {
    size_t i = rejecting[j];
    double n = count[i], p = smaller[i];
    scale[i] = binomial_hat(n, p).alpha *
               binomial_weight(__builtin_elementwise_floor((n + 1.0) * p), n, p);
  }
  DRAW_REJECTING(block.y, rejecting, many,
                 binomial_attempt(block.key, block.low + i, t, count[i], smaller[i], scale[i]));
  for (size_t i = 0; i < block.count; i++) {
    if (probability[i] > 0.5) block.y[i] = count[i] - block.y[i];
  }
}

BLOCKWISE(random_binomial, binomial_block)

// MARK: - Hypergeometric

// The urn with the smaller halves: at most half is drawn, and no more are good than bad.
INLINE Urn smaller_urn(Urn urn) {
  double all = urn.good + urn.bad, left = all - urn.draws;
  double least = urn.good < urn.bad ? urn.good : urn.bad;
  return (Urn){least, all - least, urn.draws < left ? urn.draws : left};
}

// Stadlober, "The ratio of uniforms approach for generating discrete random variates", 1990,
// algorithm HRUA. `peak` is the weight of the mode.
INLINE double urn_attempt(uint64_t key, uint64_t low, uint64_t t, Urn urn, double peak) {
  double all = urn.good + urn.bad;
  double p = urn.good / all;
  double mean = urn.draws * p;
  double variance = mean * (urn.bad / all) * ((all - urn.draws) / (all - 1.0));
  double h = 1.7155277699214135 * __builtin_elementwise_sqrt(variance + 0.5) + 0.8989161620588988;
  Pair numbers = pair_at(key, low, t);
  double u = 2.0 - numbers.a;
  double k = __builtin_elementwise_floor((mean + 0.5) + h * (numbers.b - 1.5) / u);
  double most = urn.good < urn.draws ? urn.good : urn.draws;
  bool accepted = u * u * peak <= urn_weight(k, urn);
  return (accepted & (k >= 0.0) & (k <= most)) ? k : NAN;
}

INLINE void hypergeometric_block(Block block) {
  double good[block_length], bad[block_length], draws[block_length];
  double least[block_length], most[block_length], drawn[block_length], peak[block_length];
  Place inverted[block_length], rejecting[block_length];
  size_t few = 0, many = 0;
  read_parameter(block, 0, good);
  read_parameter(block, 1, bad);
  read_parameter(block, 2, draws);
  for (size_t i = 0; i < block.count; i++) {
    Urn urn = {good[i], bad[i], draws[i]};
    double all = urn.good + urn.bad;
    bool exists =
        is_count(urn.good) && is_count(urn.bad) && is_count(urn.draws) && is_count(all) &&
        urn.draws <= all;
    Urn half = smaller_urn(urn);
    least[i] = half.good, most[i] = half.bad, drawn[i] = half.draws;
    bool is_small = half.draws * half.good < largest_inverted_mean * all || all == 0.0;
    block.y[i] = NAN;
    inverted[few] = rejecting[many] = i;
    few += exists && is_small;
    many += exists && !is_small;
  }
#define HALF ((Urn){least[i], most[i], drawn[i]})
  DRAW_INVERTING(block, inverted, few,
                 least[i] * drawn[i] == 0.0 ? 1.0 : urn_probability_of_0(HALF),
                 (least[i] - (k - 1.0)) * (drawn[i] - (k - 1.0)) /
                     ((most[i] - drawn[i]) + k) * inverse);
  VECTORIZE for (size_t j = 0; j < many; j++) {
    size_t i = rejecting[j];
    Urn urn = HALF;
    double mode = (urn.draws + 1.0) * ((urn.good + 1.0) / (urn.good + urn.bad + 2.0));
    peak[i] = urn_weight(__builtin_elementwise_floor(mode), urn);
  }
  DRAW_REJECTING(block.y, rejecting, many,
                 urn_attempt(block.key, block.low + i, t, HALF, peak[i]));
#undef HALF
  for (size_t i = 0; i < block.count; i++) {
    double k = good[i] > bad[i] ? drawn[i] - block.y[i] : block.y[i];
    block.y[i] = drawn[i] < draws[i] ? good[i] - k : k;
  }
}

BLOCKWISE(random_hypergeometric, hypergeometric_block)

// MARK: - Zipf

// Devroye, "Non-uniform random variate generation", 1986, X.6.1. Numbers beyond the largest double
// come out as infinity. For exponents beyond `largest`, 1 has a probability that rounds to 1.
INLINE double zipf_attempt(uint64_t key, uint64_t low, uint64_t t, double exponent) {
  const double largest = 1000.0;
  double m = exponent > largest ? largest : exponent - 1.0;
  Pair numbers = pair_at(key, low, t);
  double x = __builtin_elementwise_floor(exp_f64(-log_f64(2.0 - numbers.a) / m));
  // (1 + 1/x)^m − 1 and 2^m − 1.
  double growth = expm1_f64(m * log1p_f64(1.0 / x));
  double most = expm1_f64(m * 0.6931471805599453);
  double product = x < 1e300 ? x * growth : m;
  double v = 2.0 - numbers.b;
  return v * (product / most) <= (1.0 + growth) / (1.0 + most) ? x : NAN;
}

INLINE void zipf_block(Block block) {
  double exponent[block_length];
  Place places[block_length];
  size_t listed = 0;
  read_parameter(block, 0, exponent);
  for (size_t i = 0; i < block.count; i++) {
    block.y[i] = NAN;
    places[listed] = i;
    listed += exponent[i] > 1.0;
  }
  DRAW_REJECTING(block.y, places, listed,
                 zipf_attempt(block.key, block.low + i, t, exponent[i]));
}

BLOCKWISE(random_zipf, zipf_block)
