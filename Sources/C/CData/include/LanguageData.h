#ifndef GALLEY_LANGUAGE_DATA_H
#define GALLEY_LANGUAGE_DATA_H

#include "GalleyData.h"

/// Lists/stop_words_en.txt
GalleyData galley_stop_words_en(void);

#endif
