// What Swift on Linux cannot name or must not do in Swift: calls of the system, and a signal handler.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <spawn.h>
#include <stdint.h>
#include <sys/types.h>

/// Forks as `fork` does; the child is killed when the thread that forked ends. In a process with other threads
/// the child may do little more than `exec`.
pid_t galley_fork(void);

/// What `galley_watch_thread` stores: the signal, and whether the stack had overflowed.
#define GALLEY_CRASH_SIGNAL 0xff
#define GALLEY_CRASH_OVERFLOW 0x100

/// From now on, when this thread crashes, the signal is stored in `*crash` before the process ends as it would have.
///
/// Gives the thread a stack for that, which stays until the process ends.
void galley_watch_thread(uint64_t *crash);

/// Two ends of a pipe, for reading and for writing, closed on exec; -1, with errno set, where there is none.
int galley_pipe(int ends[2]);

/// Starts a program, found as a shell would find it, with these descriptors as its standard ones.
///
/// It is killed when the calling thread ends. Arguments end with NULL. Returns its process id; -1, with errno set, where it
/// could not be started.
pid_t galley_spawn(char *const arguments[], int input, int output, int errors);

/// Has a program that `posix_spawn` starts begin in a folder; the number of an error, or 0.
int galley_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder);

#endif
