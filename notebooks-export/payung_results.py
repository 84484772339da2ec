"""Reads the folder that ``payung export RESULT --to notebook`` wrote.

    >>> results = load(".")
    >>> results.mean("fund")            # by year, in the scenario's currency
    >>> results.quantiles("fund")       # by year and level
    >>> results.paths["fund"]           # by path and year

Money is nominal and in whole units of the currency; rates are fractions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

__all__ = ["Results", "load"]


@dataclass(frozen=True)
class Results:
    """One run of a scenario: its figures with their errors, and every path where the run kept them."""

    folder: Path

    @cached_property
    def document(self) -> dict[str, Any]:
        """The result document, ``result.json``."""
        return json.loads((self.folder / "result.json").read_text(encoding="utf-8"))

    @property
    def manifest(self) -> dict[str, Any]:
        """Version, seed, paths, checksum: what makes the run again."""
        return self.document["manifest"]

    @property
    def title(self) -> str:
        return self.document["scenario"]["title"]

    @property
    def currency(self) -> str:
        return self.document["scenario"]["currency"]

    @cached_property
    def annual(self) -> pd.DataFrame:
        """Long form: ``variable, unit, year, statistic, value``."""
        return pd.read_csv(self.folder / "annual.csv")

    @cached_property
    def depletion(self) -> pd.DataFrame:
        """Share of paths depleted by the end of each year, with standard error and 95 % interval."""
        return pd.read_csv(self.folder / "depletion.csv")

    @cached_property
    def assumptions(self) -> pd.DataFrame:
        """What the figures of the scenario rest on: ``figures, source, confidence, written_in``."""
        return pd.read_csv(self.folder / "assumptions.csv")

    @cached_property
    def monthly(self) -> pd.DataFrame:
        """Long form, ``month`` being its first day as a time; empty where the scenario asks for no months."""
        file = self.folder / "monthly.csv"
        columns = ["variable", "unit", "month", "statistic", "value"]
        table = pd.read_csv(file) if file.exists() else pd.DataFrame(columns=columns)
        return table.assign(month=pd.to_datetime(table["month"], format="%Y-%m"))

    def months(self, variable: str) -> pd.DataFrame:
        """Statistics of a monthly figure: rows are months on an axis of time, columns ``mean``, ``q5`` and so on."""
        table = self.monthly[self.monthly["variable"] == variable]
        if table.empty:
            known = ", ".join(dict.fromkeys(self.monthly["variable"])) or "none: the scenario asks by output.monthly"
            raise KeyError(f"no monthly figure {variable!r}; there are: {known}")
        return table.pivot(index="month", columns="statistic", values="value")

    @cached_property
    def breakdown(self) -> pd.DataFrame:
        """Long form with ``dimension`` and ``label``; empty where the scenario asks for none."""
        file = self.folder / "breakdown.csv"
        columns = ["variable", "unit", "dimension", "label", "year", "statistic", "value"]
        return pd.read_csv(file) if file.exists() else pd.DataFrame(columns=columns)

    @cached_property
    def statistics(self) -> xr.Dataset:
        """Means, standard errors, quantiles and tail means: dimensions ``year``, ``quantile_level``, ``tail_level``."""
        return xr.open_dataset(self.folder / "statistics.nc")

    @cached_property
    def paths(self) -> xr.Dataset | None:
        """Annual values of every path: dimensions ``path`` and ``year``. None where the run left them out."""
        file = self.folder / "paths.nc"
        # Units such as `months` are durations of people, not of the calendar.
        return xr.open_dataset(file, decode_times=False, decode_timedelta=False) if file.exists() else None

    @property
    def variables(self) -> list[str]:
        """Names of the annual figures, in the order of the result."""
        return list(dict.fromkeys(self.annual["variable"]))

    def mean(self, variable: str) -> pd.Series:
        """Mean over the paths, by year."""
        return self._statistic(variable, "mean")

    def standard_error(self, variable: str) -> pd.Series:
        """Standard error of the mean, by year."""
        return self._statistic(variable, "standard_error")

    def quantiles(self, variable: str) -> pd.DataFrame:
        """Rows: years. Columns: levels in per cent, from 0.5 to 99.5."""
        self._known(variable)
        table = self.statistics[f"{variable}_quantile"].to_pandas()
        return table.rename(columns=lambda level: round(100 * level, 6))

    def other(self, name: str) -> dict[str, Any] | None:
        """Another document of the result, such as ``frontier.json``; None where there is none."""
        file = self.folder / name
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    def money(self, series: pd.Series | pd.DataFrame) -> tuple[float, str]:
        """A unit that suits the values: what to divide by, and its name (``IDR trillion``)."""
        largest = float(abs(series).max() if isinstance(series, pd.Series) else abs(series).max().max())
        for factor, word in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1e3, " thousand")]:
            if largest >= factor:
                return factor, self.currency + word
        return 1.0, self.currency

    def _statistic(self, variable: str, statistic: str) -> pd.Series:
        self._known(variable)
        rows = self.annual[(self.annual["variable"] == variable) & (self.annual["statistic"] == statistic)]
        return rows.set_index("year")["value"].rename(variable)

    def _known(self, variable: str) -> None:
        if variable not in self.variables:
            raise KeyError(f"no annual figure {variable!r}; there are: {', '.join(self.variables)}")

    def __repr__(self) -> str:
        manifest = self.manifest
        return f"{self.title}: {manifest['paths']:,} paths, seed {manifest['seed']}, {self.folder}"


def load(folder: str | Path = ".") -> Results:
    """Opens an exported folder, or its ``data`` folder.

    Raises ``FileNotFoundError`` where there are no results, ``ValueError`` where they are of a newer format.
    """
    folder = Path(folder)
    data = folder / "data" if (folder / "data").is_dir() else folder
    if not (data / "result.json").exists():
        raise FileNotFoundError(f"{data} holds no result.json; write it with payung export RESULT --to notebook")
    results = Results(data)
    version = results.document.get("payung_result")
    if version != 1:
        raise ValueError(f"{data} has result format {version}; this module reads format 1")
    return results
