#ifndef GALLEY_HTML_DATA_H
#define GALLEY_HTML_DATA_H

#include "GalleyData.h"

/// Lists/html_character_references.txt: the named character references of the WHATWG HTML standard, sorted by bytes.
/// Made by: python3 -c "from html.entities import html5
/// for name in sorted(html5, key=str.encode): print(name, ' '.join(f'{ord(c):X}' for c in html5[name]), sep='\t')"
GalleyData galley_html_character_references(void);

/// Lists/encodings.txt: the encodings of the WHATWG Encoding standard with their labels.
GalleyData galley_encodings(void);

/// Lists/month_names.txt
GalleyData galley_month_names(void);

#endif
