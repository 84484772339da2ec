// The kernels for machines with AVX-512.
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,fma"))), apply_to = function)

#define BLOCK 3
#define NAME(function) function##_avx512
#include "vector.h"
#include "functions.h"
#include "blocks.h"
#include "hazards.h"
#include "moves.h"
#include "month_step.h"
#include "uniforms.h"
#pragma clang attribute pop
