#!/usr/bin/env python3
"""Makes small mutations of the sources and says which of them no test notices.

All mutants of a run are compiled into one build: an operator becomes one of its own, that asks the environment which mutant
is on. So there is one build, and a mutant costs no more than the tests of the suites that cover it. Results are kept in the
state file: the same command goes on where it was stopped.

    Tests/Faults/mutate.py --seed 1 --count 60
"""
import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Where the laws are kept, and the suites that must notice. Those of the command take minutes: they run for the mutants that
# the suites of the target itself have not noticed.
TARGETS = {
    "Sources/Kit/StageKit": ["StageKitTests|StageConformanceTests"],
    "Sources/Pipeline/Pipeline": ["PipelineTests"],
    "Sources/Base/System": ["SystemTests", "CommandTests"],
    "Sources/Base/JSON": ["JSONTests|FormatsTests"],
    "Sources/Input/Compression": ["CompressionTests"],
    "Sources/Input/Inputs": ["InputsTests", "CommandTests"],
    "Sources/Input/Formats": ["FormatsTests"],
    "Sources/Running/Runtime": ["RuntimeTests", "CommandTests"],
    "Sources/Loading/StageLoader": ["StageLoaderTests", "CommandTests"],
    "Sources/Stages/ExportJSON": ["ExportJSONTests"],
}

# Each operator with what it becomes, its precedence, and the function that does either.
COMPARISON, EQUALITY, LOGICAL_AND, LOGICAL_OR, ADDITION = (
    "Comparable|Comparison|Bool", "Equatable|Comparison|Bool", "and", "or", "AdditiveArithmetic|Addition|T")
OPERATORS = {
    "<": ("<=", COMPARISON), "<=": ("<", COMPARISON), ">": (">=", COMPARISON), ">=": (">", COMPARISON),
    "==": ("!=", EQUALITY), "!=": ("==", EQUALITY), "&&": ("||", LOGICAL_AND), "||": ("&&", LOGICAL_OR),
    "+": ("-", ADDITION), "-": ("+", ADDITION),
}
CALL = re.compile(r"^(\s+)(try )?((?:fsync|rename|unlink|close|synchronize|remove|lock|reset|clear|append|set)\w*\(.*\))$")
LITERAL = re.compile(r"(return |= |: )(true|false)$")


class Mutant:
    def __init__(self, path, line, column, before, after):
        self.path, self.line, self.column, self.before, self.after = path, line, column, before, after

    @property
    def key(self):
        return f"{self.path.relative_to(ROOT)}:{self.line}:{self.column}: '{self.before}' becomes '{self.after}'"


def candidates(path):
    """Every place of a file that can be mutated."""
    found = []
    text = path.read_text()
    if "@inlinable" in text or "~Copyable" in text:
        return found
    in_text = False
    for number, line in enumerate(text.split("\n"), 1):
        in_text ^= line.count('"""') % 2 == 1
        code = line.split("//")[0]
        if in_text or '"' in code or code.lstrip().startswith(("case ", "@", "#", "func ", "static func")) or "->" in code:
            continue
        for match in re.finditer(r" (<=|>=|==|!=|&&|\|\||<|>|\+|-) ", code):
            found.append(Mutant(path, number, match.start(1), match[1], OPERATORS[match[1]][0]))
        if match := CALL.match(code):
            found.append(Mutant(path, number, match.start(3), match[3], ""))
        if match := LITERAL.search(code):
            found.append(Mutant(path, number, match.start(2), match[2], "false" if match[2] == "true" else "true"))
    return found


def name(number):
    """A word of operator characters for a number, so that each mutant has an operator of its own."""
    return "≺" + "".join("÷×"[bit == "1"] for bit in f"{number:010b}") + "≻"


def declaration(number, mutant):
    """The operator of a mutant, in Swift."""
    kind = OPERATORS[mutant.before][1]
    operator, was, becomes = name(number), mutant.before, mutant.after
    if kind in (LOGICAL_AND, LOGICAL_OR):
        group = "LogicalConjunctionPrecedence" if kind == LOGICAL_AND else "LogicalDisjunctionPrecedence"
        return (f"infix operator {operator}: {group}\n"
                f"func {operator} (a: Bool, b: @autoclosure () throws -> Bool) rethrows -> Bool {{\n"
                f"  mutantIsOn({number}) ? try (a {becomes} b()) : try (a {was} b())\n}}\n")
    protocol, group, result = kind.split("|")
    return (f"infix operator {operator}: {group}Precedence\n"
            f"func {operator} <T: {protocol}>(a: T, b: T) -> {result} {{\n"
            f"  mutantIsOn({number}) ? a {becomes} b : a {was} b\n}}\n")


HEADER = """import Glibc

private let mutantThatIsOn = getenv("GALLEY_MUTANT").flatMap { Int(String(cString: $0)) } ?? -1

func mutantIsOn(_ number: Int) -> Bool { mutantThatIsOn == number }
"""


