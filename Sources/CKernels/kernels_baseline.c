// The kernels for any x86-64 machine.
#define NAME(function) function##_baseline
#include "vector.h"
#include "functions.h"
#include "month_step.h"
#include "uniforms.h"
