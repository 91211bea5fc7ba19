#include "IdentificationData.h"

static const unsigned char language_profiles[] = {
#embed "Models/DetectLanguage/profiles.bin"
};

GalleyData galley_language_profiles(void) { return (GalleyData){language_profiles, sizeof language_profiles}; }
