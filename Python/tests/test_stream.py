"""Many documents: in order, lazily, whatever happens to the child."""

from __future__ import annotations

import itertools
import os
import resource
import signal
from typing import Iterator, List, Tuple

import galley
import pytest
from conftest import children

PIPELINE = {"stages": ["segment_paragraphs", {"export_json": {"fields": ["id", "text"]}}]}
FAULTY = {"time_limit": "1 s", "stages": ["go_wrong", {"export_json": {"fields": ["id", "text"]}}]}


def documents(count: int) -> Iterator[Tuple[str, str]]:
    return ((f"d{number}", f"Text {number}. And more.") for number in range(count))


@pytest.mark.parametrize("workers", [1, 3])
def test_records_come_in_order(workers: int) -> None:
    pipeline = galley.Pipeline(PIPELINE, workers=workers)
    assert [record.id for record in pipeline.stream(documents(5_000))] == [f"d{number}" for number in range(5_000)]


def test_texts_are_named_by_their_numbers() -> None:
    assert [record.id for record in galley.Pipeline(PIPELINE).stream(["One.", "Two."])] == ["1", "2"]


def test_nothing_in_nothing_out() -> None:
    assert list(galley.Pipeline(PIPELINE).stream([])) == []


def test_the_source_is_read_only_a_little_ahead() -> None:
    taken = 0

    def source() -> Iterator[str]:
        nonlocal taken
        for taken in itertools.count(1):
            yield f"Text {taken}."

    stream = galley.Pipeline(PIPELINE).stream(source(), ahead=8)
    for _ in range(100):
        next(stream)
    assert 100 <= taken <= 109
    stream.close()  # type: ignore[attr-defined]


def test_a_source_that_waits_gets_each_answer_at_once() -> None:
    answers: List[str] = []

    def source() -> Iterator[str]:
        for number in range(20):
            # The answer to the one before is there before the next is asked for.
            assert len(answers) == number
            yield f"Text {number}."

    for record in galley.Pipeline(PIPELINE).stream(source(), ahead=1):
        answers.append(record.id)
    assert len(answers) == 20


def test_an_iteration_that_is_given_up_leaves_no_process() -> None:
    before = set(children(os.getpid()))
    for record in galley.Pipeline(PIPELINE).stream(documents(10_000)):
        if record.id == "d10":
            break
    del record
    assert set(children(os.getpid())) <= before


def test_what_the_source_raises_comes_after_what_was_before() -> None:
    def source() -> Iterator[str]:
        yield "One."
        yield "Two."
        raise KeyError("three")

    seen = []
    with pytest.raises(KeyError, match="three"):
        for record in galley.Pipeline(PIPELINE).stream(source()):
            seen.append(record.id)
    assert seen == ["1", "2"]


def test_what_is_not_a_document_comes_in_its_place() -> None:
    seen = []
    with pytest.raises(TypeError, match="not int 7"):
        for record in galley.Pipeline(PIPELINE).stream(["One.", 7, "Three."]):  # type: ignore[list-item]
            seen.append(record.id)
    assert seen == ["1"]


def test_a_child_that_is_killed_costs_no_document() -> None:
    pipeline = galley.Pipeline(PIPELINE, workers=2)
    before = set(children(os.getpid()))
    ids = []
    killed = 0
    for record in pipeline.stream(documents(3_000)):
        ids.append(record.id)
        if len(ids) % 700 == 0:
            for child in set(children(os.getpid())) - before:
                os.kill(child, signal.SIGKILL)
                killed += 1
    assert killed >= 4
    assert ids == [f"d{number}" for number in range(3_000)]


def test_a_document_that_traps_costs_itself(faulty: None) -> None:
    faults = {3: "trap", 50: "abort", 51: "kill", 90: "hang"}
    texts = [f"{'FAULT ' + faults[n] + ' ' if n in faults else ''}Text {n}." for n in range(100)]
    outcomes = list(galley.Pipeline(FAULTY, workers=2).stream(texts))
    assert [outcome.id for outcome in outcomes] == [str(number) for number in range(1, 101)]
    letters = {int(outcome.id) - 1: outcome.code for outcome in outcomes if isinstance(outcome, galley.DeadLetter)}
    assert letters == {3: "crashed", 50: "crashed", 51: "crashed", 90: "time_limit"}


def test_a_stream_of_the_parent_is_not_for_a_forked_process() -> None:
    stream = galley.Pipeline(PIPELINE).stream(documents(1_000))
    first = next(stream)
    process = os.fork()
    if process == 0:
        try:
            list(stream)
        except galley.GalleyError:
            os._exit(7)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 7
    assert [first.id, *(record.id for record in stream)] == [f"d{number}" for number in range(1_000)]


def test_memory_is_flat() -> None:
    pipeline = galley.Pipeline(PIPELINE, workers=2)

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for count, _ in enumerate(pipeline.stream(("x", f"Text {n}. " * 100) for n in range(30_000))):
        if count == 3_000:
            early = peak()
    # In kilobytes.
    assert peak() - early < 8_000


def test_a_program_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = galley.Pipeline(PIPELINE)
    monkeypatch.setenv("GALLEY", "/bin/false")
    with pytest.raises(galley.ProgramError) as caught:
        list(pipeline.stream(["One."]))
    assert caught.value.status == 1
