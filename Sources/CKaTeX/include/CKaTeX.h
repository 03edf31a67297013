#pragma once

#include <stddef.h>
#include <stdint.h>

/// A file of KaTeX, copied into the program when it was built.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} ckatex_file;

/// `katex.min.js`, `katex.min.css` or `KaTeX_….woff2`; no bytes for any other name.
ckatex_file ckatex_find(const char *name);
