// A row of a tile as one vector: one AVX-512 register, two of AVX2, four of SSE2.
#include "variants.h"
#include <stddef.h>
#include <string.h>

#pragma STDC FP_CONTRACT ON
// All functions that take vectors are inlined, so how they would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"
#define INLINE static inline __attribute__((always_inline))
// A function of its own keeps the compiler's registers for its own loops.
#define APART static __attribute__((noinline))

typedef double vec __attribute__((vector_size(64)));
typedef int64_t mask __attribute__((vector_size(sizeof(vec))));
typedef uint64_t positive __attribute__((vector_size(sizeof(vec))));

INLINE vec load(const double *row) { return *(const vec *)row; }
INLINE void store(double *row, vec value) { *(vec *)row = value; }
INLINE void accumulate(double *row, vec value) { *(vec *)row += value; }
INLINE const double *row_of(const double *rows, int k) { return rows + (ptrdiff_t)k * PAYUNG_LANES; }
INLINE double *row_in(double *rows, int k) { return rows + (ptrdiff_t)k * PAYUNG_LANES; }
// For tables of constants: as whole vectors they need no instruction of their own.
#define ALL(value) {value, value, value, value, value, value, value, value}
INLINE vec all(double value) { return value - (vec){}; }
INLINE vec choose(mask where, vec then, vec otherwise) {
  return (vec)(((mask)then & where) | ((mask)otherwise & ~where));
}
INLINE vec lesser(vec a, vec b) { return choose(a < b, a, b); }
INLINE vec greater(vec a, vec b) { return choose(a > b, a, b); }
INLINE vec absolute(vec a) { return (vec)((mask)a & INT64_MAX); }
INLINE int any(mask m) { return __builtin_reduce_or(m) != 0; }

// Rows are worked on a few at a time, BLOCK at most: what they share is then read once, none waits for another, and their
// vectors stay in registers, of which a kernel class has so many. The number n is a constant for the compiler wherever
// EACH stands.
#define EACH _Pragma("clang loop unroll(full)") for (int i = 0; i < n; i++)
