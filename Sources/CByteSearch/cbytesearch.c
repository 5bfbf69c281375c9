// Everything is in the header, so that it can be compiled into its callers; a target needs a source.
#include "cbytesearch.h"
