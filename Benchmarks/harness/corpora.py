"""Where development data lies, and inputs made from it."""
import gzip
import json
import os
import pathlib
import random
import shutil

from harness.articles import ArticleMaker
from harness.galley import ROOT

SHARED = pathlib.Path(os.environ.get("GALLEY_SHARED", ROOT.parent / "shared"))
CORPORA = SHARED / "corpora"
SCORERS = SHARED / "eval"
MISSING = f"There is no {SHARED}: what needs its texts is left out. GALLEY_SHARED names another place."


def is_there():
    return CORPORA.is_dir()


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")


def rows(path):
    with opened(path) as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(path, documents):
    """Writes documents as JSON Lines; the path."""
    with open(path, "w", encoding="utf-8") as lines:
        for document in documents:
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")
    return path


def write_pages(folder, documents):
    """Writes pages as files, anew; the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for document in documents:
        (folder / f"{document['id']}.html").write_text(document["html"], encoding="utf-8", newline="")
    return folder


def polnear():
    """News articles, in an order that mixes the publishers."""
    folder = CORPORA / "quotes/polnear"
    documents = [{"id": row["id"], "text": row["text"]}
                 for name in ("dev.jsonl", "train.jsonl.gz") for row in rows(folder / name)]
    random.Random(1).shuffle(documents)
    return documents


def pages(name):
    """The pages of a set, as records with `html`."""
    return [{"id": path.name.removesuffix(".html.gz"), "html": gzip.decompress(path.read_bytes()).decode()}
            for path in sorted((CORPORA / "boilerplate" / name).glob("*.html.gz"))]


def repeated(documents, times):
    """The documents several times over, with ids of their own."""
    return [{**document, "id": f"{document['id']}.{time}"} for time in range(times) for document in documents]


def generated(count, html=False, byte_count=4600):
    maker = ArticleMaker(byte_count=byte_count)
    return [{"id": f"a{number}", **({"html": maker.page(number)} if html else {"text": maker.text(number)})}
            for number in range(count)]


def text_bytes(documents):
    return sum(len((document.get("html") or document["text"]).encode()) for document in documents)
