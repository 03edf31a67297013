#include "CArb.h"
#include "library.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#define BALL(z) ((acb_ptr)(z))
#define CONST_BALL(z) ((acb_srcptr)(z))

static _Thread_local long precision = 64;

bool ball_open(char *missing, size_t capacity) { return arb_library_open(missing, capacity); }
long ball_precision(void) { return precision; }
void ball_set_precision(long bits) { precision = bits < 2 ? 2 : bits; }

// MARK: - Making

// FLINT keeps constants for each thread; whoever computes with balls frees them when it ends.
static pthread_key_t thread_end;
static pthread_once_t thread_end_once = PTHREAD_ONCE_INIT;
static void at_thread_end(void *unused) {
  arb.flint_cleanup();
}
static void make_thread_end(void) { pthread_key_create(&thread_end, at_thread_end); }

static void watch_thread(void) {
  static _Thread_local bool is_watched;
  if (is_watched) return;
  is_watched = true;
  pthread_once(&thread_end_once, make_thread_end);
  pthread_setspecific(thread_end, &precision);
}

_Static_assert(sizeof(ball_memory) == sizeof(acb_struct), "a ball of Arb");

bool ball_is_ready(void) {
  char missing[1];
  if (!arb_library_open(missing, sizeof missing)) return false;
  watch_thread();
  return true;
}

void ball_clear(complex_ball *z) { arb.acb_clear(BALL(z)); }

void ball_set(complex_ball *z, double real, double imaginary) {
  arb.acb_set_d_d(BALL(z), real, imaginary);
}

void ball_set_ball(complex_ball *z, const complex_ball *x) {
  arb.acb_set(BALL(z), CONST_BALL(x));
}

void ball_set_undefined(complex_ball *z) { arb.acb_indeterminate(BALL(z)); }

void ball_set_real_part(complex_ball *z, const complex_ball *x) {
  arb.arb_set(acb_realref(BALL(z)), acb_realref(CONST_BALL(x)));
  arb.arb_zero(acb_imagref(BALL(z)));
}

void ball_set_parts(complex_ball *z, const complex_ball *x, const complex_ball *y) {
  arb.arb_set(acb_realref(BALL(z)), acb_realref(CONST_BALL(x)));
  arb.arb_set(acb_imagref(BALL(z)), acb_realref(CONST_BALL(y)));
}

void ball_set_union(complex_ball *z, const complex_ball *x, const complex_ball *y) {
  acb_srcptr a = CONST_BALL(x), b = CONST_BALL(y);
  arb.arb_union(acb_realref(BALL(z)), acb_realref(a), acb_realref(b), precision);
  arb.arb_union(acb_imagref(BALL(z)), acb_imagref(a), acb_imagref(b), precision);
}

void ball_widen(complex_ball *z, const complex_ball *x, const complex_ball *r) {
  arb.acb_set(BALL(z), CONST_BALL(x));
  arb.arb_add_error(acb_realref(BALL(z)), acb_realref(CONST_BALL(r)));
}

#define CONSTANT(name, function)                       \
  void ball_##name(complex_ball *z) {                  \
    arb.acb_zero(BALL(z));                             \
    arb.function(acb_realref(BALL(z)), precision);     \
  }
CONSTANT(pi, arb_const_pi)
CONSTANT(euler, arb_const_euler)
CONSTANT(half_log_two_pi, arb_const_log_sqrt2pi)

// MARK: - Arithmetic

#define BINARY(name, function)                                                           \
  void ball_##name(complex_ball *z, const complex_ball *x, const complex_ball *y) {      \
    arb.function(BALL(z), CONST_BALL(x), CONST_BALL(y), precision);                      \
  }
BINARY(add, acb_add)
BINARY(subtract, acb_sub)
BINARY(multiply, acb_mul)
BINARY(divide, acb_div)
BINARY(hurwitz_zeta, acb_hurwitz_zeta)

#define UNARY(name, function)                                      \
  void ball_##name(complex_ball *z, const complex_ball *x) {       \
    arb.function(BALL(z), CONST_BALL(x), precision);               \
  }
