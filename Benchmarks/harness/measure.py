"""Runs a command on some cores and writes to a file what it cost.

    measure.py RESULT CORES COMMAND…

A program of its own, and a small one: the kernel counts the memory of whoever starts a process as the process's own.
"""
import json
import os
import subprocess
import sys
import time

result, cores, *command = sys.argv[1:]
os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
started = time.monotonic()
process = subprocess.Popen(command)
_, status, usage = os.wait4(process.pid, 0)
wall = time.monotonic() - started
with open(result, "w") as output:
    json.dump({"status": os.waitstatus_to_exitcode(status), "cpu_seconds": usage.ru_utime + usage.ru_stime,
               "wall_seconds": wall, "peak_bytes": usage.ru_maxrss * 1024}, output)
