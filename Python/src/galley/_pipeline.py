"""Pipelines: what is done to documents."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from pathlib import Path
from typing import Any, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from . import _program
from ._errors import Diagnostic, DocumentError, DocumentFiltered, PipelineError, ProgramError
from ._pipe import Pipe, WarmPipe
from ._records import DeadLetter, Outcome, Record, outcome
from ._result import RunResult

#: A text, a pair of an id and a text, or a mapping with the fields of a record.
Document = Union[str, Tuple[str, str], Mapping[str, Any]]
PathLike = Union[str, "os.PathLike[str]"]

_encode = json.encoder.encode_basestring_ascii


def encoded(document: Document, default_id: str) -> bytes:
    """A document as a line of JSON.

    A text with half of a surrogate pair is passed on as it is: the program makes a dead letter of it.
    """
    if isinstance(document, str):
        return f'{{"id":{_encode(default_id)},"text":{_encode(document)}}}\n'.encode("ascii")
    if isinstance(document, tuple) and len(document) == 2:
        id, text = document
        if isinstance(id, str) and isinstance(text, str):
            return f'{{"id":{_encode(id)},"text":{_encode(text)}}}\n'.encode("ascii")
    if isinstance(document, Mapping):
        return json.dumps(dict(document), allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"
    raise TypeError(
        f"a document is a str, a pair (id, text) of two str, or a mapping with the fields of a record, not {_shown(document)}"
    )


def _shown(value: object) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:57] + '...'}"


class Pipeline:
    """A pipeline: a path to a YAML file, or a mapping of what such a file says.

    :param workers: How many documents are processed side by side.
    :raises PipelineError: Where it has mistakes: all of them, each with its place.

    Safe to be used from many threads at once; processes that are forked have children of their own.
    """

    def __init__(self, pipeline: Union[PathLike, Mapping[str, Any]], workers: int = 1) -> None:
        if not 1 <= workers <= 1024:
            raise ValueError(f"workers must be from 1 to 1024, not {workers}")
        self.workers = workers
        if isinstance(pipeline, Mapping):
            folder = tempfile.mkdtemp(prefix="galley-")
            self._finalizer = weakref.finalize(self, _remove, folder, os.getpid())
            self.path = os.path.join(folder, "pipeline.json")
            # JSON is YAML; a line for each key, so that diagnostics have lines.
            Path(self.path).write_text(json.dumps(dict(pipeline), indent=2, allow_nan=False), encoding="utf-8")
        else:
            self.path = os.fspath(pipeline)
        check(self.path)
        self._warm = WarmPipe(self.path, 1)

    def process(self, document: Document) -> Record:
        """The record of a document, made by a child that is kept warm.

        A text without an id is named ``document``.

        :raises DocumentError: Where the document could not be finished.
        :raises DocumentFiltered: Where a stage filtered it.
        """
        return process(self._warm, document)

    def stream(self, documents: Iterable[Document], *, ahead: Optional[int] = None) -> Iterator[Outcome]:
        """What becomes of each document, in order: a ``Record``, a ``DeadLetter`` or a ``Filtered``.

        Lazy, and in constant memory: documents are taken from the iterable, on the thread of whoever iterates, a few ahead
        of what has been answered. Texts without an id are named by their numbers, from 1. What the iterable raises, and the
        ``TypeError`` for what is not a document, is raised after everything before has been answered. Each call has a child
        of its own, which ends with the iteration, wherever that ends.

        :param ahead: How many documents are taken before the first of them is answered. A source that gives a document now
          and then wants 1: each is answered before the next is waited for.
        """
        pipe = Pipe(self.path, self.workers)
        return self._stream(pipe, documents, 64 * self.workers if ahead is None else ahead)

    def _stream(self, pipe: Pipe, documents: Iterable[Document], ahead: int) -> Iterator[Outcome]:
        try:
            numbers = itertools.count(1)
            lines = (encoded(document, str(number)) for number, document in zip(numbers, documents))
            for answer in pipe.exchange(lines, ahead):
                yield outcome(answer)
        finally:
            pipe.close()

    def run(
        self,
        inputs: Union[PathLike, Sequence[PathLike]],
        *,
        output: PathLike,
        options: Sequence[str] = (),
        progress: Optional[bool] = None,
    ) -> RunResult:
        """Runs the pipeline over files and folders, as ``galley run`` does: it goes on where an earlier run was stopped.

        :param output: The folder of the result.
        :param options: More options of ``galley run``, such as ``["--append"]``.
        :param progress: Whether the program shows its progress on standard error; without it, on terminals only.
        :raises ProgramError: Where it could not start, or was stopped.
        """
        paths = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
        shows = sys.stderr.isatty() if progress is None else progress
        command = [_program.find(), "run", self.path, "--output", os.fspath(output), "--workers", str(self.workers)]
        command += [*options, *([] if shows else ["--quiet"]), "--", *(os.fspath(path) for path in paths)]
        finished = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=None if shows else subprocess.PIPE)
        if finished.returncode not in (0, 1):
            said = (finished.stderr or b"").decode("utf-8", "replace")
            raise ProgramError("galley run did not come to its end", finished.returncode, said)
        return RunResult(output)

    def close(self) -> None:
        """Ends the warm child; it starts again when it is needed."""
        self._warm.close()

    def __enter__(self) -> "Pipeline":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Pipeline({self.path!r}, workers={self.workers})"


def process(warm: WarmPipe, document: Document) -> Record:
    """The record of one document."""
    result = outcome(warm.answer(encoded(document, "document")))
    if isinstance(result, Record):
        return result
    if isinstance(result, DeadLetter):
        raise DocumentError(result)
    raise DocumentFiltered(result.id, result.stage)


def check(path: str) -> List[str]:
    """The names of the stages of a pipeline.

    :raises PipelineError: Where it has mistakes.
    """
    finished = subprocess.run(
        [_program.find(), "check", "--format", "json", "--", path], stdin=subprocess.DEVNULL, capture_output=True
    )
    errors = finished.stderr.decode("utf-8", "replace")
    if not finished.stdout:
        raise ProgramError("galley check did not come to its end", finished.returncode, errors)
    said = json.loads(finished.stdout)
    if said["diagnostics"]:
        raise PipelineError([Diagnostic(**diagnostic) for diagnostic in said["diagnostics"]])
    stages: List[str] = said["stages"]
    return stages


def _remove(folder: str, owner: int) -> None:
    # A process that was forked leaves it to the one that made it.
    if owner == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)
