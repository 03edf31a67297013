// Blocks of memory kept for reuse: the same shapes return in every step of a training loop, and
// asking the system each time would cost a page fault for every 4 kB.
#include "kernel.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
  smallest = 1 << 12,           // below, malloc is as fast
  mapped = 1 << 18,             // from here on straight from the system, so that it returns there
  large_pages = 1 << 23,
  huge = 1 << 27,               // from here on only if it is there
  classes = 4 * 52,             // four sizes between powers of two: at most 25 % is wasted
};
// What is kept is at most this, or as much as is in use.
static const size_t kept_limit = (size_t)40 << 20;

typedef struct Block {
  struct Block *next;
} Block;

static Block *kept[classes];
static size_t kept_bytes, used_bytes;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

// The class of a size, and the size of its blocks.
static size_t class_of(size_t bytes, size_t *rounded) {
  size_t power = 63 - (size_t)__builtin_clzl(bytes - 1);  // 2^power < bytes <= 2^(power + 1)
  size_t quarter = ((size_t)1 << power) / 4;
  size_t quarters = (bytes - 1) / quarter + 1;  // 5 ... 8
  *rounded = quarters * quarter;
  return 4 * (power - 11) + (quarters - 5);
}

// What the system can give without taking it from others. It promises more than that, and kills
// whoever believes it.
static size_t available(void) {
  FILE *file = fopen("/proc/meminfo", "re");
  if (!file) return SIZE_MAX;
  char line[128];
  unsigned long long kilobytes;
  size_t bytes = SIZE_MAX;
  while (fgets(line, sizeof line, file)) {
    if (sscanf(line, "MemAvailable: %llu kB", &kilobytes) == 1) bytes = (size_t)kilobytes << 10;
  }
  fclose(file);
  return bytes;
}

static void *obtain(size_t rounded) {
  if (rounded < mapped) return aligned_alloc(64, rounded);
  if (rounded >= huge && rounded > available()) return NULL;
  void *block =
      mmap(NULL, rounded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (block == MAP_FAILED) return NULL;
  // Where pages may be large, a page fault for each 2 MB instead of each 4 kB.
  if (rounded >= large_pages) madvise(block, rounded, MADV_HUGEPAGE);
  return block;
}

static void release(void *block, size_t rounded) {
  if (rounded < mapped) {
    free(block);
  } else {
    munmap(block, rounded);
  }
}

void *memory_take(size_t bytes) {
  if (bytes < smallest) return malloc(bytes ? bytes : 1);
  if (bytes > (size_t)1 << 60) return NULL;
  size_t rounded;
  size_t class = class_of(bytes, &rounded);
  pthread_mutex_lock(&guard);
  Block *block = kept[class];
  if (block) {
    kept[class] = block->next;
    kept_bytes -= rounded;
  }
  used_bytes += rounded;
  pthread_mutex_unlock(&guard);
  if (block) return block;
  void *fresh = obtain(rounded);
  if (fresh) return fresh;
  memory_trim();
  fresh = obtain(rounded);
  if (fresh) return fresh;
  pthread_mutex_lock(&guard);
  used_bytes -= rounded;
  pthread_mutex_unlock(&guard);
  return NULL;
}

static size_t size_of(size_t class) { return ((size_t)1 << (11 + class / 4)) / 4 * (5 + class % 4); }

static size_t limit(void) { return used_bytes > kept_limit ? used_bytes : kept_limit; }

// Makes room for a block by letting go of others, the largest first; never of its own size, which is
// what is in demand. The guard is held.
static void make_room(size_t rounded, size_t class) {
  for (size_t other = classes; other-- > 0 && kept_bytes + rounded > limit();) {
    while (other != class && kept[other] && kept_bytes + rounded > limit()) {
      Block *block = kept[other];
      kept[other] = block->next;
      kept_bytes -= size_of(other);
      release(block, size_of(other));
    }
  }
}

void memory_give(void *block, size_t bytes) {
  if (bytes < smallest) return free(block);
  size_t rounded;
  size_t class = class_of(bytes, &rounded);
  pthread_mutex_lock(&guard);
  used_bytes -= rounded;
  bool keep = rounded <= limit();
  if (keep) make_room(rounded, class);
  keep = keep && kept_bytes + rounded <= limit();
  if (keep) {
    ((Block *)block)->next = kept[class];
    kept[class] = block;
    kept_bytes += rounded;
  }
  pthread_mutex_unlock(&guard);
  if (!keep) release(block, rounded);
}

void memory_trim(void) {
  pthread_mutex_lock(&guard);
  for (size_t class = 0; class < classes; class++) {
    size_t rounded = size_of(class);
    while (kept[class]) {
      Block *block = kept[class];
      kept[class] = block->next;
      release(block, rounded);
    }
  }
  kept_bytes = 0;
  pthread_mutex_unlock(&guard);
}
