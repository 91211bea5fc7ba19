"""How things look in a notebook."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, List, Mapping, Tuple

# Readable on light and on dark pages: a colour is a tint behind the text and a line below it.
_HUES = (210, 30, 140, 280, 350, 90, 180, 50)


def article(record: Mapping[str, Any]) -> str:
    """The text of a record with its quotations in colour, one for each speaker, and the sentences of the summary in bold."""
    text = record.get("text")
    title = (record.get("metadata") or {}).get("title") or record.get("id", "")
    if not isinstance(text, str):
        return f"<b>{escape(str(title))}</b><br>{escape(', '.join(record))}"
    if (record.get("offsets") or "scalars") != "scalars":
        return f"<b>{escape(str(title))}</b><pre>{escape(text)}</pre>"
    hues: Dict[str, int] = {}
    marks: List[Tuple[int, int, str, str]] = []
    for quote in record.get("quotes") or []:
        name = quote.get("speaker_name") or (quote.get("speaker") or {}).get("text") or "unknown"
        hue = hues.setdefault(name, _HUES[len(hues) % len(_HUES)])
        label = f"{name}, {quote['kind']}, {quote['confidence']:.2f}"
        style = f"background:hsla({hue},90%,50%,.18);border-bottom:2px solid hsl({hue},60%,50%)"
        marks.append((quote["start"], quote["end"], f'<span style="{style}" title="{escape(label)}">', "</span>"))
    for sentence in record.get("summary") or []:
        marks.append((sentence["start"], sentence["end"], "<b>", "</b>"))
    legend = " ".join(
        f'<span style="border-bottom:2px solid hsl({hue},60%,50%)">{escape(name)}</span>' for name, hue in hues.items()
    )
    body = _marked(text, marks).replace("\n\n", "</p><p>")
    return (
        f'<div style="max-width:46em;line-height:1.5"><h4>{escape(str(title))}</h4>'
        f"<p>{body}</p>{f'<p><small>{legend}</small></p>' if legend else ''}</div>"
    )


def _marked(text: str, marks: List[Tuple[int, int, str, str]]) -> str:
    """The text as HTML. Where marks cross each other, a part is marked with each, so that elements are nested."""
    edges = sorted({0, len(text)} | {edge for start, end, _, _ in marks for edge in (start, end) if edge <= len(text)})
    parts = []
    for start, end in zip(edges, edges[1:]):
        around = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        opening = "".join(mark[2] for mark in around)
        closing = "".join(mark[3] for mark in reversed(around))
        parts.append(opening + escape(text[start:end]) + closing)
    return "".join(parts)


def dead_letter(letter: Mapping[str, Any]) -> str:
    """A dead letter in one line."""
    return (
        f"<b>{escape(str(letter['id']))}</b> could not be finished: "
        f"{escape(str(letter['stage']))}, <code>{escape(str(letter['code']))}</code>, {escape(str(letter['message']))}"
    )
