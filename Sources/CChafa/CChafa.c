#include "CChafa.h"

#include <dlfcn.h>

int cchafa_open(ChafaLibrary *library) {
  // Kept for the life of the process. Names are looked up in GLib as well, which chafa needs.
  void *chafa = dlopen("libchafa.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!chafa) return -1;
  int missing = 0;
#define FIND(result, name, parameters)                           \
  library->name = (result(*) parameters)dlsym(chafa, #name);     \
  if (!library->name) missing++;
  CCHAFA_FUNCTIONS(FIND)
  return missing ? -1 : 0;
}
