// The kernels for machines with AVX2 and FMA.
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define BLOCK 1
#define NAME(function) function##_avx2
#include "vector.h"
#include "functions.h"
#include "blocks.h"
#include "hazards.h"
#include "moves.h"
#include "month_step.h"
#include "uniforms.h"
#pragma clang attribute pop
