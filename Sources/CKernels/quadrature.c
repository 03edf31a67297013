// The sums of a rule of quadrature on one panel. Lanes as in reductions.c.
#include <math.h>

#include "kernel.h"

INLINE double joined(const double *lanes) {
  double four[4], two[2];
  for (size_t lane = 0; lane < 4; lane++) four[lane] = lanes[lane] + lanes[lane + 4];
  for (size_t lane = 0; lane < 2; lane++) two[lane] = four[lane] + four[lane + 2];
  return two[0] + two[1];
}

KERNEL MirroredSums mirrored_sums(const double *values, const double *first,
                                  const double *second) {
  const double *below = values + 1, *above = values + 11;
  const double *w = first + 1, *u = second + 1;
  double sums[8], others[8], magnitudes[8], spreads[8];
  for (size_t i = 0; i < 8; i++) {
    double sum = below[i] + above[i];
    sums[i] = w[i] * sum;
    others[i] = u[i] * sum;
    magnitudes[i] = w[i] * (fabs(below[i]) + fabs(above[i]));
  }
  for (size_t i = 0; i < 2; i++) {
    double sum = below[i + 8] + above[i + 8];
    sums[i] += w[i + 8] * sum;
    others[i] += u[i + 8] * sum;
    magnitudes[i] += w[i + 8] * (fabs(below[i + 8]) + fabs(above[i + 8]));
  }
  MirroredSums result = {
      .first = first[0] * values[0] + joined(sums),
      .second = second[0] * values[0] + joined(others),
      .magnitude = first[0] * fabs(values[0]) + joined(magnitudes),
  };
  double mean = 0.5 * result.first;
  for (size_t i = 0; i < 8; i++)
    spreads[i] = w[i] * (fabs(below[i] - mean) + fabs(above[i] - mean));
  for (size_t i = 0; i < 2; i++)
    spreads[i] += w[i + 8] * (fabs(below[i + 8] - mean) + fabs(above[i + 8] - mean));
  result.spread = first[0] * fabs(values[0] - mean) + joined(spreads);
  return result;
}

KERNEL double weighted_sum(size_t count, const double *weights, const double *values) {
  double lanes[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8)
    for (size_t lane = 0; lane < 8; lane++) lanes[lane] += weights[i + lane] * values[i + lane];
  for (size_t lane = 0; i < count; i++, lane++) lanes[lane] += weights[i] * values[i];
  return joined(lanes);
}
