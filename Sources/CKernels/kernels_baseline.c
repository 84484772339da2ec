// The kernels for any x86-64 machine.
#define BLOCK 1
#define NAME(function) function##_baseline
#include "vector.h"
#include "functions.h"
#include "blocks.h"
#include "hazards.h"
#include "moves.h"
#include "month_step.h"
#include "uniforms.h"
