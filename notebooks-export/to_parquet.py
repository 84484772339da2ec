"""Writes the tables of ``data`` as Parquet, with pyarrow or, where that is missing, DuckDB.

`annual.parquet`, `monthly.parquet` and `breakdown.parquet` are the tables of the same names; `paths.parquet` has a row for
every path and year (with pyarrow, and netCDF4 to read `paths.nc`).
"""

from __future__ import annotations

import sys
from pathlib import Path


def tables_with_pyarrow(data: Path) -> None:
    import pyarrow.csv
    import pyarrow.parquet

    for table in tables(data):
        pyarrow.parquet.write_table(pyarrow.csv.read_csv(table), table.with_suffix(".parquet"))


def tables_with_duckdb(data: Path) -> None:
    import duckdb

    for table in tables(data):
        source, target = (str(path).replace("'", "''") for path in (table, table.with_suffix(".parquet")))
        duckdb.sql(f"COPY (SELECT * FROM read_csv_auto('{source}')) TO '{target}' (FORMAT parquet)")


def paths_with_pyarrow(data: Path) -> None:
    """A row group for each year, so that memory holds one year of all paths at a time."""
    import netCDF4
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet

    with netCDF4.Dataset(data / "paths.nc") as file:
        names = [name for name, v in file.variables.items() if v.dimensions == ("path", "year")]
        schema = pa.schema(
            [("path", pa.int32()), ("year", pa.int32())] + [(name, pa.float64()) for name in names])
        path = np.asarray(file["path"][:], dtype=np.int32)
        with pyarrow.parquet.ParquetWriter(data / "paths.parquet", schema) as writer:
            for column, year in enumerate(file["year"][:]):
                values = [np.ma.filled(file[name][:, column], np.nan) for name in names]
                arrays = [pa.array(path), pa.array(np.full(len(path), year, dtype=np.int32))]
                arrays += [pa.array(v, from_pandas=True) for v in values]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def tables(data: Path) -> list[Path]:
    return [data / f"{name}.csv" for name in ("annual", "monthly", "breakdown") if (data / f"{name}.csv").exists()]


def main() -> int:
    data = Path(__file__).resolve().parent / "data"
    try:
        tables_with_pyarrow(data)
    except ImportError:
        try:
            tables_with_duckdb(data)
        except ImportError:
            print("neither pyarrow nor duckdb is installed: pip install -r requirements.txt", file=sys.stderr)
            return 1
    if (data / "paths.nc").exists():
        try:
            paths_with_pyarrow(data)
        except ImportError:
            print("paths.parquet left out: it needs pyarrow and netCDF4", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
