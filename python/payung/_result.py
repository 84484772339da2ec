"""What a run says."""

from __future__ import annotations

import ctypes
import io
import json
import math
import os
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payung._errors import PayungError
from payung._library import Handle, library

# Tables are made when asked for: their libraries take longer to load than a scenario to compile.
if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import xarray as xr
    from numpy.typing import NDArray


class Result:
    """The figures of a run over all its paths, and the annual values of every path."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._facts = library().describe(handle)

    @property
    def checksum(self) -> str:
        """Over the exact bits of all annual path values: equal runs have equal checksums."""
        return str(self._facts["checksum"])

    @property
    def years(self) -> list[int]:
        """Calendar years; the first and the last may be cut."""
        return [int(year) for year in self._facts["years"]]

    @cached_property
    def annual(self) -> pd.DataFrame:
        """Means, errors, quantiles and tails in long form, with the columns of ``annual.csv``."""
        import pandas as pd

        return pd.read_csv(io.StringIO(library().text(self._handle, "annual.csv")))

    @cached_property
    def document(self) -> dict[str, Any]:
        """The result document, ``result.json``."""
        found: dict[str, Any] = json.loads(library().text(self._handle, "result.json"))
        return found

    @cached_property
    def paths(self) -> xr.Dataset:
        """Annual values of every path, dimensions ``path`` and ``year``; NaN where a path has no value.

        Recorded variables are the engine's own memory, read-only and not copied.
        """
        import numpy as np
        import xarray as xr

        years, count = self.years, int(self._facts["paths"])
        variables = {
            found["name"]: xr.Variable(
                ("path", "year"),
                self._values(found["name"], (len(years), count)).T,
                {"units": found["unit"], "long_name": found["meaning"]},
            )
            for found in self._facts["variables"]
        }
        months = self._values("depletion_month", (count,))
        variables["depletion_month"] = xr.Variable(
            ("path",),
            months.astype(np.int32),
            {"long_name": "month of depletion, from 0; -1: never"},
        )
        return xr.Dataset(variables, coords={"path": np.arange(count), "year": years})

    def depletion_probability(self, year: int) -> float:
        """Share of paths whose fund was depleted by the end of a year."""
        for entry in self.document["depletion"]["by_year"]:
            if entry["year"] == year:
                return float(entry["probability"])
        raise PayungError(f"{year} is not projected: {self.years[0]} to {self.years[-1]} are")

    def report(self, path: str | os.PathLike[str], language: str = "en", force: bool = False) -> Path:
        """Write what the run comes to as one page of HTML.

        Args:
            path: of the file to write.
            language: ``en`` or ``id``.
            force: replace the file if it is there.

        """
        if language not in ("en", "id"):
            raise PayungError(f"there is no report in {language!r}; take en or id")
        text = library().text(self._handle, f"report.{language}")
        with Path(path).open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
        return Path(path)

    def write(self, folder: str | os.PathLike[str], force: bool = False) -> Path:
        """Write the folder that ``payung run --out`` writes.

        Args:
            folder: there as a whole afterwards, or not at all.
            force: replace a folder of results.

        """
        library().write(self._handle, os.fspath(folder), force)
        return Path(folder)

    def to_parquet(self, path: str | os.PathLike[str], force: bool = False) -> Path:
        """Write the annual values of every path as Parquet: a row for each path and year, a column for each variable.

        It needs pyarrow (``pip install pyarrow``).

        Args:
            path: of the file to write.
            force: replace the file if it is there.

        """
        if find_spec("pyarrow") is None:
            raise PayungError("Parquet needs pyarrow: pip install pyarrow")
        table = self.paths.drop_vars("depletion_month").to_dataframe().reset_index()
        with Path(path).open("wb" if force else "xb") as file:
            table.to_parquet(file, engine="pyarrow", index=False)
        return Path(path)

    def _values(self, name: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
        import numpy as np

        address = library().values(self._handle, name)
        memory = (ctypes.c_double * math.prod(shape)).from_address(address)
        # The array holds this memory, and this memory the result.
        memory._owner = self._handle  # type: ignore[attr-defined]
        array: NDArray[np.float64] = np.ctypeslib.as_array(memory).reshape(shape)
        array.flags.writeable = False
        return array

    def __repr__(self) -> str:
        years = self.years
        return f"<payung.Result {self._facts['paths']} paths, {years[0]} to {years[-1]}, {self.checksum}>"
