#include "clinuxsockets.h"
