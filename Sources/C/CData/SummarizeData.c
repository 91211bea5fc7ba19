#include "SummarizeData.h"

static const unsigned char summarize_weights[] = {
#embed "Models/Summarize/weights.bin"
};

GalleyData galley_summarize_weights(void) { return (GalleyData){summarize_weights, sizeof summarize_weights}; }
