#!/bin/bash
# Guess: an objective that is NaN in part of the box makes NLopt fail, or it avoids that part and gives back the best point it has seen.
# Seen: with NaN at the start three local methods stop with the success code XTOL_REACHED, at the start, value nan. CRS2, which did evaluate the rest of the box, gives the start and
#   nan as well, although it had seen 0.0002: once nan is its best, no number is less than nan. Give a large number instead of NaN.
# Seen 2026-11-28 with nlopt 2.11.0.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check nlopt==2.11.0 numpy==2.4.6 || exit 2
echo "$(python --version), nlopt 2.11.0 numpy 2.4.6"

python - > seen <<'P'
import math, nlopt

for name in ("LN_BOBYQA", "LN_NELDERMEAD", "LN_SBPLX", "GN_CRS2_LM"):
    values = []
    def objective(x, _):
        values.append(math.nan if x[0] > 0.55 else float((x[0] - 0.3) ** 2 + (x[1] - 0.7) ** 2))
        return values[-1]
    nlopt.srand(1)
    optimiser = nlopt.opt(getattr(nlopt, name), 2)
    optimiser.set_lower_bounds([0, 0])
    optimiser.set_upper_bounds([1, 1])
    optimiser.set_min_objective(objective)
    optimiser.set_xtol_rel(1e-6)
    optimiser.set_maxeval(300)
    x = optimiser.optimize([0.9, 0.9])
    code = {nlopt.XTOL_REACHED: "XTOL_REACHED", nlopt.MAXEVAL_REACHED: "MAXEVAL_REACHED"}[optimiser.last_optimize_result()]
    numbers = [v for v in values if v == v]
    print(f"{name}: {code}, x {x.tolist()}, value {optimiser.last_optimum_value()}; least value seen {f'{min(numbers):.1g}' if numbers else 'none'}")
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
LN_BOBYQA: XTOL_REACHED, x [0.9, 0.9], value nan; least value seen none
LN_NELDERMEAD: XTOL_REACHED, x [0.9, 0.9], value nan; least value seen none
LN_SBPLX: XTOL_REACHED, x [0.9, 0.9], value nan; least value seen none
GN_CRS2_LM: MAXEVAL_REACHED, x [0.9, 0.9], value nan; least value seen 0.0002
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
