"""Which program is tested: the one that GALLEY names, else one that was built in this checkout."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import FrameType
from typing import Iterator, Optional

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
_BUILT = ["Output/package/galley", ".build/release/galley", ".build/debug/galley"]
#: A test that hangs costs everybody.
_LIMIT_SECONDS = 120

if "GALLEY" not in os.environ:
    for name in _BUILT:
        if (ROOT / name).exists():
            os.environ["GALLEY"] = str(ROOT / name)
            break


@pytest.fixture(autouse=True)
def limited() -> Iterator[None]:
    """Ends a test that takes too long."""

    def stop(number: int, frame: Optional[FrameType]) -> None:
        raise TimeoutError(f"the test took longer than {_LIMIT_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_LIMIT_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def no_zombies() -> Iterator[None]:
    """No test leaves a child behind that has ended and is not waited for."""
    yield
    zombies = [child for child in children(os.getpid()) if state(child) == "Z"]
    assert zombies == []


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The galley with a stage that goes wrong on purpose."""
    path = os.environ.get("FAULTY_GALLEY", str(ROOT / ".build/debug/FaultyGalley"))
    if not Path(path).exists():
        pytest.skip("FaultyGalley is not built: swift build --product FaultyGalley")
    monkeypatch.setenv("GALLEY", path)


def children(process: int) -> "list[int]":
    """The children that a process has started."""
    pids = []
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            pids += [int(word) for word in (task / "children").read_text().split()]
        except OSError:
            pass
    return pids


def state(process: int) -> str:
    """The letter that the system has for the state of a process; empty where there is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
