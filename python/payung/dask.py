"""Shards of a planned run on the workers of a Dask cluster.

Dask starts ``payung shard`` on its workers and does nothing else: results are files in the run's folder, which all
machines share, and a shard that two workers compute after one was thought lost is computed twice and kept once.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from payung._errors import RunError

#: Trying again changes nothing: the plan is invalid, or of another program, scenario or arithmetic.
_FINAL = {2, 5, 64}


class _Future(Protocol):
    def result(self) -> Any: ...  # noqa: ANN401


class Client(Protocol):
    """What is asked of a ``distributed.Client``."""

    def submit(self, func: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any: ...  # noqa: ANN401, D102


def compute(
    run: str | Path, client: Client, *, program: str = "payung", tasks: int | None = None, retries: int = 2
) -> None:
    """Compute the shards of a run that are missing or damaged; ``payung merge`` puts them together.

    Args:
        run: folder that ``payung cluster plan`` made, under the same name on all workers.
        client: a ``distributed.Client``; its workers need this package, too.
        program: the command line program, on all workers the build that planned.
        tasks: how many Dask gets; one for each shard, at most 1,000, if not given.
        retries: how often Dask starts a task again that failed.

    Raises:
        RunError: what the first task that cannot succeed said, when all others have ended.

    """
    folder = str(Path(run).absolute())
    missing = _missing(program, folder)
    count = max(1, min(tasks or 1000, len(missing) or 1))
    # Not pure: the same shards are computed again where they went missing again.
    futures: list[_Future] = [
        client.submit(_shards, program, folder, missing[task::count], pure=False, retries=retries)
        for task in range(count)
        if missing
    ]
    said = [_outcome(future) for future in futures]
    left = _missing(program, folder)
    if left:
        reasons = [reason for reason in said if reason] or ["no task said why"]
        raise RunError(f"{len(left)} shards are missing: {reasons[0]}")


def _missing(program: str, run: str) -> list[int]:
    done = subprocess.run([program, "cluster", "status", run, "--json"], capture_output=True, check=False, text=True)
    if done.returncode != 0:
        raise RunError(done.stderr.strip() or f"{program} ended with {done.returncode}")
    status = json.loads(done.stdout)
    return sorted(status["missing"] + status["damaged"])


def _shards(program: str, run: str, shards: list[int]) -> str:
    """On a worker. What cannot succeed is returned, not raised: Dask would try again."""
    done = subprocess.run(
        [program, "shard", run, ",".join(map(str, shards))], capture_output=True, check=False, text=True
    )
    if done.returncode == 0:
        return ""
    said = done.stderr.strip() or f"{program} shard ended with {done.returncode}"
    if done.returncode in _FINAL:
        return said
    raise RuntimeError(said)


def _outcome(future: _Future) -> str:
    # Whatever Dask raises: the files tell what is missing.
    try:
        return str(future.result())
    except Exception as error:
        return str(error)
