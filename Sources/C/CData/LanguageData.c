#include "LanguageData.h"

static const unsigned char stop_words_en[] = {
#embed "Lists/stop_words_en.txt"
};

GalleyData galley_stop_words_en(void) { return (GalleyData){stop_words_en, sizeof stop_words_en}; }
