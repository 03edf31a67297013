// Windows that move over pictures: patches for convolutions, and pooling. Channels lie together.
#include "kernel.h"

// The position of a patch: its picture and where its window begins, which may be outside.
typedef struct {
  size_t picture;
  ptrdiff_t top, left;
} Place;

INLINE Place place_of(size_t patch, const WindowShape *w) {
  size_t across = patch % w->columns, rest = patch / w->columns;
  return (Place){
    rest / w->rows,
    (ptrdiff_t)(rest % w->rows * w->step_down) - (ptrdiff_t)w->top,
    (ptrdiff_t)(across * w->step_across) - (ptrdiff_t)w->left,
  };
}

// The part of a window of some length, begun at `start`, that is within 0 ..< extent.
typedef struct {
  size_t from, to;
} Range;

INLINE Range inside(ptrdiff_t start, size_t length, size_t extent) {
  ptrdiff_t end = (ptrdiff_t)extent - start;
  Range range = {start < 0 ? (size_t)-start : 0, end < 0 ? 0 : (size_t)end};
  if (range.to > length) range.to = length;
  if (range.from > range.to) range.from = range.to;
  return range;
}

#define PATCHES(type, suffix)                                                                 \
  void gather_patches_##suffix(size_t first, size_t count, const WindowShape *w,             \
                               const type *x, type *y) {                                      \
    size_t channels = w->channels, run = w->window_width * channels;                          \
    for (size_t patch = first; patch < first + count; patch++) {                              \
      Place place = place_of(patch, w);                                                       \
      const type *picture = x + place.picture * w->height * w->width * channels;              \
      Range rows = inside(place.top, w->window_height, w->height);                            \
      Range columns = inside(place.left, w->window_width, w->width);                          \
      for (size_t i = 0; i < w->window_height; i++, y += run) {                               \
        if (i < rows.from || i >= rows.to) {                                                  \
          for (size_t k = 0; k < run; k++) y[k] = 0;                                          \
          continue;                                                                           \
        }                                                                                     \
        size_t from = columns.from * channels, to = columns.to * channels;                    \
        const type *row =                                                                     \
          picture + ((place.top + (ptrdiff_t)i) * (ptrdiff_t)w->width + place.left) *         \
                      (ptrdiff_t)channels;                                                    \
        for (size_t k = 0; k < from; k++) y[k] = 0;                                           \
        for (size_t k = from; k < to; k++) y[k] = row[k];                                     \
        for (size_t k = to; k < run; k++) y[k] = 0;                                           \
      }                                                                                       \
    }                                                                                         \
  }                                                                                           \
  void scatter_patches_##suffix(size_t first, size_t count, const WindowShape *w,            \
                                const type *x, type *y) {                                     \
    size_t channels = w->channels, run = w->window_width * channels;                          \
    for (size_t patch = first; patch < first + count; patch++) {                              \
      Place place = place_of(patch, w);                                                       \
      type *picture = y + place.picture * w->height * w->width * channels;                    \
      Range rows = inside(place.top, w->window_height, w->height);                            \
      Range columns = inside(place.left, w->window_width, w->width);                          \
      const type *part = x + (patch - first) * w->window_height * run;                        \
      for (size_t i = rows.from; i < rows.to; i++) {                                          \
        type *row =                                                                           \
          picture + ((place.top + (ptrdiff_t)i) * (ptrdiff_t)w->width + place.left) *         \
                      (ptrdiff_t)channels;                                                    \
        for (size_t k = columns.from * channels; k < columns.to * channels; k++)              \
          row[k] += part[i * run + k];                                                        \
      }                                                                                       \
    }                                                                                         \
  }
PATCHES(float, f32)
PATCHES(double, f64)

