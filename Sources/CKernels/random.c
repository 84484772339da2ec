// The raw generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011), from Random123: what the kernels' own is held
// against.
#include "CKernels.h"
#include <Random123/philox.h>

void payung_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
  philox4x32_key_t k = {{key[0], key[1]}};
  philox4x32_ctr_t r = philox4x32(c, k);
  for (int i = 0; i < 4; i++) out[i] = r.v[i];
}
