#include "BoilerplateData.h"

static const unsigned char boilerplate_phrases_en[] = {
#embed "Lists/boilerplate_phrases_en.txt"
};

static const unsigned char boilerplate_phrases_other[] = {
#embed "Lists/boilerplate_phrases_other.txt"
};

static const unsigned char byline_words_en[] = {
#embed "Lists/byline_words_en.txt"
};

static const unsigned char byline_words_other[] = {
#embed "Lists/byline_words_other.txt"
};

static const unsigned char markup_words_en[] = {
#embed "Lists/markup_words_en.txt"
};

static const unsigned char markup_words_other[] = {
#embed "Lists/markup_words_other.txt"
};

static const unsigned char boilerplate_text_model[] = {
#embed "Models/StripBoilerplate/text.model"
};

static const unsigned char boilerplate_markup_model[] = {
#embed "Models/StripBoilerplate/markup.model"
};

GalleyData galley_boilerplate_phrases_en(void) {
  return (GalleyData){boilerplate_phrases_en, sizeof boilerplate_phrases_en};
}

GalleyData galley_boilerplate_phrases_other(void) {
  return (GalleyData){boilerplate_phrases_other, sizeof boilerplate_phrases_other};
}

GalleyData galley_byline_words_en(void) { return (GalleyData){byline_words_en, sizeof byline_words_en}; }

GalleyData galley_byline_words_other(void) { return (GalleyData){byline_words_other, sizeof byline_words_other}; }

GalleyData galley_markup_words_en(void) { return (GalleyData){markup_words_en, sizeof markup_words_en}; }

GalleyData galley_markup_words_other(void) { return (GalleyData){markup_words_other, sizeof markup_words_other}; }

GalleyData galley_boilerplate_text_model(void) {
  return (GalleyData){boilerplate_text_model, sizeof boilerplate_text_model};
}

GalleyData galley_boilerplate_markup_model(void) {
  return (GalleyData){boilerplate_markup_model, sizeof boilerplate_markup_model};
}
