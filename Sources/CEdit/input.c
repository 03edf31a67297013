// Reads characters as UTF-8 whatever the locale. libedit's own reader drops what it cannot decode,
// and cannot tell a lone Escape from the start of a sequence.

#define _GNU_SOURCE  // wcwidth

#include "input.h"

#include <ctype.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// How long the rest of a character or of an escape sequence may take to arrive. Terminals send
// them in one piece; a person cannot type two keys this fast.
static const int rest_milliseconds = 40;

// How long a terminal may take to say what it can do. A late answer reaches the prompt, which knows
// no such key.
static const int answer_milliseconds = 250;

static const wchar_t replacement = 0xfffd;

// Bytes that were read too early, in the order in which they are to be read again.
static unsigned char kept[512];
static size_t kept_start = 1, kept_end = 1;

// The byte just read belongs to the next character.
static void put_back(int byte) { kept[--kept_start] = byte; }

enum { input_ended = -1, input_failed = -2, input_late = -3, input_news = -4, input_quiet = -5 };

static bool a_command_reads;
// Whether vi's f, F, t or T may be reading the character that it looks for: a read that fails would be
// the end of the input to it.
static bool a_search_may_read;
static int watched = -1;
static edit_news_function hear_news;

void edit_watch(int descriptor, edit_news_function hear) {
  watched = descriptor;
  hear_news = hear;
}

// The next byte, or one of the codes above. The first byte of a character may take its time, and
// gives way to whoever wakes the reader; the others must follow within `timeout` milliseconds.
static int next_byte(int timeout) {
  if (kept_start < kept_end) {
    int byte = kept[kept_start++];
    if (kept_start == kept_end) kept_start = kept_end = 1;
    return byte;
  }
  bool is_first = timeout < 0;
  struct pollfd wait[3] = {
      {.fd = STDIN_FILENO, .events = POLLIN},
      {.fd = edit_wake_descriptor(), .events = POLLIN},
      {.fd = a_command_reads ? -1 : watched, .events = POLLIN}};
  for (;;) {
    int ready = poll(wait, is_first ? 3 : 1, timeout);
    if (ready == 0) return input_late;
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return input_failed;
    // A signal that came in front of the byte may not have woken the reader before poll looked.
    bool is_woken = is_first && poll(wait + 1, 1, 0) > 0;
    bool has_news = is_first && wait[2].revents;
    if ((is_woken || has_news) && a_search_may_read) return input_quiet;
    if (is_woken) {
      edit_clear_wake();
      errno = EINTR;
      return input_failed;
    }
    if (has_news) return input_news;
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
      if (byte >= 0) put_back(byte);
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
  if (byte >= 0) put_back(byte);
  return '\033';
}

// vi's `$` leaves the cursor in front of an empty text (ed-move-to-end of 3.1-20221030), and the next
// command writes there. The line that is asked for is the editor's own.
static void mend(EditLine *editor) {
  LineInfoW *line = (LineInfoW *)el_wline(editor);
  if (line->lastchar < line->buffer) line->lastchar = line->buffer;
  if (line->cursor < line->buffer) line->cursor = line->buffer;
}

static size_t known_length, known_cursor;

// Whether what was read last has changed the text or moved the cursor.
static bool has_changed(EditLine *editor) {
  const LineInfoW *line = el_wline(editor);
  size_t length = (size_t)(line->lastchar - line->buffer);
  size_t cursor = (size_t)(line->cursor - line->buffer);
  bool result = length != known_length || cursor != known_cursor;
  known_length = length;
  known_cursor = cursor;
  return result;
}

void edit_set_command_reads(bool reads) { a_command_reads = reads; }

int edit_read_character(EditLine *editor, wchar_t *character) {
  *character = 0;
  mend(editor);
  // A command of libedit that reads keys itself has changed nothing before it does.
  if (!a_command_reads && has_changed(editor) && !edit_input_is_waiting()) {
    *character = edit_quiet;
    return 1;
  }
  int byte = next_byte(-1);
  for (; byte == input_news; byte = next_byte(-1)) {
    if (!hear_news(editor)) continue;
    errno = EINTR;
    return -1;
  }
  if (byte == input_quiet) {
    // Nowhere found, or of no meaning. What woke the reader is heard at the next read.
    a_search_may_read = false;
    *character = edit_quiet;
    return 1;
  }
  int scalar = byte == '\033' ? introducer() : byte < 0 ? byte : decode(byte);
  if (scalar == input_ended) return 0;
  if (scalar < 0) return -1;
  a_search_may_read = scalar == 'f' || scalar == 'F' || scalar == 't' || scalar == 'T';
  *character = scalar;
  return 1;
}

bool edit_input_is_waiting(void) {
  struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
  return kept_start < kept_end || poll(&wait, 1, 0) > 0;
}

// Takes the first `ESC [ ? … c` out of the bytes typed so far; whether there was one.
static bool take_attributes(unsigned char *bytes, size_t *count, char *answer, size_t capacity) {
  for (size_t start = 0; start + 3 < *count; start++) {
    if (memcmp(bytes + start, "\033[?", 3) != 0) continue;
    size_t end = start + 3;
    while (end < *count && (isdigit(bytes[end]) || bytes[end] == ';')) end++;
    if (end == *count || bytes[end] != 'c') continue;
    size_t length = end - start - 3;
    if (length >= capacity) length = capacity - 1;
    memcpy(answer, bytes + start + 3, length);
    answer[length] = 0;
    memmove(bytes + start, bytes + end + 1, *count - end - 1);
    *count -= end + 1 - start;
    return true;
  }
  return false;
}

void edit_ask_attributes(char *answer, size_t capacity) {
  answer[0] = 0;
  struct termios before;
  if (kept_start < kept_end || tcgetattr(STDIN_FILENO, &before) != 0) return;
  struct termios raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &raw);
  static const char question[] = "\033[c";
  ssize_t ignored = write(STDOUT_FILENO, question, sizeof question - 1);
  (void)ignored;

  struct timespec start;
  clock_gettime(CLOCK_MONOTONIC, &start);
  unsigned char *bytes = kept + 1;
  size_t count = 0;
  while (count < sizeof kept - 1 && !take_attributes(bytes, &count, answer, capacity)) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long passed = (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
    struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
    if (passed >= answer_milliseconds) break;
    if (poll(&wait, 1, (int)(answer_milliseconds - passed)) <= 0) break;
    ssize_t more = read(STDIN_FILENO, bytes + count, sizeof kept - 1 - count);
    if (more <= 0) break;
    count += (size_t)more;
  }
  kept_end = kept_start + count;
  tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

void edit_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

int edit_width(wchar_t character) { return wcwidth(character); }
