"""What becomes of a document."""

from __future__ import annotations

import json
from typing import Any, Iterator, List, Mapping, Optional, Union, cast

from . import _notebook
from ._types import DeadLetterData, Metadata, Paragraph, Quote, RecordData, Sentence, Source, SummarySentence


class _JSONObject(Mapping[str, Any]):
    """A JSON object that is parsed when it is looked at."""

    __slots__ = ("_json", "_data")

    def __init__(self, json_bytes: bytes) -> None:
        self._json = json_bytes
        self._data: Optional[Mapping[str, Any]] = None

    @property
    def json(self) -> bytes:
        """The object as the program wrote it: JSON in UTF-8."""
        return self._json

    @property
    def id(self) -> str:
        return cast(str, self["id"])

    def _parsed(self) -> Mapping[str, Any]:
        if self._data is None:
            self._data = json.loads(self._json)
        return self._data

    def __getitem__(self, key: str) -> Any:
        return self._parsed()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed())

    def __len__(self) -> int:
        return len(self._parsed())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __getstate__(self) -> bytes:
        return self._json

    def __setstate__(self, state: bytes) -> None:
        self._json = state
        self._data = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.get('id')!r}>"


class Record(_JSONObject):
    """What the stages have found in an article: a mapping, with a property for what most pipelines make.

    The properties of layers that the pipeline does not make are empty. Offsets count characters of ``text``, so that
    ``text[quote["start"]:quote["end"]]`` is the quotation.
    """

    __slots__ = ()
    status = "record"

    @property
    def data(self) -> RecordData:
        """The whole record, typed."""
        return cast(RecordData, self._parsed())

    @property
    def source(self) -> Source:
        return cast(Source, self["source"])

    @property
    def metadata(self) -> Metadata:
        return cast(Metadata, self["metadata"])

    @property
    def text(self) -> str:
        return cast(str, self["text"])

    @property
    def paragraphs(self) -> List[Paragraph]:
        return cast("List[Paragraph]", self.get("paragraphs", []))

    @property
    def sentences(self) -> List[Sentence]:
        return cast("List[Sentence]", self.get("sentences", []))

    @property
    def quotes(self) -> List[Quote]:
        return cast("List[Quote]", self.get("quotes", []))

    @property
    def summary(self) -> List[SummarySentence]:
        return cast("List[SummarySentence]", self.get("summary", []))

    def _repr_html_(self) -> str:
        return _notebook.article(self._parsed())


class DeadLetter(_JSONObject):
    """A document that could not be finished, with the reason."""

    __slots__ = ()
    status = "dead_letter"

    @property
    def data(self) -> DeadLetterData:
        """The whole dead letter, typed."""
        return cast(DeadLetterData, self._parsed())

    @property
    def stage(self) -> str:
        return cast(str, self["stage"])

    @property
    def code(self) -> str:
        return cast(str, self["code"])

    @property
    def message(self) -> str:
        return cast(str, self["message"])

    def _repr_html_(self) -> str:
        return _notebook.dead_letter(self._parsed())


class Filtered(_JSONObject):
    """A document that a stage has filtered: it has no record."""

    __slots__ = ()
    status = "filtered"

    @property
    def stage(self) -> str:
        return cast(str, self["stage"])


#: What becomes of a document in a stream.
Outcome = Union[Record, DeadLetter, Filtered]

_RECORD = b'{"status":"record","record":'
_DEAD_LETTER = b'{"status":"dead_letter","dead_letter":'


def outcome(line: bytes) -> Outcome:
    """What a line says that ``galley pipe`` has written, without its line feed."""
    if line.startswith(_RECORD):
        return Record(line[len(_RECORD) : -1])
    if line.startswith(_DEAD_LETTER):
        return DeadLetter(line[len(_DEAD_LETTER) : -1])
    return Filtered(line)
