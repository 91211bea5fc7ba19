#include "hypotf.h"

// The static Swift library calls it, and the one of glibc has been renewed in 2.35: a program that takes it from there does
// not start on older systems. This one rounds as that one does: the squares and their sum are computed as doubles.
float hypotf(float x, float y) {
  if (__builtin_isinf(x) || __builtin_isinf(y)) return __builtin_inff();
  return (float)__builtin_sqrt((double)x * x + (double)y * y);
}
