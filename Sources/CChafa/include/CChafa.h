// The part of chafa that draws pictures in a terminal, found at run time.
//
// The library is opened when the first picture is shown, not when the program starts: linking it
// would cost every start the time to load it and GLib.
//
// Declarations follow chafa 1.12, whose binary interface has been stable since 1.8.

#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct ChafaCanvas ChafaCanvas;
typedef struct ChafaCanvasConfig ChafaCanvasConfig;
typedef struct ChafaSymbolMap ChafaSymbolMap;
typedef struct ChafaTermDb ChafaTermDb;
typedef struct ChafaTermInfo ChafaTermInfo;

/// GLib's string: `str` holds `len` bytes and a zero.
typedef struct {
  char *str;
  size_t len;
  size_t allocated_len;
} GString;

#define CHAFA_CANVAS_MODE_TRUECOLOR 0
#define CHAFA_CANVAS_MODE_INDEXED_240 2
#define CHAFA_CANVAS_MODE_INDEXED_16 3

#define CHAFA_PIXEL_MODE_SYMBOLS 0
#define CHAFA_PIXEL_MODE_SIXELS 1

#define CHAFA_PIXEL_RGBA8_UNASSOCIATED 4

#define CHAFA_SYMBOL_TAG_SPACE (1 << 0)
#define CHAFA_SYMBOL_TAG_SOLID (1 << 1)
#define CHAFA_SYMBOL_TAG_BLOCK (1 << 3)

// F(result, name, parameters), in libchafa and what it loads.
#define CCHAFA_FUNCTIONS(F)                                                                      \
  F(ChafaTermDb *, chafa_term_db_get_default, (void))                                            \
  F(ChafaTermInfo *, chafa_term_db_get_fallback_info, (ChafaTermDb *))                           \
  F(void, chafa_term_info_unref, (ChafaTermInfo *))                                              \
  F(ChafaSymbolMap *, chafa_symbol_map_new, (void))                                              \
  F(void, chafa_symbol_map_add_by_tags, (ChafaSymbolMap *, int tags))                            \
  F(void, chafa_symbol_map_unref, (ChafaSymbolMap *))                                            \
  F(ChafaCanvasConfig *, chafa_canvas_config_new, (void))                                        \
  F(void, chafa_canvas_config_set_geometry, (ChafaCanvasConfig *, int columns, int rows))        \
  F(void, chafa_canvas_config_set_cell_geometry, (ChafaCanvasConfig *, int width, int height))   \
  F(void, chafa_canvas_config_set_canvas_mode, (ChafaCanvasConfig *, int mode))                  \
  F(void, chafa_canvas_config_set_pixel_mode, (ChafaCanvasConfig *, int mode))                   \
  F(void, chafa_canvas_config_set_symbol_map, (ChafaCanvasConfig *, const ChafaSymbolMap *))     \
  F(void, chafa_canvas_config_set_preprocessing_enabled, (ChafaCanvasConfig *, int))             \
  F(void, chafa_canvas_config_set_work_factor, (ChafaCanvasConfig *, float))                     \
  F(void, chafa_canvas_config_unref, (ChafaCanvasConfig *))                                      \
  F(ChafaCanvas *, chafa_canvas_new, (const ChafaCanvasConfig *))                                \
  F(void, chafa_canvas_draw_all_pixels,                                                          \
    (ChafaCanvas *, int pixel_type, const uint8_t *, int width, int height, int stride))         \
  F(int, chafa_canvas_set_char_at, (ChafaCanvas *, int column, int row, uint32_t))               \
  F(void, chafa_canvas_set_colors_at,                                                            \
    (ChafaCanvas *, int column, int row, int foreground, int background))                        \
  F(GString *, chafa_canvas_print, (ChafaCanvas *, ChafaTermInfo *))                             \
  F(void, chafa_canvas_unref, (ChafaCanvas *))                                                   \
  F(void, chafa_set_n_threads, (int))                                                            \
  F(char *, g_string_free, (GString *, int frees_bytes))

#define CCHAFA_FIELD(result, name, parameters) result(*name) parameters;

/// The functions, each under its own name.
typedef struct {
  CCHAFA_FUNCTIONS(CCHAFA_FIELD)
} ChafaLibrary;

/// Opens the library and fills `library`; answers 0, or -1 if it or a function was not found.
int cchafa_open(ChafaLibrary *library);
