"""Times the month step in NumPy, in Numba and in payung on the case of `payung bench`, after checking that all three
give the same claims, layoffs, insured and beneficiaries where nothing is random. Called by ./run."""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import time

import numba
import numpy as np

import core_numba
import core_numpy
from case import Case, quiet_scenario

payung = sys.argv[1]
cores = len(os.sched_getaffinity(0))


def output(*arguments):
    return subprocess.run([payung, *arguments], check=True, capture_output=True, text=True).stdout


def quiet_drivers(case, paths):
    adoption = np.array([[case.adoption(t - 1)] * paths for t in range(case.months + 1)])
    return np.zeros((case.months, len(case.factors), paths)), np.zeros((case.months, paths)), adoption


def check(text):
    """Largest relative difference from payung, by language, over the figures of three years."""
    case = Case(text, 36)
    levels = core_numpy.baseline(case)
    with tempfile.TemporaryDirectory() as folder:
        open(f"{folder}/case.yaml", "w").write(text)
        open(f"{folder}/quiet.yaml", "w").write(quiet_scenario(f"{folder}/case.yaml"))
        table = output("run", f"{folder}/quiet.yaml", "--paths", "8", "--quiet", "--format", "csv")
    expected = {
        (row["variable"], int(row["year"])): float(row["value"])
        for row in csv.DictReader(io.StringIO(table)) if row["statistic"] == "mean" and row["value"]
    }
    worst = {}
    for name, core in [("NumPy", core_numpy), ("Numba", core_numba)]:
        totals = core.run(case, levels, *quiet_drivers(case, 8))
        worst[name] = 0.0
        for figure, of_year in [("layoffs", np.sum), ("claims", np.sum), ("insured", np.mean), ("beneficiaries", np.mean)]:
            for year in range(3):
                want = expected[figure, 2026 + year]
                found = of_year(totals[figure][12 * year:12 * year + 12, 0])
                worst[name] = max(worst[name], abs(found - want) / max(abs(want), 1.0))
    return worst


def random_drivers(case, paths):
    """Factors that wander as the case's do; the drawing is not timed."""
    draw = np.random.default_rng(1)
    factors = np.zeros((case.months, len(case.factors), paths))
    state = np.zeros((len(case.factors), paths))
    for t in range(case.months):
        state = 0.95 * state + 0.006 * draw.standard_normal(state.shape)
        factors[t] = state
    climate = draw.exponential(0.3, (case.months, paths))
    adoption = np.array([[case.adoption(t - 1)] * paths for t in range(case.months + 1)])
    return factors, climate, adoption


def fastest(work):
    """Seconds: the least of thirty short times, so that other work on the machine does not count."""
    seconds = []
    for _ in range(30):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main():
    text = output("bench", "--print-case")
    worst = check(text)
    for name, difference in worst.items():
        print(f"{name}: layoffs, claims, insured, beneficiaries of three years within {difference:.0e} of payung's")
    if max(worst.values()) > 1e-9:
        sys.exit("the cores do not agree: nothing is timed")

    case = Case(text, 24)
    levels = core_numpy.baseline(case)
    rows = []
    # NumPy: the number of paths at a time that does best here.
    numpy_best = None
    for paths in [8, 32, 128]:
        drivers = random_drivers(case, paths)
        core_numpy.run(case, levels, *drivers)
        each = fastest(lambda: core_numpy.run(case, levels, *drivers)) / (paths * case.months)
        numpy_best = min(numpy_best or (each, paths), (each, paths))
    rows.append((f"NumPy {np.__version__}, {numpy_best[1]} paths at a time", numpy_best[0], None))
    paths = 128
    drivers = random_drivers(case, paths)
    core_numba.run(case, levels, *drivers)
    times = []
    for threads in [1, cores]:
        numba.set_num_threads(threads)
        times.append(fastest(lambda: core_numba.run(case, levels, *drivers)) / (paths * case.months))
    rows.append((f"Numba {numba.__version__}", *times))
    parts = {row["name"]: row["value"] for row in json.loads(
        output("bench", "--parts", "--paths", "8", "--repeat", "30", "--quiet", "--format", "metrics"))}
    rows.append(("payung, month step", parts["month step"] / (8 * 60), None))
    metrics = {row["name"]: row["value"] for row in json.loads(
        output("bench", "--paths", "256", "--repeat", "10", "--quiet", "--format", "metrics"))}
    whole = metrics["path_month"] * 1e-6, metrics.get("path_month_one_thread", metrics["path_month"]) * 1e-6
    rows.append(("payung, whole run with economy and account", whole[1], whole[0]))

    print()
    print(f"{'µs a path-month':<46}{'one thread':>12}{f'{cores} threads':>12}")
    for name, one, all_threads in rows:
        print(f"{name:<46}{1e6 * one:>12.2f}{'' if all_threads is None else f'{1e6 * all_threads:.2f}':>12}")


main()
