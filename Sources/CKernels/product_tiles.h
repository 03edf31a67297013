// The product of two matrices for one element type and one generation of vector instructions:
// included by products.c once for each, with NUMBER, NAME(x), TARGET, LANES and HEIGHT defined.
//
// A tile of C, HEIGHT rows of two vectors, is summed up in registers: for each k a column of A
// times a row of B. The tiles below one another read the same panel of B, two vectors wide.

typedef NUMBER NAME(vector) __attribute__((ext_vector_type(LANES)));
typedef NUMBER NAME(loaded) __attribute__((ext_vector_type(LANES), aligned(sizeof(NUMBER))));
#define PANEL (2 * LANES)
#define EACH_HEIGHT JOINED(HEIGHTS_TO, HEIGHT)
#define TRANSPOSE JOINED(TRANSPOSE, LANES)

// `m` rows of `w` vectors, begun at `start` or at zeros. Both are constants where this is called,
// so that the sums stay in registers.
INLINE void NAME(tile)(const size_t m, const size_t w, size_t depth, const NUMBER *a, size_t a_row,
                       size_t a_depth, const NUMBER *b, size_t b_depth,
                       const NUMBER *start, size_t start_row, NUMBER *c, size_t c_row) {
  NAME(vector) sums[HEIGHT][2];
  UNROLL for (size_t i = 0; i < m; i++) {
    UNROLL for (size_t v = 0; v < w; v++) {
      sums[i][v] = start ? *(const NAME(loaded) *)(start + i * start_row + v * LANES)
                         : (NAME(vector))0;
    }
  }
  // Rows in groups that addresses reach from one pointer: from the first row alone they would be
  // added up one after the other, which takes longer than the products.
  const NUMBER *group[(HEIGHT + 4) / 5];
  UNROLL for (size_t g = 0; 5 * g < m; g++) {
    group[g] = a + 5 * g * a_row;
    HIDE(group[g]);
  }
  for (size_t k = 0; k < depth; k++) {
    NAME(vector) y[2];
    UNROLL for (size_t v = 0; v < w; v++) y[v] = *(const NAME(loaded) *)(b + v * LANES);
    UNROLL for (size_t i = 0; i < m; i++) {
      NAME(vector) x = group[i / 5][i % 5 * a_row];
      UNROLL for (size_t v = 0; v < w; v++) {
        sums[i][v] = __builtin_elementwise_fma(x, y[v], sums[i][v]);
      }
    }
    UNROLL for (size_t g = 0; 5 * g < m; g++) group[g] += a_depth;
    b += b_depth;
  }
  UNROLL for (size_t i = 0; i < m; i++) {
    UNROLL for (size_t v = 0; v < w; v++) {
      *(NAME(loaded) *)(c + i * c_row + v * LANES) = sums[i][v];
    }
  }
}

#define TILES(w)                                                                                \
  TARGET static void NAME(tiles_##w)(                                                           \
      size_t m, size_t depth, const NUMBER *a, size_t a_row, size_t a_depth, const NUMBER *b,   \
      size_t b_depth, const NUMBER *start, size_t start_row, NUMBER *c,               \
      size_t c_row) {                                                                           \
    switch (m) { EACH_HEIGHT(TILE_CASE, w) }                                                    \
  }
#define TILE_CASE(m, w)                                                                         \
  case m:                                                                                       \
    NAME(tile)(m, w, depth, a, a_row, a_depth, b, b_depth, start, start_row, c, c_row);         \
    break;
TILES(1)
TILES(2)

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

// C = start + A B, panel by panel; `start` is added to each row if there is one.
TARGET static void NAME(panels)(size_t rows, size_t columns, size_t depth, const NUMBER *a,
                                size_t a_row, size_t a_depth, const NUMBER *b, size_t b_depth,
                                size_t b_column, const NUMBER *start, NUMBER *c,
                                size_t c_row) {
  NUMBER packed[depth_block * PANEL], part[HEIGHT * PANEL], first[PANEL];
  size_t tiles = (rows + HEIGHT - 1) / HEIGHT;
  size_t blocks = depth ? (depth + depth_block - 1) / depth_block : 1;
  for (size_t next = 0, j; next < columns; next = j + PANEL) {
    j = next;
    size_t width = columns - j < PANEL ? columns - j : PANEL;
    size_t full = width > LANES ? PANEL : LANES, parts = blocks;
    if (width < full && columns >= full && (b_column == 1 || blocks == 1)) {
      // Some columns are computed once more instead, from their beginning.
      j = columns - full;
      width = full;
      parts = 1;
    }
    // Whole vectors are read and written where they lie.
    bool is_whole = width == full;
    const NUMBER *begin = start ? start + j : NULL;
    if (start && !is_whole) {
      for (size_t i = 0; i < PANEL; i++) first[i] = i < width ? begin[i] : 0;
      begin = first;
    }
    for (size_t block = 0, k = 0; block < parts; block++) {
      size_t length = (depth - k) / (parts - block);
      const NUMBER *panel = b + k * b_depth + j * b_column;
      size_t panel_depth = b_depth;
      if (b_column != 1 || !is_whole) {
        NAME(pack)(length, width, panel, b_depth, b_column, packed);
        panel = packed;
        panel_depth = PANEL;
      }
      for (size_t tile = 0, row = 0; tile < tiles; tile++) {
        size_t m = (rows - row) / (tiles - tile);
        const NUMBER *x = a + row * a_row + k * a_depth;
        NUMBER *y = c + row * c_row + j, *sums = is_whole ? y : part;
        size_t sums_row = is_whole ? c_row : PANEL;
        if (k && !is_whole) {
          for (size_t i = 0; i < m; i++) {
            memcpy(part + i * PANEL, y + i * c_row, width * sizeof(NUMBER));
          }
        }
        (width > LANES ? NAME(tiles_2) : NAME(tiles_1))(
            m, length, x, a_row, a_depth, panel, panel_depth, k ? sums : begin, k ? sums_row : 0,
            sums, sums_row);
        if (!is_whole) {
          for (size_t i = 0; i < m; i++) {
            memcpy(y + i * c_row, part + i * PANEL, width * sizeof(NUMBER));
          }
        }
        row += m;
      }
      k += length;
    }
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
    NAME(panels)(columns, length, depth, b, b_column, b_depth, a + i, a_depth, 1, NULL, transposed,
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
                          const NUMBER *start, NUMBER *c, size_t c_row) {
  if (columns <= narrow && a_depth == 1) {
    NAME(dots)(rows, columns, depth, a, a_row, b, b_depth, b_column, start, c, c_row);
  } else if (columns <= narrow && a_row == 1) {
    NAME(strips)(rows, columns, depth, a, a_depth, b, b_depth, b_column, start, c, c_row);
  } else {
    NAME(panels)(rows, columns, depth, a, a_row, a_depth, b, b_depth, b_column, start, c, c_row);
  }
}

#undef PANEL
#undef EACH_HEIGHT
#undef TRANSPOSE
#undef TILES
#undef TILE_CASE
#undef NUMBER
#undef VARIANT
#undef LANES
#undef HEIGHT
