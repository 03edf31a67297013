// What a terminal program owes its user: Ctrl-C is a request, and however the process ends or
// stops, the terminal is left as it was found.

#define _GNU_SOURCE  // pipe2

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CEdit.h"

static volatile int own_flag;
static volatile int *interrupt_flag = &own_flag;

static volatile sig_atomic_t is_reading;
static struct termios found;
static bool is_guarded;
static int wake[2] = {-1, -1};

// MARK: - Waking a read

void edit_wake(void) {
  if (!is_reading) return;
  int error = errno;
  ssize_t ignored = write(wake[1], "", 1);
  (void)ignored;
  errno = error;
}

static void open_wake(void) {
  if (wake[0] < 0 && pipe2(wake, O_NONBLOCK | O_CLOEXEC) < 0) wake[0] = wake[1] = -1;
}

int edit_wake_descriptor(void) { return wake[0]; }

bool edit_clear_wake(void) {
  char bytes[16];
  bool was_woken = false;
  while (read(wake[0], bytes, sizeof bytes) > 0) was_woken = true;
  return was_woken;
}

// MARK: - Ctrl-C

// Whether Ctrl-C was pressed while the terminal had its usual modes, and showed `^C` for it.
static volatile sig_atomic_t is_echoed;

static void note_interrupt(int signal) {
  (void)signal;
  __atomic_store_n(interrupt_flag, 1, __ATOMIC_SEQ_CST);
  if (!is_reading) is_echoed = 1;
  edit_wake();
}

void edit_install_interrupt_handler(volatile int *flag) {
  open_wake();
  if (flag) interrupt_flag = flag;
  // Without SA_RESTART: a blocking read of a computation ends as well.
  struct sigaction action = {.sa_handler = note_interrupt};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

bool edit_take_interrupt(void) { return __atomic_exchange_n(interrupt_flag, 0, __ATOMIC_SEQ_CST); }

bool edit_interrupt_is_pending(void) { return __atomic_load_n(interrupt_flag, __ATOMIC_SEQ_CST); }

// MARK: - The terminal's state

static const char bracketed_paste_on[] = "\033[?2004h";
static const char bracketed_paste_off[] = "\033[?2004l";

static void send(const char *sequence) {
  ssize_t ignored = write(STDOUT_FILENO, sequence, strlen(sequence));
  (void)ignored;
}

static void restore_terminal(void) {
  if (!is_guarded) return;
  if (is_reading) send(bracketed_paste_off);
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
}

static const int ending[] = {
    SIGTERM, SIGHUP, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV,
};
// The first of them are requests; a report of a crash, if one is set up, is not for them.
enum { request_count = 3 };
enum { ending_count = sizeof ending / sizeof *ending };
static struct sigaction previous[ending_count];

// Puts the terminal back, then lets the signal do what it did before this handler was there.
static void end_by(int signal) {
  restore_terminal();
  is_guarded = false;
  for (int i = 0; i < ending_count; i++)
    if (ending[i] == signal) sigaction(signal, &previous[i], NULL);
  raise(signal);
}

static void note_resize(int signal) {
  (void)signal;
  edit_wake();
}

static volatile pid_t companion;

void edit_set_companion(pid_t process) { companion = process; }

static void tell_companion(int signal) {
  if (companion > 0) kill(companion, signal);
}

static void set_stop_handler(void);

static void stop(int signal) {
  int error = errno;
  if (is_reading) restore_terminal();
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(signal, &standard, NULL);
  sigset_t only, before;
  sigemptyset(&only);
  sigaddset(&only, signal);
  tell_companion(SIGSTOP);
  raise(signal);
  sigprocmask(SIG_UNBLOCK, &only, &before);
  // The process stands still on the line above until it is continued.
  sigprocmask(SIG_SETMASK, &before, NULL);
  tell_companion(SIGCONT);
  set_stop_handler();
  note_resize(signal);
  errno = error;
}

static void handle(int signal, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

static void set_stop_handler(void) { handle(SIGTSTP, stop, SA_RESTART, NULL); }

void edit_guard_terminal(void) {
  open_wake();
  if (is_guarded || tcgetattr(STDIN_FILENO, &found) != 0) return;
  is_guarded = true;
  atexit(restore_terminal);
  for (int i = 0; i < ending_count; i++) {
    sigaction(ending[i], NULL, &previous[i]);
    bool is_ignored = previous[i].sa_handler == SIG_IGN;
    if (i < request_count) previous[i].sa_handler = SIG_DFL;
    if (!is_ignored) handle(ending[i], end_by, SA_RESTART, NULL);
  }
  struct sigaction stopping;
  sigaction(SIGTSTP, NULL, &stopping);
  if (stopping.sa_handler != SIG_IGN) set_stop_handler();
  handle(SIGWINCH, note_resize, SA_RESTART, NULL);
  handle(SIGCONT, note_resize, SA_RESTART, NULL);
}

void edit_begin_reading(EditLine *editor) {
  fflush(stdout);
  edit_clear_wake();
  is_reading = 1;
  el_wset(editor, EL_PREP_TERM, 1);
  // What was typed while no one read stands where the prompt will be; it is about to be read, or
  // Ctrl-C has taken it back.
  if (edit_input_is_waiting() || is_echoed) send("\r\033[K");
  is_echoed = 0;
  send(bracketed_paste_on);
}

void edit_end_reading(void) {
  if (!is_reading) return;
  // What the terminal echoed of keys while no one read may stand below, where the output goes.
  send("\033[J");
  send(bracketed_paste_off);
  is_reading = 0;
}

void edit_suspend(EditLine *editor) {
  edit_end_reading();
  el_wset(editor, EL_PREP_TERM, 0);
}
