// Special functions of an array, element by element.
#include "special.h"

#define SPECIAL_OF(type, suffix, name, function, pragma)              \
  KERNEL void name##_##suffix(size_t count, const type *X, type *Y) { \
    pragma for (size_t i = 0; i < count; i++) {                       \
      Y[i] = (type)function((double)X[i]);                            \
    }                                                                 \
  }
#define SPECIAL(name, function)                     \
  SPECIAL_OF(float, f32, name, function, VECTORIZE) \
  SPECIAL_OF(double, f64, name, function, VECTORIZE)

SPECIAL(error_function, erf_f64)
SPECIAL(complementary_error_function, erfc_f64)

// Its choices are more than the compiler turns into vector instructions.
SPECIAL_OF(float, f32, inverse_error_function, erfinv_f64, )
SPECIAL_OF(double, f64, inverse_error_function, erfinv_f64, )
