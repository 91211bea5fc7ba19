#!/usr/bin/env python3
"""Lets the disk be full: exit 4, nothing half-written under a final name, and with room the same command finishes.

With a limit on the size of files (ulimit -f), and on a file system of 20 MB in memory where mounting is permitted.
"""
import os
import random
import resource
import shutil
import subprocess
import sys

import common

program = common.galley()
work = common.temporary()
common.write_articles(f"{work}/in", 5000, random.Random(3))
failures = 0


def run(output, limit=None):
    def restrict():
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    line = [program, "run", "p.yaml", "in", "--output", output, "--quiet"]
    return subprocess.run(line, cwd=work, stderr=subprocess.PIPE, preexec_fn=restrict)


def check(name, first, output):
    global failures
    problems = [] if first.returncode == 4 else [f"exit {first.returncode}"]
    seen = [entry for entry in os.listdir(output) if not entry.startswith(".")]
    if seen:
        problems.append(f"visible: {seen}")
    print(f"{name}: {first.stderr.decode().strip()}")
    return problems


def finish(name, output, problems):
    global failures
    again = run(output)
    if again.returncode != 1:
        problems.append(f"then exit {again.returncode}: {again.stderr.decode()}")
    different = common.difference(output, f"{work}/fresh")
    if different:
        problems.append(different)
    print(f"{name}: {problems or 'finished by the same command, equal to a fresh run'}")
    failures += bool(problems)


for layout in ("lines", "files"):
    common.write(f"{work}/p.yaml", common.pipeline(layout))
    shutil.rmtree(f"{work}/fresh", ignore_errors=True)
    assert run("fresh").returncode == 1
    for limit in (100, 5_000, 1_000_000) if layout == "lines" else (100, 5_000):
        output = f"{work}/limited"
        shutil.rmtree(output, ignore_errors=True)
        name = f"{layout}, files of at most {limit} bytes"
        finish(name, output, check(name, run(output, limit), output))

    mount = f"{work}/small"
    os.makedirs(mount, exist_ok=True)
    size = 20 if layout == "lines" else 8
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", mount], capture_output=True)
    if made.returncode:
        print("mounting is not permitted here: the file system in memory is left out")
        continue
    try:
        with open(f"{mount}/ballast", "wb") as file:
            file.write(bytes((size - 4) << 20))
        name = f"{layout}, {size} MB with 4 MB free"
        problems = check(name, run(f"{mount}/out"), f"{mount}/out")
        os.remove(f"{mount}/ballast")
        if layout == "files":
            subprocess.run(["mount", "-o", "remount,size=200m", mount], check=True)
        finish(name, f"{mount}/out", problems)
    finally:
        subprocess.run(["umount", mount])
shutil.rmtree(work)
sys.exit(1 if failures else 0)
