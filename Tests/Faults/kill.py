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
parser.add_argument("--layout", choices=["lines", "files", "both"], default="lines", help="both: half of the runs each")
parser.add_argument("--more-stages", action="store_true", help="a stage that knows all documents, and a program as a stage")
parser.add_argument("--signal", choices=["KILL", "TERM"], default="KILL")
parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
parser.add_argument("--workers", default="2")
arguments = parser.parse_args()
print(f"seed {arguments.seed}: kill.py --runs {arguments.runs} --articles {arguments.articles} "
      f"--layout {arguments.layout} --signal {arguments.signal} --seed {arguments.seed}"
      + (" --more-stages" if arguments.more_stages else ""), flush=True)
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


def write_pipeline(layout, **edits):
    common.write(f"{work}/p.yaml", common.pipeline(layout, more=arguments.more_stages, **edits))


def start_anew(layout):
    """The inputs and the pipeline as they are at first, and the result of an undisturbed run."""
    for folder in ("in", "fresh"):
        shutil.rmtree(f"{work}/{folder}", ignore_errors=True)
    shutil.copytree(f"{work}/base", f"{work}/in")
    write_pipeline(layout)
    began = time.monotonic()
    finish("fresh")
    return time.monotonic() - began


def interrupt(run, attempt, duration):
    """Starts a run and kills it at a random moment; the number of failures."""
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
    deaths[target] += not ended
    _, errors = process.communicate()
    expected = {0, 1} if target == "run" and number == signal.SIGKILL else {0, 1, 3, -number}
    if process.returncode in expected:
        return 0
    print(f"run {run}: exit {process.returncode} after a kill of {target}: {errors.decode()}")
    return 1


def edit(layout, run, attempt):
    """Now and then adds an input or edits the pipeline; whether it did."""
    what = rng.random()
    if what < 0.1:
        common.write(f"{work}/in/texts/0/added-{run}-{attempt}.txt", common.article(rng))
    elif what < 0.2:
        write_pipeline(layout, sentences=3)
    elif what < 0.25:
        write_pipeline(layout, comment="# a comment\n")
    return what < 0.25


def trial(layout, run, duration):
    """Fills a folder, with kills and edits on the way, and compares it; the number of failures, and whether there were edits."""
    failures = 0
    changed = False
    shutil.rmtree(f"{work}/out", ignore_errors=True)
    for attempt in range(rng.choice([1, 1, 2, 3])):
        failures += interrupt(run, attempt, duration)
        changed = edit(layout, run, attempt) or changed
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
    return failures, changed


common.write(f"{work}/program.py", common.PROGRAM)
layouts = ["lines", "files"] if arguments.layout == "both" else [arguments.layout]
failures = 0
deaths = {"supervisor": 0, "run": 0, "both": 0}
done = 0
for place, layout in enumerate(layouts):
    duration = start_anew(layout)
    print(f"layout {layout}: an undisturbed run takes {duration:.2f} s", flush=True)
    for run in range(done, arguments.runs * (place + 1) // len(layouts)):
        failed, changed = trial(layout, run, duration)
        failures += failed
        if changed:
            start_anew(layout)
        done += 1
        if done % 25 == 0:
            print(f"{done} runs, {sum(deaths.values())} kills, {failures} failures", flush=True)
print(f"{arguments.runs} runs, {sum(deaths.values())} kills {deaths}, {failures} failures")
if failures:
    sys.exit(f"kept: {work}")
shutil.rmtree(work)
