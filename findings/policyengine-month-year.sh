#!/bin/bash
# Guess: PolicyEngine's core converts between months and years as the words say: a monthly number asked for a year is its sum, a yes or no is yes if any or all months are; a yearly one given month by
#   month is their sum, or is refused.
# Seen: what becomes of a month depends on the variable's type. Months' floats are added, but of whole numbers (contributions in rupiah, days) the year is December's alone, and insured in eleven months
#   is not insured in the year. calculate_add of the same says 1,266 and 11. Of a yearly float given by month the first month stands for the whole year and the others are dropped without a word.
# Seen 2026-11-29 with policyengine-core 3.33.12, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check policyengine-core==3.33.12 numpy==2.4.6 || exit 2
python -W ignore - > seen <<'P'
from policyengine_core.entities import Entity
from policyengine_core.periods import MONTH, YEAR
from policyengine_core.simulations import SimulationBuilder
from policyengine_core.taxbenefitsystems import TaxBenefitSystem
from policyengine_core.variables import Variable

person = Entity("person", "persons", "", "")
def variable(name, value_type, period):
    return type(name, (Variable,), {"entity": person, "label": name, "value_type": value_type, "definition_period": period})

system = TaxBenefitSystem([person])
system.add_variables(variable("paid", float, MONTH), variable("rupiah", int, MONTH), variable("insured", bool, MONTH), variable("wage", float, YEAR), variable("count", int, YEAR))

def ask(name, values):
    inputs = {f"2024-{month:02}": value for month, value in enumerate(values, 1)}
    simulation = SimulationBuilder().build_from_entities(system, {"persons": {"worker": {name: inputs}}})
    year, total = simulation.calculate(name, "2024")[0], None
    if len(values) == 12:
        total = simulation.calculate_add(name, "2024")[0]
    print(f"{name} {values[0]} .. {values[-1]} in {len(values)} months: of the year {year}" + (f", added {total}" if total is not None else ""))

ask("paid", [100.0 + month for month in range(12)])
ask("rupiah", [100 + month for month in range(12)])
ask("insured", [True] * 11 + [False])
ask("wage", [100.0, 200.0, 300.0])
ask("count", [100, 200, 300])
P
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
paid 100.0 .. 111.0 in 12 months: of the year 1266.0, added 1266.0
rupiah 100 .. 111 in 12 months: of the year 111, added 1266
insured True .. False in 12 months: of the year False, added 11
wage 100.0 .. 300.0 in 3 months: of the year 100.0
count 100 .. 300 in 3 months: of the year 100
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
