"""A run over files, and its tables."""

from __future__ import annotations

from pathlib import Path

import galley
import pytest

PIPELINE = Path(galley.__file__).parent / "pipelines" / "news.yaml"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> galley.RunResult:
    folder = tmp_path_factory.mktemp("run")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("“We won,” said Ada Lee.\n\n“We lost,” said Bo Dahl. “Again,” he said.\n", encoding="utf-8")
    (articles / "b.txt").write_text("Nobody said a word.\n", encoding="utf-8")
    (articles / "c.txt").write_bytes(b"\x00\x01\x02 no text")
    return galley.Pipeline(PIPELINE).run(articles, output=folder / "out")


def test_records_and_dead_letters_are_read(result: galley.RunResult) -> None:
    assert [record.id for record in result.records()] == ["a.txt", "b.txt"]
    assert [letter.id for letter in result.iterate_dead_letters()] == ["c.txt"]
    assert result.manifest


def test_tables_are_frames(result: galley.RunResult) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    quotes = result.quotes()
    assert list(quotes["speaker_name"]) == ["Ada Lee", "Bo Dahl", "Bo Dahl"]
    assert list(quotes["article"]) == ["a.txt"] * 3
    assert quotes["sentence"][0] == "“We won,” said Ada Lee."
    assert list(result.articles()["id"]) == ["a.txt", "b.txt"]
    assert list(result.articles()["quotes"]) == [3, 0]
    speakers = result.speakers()
    assert list(speakers["speaker_name"]) == ["Ada Lee", "Bo Dahl"] and list(speakers["quotes"]) == [1, 2]
    assert list(result.dead_letters()["code"]) == ["binary"]


def test_tables_go_to_arrow_and_parquet(result: galley.RunResult, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet

    assert result.to_arrow("quotes").num_rows == 3
    paths = result.to_parquet(tmp_path / "tables")
    assert sorted(path.name for path in paths) == sorted(path.name for path in (tmp_path / "tables").iterdir())
    quotes = pyarrow.parquet.read_table(tmp_path / "tables" / "quotes.parquet")
    assert quotes.column("confidence").type == "double" and quotes.column("start").type == "int64"
    with pytest.raises(ValueError, match="there is no table"):
        result.to_arrow("none")


def test_files_a_record_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    pipeline = galley.Pipeline({"stages": [{"export_json": {"layout": "files"}}]})
    result = pipeline.run([tmp_path / "a.txt"], output=tmp_path / "out")
    assert [record.id for record in result.records()] == ["a.txt"]


def test_a_run_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(galley.ProgramError, match="no such file") as caught:
        galley.Pipeline(PIPELINE).run(tmp_path / "none", output=tmp_path / "out")
    assert caught.value.status == 2
    with pytest.raises(FileNotFoundError, match="holds no result"):
        galley.RunResult(tmp_path)
