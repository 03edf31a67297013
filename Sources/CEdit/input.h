#pragma once

#include "CEdit.h"

/// Reads the next character of the terminal for libedit: 1, 0 at the end of input, -1 on an error
/// or when woken (EINTR).
int edit_read_character(EditLine *editor, wchar_t *character);
