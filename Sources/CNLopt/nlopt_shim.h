// The NLopt library of optimisers, as installed.
#pragma once
#include <nlopt.h>
