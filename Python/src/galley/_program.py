"""Where the program is that does the work."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ._errors import ProgramNotFound

#: The variable of the environment that names another program.
VARIABLE = "GALLEY"

_BUNDLED = Path(__file__).parent / "bin" / "galley"


def find() -> str:
    """The path of the program: the one that ``GALLEY`` names, else the bundled one, else the one on ``PATH``."""
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise ProgramNotFound(f"{VARIABLE} names '{named}', which is not a program that can be run")
        return found
    if os.access(_BUNDLED, os.X_OK):
        return str(_BUNDLED)
    found = shutil.which("galley")
    # The command of this package would find itself.
    if found is None or _is_own_command(found):
        raise ProgramNotFound(
            "this installation has no program galley: install the wheel, put the program on PATH, "
            f"or name it in the environment variable {VARIABLE}"
        )
    return found


def _is_own_command(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


def default_pipeline() -> str:
    """The path of the pipeline that does the whole job."""
    return str(Path(__file__).parent / "pipelines" / "news.yaml")
