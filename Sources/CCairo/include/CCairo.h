// The part of Cairo and Pango that figures use, found at run time.
//
// The libraries are opened when the first figure is drawn, not when the program starts: linking
// them brings in 38 shared objects, which cost 5 ms of every start.
//
// Declarations follow cairo 1.16 and pango 1.50, whose binary interfaces have been stable since
// 1.10 and 1.44.

#pragma once

#include <stddef.h>

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;
typedef struct _cairo_pattern cairo_pattern_t;
typedef struct _cairo_font_options cairo_font_options_t;
typedef struct _PangoLayout PangoLayout;
typedef struct _PangoContext PangoContext;
typedef struct _PangoFontDescription PangoFontDescription;

typedef struct {
  int x, y, width, height;
} PangoRectangle;

typedef union {
  struct {
    int type;
    int length;
  } header;
  struct {
    double x, y;
  } point;
} cairo_path_data_t;

typedef struct {
  int status;
  cairo_path_data_t *data;
  int num_data;
} cairo_path_t;

typedef int (*cairo_write_func_t)(void *closure, const unsigned char *data, unsigned int length);

#define CAIRO_FORMAT_ARGB32 0
#define CAIRO_CONTENT_COLOR_ALPHA 0x3000
#define CAIRO_FILTER_GOOD 1
#define CAIRO_FILTER_NEAREST 3
#define CAIRO_ANTIALIAS_GRAY 2
#define CAIRO_HINT_STYLE_NONE 1
#define CAIRO_HINT_METRICS_OFF 1
#define CAIRO_LINE_CAP_BUTT 0
#define CAIRO_LINE_CAP_ROUND 1
#define CAIRO_LINE_JOIN_ROUND 1
#define CAIRO_PATH_MOVE_TO 0
#define CAIRO_PATH_LINE_TO 1
#define CAIRO_PATH_CURVE_TO 2
#define CAIRO_PATH_CLOSE_PATH 3
#define CAIRO_PDF_METADATA_CREATE_DATE 5
#define CAIRO_PDF_METADATA_MOD_DATE 6
#define PANGO_SCALE 1024
#define PANGO_ELLIPSIZE_END 3
#define PANGO_WRAP_WORD_CHAR 2
#define PANGO_WEIGHT_NORMAL 400
#define PANGO_WEIGHT_BOLD 700

// F(result, name, parameters), in libcairo.
#define CCAIRO_FUNCTIONS(F)                                                                      \
  F(cairo_surface_t *, cairo_image_surface_create, (int format, int width, int height))          \
  F(unsigned char *, cairo_image_surface_get_data, (cairo_surface_t *))                          \
  F(int, cairo_image_surface_get_width, (cairo_surface_t *))                                     \
  F(int, cairo_image_surface_get_height, (cairo_surface_t *))                                    \
  F(int, cairo_image_surface_get_stride, (cairo_surface_t *))                                    \
  F(cairo_surface_t *, cairo_recording_surface_create, (int content, const void *extents))       \
  F(cairo_surface_t *, cairo_pdf_surface_create_for_stream,                                      \
    (cairo_write_func_t, void *closure, double width, double height))                            \
  F(void, cairo_pdf_surface_set_metadata, (cairo_surface_t *, int metadata, const char *))       \
  F(int, cairo_surface_status, (cairo_surface_t *))                                              \
  F(void, cairo_surface_flush, (cairo_surface_t *))                                              \
  F(void, cairo_surface_finish, (cairo_surface_t *))                                             \
  F(void, cairo_surface_mark_dirty, (cairo_surface_t *))                                         \
  F(void, cairo_surface_destroy, (cairo_surface_t *))                                            \
  F(int, cairo_surface_write_to_png_stream,                                                      \
    (cairo_surface_t *, cairo_write_func_t, void *closure))                                      \
  F(const char *, cairo_status_to_string, (int status))                                          \
  F(cairo_t *, cairo_create, (cairo_surface_t *))                                                \
  F(int, cairo_status, (cairo_t *))                                                              \
  F(void, cairo_destroy, (cairo_t *))                                                            \
  F(void, cairo_save, (cairo_t *))                                                               \
  F(void, cairo_restore, (cairo_t *))                                                            \
  F(void, cairo_translate, (cairo_t *, double x, double y))                                      \
  F(void, cairo_scale, (cairo_t *, double x, double y))                                          \
  F(void, cairo_new_path, (cairo_t *))                                                           \
  F(void, cairo_move_to, (cairo_t *, double x, double y))                                        \
  F(void, cairo_line_to, (cairo_t *, double x, double y))                                        \
  F(void, cairo_curve_to,                                                                        \
    (cairo_t *, double x1, double y1, double x2, double y2, double x3, double y3))               \
  F(void, cairo_rectangle, (cairo_t *, double x, double y, double width, double height))         \
  F(void, cairo_close_path, (cairo_t *))                                                         \
  F(cairo_path_t *, cairo_copy_path, (cairo_t *))                                                \
  F(void, cairo_path_destroy, (cairo_path_t *))                                                  \
  F(void, cairo_fill, (cairo_t *))                                                               \
  F(void, cairo_stroke, (cairo_t *))                                                             \
  F(void, cairo_paint, (cairo_t *))                                                              \
  F(void, cairo_set_line_width, (cairo_t *, double))                                             \
  F(void, cairo_set_line_cap, (cairo_t *, int))                                                  \
  F(void, cairo_set_line_join, (cairo_t *, int))                                                 \
  F(void, cairo_set_dash, (cairo_t *, const double *lengths, int count, double offset))          \
  F(void, cairo_set_source_rgba, (cairo_t *, double r, double g, double b, double alpha))        \
  F(void, cairo_set_source_surface, (cairo_t *, cairo_surface_t *, double x, double y))          \
  F(cairo_pattern_t *, cairo_get_source, (cairo_t *))                                            \
  F(void, cairo_pattern_set_filter, (cairo_pattern_t *, int filter))                             \
  F(cairo_font_options_t *, cairo_font_options_create, (void))                                   \
  F(void, cairo_font_options_set_antialias, (cairo_font_options_t *, int))                       \
  F(void, cairo_font_options_set_hint_style, (cairo_font_options_t *, int))                      \
  F(void, cairo_font_options_set_hint_metrics, (cairo_font_options_t *, int))                    \
  F(void, cairo_font_options_destroy, (cairo_font_options_t *))

