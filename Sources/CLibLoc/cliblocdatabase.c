#include "cliblocdatabase.h"
