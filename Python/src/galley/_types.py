"""The shapes of records and dead letters.

Generated from ``galley schema --record`` by generate_types.py; do not edit.
"""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Optional, TypedDict, Union


class Source(TypedDict):
    """Where the document came from."""

    path: str
    member: Optional[str]
    record: Optional[int]
    format: Literal['text', 'html', 'jsonl', 'json', 'csv', 'tsv']


class Metadata(TypedDict):
    """What is known besides the text."""

    title: Optional[str]
    authors: List[str]
    contributors: List[str]
    published: Optional[str]
    modified: Optional[str]
    language: Optional[str]
    site: Optional[str]
    url: Optional[str]


class Block(TypedDict):
    """One of the blocks."""

    start: int
    end: int
    role: Literal['content', 'headline', 'byline', 'credit', 'caption', 'navigation', 'teaser', 'promotion', 'legal', 'comment', 'other', None]


class Paragraph(TypedDict):
    """One of the paragraphs."""

    start: int
    end: int
    kind: Literal['paragraph', 'heading', 'list_item', 'table_row', 'block_quotation', 'caption']


class Sentence(TypedDict):
    """One of the sentences."""

    start: int
    end: int
    paragraph: Optional[int]


class Span(TypedDict):
    """A place in the text with the text that stands there."""

    start: int
    end: int
    text: str


class Quote(TypedDict):
    """One of the quotes."""

    start: int
    end: int
    text: str
    kind: Literal['direct', 'mixed', 'indirect']
    speaker: Optional[Span]
    cue: Optional[Span]
    speaker_name: Optional[str]
    confidence: float


class SummarySentence(TypedDict):
    """One of the summary."""

    start: int
    end: int
    text: str


class StageFailure(TypedDict):
    """One of the errors."""

    stage: str
    code: str
    message: str


class RecordData(TypedDict, total=False):
    """An article: its text with all annotations. Offsets count in 'text'."""

    version: Literal[1]
    id: str
    source: Source
    metadata: Metadata
    input: Dict[str, Any]
    text: str
    blocks: List[Block]
    paragraphs: List[Paragraph]
    sentences: List[Sentence]
    quotes: List[Quote]
    summary: List[SummarySentence]
    layers: Dict[str, Any]
    errors: List[StageFailure]


class _DeadLetterDataRequired(TypedDict):
    version: Literal[1]
    id: str
    source: Source
    stage: str
    code: str
    message: str


class DeadLetterData(_DeadLetterDataRequired, total=False):
    """A document that was not finished, with its reason."""

    offset: int
