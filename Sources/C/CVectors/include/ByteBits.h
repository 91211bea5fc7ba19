#ifndef GALLEY_BYTE_BITS_H
#define GALLEY_BYTE_BITS_H

#include <stdint.h>

/// Which of 64 bytes are of a kind: a bit each, the first the lowest.
typedef struct {
  /// Letters and digits of ASCII.
  uint64_t words;
  uint64_t apostrophes;
  /// Commas and semicolons.
  uint64_t commas;
  /// Full stops, exclamation and question marks.
  uint64_t terminals;
  /// Bars, at signs, angle brackets.
  uint64_t link_marks;
  /// Bytes of scalars beyond ASCII.
  uint64_t beyond_ascii;
} GalleyByteBits;

/// What 64 bytes are.
///
/// In C because Swift's vectors have no way from truth values to bits, for which processors have an instruction.
GalleyByteBits galley_byte_bits(const uint8_t *_Nonnull bytes);

#endif
