#!/bin/bash
# Guess: quantile functions of established libraries are good to about 1e-12 for every probability a double can hold, or they raise an error.
# Seen: QuantLib's InverseCumulativeNormal, the default of its generators, is off by 7e-10 at 0.975 (Acklam's formula without its refinement), MoroInverseCumulativeNormal by
#   2.7e-5 at 1e-100 and 2.9e-4 at 1e-300. OpenTURNS' Student quantile is -inf at 1e-20 with 3 degrees of freedom (right: -4795275.72), silently.
# Seen 2026-11-28 with QuantLib 1.44, openturns 1.27.post1, scipy 1.17.1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check QuantLib==1.44 openturns==1.27.post1 scipy==1.17.1 numpy==2.4.6 || exit 2
echo "$(python --version), QuantLib 1.44 openturns 1.27.post1 scipy 1.17.1 numpy 2.4.6"

python -W ignore - > seen <<'P'
import openturns, QuantLib
from scipy import special, stats

acklam, moro = QuantLib.InverseCumulativeNormal(), QuantLib.MoroInverseCumulativeNormal()
for p in (0.975, 1e-100, 1e-300):
    right = special.ndtri(p)
    errors = [abs(f(p) / right - 1) for f in (acklam, moro, lambda q: openturns.Normal().computeQuantile(q)[0])]
    print(f"normal, {p:g}: {right:.10g}; relative error QuantLib {errors[0]:.1e}, Moro {errors[1]:.1e}, OpenTURNS {'below 1e-14' if errors[2] < 1e-14 else errors[2]}")
for p in (1e-12, 1e-20):
    print(f"Student, 3 degrees, {p:g}: scipy {stats.t.ppf(p, 3):.8g}, QuantLib {QuantLib.InverseCumulativeStudent(3)(p):.8g}, "
          f"OpenTURNS {openturns.Student(3).computeQuantile(p)[0]:.8g}")
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
normal, 0.975: 1.959963985; relative error QuantLib 8.1e-10, Moro 1.1e-11, OpenTURNS below 1e-14
normal, 1e-100: -21.27345356; relative error QuantLib 8.1e-11, Moro 2.7e-05, OpenTURNS below 1e-14
normal, 1e-300: -37.0470963; relative error QuantLib 9.7e-11, Moro 2.9e-04, OpenTURNS below 1e-14
Student, 3 degrees, 1e-12: scipy -10331.108, QuantLib -10331.108, OpenTURNS -10331.108
Student, 3 degrees, 1e-20: scipy -4795275.7, QuantLib -4795275.7, OpenTURNS -inf
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
