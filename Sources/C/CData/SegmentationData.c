#include "SegmentationData.h"

static const unsigned char abbreviations_de[] = {
#embed "Lists/abbreviations_de.txt"
};

static const unsigned char abbreviations_en[] = {
#embed "Lists/abbreviations_en.txt"
};

static const unsigned char abbreviations_es[] = {
#embed "Lists/abbreviations_es.txt"
};

static const unsigned char abbreviations_fr[] = {
#embed "Lists/abbreviations_fr.txt"
};

static const unsigned char abbreviations_it[] = {
#embed "Lists/abbreviations_it.txt"
};

static const unsigned char abbreviations_nl[] = {
#embed "Lists/abbreviations_nl.txt"
};

static const unsigned char abbreviations_pt[] = {
#embed "Lists/abbreviations_pt.txt"
};

static const unsigned char sentence_words_de[] = {
#embed "Lists/sentence_words_de.txt"
};

static const unsigned char sentence_words_en[] = {
#embed "Lists/sentence_words_en.txt"
};

static const unsigned char sentence_words_es[] = {
#embed "Lists/sentence_words_es.txt"
};

static const unsigned char sentence_words_fr[] = {
#embed "Lists/sentence_words_fr.txt"
};

static const unsigned char sentence_words_it[] = {
#embed "Lists/sentence_words_it.txt"
};

static const unsigned char sentence_words_nl[] = {
#embed "Lists/sentence_words_nl.txt"
};

static const unsigned char sentence_words_pt[] = {
#embed "Lists/sentence_words_pt.txt"
};

static const unsigned char compound_parts_en[] = {
#embed "Lists/compound_parts_en.txt"
};

static const unsigned char language_words[] = {
#embed "Lists/language_words.txt"
};

GalleyData galley_abbreviations_de(void) { return (GalleyData){abbreviations_de, sizeof abbreviations_de}; }
GalleyData galley_abbreviations_en(void) { return (GalleyData){abbreviations_en, sizeof abbreviations_en}; }
GalleyData galley_abbreviations_es(void) { return (GalleyData){abbreviations_es, sizeof abbreviations_es}; }
GalleyData galley_abbreviations_fr(void) { return (GalleyData){abbreviations_fr, sizeof abbreviations_fr}; }
GalleyData galley_abbreviations_it(void) { return (GalleyData){abbreviations_it, sizeof abbreviations_it}; }
GalleyData galley_abbreviations_nl(void) { return (GalleyData){abbreviations_nl, sizeof abbreviations_nl}; }
GalleyData galley_abbreviations_pt(void) { return (GalleyData){abbreviations_pt, sizeof abbreviations_pt}; }
GalleyData galley_sentence_words_de(void) { return (GalleyData){sentence_words_de, sizeof sentence_words_de}; }
GalleyData galley_sentence_words_en(void) { return (GalleyData){sentence_words_en, sizeof sentence_words_en}; }
GalleyData galley_sentence_words_es(void) { return (GalleyData){sentence_words_es, sizeof sentence_words_es}; }
GalleyData galley_sentence_words_fr(void) { return (GalleyData){sentence_words_fr, sizeof sentence_words_fr}; }
GalleyData galley_sentence_words_it(void) { return (GalleyData){sentence_words_it, sizeof sentence_words_it}; }
GalleyData galley_sentence_words_nl(void) { return (GalleyData){sentence_words_nl, sizeof sentence_words_nl}; }
GalleyData galley_sentence_words_pt(void) { return (GalleyData){sentence_words_pt, sizeof sentence_words_pt}; }
GalleyData galley_compound_parts_en(void) { return (GalleyData){compound_parts_en, sizeof compound_parts_en}; }
GalleyData galley_language_words(void) { return (GalleyData){language_words, sizeof language_words}; }
