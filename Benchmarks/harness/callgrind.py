"""Counts instructions and allocations with valgrind's callgrind, the same to the digit every time."""
import os
import pathlib
import re
import shutil
import subprocess

from harness.galley import fail

# What is counted: a worker's processing of a batch, decoding and all stages. Start-up, the other threads and the
# writing of the result depend on the machine and the moment.
WORK = "$s7Runtime6WorkerC7process*"
ALLOCATIONS = {"malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc", "memalign"}
PRELOADED_CLOCK = pathlib.Path(__file__).with_name("steady_clock.c")


class Callgrind:
    """Counts runs of one galley."""

    def __init__(self, program, scratch):
        for tool, package in (("valgrind", "valgrind"), ("strip", "binutils"), ("setarch", "util-linux"), ("cc", "gcc")):
            if not shutil.which(tool):
                fail(f"there is no '{tool}' (Debian: {package})")
        self.scratch = pathlib.Path(scratch)
        # Valgrind before 3.20 cannot read the debug information that Swift writes, and needs none.
        self.program = self.scratch / "galley-without-debug-information"
        self._call(["strip", "--strip-debug", "-o", self.program, program])
        self.clock = self.scratch / "steady_clock.so"
        self._call(["cc", "-O1", "-shared", "-fPIC", "-o", self.clock, PRELOADED_CLOCK])

    def count(self, pipeline, path):
        """(instructions, allocations, profile) of a pipeline over one file.

        The file should be below a megabyte: it is one batch then, and no other thread works meanwhile.
        """
        for profile in self.scratch.glob("callgrind.out.*"):
            profile.unlink()
        output = self.scratch / "callgrind-output"
        shutil.rmtree(output, ignore_errors=True)
        # Addresses, hashes and the clock are the same in every run: all three decide what is allocated where.
        environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LD_PRELOAD": str(self.clock)}
        self._call(["setarch", "-R", "valgrind", "--tool=callgrind", f"--toggle-collect={WORK}",
                    f"--callgrind-out-file={self.scratch}/callgrind.out.%p", self.program, "run", pipeline, path, "--output", output,
                    "--workers", "1", "--quiet"], env=environment)
        # A run is two processes: the one that looks after the other does none of the work.
        counted = [(*read(profile), profile) for profile in self.scratch.glob("callgrind.out.*")]
        instructions, allocations, profile = max(counted)
        if not instructions:
            fail("callgrind counted nothing: is Runtime.Worker.process the name of the function that does the work?")
        return instructions, allocations, profile

    def _call(self, command, **options):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
        if done.returncode not in (0, 1) or (done.returncode and command[0] != "setarch"):
            fail(f"'{command[0]}' ended with {done.returncode}:\n{done.stderr[-2000:]}")


def read(profile):
    """(instructions, allocations) in a profile of callgrind's."""
    names, instructions, allocations, is_allocation = {}, 0, 0, False
    with open(profile) as lines:
        for line in lines:
            if line.startswith("cfn="):
                match = re.match(r"cfn=(\(\d+\))(?: (.*))?", line)
                name = names.setdefault(match[1], match[2]) if match[2] else names.get(match[1])
                is_allocation = name in ALLOCATIONS
            elif line.startswith("fn="):
                match = re.match(r"fn=(\(\d+\)) (.*)", line)
                if match:
                    names[match[1]] = match[2]
            elif line.startswith("calls=") and is_allocation:
                allocations += int(line[6:].split()[0])
            elif line.startswith(("totals:", "summary:")):
                instructions = int(line.split()[1])
    return instructions, allocations
