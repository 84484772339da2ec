#!/bin/bash
# Guess: numpy's Philox(counter=0, key=0) gives the block of counter 0, the known answer of Random123's philox4x64-10 (16554d9eca36314c ...), and counter=c block c.
# Seen: it adds 1 to the counter before each block, so counter=c begins with block c + 1; the known answer for zero comes from counter = 2^256 - 1. A stream placed by
#   counters against another implementation (Random123, a GPU library) is one block of four words off, and looks as random as ever.
# Seen 2026-11-28 with numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check numpy==2.4.6 || exit 2
echo "$(python --version), numpy 2.4.6"

python - > seen <<'P'
import numpy

M0, M1, W0, W1, MASK = 0xD2E7470EE14C6C93, 0xCA5A826395121157, 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B, 2**64 - 1

def philox4x64(counter, key):
    """Ten rounds, after Salmon et al. (2011)."""
    x, k = [counter >> 64 * i & MASK for i in range(4)], [key & MASK, key >> 64]
    for _ in range(10):
        a, b = M0 * x[0], M1 * x[2]
        x = [b >> 64 ^ x[1] ^ k[0], b & MASK, a >> 64 ^ x[3] ^ k[1], a & MASK]
        k = [k[0] + W0 & MASK, k[1] + W1 & MASK]
    return [f"{word:016x}" for word in x]

def by_numpy(counter):
    return [f"{word:016x}" for word in numpy.random.Philox(counter=counter, key=0).random_raw(4)]

print("Random123, counter 0:", *philox4x64(0, 0))
print("numpy, counter 0:    ", *by_numpy(0))
print("Random123, counter 1:", *philox4x64(1, 0))
print("numpy, counter 2^256-1 is Random123's block 0:", by_numpy(2**256 - 1) == philox4x64(0, 0))
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
Random123, counter 0: 16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b
numpy, counter 0:     02f4ba6408e4d89b 3dd62b0b9ca8c5b2 1c8667a55d902e79 907d7a052fd5b4dc
Random123, counter 1: 02f4ba6408e4d89b 3dd62b0b9ca8c5b2 1c8667a55d902e79 907d7a052fd5b4dc
numpy, counter 2^256-1 is Random123's block 0: True
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
