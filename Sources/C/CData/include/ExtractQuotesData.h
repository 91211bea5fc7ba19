#ifndef GALLEY_EXTRACT_QUOTES_DATA_H
#define GALLEY_EXTRACT_QUOTES_DATA_H

#include "GalleyData.h"

/// Lists/cue_verbs_en.txt
GalleyData galley_cue_verbs_en(void);
/// Lists/given_names_en.txt
GalleyData galley_given_names_en(void);
/// Lists/speaker_words_de.txt
GalleyData galley_speaker_words_de(void);
/// Lists/speaker_words_en.txt
GalleyData galley_speaker_words_en(void);
/// Models/ExtractQuotes/speakers.model
GalleyData galley_quotation_speakers_model(void);
/// Models/ExtractQuotes/reported.model
GalleyData galley_reported_speech_model(void);

#endif
