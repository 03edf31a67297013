// Elementwise, reduction, random and optimizer loops, and the threads and memory they run on.
//
// Every kernel gives an element the same bits wherever it stands in the array, whichever clone of
// the kernel the processor runs, and however many threads share the work.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// MARK: - Elementwise: y[i] = f(x[i]); x and y may be the same array

#define DECLARE_UNARY(name)                                       \
  void name##_f32(size_t count, const float *x, float *y);        \
  void name##_f64(size_t count, const double *x, double *y);

DECLARE_UNARY(error_function)
DECLARE_UNARY(complementary_error_function)
DECLARE_UNARY(inverse_error_function)
DECLARE_UNARY(negate)
DECLARE_UNARY(absolute)
DECLARE_UNARY(sign)
DECLARE_UNARY(floor)
DECLARE_UNARY(nearest)
DECLARE_UNARY(square)
DECLARE_UNARY(square_root)
DECLARE_UNARY(reciprocal)
DECLARE_UNARY(exponential)
DECLARE_UNARY(exponential_minus_one)
DECLARE_UNARY(logarithm)
DECLARE_UNARY(logarithm_one_plus)
DECLARE_UNARY(logarithm_2)
DECLARE_UNARY(logarithm_10)
DECLARE_UNARY(inverse_tangent)
DECLARE_UNARY(sine)
DECLARE_UNARY(cosine)
DECLARE_UNARY(hyperbolic_sine)
DECLARE_UNARY(hyperbolic_cosine)
DECLARE_UNARY(hyperbolic_tangent)
DECLARE_UNARY(inverse_hyperbolic_sine)
DECLARE_UNARY(sigmoid)
DECLARE_UNARY(softplus)
DECLARE_UNARY(rectify)

// MARK: - Elementwise of two: y[i] = f(a[i * step], b[i * step]); a step is 0 or 1
// y may be an operand whose step is 1.

#define DECLARE_BINARY(name)                                                                   \
  void name##_f32(size_t count, const float *a, size_t a_step, const float *b, size_t b_step, \
                  float *y);                                                                   \
  void name##_f64(size_t count, const double *a, size_t a_step, const double *b,              \
                  size_t b_step, double *y);

DECLARE_BINARY(add)
DECLARE_BINARY(subtract)
DECLARE_BINARY(multiply)
DECLARE_BINARY(divide)
DECLARE_BINARY(power)
DECLARE_BINARY(remainder)
DECLARE_BINARY(maximum)
DECLARE_BINARY(minimum)
DECLARE_BINARY(x_logarithm_y)
DECLARE_BINARY(x_logarithm_one_plus_y)
// g (1 − y²), what tanh passes back.
DECLARE_BINARY(tangent_pullback)
// a b − log(1 + exp(b)), the log density of a for log odds b.
DECLARE_BINARY(bernoulli_log_density)

// d (x − σ(l)), what that passes back to the log odds.
void bernoulli_score_f32(size_t count, const float *d, const float *x, const float *l, float *y);
void bernoulli_score_f64(size_t count, const double *d, const double *x, const double *l,
                         double *y);

// MARK: - Relations: y[i] = a[i * step] ~ b[i * step], as 0 or 1

#define DECLARE_RELATION(name)                                                                 \
  void name##_f32(size_t count, const float *a, size_t a_step, const float *b, size_t b_step, \
                  uint8_t *y);                                                                 \
  void name##_f64(size_t count, const double *a, size_t a_step, const double *b,              \
                  size_t b_step, uint8_t *y);

DECLARE_RELATION(equal)
DECLARE_RELATION(unequal)
DECLARE_RELATION(less)
DECLARE_RELATION(less_or_equal)

void mask_and(size_t count, const uint8_t *a, size_t a_step, const uint8_t *b, size_t b_step,
              uint8_t *y);
void mask_or(size_t count, const uint8_t *a, size_t a_step, const uint8_t *b, size_t b_step,
             uint8_t *y);
void mask_not(size_t count, const uint8_t *a, uint8_t *y);

// MARK: - Copies

void widen_f32(size_t count, const float *x, double *y);
void narrow_f64(size_t count, const double *x, float *y);
void bytes_to_f32(size_t count, const uint8_t *x, float *y);
void bytes_to_f64(size_t count, const uint8_t *x, double *y);
void nonzero_f32(size_t count, const float *x, uint8_t *y);
void nonzero_f64(size_t count, const double *x, uint8_t *y);

// y[i] = x[i * step], for elements of 1, 4 and 8 bytes.
void gather_steps_8(size_t count, const void *x, ptrdiff_t step, void *y);
void gather_steps_32(size_t count, const void *x, ptrdiff_t step, void *y);
void gather_steps_64(size_t count, const void *x, ptrdiff_t step, void *y);

// The transpose of rows × columns, for elements of 1, 4 and 8 bytes.
void transpose_8(size_t rows, size_t columns, size_t x_stride, const void *x, size_t y_stride,
                 void *y);
void transpose_32(size_t rows, size_t columns, size_t x_stride, const void *x, size_t y_stride,
                  void *y);
