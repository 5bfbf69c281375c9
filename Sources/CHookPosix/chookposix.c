#include "chookposix.h"
