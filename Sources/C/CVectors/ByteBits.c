#include "ByteBits.h"

#include <stdbool.h>
#include <string.h>

typedef uint8_t Bytes __attribute__((ext_vector_type(64)));
typedef bool Truths __attribute__((ext_vector_type(64)));

#define BITS(truths) __builtin_bit_cast(uint64_t, __builtin_convertvector((truths), Truths))

GalleyByteBits galley_byte_bits(const uint8_t *bytes) {
  Bytes byte;
  memcpy(&byte, bytes, sizeof byte);
  return (GalleyByteBits){
      .words = BITS(((byte | 0x20) - 'a' < 26) | (byte - '0' < 10)),
      .apostrophes = BITS(byte == '\''),
      .commas = BITS((byte == ',') | (byte == ';')),
      .terminals = BITS((byte == '.') | (byte == '!') | (byte == '?')),
      .link_marks = BITS((byte == '|') | (byte == '@') | ((byte | 2) == '>')),
      .beyond_ascii = BITS(byte >= 0x80),
  };
}