void transpose_64(size_t rows, size_t columns, size_t x_stride, const void *x, size_t y_stride,
                  void *y);

// y[i] = mask[i * step] ? a[i * step] : b[i * step].
void choose_f32(size_t count, const uint8_t *mask, size_t mask_step, const float *a, size_t a_step,
                const float *b, size_t b_step, float *y);
void choose_f64(size_t count, const uint8_t *mask, size_t mask_step, const double *a,
                size_t a_step, const double *b, size_t b_step, double *y);

// y[i] += x[i].
void accumulate_f32(size_t count, const float *x, float *y);
void accumulate_f64(size_t count, const double *x, double *y);

// y[j] = squared distance of one point to point j, whose coordinate k is columns[k * count + j].
void squared_distances_f32(size_t count, size_t width, const float *point, const float *columns,
                           float *y);
void squared_distances_f64(size_t count, size_t width, const double *point,
                           const double *columns, double *y);

// MARK: - Reductions: eight fixed lanes, in double

// Rows of `count` consecutive elements.
double sum_f32(size_t count, const float *x);
double sum_f64(size_t count, const double *x);
double product_f32(size_t count, const float *x);
double product_f64(size_t count, const double *x);
double maximum_of_f32(size_t count, const float *x);
double maximum_of_f64(size_t count, const double *x);
double minimum_of_f32(size_t count, const float *x);
double minimum_of_f64(size_t count, const double *x);

// Σ f(x − center) of a row, with the bits of the sum of what f makes of the differences.
double sum_of_squares_from_f32(size_t count, const float *x, float center);
double sum_of_squares_from_f64(size_t count, const double *x, double center);
double sum_of_exponentials_from_f32(size_t count, const float *x, float center);
double sum_of_exponentials_from_f64(size_t count, const double *x, double center);

// Whether every element is 0 or 1.
bool are_zeros_and_ones_f32(size_t count, const float *x);
bool are_zeros_and_ones_f64(size_t count, const double *x);

// Columns: y[j] = reduction over i of x[i * stride + j].
#define DECLARE_COLUMNS(name)                                                           \
  void name##_columns_f32(size_t rows, size_t columns, size_t stride, const float *x,  \
                          double *y);                                                   \
  void name##_columns_f64(size_t rows, size_t columns, size_t stride, const double *x, \
                          double *y);

DECLARE_COLUMNS(sum)
DECLARE_COLUMNS(product)
DECLARE_COLUMNS(maximum)
DECLARE_COLUMNS(minimum)

// MARK: - Products of matrices

// C = A B, begun at `start` if there is one: a row for all, if its rows are 0 apart, else a matrix,
// which may be C if there are more than four columns. A step is the distance in elements between
// neighbours along an axis; along each row of C it is 1.
void matrix_product_f32(size_t rows, size_t columns, size_t depth, const float *a, size_t a_row,
                        size_t a_depth, const float *b, size_t b_depth, size_t b_column,
                        const float *_Nullable start, size_t start_row, float *c, size_t c_row);
void matrix_product_f64(size_t rows, size_t columns, size_t depth, const double *a, size_t a_row,
                        size_t a_depth, const double *b, size_t b_depth, size_t b_column,
                        const double *_Nullable start, size_t start_row, double *c, size_t c_row);

// MARK: - Random numbers: a function of key and counter

// Four words for each counter from (low, high) on.
void random_bits(size_t blocks, uint64_t key, uint64_t low, uint64_t high, uint32_t *y);
// Two numbers for each counter: uniform in [0, 1) and in (0, 1), exponential and normal of scale 1.
void random_uniform(size_t count, uint64_t key, uint64_t counter, double *y);
void random_open_uniform(size_t count, uint64_t key, uint64_t counter, double *y);
void random_exponential(size_t count, uint64_t key, uint64_t counter, double *y);
void random_normal(size_t count, uint64_t key, uint64_t counter, double *y);

typedef struct {
  const double *elements;
  size_t step;  // 0 if one number stands for all, else 1
} RandomParameter;

// y[i] for i from `start` on, of the parameters' elements i * step and the counters whose low word is
// counter + i. A law that does not exist gives NaN.
#define DECLARE_SAMPLER(name)                                                    \
  void name(size_t start, size_t count, uint64_t key, uint64_t counter,          \
            const RandomParameter *parameters, double *y);

DECLARE_SAMPLER(random_gamma)           // concentration
DECLARE_SAMPLER(random_log_gamma)       // the same draws' logarithms
DECLARE_SAMPLER(random_von_mises)       // concentration
DECLARE_SAMPLER(random_poisson)         // rate
DECLARE_SAMPLER(random_binomial)        // count, probability
DECLARE_SAMPLER(random_hypergeometric)  // good, bad, draws
DECLARE_SAMPLER(random_zipf)            // exponent

// Rows of running sums of weights, and draws of positions in such rows, whose number `law` is.
void cumulative_weights(size_t laws, size_t length, const double *weights, double *sums);
void random_categorical(size_t start, size_t count, uint64_t key, uint64_t counter, size_t length,
                        const double *sums, RandomParameter law, double *y);

// MARK: - Windows over pictures: [pictures, height, width, channels]

