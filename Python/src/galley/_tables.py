"""Rows of tables, made from records. Uses the standard library alone."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Sequence

from ._records import DeadLetter, Record

Row = Dict[str, Any]

_METADATA = ["title", "authors", "contributors", "published", "modified", "language", "site", "url"]
_COLUMNS = {
    "articles": ["id", "path", *_METADATA, "text", "words", "quotes", "summary"],
    "quotes": [
        "article", "title", "published", "url", "speaker_name", "speaker", "text", "kind", "confidence", "cue", "sentence",
        "start", "end",
    ],  # fmt: skip
    "speakers": ["article", "speaker_name", "quotes", "words"],
    "dead_letters": ["id", "path", "member", "record", "stage", "code", "message", "offset"],
}
#: The types of columns; all others are texts.
INTEGERS = {"words", "quotes", "start", "end", "record", "offset"}
NUMBERS = {"confidence"}
LISTS = {"authors", "contributors"}


def columns(table: str, rows: Sequence[Mapping[str, Any]]) -> List[str]:
    """The columns of a table: those that it always has, then those that its rows have besides."""
    known = list(_COLUMNS[table])
    more = dict.fromkeys(name for row in rows for name in row if name not in known)
    return known + list(more)


def articles(records: Iterable[Record]) -> Iterator[Row]:
    """A row for each record. Metadata and passed fields of the user's own become columns; texts if they are not."""
    for record in records:
        row: Row = {"id": record.id, "path": record.get("source", {}).get("path")}
        for name, value in record.get("metadata", {}).items():
            row[name] = value if name in _METADATA else _text(value)
        for name, value in (record.get("input") or {}).items():
            row.setdefault(name, _text(value))
        text = record.get("text")
        row["text"] = text
        row["words"] = len(text.split()) if text is not None else None
        row["quotes"] = len(record.quotes)
        row["summary"] = " ".join(sentence["text"] for sentence in record.summary)
        yield row


def quotes(records: Iterable[Record]) -> Iterator[Row]:
    """A row for each quotation."""
    for record in records:
        metadata = record.get("metadata", {})
        starts = [sentence["start"] for sentence in record.sentences]
        for quote in record.quotes:
            speaker, cue = quote["speaker"], quote["cue"]
            index = bisect_right(starts, quote["start"]) - 1
            sentence = record.sentences[index] if index >= 0 and "text" in record else None
            yield {
                "article": record.id,
                "title": metadata.get("title"),
                "published": metadata.get("published"),
                "url": metadata.get("url"),
                "speaker_name": quote["speaker_name"],
                "speaker": speaker["text"] if speaker else None,
                "text": quote["text"],
                "kind": quote["kind"],
                "confidence": quote["confidence"],
                "cue": cue["text"] if cue else None,
                "sentence": record.text[sentence["start"] : sentence["end"]] if sentence else None,
                "start": quote["start"],
                "end": quote["end"],
            }


def speakers(records: Iterable[Record]) -> Iterator[Row]:
    """A row for each named speaker of an article, in the order in which they speak first."""
    for record in records:
        rows: Dict[str, Row] = {}
        for quote in record.quotes:
            name = quote["speaker_name"]
            if name is None:
                continue
            row = rows.setdefault(name, {"article": record.id, "speaker_name": name, "quotes": 0, "words": 0})
            row["quotes"] += 1
            row["words"] += len(quote["text"].split())
        yield from rows.values()


def dead_letters(letters: Iterable[DeadLetter]) -> Iterator[Row]:
    """A row for each dead letter."""
    for letter in letters:
        source = letter["source"]
        yield {
            "id": letter.id,
            "path": source["path"],
            "member": source["member"],
            "record": source["record"],
            "stage": letter.stage,
            "code": letter.code,
            "message": letter.message,
            "offset": letter.get("offset"),
        }


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
