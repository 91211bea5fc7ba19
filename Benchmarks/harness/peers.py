"""Runs peers, each in a process and the environment of its own."""
import json
import os
import subprocess
import sys

from harness.galley import BENCHMARKS

PYTHON = BENCHMARKS / ".build-peers/bin/python"


class Unavailable(Exception):
    """The peer is not installed, or failed; the message says which."""


def run(peer, path, *options, timeout=1800):
    """Runs a peer over JSON Lines on one core: documents, bytes, seconds.

    Raises ``Unavailable`` where it cannot; that is never a reason to stop.
    """
    if not PYTHON.exists():
        raise Unavailable("no peers: run Benchmarks/peers/install")
    command = [PYTHON, BENCHMARKS / "peers/run.py", peer, path, *options]
    core = min(os.sched_getaffinity(0))
    one_thread = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    try:
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, timeout=timeout,
            env={**os.environ, **one_thread}, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    except subprocess.TimeoutExpired:
        raise Unavailable(f"not done after {timeout} s") from None
    if done.returncode == 3:
        raise Unavailable("not installed")
    if done.returncode:
        print(f"{peer}: {done.stderr[-2000:]}", file=sys.stderr)
        raise Unavailable(f"failed: {(done.stderr.strip().splitlines() or ['no message'])[-1][:80]}")
    return json.loads(done.stdout.splitlines()[-1])
