#include "CCairo.h"

#include <dlfcn.h>
#include <stdio.h>

/// The function called `name` in `handle`, which may be NULL.
static void *find(void *handle, const char *name, char *missing, size_t capacity, int *failed) {
  void *function = handle ? dlsym(handle, name) : NULL;
  if (!function && !*failed) {
    snprintf(missing, capacity, "%s", name);
    *failed = 1;
  }
  return function;
}

/// A handle on the shared object `name`, kept for the life of the process.
static void *open_shared(const char *name, char *missing, size_t capacity, int *failed) {
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!handle && !*failed) {
    snprintf(missing, capacity, "%s", name);
    *failed = 1;
  }
  return handle;
}

int ccairo_open(CairoLibrary *library, char *missing, size_t capacity) {
  int failed = 0;
  void *cairo = open_shared("libcairo.so.2", missing, capacity, &failed);
  void *pango = open_shared("libpangocairo-1.0.so.0", missing, capacity, &failed);
#define FROM_CAIRO(result, name, parameters) \
  library->name = (result(*) parameters)find(cairo, #name, missing, capacity, &failed);
#define FROM_PANGO(result, name, parameters) \
  library->name = (result(*) parameters)find(pango, #name, missing, capacity, &failed);
  CCAIRO_FUNCTIONS(FROM_CAIRO)
  CPANGO_FUNCTIONS(FROM_PANGO)
  return failed ? -1 : 0;
}
