"""Pipelines with mistakes, and programs that are not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import galley
import pytest
from conftest import ROOT


def test_mistakes_have_their_places(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("stages:\n  - sumarize\n  - export_json:\n      fields: 7\n")
    with pytest.raises(galley.PipelineError) as caught:
        galley.Pipeline(path)
    first, *more = caught.value.diagnostics
    assert (first.path, first.line, first.column, first.meant) == (str(path), 2, 5, "summarize")
    assert "sumarize" in first.message and more
    assert str(caught.value).startswith(f"{path}:2:5: error: ")


def test_mistakes_of_a_mapping_are_told_too() -> None:
    with pytest.raises(galley.PipelineError) as caught:
        galley.Pipeline({"stages": ["sumarize", "export_json"]})
    assert caught.value.diagnostics[0].meant == "summarize"


def test_a_pipeline_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(galley.PipelineError, match="no such file") as caught:
        galley.Pipeline(tmp_path / "none.yaml")
    assert caught.value.diagnostics[0].line is None


def test_a_stage_that_has_to_see_all_is_refused_in_streams() -> None:
    pipeline = galley.Pipeline({"stages": ["mark_duplicates", "export_json"]})
    with pytest.raises(galley.ProgramError, match="has to see all documents") as caught:
        list(pipeline.stream(["One."]))
    assert caught.value.status == 2


@pytest.mark.parametrize("workers", [0, 1025])
def test_workers_are_bounded(workers: int) -> None:
    with pytest.raises(ValueError):
        galley.Pipeline({"stages": ["export_json"]}, workers=workers)


def test_without_a_program_the_reason_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GALLEY", str(tmp_path / "none"))
    with pytest.raises(galley.ProgramNotFound, match="GALLEY names"):
        galley.Pipeline({"stages": ["export_json"]})


def test_the_command_is_the_program() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "Python" / "src")}
    command = [sys.executable, "-m", "galley"]
    version = subprocess.run([*command, "--version"], env=environment, capture_output=True, text=True)
    assert version.returncode == 0 and version.stdout.startswith(galley.__version__)
    assert subprocess.run([*command, "no-such-command"], env=environment, capture_output=True).returncode == 2


def test_the_types_are_those_of_the_schema() -> None:
    generator = ROOT / "Python" / "generate_types.py"
    done = subprocess.run([sys.executable, generator, os.environ["GALLEY"], "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