UNARY(exp, acb_exp)
UNARY(exp_minus_one, acb_expm1)
UNARY(sin, acb_sin)
UNARY(cos, acb_cos)
UNARY(tanh, acb_tanh)
UNARY(atan, acb_atan)
UNARY(erf, acb_hypgeom_erf)
UNARY(erfc, acb_hypgeom_erfc)

void ball_negate(complex_ball *z, const complex_ball *x) {
  arb.acb_neg(BALL(z), CONST_BALL(x));
}

void ball_polygamma(complex_ball *z, long order, const complex_ball *x) {
  acb_t degree;
  arb.acb_init(degree);
  arb.acb_set_d_d(degree, (double)order, 0);
  arb.acb_polygamma(BALL(z), degree, CONST_BALL(x), precision);
  arb.acb_clear(degree);
}

void ball_bessel_i(complex_ball *z, long order, const complex_ball *x) {
  acb_t degree;
  arb.acb_init(degree);
  arb.acb_set_d_d(degree, (double)order, 0);
  arb.acb_hypgeom_bessel_i(BALL(z), degree, CONST_BALL(x), precision);
  arb.acb_clear(degree);
}

// E_1, for the exponential integral of order 1.
void ball_expint(complex_ball *z, const complex_ball *x) {
  acb_t one;
  arb.acb_init(one);
  arb.acb_set_d_d(one, 1, 0);
  arb.acb_hypgeom_expint(BALL(z), one, CONST_BALL(x), precision);
  arb.acb_clear(one);
}

void ball_bessel_i_of_order(complex_ball *z, const complex_ball *order, const complex_ball *x) {
  arb.acb_hypgeom_bessel_i(BALL(z), CONST_BALL(order), CONST_BALL(x), precision);
}

// MARK: - Functions with cuts and corners

#define UNARY_WITH_CUT(name, function)                                             \
  void ball_##name(complex_ball *z, const complex_ball *x, bool holomorphic) {     \
    arb.function(BALL(z), CONST_BALL(x), holomorphic, precision);                  \
  }
UNARY_WITH_CUT(log, acb_log_analytic)
UNARY_WITH_CUT(sqrt, acb_sqrt_analytic)
UNARY_WITH_CUT(abs, acb_real_abs)
UNARY_WITH_CUT(floor, acb_real_floor)

#define BINARY_WITH_CUT(name, function)                                                  \
  void ball_##name(complex_ball *z, const complex_ball *x, const complex_ball *y,        \
                   bool holomorphic) {                                                   \
    arb.function(BALL(z), CONST_BALL(x), CONST_BALL(y), holomorphic, precision);         \
  }
BINARY_WITH_CUT(pow, acb_pow_analytic)
BINARY_WITH_CUT(maximum, acb_real_max)
BINARY_WITH_CUT(minimum, acb_real_min)

// Whether the ball meets the real numbers that are not positive.
static bool meets_cut(acb_srcptr x) {
  return arb.arb_contains_zero(acb_imagref(x)) && !arb.arb_is_positive(acb_realref(x));
}

void ball_log_one_plus(complex_ball *z, const complex_ball *x, bool holomorphic) {
  if (holomorphic) {
    arb.acb_add_ui(BALL(z), CONST_BALL(x), 1, precision);
    if (meets_cut(BALL(z))) return ball_set_undefined(z);
  }
  arb.acb_log1p(BALL(z), CONST_BALL(x), precision);
}

void ball_log_gamma(complex_ball *z, const complex_ball *x, bool holomorphic) {
  if (holomorphic && meets_cut(CONST_BALL(x))) return ball_set_undefined(z);
  arb.acb_lgamma(BALL(z), CONST_BALL(x), precision);
}

#define INCOMPLETE_GAMMA(name, function)                                                 \
  void ball_##name(complex_ball *z, const complex_ball *a, const complex_ball *x,        \
                   bool holomorphic) {                                                   \
    if (holomorphic && meets_cut(CONST_BALL(x))) return ball_set_undefined(z);           \
    arb.function(BALL(z), CONST_BALL(a), CONST_BALL(x), 1, precision);                   \
  }
