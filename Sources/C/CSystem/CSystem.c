#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t galley_fork(void) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // It may have ended before the call above.
    if (getppid() != parent) _exit(1);
  }
  return child;
}

static _Thread_local uint64_t *crash_place;
static _Thread_local uintptr_t stack_end;

static void note_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  if (crash_place) {
    uint64_t value = (uint64_t)number & GALLEY_CRASH_SIGNAL;
    uintptr_t address = (uintptr_t)info->si_addr;
    // Below the stack lies its guard; one large frame may reach far past it.
    if (number == SIGSEGV && stack_end && address < stack_end + 65536 && address + (1u << 20) > stack_end)
      value |= GALLEY_CRASH_OVERFLOW;
    __atomic_store_n(crash_place, value, __ATOMIC_RELEASE);
  }
  // The handler is gone (SA_RESETHAND): the instruction fails again, now for good. What was raised is raised again.
  if (info->si_code <= 0) raise(number);
}

void galley_watch_thread(uint64_t *crash) {
  static const int numbers[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
  crash_place = crash;
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    void *address;
    size_t size;
    if (pthread_attr_getstack(&attributes, &address, &size) == 0) stack_end = (uintptr_t)address;
    pthread_attr_destroy(&attributes);
  }
  size_t size = 64 * 1024;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory != MAP_FAILED) {
    stack_t stack = {.ss_sp = memory, .ss_size = size, .ss_flags = 0};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {0};
  action.sa_sigaction = note_crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) sigaction(numbers[index], &action, NULL);
}

int galley_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

pid_t galley_spawn(char *const arguments[], int input, int output, int errors) {
  int report[2];
  if (galley_pipe(report) != 0) return -1;
  // Between fork and exec only what is safe in a signal handler: other threads may hold any lock.
  pid_t child = galley_fork();
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    if (dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(errors, 2) >= 0)
      execvp(arguments[0], arguments);
    int reason = errno;
    ssize_t written = write(report[1], &reason, sizeof reason);
    (void)written;
    _exit(127);
  }
  int error = child < 0 ? errno : 0;
  close(report[1]);
  // The end of the report closes when the program starts.
  while (child > 0 && read(report[0], &error, sizeof error) < 0 && errno == EINTR) continue;
  close(report[0]);
  if (error == 0) return child;
  if (child > 0) waitpid(child, NULL, 0);
  errno = error;
  return -1;
}

int galley_spawn_in_folder(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}
