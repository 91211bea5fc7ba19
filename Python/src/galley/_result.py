"""What a run has left in a folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Mapping, Union, cast

from . import _tables
from ._records import DeadLetter, Record

if TYPE_CHECKING:
    import pandas
    import pyarrow

_TABLES: Dict[str, Callable[["RunResult"], Iterator[Mapping[str, Any]]]] = {
    "articles": lambda result: _tables.articles(result.records()),
    "quotes": lambda result: _tables.quotes(result.records()),
    "speakers": lambda result: _tables.speakers(result.records()),
    "dead_letters": lambda result: _tables.dead_letters(result.iterate_dead_letters()),
}


class RunResult:
    """The result of a run: the records in a folder, and tables of them.

    Records are read when they are asked for. The tables need pandas (``pip install galley-news[pandas]``), Arrow and Parquet
    need pyarrow (``[arrow]``).
    """

    def __init__(self, folder: Union[str, "os.PathLike[str]"]) -> None:
        self.folder = Path(folder)
        if not (self.folder / "manifest.json").exists():
            raise FileNotFoundError(f"'{self.folder}' holds no result of a finished run: it has no manifest.json")

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the run says of itself: counts, times, the pipeline."""
        return cast("Mapping[str, Any]", json.loads((self.folder / "manifest.json").read_bytes()))

    def records(self) -> Iterator[Record]:
        """The records in their order, one after another."""
        lines = self.folder / "records.jsonl"
        if lines.exists():
            with open(lines, "rb") as file:
                for line in file:
                    yield Record(line.rstrip(b"\n"))
        else:
            for path in sorted((self.folder / "records").rglob("*.json")):
                yield Record(path.read_bytes().rstrip(b"\n"))

    def iterate_dead_letters(self) -> Iterator[DeadLetter]:
        """The documents that could not be finished, one after another."""
        path = self.folder / "dead_letters.jsonl"
        if path.exists():
            with open(path, "rb") as file:
                for line in file:
                    yield DeadLetter(line.rstrip(b"\n"))

    def articles(self) -> "pandas.DataFrame":
        """A row for each record: id, source, metadata, text, and how many words and quotations it has."""
        return self._frame("articles")

    def quotes(self) -> "pandas.DataFrame":
        """A row for each quotation: the article, the text, who said it, and where it stands."""
        return self._frame("quotes")

    def speakers(self) -> "pandas.DataFrame":
        """A row for each speaker of an article, with the number of quotations and of their words."""
        return self._frame("speakers")

    def dead_letters(self) -> "pandas.DataFrame":
        """A row for each document that could not be finished."""
        return self._frame("dead_letters")

    def to_arrow(self, table: str = "quotes") -> "pyarrow.Table":
        """One of the tables ``articles``, ``quotes``, ``speakers`` and ``dead_letters`` for Arrow."""
        import pyarrow

        rows = list(self._rows(table))
        names = _tables.columns(table, rows)
        return pyarrow.table(
            {name: pyarrow.array([row.get(name) for row in rows], _arrow_type(name, pyarrow)) for name in names}
        )

    def to_parquet(self, folder: Union[str, "os.PathLike[str]"]) -> List[Path]:
        """Writes each table as a Parquet file into a folder; the paths."""
        import pyarrow.parquet

        paths = []
        os.makedirs(folder, exist_ok=True)
        for table in _TABLES:
            path = Path(folder) / f"{table}.parquet"
            # A file that is only begun never has the name of a whole one.
            partial = path.with_name(f".{path.name}.partial")
            pyarrow.parquet.write_table(self.to_arrow(table), partial)
            os.replace(partial, path)
            paths.append(path)
        return paths

    def _rows(self, table: str) -> Iterator[Mapping[str, Any]]:
        if table not in _TABLES:
            raise ValueError(f"there is no table '{table}'; the tables are {', '.join(_TABLES)}")
        return _TABLES[table](self)

    def _frame(self, table: str) -> "pandas.DataFrame":
        import pandas

        rows = list(self._rows(table))
        frame: "pandas.DataFrame" = pandas.DataFrame(rows, columns=_tables.columns(table, rows))
        return frame

    def __repr__(self) -> str:
        return f"RunResult({str(self.folder)!r})"


def _arrow_type(name: str, pyarrow: Any) -> Any:
    """The type of a column: known beforehand, so that tables of several runs fit together, even if one is empty."""
    if name in _tables.INTEGERS:
        return pyarrow.int64()
    if name in _tables.NUMBERS:
        return pyarrow.float64()
    return pyarrow.list_(pyarrow.string()) if name in _tables.LISTS else pyarrow.string()
