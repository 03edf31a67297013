#pragma once

#include <stddef.h>
#include <stdint.h>

/// The notebook `notebooks/tour.hw5nb`, copied into the program when it was built.
const uint8_t *ctour_bytes(void);
size_t ctour_count(void);
