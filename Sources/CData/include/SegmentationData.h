#ifndef GALLEY_SEGMENTATION_DATA_H
#define GALLEY_SEGMENTATION_DATA_H

#include "GalleyData.h"

/// Lists/abbreviations_en.txt
GalleyData galley_abbreviations_en(void);
/// Lists/sentence_words_en.txt
GalleyData galley_sentence_words_en(void);
/// Lists/compound_parts_en.txt
GalleyData galley_compound_parts_en(void);

#endif
