// Reads the history files of other programs that use libedit. Ours is written by `HistoryFile`.

#include "CEdit.h"

History *edit_load_history(const char *path, int most) {
  History *loaded = history_init();
  if (!loaded) return NULL;
  HistEvent event;
  if (history(loaded, &event, H_SETSIZE, most) >= 0 && history(loaded, &event, H_LOAD, path) >= 0)
    return loaded;
  history_end(loaded);
  return NULL;
}

const char *edit_next_entry(History *loaded, bool is_first) {
  HistEvent event;
  return history(loaded, &event, is_first ? H_LAST : H_PREV) >= 0 ? event.str : NULL;
}
