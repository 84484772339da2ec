import ctypes
import gc
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import payung


def command_line(program: str, *arguments: str) -> Any:  # noqa: ANN401
    command = [program, *arguments, "--format", "json", "--quiet"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode in (0, 3), done.stderr.decode()
    return json.loads(done.stdout)


def test_same_bits_as_the_command_line(repository: Path, program: str) -> None:
    file = str(repository / "scenarios" / "indonesia" / "jkp.yaml")
    said = command_line(program, "run", file, "--paths", "100")
    result = payung.read(file).run(paths=100)
    assert result.checksum == said["manifest"]["checksum"]
    for member in ("annual", "depletion", "checks", "scenario"):
        assert result.document[member] == said[member]


def test_settings_and_levers_are_those_of_set(repository: Path, program: str) -> None:
    file = str(repository / "scenarios" / "indonesia" / "jkp.yaml")
    said = command_line(
        program,
        "run",
        file,
        "--paths",
        "50",
        "--seed",
        "3",
        "--set",
        "fund.initial=1e12",
        "--set",
        "contribution_rate=0.01",
    )
    changed = payung.read(file).with_settings({"fund.initial": 1e12}).with_levers(contribution_rate=0.01)
    assert changed.run(paths=50, seed=3).checksum == said["manifest"]["checksum"]


def test_threads_do_not_matter(umbrella: payung.Scenario) -> None:
    assert umbrella.run(paths=64, threads=1).checksum == umbrella.run(paths=64, threads=2).checksum


def test_annual_has_the_columns_of_the_file(result: payung.Result, tmp_path: Path) -> None:
    folder = result.write(tmp_path / "out")
    header = (folder / "annual.csv").read_text().splitlines()[0].split(",")
    assert list(result.annual.columns) == header
    assert len(result.annual) == len((folder / "annual.csv").read_text().splitlines()) - 1
    assert (folder / "paths.nc").stat().st_size > 0
    with pytest.raises(payung.RunError, match="exists"):
        result.write(folder)
    result.write(folder, force=True)


def test_paths_are_those_behind_the_means(result: payung.Result) -> None:
    paths = result.paths
    assert dict(paths.sizes) == {"path": 200, "year": len(result.years)}
    for entry in result.document["annual"]:
        values = paths[entry["variable"]].sel(year=entry["year"]).to_numpy()
        if entry.get("mean") is not None:
            np.testing.assert_allclose(np.nanmean(values), entry["mean"], rtol=1e-12, atol=1e-12)


def test_recorded_values_are_not_copied(umbrella: payung.Scenario) -> None:
    result = umbrella.run(paths=16)
    first, again = result._values("fund", (1,)), result._values("fund", (1,))
    assert first.ctypes.data == again.ctypes.data
    fund = result.paths["fund"].to_numpy()
    assert fund.ctypes.data == first.ctypes.data
    with pytest.raises(ValueError, match="read-only"):
        fund[0, 0] = 0
    # The memory lives as long as the array.
    kept = fund.copy()
    del result, first, again
    gc.collect()
    np.testing.assert_array_equal(fund, kept)


def test_depletion(result: payung.Result) -> None:
    last = result.years[-1]
    share = float((result.paths["depletion_month"] >= 0).mean())
    assert result.depletion_probability(last) == pytest.approx(share)
    with pytest.raises(payung.PayungError, match="not projected"):
        result.depletion_probability(1900)


def test_report(result: payung.Result, tmp_path: Path) -> None:
    page = result.report(tmp_path / "report.html").read_text()
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    with pytest.raises(FileExistsError):
        result.report(tmp_path / "report.html")
    assert 'lang="id"' in result.report(tmp_path / "laporan.html", language="id").read_text()


def test_parquet(result: payung.Result, tmp_path: Path) -> None:
    table = pd.read_parquet(result.to_parquet(tmp_path / "paths.parquet"))
    fund = table.pivot(index="path", columns="year", values="fund")
    assert (fund.to_numpy() == result.paths["fund"].to_numpy()).all()
    with pytest.raises(FileExistsError):
        result.to_parquet(tmp_path / "paths.parquet")


def test_progress_is_told_in_the_calling_thread(umbrella: payung.Scenario) -> None:
    seen: list[tuple[int, int]] = []

    def watch(done: int, paths: int) -> None:
        assert threading.current_thread() is threading.main_thread()
        seen.append((done, paths))

    umbrella.run(paths=2000, progress=watch)
    assert seen
    assert seen[-1][1] == 2000
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_exception_in_progress_stops_the_run(umbrella: payung.Scenario) -> None:
    class EnoughError(Exception):
        pass

    def watch(done: int, paths: int) -> None:
        raise EnoughError

    for _ in range(3):
        with pytest.raises(EnoughError):
            umbrella.run(paths=300_000, progress=watch)
    assert umbrella.run(paths=16).checksum == umbrella.run(paths=16).checksum


def test_interrupt_stops_the_run(repository: Path) -> None:
    file = next((repository / "scenarios").rglob("umbrella-land.yaml"))
    script = textwrap.dedent(f"""
        import payung, signal
        # Jobs of a shell in the background inherit that the signal is ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        scenario = payung.read({str(file)!r})
        print("running", flush=True)
        try:
            scenario.run(paths=300_000)
        except KeyboardInterrupt:
            print(scenario.run(paths=16).checksum)
        """)
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    assert process.stdout is not None
    assert process.stdout.readline() == "running\n"
    threading.Event().wait(0.5)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert len(out.strip()) == 16


def test_handles_are_freed_once_and_checked(umbrella: payung.Scenario) -> None:
    library = umbrella._handle.library
    result = umbrella.run(paths=8)
    number = result._handle.number
    library.free(number)
    library.free(number)
    with pytest.raises(payung.PayungError, match="handle"):
        _ = result.annual


def test_another_version_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "other.c"
    source.write_text('const char *payung_version(void) { return "0.0.9"; }\n')
    other = tmp_path / "libother.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(other), str(source)], check=True, timeout=300)
    for library, words in (
        (other, "is no library of Payung"),
        (tmp_path / "none.so", "cannot be loaded"),
    ):
        script = "import payung\ntry:\n  payung.read('x')\nexcept payung.VersionError as error:\n  print(error)"
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
            env={**os.environ, "PAYUNG_LIBRARY": str(library)},
        )
        assert words in done.stdout
    assert ctypes.CDLL(str(other)) is not None
