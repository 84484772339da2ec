import os
from pathlib import Path

import pytest

import payung

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def program() -> str:
    return os.environ.get("PAYUNG_PROGRAM", str(REPOSITORY / ".build" / "release" / "payung"))


@pytest.fixture(scope="session")
def umbrella(repository: Path) -> payung.Scenario:
    found = sorted((repository / "scenarios").rglob("umbrella-land.yaml"))
    return payung.read(found[0])


@pytest.fixture(scope="session")
def result(umbrella: payung.Scenario) -> payung.Result:
    return umbrella.run(paths=200, seed=7)
