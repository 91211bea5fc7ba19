"""One document after another, by a child that is kept warm."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from typing import Any

import galley
import pytest
from conftest import children

TEXT = "The ferry was late. “We won,” said Ada Lee, the captain."
PIPELINE = {"stages": ["segment_paragraphs", {"export_json": {"fields": ["id", "text", "sentences"]}}]}


def test_a_text_becomes_a_record() -> None:
    record = galley.process(TEXT)
    assert record.id == "document"
    assert [quote["speaker_name"] for quote in record.quotes] == ["Ada Lee"]
    quote = record.quotes[0]
    assert record.text[quote["start"] : quote["end"]] == quote["text"] == "We won,"
    assert record["version"] == 1 and len(record) > 5 and "summary" in record
    assert b'"speaker_name":"Ada Lee"' in record.json


def test_a_document_may_have_an_id_and_fields() -> None:
    assert galley.process(("a/1", TEXT)).id == "a/1"
    record = galley.process({"id": "7", "html": f"<p>{TEXT}</p>", "title": "Ferry", "url": "https://a.example/"})
    assert record.id == "7"
    assert record.metadata["title"] == "Ferry" and record.metadata["url"] == "https://a.example/"


@pytest.mark.parametrize("document", [7, None, ("a",), ("a", 1), (1, "a"), b"bytes", ["a", "b"]])
def test_what_is_not_a_document_is_a_type_error(document: Any) -> None:
    with pytest.raises(TypeError, match="a document is a str, a pair"):
        galley.process(document)
    assert galley.process(TEXT).quotes


def test_numbers_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError):
        galley.process({"text": TEXT, "score": float("nan")})


@pytest.mark.parametrize("text", ["half \ud800 of a pair", "\udfff", ""])
def test_a_document_that_cannot_be_finished_says_why(text: str) -> None:
    with pytest.raises(galley.DocumentError) as caught:
        galley.process(("x", text))
    assert caught.value.dead_letter.stage == "decode"
    assert caught.value.dead_letter.code in {"invalid_json", "empty"}
    assert galley.process(TEXT).quotes


def test_a_huge_document_is_a_dead_letter() -> None:
    with pytest.raises(galley.DocumentError) as caught:
        galley.process("a" * 200_000_000)
    assert caught.value.dead_letter.code == "too_large"
    assert galley.process(TEXT).quotes


def test_a_filtered_document_is_told() -> None:
    with galley.Pipeline({"stages": [{"keep_documents": {"when": "words > 100"}}, "export_json"]}) as pipeline:
        with pytest.raises(galley.DocumentFiltered) as caught:
            pipeline.process(("x", TEXT))
    assert caught.value.stage == "keep_documents" and caught.value.id == "x"


def test_a_child_that_is_killed_is_replaced() -> None:
    with galley.Pipeline(PIPELINE) as pipeline:
        first = pipeline.process(("x", TEXT))
        assert pipeline._warm._pipe is not None and pipeline._warm._pipe._process is not None
        child = pipeline._warm._pipe._process.pid
        os.kill(child, signal.SIGKILL)
        assert pipeline.process(("x", TEXT)) == first
        assert child not in children(os.getpid())


def test_threads_share_the_child() -> None:
    results: "dict[int, str]" = {}
    with galley.Pipeline(PIPELINE) as pipeline:

        def work(number: int) -> None:
            for _ in range(50):
                results[number] = pipeline.process((str(number), TEXT)).id

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == {number: str(number) for number in range(4)}


def _id_in_child(text: str) -> str:
    return galley.process(("child", text)).id


def test_forked_processes_have_their_own_child() -> None:
    galley.process(TEXT)
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert pool.map(_id_in_child, [TEXT] * 12) == ["child"] * 12
    assert galley.process(TEXT).quotes


def test_closing_leaves_no_process() -> None:
    before = set(children(os.getpid()))
    pipeline = galley.Pipeline(PIPELINE)
    pipeline.process(TEXT)
    assert set(children(os.getpid())) - before
    pipeline.close()
    assert set(children(os.getpid())) <= before


def test_records_can_be_pickled_and_compared() -> None:
    record = galley.process(TEXT)
    again = pickle.loads(pickle.dumps(record))
    assert again == record and hash(again) == hash(record) and again.text == record.text


def test_a_notebook_shows_quotations_in_colour() -> None:
    html = galley.process({"id": "x", "text": TEXT + " Then 1 <i>and</i> 2 & 3."})._repr_html_()
    assert 'title="Ada Lee, direct' in html and ">We won,<" in html
    assert "<i>" not in html and "1 &lt;i&gt;and&lt;/i&gt; 2 &amp; 3" in html
