#ifndef GALLEY_IDENTIFICATION_DATA_H
#define GALLEY_IDENTIFICATION_DATA_H

#include "GalleyData.h"

/// Models/DetectLanguage/profiles.bin, made by TrainModels
GalleyData galley_language_profiles(void);

#endif
