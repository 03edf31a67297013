// The sums of a rule of quadrature on one panel.
#include <math.h>

#include "kernel.h"

typedef double lanes __attribute__((ext_vector_type(8), aligned(sizeof(double))));
typedef double few __attribute__((ext_vector_type(2), aligned(sizeof(double))));

// Macros and pointers: a vector as an argument or a result would depend on what the processor has.
#define EIGHT(numbers) (*(const lanes *)(numbers))
#define TWO(numbers) (*(const few *)(numbers))

INLINE double joined(const lanes *first, const few *rest) {
  __attribute__((ext_vector_type(4))) double half = first->lo + first->hi;
  few sum = half.lo + half.hi + *rest;
  return sum.x + sum.y;
}

#define SUM(eight, two) joined(&(lanes){eight}, &(few){two})

#define MAGNITUDE __builtin_elementwise_abs

KERNEL MirroredSums mirrored_sums(const double *values, const double *first, const double *second,
                                  const double *even, const double *odd) {
  // Eight pairs, and two.
  lanes below = EIGHT(values + 1), above = EIGHT(values + 11), weights = EIGHT(first + 1);
  few lower = TWO(values + 9), upper = TWO(values + 19), others = TWO(first + 9);
  lanes sum = below + above;
  few rest = lower + upper;
  MirroredSums result = {
      .first = first[0] * values[0] + SUM(weights * sum, others * rest),
      .second = second[0] * values[0] + SUM(EIGHT(second + 1) * sum, TWO(second + 9) * rest),
      .magnitude = first[0] * fabs(values[0]) +
                   SUM(weights * (MAGNITUDE(below) + MAGNITUDE(above)),
                       others * (MAGNITUDE(lower) + MAGNITUDE(upper))),
      .even = even[0] * values[0] + SUM(EIGHT(even + 1) * sum, TWO(even + 9) * rest),
      .odd = SUM(EIGHT(odd + 1) * (below - above), TWO(odd + 9) * (lower - upper)),
  };
  double mean = 0.5 * result.first;
  result.spread = first[0] * fabs(values[0] - mean) +
                  SUM(weights * (MAGNITUDE(below - mean) + MAGNITUDE(above - mean)),
                      others * (MAGNITUDE(lower - mean) + MAGNITUDE(upper - mean)));
  return result;
}

KERNEL int mirrored_turns(const double *values) {
  const double *below = values + 1, *above = values + 11;
  lanes rises = (EIGHT(below + 1) - EIGHT(below)) * (EIGHT(below + 2) - EIGHT(below + 1));
  lanes falls = (EIGHT(above + 1) - EIGHT(above)) * (EIGHT(above + 2) - EIGHT(above + 1));
  // Of vectors a comparison is −1 where it holds.
  int count = -(int)__builtin_reduce_add((rises < 0) + (falls < 0));
  double before = values[0] - below[9], after = above[9] - values[0];
  count += (below[9] - below[8]) * before < 0;
  count += before * after < 0;
  count += after * (above[8] - above[9]) < 0;
  return count;
}

KERNEL double weighted_sum(size_t count, const double *weights, const double *values) {
  lanes sums = 0;
  size_t i = 0;
  for (; i + 8 <= count; i += 8) sums += EIGHT(weights + i) * EIGHT(values + i);
  double rest = 0;
  for (; i < count; i++) rest += weights[i] * values[i];
  return joined(&sums, &(few){rest, 0});
}
