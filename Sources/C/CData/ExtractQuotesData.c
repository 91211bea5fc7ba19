#include "ExtractQuotesData.h"

static const unsigned char cue_verbs_en[] = {
#embed "Lists/cue_verbs_en.txt"
};

static const unsigned char given_names_en[] = {
#embed "Lists/given_names_en.txt"
};

static const unsigned char speaker_words_de[] = {
#embed "Lists/speaker_words_de.txt"
};

static const unsigned char speaker_words_en[] = {
#embed "Lists/speaker_words_en.txt"
};

static const unsigned char quotation_speakers_model[] = {
#embed "Models/ExtractQuotes/speakers.model"
};

static const unsigned char reported_speech_model[] = {
#embed "Models/ExtractQuotes/reported.model"
};

GalleyData galley_reported_speech_model(void) {
  return (GalleyData){reported_speech_model, sizeof reported_speech_model};
}
GalleyData galley_quotation_speakers_model(void) {
  return (GalleyData){quotation_speakers_model, sizeof quotation_speakers_model};
}
GalleyData galley_cue_verbs_en(void) { return (GalleyData){cue_verbs_en, sizeof cue_verbs_en}; }
GalleyData galley_given_names_en(void) { return (GalleyData){given_names_en, sizeof given_names_en}; }
GalleyData galley_speaker_words_de(void) { return (GalleyData){speaker_words_de, sizeof speaker_words_de}; }
GalleyData galley_speaker_words_en(void) { return (GalleyData){speaker_words_en, sizeof speaker_words_en}; }
