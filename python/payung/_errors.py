"""What can go wrong, as exceptions."""

from dataclasses import dataclass


class PayungError(Exception):
    """Anything that Payung could not do."""


class VersionError(PayungError, ImportError):
    """The shared library is missing, or of another version than this package."""


class RunError(PayungError):
    """A run or a study has no result: the disk is full, a figure is not finite, the question has no answer."""


@dataclass(frozen=True)
class Diagnostic:
    """One mistake in a scenario, with the place to mend it."""

    file: str
    """As it was named; ``--set`` for a value put over the file's."""
    line: int
    """From 1; 0 where the mistake is in no file."""
    column: int
    key: str
    """``labour.layoffs.base``; empty for what concerns a file as a whole."""
    message: str
    fix: str


class ScenarioError(PayungError):
    """A scenario, or values put over it, are invalid; every mistake found is in ``diagnostics``."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[str, tuple[Diagnostic, ...]]]:
        return ScenarioError, (str(self), self.diagnostics)
