#!/usr/bin/env python3
"""Runs over damaged inputs: HTML, text, JSON Lines, JSON, compressed files and pipelines.

Inputs are mutants of the files in Examples and, where it is there, of pages and articles in ../shared. Of each round is
checked: every document is accounted for; nothing trapped, hung or ran out of memory; every record is strict JSON, valid by
the schema (with Python's package jsonschema, if it is installed), and its spans slice its text. What fails is kept, with
the command that repeats it.
"""
import argparse
import bz2
import gzip
import json
import lzma
import pathlib
import random
import shutil
import subprocess
import sys
import time

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--mutants", type=int, default=10_000, help="how many documents to make (default: 10000)")
parser.add_argument("--round", type=int, default=1_000, help="how many in one run (default: 1000)")
parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
parser.add_argument("--seconds", type=float, default=120, help="what a round may take (default: 120)")
parser.add_argument("--no-shared", action="store_true", help="take the files of Examples alone")
arguments = parser.parse_args()
print(f"fuzz.py --mutants {arguments.mutants} --round {arguments.round} --seed {arguments.seed}", flush=True)

PIPELINE = """stages:
  - strip_boilerplate: {keep: [headline, byline, caption]}
  - detect_language
  - segment_paragraphs
  - extract_quotes: {kinds: [direct, mixed, indirect], keep_unattributed: true}
  - summarize
  - keywords
  - redact
  - export_json
input: {pass: all}
max_error_rate: 1
"""
# Codes that say that something went wrong in galley and not in the document.
DEFECTS = {"crashed", "stack_overflow", "time_limit", "memory_limit", "invalid_span"}
TOKENS = [b"<", b">", b"</p>", b"<p", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"</title", b"<table><td>", b"&nbsp;",
          b"&#x10FFFF;", b"&#0;", b"&amp", b"\"", b"'", b"''", "“".encode(), "”".encode(), "«".encode(), "—".encode(),
          b"\\", b"\\u", b"\\ud800", b"{", b"}", b"[", b"]", b",", b":", b"null", b"1e999", b"\x00", b"\x1b[31m", b"\x7f",
          b"\xc2\x9b", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xed\xa0\x80",
          b"\xf4\x90\x80\x80", b"\r", b"\n\n", b"\t", b" " * 300, b"A" * 5_000, b"9" * 40, b"a.b@c.de", b"said ",
          b"<time>Mon&nbsp;</time>", b"<span class=byline>By Ann Lee&nbsp;</span>"]
CHARSETS = ["utf-8", "utf-16", "utf-7", "iso-8859-1", "windows-1252", "shift_jis", "gb18030", "x-user-defined", "replacement",
            "big5", "euc-kr", "koi8-r", "", "utf-8;", "\u0130so"]


def mutated(data, others, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 3, 8, 30])):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + int(rng.paretovariate(0.7)))
        kind = rng.randrange(8)
        if kind == 0:
            del data[start:end]
        elif kind == 1:
            data[start:start] = data[start:end] * rng.choice([1, 2, 20])
        elif kind == 2:
            data[start:start] = rng.choice(TOKENS)
        elif kind == 3:
            data[start:end] = rng.choice(TOKENS)
        elif kind == 4 and start < len(data):
            data[start] ^= 1 << rng.randrange(8)
        elif kind == 5:
            data[start:end] = bytes(rng.randrange(256) for _ in range(min(40, end - start)))
        elif kind == 6:
            other = rng.choice(others)
            at = rng.randrange(len(other) + 1)
            data[start:start] = other[at:at + rng.randrange(400)]
        elif kind == 7 and rng.random() < 0.2:
            del data[start:]
    data = bytes(data[:300_000])
    # Most mutants stay text: otherwise nearly all of them end before the first stage.
    return data if rng.random() < 0.2 else data.decode("utf-8", "ignore").replace("\0", "").encode()


