"""What can go wrong, as exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional, Sequence

if TYPE_CHECKING:
    from ._records import DeadLetter


class GalleyError(Exception):
    """The base of all exceptions of this package."""


class ProgramNotFound(GalleyError):
    """There is no program galley to run."""


class ProgramError(GalleyError):
    """The program could not start, or ended before it had answered.

    ``status`` is its exit status, or minus the number of the signal that ended it; ``errors`` is what it said.
    """

    def __init__(self, message: str, status: int, errors: str = "") -> None:
        super().__init__(f"{message}: {errors.strip()}" if errors.strip() else message)
        self.status = status
        self.errors = errors


@dataclass(frozen=True)
class Diagnostic:
    """A mistake in a pipeline. Lines and columns count from 1; None where the file could not be read."""

    path: str
    line: Optional[int]
    column: Optional[int]
    message: str
    #: What was probably meant, if something is near.
    meant: Optional[str]

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}:{self.column}"
        return f"{place}: error: {self.message}"


class PipelineError(GalleyError):
    """A pipeline has mistakes: ``diagnostics`` has all of them, in the order of the text."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = list(diagnostics)


class DocumentError(GalleyError):
    """A document could not be finished: ``dead_letter`` says why."""

    def __init__(self, dead_letter: "DeadLetter") -> None:
        super().__init__(f"{dead_letter.stage}: {dead_letter.code}: {dead_letter.message}")
        self.dead_letter = dead_letter


class DocumentFiltered(GalleyError):
    """The stage ``stage`` filtered the document ``id``, so that it has no record."""

    def __init__(self, id: str, stage: str) -> None:
        super().__init__(f"the stage '{stage}' filtered the document '{id}'")
        self.id = id
        self.stage = stage
