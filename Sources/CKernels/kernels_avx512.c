// The kernels for machines with AVX-512. SLEEF's header declares these functions only where the whole file is compiled
// for AVX-512, so they are declared here.
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,fma"))), apply_to = function)

__m512d Sleef_expd8_u10avx512f(__m512d);
__m512d Sleef_logd8_u10avx512f(__m512d);
__m512d Sleef_erfcd8_u15avx512f(__m512d);

#define NAME(function) function##_avx512
#define PART __m512d
#define SLEEF_EXP Sleef_expd8_u10avx512f
#define SLEEF_LOG Sleef_logd8_u10avx512f
#define SLEEF_ERFC Sleef_erfcd8_u15avx512f
#include "vector.h"
#include "functions.h"
#include "month_step.h"
#pragma clang attribute pop
