// Tiles of VECTORS vectors with SIZE elements each: included by product_tiles.h for each KIND of them.

#define OF_KIND(name) JOINED(JOINED(name, KIND), VARIANT)

typedef NUMBER OF_KIND(vector) __attribute__((ext_vector_type(SIZE)));
typedef NUMBER OF_KIND(loaded) __attribute__((ext_vector_type(SIZE), aligned(sizeof(NUMBER))));

// `m` rows, begun at `start` or at zeros. `m` is a constant where this is called, so that the sums
// stay in registers.
INLINE void OF_KIND(tile)(const size_t m, size_t depth, const NUMBER *a, size_t a_row, size_t a_depth,
                          const NUMBER *b, size_t b_depth, const NAME(ahead) *ahead,
                          const NUMBER *start, size_t start_row, NUMBER *c, size_t c_row) {
  OF_KIND(vector) sums[HEIGHT][VECTORS];
  UNROLL for (size_t i = 0; i < m; i++) {
    UNROLL for (size_t v = 0; v < VECTORS; v++) {
      sums[i][v] = start ? *(const OF_KIND(loaded) *)(start + i * start_row + v * SIZE)
                         : (OF_KIND(vector))0;
    }
  }
  // Rows in groups that addresses reach from one pointer: from the first row alone they would be
  // added up one after the other, which takes longer than the products.
  const NUMBER *group[(HEIGHT + 4) / 5];
  UNROLL for (size_t g = 0; 5 * g < m; g++) {
    group[g] = a + 5 * g * a_row;
    HIDE(group[g]);
  }
  for (size_t k = 0; k < depth; k += NUMBERS_OF_LINE) {
    size_t terms = depth - k < NUMBERS_OF_LINE ? depth - k : NUMBERS_OF_LINE;
    NAME(fetch)(ahead, m, k, terms, a_row, a_depth, b_depth);
    for (size_t term = 0; term < terms; term++) {
      OF_KIND(vector) y[VECTORS];
      UNROLL for (size_t v = 0; v < VECTORS; v++) y[v] = *(const OF_KIND(loaded) *)(b + v * SIZE);
      UNROLL for (size_t i = 0; i < m; i++) {
        OF_KIND(vector) x = group[i / 5][i % 5 * a_row];
        UNROLL for (size_t v = 0; v < VECTORS; v++) {
          sums[i][v] = __builtin_elementwise_fma(x, y[v], sums[i][v]);
        }
      }
      UNROLL for (size_t g = 0; 5 * g < m; g++) group[g] += a_depth;
      b += b_depth;
    }
  }
  UNROLL for (size_t i = 0; i < m; i++) {
    UNROLL for (size_t v = 0; v < VECTORS; v++) {
      *(OF_KIND(loaded) *)(c + i * c_row + v * SIZE) = sums[i][v];
    }
  }
}

#define TILE_CASE(m)                                                                              \
  case m:                                                                                         \
    OF_KIND(tile)(m, depth, a, a_row, a_depth, b, b_depth, ahead, start, start_row, c, c_row);    \
    break;

TARGET static void OF_KIND(tiles)(size_t m, size_t depth, const NUMBER *a, size_t a_row,
                                  size_t a_depth, const NUMBER *b, size_t b_depth,
                                  const NAME(ahead) *ahead, const NUMBER *start,
                                  size_t start_row, NUMBER *c, size_t c_row) {
  switch (m) { EACH_HEIGHT(TILE_CASE) }
}

#undef OF_KIND
#undef TILE_CASE
#undef KIND
#undef VECTORS
#undef SIZE
