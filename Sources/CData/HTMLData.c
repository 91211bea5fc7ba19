#include "HTMLData.h"

static const unsigned char character_references[] = {
#embed "Lists/html_character_references.txt"
};

static const unsigned char encodings[] = {
#embed "Lists/encodings.txt"
};

GalleyData galley_html_character_references(void) {
  return (GalleyData){character_references, sizeof character_references};
}

GalleyData galley_encodings(void) { return (GalleyData){encodings, sizeof encodings}; }