// The element of x that is largest in a window and channel, the first of several; a NaN is larger.
#define MAXIMA(type, suffix)                                                                  \
  static size_t largest_##suffix(Place place, const WindowShape *w, size_t channel,          \
                                 const type *x) {                                             \
    Range rows = inside(place.top, w->window_height, w->height);                              \
    Range columns = inside(place.left, w->window_width, w->width);                            \
    size_t start = place.picture * w->height * w->width;                                      \
    size_t best = 0;                                                                          \
    bool found = false;                                                                       \
    for (size_t i = rows.from; i < rows.to; i++) {                                            \
      for (size_t j = columns.from; j < columns.to; j++) {                                    \
        size_t row = (size_t)(place.top + (ptrdiff_t)i);                                      \
        size_t column = (size_t)(place.left + (ptrdiff_t)j);                                  \
        size_t at = (start + row * w->width + column) * w->channels + channel;                \
        if (!found || x[at] > x[best] || (x[at] != x[at] && x[best] == x[best])) best = at;   \
        found = true;                                                                         \
      }                                                                                       \
    }                                                                                         \
    return best;                                                                              \
  }                                                                                           \
  void pick_maxima_##suffix(size_t first, size_t count, const WindowShape *w, const type *x, \
                            const type *e, type *y) {                                         \
    for (size_t patch = first; patch < first + count; patch++) {                              \
      Place place = place_of(patch, w);                                                       \
      for (size_t channel = 0; channel < w->channels; channel++)                              \
        y[patch * w->channels + channel] = e[largest_##suffix(place, w, channel, x)];         \
    }                                                                                         \
  }                                                                                           \
  void place_maxima_##suffix(size_t first, size_t count, const WindowShape *w, const type *x,\
                             const type *d, type *y) {                                        \
    for (size_t patch = first; patch < first + count; patch++) {                              \
      Place place = place_of(patch, w);                                                       \
      for (size_t channel = 0; channel < w->channels; channel++)                              \
        y[largest_##suffix(place, w, channel, x)] += d[patch * w->channels + channel];        \
    }                                                                                         \
  }
MAXIMA(float, f32)
MAXIMA(double, f64)

#define MEANS(type, suffix)                                                                   \
  void window_means_##suffix(size_t first, size_t count, const WindowShape *w,               \
                             const type *x, type *y) {                                        \
    size_t channels = w->channels;                                                            \
    for (size_t patch = first; patch < first + count; patch++) {                              \
      Place place = place_of(patch, w);                                                       \
      Range rows = inside(place.top, w->window_height, w->height);                            \
      Range columns = inside(place.left, w->window_width, w->width);                          \
      type *target = y + patch * channels;                                                    \
      for (size_t k = 0; k < channels; k++) target[k] = 0;                                    \
      for (size_t i = rows.from; i < rows.to; i++) {                                          \
        for (size_t j = columns.from; j < columns.to; j++) {                                  \
          size_t row = (size_t)(place.top + (ptrdiff_t)i);                                    \
          size_t column = (size_t)(place.left + (ptrdiff_t)j);                                \
          const type *from =                                                                  \
            x + ((place.picture * w->height + row) * w->width + column) * channels;           \
          for (size_t k = 0; k < channels; k++) target[k] += from[k];                         \
        }                                                                                     \
      }                                                                                       \
      type share = (type)((rows.to - rows.from) * (columns.to - columns.from));               \
      for (size_t k = 0; k < channels; k++) target[k] /= share;                               \
    }                                                                                         \
  }                                                                                           \
  void spread_means_##suffix(size_t first, size_t count, const WindowShape *w,               \
                             const type *d, type *y) {                                        \
    size_t channels = w->channels;                                                            \
    for (size_t patch = first; patch < first + count; patch++) {                              \
      Place place = place_of(patch, w);                                                       \
      Range rows = inside(place.top, w->window_height, w->height);                            \
      Range columns = inside(place.left, w->window_width, w->width);                          \
      type share = (type)((rows.to - rows.from) * (columns.to - columns.from));               \
      const type *from = d + patch * channels;                                                \
      for (size_t i = rows.from; i < rows.to; i++) {                                          \
        for (size_t j = columns.from; j < columns.to; j++) {                                  \
          size_t row = (size_t)(place.top + (ptrdiff_t)i);                                    \
          size_t column = (size_t)(place.left + (ptrdiff_t)j);                                \
          type *target =                                                                      \
            y + ((place.picture * w->height + row) * w->width + column) * channels;           \
          for (size_t k = 0; k < channels; k++) target[k] += from[k] / share;                 \
        }                                                                                     \
      }                                                                                       \
    }                                                                                         \
  }
MEANS(float, f32)
MEANS(double, f64)
