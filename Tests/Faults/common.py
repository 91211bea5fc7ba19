"""What the fault scripts share: articles, pipelines, runs, and the comparison with an undisturbed run."""
import json
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORDS = ("council harbour ferry report minister budget storm school bridge tram doctor market court river strike vote "
         "plan night morning region company worker union engine road water price week police station").split()


def galley():
    """The binary to test: $GALLEY, or FaultyGalley, galley with faults on demand, as the release build has it."""
    path = os.environ.get("GALLEY")
    if not path:
        show = ["swift", "build", "-c", "release", "--show-bin-path", "--package-path", ROOT]
        path = subprocess.run(show, capture_output=True, text=True, check=True).stdout.strip() + "/FaultyGalley"
    if not os.access(path, os.X_OK):
        sys.exit(f"there is no {path}: run swift build -c release, or set GALLEY")
    return os.path.abspath(path)


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(6, 20))]
    return " ".join(words).capitalize() + "."


def article(rng):
    """A text of about 2,000 bytes, with a quotation in every third paragraph."""
    paragraphs = []
    for number in range(rng.randint(4, 10)):
        text = " ".join(sentence(rng) for _ in range(rng.randint(2, 4)))
        if number % 3 == 1:
            text += f' "The {rng.choice(WORDS)} will be ready," said Ada {rng.choice(WORDS).capitalize()}.'
        paragraphs.append(text)
    return "\n\n".join(paragraphs) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_articles(folder, count, rng, files=100):
    """Some articles in files of their own, the rest as records of four files; some of them bad."""
    for number in range(min(files, count)):
        write(f"{folder}/texts/{number % 7}/{number:05}.txt", article(rng))
    write(f"{folder}/texts/empty.txt", "")
    rest = max(0, count - files)
    text = ""
    for part in range(4):
        lines = []
        for number in range(part, rest, 4):
            # Some texts come twice, for stages that mark duplicates.
            text = text if text and number % 20 == 7 else article(rng)
            lines.append("{broken" if number % 997 == 5 else json.dumps({"id": f"r{number}", "text": text}))
        if part == 3:
            lines.append(json.dumps({"id": "r1", "text": "An id that was used before."}))
        write(f"{folder}/part-{part}.jsonl", "".join(line + "\n" for line in lines))


PROGRAM = """import json, sys
sys.stdin.readline()
print('{"protocol": 1}', flush=True)
for line in sys.stdin:
    record = json.loads(line)
    print(json.dumps({"id": record["id"], "metadata": {"letters": len(record["text"])}}), flush=True)
"""


def pipeline(layout="lines", sentences=2, comment="", more=False):
    """A pipeline; with `more` also a stage that knows all documents, and PROGRAM (as program.py) as a stage."""
    stages = """  - mark_duplicates
  - run_program:
      command: [python3, program.py]
      writes: [metadata.letters]
""" if more else ""
    return f"""{comment}stages:
  - strip_boilerplate
  - segment_paragraphs
  - extract_quotes
  - summarize:
      sentences: {sentences}
{stages}  - export_json:
      layout: {layout}
      fields: [id, source, text, quotes, summary, metadata]
"""


def visible(folder):
    """What people see of a result: path -> bytes, the times of the manifest left out."""
    result = {}
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(base, name)
            with open(path, "rb") as file:
                data = file.read()
            if name == "manifest.json":
                manifest = json.loads(data)
                manifest.pop("elapsed_milliseconds")
                for stage in manifest["stages"]:
                    for key in ("total_microseconds", "p50_microseconds", "p99_microseconds"):
                        stage.pop(key, None)
                data = json.dumps(manifest).encode()
            result[os.path.relpath(path, folder)] = data
    return result


def difference(folder, fresh):
    """How the visible files of two folders differ, in a line; empty where they do not."""
    a, b = visible(folder), visible(fresh)
    if a == b:
        return ""
    names = sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
    return f"{len(names)} files differ: {', '.join(names[:5])}"


def hidden_leftovers(folder):
    """Hidden names that a finished result should not have."""
    left = [name for name in os.listdir(folder) if name.startswith(".") and name != ".galley"]
    return left + [name for name in os.listdir(f"{folder}/.galley") if name not in ("journal", "lock")]


def children(pid):
    """The processes that a process has started."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(number) for number in file.read().split()]
    except OSError:
        return []


def temporary():
    return tempfile.mkdtemp(prefix="galley-faults-")
