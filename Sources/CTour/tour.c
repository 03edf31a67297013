#include "CTour.h"

// `#embed` costs no start-up time: the file becomes constant data.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t tour[] = {
#embed "../../notebooks/tour.hw5nb"
};

const uint8_t *ctour_bytes(void) { return tour; }

size_t ctour_count(void) { return sizeof tour; }