def plant(tree, mutants):
    """Writes the mutants into the sources of a copy of the package."""
    subprocess.run(["git", "checkout", "--quiet", "--", "."], cwd=tree, check=True)
    by_target, by_line = {}, {}
    for number, (target, mutant) in mutants.items():
        by_target.setdefault(target, []).append((number, mutant))
        by_line.setdefault((mutant.path, mutant.line), []).append((number, mutant))
    for (path, line), here in by_line.items():
        file = tree / path.relative_to(ROOT)
        lines = file.read_text().split("\n")
        for number, mutant in sorted(here, key=lambda pair: -pair[1].column):
            text = lines[line - 1]
            start, end = mutant.column, mutant.column + len(mutant.before)
            if mutant.before in OPERATORS:
                planted = name(number)
            elif mutant.after == "":
                start = len(text) - len(text.lstrip())
                planted = f"if !mutantIsOn({number}) {{ {text[start:end]} }}"
            else:
                planted = f"(mutantIsOn({number}) ? {mutant.after} : {mutant.before})"
            lines[line - 1] = text[:start] + planted + text[end:]
        file.write_text("\n".join(lines))
    for target, here in by_target.items():
        text = HEADER + "".join(declaration(n, m) for n, m in here if m.before in OPERATORS)
        (tree / target / "Mutants.swift").write_text(text)


def build(tree):
    return subprocess.run(["swift", "build", "--build-tests", "-debug-info-format", "none"], cwd=tree,
                          capture_output=True, text=True)


def build_without_misfits(tree, mutants):
    """Builds, without the mutants that do not compile."""
    while True:
        plant(tree, mutants)
        done = build(tree)
        if done.returncode == 0:
            return
        wrong = set(re.findall(r"(\S+\.swift):(\d+):\d+: error", done.stdout + done.stderr))
        misfits = [n for n, (_, m) in mutants.items()
                   if (str(tree / m.path.relative_to(ROOT)), str(m.line)) in wrong]
        if not misfits:
            sys.exit(f"the mutated package does not build:\n{(done.stdout + done.stderr)[-3000:]}")
        for number in misfits:
            del mutants[number]
        print(f"{len(misfits)} mutants do not compile and are left out", flush=True)


def passes(tree, suites, mutant, seconds):
    """Whether the suites pass while a mutant is on. A mutant may hang: then it is noticed."""
    on = {} if mutant is None else {"GALLEY_MUTANT": str(mutant)}
    command = ["timeout", str(seconds), "swift", "test", "--skip-build", "-debug-info-format", "none", "--filter", suites]
    return subprocess.run(command, cwd=tree, capture_output=True, env={**os.environ, **on}).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--state", default=str(ROOT / "Output/mutants.jsonl"), help="where results are kept")
    parser.add_argument("--seconds", type=int, default=900, help="how long suites may take for one mutant")
    arguments = parser.parse_args()
    print(f"mutate.py --seed {arguments.seed} --count {arguments.count}", flush=True)

    rng, mutants, number = random.Random(arguments.seed), {}, 0
    targets = [target for target in TARGETS if (ROOT / target).is_dir()]
    for index, target in enumerate(targets):
        places = [mutant for path in sorted((ROOT / target).rglob("*.swift")) for mutant in candidates(path)]
        share = arguments.count // len(targets) + (index < arguments.count % len(targets))
        for mutant in rng.sample(places, min(share, len(places))):
            mutants[number] = (target, mutant)
            number += 1

    state = pathlib.Path(arguments.state)
    state.parent.mkdir(parents=True, exist_ok=True)
    known = {row["key"]: row for row in map(json.loads, state.read_text().splitlines())} if state.exists() else {}
    tree = ROOT / ".build-mutants"
    if not tree.exists():
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree)], cwd=ROOT, check=True)
    subprocess.run(["git", "checkout", "--quiet", "--detach", "--force",
                    subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()],
                   cwd=tree, check=True)
    if any(mutant.key not in known for _, mutant in mutants.values()):
        build_without_misfits(tree, mutants)
        suites = sorted({suite for target, _ in mutants.values() for suite in TARGETS[target]})
        if not passes(tree, "|".join(suites), None, 3600):
            sys.exit("the tests fail without a mutant: nothing can be said")
    survivors = []
    for number, (target, mutant) in mutants.items():
        row = known.get(mutant.key)
        if row is None:
            killed = not all(passes(tree, suite, number, arguments.seconds) for suite in TARGETS[target])
            row = {"key": mutant.key, "killed": killed}
            with open(state, "a") as file:
                file.write(json.dumps(row) + "\n")
        print("killed  " if row["killed"] else "SURVIVED", row["key"], flush=True)
        if not row["killed"]:
            survivors.append(mutant)
    print(f"{len(survivors)} of {len(mutants)} survive")


if __name__ == "__main__":
    main()
