#!/usr/bin/env python3
"""Kills galley at random moments, resumes, and compares with an undisturbed run.

Each of N runs fills a folder: killed once or more (the supervisor, the run, or both), sometimes with the pipeline edited
or inputs added in between, then brought to its end by the same command. The result must be that of a fresh run, to the byte.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--runs", type=int, default=300)
parser.add_argument("--articles", type=int, default=5000)
parser.add_argument("--layout", choices=["lines", "files"], default="lines")
parser.add_argument("--signal", choices=["KILL", "TERM"], default="KILL")
parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
parser.add_argument("--workers", default="2")
arguments = parser.parse_args()
print(f"seed {arguments.seed}: kill.py --runs {arguments.runs} --articles {arguments.articles} "
      f"--layout {arguments.layout} --signal {arguments.signal} --seed {arguments.seed}", flush=True)
rng = random.Random(arguments.seed)
program = common.galley()
work = common.temporary()
number = getattr(signal, "SIG" + arguments.signal)
common.write_articles(f"{work}/base", arguments.articles, rng)


def command(output, force=False):
    line = [program, "run", "p.yaml", "in", "--output", output, "--quiet", "--workers", arguments.workers]
    return line + (["--force"] if force else [])


def start(output):
    return subprocess.Popen(command(output), cwd=work, stderr=subprocess.PIPE)


def finish(output, force=False):
    done = subprocess.run(command(output, force), cwd=work, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"exit {done.returncode}: {done.stderr.decode()}")


shutil.copytree(f"{work}/base", f"{work}/in")
common.write(f"{work}/p.yaml", common.pipeline(arguments.layout))
began = time.monotonic()
finish("fresh")
duration = time.monotonic() - began
print(f"an undisturbed run takes {duration:.2f} s", flush=True)

kills = 0
failures = 0
deaths = {"supervisor": 0, "run": 0, "both": 0}
changed = False
for run in range(arguments.runs):
    shutil.rmtree(f"{work}/out", ignore_errors=True)
    if changed:
        shutil.rmtree(f"{work}/in")
        shutil.copytree(f"{work}/base", f"{work}/in")
        common.write(f"{work}/p.yaml", common.pipeline(arguments.layout))
        shutil.rmtree(f"{work}/fresh")
        finish("fresh")
        changed = False
    for attempt in range(rng.choice([1, 1, 2, 3])):
        process = start("out")
        time.sleep(rng.uniform(0, duration * 1.1))
        target = rng.choice(list(deaths))
        run_processes = common.children(process.pid)
        ended = process.poll() is not None
        if target != "supervisor":
            for child in run_processes:
                try:
                    os.kill(child, number)
                except ProcessLookupError:
                    pass
        if target != "run" and not ended:
            process.send_signal(number)
        kills += not ended
        deaths[target] += not ended
        _, errors = process.communicate()
        expected = {0, 1} if target == "run" and number == signal.SIGKILL else {0, 1, 3, -number}
        if process.returncode not in expected:
            print(f"run {run}: exit {process.returncode} after a kill of {target}: {errors.decode()}")
            failures += 1
        what = rng.random()
        if what < 0.1:
            common.write(f"{work}/in/texts/0/added-{run}-{attempt}.txt", common.article(rng))
            changed = True
        elif what < 0.2:
            common.write(f"{work}/p.yaml", common.pipeline(arguments.layout, sentences=3))
            changed = True
        elif what < 0.25:
            common.write(f"{work}/p.yaml", common.pipeline(arguments.layout, comment="# a comment\n"))
            changed = True
    finish("out")
    if changed:
        shutil.rmtree(f"{work}/fresh")
        finish("fresh")
    different = common.difference(f"{work}/out", f"{work}/fresh")
    left = common.hidden_leftovers(f"{work}/out")
    if different or left:
        failures += 1
        print(f"run {run}: {different} {left}", flush=True)
        shutil.copytree(f"{work}/out", f"{work}/failed-{run}")
    if run % 25 == 24:
        print(f"{run + 1} runs, {kills} kills, {failures} failures", flush=True)
print(f"{arguments.runs} runs, {kills} kills {deaths}, {failures} failures")
if failures:
    sys.exit(f"kept: {work}")
shutil.rmtree(work)
