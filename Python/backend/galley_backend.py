"""Builds the wheel: setuptools, with the program inside and the tag of the platform that it runs on.

The program is the one that GALLEY_PROGRAM names. Without it, the one that was put into src/galley/bin before; else, in a
checkout with a Swift toolchain, it is built with .ci/package program, which takes minutes; else the one on PATH, which then
must be a single file that needs no Swift library.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, List, Mapping, Optional

from setuptools import build_meta

_HERE = Path(__file__).resolve().parent.parent
_BUNDLED = _HERE / "src" / "galley" / "bin" / "galley"
#: What the program needs of the system, as auditwheel says it; GALLEY_PLATFORM names another one.
_PLATFORM = "manylinux_2_34_x86_64"

_HOW = """\
galley-news needs the program galley, and none was found. Either

  - install a wheel, which has it inside:  pip install galley_news-VERSION-py3-none-manylinux_2_34_x86_64.whl
  - or name a program that was built before:  GALLEY_PROGRAM=/path/to/galley pip install ...
  - or put a Swift 6.3 toolchain on PATH and install from a checkout of the repository:  pip install ./Python
"""


def get_requires_for_build_wheel(config_settings: Optional[Mapping[str, Any]] = None) -> List[str]:
    return build_meta.get_requires_for_build_wheel(config_settings)


def get_requires_for_build_sdist(config_settings: Optional[Mapping[str, Any]] = None) -> List[str]:
    return build_meta.get_requires_for_build_sdist(config_settings)


def build_sdist(directory: str, config_settings: Optional[Mapping[str, Any]] = None) -> str:
    """The source distribution holds no program."""
    shutil.rmtree(_BUNDLED.parent, ignore_errors=True)
    _take_papers()
    return build_meta.build_sdist(directory, config_settings)


def build_wheel(
    directory: str, config_settings: Optional[Mapping[str, Any]] = None, metadata_directory: Optional[str] = None
) -> str:
    _take_program()
    _take_papers()
    # What an earlier build has left there would get into the wheel.
    shutil.rmtree(_HERE / ".build-wheel", ignore_errors=True)
    platform = os.environ.get("GALLEY_PLATFORM", _PLATFORM)
    settings = dict(config_settings or {})
    settings["--build-option"] = ["--plat-name", platform, "--python-tag", "py3"]
    name = build_meta.build_wheel(directory, settings, metadata_directory)
    # The files are Python's and of one platform; no ABI of Python's is used.
    wanted = "-".join([*name.split("-")[:2], "py3", "none", platform]) + ".whl"
    if name != wanted:
        subprocess.run(
            [sys.executable, "-m", "wheel", "tags", "--remove", "--python-tag", "py3", "--abi-tag", "none", "--platform-tag", platform, str(Path(directory) / name)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return wanted


def _take_program() -> None:
    program = _find_program()
    if program == _BUNDLED:
        return
    _BUNDLED.parent.mkdir(exist_ok=True)
    shutil.copyfile(program, _BUNDLED)
    _BUNDLED.chmod(0o755)


def _find_program() -> Path:
    named = os.environ.get("GALLEY_PROGRAM")
    if named:
        path = Path(named).resolve()
        if not os.access(path, os.X_OK):
            raise SystemExit(f"GALLEY_PROGRAM names '{named}', which is not a program that can be run")
        return path
    if _BUNDLED.exists():
        return _BUNDLED
    package = _HERE.parent / ".ci" / "package"
    if package.exists() and shutil.which("swift"):
        subprocess.run([str(package), "program"], check=True)
        return _HERE.parent / "Output" / "package" / "galley"
    found = shutil.which("galley")
    if found and Path(found).read_bytes()[:4] == b"\x7fELF":
        return Path(found)
    raise SystemExit(_HOW)


def _take_papers() -> None:
    """Licence and notice are in the folder above, where this is a checkout."""
    for name in ("LICENSE", "NOTICE"):
        source = _HERE.parent / name
        if source.exists() and (_HERE.parent / "Package.swift").exists():
            shutil.copyfile(source, _HERE / name)
