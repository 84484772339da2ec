import pytest

import payung


def test_compare(umbrella: payung.Scenario) -> None:
    richer = umbrella.with_levers(initial_fund=1e12)
    document = payung.compare(umbrella, richer, outcomes=["fund(2030)"], paths=64)
    means = [value["value"] for value in document["figures"][0]["values"]]
    assert means[1] > means[0]
    with pytest.raises(payung.PayungError, match="two scenarios"):
        payung.compare(umbrella)


def test_solve(umbrella: payung.Scenario) -> None:
    document = payung.solve(umbrella, "initial_fund", "fund(2030) >= 300e6", between=(0, 1e10), paths=64)
    assert 0 <= document["root"]["value"] <= 1e10
    fund = umbrella.with_levers(initial_fund=document["root"]["value"]).run(paths=64).paths["fund"]
    assert float(fund.sel(year=2030).mean()) >= 300e6 * (1 - 1e-9)
    with pytest.raises(payung.ScenarioError):
        payung.solve(umbrella, "initial_fund", "depletion_probability(2028) = half")


def test_frontier(umbrella: payung.Scenario) -> None:
    document = payung.frontier(umbrella, coverage=[0.3], probability=0.1, paths=32)
    assert [point["coverage_target"] for point in document["points"]] == [0.3]
    with pytest.raises(payung.PayungError, match="probability"):
        payung.frontier(umbrella, probability=2)


def test_sensitivity(umbrella: payung.Scenario) -> None:
    document = payung.sensitivity(umbrella, "fund(2028)", ranges={"initial_fund": (0, 1e9)}, paths=32)
    assert "fund(2028)" in str(document["outcome"])
    with pytest.raises(payung.ScenarioError, match="variable"):
        payung.sensitivity(umbrella, "fnd(2028)", paths=32)


def test_progress_stops_a_question(umbrella: payung.Scenario) -> None:
    def watch(done: int, paths: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        payung.frontier(umbrella, paths=100_000, progress=watch)
