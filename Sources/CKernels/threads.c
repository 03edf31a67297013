// A few threads that share the blocks of one job at a time.
//
// A ticket holds the number of the job and how many of its blocks are left; taking a block is one
// compare and swap, which fails for a thread that read an older job. So nobody waits for a thread
// that is asleep: the job is over when its last block is done.
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel.h"

enum {
  most_threads = 64,
  // A worker looks this often for the next job before it sleeps (about 50 µs): waking it costs
  // some 10 µs, more than most kernels of a training step take.
  spins_before_sleep = 2000,
  // The caller waits this long for the last block before it offers its processor to others.
  spins_before_yield = 4000,
};

// What a worker needs to know of a job. Written only while no block of any job is left to take.
static _Atomic(block_body) job_body;
static _Atomic(void *) job_context;
static _Atomic uint32_t job_blocks;
// job << 32 | blocks left
static _Atomic uint64_t ticket;
static _Atomic uint32_t blocks_done;

// Changes with every job; what sleeping workers wait on.
static _Atomic uint32_t bell;
static _Atomic uint32_t sleepers;

static atomic_flag occupied = ATOMIC_FLAG_INIT;
static _Atomic size_t wanted_threads;
static size_t started_workers;

static int32_t own_flag;
static int32_t *_Atomic flag = &own_flag;

void interruption_watch(int32_t *other) { atomic_store(&flag, other); }
void interruption_request(void) { __atomic_store_n(atomic_load(&flag), 1, __ATOMIC_RELAXED); }
void interruption_clear(void) { __atomic_store_n(atomic_load(&flag), 0, __ATOMIC_RELAXED); }
bool interruption_is_requested(void) {
  return __atomic_load_n(atomic_load_explicit(&flag, memory_order_relaxed), __ATOMIC_RELAXED);
}

static inline void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

// Takes and does blocks of the present job, from the first on, until none is left: where they
// differ the last ones are the smallest, so that no thread waits long for another's.
static void work(void) {
  uint64_t seen = atomic_load(&ticket);
  for (;;) {
    block_body body = atomic_load_explicit(&job_body, memory_order_relaxed);
    void *context = atomic_load_explicit(&job_context, memory_order_relaxed);
    uint32_t blocks = atomic_load_explicit(&job_blocks, memory_order_relaxed);
    uint32_t left = (uint32_t)seen;
    if (left == 0) return;
    if (!atomic_compare_exchange_weak(&ticket, &seen, seen - 1)) continue;
    if (!interruption_is_requested()) body(context, blocks - left);
    atomic_fetch_add(&blocks_done, 1);
    seen = atomic_load(&ticket);
  }
}

static void *worker(void *index) {
  size_t self = (size_t)index;
  uint32_t heard = atomic_load(&bell);
  for (;;) {
    if (self < atomic_load_explicit(&wanted_threads, memory_order_relaxed)) work();
    for (int spin = 0; spin < spins_before_sleep && atomic_load(&bell) == heard; spin++) {
      pause_briefly();
    }
    if (atomic_load(&bell) == heard) {
      atomic_fetch_add(&sleepers, 1);
      syscall(SYS_futex, &bell, FUTEX_WAIT_PRIVATE, heard, NULL, NULL, 0);
      atomic_fetch_sub(&sleepers, 1);
    }
    heard = atomic_load(&bell);
  }
  return NULL;
}

static size_t default_count(void) {
  const char *text = getenv("HW5_THREADS");
  long count = text ? strtol(text, NULL, 10) : 0;
  if (count < 1) count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : count > most_threads ? most_threads : (size_t)count;
}

size_t threads_count(void) {
  size_t count = atomic_load(&wanted_threads);
  if (count == 0) {
    count = default_count();
    atomic_store(&wanted_threads, count);
  }
  return count;
}

void threads_set_count(size_t count) {
  if (count < 1) count = 1;
  atomic_store(&wanted_threads, count > most_threads ? most_threads : count);
}

// Called by the thread that holds `occupied`.
static void start_workers(size_t count) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  while (started_workers + 1 < count) {
    pthread_t thread;
    if (pthread_create(&thread, &attributes, worker, (void *)(started_workers + 1))) break;
    started_workers++;
  }
  pthread_attr_destroy(&attributes);
}

static void run_alone(size_t blocks, block_body body, void *context) {
  for (size_t block = 0; block < blocks && !interruption_is_requested(); block++) {
    body(context, block);
  }
}

void threads_run(size_t blocks, block_body body, void *context) {
  size_t count = threads_count();
  // A job begun within a job, or beside one of another thread, runs on its caller.
  if (count == 1 || blocks < 2 || blocks > UINT32_MAX || atomic_flag_test_and_set(&occupied)) {
    return run_alone(blocks, body, context);
  }
  if (started_workers + 1 < count) start_workers(count);
  atomic_store_explicit(&job_body, body, memory_order_relaxed);
  atomic_store_explicit(&job_context, context, memory_order_relaxed);
  atomic_store_explicit(&job_blocks, (uint32_t)blocks, memory_order_relaxed);
  atomic_store(&blocks_done, 0);
  uint64_t job = (atomic_load(&ticket) >> 32) + 1;
  atomic_store(&ticket, job << 32 | blocks);
  atomic_fetch_add(&bell, 1);
  if (atomic_load(&sleepers)) syscall(SYS_futex, &bell, FUTEX_WAKE_PRIVATE, most_threads, NULL, NULL, 0);
  work();
  for (int spin = 0; atomic_load(&blocks_done) < blocks; spin++) {
    if (spin < spins_before_yield) {
      pause_briefly();
    } else {
      sched_yield();
    }
  }
  atomic_flag_clear(&occupied);
}