// F(result, name, parameters), in libpangocairo and what it loads.
#define CPANGO_FUNCTIONS(F)                                                                      \
  F(PangoLayout *, pango_cairo_create_layout, (cairo_t *))                                       \
  F(void, pango_cairo_context_set_font_options, (PangoContext *, const cairo_font_options_t *))  \
  F(void, pango_cairo_context_set_resolution, (PangoContext *, double))                          \
  F(void, pango_cairo_layout_path, (cairo_t *, PangoLayout *))                                   \
  F(void, pango_context_set_round_glyph_positions, (PangoContext *, int))                        \
  F(PangoContext *, pango_layout_get_context, (PangoLayout *))                                   \
  F(void, pango_layout_context_changed, (PangoLayout *))                                         \
  F(void, pango_layout_set_text, (PangoLayout *, const char *, int length))                      \
  F(void, pango_layout_set_font_description, (PangoLayout *, const PangoFontDescription *))      \
  F(void, pango_layout_set_width, (PangoLayout *, int))                                          \
  F(void, pango_layout_set_height, (PangoLayout *, int))                                         \
  F(void, pango_layout_set_wrap, (PangoLayout *, int))                                           \
  F(void, pango_layout_set_ellipsize, (PangoLayout *, int))                                      \
  F(int, pango_layout_get_baseline, (PangoLayout *))                                             \
  F(void, pango_layout_get_extents, (PangoLayout *, PangoRectangle *ink, PangoRectangle *logical)) \
  F(PangoFontDescription *, pango_font_description_new, (void))                                  \
  F(void, pango_font_description_set_family, (PangoFontDescription *, const char *))             \
  F(void, pango_font_description_set_weight, (PangoFontDescription *, int))                      \
  F(void, pango_font_description_set_absolute_size, (PangoFontDescription *, double))            \
  F(void, pango_font_description_free, (PangoFontDescription *))                                 \
  F(void, g_object_unref, (void *))

#define CCAIRO_FIELD(result, name, parameters) result(*name) parameters;

/// The functions, each under its own name.
typedef struct {
  CCAIRO_FUNCTIONS(CCAIRO_FIELD)
  CPANGO_FUNCTIONS(CCAIRO_FIELD)
} CairoLibrary;

/// Opens both libraries and fills `library`; answers 0, or -1 with what was not found in `missing`.
int ccairo_open(CairoLibrary *library, char *missing, size_t capacity);
