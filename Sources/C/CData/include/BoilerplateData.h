#ifndef GALLEY_BOILERPLATE_DATA_H
#define GALLEY_BOILERPLATE_DATA_H

#include "GalleyData.h"

/// Lists/boilerplate_phrases_en.txt
GalleyData galley_boilerplate_phrases_en(void);

/// Lists/boilerplate_phrases_other.txt
GalleyData galley_boilerplate_phrases_other(void);

/// Lists/byline_words_en.txt
GalleyData galley_byline_words_en(void);

/// Lists/byline_words_other.txt
GalleyData galley_byline_words_other(void);

/// Lists/markup_words_en.txt
GalleyData galley_markup_words_en(void);

/// Lists/markup_words_other.txt
GalleyData galley_markup_words_other(void);

/// Models/StripBoilerplate/text.model, made by TrainModels
GalleyData galley_boilerplate_text_model(void);

/// Models/StripBoilerplate/markup.model, made by TrainModels
GalleyData galley_boilerplate_markup_model(void);

#endif
