#!/bin/bash
# Guess: "the" Sobol sequence is the same point set in every library but for the origin (skipped or not), so that results can be compared point by point.
# Seen: of 40 unscrambled dimensions only the first two of OpenTURNS, chaospy and QuantLib's default (Jaeckel) are those of scipy; all of QuantLib's JoeKuoD6 are
#   scipy's, of its JoeKuoD7 sixteen. In the third dimension the second point is 0.25 in one library and 0.75 in another.
# Seen 2026-11-28 with scipy 1.17.1, openturns 1.27.post1, QuantLib 1.44, chaospy 4.3.21, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check scipy==1.17.1 openturns==1.27.post1 QuantLib==1.44 chaospy==4.3.21 numpy==2.4.6 || exit 2
echo "$(python --version), scipy 1.17.1 openturns 1.27.post1 QuantLib 1.44 chaospy 4.3.21 numpy 2.4.6"

python -W ignore - > seen <<'P'
import chaospy, numpy, openturns, QuantLib
from scipy.stats import qmc

dimensions, points = 40, 63

def quantlib(*integers):
    sequence = QuantLib.SobolRsg(dimensions, *integers)
    return numpy.array([sequence.nextSequence().value() for _ in range(points)])

scipy = qmc.Sobol(dimensions, scramble=False).random(points + 1)[1:]
others = {
    "OpenTURNS": numpy.array(openturns.SobolSequence(dimensions).generate(points)),
    "QuantLib, default": quantlib(),
    "QuantLib, JoeKuoD6": quantlib(0, QuantLib.SobolRsg.JoeKuoD6),
    "QuantLib, JoeKuoD7": quantlib(0, QuantLib.SobolRsg.JoeKuoD7),
    "chaospy": chaospy.create_sobol_samples(points, dimensions).T,
}
print("scipy: third dimension", scipy[:4, 2])
for name, sample in others.items():
    same = numpy.isclose(sample, scipy).all(axis=0).sum()
    print(f"{name}: {same} of {dimensions} dimensions as scipy's; third dimension", sample[:4, 2])
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
scipy: third dimension [0.5   0.25  0.75  0.625]
OpenTURNS: 2 of 40 dimensions as scipy's; third dimension [0.5   0.75  0.25  0.625]
QuantLib, default: 2 of 40 dimensions as scipy's; third dimension [0.5   0.75  0.25  0.625]
QuantLib, JoeKuoD6: 40 of 40 dimensions as scipy's; third dimension [0.5   0.25  0.75  0.625]
QuantLib, JoeKuoD7: 16 of 40 dimensions as scipy's; third dimension [0.5   0.25  0.75  0.625]
chaospy: 2 of 40 dimensions as scipy's; third dimension [0.5   0.75  0.25  0.625]
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
