import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from payung import RunError
from payung.dask import compute


class Later:
    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work

    def result(self) -> Any:  # noqa: ANN401
        return self.work()


class Here:
    """A client whose worker is this process, and which begins with the last task."""

    def __init__(self) -> None:
        self.tasks = 0

    def submit(self, func: Callable[..., Any], /, *args: Any, pure: bool, retries: int) -> Later:  # noqa: ANN401
        assert not pure
        assert retries == 2
        self.tasks += 1
        return Later(lambda: func(*args))


def planned(repository: Path, program: str, folder: Path) -> Path:
    land = str(repository / "scenarios" / "teaching" / "umbrella-land.yaml")
    plan = [program, "cluster", "plan", land, "--paths", "700", "--shard-paths", "128", "--out", str(folder / "run")]
    subprocess.run(plan, check=True, capture_output=True, timeout=300)
    return folder / "run"


def merged(run: Path, program: str) -> str:
    out = run.parent / "merged"
    merge = [program, "merge", str(run), "--out", str(out), "--quiet"]
    subprocess.run(merge, check=False, capture_output=True, timeout=300)
    return str(json.loads((out / "result.json").read_text())["manifest"]["checksum"])


def whole(repository: Path, program: str, folder: Path) -> str:
    land = str(repository / "scenarios" / "teaching" / "umbrella-land.yaml")
    run = [program, "run", land, "--paths", "700", "--out", str(folder / "whole"), "--quiet"]
    subprocess.run(run, check=False, capture_output=True, timeout=300)
    return str(json.loads((folder / "whole" / "result.json").read_text())["manifest"]["checksum"])


def test_what_is_missing_is_computed(repository: Path, program: str, tmp_path: Path) -> None:
    run = planned(repository, program, tmp_path)
    subprocess.run([program, "shard", str(run), "2"], check=True, timeout=300)
    client = Here()
    compute(run, client, program=program, tasks=2)
    assert client.tasks == 2
    compute(run, client, program=program)
    assert client.tasks == 2  # nothing was missing
    assert merged(run, program) == whole(repository, program, tmp_path)


def test_what_cannot_succeed_is_told(repository: Path, program: str, tmp_path: Path) -> None:
    run = planned(repository, program, tmp_path)
    scenario = run / "scenario" / "0-umbrella-land.yaml"
    scenario.write_text(scenario.read_text() + "\n")
    with pytest.raises(RunError, match=r"6 shards are missing.*not those that were planned"):
        compute(run, Here(), program=program)
    with pytest.raises(RunError, match=r"plan\.json"):
        compute(tmp_path, Here(), program=program)


def test_on_a_dask_cluster(repository: Path, program: str, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    run = planned(repository, program, tmp_path)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        compute(run, client, program=program)
    assert merged(run, program) == whole(repository, program, tmp_path)
