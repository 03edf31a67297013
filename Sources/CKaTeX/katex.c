#include "CKaTeX.h"

#include <string.h>

// `#embed` costs no start-up time and next to no compile time: the files become constant data.
#pragma clang diagnostic ignored "-Wc23-extensions"

#if !__has_embed("/usr/share/javascript/katex/katex.min.js") \
    || !__has_embed("/usr/share/fonts/truetype/katex/KaTeX_Main-Regular.woff2")
#error "KaTeX is missing: apt-get install libjs-katex fonts-katex"
#endif

static const uint8_t javascript[] = {
#embed "/usr/share/javascript/katex/katex.min.js"
};

static const uint8_t stylesheet[] = {
#embed "/usr/share/javascript/katex/katex.min.css"
};

static const uint8_t ams[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_AMS-Regular.woff2"
};

static const uint8_t caligraphic_bold[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Caligraphic-Bold.woff2"
};

static const uint8_t caligraphic[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Caligraphic-Regular.woff2"
};

static const uint8_t fraktur_bold[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Fraktur-Bold.woff2"
};

static const uint8_t fraktur[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Fraktur-Regular.woff2"
};

static const uint8_t main_bold[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Main-Bold.woff2"
};

static const uint8_t main_bold_italic[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Main-BoldItalic.woff2"
};

static const uint8_t main_italic[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Main-Italic.woff2"
};

static const uint8_t main[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Main-Regular.woff2"
};

static const uint8_t math_bold_italic[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Math-BoldItalic.woff2"
};

static const uint8_t math_italic[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Math-Italic.woff2"
};

static const uint8_t sansserif_bold[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_SansSerif-Bold.woff2"
};

static const uint8_t sansserif_italic[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_SansSerif-Italic.woff2"
};

static const uint8_t sansserif[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_SansSerif-Regular.woff2"
};

static const uint8_t script[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Script-Regular.woff2"
};

static const uint8_t size1[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Size1-Regular.woff2"
};

static const uint8_t size2[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Size2-Regular.woff2"
};

static const uint8_t size3[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Size3-Regular.woff2"
};

static const uint8_t size4[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Size4-Regular.woff2"
};

static const uint8_t typewriter[] = {
#embed "/usr/share/fonts/truetype/katex/KaTeX_Typewriter-Regular.woff2"
};

#define ENTRY(name, array) {name, {array, sizeof array}}

static const struct {
  const char *name;
  ckatex_file file;
} files[] = {
    ENTRY("katex.min.js", javascript),
    ENTRY("katex.min.css", stylesheet),
    ENTRY("KaTeX_AMS-Regular.woff2", ams),
    ENTRY("KaTeX_Caligraphic-Bold.woff2", caligraphic_bold),
    ENTRY("KaTeX_Caligraphic-Regular.woff2", caligraphic),
    ENTRY("KaTeX_Fraktur-Bold.woff2", fraktur_bold),
    ENTRY("KaTeX_Fraktur-Regular.woff2", fraktur),
    ENTRY("KaTeX_Main-Bold.woff2", main_bold),
    ENTRY("KaTeX_Main-BoldItalic.woff2", main_bold_italic),
    ENTRY("KaTeX_Main-Italic.woff2", main_italic),
    ENTRY("KaTeX_Main-Regular.woff2", main),
    ENTRY("KaTeX_Math-BoldItalic.woff2", math_bold_italic),
    ENTRY("KaTeX_Math-Italic.woff2", math_italic),
    ENTRY("KaTeX_SansSerif-Bold.woff2", sansserif_bold),
    ENTRY("KaTeX_SansSerif-Italic.woff2", sansserif_italic),
    ENTRY("KaTeX_SansSerif-Regular.woff2", sansserif),
    ENTRY("KaTeX_Script-Regular.woff2", script),
    ENTRY("KaTeX_Size1-Regular.woff2", size1),
    ENTRY("KaTeX_Size2-Regular.woff2", size2),
    ENTRY("KaTeX_Size3-Regular.woff2", size3),
    ENTRY("KaTeX_Size4-Regular.woff2", size4),
    ENTRY("KaTeX_Typewriter-Regular.woff2", typewriter),
};

ckatex_file ckatex_find(const char *name) {
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    if (strcmp(files[i].name, name) == 0) return files[i].file;
  }
  return (ckatex_file){NULL, 0};
}
