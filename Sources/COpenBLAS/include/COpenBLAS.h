// The factorizations of OpenBLAS, loaded when the first is asked for: a program that needs none starts
// some milliseconds earlier.
#pragma once
#include <stdbool.h>

#pragma clang assume_nonnull begin

// LAPACK's of one matrix, which is overwritten. LAPACK stores matrices column by column: what it
// calls A is the transpose of what lies here row by row. All answer LAPACK's info: 0, or the number,
// counted from 1, of the pivot or value at which it stopped. Only after `lapack_load` answered true.
//
// Where there is `work`, a call with `room` -1 only writes into work[0] how many elements it wants.

// Loads the library once; false if it is not installed or lacks LAPACK.
bool lapack_load(void);

#define DECLARE_FACTORIZATIONS(type, suffix)                                                       \
  /* The lower triangle, row by row, of L with L Lt = A; the rest is left as it was. */            \
  int lapack_cholesky_##suffix(int n, type *a);                                                    \
  /* LU with exchanges of the transpose of A as it lies: see dgetrf. */                            \
  int lapack_lu_##suffix(int n, type *a, int *pivots);                                             \
  /* Solves A X = B, or At X = B, with A as it lies; the columns of B lie one behind the other. */ \
  void lapack_lu_solve_##suffix(int n, int columns, bool transposes, const type *lu,               \
                                const int *pivots, type *b);                                       \
  /* Solves T X = B, or Tt X = B, for a triangle and B stored row by row. */                       \
  void lapack_triangle_solve_##suffix(int n, int columns, bool is_lower, bool transposes,          \
                                      const type *a, type *b);                                     \
  /* The triangle R, column by column in the upper part of A, and what `lapack_q` reads. */        \
  int lapack_qr_##suffix(int rows, int columns, type *a, type *scales, type *work, int room);      \
  /* The orthonormal columns Q in place of what `lapack_qr` left. */                               \
  int lapack_q_##suffix(int rows, int columns, type *a, const type *scales, type *work, int room); \
  /* Eigenvalues, ascending, of the symmetric A, and their vectors as its rows. */                 \
  int lapack_eigen_##suffix(int n, type *a, type *values, type *work, int room, int *integers,     \
                            int integer_room);                                                     \
  /* A (rows x columns, row by row) = U S Vt: U row by row, S descending, Vt row by row. */        \
  int lapack_singular_##suffix(int rows, int columns, type *a, type *u, type *s, type *vt,         \
                               type *work, int room, int *integers);

DECLARE_FACTORIZATIONS(float, f32)
DECLARE_FACTORIZATIONS(double, f64)

#pragma clang assume_nonnull end
