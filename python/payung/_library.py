"""The shared library: where it is, what its functions take, and what they say when something is wrong."""

import ctypes
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from payung._errors import Diagnostic, PayungError, RunError, ScenarioError, VersionError
from payung._version import VERSION

NAME = "libPayungC.so"

Progress = Callable[[int, int], object]
"""Called with the paths done and the paths in all; an exception it raises stops the run."""

_Callback = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p)
_Text = ctypes.POINTER(ctypes.c_char)
_Values = ctypes.POINTER(ctypes.c_double)


def _place() -> Path:
    given = os.environ.get("PAYUNG_LIBRARY")
    if given:
        return Path(given)
    here = Path(__file__).resolve().parent
    places = [here / NAME, here.parent.parent / ".build" / "release" / NAME]
    for place in places:
        if place.exists():
            return place
    raise VersionError(
        f"{NAME} is not there; install the package anew (pip install ./python), or name the file with PAYUNG_LIBRARY"
    )


@contextmanager
def _fastest_blas() -> Iterator[None]:
    """Choose OpenBLAS's kernels as the command line does; it reads the choice only while it is loaded.

    OpenBLAS 0.3.21 takes AMD processors with AVX-512 for AVX2 ones, and Intel's that it does not know for those of
    2004. A choice already made stands.
    """
    name = "OPENBLAS_CORETYPE"
    cpu = Path("/proc/cpuinfo")
    text = cpu.read_text(errors="replace").split("\n\n", 1)[0] if cpu.exists() else ""
    flags = set(text.split())
    wide = flags >= {"avx512f", "avx512dq", "avx512vl"}
    if name in os.environ or not (wide or flags >= {"avx2", "fma"}):
        yield
        return
    os.environ[name] = "SkylakeX" if wide else "Haswell"
    try:
        yield
    finally:
        del os.environ[name]


