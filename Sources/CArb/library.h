// Arb, found at run time: a table of the functions used here, typed by Arb's own headers.
#pragma once

#if __has_include(<acb_calc.h>)
#include <acb_calc.h>
#include <acb_hypgeom.h>
#include <flint/fmpq.h>
#elif __has_include(<flint/acb_calc.h>)
#include <flint/acb_calc.h>
#include <flint/acb_hypgeom.h>
#include <flint/fmpq.h>
#else
#error "The headers of Arb are missing: install libflint-dev, on Debian 12 libflint-arb-dev"
#endif

#include <stdbool.h>
#include <stddef.h>

#define ARB_FUNCTIONS(F)                                                                           \
  F(acb_init) F(acb_clear) F(acb_zero) F(acb_set) F(acb_set_d_d) F(acb_indeterminate)    \
  F(acb_add) F(acb_sub) F(acb_mul) F(acb_div) F(acb_neg) F(acb_exp) F(acb_expm1) F(acb_sin)        \
  F(acb_cos) F(acb_tanh) F(acb_atan) F(acb_polygamma) F(acb_log_analytic) F(acb_log1p) F(acb_sqrt_analytic)    \
  F(acb_lgamma) F(acb_real_abs) F(acb_real_floor) F(acb_pow_analytic) F(acb_real_max)              \
  F(acb_real_min) F(acb_is_finite) F(acb_is_real) F(acb_is_zero) F(acb_equal) F(acb_contains) F(acb_overlaps)   \
  F(acb_add_ui) F(acb_calc_integrate) F(acb_calc_integrate_opt_init) F(arb_set) F(arb_set_fmpq) F(arb_zero)        \
  F(arb_union) F(arb_add_error) F(arb_const_pi) F(arb_const_euler) F(arb_const_log_sqrt2pi)        \
  F(arb_lt) F(arb_le) F(arb_eq) F(arb_ne) F(arb_is_positive) F(arb_is_finite)                      \
  F(arb_contains_zero) F(arb_get_str) F(arb_get_interval_arf) F(arf_get_d) F(arf_clear)            \
  F(mag_get_d) F(arf_get_mag) F(mag_clear) F(flint_free) F(flint_cleanup)                            \
  F(acb_hypgeom_erf) F(acb_hypgeom_erfc) F(acb_hypgeom_bessel_i)                                  \
  F(fmpq_init) F(fmpq_clear) F(fmpq_set_si) F(fmpq_mul_2exp) F(fmpq_div_2exp) F(fmpq_add)          \
  F(fmpq_sub) F(fmpq_mul) F(fmpq_div) F(fmpq_set) F(fmpq_sgn)                                      \
  F(acb_hypgeom_expint) F(acb_hurwitz_zeta)                                                      \
  F(acb_hypgeom_gamma_lower) F(acb_hypgeom_gamma_upper) F(acb_hypgeom_beta_lower)

struct arb_library {
#define FIELD(name) __typeof__(&name) name;
  ARB_FUNCTIONS(FIELD)
#undef FIELD
};

// Filled by the first `arb_library_open` that answers true.
extern struct arb_library arb;

bool arb_library_open(char *missing, size_t capacity);
