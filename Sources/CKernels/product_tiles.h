// The product of two matrices for one element type and one generation of vector instructions:
// included by products.c once for each, with NUMBER, NAME(x), TARGET, LANES and HEIGHT defined.
//
// A tile of C, HEIGHT rows of two vectors, or less at the edges, is summed up in registers: for each k
// a column of A times a row of B. The tiles below one another read the same panel of B, two vectors
// wide.

typedef NUMBER NAME(vector) __attribute__((ext_vector_type(LANES)));
typedef NUMBER NAME(loaded) __attribute__((ext_vector_type(LANES), aligned(sizeof(NUMBER))));
#define PANEL (2 * LANES)
#define NUMBERS_OF_LINE (64 / sizeof(NUMBER))
#define EACH_HEIGHT JOINED(HEIGHTS_TO, HEIGHT)
#define TRANSPOSE JOINED(TRANSPOSE, LANES)

// What is read after a tile: of A the rows of the next, if they are not in the cache yet; of the next
// panel of B some rows for each line of terms.
typedef struct {
  const NUMBER *a;
  const NUMBER *b;
  size_t rows_of_b;
} NAME(ahead);

// Fetches what belongs to a line of terms, from `k` on, into the second cache.
INLINE void NAME(fetch)(const NAME(ahead) *ahead, size_t m, size_t k, size_t terms, size_t a_row,
                        size_t a_depth, size_t b_depth) {
  if (ahead->a && a_depth == 1) {
    ROLLED for (size_t i = 0; i < m; i++) FETCH(ahead->a + i * a_row + k);
  } else if (ahead->a) {
    ROLLED for (size_t i = 0; i < terms; i++) {
      FETCH(ahead->a + (k + i) * a_depth);
      FETCH(ahead->a + (k + i) * a_depth + m - 1);
    }
  }
  ROLLED for (size_t i = 0; i < ahead->rows_of_b; i++) {
    const NUMBER *row = ahead->b + (k / NUMBERS_OF_LINE * ahead->rows_of_b + i) * b_depth;
    FETCH(row);
    FETCH(row + LANES);
  }
}

// Half a vector takes half the time.
#define KIND pair
#define VECTORS 2
#define SIZE LANES
#include "product_tile.h"
#define KIND whole
#define VECTORS 1
#define SIZE LANES
#include "product_tile.h"
#define KIND half
#define VECTORS 1
#define SIZE (LANES / 2)
#include "product_tile.h"

// The columns that are computed of a panel of this width.
#define FILLED(width) ((width) > LANES ? PANEL : (width) > LANES / 2 ? LANES : LANES / 2)

// The rows of B's panel one after the other, with zeros where it is narrower.
TARGET static void NAME(pack)(size_t depth, size_t width, const NUMBER *b, size_t b_depth,
                              size_t b_column, NUMBER *panel) {
  size_t k = 0;
  if (b_depth == 1 && width == PANEL) {
    for (; k + LANES <= depth; k += LANES) {
      for (size_t j = 0; j < PANEL; j += LANES) {
        NAME(vector) x[LANES];
        UNROLL for (size_t i = 0; i < LANES; i++) {
          x[i] = *(const NAME(loaded) *)(b + k + (j + i) * b_column);
        }
        TRANSPOSE(x)
        UNROLL for (size_t i = 0; i < LANES; i++) {
          *(NAME(loaded) *)(panel + (k + i) * PANEL + j) = x[i];
        }
      }
    }
  }
  for (; k < depth; k++) {
    for (size_t j = 0; j < PANEL; j++) {
      panel[k * PANEL + j] = j < width ? b[k * b_depth + j * b_column] : 0;
    }
  }
}

