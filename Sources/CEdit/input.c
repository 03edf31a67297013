// Reads characters as UTF-8 whatever the locale. libedit's own reader drops what it cannot decode,
// and cannot tell a lone Escape from the start of a sequence.

#define _GNU_SOURCE  // wcwidth

#include "input.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

// How long the rest of a character or of an escape sequence may take to arrive. Terminals send
// them in one piece; a person cannot type two keys this fast.
static const int rest_milliseconds = 40;

static const wchar_t replacement = 0xfffd;

// A byte that was read and belongs to the next character, or -1.
static int kept_byte = -1;

enum { input_ended = -1, input_failed = -2, input_late = -3 };

// The next byte, or one of the codes above. The first byte of a character may take its time, and
// gives way to whoever wakes the reader; the others must follow within `timeout` milliseconds.
static int next_byte(int timeout) {
  if (kept_byte >= 0) {
    int byte = kept_byte;
    kept_byte = -1;
    return byte;
  }
  bool is_first = timeout < 0;
  struct pollfd wait[2] = {
      {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = edit_wake_descriptor(), .events = POLLIN}};
  for (;;) {
    int ready = poll(wait, is_first ? 2 : 1, timeout);
    if (ready == 0) return input_late;
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return input_failed;
    if (is_first && wait[1].revents) {
      edit_clear_wake();
      errno = EINTR;
      return input_failed;
    }
    unsigned char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count == 1) return byte;
    if (count == 0) return input_ended;
    if (errno != EINTR && errno != EAGAIN) return input_failed;
  }
}

static int continuation_count(int lead) {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  if (lead >= 0xf0 && lead <= 0xf4) return 3;
  return -1;
}

// The character that begins with `lead`: U+FFFD for bytes that are not UTF-8, or a negative code.
static int decode(int lead) {
  if (lead < 0x80) return lead;
  int count = continuation_count(lead);
  if (count < 0) return replacement;
  int scalar = lead & (0x3f >> count);
  for (int i = 0; i < count; i++) {
    int byte = next_byte(rest_milliseconds);
    if (byte < 0 || (byte & 0xc0) != 0x80) {
      kept_byte = byte < 0 ? -1 : byte;
      return replacement;
    }
    scalar = scalar << 6 | (byte & 0x3f);
  }
  bool overlong = (count == 2 && scalar < 0x800) || (count == 3 && scalar < 0x10000);
  bool surrogate = scalar >= 0xd800 && scalar <= 0xdfff;
  return overlong || surrogate || scalar > 0x10ffff ? replacement : scalar;
}

// The introducer that Escape and the next byte make, or Escape itself.
static int introducer(void) {
  int byte = next_byte(rest_milliseconds);
  if (byte == '[') return edit_control_sequence;
  if (byte == 'O') return edit_single_shift;
  if (byte >= 0) kept_byte = byte;
  return '\033';
}

int edit_read_character(EditLine *editor, wchar_t *character) {
  (void)editor;
  *character = 0;
  int byte = next_byte(-1);
  int scalar = byte == '\033' ? introducer() : byte < 0 ? byte : decode(byte);
  if (scalar == input_ended) return 0;
  if (scalar < 0) return -1;
  *character = scalar;
  return 1;
}

bool edit_input_is_waiting(void) {
  struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
  return kept_byte >= 0 || poll(&wait, 1, 0) > 0;
}

void edit_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

int edit_width(wchar_t character) { return wcwidth(character); }
