// Swift cannot call variadic functions: each use of el_wset and el_wget has its own name here.

#include "CEdit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"

// Terminals newer than the system's list of terminals, reached over ssh for example. They understand
// what xterm does.
static bool is_like_xterm(const char *type) {
  static const char *const families[] = {"xterm-", "alacritty", "foot", "wezterm", "tmux-"};
  for (size_t i = 0; type && i < sizeof families / sizeof *families; i++)
    if (strncmp(type, families[i], strlen(families[i])) == 0) return true;
  return false;
}

EditLine *edit_open(const char *name, void *owner) {
  FILE *quiet = fopen("/dev/null", "we");
  EditLine *editor = el_init(name, stdin, stdout, quiet ? quiet : stderr);
  if (!editor) return NULL;
  el_wset(editor, EL_CLIENTDATA, owner);
  el_wset(editor, EL_SIGNAL, 0);
  if (!edit_is_capable(editor) && is_like_xterm(getenv("TERM")))
    el_set(editor, EL_TERMINAL, "xterm-256color");
  el_wset(editor, EL_GETCFN, edit_read_character);
  el_wset(editor, EL_EDITOR, L"emacs");
  // Some of vi's commands ask the history without looking whether there is one.
  el_wset(editor, EL_HIST, history_w, history_winit());
  el_source(editor, NULL);
  return editor;
}

bool edit_is_capable(EditLine *editor) {
  int enabled = 0;
  const char *up = NULL;
  el_wget(editor, EL_EDITMODE, &enabled);
  el_get(editor, EL_GETTC, "up", &up);
  return enabled && up && *up;
}

bool edit_uses_vi(EditLine *editor) {
  const wchar_t *mode = NULL;
  el_wget(editor, EL_EDITOR, &mode);
  return mode && mode[0] == L'v';
}

void edit_set_keys(EditLine *editor, bool vi) {
  el_wset(editor, EL_EDITOR, vi ? L"vi" : L"emacs");
}

void *edit_owner(EditLine *editor) {
  void *owner = NULL;
  el_wget(editor, EL_CLIENTDATA, &owner);
  return owner;
}

void edit_set_prompts(
    EditLine *editor, edit_prompt_function prompt, edit_prompt_function right, wchar_t escape) {
  el_wset(editor, EL_PROMPT_ESC, prompt, (int)escape);
  el_wset(editor, EL_RPROMPT_ESC, right, (int)escape);
}

// libedit keeps the names it is given, so they are literals.
void edit_add_functions(
    EditLine *editor, edit_key_function key, edit_key_function meta, edit_key_function sequence,
    edit_key_function shift) {
  el_wset(editor, EL_ADDFN, L"hw5-key", L"A command of hw5", key);
  el_wset(editor, EL_ADDFN, L"hw5-meta", L"A command of hw5 behind Escape", meta);
  el_wset(editor, EL_ADDFN, L"hw5-sequence", L"A command of hw5 by a function key", sequence);
  el_wset(editor, EL_ADDFN, L"hw5-shift", L"A command of hw5 by a keypad key", shift);
}

void edit_bind(EditLine *editor, const wchar_t *key, const wchar_t *name, bool command_map) {
  el_wset(editor, EL_BIND, key, name, NULL);
  if (command_map) el_wset(editor, EL_BIND, L"-a", key, name, NULL);
}

void edit_bind_text(EditLine *editor, const wchar_t *key, const wchar_t *text) {
  el_wset(editor, EL_BIND, L"-a", L"-s", key, text, NULL);
}

void edit_bind_command(EditLine *editor, const wchar_t *key, const wchar_t *name) {
  el_wset(editor, EL_BIND, L"-a", key, name, NULL);
}

void edit_redraw(EditLine *editor) { el_wset(editor, EL_REFRESH); }