typedef struct {
  size_t height, width, channels;  // of a picture
  size_t window_height, window_width;
  size_t step_down, step_across;
  size_t top, left;      // how far the first window begins outside
  size_t rows, columns;  // positions of the window, of which each picture has rows × columns
} WindowShape;

#define DECLARE_WINDOWS(suffix, type)                                                        \
  /* y: the patches from the first on, a row each. */                                        \
  void gather_patches_##suffix(size_t first, size_t count, const WindowShape *w,             \
                               const type *x, type *y);                                      \
  /* Adds such rows to the pictures y they are patches of. */                                \
  void scatter_patches_##suffix(size_t first, size_t count, const WindowShape *w,            \
                                const type *x, type *y);                                     \
  /* The elements of e where x is largest in its window; and d added to y there. */          \
  void pick_maxima_##suffix(size_t first, size_t count, const WindowShape *w, const type *x, \
                            const type *e, type *y);                                         \
  void place_maxima_##suffix(size_t first, size_t count, const WindowShape *w,               \
                             const type *x, const type *d, type *y);                         \
  /* Means over the part of a window within the picture; and shares of d added to y there. */\
  void window_means_##suffix(size_t first, size_t count, const WindowShape *w,               \
                             const type *x, type *y);                                        \
  void spread_means_##suffix(size_t first, size_t count, const WindowShape *w,               \
                             const type *d, type *y);

DECLARE_WINDOWS(f32, float)
DECLARE_WINDOWS(f64, double)

// MARK: - Optimizer

typedef struct {
  double step;                // rate / (1 − mean_decay^t)
  double mean_decay;
  double square_decay;
  double inverse_correction;  // 1 / (1 − square_decay^t)
  double epsilon;
} AdamFactors;

typedef struct {
  double rate;
  double weight_decay;
  double momentum;
  double square_decay;
  double epsilon;
  bool looks_ahead;  // Nesterov's momentum
} StepFactors;

// Single passes of other rules over parameters p, gradient g and what a rule remembers.
#define DECLARE_STEPS(suffix, type)                                                             \
  /* p moves by a share of its way to g. */                                                     \
  void approach_##suffix(size_t count, type *p, const type *g, StepFactors factors);            \
  void descend_##suffix(size_t count, type *p, const type *g, StepFactors factors);             \
  void descend_with_momentum_##suffix(size_t count, type *p, const type *g, type *velocity,     \
                                      StepFactors factors);                                     \
  void descend_by_root_##suffix(size_t count, type *p, const type *g, type *square,             \
                                StepFactors factors);                                           \
  void descend_by_root_with_momentum_##suffix(size_t count, type *p, const type *g,             \
                                              type *square, type *velocity,                     \
                                              StepFactors factors);                             \
  void descend_by_root_of_sum_##suffix(size_t count, type *p, const type *g, type *square,      \
                                       StepFactors factors);                                    \
  /* Adam's step, with averages m of g and v of g², after p was shortened by the weight decay. */ \
  void adam_##suffix(size_t count, type *p, const type *g, type *m, type *v,                    \
                     AdamFactors factors, double weight_decay);

DECLARE_STEPS(f32, float)
DECLARE_STEPS(f64, double)

// MARK: - Quadrature

// Sums over 21 values: the middle one, ten below it, and their mirror images above. Weights stand in the
// same order, of the middle first, then of each pair.
typedef struct {
  double first, second;  // Σ w (a + b), with two sets of weights
  double magnitude;      // Σ w (|a| + |b|), with the first
  double spread;         // Σ w (|a − m| + |b − m|), where m is half of the first sum
  double even, odd;      // Σ w (a + b) and Σ w (a − b), with two more
} MirroredSums;
MirroredSums mirrored_sums(const double *values, const double *first, const double *second,
                           const double *even, const double *odd);

// How often they turn from rising to falling or back.
int mirrored_turns(const double *values);

// Σ wᵢ xᵢ
double weighted_sum(size_t count, const double *weights, const double *values);

// MARK: - Threads

typedef void (*block_body)(void *_Nullable context, size_t block);

// Calls `body` once for each block, on all threads of the pool, and waits for the last.
// Blocks not begun are skipped once an interruption is requested.
void threads_run(size_t blocks, block_body body, void *_Nullable context);
size_t threads_count(void);
void threads_set_count(size_t count);

// MARK: - Interruption

// Watches another flag than its own: 0 until someone writes 1. It must never be freed.
void interruption_watch(int32_t *flag);
void interruption_request(void);
void interruption_clear(void);
bool interruption_is_requested(void);

// MARK: - Recording

// An object of the present thread, or null.
extern _Thread_local void *_Nullable recording_of_thread;
static inline void *_Nullable recording_current(void) { return recording_of_thread; }
static inline void recording_set(void *_Nullable recording) { recording_of_thread = recording; }

// MARK: - Memory

// A block of at least `bytes`, aligned to 64, or null; given back with the same size.
void *_Nullable memory_take(size_t bytes);
void memory_give(void *block, size_t bytes);
// Returns to the system what is held for reuse.
void memory_trim(void);

#pragma clang assume_nonnull end
