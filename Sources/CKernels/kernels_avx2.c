// The kernels for machines with AVX2 and FMA.
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

__m256d Sleef_expd4_u10avx2(__m256d);
__m256d Sleef_logd4_u10avx2(__m256d);
__m256d Sleef_erfcd4_u15avx2(__m256d);

#define NAME(function) function##_avx2
#define PART __m256d
#define SLEEF_EXP Sleef_expd4_u10avx2
#define SLEEF_LOG Sleef_logd4_u10avx2
#define SLEEF_ERFC Sleef_erfcd4_u15avx2
#include "vector.h"
#include "functions.h"
#include "month_step.h"
#pragma clang attribute pop
