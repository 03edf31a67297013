// Complex balls of Arb: numbers with a bound on their error, opened when the first is made. A program
// that needs none does not wait for the library, nor need it be installed.
//
// Arb is a library of its own beside FLINT 2, and a part of FLINT 3.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// A rectangle of the complex plane: real and imaginary part, each a midpoint and a radius.
typedef struct complex_ball complex_ball;

// Whether the library is there. If not, `missing` names what was looked for.
bool ball_open(char *missing, size_t capacity);

// The bits to which this thread computes, 64 unless set.
long ball_precision(void);
void ball_set_precision(long bits);

// Where a ball is kept. All zeros are the number 0; `ball_clear` gives back what else it may own.
typedef struct {
  uint64_t words[12];
} ball_memory;

// Whether balls can be computed with on this thread. If not, nothing else here may be called.
bool ball_is_ready(void);
// Every function takes such balls, and writes its result to the first.
void ball_clear(complex_ball *z);

void ball_set(complex_ball *z, double real, double imaginary);
void ball_set_ball(complex_ball *z, const complex_ball *x);
void ball_set_undefined(complex_ball *z);
void ball_set_real_part(complex_ball *z, const complex_ball *x);
// x + iy, of real balls.
void ball_set_parts(complex_ball *z, const complex_ball *x, const complex_ball *y);
// The real numbers between two real balls, both included.
void ball_set_union(complex_ball *z, const complex_ball *x, const complex_ball *y);
// x ± r, in the real part.
void ball_widen(complex_ball *z, const complex_ball *x, const complex_ball *r);
void ball_pi(complex_ball *z);
void ball_euler(complex_ball *z);
void ball_half_log_two_pi(complex_ball *z);

// MARK: Arithmetic

void ball_add(complex_ball *z, const complex_ball *x, const complex_ball *y);
void ball_subtract(complex_ball *z, const complex_ball *x, const complex_ball *y);
void ball_multiply(complex_ball *z, const complex_ball *x, const complex_ball *y);
void ball_divide(complex_ball *z, const complex_ball *x, const complex_ball *y);
void ball_negate(complex_ball *z, const complex_ball *x);
void ball_exp(complex_ball *z, const complex_ball *x);
void ball_exp_minus_one(complex_ball *z, const complex_ball *x);
void ball_sin(complex_ball *z, const complex_ball *x);
void ball_cos(complex_ball *z, const complex_ball *x);
void ball_tanh(complex_ball *z, const complex_ball *x);
// Cut along the imaginary numbers from ±i on.
void ball_atan(complex_ball *z, const complex_ball *x);
void ball_erf(complex_ball *z, const complex_ball *x);
void ball_erfc(complex_ball *z, const complex_ball *x);
// The exponential integral of order 1, on a side of its cut.
void ball_expint(complex_ball *z, const complex_ball *x);
// The modified Bessel function of the first kind.
void ball_bessel_i_of_order(complex_ball *z, const complex_ball *order, const complex_ball *x);
// Hurwitz' zeta of s and q.
void ball_hurwitz_zeta(complex_ball *z, const complex_ball *s, const complex_ball *q);
// The modified Bessel function of the first kind, of whole order.
void ball_bessel_i(complex_ball *z, long order, const complex_ball *x);
void ball_polygamma(complex_ball *z, long order, const complex_ball *x);

// Functions that are not holomorphic everywhere. If they must be, they are undefined on a ball that
// meets a branch cut or a corner.
void ball_log(complex_ball *z, const complex_ball *x, bool holomorphic);
void ball_log_one_plus(complex_ball *z, const complex_ball *x, bool holomorphic);
void ball_sqrt(complex_ball *z, const complex_ball *x, bool holomorphic);
void ball_log_gamma(complex_ball *z, const complex_ball *x, bool holomorphic);
// P(a, x) and Q(a, x), cut along the numbers x that are not positive.
void ball_gamma_p(complex_ball *z, const complex_ball *a, const complex_ball *x, bool holomorphic);
void ball_gamma_q(complex_ball *z, const complex_ball *a, const complex_ball *x, bool holomorphic);
// The regularised incomplete beta function at x, cut along the numbers up to 0 and from 1 on.
void ball_beta(complex_ball *z, const complex_ball *x, const complex_ball *a, const complex_ball *b,
               bool holomorphic);
void ball_abs(complex_ball *z, const complex_ball *x, bool holomorphic);
void ball_floor(complex_ball *z, const complex_ball *x, bool holomorphic);
void ball_pow(complex_ball *z, const complex_ball *x, const complex_ball *y, bool holomorphic);
void ball_maximum(complex_ball *z, const complex_ball *x, const complex_ball *y, bool holomorphic);
void ball_minimum(complex_ball *z, const complex_ball *x, const complex_ball *y, bool holomorphic);

// MARK: Questions

bool ball_is_finite(const complex_ball *z);
bool ball_is_real(const complex_ball *z);
bool ball_is_zero(const complex_ball *z);
// Of the real parts: certain for every pair of numbers in both balls.
bool ball_is_less(const complex_ball *x, const complex_ball *y);
bool ball_is_less_or_equal(const complex_ball *x, const complex_ball *y);
bool ball_is_equal(const complex_ball *x, const complex_ball *y);
bool ball_is_unequal(const complex_ball *x, const complex_ball *y);
// Whether midpoints and radii are the same.
bool ball_is_same(const complex_ball *x, const complex_ball *y);
// Whether every number of y is in x, or some number is in both.
bool ball_contains(const complex_ball *x, const complex_ball *y);
bool ball_overlaps(const complex_ball *x, const complex_ball *y);

// Of the real part. The bounds are rounded outwards; all are NaN where the ball is undefined.
double ball_midpoint(const complex_ball *z);
double ball_radius(const complex_ball *z);
double ball_lower(const complex_ball *z);
double ball_upper(const complex_ball *z);
// The real part in decimal digits, all right but the last by one: "[0.6931471806 +/- 4e-11]",
// "[+/- 4e-11]" or, if it is exact, "0.250". To be given back with `ball_free_text`.
char *_Nullable ball_text(const complex_ball *z, long digits);
void ball_free_text(char *text);

// MARK: Rational numbers

// A number that is known exactly. Every function that makes one answers NULL without the library or
// memory; what it answers is given back with `rational_free`.
typedef struct rational rational;

// The finite double, or a result of two; NULL for a quotient by 0.
rational *_Nullable rational_new(double x);
rational *_Nullable rational_add(const rational *a, const rational *b);
rational *_Nullable rational_subtract(const rational *a, const rational *b);
rational *_Nullable rational_multiply(const rational *a, const rational *b);
rational *_Nullable rational_divide(const rational *a, const rational *b);
rational *_Nullable rational_copy(const rational *a);
int rational_sign(const rational *a);
// Writes a ball that contains it.
void rational_enclose(complex_ball *z, const rational *a);
void rational_free(rational *a);

// MARK: Integration

// Writes the value at every point of `x` to `result`; if `order` is 1, undefined unless the function
// is holomorphic there.
typedef int (*ball_integrand)(complex_ball *result, const complex_ball *x, void *_Nullable context,
                              long order, long precision);

// The integral along the segment from `a` to `b`, both finite, to about `bits` right bits or an
// absolute error of the midpoint of `tolerance`, whichever is reached first, in at most so many evaluations. What is
// not reached shows in the radius.
void ball_integrate(complex_ball *result, ball_integrand function, void *_Nullable context,
                    const complex_ball *a, const complex_ball *b, long bits,
                    const complex_ball *tolerance, long evaluations);

#pragma clang assume_nonnull end
