#define _GNU_SOURCE
#include "FailingCalls.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int counter;

static int is_below(const char *path) {
  const char *folder = getenv("FAIL_BELOW");
  return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_file_below(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  return is_below(path);
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
  return is_file_below(descriptor) && fails("fsync") ? -1 : real(descriptor);
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "rename");
  return is_below(from) && fails("rename") ? -1 : real(from, to);
}
