#include "COpenBLAS.h"

#include <cblas.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static __typeof__(&cblas_sgemm) sgemm;
static __typeof__(&cblas_dgemm) dgemm;
static bool multiplies_unpacked;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// Whether the processor has the vectors of 512 bits that Skylake's kernels are written for.
static bool has_wide_vectors(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#else
  return false;
#endif
}

// A variable that the library reads while it loads, unless the user set it; true if it is to be
// taken back.
static bool suggest(const char *name, const char *value) {
  return !getenv(name) && !setenv(name, value, 1);
}

static void load(void) {
  // Otherwise it starts a thread for every processor, which spin for a while with nothing to do;
  // and takes a processor newer than itself for one with half as wide vectors.
  const char *threads = "OPENBLAS_NUM_THREADS", *processor = "OPENBLAS_CORETYPE";
  bool sets_threads = suggest(threads, "1");
  bool sets_processor = has_wide_vectors() && suggest(processor, "SkylakeX");
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (sets_threads) unsetenv(threads);
  if (sets_processor) unsetenv(processor);
  if (!library) return;
  void (*set_threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
  if (set_threads) set_threads(1);
  char *(*core_name)(void) = (char *(*)(void))dlsym(library, "openblas_get_corename");
  const char *core = core_name ? core_name() : "";
  multiplies_unpacked = strcmp(core, "SkylakeX") == 0 || strcmp(core, "Cooperlake") == 0 ||
                        strcmp(core, "SapphireRapids") == 0;
  sgemm = (__typeof__(sgemm))dlsym(library, "cblas_sgemm");
  dgemm = (__typeof__(dgemm))dlsym(library, "cblas_dgemm");
}

bool blas_load(void) {
  pthread_once(&once, load);
  return sgemm && dgemm;
}

bool blas_multiplies_unpacked(void) { return multiplies_unpacked; }

#define PRODUCT(type, suffix, gemm)                                                              \
  void blas_product_##suffix(int rows, int columns, int depth, bool transposes_a, const type *a, \
                             int a_stride, bool transposes_b, const type *b, int b_stride,       \
                             bool adds, type *c, int c_stride) {                                 \
    gemm(CblasRowMajor, transposes_a ? CblasTrans : CblasNoTrans,                                \
         transposes_b ? CblasTrans : CblasNoTrans, rows, columns, depth, 1, a, a_stride, b,      \
         b_stride, adds, c, c_stride);                                                           \
  }
PRODUCT(float, f32, sgemm)
PRODUCT(double, f64, dgemm)