class Library:
    """The functions of ``payung.h``, with errors as exceptions."""

    def __init__(self, path: Path) -> None:
        try:
            with _fastest_blas():
                self._c = ctypes.CDLL(str(path))
        except OSError as error:
            raise VersionError(f"{path} cannot be loaded: {error}") from error
        try:
            self._c.payung_version.restype = ctypes.c_char_p
            version = self._c.payung_version().decode()
            self._declare()
        except AttributeError as error:
            raise VersionError(f"{path} is no library of Payung {VERSION}: {error}") from error
        if version != VERSION:
            raise VersionError(f"{path} is Payung {version}, but this package is {VERSION}; install both anew")

    def _declare(self) -> None:
        handle, out, text = ctypes.c_uint64, ctypes.POINTER(ctypes.c_uint64), ctypes.c_char_p
        texts, values = ctypes.POINTER(_Text), ctypes.POINTER(_Values)
        for name, arguments in {
            "payung_read": [text, text, out],
            "payung_set": [handle, text, out],
            "payung_describe": [handle, texts],
            "payung_run": [handle, text, _Callback, ctypes.c_void_p, out],
            "payung_text": [handle, text, texts],
            "payung_values": [handle, text, values],
            "payung_write": [handle, text, ctypes.c_int32],
            "payung_ask": [out, ctypes.c_size_t, text, _Callback, ctypes.c_void_p, texts],
        }.items():
            function = getattr(self._c, name)
            function.argtypes = arguments
            function.restype = _Text
        self._c.payung_free.argtypes = [handle]
        self._c.payung_free.restype = None
        self._c.payung_free_text.argtypes = [_Text]
        self._c.payung_free_text.restype = None

    def _taken(self, text: Any) -> str:  # noqa: ANN401
        try:
            return ctypes.cast(text, ctypes.c_char_p).value.decode()  # type: ignore[union-attr]
        finally:
            self._c.payung_free_text(text)

    def _check(self, trouble: Any) -> None:  # noqa: ANN401
        if not trouble:
            return
        found = json.loads(self._taken(trouble))
        if found["kind"] == "scenario":
            diagnostics = tuple(Diagnostic(**entry) for entry in found["diagnostics"])
            raise ScenarioError(found["message"], diagnostics)
        if found["kind"] == "misuse":
            raise PayungError(found["message"])
        raise RunError(found["message"])

    def read(self, source: str, name: str | None) -> "Handle":
        """Read a file, or a text with the name of the file it stands for."""
        found = ctypes.c_uint64()
        given = None if name is None else name.encode()
        self._check(self._c.payung_read(source.encode(), given, ctypes.byref(found)))
        return Handle(self, found.value)

    def set(self, scenario: "Handle", settings: list[tuple[str, str]]) -> "Handle":
        """Put values over a scenario."""
        changed = ctypes.c_uint64()
        self._check(self._c.payung_set(scenario.number, json.dumps(settings).encode(), ctypes.byref(changed)))
        return Handle(self, changed.value)

    def describe(self, handle: "Handle") -> dict[str, Any]:
        """What a handle stands for."""
        text = _Text()
        self._check(self._c.payung_describe(handle.number, ctypes.byref(text)))
        found: dict[str, Any] = json.loads(self._taken(text))
        return found

    def run(self, scenario: "Handle", options: dict[str, Any], progress: Progress | None) -> "Handle":
        """Project a scenario."""
        result = ctypes.c_uint64()
        _watched(
            lambda callback: self._c.payung_run(
                scenario.number, json.dumps(options).encode(), callback, None, ctypes.byref(result)
            ),
            progress,
            self._check,
            lambda: self._c.payung_free(result.value),
        )
        return Handle(self, result.value)

    def text(self, result: "Handle", kind: str) -> str:
        """A document of a result."""
        text = _Text()
        self._check(self._c.payung_text(result.number, kind.encode(), ctypes.byref(text)))
        return self._taken(text)

    def values(self, result: "Handle", variable: str) -> int:
        """The address of a variable's values."""
        values = _Values()
        self._check(self._c.payung_values(result.number, variable.encode(), ctypes.byref(values)))
        return ctypes.cast(values, ctypes.c_void_p).value or 0

    def write(self, result: "Handle", folder: str, force: bool) -> None:
        """Write the folder that ``payung run --out`` writes."""
        self._check(self._c.payung_write(result.number, folder.encode(), int(force)))

    def ask(self, scenarios: list["Handle"], question: dict[str, Any], progress: Progress | None) -> dict[str, Any]:
        """Ask a question that takes many runs."""
        numbers = (ctypes.c_uint64 * len(scenarios))(*(scenario.number for scenario in scenarios))
        answer = _Text()
        _watched(
            lambda callback: self._c.payung_ask(
                numbers,
                len(scenarios),
                json.dumps(question).encode(),
                callback,
                None,
                ctypes.byref(answer),
            ),
            progress,
            self._check,
            lambda: self._c.payung_free_text(answer),
        )
        found: dict[str, Any] = json.loads(self._taken(answer))
        return found

    def free(self, number: int) -> None:
        """Free what a handle stands for."""
        self._c.payung_free(number)


class Handle:
    """A scenario or a result of the library, freed with this object."""

    def __init__(self, library: Library, number: int) -> None:
        self.library = library
        self.number = number

    def __del__(self) -> None:
        self.library.free(self.number)


def _watched(
    call: Callable[[Any], Any],
    progress: Progress | None,
    check: Callable[[Any], None],
    discard: Callable[[], None],
) -> None:
    """Call on a thread of its own, so that Ctrl-C and ``progress`` are served here and both can stop the run."""
    done = [0, 0]
    stop, ended = Event(), Event()
    trouble: list[Any] = []

    def told(paths_done: int, paths: int, _run: int, _context: object) -> int:
        done[:] = [paths_done, paths]
        return int(stop.is_set())

    callback = _Callback(told)

    def work() -> None:
        try:
            trouble.append(call(callback))
        finally:
            ended.set()

    worker = Thread(target=work, name="payung")
    worker.start()
    try:
        shown = 0
        while not ended.wait(0.05):
            if progress is not None and done[0] != shown:
                shown = done[0]
                progress(*done)
        if progress is not None and done[0] != shown:
            progress(*done)
    except BaseException:
        # Ctrl-C, or an exception of the progress function: nothing of the run is kept.
        stop.set()
        worker.join()
        with suppress(PayungError):
            check(trouble[0])
            discard()
        raise
    worker.join()
    check(trouble[0])


_loaded: list[Library] = []


def library() -> Library:
    """The library, loaded at its first use."""
    if not _loaded:
        _loaded.append(Library(_place()))
    return _loaded[0]