// One panel of C for a part of the sum, begun at `start`, whose rows are `start_row` apart. Meanwhile
// the `next` panel of B is fetched if there is one, and A if it `is_first` to read it.
INLINE void NAME(panel)(size_t rows, size_t width, size_t depth, const NUMBER *a, size_t a_row,
                        size_t a_depth, const NUMBER *b, size_t b_depth, size_t b_column,
                        const NUMBER *start, size_t start_row, NUMBER *c, size_t c_row,
                        bool is_first, const NUMBER *next) {
  NUMBER packed[depth_block * PANEL], part[HEIGHT * PANEL], first[PANEL];
  size_t tiles = (rows + HEIGHT - 1) / HEIGHT;
  // Whole vectors are read and written where they lie.
  bool is_whole = width == FILLED(width);
  if (start && !is_whole && !start_row) {
    for (size_t i = 0; i < PANEL; i++) first[i] = i < width ? start[i] : 0;
    start = first;
  }
  if (b_column != 1 || !is_whole) {
    NAME(pack)(depth, width, b, b_depth, b_column, packed);
    b = packed;
    b_depth = PANEL;
  }
  // Tiles that fetch the next panel, each its part of the rows.
  size_t parts = tiles < NUMBERS_OF_LINE ? tiles : NUMBERS_OF_LINE;
  for (size_t tile = 0, row = 0; tile < tiles; tile++) {
    size_t m = (rows - row) / (tiles - tile);
    NUMBER *y = c + row * c_row;
    const NUMBER *begin = start ? start + row * start_row : NULL;
    size_t begin_row = start_row;
    if (!is_whole && start_row) {
      for (size_t i = 0; i < m; i++) {
        memcpy(part + i * PANEL, begin + i * start_row, width * sizeof(NUMBER));
      }
      begin = part;
      begin_row = PANEL;
    }
    NAME(ahead) ahead = {NULL, NULL, 0};
    if (is_first && tile + 1 < tiles) ahead.a = a + (row + m) * a_row;
    if (next && tile < parts) {
      ahead.b = next + depth / parts * tile * b_depth;
      ahead.rows_of_b = (NUMBERS_OF_LINE + parts - 1) / parts;
    }
    (width > LANES ? NAME(tiles_pair) : width > LANES / 2 ? NAME(tiles_whole) : NAME(tiles_half))(
        m, depth, a + row * a_row, a_row, a_depth, b, b_depth, &ahead, begin, begin_row,
        is_whole ? y : part, is_whole ? c_row : PANEL);
    if (!is_whole) {
      for (size_t i = 0; i < m; i++) memcpy(y + i * c_row, part + i * PANEL, width * sizeof(NUMBER));
    }
    row += m;
  }
}

// C = start + A B, a part of the sum after the other, so that what is read of A and B for it stays in
// the cache; C is begun at `start` if there is one, whose rows are `start_row` apart.
TARGET static void NAME(panels)(size_t rows, size_t columns, size_t depth, const NUMBER *a,
                                size_t a_row, size_t a_depth, const NUMBER *b, size_t b_depth,
                                size_t b_column, const NUMBER *start, size_t start_row, NUMBER *c,
                                size_t c_row) {
  size_t blocks = depth ? (depth + depth_block - 1) / depth_block : 1;
  size_t rest = columns % PANEL, full = FILLED(rest);
  // Instead of columns that fill no vector some are computed once more, from their beginning, if that
  // is still there.
  bool goes_back = rest && columns >= full && b_column == 1 && start_row == 0;
  size_t last = goes_back ? columns - rest : columns;
  for (size_t block = 0, k = 0; block < blocks; block++) {
    size_t length = (depth - k) / (blocks - block);
    bool fetches = length >= worth_fetching;
    for (size_t j = 0; j < last; j += PANEL) {
      NAME(panel)(rows, last - j < PANEL ? last - j : PANEL, length, a + k * a_depth, a_row, a_depth,
                  b + k * b_depth + j * b_column, b_depth, b_column,
                  k ? c + j : start ? start + j : NULL, k ? c_row : start_row, c + j, c_row,
                  fetches && j == 0, fetches && b_column == 1 && j + 2 * PANEL <= last
                                         ? b + k * b_depth + j + PANEL : NULL);
    }
    k += length;
  }
  if (goes_back) {
    size_t j = columns - full;
    NAME(panel)(rows, full, depth, a, a_row, a_depth, b + j, b_depth, 1, start ? start + j : NULL, 0,
                c + j, c_row, false, NULL);
  }
}

typedef NUMBER NAME(lanes) __attribute__((ext_vector_type(16), aligned(sizeof(NUMBER))));

