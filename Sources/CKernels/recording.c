// What the present thread writes down of its computations; see Tensors/Recording.
#include "kernel.h"

_Thread_local void *recording_of_thread;
