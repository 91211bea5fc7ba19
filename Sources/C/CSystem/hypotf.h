#ifndef GALLEY_HYPOTF_H
#define GALLEY_HYPOTF_H

/// The length of a vector: as in <math.h>, which is not included since it declares another version.
float hypotf(float x, float y);

#endif
