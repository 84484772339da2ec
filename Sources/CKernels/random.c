// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011), from Random123.
#include "CKernels.h"
#include <Random123/philox.h>

void payung_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
  philox4x32_key_t k = {{key[0], key[1]}};
  philox4x32_ctr_t r = philox4x32(c, k);
  for (int i = 0; i < 4; i++) out[i] = r.v[i];
}

// 52 bits, at the middle of its cell: never 0, never 1.
static inline double uniform(uint32_t high, uint32_t low) {
  uint64_t bits = ((uint64_t)high << 32 | low) >> 12;
  return ((double)bits + 0.5) * 0x1p-52;
}

void payung_uniforms(
  uint64_t seed, uint32_t first_path, uint32_t stream, uint32_t draw, uint32_t first_month, int months, double *out) {
  philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
  uint32_t end = first_month + (uint32_t)months;
  for (uint32_t pair = first_month / 2; pair * 2 < end; pair++)
    for (uint32_t lane = 0; lane < PAYUNG_LANES; lane++) {
      philox4x32_ctr_t r = philox4x32(((philox4x32_ctr_t){{first_path + lane, pair, stream, draw}}), key);
      for (uint32_t half = 0; half < 2; half++) {
        uint32_t month = 2 * pair + half;
        if (month >= first_month && month < end)
          out[(month - first_month) * PAYUNG_LANES + lane] = uniform(r.v[2 * half], r.v[2 * half + 1]);
      }
    }
}
