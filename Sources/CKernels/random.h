// Philox4x32-10, a random function of a key and a counter (Salmon et al., "Parallel random numbers:
// as easy as 1, 2, 3", 2011), and what numbers are made of its bits.
#pragma once
#include "trigonometric.h"

typedef struct {
  uint32_t word[4];
} Bits;

INLINE Bits philox(uint64_t key, uint64_t low, uint64_t high) {
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
  uint32_t c0 = (uint32_t)low, c1 = (uint32_t)(low >> 32);
  uint32_t c2 = (uint32_t)high, c3 = (uint32_t)(high >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)0xD2511F53u * c0;
    uint64_t p1 = (uint64_t)0xCD9E8D57u * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return (Bits){{c0, c1, c2, c3}};
}

// 52 bits as a number in [1, 2).
INLINE double in_one_to_two(uint32_t low, uint32_t high) {
  return bits_to_f64(UINT64_C(1023) << 52 | (uint64_t)high << 20 | low >> 12);
}

// The two numbers in [1, 2) of one counter.
typedef struct {
  double a, b;
} Pair;

INLINE Pair pair_at(uint64_t key, uint64_t low, uint64_t high) {
  Bits bits = philox(key, low, high);
  return (Pair){in_one_to_two(bits.word[0], bits.word[1]),
                in_one_to_two(bits.word[2], bits.word[3])};
}

// Box and Muller: the radius from (0, 1], the angle in quarters of a turn.
INLINE double radius(double a) { return __builtin_elementwise_sqrt(-2.0 * log_f64(2.0 - a)); }

// sin of a quarter turn times q + shift, for 0 <= q < 4.
INLINE double sin_of_quarters(double q, uint64_t shift) {
  double shifted = q + 6755399441055744.0;
  double r = (q - (shifted - 6755399441055744.0)) * 1.5707963267948966;
  uint64_t n = f64_to_bits(shifted) + shift;
  double y = n & 1 ? cos_core(r, 0) : sin_core(r, 0);
  return bits_to_f64(f64_to_bits(y) ^ (n & 2) << 62);
}
