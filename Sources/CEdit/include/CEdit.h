#pragma once

#include <histedit.h>
#include <stdbool.h>

// MARK: - Fixed-argument forms of libedit's variadic calls

/// A prompt: the text to draw, valid until the next call.
typedef wchar_t *(*edit_prompt_function)(EditLine *);

/// A command bound to a key: returns one of the `CC_` codes.
typedef unsigned char (*edit_key_function)(EditLine *, wint_t);

/// Opens the editor on the process's terminal, or returns NULL. Stray diagnostics of libedit
/// itself ("No entry for terminal type") are not printed.
EditLine *edit_open(const char *name, void *owner);

/// Whether libedit can move the cursor on this terminal and has not been told `edit off`.
bool edit_is_capable(EditLine *editor);

/// Whether the user's `.editrc` chose vi's keys.
bool edit_uses_vi(EditLine *editor);

/// Gives all keys the meanings they have in vi, or in emacs.
void edit_set_keys(EditLine *editor, bool vi);

/// What was passed to `edit_open` as owner.
void *edit_owner(EditLine *editor);

/// Sets the prompt and the right prompt; stretches between two `escape` characters are sent to the
/// terminal as they are and take no room.
void edit_set_prompts(
    EditLine *editor, edit_prompt_function prompt, edit_prompt_function right, wchar_t escape);

/// Names the commands that keys can be bound to: `hw5-key` for a control character, `hw5-meta` for
/// one behind Escape, `hw5-sequence` and `hw5-shift` for what follows the two introducers.
void edit_add_functions(
    EditLine *editor, edit_key_function key, edit_key_function meta, edit_key_function sequence,
    edit_key_function shift);

/// Binds a key in the main map, and in vi's command map if `command_map`.
void edit_bind(EditLine *editor, const wchar_t *key, const wchar_t *name, bool command_map);

/// Binds a key in vi's command map alone.
void edit_bind_command(EditLine *editor, const wchar_t *key, const wchar_t *name);

/// Makes a key of vi's command map type `text`.
void edit_bind_text(EditLine *editor, const wchar_t *key, const wchar_t *text);

/// Draws prompt and text afresh from where the terminal's cursor stands.
void edit_redraw(EditLine *editor);

// MARK: - Characters from the terminal

/// What a key function sees for `ESC [` and `ESC O`: the same introducers as single characters.
enum { edit_control_sequence = 0x9b, edit_single_shift = 0x8f };

/// What is read, once, when the text or the cursor has changed and no further key is waiting: libedit
/// inserts a printed character without asking for the right prompt.
enum { edit_quiet = 0x84 };

/// Whether a command reads keys by `el_wgetc`, to which `edit_quiet` would mean nothing.
void edit_set_command_reads(bool reads);

/// Hears what arrived at the watched descriptor; whether the read of the key is to end for it.
typedef bool (*edit_news_function)(EditLine *);

/// Names a descriptor, or -1, at which something may arrive while the next key is waited for. A command
/// that reads keys is not disturbed.
void edit_watch(int descriptor, edit_news_function hear);

/// Asks the terminal for its primary device attributes and stores what stands between `ESC [ ?` and
/// `c` in its answer, or nothing if there is none within a quarter of a second. What else is typed
/// meanwhile is kept for the reader. Not while an entry is read.
void edit_ask_attributes(char *answer, size_t capacity);

/// Whether more input is waiting, as when a text is pasted without brackets.
bool edit_input_is_waiting(void);

/// Makes every locale read and draw UTF-8, and numbers keep their decimal point.
void edit_use_utf8(void);

/// The columns a character takes on the screen; -1 for a control character.
int edit_width(wchar_t character);

// MARK: - Histories of other programs

/// The newest entries of a history that libedit wrote, until `history_end`; NULL if it cannot be read or
/// does not begin as such a file does.
History *edit_load_history(const char *path, int most);

/// The oldest entry, or the one after the last that was asked for, until the next call; NULL behind the
/// newest.
const char *edit_next_entry(History *history, bool is_first);

// MARK: - Signals

/// Ctrl-C sets `*flag` to 1 and does nothing else, except that it ends a read of a key.
void edit_install_interrupt_handler(volatile int *flag);

/// Clears the flag of the interrupt handler and tells whether it was set.
bool edit_take_interrupt(void);

bool edit_interrupt_is_pending(void);

/// Keeps the terminal's present state and puts it back when the process exits, is stopped, is
/// terminated by a signal or crashes.
void edit_guard_terminal(void);

/// A process that stops and goes on with this one, as one of its process group would; 0 for none.
void edit_set_companion(pid_t process);

/// Brackets the reading of one entry: only between the two are the terminal's modes ours. They are
/// set before the prompt is drawn, because a key typed at a prompt must not get the old ones.
void edit_begin_reading(EditLine *editor);
void edit_end_reading(void);

/// Gives the terminal its usual modes in the middle of an entry, until `edit_begin_reading`.
void edit_suspend(EditLine *editor);

/// Ends the read of a key, or the next one, early.
void edit_wake(void);

/// A descriptor that becomes readable when reads are to end early; clearing tells whether it was.
int edit_wake_descriptor(void);
bool edit_clear_wake(void);
