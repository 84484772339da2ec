// Counts what a thread allocates: the allocator's functions of the program these are linked into, counted and passed on.
#pragma once
#include <stdint.h>

// Allocations of the calling thread so far.
int64_t allocations_of_thread(void);
