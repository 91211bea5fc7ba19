#include "HTMLData.h"

static const unsigned char character_references[] = {
#embed "Lists/html_character_references.txt"
};

static const unsigned char encodings[] = {
#embed "Lists/encodings.txt"
};

static const unsigned char month_names[] = {
#embed "Lists/month_names.txt"
};

GalleyData galley_html_character_references(void) {
  return (GalleyData){character_references, sizeof character_references};
}

GalleyData galley_encodings(void) { return (GalleyData){encodings, sizeof encodings}; }

GalleyData galley_month_names(void) { return (GalleyData){month_names, sizeof month_names}; }
