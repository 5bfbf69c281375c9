// IPFire's location library, loaded when a database is imported, so that the program runs where it is not installed.
#pragma once
#include <stdint.h>
