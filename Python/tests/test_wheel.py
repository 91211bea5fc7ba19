"""The wheel, in a fresh virtual environment, with no Swift on any path."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest
from conftest import ROOT

FOLDER = Path(os.environ.get("GALLEY_WHEELS", ROOT / "Output" / "package"))
WHEELS = sorted(FOLDER.glob("galley_news-*.whl"))

pytestmark = pytest.mark.skipif(not WHEELS, reason="there is no wheel: .ci/package wheel")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=True)
    run(folder, "python", "-m", "pip", "install", "--no-index", "--quiet", str(WHEELS[-1]))
    return folder


def run(folder: Path, *command: str) -> str:
    """Runs a program of an environment with nothing on its paths but the environment and the system's own folders."""
    done = subprocess.run(
        [str(folder / "bin" / command[0]), *command[1:]],
        env={"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"},
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_works_without_swift(environment: Path) -> None:
    code = "import galley; print(galley.process('“We won,” said Ada Lee.').quotes[0]['speaker_name'], galley.__file__)"
    said = run(environment, "python", "-c", code)
    assert said.startswith("Ada Lee ") and str(environment) in said


def test_the_command_comes_with_it(environment: Path) -> None:
    import galley

    assert run(environment, "galley", "--version").startswith(galley.__version__)
    assert "segment_paragraphs" in run(environment, "galley", "stages", "list")


def test_the_program_needs_no_library_of_swift(environment: Path) -> None:
    program = next(environment.glob("lib/python*/site-packages/galley/bin/galley"))
    needed = run(environment, "python", "-c", f"import subprocess; print(subprocess.getoutput('ldd {program}'))")
    assert "libc.so" in needed and "swift" not in needed and "not found" not in needed


def test_loading_is_refused_with_the_reason(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "stage.so").write_bytes(b"")
    done = subprocess.run(
        [str(environment / "bin/galley"), "stages", "list", "--load", str(tmp_path / "stage.so")],
        env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2 and "static-swift-stdlib" in done.stderr, done.stderr


def test_the_source_distribution_says_how_to_get_a_program(environment: Path, tmp_path: Path) -> None:
    archive = next(FOLDER.glob("galley_news-*.tar.gz"))
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        tar.extractall(tmp_path)
    assert not any(name.endswith("bin/galley") for name in names)
    assert any(name.endswith("pipelines/news.yaml") for name in names)
    source = next(tmp_path.iterdir())
    build = [sys.executable, "-c", "import galley_backend; galley_backend.build_wheel('.')"]
    paths = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(source / "backend")}
    done = subprocess.run(build, cwd=source, env=paths, capture_output=True, text=True)
    assert done.returncode != 0 and "GALLEY_PROGRAM=" in done.stderr, done.stderr
    program = next(environment.glob("lib/python*/site-packages/galley/bin/galley"))
    done = subprocess.run(
        build, cwd=source, env={**paths, "GALLEY_PROGRAM": str(program)}, capture_output=True, text=True
    )
    assert done.returncode == 0 and list(source.glob("*.whl")), done.stderr
