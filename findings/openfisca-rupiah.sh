#!/bin/bash
# Guess: a rule engine of taxes and benefits computes amounts of money as doubles and whole numbers in 64 bits, or says that an amount is too large for it.
# Seen: OpenFisca and PolicyEngine's core hold a float in 32 bits and an int in 32. In rupiah that is too little: a wage fund of 16,777,217 is ...216, a million wages of 5,729,876 add up to 605,440 too
#   little, a severance of 3,000,000,000 given as an array is -1,294,967,296 without a word. A year's whole number divided over its months is cut in each: 100 becomes 96.
# Seen 2026-11-29 with OpenFisca-Core 46.0.1, policyengine-core 3.33.12, numpy 2.4.6.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv venv
PATH="$tmp/venv/bin:$PATH"
pip install -q --disable-pip-version-check OpenFisca-Core==46.0.1 policyengine-core==3.33.12 numpy==2.4.6 || exit 2
cat > ask.py <<'P'
import importlib
import sys
import numpy

core = sys.argv[1]
def part(name):
    return importlib.import_module(f"{core}.{name}")
Variable, holders, periods = part("variables").Variable, part("holders"), part("periods")
person = part("entities").Entity("person", "persons", "", "")

def variable(name, **about):
    return type(name, (Variable,), {"entity": person, "label": name, **about})

system = part("taxbenefitsystems").TaxBenefitSystem([person])
system.add_variables(
    variable("wage", value_type=float, definition_period=periods.MONTH),
    variable("severance", value_type=int, definition_period=periods.YEAR),
    variable("days", value_type=int, definition_period=periods.MONTH, set_input=holders.set_input_divide_by_period))

def simulation(name, period, values):
    result = part("simulations").SimulationBuilder().build_default_simulation(system, len(values))
    result.set_input(name, period, numpy.array(values))
    return result

wage = simulation("wage", "2024-01", [16_777_217.0]).calculate("wage", "2024-01")
print(core, f"wage 16777217: {wage[0]:.0f}, {wage.dtype}")
wages = simulation("wage", "2024-01", [5_729_876.0] * 1_000_000).calculate("wage", "2024-01")
print(core, f"a million wages of 5729876: {wages.sum():.0f}, as doubles {wages.sum(dtype=float):.0f}")
try:
    print(core, "severance 3000000000:", simulation("severance", "2024", [3_000_000_000]).calculate("severance", "2024")[0])
except Exception as error:
    print(core, "severance 3000000000:", type(error).__name__)
days = simulation("days", "2024", [100])
print(core, "100 days of a year, by month:", *(days.calculate("days", f"2024-{month:02}")[0] for month in range(1, 13)), "together", days.calculate_add("days", "2024")[0])
P
for core in openfisca_core policyengine_core; do python -W ignore ask.py $core; done > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
openfisca_core wage 16777217: 16777216, float32
openfisca_core a million wages of 5729876: 5729875394560, as doubles 5729876000000
openfisca_core severance 3000000000: -1294967296
openfisca_core 100 days of a year, by month: 8 8 8 8 8 8 8 8 8 8 8 8 together 96
policyengine_core wage 16777217: 16777216, float32
policyengine_core a million wages of 5729876: 5729875394560, as doubles 5729876000000
policyengine_core severance 3000000000: -1294967296
policyengine_core 100 days of a year, by month: 8 8 8 8 8 8 8 8 8 8 8 8 together 96
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
