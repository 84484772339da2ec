"""Questions that many runs answer, on the same draws. Answers are the JSON documents of the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from payung._library import Progress, library
from payung._scenario import Scenario, given


def compare(
    *scenarios: Scenario,
    outcomes: Sequence[str] = (),
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Set scenarios side by side, path by path; the others are compared with the first.

    Args:
        scenarios: two or more.
        outcomes: figures as conditions name them (``"fund(2035).q5"``); the usual ones if none is given.
        paths: of each run, in place of the scenarios'.
        seed: in place of the scenarios'.
        threads: one for each processor if not given.
        progress: as of ``Scenario.run``.

    """
    question = given(outcomes=list(outcomes), paths=paths, seed=seed, threads=threads)
    return _ask("compare", list(scenarios), question, progress)


def solve(
    scenario: Scenario,
    lever: str,
    condition: str,
    between: tuple[float, float] | None = None,
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Find the value of a lever that keeps a condition: ``"depletion_probability(2035) <= 0.01"``."""
    question = given(lever=lever, condition=condition, between=between, paths=paths, seed=seed, threads=threads)
    return _ask("solve", [scenario], question, progress)


def frontier(
    scenario: Scenario,
    coverage: Sequence[float] = (),
    probability: float = 0.01,
    by: int | None = None,
    highest_rate: float = 0.2,
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Find the least contribution rate for each coverage target, at an accepted probability of depletion."""
    question = given(
        coverage=list(coverage),
        probability=probability,
        by=by,
        highest_rate=highest_rate,
        paths=paths,
        seed=seed,
        threads=threads,
    )
    return _ask("frontier", [scenario], question, progress)


def sensitivity(
    scenario: Scenario,
    outcome: str,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    paths: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Turn levers one at a time, and split the variance of an outcome."""
    question = given(outcome=outcome, ranges=ranges, paths=paths, seed=seed, threads=threads)
    return _ask("sensitivity", [scenario], question, progress)


def _ask(verb: str, scenarios: list[Scenario], question: dict[str, Any], progress: Progress | None) -> dict[str, Any]:
    handles = [scenario._handle for scenario in scenarios]
    return library().ask(handles, {"verb": verb, **question}, progress)