// The products of `m` rows of A with one column of B, all without gaps, in sixteen lanes each: several
// at a time, since each waits for its last sum.
INLINE void NAME(dot)(const size_t m, size_t depth, const NUMBER *a, size_t a_row, const NUMBER *b,
                      NUMBER *c, size_t c_row) {
  NAME(lanes) sums[4];
  UNROLL for (size_t i = 0; i < m; i++) sums[i] = (NAME(lanes))0;
  size_t k = 0;
  for (; k + 16 <= depth; k += 16) {
    NAME(lanes) y = *(const NAME(lanes) *)(b + k);
    UNROLL for (size_t i = 0; i < m; i++) {
      sums[i] = __builtin_elementwise_fma(*(const NAME(lanes) *)(a + i * a_row + k), y, sums[i]);
    }
  }
  UNROLL for (size_t i = 0; i < m; i++) {
    NUMBER lanes[16];
    *(NAME(lanes) *)lanes = sums[i];
    for (size_t lane = 0; k + lane < depth; lane++) {
      lanes[lane] = __builtin_elementwise_fma(a[i * a_row + k + lane], b[k + lane], lanes[lane]);
    }
    for (size_t half = 8; half; half /= 2) {
      for (size_t lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
    }
    c[i * c_row] += lanes[0];
  }
}

// A few columns, where rows of A and columns of B are vectors along the depth.
TARGET static void NAME(dots)(size_t rows, size_t columns, size_t depth, const NUMBER *a,
                              size_t a_row, const NUMBER *b, size_t b_depth, size_t b_column,
                              const NUMBER *start, NUMBER *c, size_t c_row) {
  NUMBER packed[narrow][depth_block];
  for (size_t i = 0; i < rows; i++) {
    for (size_t j = 0; j < columns; j++) c[i * c_row + j] = start ? start[j] : 0;
  }
  for (size_t k = 0; k < depth; k += depth_block) {
    size_t length = depth - k < depth_block ? depth - k : depth_block;
    for (size_t j = 0; j < columns; j++) {
      for (size_t l = 0; l < length; l++) packed[j][l] = b[(k + l) * b_depth + j * b_column];
    }
    for (size_t j = 0; j < columns; j++) {
      const NUMBER *x = a + k;
      NUMBER *y = c + j;
      size_t i = 0;
      for (; i + 4 <= rows; i += 4) {
        NAME(dot)(4, length, x + i * a_row, a_row, packed[j], y + i * c_row, c_row);
      }
      for (; i < rows; i++) {
        NAME(dot)(1, length, x + i * a_row, a_row, packed[j], y + i * c_row, c_row);
      }
    }
  }
}

// A few columns, where columns of A are vectors along its rows: the transpose of Bᵀ Aᵀ.
TARGET static void NAME(strips)(size_t rows, size_t columns, size_t depth, const NUMBER *a,
                                size_t a_depth, const NUMBER *b, size_t b_depth, size_t b_column,
                                const NUMBER *start, NUMBER *c, size_t c_row) {
  NUMBER transposed[narrow * depth_block];
  for (size_t i = 0; i < rows; i += depth_block) {
    size_t length = rows - i < depth_block ? rows - i : depth_block;
    NAME(panels)(columns, length, depth, b, b_column, b_depth, a + i, a_depth, 1, NULL, 0, transposed,
                 depth_block);
    for (size_t row = 0; row < length; row++) {
      for (size_t j = 0; j < columns; j++) {
        NUMBER sum = transposed[j * depth_block + row];
        c[(i + row) * c_row + j] = start ? start[j] + sum : sum;
      }
    }
  }
}

static void NAME(product)(size_t rows, size_t columns, size_t depth, const NUMBER *a, size_t a_row,
                          size_t a_depth, const NUMBER *b, size_t b_depth, size_t b_column,
                          const NUMBER *start, size_t start_row, NUMBER *c, size_t c_row) {
  if (columns <= narrow && a_depth == 1) {
    NAME(dots)(rows, columns, depth, a, a_row, b, b_depth, b_column, start, c, c_row);
  } else if (columns <= narrow && a_row == 1) {
    NAME(strips)(rows, columns, depth, a, a_depth, b, b_depth, b_column, start, c, c_row);
  } else {
    NAME(panels)(rows, columns, depth, a, a_row, a_depth, b, b_depth, b_column, start, start_row, c,
                 c_row);
  }
}

#undef PANEL
#undef EACH_HEIGHT
#undef TRANSPOSE
#undef FILLED
#undef NUMBERS_OF_LINE
#undef NUMBER
#undef VARIANT
#undef LANES
#undef HEIGHT
