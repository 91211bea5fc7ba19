#ifndef GALLEY_SUMMARIZE_DATA_H
#define GALLEY_SUMMARIZE_DATA_H

#include "GalleyData.h"

/// Models/Summarize/weights.bin, made by TrainModels
GalleyData galley_summarize_weights(void);

#endif
