// One row of a tile as one vector; how SLEEF's functions, which take 2, 4 or 8 lanes, apply to it.
#include "variants.h"
#include <stddef.h>
#include <string.h>

#pragma STDC FP_CONTRACT ON
// All functions that take rows are inlined, so how rows would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"
#define INLINE static inline __attribute__((always_inline))

typedef double vec __attribute__((vector_size(64)));
typedef int64_t mask __attribute__((vector_size(64)));

INLINE vec load(const double *row) { return *(const vec *)row; }
INLINE void store(double *row, vec value) { *(vec *)row = value; }
INLINE void accumulate(double *row, vec value) { *(vec *)row += value; }
INLINE vec all(double value) { return (vec){value, value, value, value, value, value, value, value}; }
INLINE vec choose(mask where, vec then, vec otherwise) {
  return (vec)(((mask)then & where) | ((mask)otherwise & ~where));
}
INLINE vec lesser(vec a, vec b) { return choose(a < b, a, b); }
INLINE vec greater(vec a, vec b) { return choose(a > b, a, b); }
INLINE vec absolute(vec a) { return (vec)((mask)a & INT64_MAX); }
INLINE int any(mask m) { return __builtin_reduce_or(m) != 0; }

#define PARTS (sizeof(vec) / sizeof(PART))
#define LANEWISE(name, function) \
  INLINE vec name(vec x) { \
    union { vec whole; PART part[PARTS]; } u = {.whole = x}; \
    for (size_t i = 0; i < PARTS; i++) u.part[i] = function(u.part[i]); \
    return u.whole; \
  }
LANEWISE(exponential, SLEEF_EXP)
LANEWISE(logarithm, SLEEF_LOG)
LANEWISE(complementary_error, SLEEF_ERFC)
