// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011), one path a lane.

// 32-bit words, each in a lane of 64 bits.
typedef struct { positive word[4]; } words;

INLINE words philox(words x, uint64_t key) {
  const positive low = (positive){} + UINT32_MAX;
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    positive a = (x.word[0] & low) * 0xD2511F53u, b = (x.word[2] & low) * 0xCD9E8D57u;
    x = (words){{(b >> 32) ^ x.word[1] ^ k0, b & low, (a >> 32) ^ x.word[3] ^ k1, a & low}};
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return x;
}

// 52 bits at the middle of their cell: never 0, never 1. As the fraction of a number in [1, 2).
INLINE vec uniform(positive high, positive low) {
  positive bits = (high << 32 | low) >> 12;
  return (vec)(bits | (positive)all(1.0)) - (1.0 - 0x1p-53);
}

void NAME(payung_uniforms)(
  uint64_t seed, uint32_t first_path, uint32_t stream, uint32_t draw, uint32_t first_month, int months, double *out) {
  const uint32_t end = first_month + (uint32_t)months;
  positive path = (positive){};
  for (int lane = 0; lane < PAYUNG_LANES; lane++) path[lane] = first_path + (uint32_t)lane;
  for (uint32_t pair = first_month / 2; 2 * pair < end; pair++) {
    words x = philox((words){{path, (positive){} + pair, (positive){} + stream, (positive){} + draw}}, seed);
    for (uint32_t half = 0; half < 2; half++) {
      uint32_t month = 2 * pair + half;
      if (month >= first_month && month < end)
        store(row_in(out, (int)(month - first_month)), uniform(x.word[2 * half], x.word[2 * half + 1]));
    }
  }
}
