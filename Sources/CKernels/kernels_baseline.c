// The kernels for any x86-64 machine.
#include <immintrin.h>

__m128d Sleef_expd2_u10(__m128d);
__m128d Sleef_logd2_u10(__m128d);
__m128d Sleef_erfcd2_u15(__m128d);

#define NAME(function) function##_baseline
#define PART __m128d
#define SLEEF_EXP Sleef_expd2_u10
#define SLEEF_LOG Sleef_logd2_u10
#define SLEEF_ERFC Sleef_erfcd2_u15
#include "vector.h"
#include "functions.h"
#include "month_step.h"
