"""The command ``galley``: becomes the program."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from . import _program
from ._errors import ProgramNotFound


def main() -> NoReturn:
    """Runs the program with the arguments of this process, in its place."""
    try:
        program = _program.find()
    except ProgramNotFound as error:
        sys.exit(f"galley: error: {error}")
    os.execv(program, ["galley", *sys.argv[1:]])


if __name__ == "__main__":
    main()
