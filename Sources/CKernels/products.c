// Products of matrices.
//
// An element is the sum over k, from the first to the last, by fused multiply-adds; with four columns
// or fewer it is summed in sixteen lanes. So its bits depend neither on the width of the vectors nor
// on the block it is computed in.
#include <string.h>

#include "kernel.h"

enum {
  // The part of a sum for which a panel of B stays in the second cache.
  depth_block = 512,
  // The terms for which fetching ahead is worth the while.
  worth_fetching = 64,
  // Columns that do not fill a vector worth the while.
  narrow = 4,
};

// A value of which the compiler knows nothing any more.
#define HIDE(x) __asm__("" : "+r"(x))
#define UNROLL _Pragma("clang loop unroll(full)")
#define ROLLED _Pragma("clang loop unroll(disable)")
// Fetches a line into the second cache.
#define FETCH(address) __builtin_prefetch(address, 0, 2)
#define JOIN(a, b) a##_##b
#define JOINED(a, b) JOIN(a, b)
#define NAME(name) JOINED(name, VARIANT)

// MARK: - Transposes of as many vectors as a vector has elements

// Vectors i and i + s exchange the upper part of each of i's groups of 2 s elements with the lower
// part of the other's: for s from half the vector down to 1 that transposes.
#define STAGE(x, lanes, s, lower, upper)                                \
  UNROLL for (size_t i = 0; i < lanes; i++) {                           \
    if (i & s) continue;                                                \
    __typeof__(x[0]) kept = __builtin_shufflevector(x[i], x[i + s], lower); \
    x[i + s] = __builtin_shufflevector(x[i], x[i + s], upper);          \
    x[i] = kept;                                                        \
  }
#define LIST(...) __VA_ARGS__

#define TRANSPOSE_16(x) \
  STAGE(x, 16, 8, LIST(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), LIST(8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)) \
  STAGE(x, 16, 4, LIST(0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27), LIST(4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31)) \
  STAGE(x, 16, 2, LIST(0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29), LIST(2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)) \
  STAGE(x, 16, 1, LIST(0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30), LIST(1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31))
#define TRANSPOSE_8(x) \
  STAGE(x, 8, 4, LIST(0, 1, 2, 3, 8, 9, 10, 11), LIST(4, 5, 6, 7, 12, 13, 14, 15)) \
  STAGE(x, 8, 2, LIST(0, 1, 8, 9, 4, 5, 12, 13), LIST(2, 3, 10, 11, 6, 7, 14, 15)) \
  STAGE(x, 8, 1, LIST(0, 8, 2, 10, 4, 12, 6, 14), LIST(1, 9, 3, 11, 5, 13, 7, 15))
#define TRANSPOSE_4(x) \
  STAGE(x, 4, 2, LIST(0, 1, 4, 5), LIST(2, 3, 6, 7)) \
  STAGE(x, 4, 1, LIST(0, 4, 2, 6), LIST(1, 5, 3, 7))
#define TRANSPOSE_2(x) \
  STAGE(x, 2, 1, LIST(0, 2), LIST(1, 3))

// MARK: - Variants

#define HEIGHTS_TO_6(X) X(1) X(2) X(3) X(4) X(5) X(6)
#define HEIGHTS_TO_13(X) HEIGHTS_TO_6(X) X(7) X(8) X(9) X(10) X(11) X(12) X(13)

#if defined(__x86_64__)

// 32 registers of 512 bits: 26 sums, two vectors of B, an element of A, and the next.
#define TARGET __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma")))
#define NUMBER float
#define VARIANT f32_v4
#define LANES 16
#define HEIGHT 13
#include "product_tiles.h"
#define NUMBER double
#define VARIANT f64_v4
#define LANES 8
#define HEIGHT 13
#include "product_tiles.h"
#undef TARGET

// 16 registers of 256 bits: 12 sums.
#define TARGET __attribute__((target("avx2,fma")))
#define NUMBER float
#define VARIANT f32_v3
#define LANES 8
#define HEIGHT 6
#include "product_tiles.h"
#define NUMBER double
#define VARIANT f64_v3
#define LANES 4
#define HEIGHT 6
#include "product_tiles.h"
#undef TARGET

#endif

// 128 bits, of which ARM has 32 registers.
#define TARGET
#define NUMBER float
#define VARIANT f32_base
#define LANES 4
#define HEIGHT 6
#include "product_tiles.h"
#define NUMBER double
#define VARIANT f64_base
#define LANES 2
#define HEIGHT 6
#include "product_tiles.h"
#undef TARGET

// MARK: - Choice of the variant

#if defined(__x86_64__)
#define CHOOSE(suffix)                                                                      \
  (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&               \
   __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))                \
      ? product_##suffix##_v4                                                               \
  : (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) ? product_##suffix##_v3 \
                                                                      : product_##suffix##_base
#else
#define CHOOSE(suffix) product_##suffix##_base
#endif

#define PRODUCT(type, suffix)                                                                \
  void matrix_product_##suffix(size_t rows, size_t columns, size_t depth, const type *a,            \
                        size_t a_row, size_t a_depth, const type *b, size_t b_depth,         \
                        size_t b_column, const type *start, size_t start_row, type *c,       \
                        size_t c_row) {                                                      \
    (CHOOSE(suffix))(rows, columns, depth, a, a_row, a_depth, b, b_depth, b_column, start,   \
                     start_row, c, c_row);                                                   \
  }
PRODUCT(float, f32)
PRODUCT(double, f64)
