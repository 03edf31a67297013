#include "COpenBLAS.h"

#include <cblas.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

// The parameters of LAPACK's routines, all pointers but the lengths of texts, which Fortran passes
// behind the others.
#define CHOLESKY(type) (const char *, const int *, type *, const int *, int *, size_t)
#define LU(type) (const int *, const int *, type *, const int *, int *, int *)
#define LU_SOLVE(type) \
  (const char *, const int *, const int *, const type *, const int *, const int *, type *, const int *, int *, size_t)
#define QR(type) \
  (const int *, const int *, type *, const int *, type *, type *, const int *, int *)
#define Q(type) \
  (const int *, const int *, const int *, type *, const int *, const type *, type *, const int *, int *)
#define EIGEN(type) \
  (const char *, const char *, const int *, type *, const int *, type *, type *, const int *, int *, const int *, int *, size_t, size_t)
#define SINGULAR(type) \
  (const char *, const int *, const int *, type *, const int *, type *, type *, const int *, type *, const int *, type *, const int *, int *, int *, size_t)

static void (*spotrf) CHOLESKY(float);
static void (*dpotrf) CHOLESKY(double);
static void (*sgetrf) LU(float);
static void (*dgetrf) LU(double);
static void (*sgetrs) LU_SOLVE(float);
static void (*dgetrs) LU_SOLVE(double);
static void (*sgeqrf) QR(float);
static void (*dgeqrf) QR(double);
static void (*sorgqr) Q(float);
static void (*dorgqr) Q(double);
static void (*ssyevd) EIGEN(float);
static void (*dsyevd) EIGEN(double);
static void (*sgesdd) SINGULAR(float);
static void (*dgesdd) SINGULAR(double);
static __typeof__(&cblas_strsm) strsm;
static __typeof__(&cblas_dtrsm) dtrsm;

static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  // Read while the library loads: otherwise it starts a thread for every processor, which spin for
  // a while with nothing to do.
  const char *name = "OPENBLAS_NUM_THREADS";
  bool was_set = getenv(name) != NULL;
  if (!was_set) setenv(name, "1", 1);
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!was_set) unsetenv(name);
  if (!library) return;
  void (*set_threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
  if (set_threads) set_threads(1);
  bool found = true;
#define FIND(name, symbol) found &= (name = (__typeof__(name))dlsym(library, symbol)) != NULL
  FIND(spotrf, "spotrf_");
  FIND(dpotrf, "dpotrf_");
  FIND(sgetrf, "sgetrf_");
  FIND(dgetrf, "dgetrf_");
  FIND(sgetrs, "sgetrs_");
  FIND(dgetrs, "dgetrs_");
  FIND(sgeqrf, "sgeqrf_");
  FIND(dgeqrf, "dgeqrf_");
  FIND(sorgqr, "sorgqr_");
  FIND(dorgqr, "dorgqr_");
  FIND(ssyevd, "ssyevd_");
  FIND(dsyevd, "dsyevd_");
  FIND(sgesdd, "sgesdd_");
  FIND(dgesdd, "dgesdd_");
  FIND(strsm, "cblas_strsm");
  FIND(dtrsm, "cblas_dtrsm");
#undef FIND
  is_loaded = found;
}

bool lapack_load(void) {
  pthread_once(&once, load);
  return is_loaded;
}

#define FACTORIZATIONS(type, suffix, potrf, getrf, getrs, geqrf, orgqr, syevd, gesdd, trsm)        \
  int lapack_cholesky_##suffix(int n, type *a) {                                                   \
    int info = 0;                                                                                  \
    potrf("U", &n, a, &n, &info, 1);                                                               \
    return info;                                                                                   \
  }                                                                                                \
  int lapack_lu_##suffix(int n, type *a, int *pivots) {                                            \
    int info = 0;                                                                                  \
    getrf(&n, &n, a, &n, pivots, &info);                                                           \
    return info;                                                                                   \
  }                                                                                                \
  void lapack_lu_solve_##suffix(int n, int columns, bool transposes, const type *lu,               \
                                const int *pivots, type *b) {                                      \
    int info = 0;                                                                                  \
    getrs(transposes ? "N" : "T", &n, &columns, lu, &n, pivots, b, &n, &info, 1);                  \
  }                                                                                                \
  void lapack_triangle_solve_##suffix(int n, int columns, bool is_lower, bool transposes,          \
                                      const type *a, type *b) {                                    \
    trsm(CblasRowMajor, CblasLeft, is_lower ? CblasLower : CblasUpper,                             \
         transposes ? CblasTrans : CblasNoTrans, CblasNonUnit, n, columns, 1, a, n, b, columns);   \
  }                                                                                                \
  int lapack_qr_##suffix(int rows, int columns, type *a, type *scales, type *work, int room) {     \
    int info = 0;                                                                                  \
    geqrf(&rows, &columns, a, &rows, scales, work, &room, &info);                                  \
    return info;                                                                                   \
  }                                                                                                \
  int lapack_q_##suffix(int rows, int columns, type *a, const type *scales, type *work,            \
                        int room) {                                                                \
    int info = 0;                                                                                  \
    orgqr(&rows, &columns, &columns, a, &rows, scales, work, &room, &info);                        \
    return info;                                                                                   \
  }                                                                                                \
  int lapack_eigen_##suffix(int n, type *a, type *values, type *work, int room, int *integers,     \
                            int integer_room) {                                                    \
    int info = 0;                                                                                  \
    syevd("V", "L", &n, a, &n, values, work, &room, integers, &integer_room, &info, 1, 1);         \
    return info;                                                                                   \
  }                                                                                                \
  int lapack_singular_##suffix(int rows, int columns, type *a, type *u, type *s, type *vt,         \
                               type *work, int room, int *integers) {                              \
    /* Column by column it is the transpose that lies here, V S Ut. */                             \
    int info = 0;                                                                                  \
    int least = rows < columns ? rows : columns;                                                   \
    gesdd("S", &columns, &rows, a, &columns, s, vt, &columns, u, &least, work, &room, integers,    \
          &info, 1);                                                                               \
    return info;                                                                                   \
  }

FACTORIZATIONS(float, f32, spotrf, sgetrf, sgetrs, sgeqrf, sorgqr, ssyevd, sgesdd, strsm)
FACTORIZATIONS(double, f64, dpotrf, dgetrf, dgetrs, dgeqrf, dorgqr, dsyevd, dgesdd, dtrsm)
