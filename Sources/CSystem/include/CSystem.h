// What Swift on Linux cannot name or must not do in Swift: calls of the system, and a signal handler.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdint.h>
#include <sys/types.h>

/// Forks as `fork` does; the child is killed when the thread that forked ends. For processes of one thread only.
pid_t galley_fork(void);

/// What `galley_watch_thread` stores: the signal, and whether the stack had overflowed.
#define GALLEY_CRASH_SIGNAL 0xff
#define GALLEY_CRASH_OVERFLOW 0x100

/// From now on, when this thread crashes, the signal is stored in `*crash` before the process ends as it would have.
///
/// Gives the thread a stack for that, which stays until the process ends.
void galley_watch_thread(uint64_t *crash);

#endif
