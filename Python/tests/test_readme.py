"""The examples in the README run, and are typed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = re.findall(r"^```python\n(.*?)^```", (ROOT / "Python/README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_examples_run(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    if "result.quotes()" in EXAMPLES[number]:
        pytest.importorskip("pandas", reason="pandas is not installed")
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES[number], f"README.md, example {number + 1}", "exec"), {})
    assert re.search(r"Ada Lee We won,|a 1\nb dead_letter\nc 0|meant: summarize|Ada Lee +We won,", capsys.readouterr().out)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 4


def test_the_package_and_the_examples_are_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"example_{number + 1}.py").write_text(example, encoding="utf-8")
    files = ["src/galley", "tests", *map(str, sorted(tmp_path.glob("*.py")))]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), *files],
        cwd=ROOT / "Python", capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
