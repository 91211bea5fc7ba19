#!/usr/bin/env python3
"""Runs over documents of which some throw, trap, hang, eat memory, or overflow the stack.

Each of these must be a dead letter with the right code, all others the records of a run without them; and they may take
no longer than their time limits and 0.2 s each.
"""
import argparse
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import time

import common

CODES = {"throw": "on_purpose", "trap": "crashed", "hang": "time_limit", "memory": "memory_limit",
         "overflow": "stack_overflow"}

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--documents", type=int, default=20_000)
parser.add_argument("--bad", type=int, default=25, help="how many are bad (default: 25)")
parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
parser.add_argument("--time-limit", type=float, default=1, help="seconds (default: 1)")
parser.add_argument("--memory-limit", type=int, default=256, help="MiB (default: 256)")
parser.add_argument("--workers", default="2")
arguments = parser.parse_args()
print(f"poison.py --documents {arguments.documents} --bad {arguments.bad} --seed {arguments.seed}", flush=True)
rng = random.Random(arguments.seed)
program = common.galley()
work = common.temporary()

faults = {number: list(CODES)[place % len(CODES)]
          for place, number in enumerate(rng.sample(range(arguments.documents), arguments.bad))}
for name in ("clean", "poisoned"):
    os.makedirs(f"{work}/{name}")
with open(f"{work}/clean/a.jsonl", "w") as clean, open(f"{work}/poisoned/a.jsonl", "w") as poisoned:
    for number in range(arguments.documents):
        text = common.article(rng)
        clean.write(json.dumps({"id": str(number), "text": text}) + "\n")
        if number in faults:
            text = f"FAULT {faults[number]} {text}"
        poisoned.write(json.dumps({"id": str(number), "text": text}) + "\n")
common.write(f"{work}/p.yaml", f"""time_limit: {arguments.time_limit}
stages:
  - segment_paragraphs
  - go_wrong
  - extract_quotes
  - summarize
  - export_json
""")


def run(name):
    line = [program, "run", "p.yaml", name, "--output", f"{name}-out", "--workers", arguments.workers,
            "--memory-limit", str(arguments.memory_limit)]
    began = time.monotonic()
    done = subprocess.run(line, cwd=work, stderr=subprocess.PIPE)
    seconds = time.monotonic() - began
    print(f"{name}: exit {done.returncode} after {seconds:.2f} s", flush=True)
    return seconds, done


def lines(path):
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return file.read().splitlines()


problems = []
clean_seconds, clean = run("clean")
seconds, poisoned = run("poisoned")
if clean.returncode != 0 or poisoned.returncode != (1 if faults else 0):
    problems.append(f"exit {clean.returncode} and {poisoned.returncode}: {poisoned.stderr.decode()}")
letters = {letter["id"]: letter["code"] for letter in map(json.loads, lines(f"{work}/poisoned-out/dead_letters.jsonl"))}
expected = {str(number): CODES[fault] for number, fault in faults.items()}
if letters != expected:
    problems.append(f"dead letters differ: {sorted(letters.items() ^ expected.items())[:10]}")
records = lines(f"{work}/clean-out/records.jsonl")
if len(records) != arguments.documents:
    problems.append(f"{len(records)} records of the clean run")
wanted = [record.replace("clean", "poisoned", 1) for number, record in enumerate(records) if number not in faults]
got = lines(f"{work}/poisoned-out/records.jsonl")
if [json.loads(line)["id"] for line in got] != [json.loads(line)["id"] for line in wanted]:
    problems.append(f"{len(got)} records instead of {len(wanted)}, or others")
elif got != wanted:
    problems.append("records of good documents differ from those of the clean run")
hangs = sum(fault == "hang" for fault in faults.values())
allowed = clean_seconds + hangs * arguments.time_limit + 0.2 * len(faults)
print(f"{dict(collections.Counter(letters.values()))}, {len(got)} records; "
      f"{seconds:.2f} s of {allowed:.2f} s allowed: {clean_seconds:.2f} clean, {hangs} time limits, {len(faults)} times 0.2")
if seconds > allowed:
    problems.append("too slow")
print(problems or "all as it should be")
shutil.rmtree(work)
sys.exit(1 if problems else 0)
