"""Turns news articles into structured records: clean text, quotations with their speakers, a summary.

``galley.process(text)`` runs the news pipeline over one document; ``Pipeline`` runs one of your own.
"""

from __future__ import annotations

from . import _program
from ._errors import (
    Diagnostic,
    DocumentError,
    DocumentFiltered,
    GalleyError,
    PipelineError,
    ProgramError,
    ProgramNotFound,
)
from ._pipe import WarmPipe
from ._pipeline import Document, Pipeline
from ._pipeline import process as _process
from ._records import DeadLetter, Filtered, Outcome, Record
from ._result import RunResult
from ._types import Metadata, Paragraph, Quote, Sentence, Source, Span, SummarySentence
from ._version import __version__

__all__ = [
    "DeadLetter",
    "Diagnostic",
    "Document",
    "DocumentError",
    "DocumentFiltered",
    "Filtered",
    "GalleyError",
    "Metadata",
    "Outcome",
    "Paragraph",
    "Pipeline",
    "PipelineError",
    "ProgramError",
    "ProgramNotFound",
    "Quote",
    "Record",
    "RunResult",
    "Sentence",
    "Source",
    "Span",
    "SummarySentence",
    "__version__",
    "process",
]

_news = WarmPipe(_program.default_pipeline(), 1)


def process(document: Document) -> Record:
    """The record that the news pipeline makes of a document: a text, a pair (id, text), or a mapping with the fields of a
    record (``id``, ``text`` or ``html``, ``title``, …).

    The first call starts a child, which is kept for the next ones.

    :raises DocumentError: Where the document could not be finished.
    """
    return _process(_news, document)
