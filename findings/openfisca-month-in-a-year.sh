#!/bin/bash
# Guess: a rule engine's input for a whole year and another for one of its months give the year's value to the other eleven months; an input for a week or a day is spread, dispatched or refused.
# Seen: OpenFisca's set_input_dispatch_by_period hands the month's value on to every month after it: "employed in 2024, unemployed in March" is unemployed from March to December, in whatever
#   order the two are given. PolicyEngine's core does the same. A monthly wage given for a day that is no month's first, or for a week, is filed under that day and never found: every month's wage
#   is 0, without a word; there PolicyEngine refuses.
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

core = sys.argv[1]
def part(name):
    return importlib.import_module(f"{core}.{name}")
Enum = part("enums" if core == "policyengine_core" else "indexed_enums").Enum
Variable, holders, MONTH = part("variables").Variable, part("holders"), part("periods").MONTH
person = part("entities").Entity("person", "persons", "", "")

class Status(Enum):
    employed = "employed"
    unemployed = "unemployed"

def variable(name, **about):
    return type(name, (Variable,), {"entity": person, "definition_period": MONTH, "label": name, **about})

system = part("taxbenefitsystems").TaxBenefitSystem([person])
system.add_variables(
    variable("status", value_type=Enum, possible_values=Status, default_value=Status.employed, set_input=holders.set_input_dispatch_by_period),
    variable("ceiling", value_type=float, set_input=holders.set_input_dispatch_by_period),
    variable("wage", value_type=float, set_input=holders.set_input_divide_by_period))

def months(name, inputs):
    simulation = part("simulations").SimulationBuilder().build_from_entities(system, {"persons": {"worker": {name: inputs}}})
    values = [simulation.calculate(name, f"2024-{month:02}") for month in range(1, 13)]
    return " ".join(value.decode_to_str()[0][0] if name == "status" else f"{value[0]:g}" for value in values)

for name, inputs in [("status", {"2024": "employed", "2024-03": "unemployed"}), ("status", {"2024-03": "unemployed", "2024": "employed"}),
        ("ceiling", {"2024": 5000, "2024-03": 7000}), ("wage", {"2024": 12000}), ("wage", {"2024-02-10": 700}), ("wage", {"2024-W06": 700})]:
    try:
        print(core, name, inputs, "is", months(name, inputs))
    except Exception as error:
        print(core, name, inputs, "is refused:", type(error).__name__)
P
for core in openfisca_core policyengine_core; do python -W ignore ask.py $core; done > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
openfisca_core status {'2024': 'employed', '2024-03': 'unemployed'} is e e u u u u u u u u u u
openfisca_core status {'2024-03': 'unemployed', '2024': 'employed'} is e e u u u u u u u u u u
openfisca_core ceiling {'2024': 5000, '2024-03': 7000} is 5000 5000 7000 7000 7000 7000 7000 7000 7000 7000 7000 7000
openfisca_core wage {'2024': 12000} is 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000
openfisca_core wage {'2024-02-10': 700} is 0 0 0 0 0 0 0 0 0 0 0 0
openfisca_core wage {'2024-W06': 700} is 0 0 0 0 0 0 0 0 0 0 0 0
policyengine_core status {'2024': 'employed', '2024-03': 'unemployed'} is e e u u u u u u u u u u
policyengine_core status {'2024-03': 'unemployed', '2024': 'employed'} is e e u u u u u u u u u u
policyengine_core ceiling {'2024': 5000, '2024-03': 7000} is 5000 5000 7000 7000 7000 7000 7000 7000 7000 7000 7000 7000
policyengine_core wage {'2024': 12000} is 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000
policyengine_core wage {'2024-02-10': 700} is refused: ValueError
policyengine_core wage {'2024-W06': 700} is refused: SituationParsingError
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