INCOMPLETE_GAMMA(gamma_p, acb_hypgeom_gamma_lower)
INCOMPLETE_GAMMA(gamma_q, acb_hypgeom_gamma_upper)

void ball_beta(complex_ball *z, const complex_ball *x, const complex_ball *a, const complex_ball *b,
               bool holomorphic) {
  if (holomorphic) {
    arb.acb_neg(BALL(z), CONST_BALL(x));
    arb.acb_add_ui(BALL(z), BALL(z), 1, precision);
    if (meets_cut(BALL(z)) || meets_cut(CONST_BALL(x))) return ball_set_undefined(z);
  }
  arb.acb_hypgeom_beta_lower(BALL(z), CONST_BALL(a), CONST_BALL(b), CONST_BALL(x), 1, precision);
}

// MARK: - Questions

bool ball_is_finite(const complex_ball *z) { return arb.acb_is_finite(CONST_BALL(z)); }
bool ball_is_real(const complex_ball *z) { return arb.acb_is_real(CONST_BALL(z)); }
bool ball_is_zero(const complex_ball *z) { return arb.acb_is_zero(CONST_BALL(z)); }

#define RELATION(name, function)                                                         \
  bool ball_is_##name(const complex_ball *x, const complex_ball *y) {                    \
    return arb.function(acb_realref(CONST_BALL(x)), acb_realref(CONST_BALL(y)));         \
  }
RELATION(less, arb_lt)
RELATION(less_or_equal, arb_le)
RELATION(equal, arb_eq)
RELATION(unequal, arb_ne)

bool ball_is_same(const complex_ball *x, const complex_ball *y) {
  return arb.acb_equal(CONST_BALL(x), CONST_BALL(y));
}

bool ball_contains(const complex_ball *x, const complex_ball *y) {
  return arb.acb_contains(CONST_BALL(x), CONST_BALL(y));
}

bool ball_overlaps(const complex_ball *x, const complex_ball *y) {
  return arb.acb_overlaps(CONST_BALL(x), CONST_BALL(y));
}

double ball_midpoint(const complex_ball *z) {
  return arb.arf_get_d(arb_midref(acb_realref(CONST_BALL(z))), ARF_RND_NEAR);
}

double ball_radius(const complex_ball *z) {
  arb_srcptr x = acb_realref(CONST_BALL(z));
  return isnan(ball_midpoint(z)) ? NAN : arb.mag_get_d(arb_radref(x));
}

// The ends of the real part, rounded downwards and upwards.
static void bounds(const complex_ball *z, double *lower, double *upper) {
  arf_t low, high;
  arf_init(low);
  arf_init(high);
  arb.arb_get_interval_arf(low, high, acb_realref(CONST_BALL(z)), precision);
  *lower = arb.arf_get_d(low, ARF_RND_FLOOR);
  *upper = arb.arf_get_d(high, ARF_RND_CEIL);
  arb.arf_clear(low);
  arb.arf_clear(high);
}

double ball_lower(const complex_ball *z) {
  double lower, upper;
  bounds(z, &lower, &upper);
  return lower;
}

double ball_upper(const complex_ball *z) {
  double lower, upper;
  bounds(z, &lower, &upper);
  return upper;
}

char *ball_text(const complex_ball *z, long digits) {
  return arb.arb_get_str(acb_realref(CONST_BALL(z)), digits, 0);
}

void ball_free_text(char *text) { arb.flint_free(text); }

// MARK: - Integration

void ball_integrate(complex_ball *result, ball_integrand function, void *context,
                    const complex_ball *a, const complex_ball *b, long bits,
                    const complex_ball *tolerance, long evaluations) {
  acb_calc_integrate_opt_t options;
  arb.acb_calc_integrate_opt_init(options);
  options->eval_limit = evaluations;
  mag_t absolute;
  mag_init(absolute);
  arb.arf_get_mag(absolute, arb_midref(acb_realref(CONST_BALL(tolerance))));
  // The two types of functions differ in the name of the ball alone.
  arb.acb_calc_integrate(BALL(result), (acb_calc_func_t)(void *)function, context, CONST_BALL(a),
                         CONST_BALL(b), bits, absolute, options, precision);
  arb.mag_clear(absolute);
}
