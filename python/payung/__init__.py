"""Actuarial Monte Carlo simulation of unemployment-insurance funds."""

from payung._errors import Diagnostic, PayungError, RunError, ScenarioError, VersionError
from payung._questions import compare, frontier, sensitivity, solve
from payung._result import Result
from payung._scenario import Scenario, read
from payung._version import VERSION

__version__ = VERSION

__all__ = [
    "Diagnostic",
    "PayungError",
    "Result",
    "RunError",
    "Scenario",
    "ScenarioError",
    "VersionError",
    "compare",
    "frontier",
    "read",
    "sensitivity",
    "solve",
]
