#include "SegmentationData.h"

static const unsigned char abbreviations_en[] = {
#embed "Lists/abbreviations_en.txt"
};

static const unsigned char sentence_words_en[] = {
#embed "Lists/sentence_words_en.txt"
};

static const unsigned char compound_parts_en[] = {
#embed "Lists/compound_parts_en.txt"
};

GalleyData galley_abbreviations_en(void) { return (GalleyData){abbreviations_en, sizeof abbreviations_en}; }
GalleyData galley_sentence_words_en(void) { return (GalleyData){sentence_words_en, sizeof sentence_words_en}; }
GalleyData galley_compound_parts_en(void) { return (GalleyData){compound_parts_en, sizeof compound_parts_en}; }
