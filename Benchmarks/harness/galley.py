"""The galley under test: builds it, runs it on chosen cores, and says what the run cost."""
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BENCHMARKS = pathlib.Path(__file__).resolve().parents[1]
ROOT = BENCHMARKS.parent
NEWS = ROOT / "pipelines/news.yaml"
RESULTS = BENCHMARKS / "results"


def fail(message):
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: error: {message}")


def build(root=ROOT):
    """The path of a release build; GALLEY names one that is there already."""
    if root == ROOT and os.environ.get("GALLEY"):
        path = pathlib.Path(os.environ["GALLEY"])
        if not os.access(path, os.X_OK):
            fail(f"GALLEY={path} is no program")
        return path
    if not shutil.which("swift"):
        fail("there is no 'swift' to build galley with; set GALLEY to a release build")
    command = ["swift", "build", "-c", "release", "--product", "galley", "--package-path", str(root)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        fail(f"'{' '.join(command)}' failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    folder = subprocess.run([*command, "--show-bin-path"], capture_output=True, text=True, check=True).stdout.strip()
    return pathlib.Path(folder) / "galley"


def description():
    """Which galley is measured: the commit only where it was built from it."""
    if os.environ.get("GALLEY"):
        note = os.environ.get("GALLEY_COMMIT")
        return f"galley given as GALLEY, said to be of {note}" if note else "galley given as GALLEY, of an unknown commit"
    def git(*words):
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True).stdout.strip()
    changed = git("status", "--porcelain", "--", "Sources", "Plugins", "Package.swift")
    return f"commit {git('rev-parse', '--short', 'HEAD') or 'unknown'}" + (" with changes" if changed else "")


@dataclasses.dataclass
class Cost:
    """What a process cost."""
    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int


def measured(command, cores=(0,), **options):
    """Runs a command on some cores; its exit status and cost."""
    available = sorted(os.sched_getaffinity(0))
    chosen = ",".join(str(available[core]) for core in cores if core < len(available))
    with tempfile.NamedTemporaryFile("r") as result:
        measure = [sys.executable, BENCHMARKS / "harness/measure.py", result.name, chosen, *command]
        done = subprocess.run([str(word) for word in measure], **options)
        if done.returncode:
            fail(f"cannot run {command[0]}")
        cost = json.load(result)
    return cost.pop("status"), Cost(**cost)


class Galley:
    """Runs pipelines into a scratch folder that goes away with it."""

    def __init__(self, program=None):
        self.program = program or build()
        self._scratch = tempfile.TemporaryDirectory(prefix="galley-benchmark-")
        self.scratch = pathlib.Path(self._scratch.name)

    def pipeline(self, text):
        """A pipeline file with this text."""
        path = self.scratch / f"{abs(hash(text))}.yaml"
        path.write_text(text)
        return path

    def run(self, pipeline, inputs, workers=1, listed=False):
        """Runs a pipeline over files; the output folder, the manifest, the cost.

        With `listed` the inputs are handed over as a list, each known by its own path.
        """
        output = self.scratch / "output"
        shutil.rmtree(output, ignore_errors=True)
        command = [self.program, "run", pipeline, "--output", output, "--workers", str(workers), "--quiet"]
        if listed:
            names = self.scratch / "inputs.list"
            names.write_text("".join(f"{name}\n" for name in inputs))
            command += ["--from-file", names]
        else:
            command += inputs
        with open(self.scratch / "errors", "w+") as errors:
            status, cost = measured(command, range(workers), stderr=errors)
            if status not in (0, 1):
                errors.seek(0)
                fail(f"galley ended with {status}: {errors.read()[-2000:]}")
        return output, json.loads((output / "manifest.json").read_text()), cost

    def drain(self, pipeline, source, workers=1):
        """Runs a pipeline over what the command `source` prints, its records thrown away; the cost of galley alone."""
        feeder = subprocess.Popen([str(word) for word in source], stdout=subprocess.PIPE)
        command = [self.program, "run", pipeline, "-", "--output", "-", "--workers", str(workers), "--quiet"]
        with open(os.devnull, "w") as nowhere, open(self.scratch / "errors", "w+") as errors:
            status, cost = measured(command, range(workers), stdin=feeder.stdout, stdout=nowhere, stderr=errors)
            feeder.stdout.close()
            if feeder.wait():
                fail(f"'{source[0]}' ended with {feeder.returncode}")
            if status:
                errors.seek(0)
                fail(f"galley ended with {status}: {errors.read()[-2000:]}")
        return cost


def stages(*lines, fields=None):
    """The text of a pipeline: stages in YAML's flow style, then export_json."""
    export = "export_json" if fields is None else f"export_json: {{fields: [{', '.join(fields)}]}}"
    return "stages:\n" + "".join(f"  - {line}\n" for line in [*lines, export])
