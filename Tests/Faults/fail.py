#!/usr/bin/env python3
"""Lets the n-th write, fsync or rename of a small run fail, for every n; then the same command must finish the work.

After each failure: exit 4, no result under its final name unless it is whole, and after the same command again the result
of a fresh run, to the byte.
"""
import argparse
import errno
import os
import random
import shutil
import subprocess
import sys

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--articles", type=int, default=100)
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_args()
program = common.galley()
work = common.temporary()
common.write_articles(f"{work}/in", arguments.articles, random.Random(arguments.seed), files=10)
print(f"fail.py --articles {arguments.articles} --seed {arguments.seed}", flush=True)


def run(output, **variables):
    environment = os.environ | {"FAIL_BELOW": f"{work}/{output}"} | variables
    # The whole path: paths are compared as they are written.
    line = [program, "run", "p.yaml", "in", "--output", f"{work}/{output}", "--quiet", "--workers", "1"]
    return subprocess.run(line, cwd=work, env=environment, stderr=subprocess.PIPE)


failures = 0
for layout in ("lines", "files"):
    common.write(f"{work}/p.yaml", common.pipeline(layout))
    shutil.rmtree(f"{work}/fresh", ignore_errors=True)
    assert run("fresh").returncode == 1
    for before in ("nothing", "a result of another pipeline"):
        for call in ("write", "fsync", "rename"):
            tried = 0
            for number in range(1, 10_000):
                shutil.rmtree(f"{work}/out", ignore_errors=True)
                old = {}
                if before != "nothing":
                    common.write(f"{work}/p.yaml", common.pipeline(layout, sentences=1))
                    run("out")
                    old = common.visible(f"{work}/out")
                    common.write(f"{work}/p.yaml", common.pipeline(layout))
                kind = errno.ENOSPC if number % 2 else errno.EIO
                first = run("out", FAIL_CALL=call, FAIL_NUMBER=str(number), FAIL_ERROR=str(kind))
                if first.returncode == 1:
                    break
                tried += 1
                problems = [] if first.returncode == 4 else [f"exit {first.returncode}: {first.stderr.decode()}"]
                new = common.visible(f"{work}/fresh")
                for name, data in common.visible(f"{work}/out").items():
                    if data != old.get(name) and data != new.get(name):
                        problems.append(f"{name} is neither the old nor the new one")
                again = run("out")
                if again.returncode != 1:
                    problems.append(f"then exit {again.returncode}: {again.stderr.decode()}")
                different = common.difference(f"{work}/out", f"{work}/fresh")
                if different:
                    problems.append(different)
                problems += common.hidden_leftovers(f"{work}/out")
                if problems:
                    failures += 1
                    print(f"{layout}, over {before}, {call} number {number}: {problems}", flush=True)
            print(f"{layout}, over {before}: each of {tried} calls of {call} failed once", flush=True)
            if tried == 0:
                sys.exit(f"no call of {call} could be made to fail")
print(f"{failures} failures")
shutil.rmtree(work)
sys.exit(1 if failures else 0)
