// The matrix products of OpenBLAS, loaded at the first product: a program that needs none starts
// some milliseconds earlier.
#pragma once
#include <stdbool.h>

#pragma clang assume_nonnull begin

// Loads the library once, for single-threaded use; false if it is not installed.
bool blas_load(void);

// Whether a product of at most a million multiplications is done without packing its operands first:
// OpenBLAS has such kernels for processors with 512-bit vectors. Only after `blas_load`.
bool blas_multiplies_unpacked(void);

// C (rows × columns) = A B + (adds ? C : 0), all stored row by row. A is rows × depth, or depth ×
// rows when it is read transposed; B likewise. A stride is the distance between stored rows.
// Only after `blas_load` answered true.
void blas_product_f32(int rows, int columns, int depth, bool transposes_a, const float *a,
                      int a_stride, bool transposes_b, const float *b, int b_stride, bool adds,
                      float *c, int c_stride);
void blas_product_f64(int rows, int columns, int depth, bool transposes_a, const double *a,
                      int a_stride, bool transposes_b, const double *b, int b_stride, bool adds,
                      double *c, int c_stride);

#pragma clang assume_nonnull end
