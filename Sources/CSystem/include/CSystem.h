// What Swift on Linux cannot name or must not do in Swift: calls of the system, and a signal handler.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stdint.h>
#include <sys/types.h>

/// Asks to be killed when the parent ends; false where it has ended already.
int galley_die_with(pid_t parent);

/// An anonymous file in memory, closed on exec; -1, with errno set, where there is none.
int galley_memory_file(void);

/// What `galley_watch_thread` stores: the signal, and whether the stack had overflowed.
#define GALLEY_CRASH_SIGNAL 0xff
#define GALLEY_CRASH_OVERFLOW 0x100

/// From now on, when this thread crashes, the signal is stored in `*crash` before the process ends as it would have.
///
/// Gives the thread a stack for that, which stays until the process ends.
void galley_watch_thread(uint64_t *crash);

#endif
