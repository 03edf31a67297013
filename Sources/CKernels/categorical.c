// Draws of positions with given weights.
#include "rejection.h"

// The last sum is NaN if the weights are no law.
KERNEL void cumulative_weights(size_t laws, size_t length, const double *weights, double *sums) {
  for (size_t law = 0; law < laws; law++) {
    const double *w = weights + law * length;
    double *s = sums + law * length;
    double sum = 0.0;
    bool exists = true;
    for (size_t k = 0; k < length; k++) {
      exists &= w[k] >= 0.0;
      sum += w[k];
      s[k] = sum;
    }
    if (!(exists && sum > 0.0 && sum < INFINITY)) s[length - 1] = NAN;
  }
}

// How many sums are at most u times the last one: a position whose weight is not 0, as u < 1.
INLINE void search_one(size_t count, size_t length, const double *sums, const double *u, double *y) {
  double total = sums[length - 1];
  if (length <= 24) {
    VECTORIZE for (size_t i = 0; i < count; i++) y[i] = total == total ? 0.0 : NAN;
    for (size_t k = 0; k + 1 < length; k++) {
      VECTORIZE for (size_t i = 0; i < count; i++) {
        y[i] += u[i] * total >= sums[k] ? 1.0 : 0.0;
      }
    }
    return;
  }
  uint64_t least[block_length];
  for (size_t i = 0; i < count; i++) least[i] = 0;
  for (size_t left = length; left > 1; left -= left / 2) {
    VECTORIZE for (size_t i = 0; i < count; i++) {
      least[i] += u[i] * total >= sums[least[i] + left / 2 - 1] ? left / 2 : 0;
    }
  }
  for (size_t i = 0; i < count; i++) y[i] = total == total ? (double)least[i] : NAN;
}

KERNEL void random_categorical(size_t start, size_t count, uint64_t key, uint64_t counter,
                               size_t length, const double *sums, RandomParameter law, double *y) {
  double u[block_length];
  for (size_t first = start, end = start + count; first < end; first += block_length) {
    size_t n = end - first < block_length ? end - first : block_length;
    VECTORIZE for (size_t i = 0; i < n; i++) {
      u[i] = pair_at(key, counter + first + i, 0).a - 1.0;
    }
    if (law.step == 0) {
      search_one(n, length, sums + (size_t)law.elements[0] * length, u, y + first);
    } else {
      for (size_t i = 0; i < n; i++) {
        const double *own = sums + (size_t)law.elements[(first + i) * law.step] * length;
        double total = own[length - 1];
        size_t least = 0;
        for (size_t left = length; left > 1; left -= left / 2) {
          least += u[i] * total >= own[least + left / 2 - 1] ? left / 2 : 0;
        }
        y[first + i] = total == total ? (double)least : NAN;
      }
    }
  }
}
