// Draws from laws that are no simple function of a few uniform numbers: the frame of a kernel.
//
// Element i of a draw owns the counters whose low word is `counter` + i; their high words number its
// attempts. So what is rejected for one element moves nothing of another's.
//
// A kernel works on a block of elements: it prepares their laws, lists those that are drawn by
// rejection, tries all that are listed in one vectorised loop, keeps the rejected ones on the list,
// and tries again.
#pragma once
#include "random.h"

enum {
  block_length = 256,
  // Of no law here two attempts of three are rejected, so that nothing is left of any list by then.
  // What were left would be NaN.
  most_attempts = 2048,
};

// Positions within the block, as wide as the numbers, so that vectors of them go together.
typedef uint64_t Place;

// What is drawn at once: the elements of the parameters from `first` on, into y, from the counters
// (low + i, …).
typedef struct {
  uint64_t key, low;
  size_t first, count;
  const RandomParameter *parameters;
  double *y;
} Block;

// A kernel that calls a function for one block after the other.
#define BLOCKWISE(name, of_block)                                                       \
  KERNEL void name(size_t start, size_t count, uint64_t key, uint64_t counter,          \
                   const RandomParameter *parameters, double *y) {                      \
    for (size_t first = start, end = start + count; first < end; first += block_length) {  \
      size_t length = end - first < block_length ? end - first : block_length;          \
      of_block((Block){key, counter + first, first, length, parameters, y + first});    \
    }                                                                                   \
  }

// A parameter's elements for a block.
INLINE void read_parameter(Block block, size_t index, double *x) {
  RandomParameter parameter = block.parameters[index];
  const double *elements = parameter.elements + block.first * parameter.step;
  for (size_t i = 0; i < block.count; i++) x[i] = elements[i * parameter.step];
}

// Draws the listed places of a block; `attempt` is an expression of the place i and the number t of
// the attempt, and NaN if that is rejected.
#define DRAW_REJECTING(y, places, listed, attempt)                        \
  do {                                                                    \
    double outcome[block_length];                                           \
    size_t waiting = (listed);                                            \
    for (uint64_t t = 0; waiting > 0 && t < most_attempts; t++) {         \
      /* Whole vectors: a remainder one by one would take longer. */      \
      size_t filled = (waiting + 7) / 8 * 8;                              \
      for (size_t j = waiting; j < filled; j++) places[j] = places[0];    \
      VECTORIZE for (size_t j = 0; j < filled; j++) {                     \
        size_t i = places[j];                                             \
        outcome[j] = attempt;                                               \
      }                                                                   \
      size_t rejected = 0;                                                \
      for (size_t j = 0; j < waiting; j++) {                              \
        size_t i = places[j];                                             \
        (y)[i] = outcome[j];                                                \
        places[rejected] = i;                                             \
        rejected += outcome[j] != outcome[j];                                 \
      }                                                                   \
      waiting = rejected;                                                 \
    }                                                                     \
  } while (0)
