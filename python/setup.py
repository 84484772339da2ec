"""Puts the shared library beside the package: the one that was built, or one that is built now."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

NAME = "libPayungC.so"
REPOSITORY = Path(__file__).resolve().parent.parent


def shared_library() -> Path:
    given = os.environ.get("PAYUNG_LIBRARY")
    if given:
        return Path(given)
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        raise SystemExit(f"payung runs on Linux on x86-64; this is {platform.system()} on {platform.machine()}")
    built = REPOSITORY / ".build" / "release" / NAME
    if (REPOSITORY / "Package.swift").exists() and os.environ.get("PAYUNG_BUILD", "1") != "0":
        if shutil.which("swift") is None:
            raise SystemExit("payung is built with Swift 6.2 or later: https://www.swift.org/install/linux")
        command = ["swift", "build", "-c", "release", "--product", "PayungC"]
        subprocess.run(command, cwd=REPOSITORY, check=True)
    if not built.exists():
        raise SystemExit(f"{built} is not there; name a library with PAYUNG_LIBRARY, or build one in the repository")
    return built


class BuildWithLibrary(build_py):
    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "payung"
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(shared_library(), target / NAME)


class PlatformDistribution(Distribution):
    """Holds machine code, so that the wheel is for this platform only."""

    def has_ext_modules(self) -> bool:
        return True


setup(cmdclass={"build_py": BuildWithLibrary}, distclass=PlatformDistribution)
