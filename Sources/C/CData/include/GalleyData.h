#ifndef GALLEY_DATA_H
#define GALLEY_DATA_H

#include <stddef.h>

/// A file that was taken into the program when it was built. Never freed, never changed: safe from any thread.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} GalleyData;

#endif
