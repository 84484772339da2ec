import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import payung

MINIMAL: dict[str, Any] = {
    "payung": 1,
    "title": "Made in Python",
    "currency": "USD",
    "start": "2026-01",
    "end": "2030-12",
    "population": {"labour_force": 1e6},
    "coverage": {"share": {"2026-01": 0.2, "2030-12": 0.3}},
    "economy": {"inflation": 0.03, "wage_growth": 0.05, "yield": 0.05},
    "labour": {"layoffs": 0.006, "finding": 0.15},
    "benefits": {"classes": [{"months": 12, "replacement": [0.5, 0.5, 0.4]}], "take_up": 0.6},
    "contributions": {"rates": {"employer": 0.005}},
    "wages": {"mean": 500},
    "fund": {"initial": 1e7},
}


def test_dictionary() -> None:
    scenario = payung.read(MINIMAL)
    assert (scenario.title, scenario.currency, scenario.start, scenario.end) == (
        "Made in Python",
        "USD",
        "2026-01",
        "2030-12",
    )
    assert (scenario.path_count, scenario.seed) == (10_000, 1)
    numpy = {**MINIMAL, "fund": {"initial": np.float64(1e7)}, "paths": np.int64(32)}
    assert payung.read(numpy).run().checksum == scenario.run(paths=32).checksum


def test_dictionary_with_mistakes() -> None:
    wrong = {**MINIMAL, "fund": {"initial": "much"}, "labour": {"layoffs": 0.006, "findin": 0.15}}
    with pytest.raises(payung.ScenarioError) as caught:
        payung.read(wrong)
    keys = [diagnostic.key for diagnostic in caught.value.diagnostics]
    assert keys == ["labour", "labour.findin", "fund.initial"] or set(keys) >= {
        "labour.findin",
        "fund.initial",
    }
    mistyped = next(d for d in caught.value.diagnostics if d.key == "labour.findin")
    assert mistyped.fix == "did you mean finding?"
    assert mistyped.file.startswith("dictionary-")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.diagnostics == caught.value.diagnostics


def test_values_that_are_no_numbers() -> None:
    for value in (float("nan"), float("inf")):
        with pytest.raises(payung.ScenarioError, match="not a number"):
            payung.read({**MINIMAL, "fund": {"initial": value}})


def test_missing_file() -> None:
    with pytest.raises(payung.ScenarioError) as caught:
        payung.read("no/such/file.yaml")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.file == "no/such/file.yaml"
    assert "there is no file" in diagnostic.message


def test_file_changed_after_it_was_read(tmp_path: Path) -> None:
    import json

    file = tmp_path / "mine.yaml"
    file.write_text(json.dumps(MINIMAL))
    scenario = payung.read(file)
    file.write_text("nothing of a scenario")
    assert scenario.with_settings({"fund.initial": 1e7}).run(paths=16).checksum == scenario.run(paths=16).checksum


def test_levers(umbrella: payung.Scenario) -> None:
    low, high = umbrella.levers["contribution_rate"]
    assert (low, high) == (0, 1)
    with pytest.raises(payung.ScenarioError, match="not a lever"):
        umbrella.with_levers(contribution_rat=0.01)
    with pytest.raises(payung.ScenarioError) as caught:
        umbrella.with_levers(contribution_rate=2)
    assert caught.value.diagnostics[0].key == "contribution_rate"
    with pytest.raises(payung.ScenarioError, match="number"):
        umbrella.with_levers(contribution_rate="high")  # type: ignore[arg-type]


def test_settings(umbrella: payung.Scenario) -> None:
    changed = umbrella.with_settings({"title": "Other: text, with # signs", "fund.initial": 5e8})
    assert changed.title == "Other: text, with # signs"
    dated = umbrella.with_settings({"benefits.take_up": {"2026-01": 0.5, "2030-01": 0.7}})
    assert dated.run(paths=16).checksum != umbrella.run(paths=16).checksum
    with pytest.raises(payung.ScenarioError, match="fnd"):
        umbrella.with_settings({"fnd.initial": 1})


def test_wrong_options(umbrella: payung.Scenario) -> None:
    with pytest.raises(payung.ScenarioError):
        umbrella.run(paths=0)
    with pytest.raises(payung.PayungError, match="threads"):
        umbrella.run(paths=8, threads=0)
    with pytest.raises(payung.PayungError, match="paths"):
        umbrella.run(paths="many")  # type: ignore[arg-type]
