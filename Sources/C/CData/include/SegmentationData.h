#ifndef GALLEY_SEGMENTATION_DATA_H
#define GALLEY_SEGMENTATION_DATA_H

#include "GalleyData.h"

/// Lists/abbreviations_de.txt
GalleyData galley_abbreviations_de(void);
/// Lists/abbreviations_en.txt
GalleyData galley_abbreviations_en(void);
/// Lists/abbreviations_es.txt
GalleyData galley_abbreviations_es(void);
/// Lists/abbreviations_fr.txt
GalleyData galley_abbreviations_fr(void);
/// Lists/abbreviations_it.txt
GalleyData galley_abbreviations_it(void);
/// Lists/abbreviations_nl.txt
GalleyData galley_abbreviations_nl(void);
/// Lists/abbreviations_pt.txt
GalleyData galley_abbreviations_pt(void);
/// Lists/sentence_words_de.txt
GalleyData galley_sentence_words_de(void);
/// Lists/sentence_words_en.txt
GalleyData galley_sentence_words_en(void);
/// Lists/sentence_words_es.txt
GalleyData galley_sentence_words_es(void);
/// Lists/sentence_words_fr.txt
GalleyData galley_sentence_words_fr(void);
/// Lists/sentence_words_it.txt
GalleyData galley_sentence_words_it(void);
/// Lists/sentence_words_nl.txt
GalleyData galley_sentence_words_nl(void);
/// Lists/sentence_words_pt.txt
GalleyData galley_sentence_words_pt(void);
/// Lists/compound_parts_en.txt
GalleyData galley_compound_parts_en(void);
/// Lists/language_words.txt
GalleyData galley_language_words(void);

#endif
