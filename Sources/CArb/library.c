#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

struct arb_library arb;

static char absent[64];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *open_shared(void) {
  void *handle = dlopen("libflint-arb.so.2", RTLD_NOW | RTLD_LOCAL);
  // FLINT 3.0 is libflint.so.18, and each release since has counted on.
  for (int version = 30; !handle && version >= 18; version--) {
    char name[32];
    snprintf(name, sizeof name, "libflint.so.%d", version);
    handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  }
  return handle;
}

static void load(void) {
  void *handle = open_shared();
  if (!handle) {
    snprintf(absent, sizeof absent, "libflint-arb.so.2");
    return;
  }
#define FIND(name)                                                            \
  arb.name = (__typeof__(&name))dlsym(handle, #name);                         \
  if (!arb.name && !absent[0]) snprintf(absent, sizeof absent, "%s", #name);
  ARB_FUNCTIONS(FIND)
}

bool arb_library_open(char *missing, size_t capacity) {
  pthread_once(&once, load);
  if (absent[0]) snprintf(missing, capacity, "%s", absent);
  return !absent[0];
}
