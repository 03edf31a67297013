#include "CArb.h"
#include "library.h"

#include <math.h>
#include <stdlib.h>

struct rational {
  fmpq_t value;
};

static rational *rational_zero(void) {
  rational *a = malloc(sizeof *a);
  if (a) arb.fmpq_init(a->value);
  return a;
}

rational *rational_new(double x) {
  char missing[1];
  if (!isfinite(x) || !arb_library_open(missing, sizeof missing)) return NULL;
  rational *a = rational_zero();
  if (!a) return NULL;
  int exponent;
  // 53 bits are a whole number.
  const double mantissa = ldexp(frexp(x, &exponent), 53);
  exponent -= 53;
  arb.fmpq_set_si(a->value, (slong)mantissa, 1);
  if (exponent >= 0) arb.fmpq_mul_2exp(a->value, a->value, (flint_bitcnt_t)exponent);
  else arb.fmpq_div_2exp(a->value, a->value, (flint_bitcnt_t)-exponent);
  return a;
}

#define BINARY(name, function)                                       \
  rational *rational_##name(const rational *a, const rational *b) {  \
    rational *result = rational_zero();                              \
    if (result) arb.function(result->value, a->value, b->value);     \
    return result;                                                   \
  }
BINARY(add, fmpq_add)
BINARY(subtract, fmpq_sub)
BINARY(multiply, fmpq_mul)

rational *rational_divide(const rational *a, const rational *b) {
  if (rational_sign(b) == 0) return NULL;
  rational *result = rational_zero();
  if (result) arb.fmpq_div(result->value, a->value, b->value);
  return result;
}

rational *rational_copy(const rational *a) {
  rational *result = rational_zero();
  if (result) arb.fmpq_set(result->value, a->value);
  return result;
}

void rational_enclose(complex_ball *z, const rational *a) {
  arb.arb_set_fmpq(acb_realref((acb_ptr)z), (const fmpq *)a, ball_precision());
  arb.arb_zero(acb_imagref((acb_ptr)z));
}

int rational_sign(const rational *a) { return arb.fmpq_sgn(a->value); }

void rational_free(rational *a) {
  arb.fmpq_clear(a->value);
  free(a);
}
