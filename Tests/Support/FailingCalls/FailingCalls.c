#define _GNU_SOURCE
#include "FailingCalls.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int counter;

static int is_below(const char *path) {
  const char *folder = getenv("FAIL_BELOW");
  return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_file_below(int descriptor) {
  int error = errno;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, sizeof path - 1);
  errno = error;
  if (count < 0) return 0;
  path[count] = 0;
  return is_below(path);
}

// Appends a line about a call on a path below the folder to the file that LOG_CALLS names.
static void log_call(const char *call, const char *path, const char *to) {
  const char *log = getenv("LOG_CALLS");
  if (!log) return;
  int error = errno;
  size_t length = strlen(getenv("FAIL_BELOW"));
  char line[3 * PATH_MAX];
  int count = snprintf(line, sizeof line, "%s %s%s%s\n", call, path + length, to ? " " : "", to ? to + length : "");
  int descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  // Not `write`, which is replaced below.
  if (descriptor >= 0) {
    syscall(SYS_write, descriptor, line, count);
    close(descriptor);
  }
  errno = error;
}

static void log_call_on_file(const char *call, int descriptor) {
  if (!getenv("LOG_CALLS")) return;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return;
  path[count] = 0;
  if (is_below(path)) log_call(call, path, NULL);
}

// Whether this call is the one.
static int fails(const char *call) {
  const char *wanted = getenv("FAIL_CALL");
  if (!wanted || strcmp(wanted, call) != 0) return 0;
  int number = atomic_fetch_add(&counter, 1) + 1;
  const char *place = getenv("FAIL_NUMBER");
  if (!place || number != atoi(place)) return 0;
  errno = atoi(getenv("FAIL_ERROR") ? getenv("FAIL_ERROR") : "5");
  return 1;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  log_call_on_file("write", descriptor);
  if (is_file_below(descriptor) && fails("write")) {
    int error = errno;
    real(descriptor, bytes, count / 2);
    errno = error;
    return -1;
  }
  return real(descriptor, bytes, count);
}

int fsync(int descriptor) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  log_call_on_file("fsync", descriptor);
  return is_file_below(descriptor) && fails("fsync") ? -1 : real(descriptor);
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "rename");
  if (is_below(from)) log_call("rename", from, to);
  return is_below(from) && fails("rename") ? -1 : real(from, to);
}

DIR *opendir(const char *path) {
  static DIR *(*real)(const char *);
  if (!real) real = dlsym(RTLD_NEXT, "opendir");
  return is_below(path) && fails("opendir") ? NULL : real(path);
}

struct dirent *readdir(DIR *folder) {
  static struct dirent *(*real)(DIR *);
  if (!real) real = dlsym(RTLD_NEXT, "readdir");
  return is_file_below(dirfd(folder)) && fails("readdir") ? NULL : real(folder);
}

int lstat(const char *path, struct stat *status) {
  static int (*real)(const char *, struct stat *);
  if (!real) real = dlsym(RTLD_NEXT, "lstat");
  return is_below(path) && fails("lstat") ? -1 : real(path, status);
}