def damaged(data, rng):
    """A few bytes changed, cut off, or added."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 3])):
        at = rng.randrange(len(data))
        kind = rng.randrange(4)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del data[at:]
            data = data or bytearray(b"x")
        elif kind == 2:
            data[at:at] = bytes(rng.randrange(1, 20))
        else:
            data += bytes(rng.randrange(256) for _ in range(rng.randrange(1, 20)))
    return bytes(data)


def seeds():
    root = pathlib.Path(common.ROOT)
    files = {".html": [], ".txt": [], ".jsonl": []}
    for path in sorted((root / "Examples").iterdir()):
        files.get(path.suffix, []).append(path.read_bytes())
    corpora = root.parent / "shared/corpora"
    if corpora.is_dir() and not arguments.no_shared:
        pick = random.Random(1)
        for suffix, pattern in ((".html", "boilerplate/*/*.html.gz"), (".txt", "boilerplate/*/*.txt")):
            for path in pick.sample(sorted(corpora.glob(pattern)), 60):
                data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
                files[suffix].append(data[:100_000])
    else:
        print("without ../shared: mutants of Examples alone")
    return files


def charset(data, rng):
    label = rng.choice(CHARSETS)
    return f'<meta charset="{label}">'.encode() + data if rng.random() < 0.7 else data


def write(folder, number, files, rng):
    """Writes one input; its name if it is certain to be one document."""
    kind = rng.choice([".html", ".html", ".txt", ".txt", ".jsonl", ".json", ".compressed"])
    if kind in (".html", ".txt"):
        data = mutated(rng.choice(files[kind]), files[kind], rng)
        data = charset(data, rng) if kind == ".html" else data
    elif kind == ".compressed":
        text = b"".join(json.dumps({"id": f"{number}-{n}", "text": common.article(rng)}).encode() + b"\n" for n in range(3))
        # The magic bytes stay: without them it is another file, of noise.
        pack = rng.choice([gzip.compress, bz2.compress, lzma.compress])
        packed = pack(text) + (pack(text[:50]) if rng.random() < 0.3 else b"")
        data = packed[:6] + damaged(packed[6:], rng)
        (folder / f"{number}.jsonl.gz").write_bytes(data)
        return None
    else:
        page = rng.choice(files[".html"] + files[".txt"]).decode("utf-8", "replace")[:20_000]
        row = {"id": f"{number}", rng.choice(["text", "html"]): page, "title": "A title", "section": {"a": [1, 2.5, None]}}
        data = json.dumps(row, ensure_ascii=rng.random() < 0.5).encode()
        if kind == ".json" and rng.random() < 0.7:
            data = b"[" + data + b"," + data.replace(b'"id": "', b'"id": "b', 1) + b"]"
        data = mutated(data, files[".txt"], rng)
        (folder / f"{number}{kind}").write_bytes(data)
        return None
    (folder / f"{number}{kind}").write_bytes(data)
    # What became JSON by accident is read as that.
    return None if data.lstrip()[:1] in (b"{", b"[") else f"{number}{kind}"


def check_record(record):
    text = record["text"]
    for key in ("paragraphs", "sentences", "quotes", "summary"):
        for span in record[key]:
            if not 0 <= span["start"] <= span["end"] <= len(text):
                return f"{key}: {span} is outside of the text"
            if "text" in span and text[span["start"]:span["end"]] != span["text"]:
                return f"{key}: the slice of {span['start']} to {span['end']} is not {span['text']!r}"
            for part in ("speaker", "cue"):
                inner = span.get(part)
                if inner and text[inner["start"]:inner["end"]] != inner["text"]:
                    return f"{part}: the slice of {inner['start']} to {inner['end']} is not {inner['text']!r}"
    return None


def strict(line):
    def refuse(word):
        raise ValueError(f"{word} is not JSON")

    def once(pairs):
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError("a key is there twice")
        return dict(pairs)

    return json.loads(line.decode("utf-8"), parse_constant=refuse, object_pairs_hook=once)


def validator(program):
    try:
        import jsonschema
    except ImportError:
        print("Python's jsonschema is not installed: records are not held against the schema")
        return None
    schema = json.loads(subprocess.run([program, "schema", "--record"], capture_output=True, check=True).stdout)
    return jsonschema.Draft202012Validator(schema)


def lines(path):
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def check_round(work, expected, schema, rng):
    """The problems of a round that has ended."""
    problems = []
    manifest = json.loads((work / "out/manifest.json").read_bytes())
    counts = manifest["documents"]
    records, letters = lines(work / "out/records.jsonl"), lines(work / "out/dead_letters.jsonl")
    if not counts["balanced"] or counts["found"] != len(records) + counts["filtered"] + len(letters):
        problems.append(f"unaccounted for: {counts}, {len(records)} records, {len(letters)} dead letters")
    seen = {}
    for number, line in enumerate(records + letters):
        try:
            row = strict(line)
            if schema and rng.random() < 0.05:
                schema.validate(row)
            problem = check_record(row) if number < len(records) else None
            if number >= len(records) and row["code"] in DEFECTS:
                problem = f"{row['code']} in {row['stage']}: {row['message']}"
        except Exception as error:
            row, problem = {}, f"line {number}: {type(error).__name__}: {str(error)[:300]}"
        path = row.get("source", {}).get("path")
        seen[path] = seen.get(path, 0) + 1
        if problem:
            problems.append(f"{path}: {problem}")
    for path, count in expected.items():
        if seen.get(path, 0) != count:
            problems.append(f"{path}: {seen.get(path, 0)} results instead of {count}")
    return problems


def check_pipelines(program, work, rng):
    problems = []
    sources = [path.read_bytes() for path in sorted(pathlib.Path(common.ROOT, "pipelines").glob("*.yaml"))]
    for number in range(20):
        path = work / "mutant.yaml"
        path.write_bytes(mutated(rng.choice(sources), sources, rng))
        done = subprocess.run([program, "check", str(path)], cwd=common.ROOT, capture_output=True, timeout=30)
        if done.returncode not in (0, 2) or (done.returncode == 2 and not done.stderr):
            shutil.copy(path, work / f"kept-{number}.yaml")
            problems.append(f"check of kept-{number}.yaml: exit {done.returncode}: {done.stderr[:300]}")
        if any(byte < 0x20 and byte not in b"\n\t" for byte in done.stderr):
            problems.append(f"a control character in what check says: {done.stderr[:300]}")
    return problems


def main():
    program, files = common.galley(), seeds()
    schema = validator(program)
    done, number, problems = 0, 0, []
    while done < arguments.mutants and not problems:
        rng = random.Random(arguments.seed + number)
        work = pathlib.Path(common.temporary())
        (work / "in").mkdir()
        (work / "p.yaml").write_text(PIPELINE)
        expected, count = {}, min(arguments.round, arguments.mutants - done)
        for mutant in range(count):
            name = write(work / "in", mutant, files, rng)
            if name:
                expected[name] = 1
        began = time.monotonic()
        command = [program, "run", "p.yaml", "in", "--output", "out", "--workers", "2", "--quiet"]
        try:
            run = subprocess.run(command, cwd=work, capture_output=True, timeout=arguments.seconds)
            if run.returncode not in (0, 1):
                problems.append(f"exit {run.returncode}: {run.stderr.decode(errors='replace')[:500]}")
            else:
                problems += check_round(work, expected, schema, rng)
            problems += check_pipelines(program, work, rng)
        except subprocess.TimeoutExpired as error:
            problems.append(f"no end after {error.timeout} s")
        done += count
        print(f"round {number}: {done} mutants, {time.monotonic() - began:.1f} s, {len(problems)} problems", flush=True)
        if problems:
            print(f"kept in {work}; again: fuzz.py --mutants {count} --round {arguments.round} "
                  f"--seed {arguments.seed + number}")
        else:
            shutil.rmtree(work)
        number += 1
    for problem in problems[:20]:
        print("-", problem)
    print("all as it should be" if not problems else f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
