"""Scenarios: read once, changed by values, run."""

import json
import math
import os
from collections.abc import Mapping
from itertools import count
from typing import Any

from payung._errors import Diagnostic, ScenarioError
from payung._library import Handle, Progress, library
from payung._result import Result

_numbers = count(1)


class Scenario:
    """A checked scenario: a file as it was read once, with values put over it."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._facts = library().describe(handle)

    @property
    def title(self) -> str:
        """As the file gives it."""
        return str(self._facts["title"])

    @property
    def currency(self) -> str:
        """Code of the currency, the unit of all money."""
        return str(self._facts["currency"])

    @property
    def start(self) -> str:
        """First projected month, ``YYYY-MM``."""
        return str(self._facts["start"])

    @property
    def end(self) -> str:
        """Last projected month, ``YYYY-MM``."""
        return str(self._facts["end"])

    @property
    def path_count(self) -> int:
        """Number of Monte Carlo paths, unless a run asks for others."""
        return int(self._facts["paths"])

    @property
    def seed(self) -> int:
        """Seed of the draws, unless a run asks for another."""
        return int(self._facts["seed"])

    @property
    def levers(self) -> dict[str, tuple[float | None, float | None]]:
        """The levers by name, with the least and the greatest value each may take (``None``: no bound)."""
        return {lever["name"]: (lever.get("low"), lever.get("high")) for lever in self._facts["levers"]}

    def with_levers(self, **levers: float) -> "Scenario":
        """Set levers, in the order given: ``scenario.with_levers(contribution_rate=0.01)``.

        Raises:
            ScenarioError: a lever is not known, out of range, or has nothing to move in this scenario.

        """
        for name in levers:
            if name not in self.levers:
                raise ScenarioError(
                    f"--set: {name}: not a lever; known levers are {', '.join(self.levers)}",
                    (
                        Diagnostic(
                            "--set",
                            0,
                            0,
                            name,
                            "not a lever",
                            f"take one of {', '.join(self.levers)}",
                        ),
                    ),
                )
        return self.with_settings(levers)

    def with_settings(self, settings: Mapping[str, Any]) -> "Scenario":
        """Put values over the file's by key path: ``scenario.with_settings({"fund.initial": 1e12})``.

        A value may be a number, a text, a list, or a dictionary such as a dated series. The file is not read again.

        Raises:
            ScenarioError: with every mistake found.

        """
        pairs = [(str(key), _text(value)) for key, value in settings.items()]
        return Scenario(library().set(self._handle, pairs))

    def run(
        self,
        paths: int | None = None,
        seed: int | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """Project the scenario; Ctrl-C stops it.

        Args:
            paths: in place of the scenario's.
            seed: in place of the scenario's.
            threads: one for each processor if not given; figures do not depend on them.
            progress: called now and then with the paths done and the paths in all; an exception stops the run.

        Raises:
            ScenarioError: the number of paths or the seed is out of range.
            RunError: the run could not come to its end.

        """
        options = given(paths=paths, seed=seed, threads=threads)
        return Result(library().run(self._handle, options, progress))

    def __repr__(self) -> str:
        return f"<payung.Scenario {self.title!r}, {self.start} to {self.end}>"


def read(source: str | os.PathLike[str] | Mapping[str, Any]) -> Scenario:
    """Read a scenario file with all it extends, or a scenario as a dictionary.

    Args:
        source: a path, or a mapping with the keys of ``docs/scenario-format.md``; files that it names are relative to
            the working folder.

    Raises:
        ScenarioError: with every mistake found.

    """
    if isinstance(source, Mapping):
        return Scenario(library().read(json.dumps(_plain(source), indent=1, ensure_ascii=False), _name()))
    return Scenario(library().read(os.fspath(source), None))


def _name() -> str:
    return f"dictionary-{next(_numbers)}"


def given(**options: object) -> dict[str, Any]:
    """The options that are not None."""
    return {name: _plain(value) for name, value in options.items() if value is not None}


def _plain(value: Any) -> Any:  # noqa: ANN401
    """What JSON can hold: numpy's numbers and arrays as Python's, keys as texts."""
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        raise ScenarioError(
            f"{value} is not a number that a scenario can hold",
            (Diagnostic("", 0, 0, "", f"{value} is not finite", "give a finite number"),),
        )
    return value


def _text(value: Any) -> str:  # noqa: ANN401
    return json.dumps(_plain(value), ensure_ascii=False)
